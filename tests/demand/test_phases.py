"""Evenly spaced departures: when the first one is, of each flow for itself."""

import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.scenario.consistency import contradictions
from sim.statistics.logs.visits import visits
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario

DESK = {"kind": "served", "servers": 1, "time_h": 3}
DAILY = {
    "vehicles_per_year": None,
    "vehicles_per_day": 1,
    "arrivals": "regular",
    "units_per_vehicle": 1,
}


def six_lines(**keys):
    """Six flows of a train a day, through a desk that takes three hours."""
    flows = {f"line_{number}": flow("yard", "yard", **DAILY | keys) for number in range(6)}
    return scenario(facilities={"yard": facility(desk=DESK)}, flows=flows, end="2022-02-01")


def demand(described, replication=0):
    streams = Streams(3, replication)
    corridor = build_corridor(described)
    return corridor, draw_demand(described, corridor, streams), streams


def test_flows_depart_at_hours_of_their_own_a_day_apart():
    _, drawn, _ = demand(six_lines())
    firsts = [each.depart_h[0] for each in drawn.flows]
    assert len(set(firsts)) == 6
    assert all(0 <= first < 24 for first in firsts)
    for each in drawn.flows:
        assert np.diff(each.depart_h) == pytest.approx(24, abs=1e-8)
        assert len(each.depart_h) == 31


def test_phases_are_even_over_a_gap_and_other_ones_in_each_replication():
    firsts = [
        each.depart_h[0] for number in range(100) for each in demand(six_lines(), number)[1].flows
    ]
    # 600 draws with mean 12 and standard deviation 6.93: five standard errors are 1.4.
    assert np.mean(firsts) == pytest.approx(12, abs=1.4)
    assert np.std(firsts) == pytest.approx(24 / np.sqrt(12), abs=0.7)


def test_six_lines_without_a_timetable_wait_as_their_phases_have_it():
    waits = []
    for number in range(200):
        described = six_lines()
        corridor, drawn, streams = demand(described, number)
        table = visits(simulate(described, corridor, drawn, streams))
        desk = table.queue == max(table.queue)
        waits.append(table.waiting_h[desk][60:].mean())
    # Lindley's recursion around a day with six even moments in it, 4,000 times: a mean of 1.62 h
    # with a standard deviation of 0.96, from 0 to 6 h.  Of 200, five standard errors are 0.34.
    assert np.mean(waits) == pytest.approx(1.62, abs=0.34)
    assert min(waits) < 0.5
    assert 4 < max(waits) < 7.5


def test_a_phase_may_be_stated():
    _, drawn, _ = demand(six_lines(phase_h=7.5))
    assert [each.depart_h[0] for each in drawn.flows] == [7.5] * 6


def test_a_phase_may_be_that_of_a_later_departure():
    _, drawn, _ = demand(six_lines(phase_h=31.5))
    assert [each.depart_h[0] for each in drawn.flows] == [7.5] * 6


def test_flows_of_unlike_volumes_depart_at_the_same_float_where_they_depart_together():
    flows = {
        f"of_{per_day}": flow("yard", "yard", **DAILY | {"vehicles_per_day": per_day, "phase_h": 0})
        for per_day in (7, 21)
    }
    described = scenario(facilities={"yard": facility()}, flows=flows, end="2022-06-01")
    few, many = (each.depart_h for each in demand(described)[1].flows)
    assert np.array_equal(few, many[::3])


def test_a_phase_of_random_departures_is_refused():
    keys = DAILY | {"phase_h": 1, "arrivals": "random"}
    flows = {"line_0": flow("yard", "yard", **keys)}
    described = scenario(facilities={"yard": facility()}, flows=flows)
    found = {wrong.path: wrong.message for wrong in contradictions(described)}
    assert "add arrivals: regular" in found["flows", "line_0", "phase_h"]
