"""Bounds and loads count whole vehicles: what is left of a room or fleet is of no use to them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.corridor import build_corridor, maximum_flow, offered_load
from sim.corridor.whole_vehicles import usable_share
from tests.small_scenarios import facility, flow, scenario, section

WORK = {"kind": "served", "servers": 40, "time_h": 8}


def described(step, flows, **more):
    """From a yard, where one step is held during eight hours of work, to a town."""
    return scenario(
        facilities={"yard": facility(room=step, work=WORK), "town": facility()},
        sections=[section("yard", "town")],
        flows={f"west_{units}": flow("yard", "town", units_per_vehicle=units) for units in flows},
        **more,
    )


def most(small):
    return maximum_flow(build_corridor(small), small).trains_per_day


def yard_of(teu):
    return {"kind": "stored", "places": teu, "counts": "teu", "until": "work"}


def engines(**keys):
    return {"kind": "pooled", "fleet": "engines", "until": "work", **keys}


ENGINES = {"engines": {"kind": "locomotive", "stock": {"yard": 5}}}


def test_a_yard_of_90_teu_holds_two_trains_of_40():
    assert most(described(yard_of(90), [20])) == 2 * 3


def test_trains_of_two_sizes_fill_what_one_of_them_leaves():
    # One of 40 and one of 50 TEU, three times a day.
    assert most(described(yard_of(90), [20, 25])) == pytest.approx(90 / 40 * 3)


def test_a_train_that_finds_no_room_at_all_does_not_pass():
    assert most(described(yard_of(30), [20])) == 0


def test_five_engines_draw_two_trains_of_two_each():
    assert most(described(engines(per_vehicle=2), [20], fleets=ENGINES)) == 2 * 3


def test_engines_by_the_unit_are_taken_whole():
    # 20 units at 0.08 are 1.6, so two engines.
    assert most(described(engines(per_unit=0.08), [20], fleets=ENGINES)) == 2 * 3


def test_trains_of_random_size_may_fill_all_of_a_yard():
    sizes = {"distribution": "uniform", "low": 15, "high": 25}
    flows = {"west": flow("yard", "town", units_per_vehicle=sizes)}
    small = scenario(
        facilities={"yard": facility(room=yard_of(90), work=WORK), "town": facility()},
        sections=[section("yard", "town")],
        flows=flows,
    )
    assert most(small) == pytest.approx(90 / 40 * 3, rel=1e-3)


def test_the_load_of_a_yard_is_that_of_whole_trains():
    small = described(yard_of(90), [20])
    (row,) = (row for row in offered_load(small, build_corridor(small)) if row.step == "room")
    assert (row.capacity_per_day, row.load) == pytest.approx((6, 10 / 6))


@given(st.integers(1, 60), st.sets(st.integers(1, 30), min_size=1, max_size=3))
def test_what_is_usable_is_the_largest_sum_of_whole_sizes(there, sizes):
    numbers = (range(there // size + 1) for size in sizes)
    sums = (sum(map(int.__mul__, sizes, each)) for each in product(*numbers))
    largest = max(total for total in sums if total <= there)
    assert usable_share(there, sizes) == pytest.approx(largest / there)
