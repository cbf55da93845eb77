"""Crossings taken in turn."""

import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.demand.route_choice import in_turn
from sim.streams import Streams
from tests.small_scenarios import two_crossings


def crossings(replication=0, **keys):
    small = two_crossings(via_rule="in_turn", **keys)
    boxes = draw_demand(small, build_corridor(small), Streams(7, replication)).flows[0]
    by_dostyk = np.array(["dostyk" in line.facilities for line in boxes.itineraries])
    return by_dostyk[boxes.itinerary]


def test_equal_shares_alternate():
    taken = crossings(via={"dostyk": 0.5, "altynkol": 0.5})
    assert len(taken) > 3000
    assert not taken[::2].any()
    assert taken[1::2].all()


def test_turns_hang_on_no_draw_and_on_no_order_of_keys():
    one = crossings(via={"dostyk": 0.3, "altynkol": 0.7})
    other = crossings(replication=1, via={"altynkol": 0.7, "dostyk": 0.3})
    count = min(len(one), len(other))
    assert np.array_equal(one[:count], other[:count])


@pytest.mark.parametrize("shares", [(0.3, 0.7), (0.2, 0.3, 0.5), (0.1, 0.1, 0.2, 0.6), (0, 1)])
def test_every_share_is_kept_at_every_time(shares):
    turns = in_turn(shares, 1000)
    counted = np.cumsum(turns[:, None] == np.arange(len(shares)), axis=0)
    owed = np.outer(np.arange(1, 1001), shares)
    assert np.abs(counted - owed).max() < 1 + 1e-9


def test_a_crossing_without_a_share_has_no_turn():
    assert not crossings(via={"dostyk": 0, "altynkol": 1}).any()


def test_one_line_for_both_is_one_itinerary():
    small = two_crossings(via_rule="in_turn", via={"khorgos": 0.5, "altynkol": 0.5})
    boxes = draw_demand(small, build_corridor(small), Streams(7, 0)).flows[0]
    assert len(boxes.itineraries) == 1
    assert set(boxes.itinerary) == {0}
