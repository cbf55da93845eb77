"""What the recorder has kept becomes the columns of a record."""

from array import array

import numpy as np

from sim.distributions import Lognormal
from sim.model.draws import UnitDistribution, UnitDraws
from sim.model.record_columns import UnitServices, boardings_of, treatments_of
from tests.model.runs import parts
from tests.small_scenarios import facility, flow, scenario

NONE = np.nan


def unit_services(*rows):
    """What was done at a queue, of (units, starts, ends)."""
    there = UnitServices()
    for units, starts, ends in rows:
        there.add(np.array(units), starts, ends)
    return there


def test_what_is_begun_after_the_horizon_is_left_out_wherever_it_stands():
    rows = unit_services(([7, 3], [1.0, 9.5], [2.0, 11.0]), ([4, 5], [9.0, 12.0], [12.0, 13.0]))
    there = treatments_of({2: rows}, 9.0).by_queue[2]
    assert there.unit.tolist() == [7, 4]
    assert (there.start_h.tolist(), there.end_h.tolist()) == ([1.0, 9.0], [2.0, 12.0])


def test_a_queue_at_which_nothing_had_begun_is_not_told():
    late, done = unit_services(([1], [5.0], [6.0])), unit_services(([0], [1.0], [2.0]))
    assert list(treatments_of({4: late, 1: done}, 3.0).by_queue) == [1]


def test_treatments_stand_in_order_of_the_queues():
    rows = {
        3: unit_services(([5], [1.0], [2.0])),
        0: unit_services(([6, 7], [3.0, 4.0], [4.0, 5.0])),
    }
    reported = treatments_of(rows, 9.0)
    assert (reported.queue.tolist(), reported.unit.tolist()) == ([0, 0, 3], [6, 7, 5])
    assert (reported.start_h.tolist(), reported.end_h.tolist()) == (
        [3.0, 4.0, 1.0],
        [4.0, 5.0, 2.0],
    )


def test_an_empty_vehicle_is_no_cohort():
    carried = [np.array([0, 1]), np.array([], dtype=int), np.array([2])]
    reported = boardings_of(carried, (array("d", [0.0, 1.0, 2.0]), array("d", [5.0, NONE, NONE])))
    assert (reported.vehicle.tolist(), reported.first.tolist()) == ([0, 2], [0, 2, 3])
    assert reported.by_unit(reported.boarded_h).tolist() == [0.0, 0.0, 2.0]


def test_what_was_drawn_and_forgotten_is_the_same_when_it_is_read_again():
    flows = {"first": flow("yard", "yard"), "second": flow("yard", "yard")}
    described = scenario(facilities={"yard": facility()}, flows=flows)
    _, _, demand, streams = parts(described, {"first": [0, 1], "second": [2]}, {"second": 3})
    draws = UnitDraws(streams, demand)
    law = UnitDistribution(
        draws, "gate", [(0.0, Lognormal(distribution="lognormal", mean=2, cv=0.5))]
    )
    both = frozenset({0, 1})
    read = law.values(slice(1, 5), both, 0.0)
    assert len(set(read)) == 4
    draws.forget()
    assert law.values(np.array([4, 2]), both, 0.0) == [read[3], read[1]]
