"""A stated initial state, from the file to the indicators."""

import shutil
from pathlib import Path

import pytest

from sim.checks import check
from sim.errors import ScenarioError

CORRIDOR = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"


def backlog(folder, vehicles, before="gauge_change"):
    shutil.copy(CORRIDOR, folder)
    file = folder / "backlog.yaml"
    file.write_text(
        "title: Backlog\nextends: two_borders.yaml\nwarm_up_d: 0\ninitial:\n  backlog: "
        f"{{flow: westbound, at: border_kz, before: {before}, vehicles: {vehicles}}}\n"
    )
    return file


def test_a_check_finds_room_for_as_many_as_there_are_tracks(tmp_path):
    check(backlog(tmp_path, 4))
    with pytest.raises(ScenarioError, match="5 vehicles stand in 'tracks' of border_kz, which has"):
        check(backlog(tmp_path, 5))
    check(backlog(tmp_path, 5, before="tracks"))


def test_a_check_tells_a_step_of_the_other_direction(tmp_path):
    with pytest.raises(ScenarioError, match="does not pass step 'gauge_change_back' here; use"):
        check(backlog(tmp_path, 1, before="gauge_change_back"))
