"""Observations that no run of a scenario can have a number beside are refused before it runs."""

from pathlib import Path

import pytest

from sim.checks import check
from sim.errors import ScenarioError

BORDERS = Path(__file__).parents[1] / "borders"
COUNT = {
    "observation_id": "mine", "fact_id": "a count", "quantity": "trains", "value": 8,
    "unit": "trains_per_day", "places": "near", "period_start": "2022-01-01",
    "period_end": "2022-12-31", "margin_share": 0.1,
}  # fmt: skip


def checked(folder, **own):
    """Check the corridor of one border with a count of one's own."""
    row = ", ".join(f"{key}: {value!r}" for key, value in (COUNT | own).items())
    file = folder / "counted.yaml"
    base = (BORDERS / "one_border.yaml").read_text(encoding="utf-8")
    file.write_text(f"{base}\nobservations:\n  - {{{row}}}\n", encoding="utf-8")
    return check(file)


def test_what_passes_a_border_can_be_counted(tmp_path):
    assert checked(tmp_path)
    assert checked(tmp_path, quantity="border_time", unit="h")
    assert checked(tmp_path, quantity="border_time", unit="h", outbound_share=0.9)


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"quantity": "transit_time", "unit": "d"}, "no run counts transit time; it counts border"),
        ({"unit": "Mt"}, "trains in Mt is none; use trains or trains_per_day"),
        ({"direction": "XX>YY"}, "no flow crosses a border as XX>YY; expected one of: both, "),
        ({"quantity": "road_freight", "unit": "Mt", "mode": "road"}, "no crossing by road at near"),
        ({"quantity": "border_time", "unit": "h", "places": "city"}, "no border time at city"),
        ({"quantity": "border_time", "unit": "h", "places": "near;far", "outbound_share": 0.9},
         "near, far lie in several countries"),
        ({"outbound_share": 0.9}, "outbound_share is of border_time of both directions alone"),
    ],
)  # fmt: skip
def test_what_no_run_can_count_is_refused_with_what_can(tmp_path, own, why):
    with pytest.raises(ScenarioError, match=why):
        checked(tmp_path, **own)
