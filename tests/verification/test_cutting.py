"""A line cut in two where nothing is done passes as many trains, to within two in a hundred.

What a train holds while it runs must not depend on how a line is drawn.
"""

import copy

from hypothesis import strategies as st

from tests.verification.small_corridors import FEW, HOURS, hours_of, on_many
from tests.verification.through_yaml import flow, place, run, scenario

SHARE = 0.02


@st.composite
def lines_to_a_station(draw):
    """A saturated line to a station with a few tracks, and a rest of the way; where it is cut."""
    tracks = {"kind": "stored", "places": draw(FEW)}
    work = {"kind": "served", "servers": draw(FEW), "time_h": draw(HOURS)}
    places = {
        "yard": place(),
        "halt": place(),
        "station": place(tracks=tracks, work=work),
        "town": place(),
    }
    trains = flow(vehicles_per_day=300, arrivals="saturated")
    described = scenario(places, {"trains": trains}, end="2022-01-11")
    headway_min = draw(st.sampled_from([10, 20, 45]))
    km, share = draw(st.sampled_from([60, 130, 300])), draw(st.sampled_from([0.1, 0.5, 0.8, 0.97]))
    for name, part in (("yard-halt", share), ("halt-station", 1 - share)):
        described["sections"][name] |= {"km": km * part, "headway_min": headway_min}
    return described


def in_one(described):
    """The same line, not cut."""
    other = copy.deepcopy(described)
    del other["facilities"]["halt"]
    first, second = (other["sections"].pop(name) for name in ("yard-halt", "halt-station"))
    whole = first | {"to": "station", "km": first["km"] + second["km"]}
    other["sections"] = {"yard-station": whole} | other["sections"]
    return other


def left_and_arrived(folder, described):
    """How many trains leave the yard, and reach the town, in the nine days behind the first."""
    record = run(folder, described)
    first = next(name for name in described["sections"] if name.startswith("yard-"))
    started, ended = hours_of(record, "START"), hours_of(record, "FINISH")
    went = [
        hour for (_, _, where, step, _), hour in started.items() if (where, step) == (first, "path")
    ]
    return [sum(hour > 24 for hour in hours) for hours in (went, ended.values())]


@on_many(lines_to_a_station())
def test_a_line_cut_in_two_passes_as_many_trains_at_both_ends(folder, described):
    cut = left_and_arrived(folder, described)
    whole = left_and_arrived(folder, in_one(described))
    assert whole[1] > 50
    # Up to three are on a line that fills later or earlier for their running at the first day.
    assert abs(cut[0] - whole[0]) <= max(SHARE * whole[0], 3)
    assert abs(cut[1] - whole[1]) <= max(SHARE * whole[1], 1)
