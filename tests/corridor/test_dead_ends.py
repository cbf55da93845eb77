from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.corridor import build_corridor, trip_of_flow
from sim.corridor.itinerary_search import Search, cheapest_candidate
from tests.small_scenarios import TRANSSHIPPED, facility, flow, scenario, section

GAUGES = (None, None, 1435, 1520)


def searched(small, via=None):
    trip = trip_of_flow(small, "boxes", small.start)
    return Search(build_corridor(small), trip, small.classes, small.start, via)


def branching(*branches):
    """From a to d along a line, with sections to more facilities."""
    ends = [("a", "b"), ("b", "c"), ("c", "d"), *branches]
    return scenario(
        facilities={name: facility() for pair in ends for name in pair},
        sections=[section(*pair) for pair in ends],
        flows={"boxes": flow("a", "d")},
    )


def test_a_facility_at_a_dead_end_hangs_on_the_one_that_leads_to_it():
    small = branching(("b", "d"), ("b", "e"), ("e", "f"))
    beyond = build_corridor(small).graph["beyond"]
    assert beyond == {"a": "b", "e": "b", "f": "e"}


def test_dead_ends_that_lead_to_nothing_are_not_looked_at():
    search = searched(branching(("b", "e"), ("e", "f")))
    assert cheapest_candidate(search).facilities == ("a", "b", "c", "d")
    assert {place for place, _ in search.stops} == {"a", "b", "c", "d"}


@st.composite
def corridors(draw):
    """Corridors of up to ten facilities, most of them on branches, with breaks of gauge."""
    count = draw(st.integers(3, 10))
    names = [f"p{number}" for number in range(count)]
    trunk = [(names[draw(st.integers(0, n - 1))], names[n]) for n in range(1, count)]
    more = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=3))
    pairs = dict.fromkeys(tuple(sorted(pair)) for pair in [*trunk, *more] if len(set(pair)) > 1)
    broken = draw(st.sets(st.sampled_from(names)))
    sections = [
        section(*pair, km=draw(st.integers(1, 3)) * 50, gauge_mm=draw(st.sampled_from(GAUGES)))
        for pair in pairs
    ]
    ends = draw(st.permutations(names))
    step = TRANSSHIPPED | {"to_gauge_mm": draw(st.sampled_from([1435, 1520]))}
    small = scenario(
        facilities={n: facility(lift=step) if n in broken else facility() for n in names},
        sections=sections,
        flows={"boxes": flow(*ends[:2])},
    )
    return small, draw(st.sampled_from([None, *ends[2:]]))


@settings(max_examples=150, deadline=None)
@given(corridors())
def test_the_line_is_the_same_as_if_all_dead_ends_were_gone_into(corridor):
    search = searched(*corridor)
    assert cheapest_candidate(search) == cheapest_candidate(replace(search, everywhere=True))
