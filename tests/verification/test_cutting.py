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


def arrived(folder, described):
    """How many trains reach the town in the nine days behind the first."""
    ends = hours_of(run(folder, described), "FINISH").values()
    return sum(hour > 24 for hour in ends)


@on_many(lines_to_a_station())
def test_a_line_cut_in_two_passes_as_many_trains(folder, described):
    cut, whole = arrived(folder, described), arrived(folder, in_one(described))
    assert whole > 50
    assert abs(cut - whole) <= max(SHARE * whole, 1)
