"""What nobody uses costs next to nothing, from the corridor to the indicators of a run."""

import gc
import sys
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.model.run import started
from sim.runs.replication import measured
from sim.streams import Streams
from tests.small_scenarios import TRANSSHIPPED, facility, flow, scenario, section

STAGES = ("corridor", "demand", "model", "statistics")
TRACKS = {"kind": "stored", "places": 4}
CRANE = {"kind": "served", "servers": 1, "time_h": 1}
IDLE = 300
BOUNDS = {"corridor": 25, "demand": 25, "model": 82, "statistics": 105}
"""Calls for each facility that nobody uses: nodes, queues in the record (two of each line for who
stands on it), zeros of its use and of its line."""


def corridor_with(idle):
    """A busy line, and some terminals beside it that nobody goes to."""
    names = ["urumqi", "khorgos", "altynkol", "almaty"]
    gate = {"kind": "served", "servers": 2, "time_h": 0.2}
    places = {name: facility(tracks=TRACKS | {"places": 9}, gate=gate) for name in names}
    places["altynkol"] = facility(tracks=TRACKS, gauge_change=TRANSSHIPPED)
    lines = [section(*ends, km=80) for ends in pairwise(names)]
    for number in range(idle):
        places[f"idle_{number}"] = facility(tracks=TRACKS, crane=CRANE)
        lines.append(section(names[number % 4], f"idle_{number}", km=50, headway_min=10))
    boxes = flow("urumqi", "almaty", vehicles_per_year=5400, units_per_vehicle=20)
    return scenario(facilities=places, sections=lines, flows={"boxes": boxes})


def stages(described):
    """Do one replication, and yield what each of its stages leaves."""
    streams = Streams(1, 0)
    yield (corridor := build_corridor(described))
    yield (demand := draw_demand(described, corridor, streams))
    yield (record := simulate(described, corridor, demand, streams))
    yield measured(record, described, 0.0)


def counted(work):
    """What calls of functions some work takes, of Python's and of those beneath."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    before, was_on = sys.getprofile(), gc.isenabled()
    gc.disable()
    sys.setprofile(count)
    try:
        result = work()
    finally:
        sys.setprofile(before)
        if was_on:
            gc.enable()
    return result, calls


@cache
def replication(idle):
    """Calls and result of each stage, when all that is imported or known once for all is there."""
    described = corridor_with(idle)
    list(stages(described))
    each = stages(described)
    done = [counted(lambda: next(each)) for _ in STAGES]
    return {stage: (calls, left) for stage, (left, calls) in zip(STAGES, done, strict=True)}


def test_idle_facilities_cost_a_replication_next_to_nothing():
    without, among = (sum(calls for calls, _ in replication(n).values()) for n in (0, IDLE))
    assert among <= 1.05 * without


def test_an_idle_facility_costs_no_search_and_no_servers():
    calls = {n: {stage: done[0] for stage, done in replication(n).items()} for n in (0, IDLE)}
    more = {stage: (calls[IDLE][stage] - calls[0][stage]) / IDLE for stage in STAGES}
    assert more == {stage: pytest.approx(0, abs=bound) for stage, bound in BOUNDS.items()}


def test_nothing_that_happens_hangs_on_facilities_beside_the_line():
    alone, among = (replication(n)["model"][1] for n in (0, IDLE))
    for column in ("time_h", "vehicle", "kind"):
        assert np.array_equal(getattr(alone.events, column), getattr(among.events, column))
    rows = [replication(n)["statistics"][1]["indicators"] for n in (0, IDLE)]
    beside = rows[1]["place"].str.contains("idle")
    assert rows[1][~beside].reset_index(drop=True).equals(rows[0])
    assert set(rows[1][beside]["indicator"]) == {"utilisation", "line_occupation"}


def test_a_step_is_built_for_the_first_vehicle_that_comes_to_it():
    described = corridor_with(2)
    streams, corridor = Streams(1, 0), build_corridor(described)
    demand = draw_demand(described, corridor, streams)
    world = started(described, corridor, demand, streams)
    entered = [(state.queue.place, state.queue.step) for state in world.recorder.queues]
    assert ("idle_1", "crane") in entered
    world.env.run(until=240.0)
    assert ("khorgos", "gate") in world.operations
    assert ("idle_1", "crane") not in world.operations
