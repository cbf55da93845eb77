"""The engine against recursions that see every single vehicle, on the same random numbers."""

from heapq import heappop, heappush

import numpy as np
import pytest

from sim.model.draws import VehicleLaw
from sim.streams import CHUNK, Streams
from tests.model.runs import at_yard, when
from tests.small_scenarios import flow

COUNT = 10_000
MEAN_H = 1.0
YEARS = {"end": "2026-01-01"}


def read_as_it_goes(decision, flow, count):
    """The draws of vehicles, as the engine addresses them: chunk by chunk."""
    chunks = [Streams(1, 0).chunk(decision, flow, number) for number in range(count // CHUNK + 1)]
    return np.concatenate(chunks)[:count]


def exponential(mean):
    return {"distribution": "exponential", "mean": mean}


def gate(servers, **more):
    return {"kind": "served", "servers": servers, "time_h": exponential(MEAN_H), **more}


def arrivals(servers, load=0.9, number=0):
    rng = np.random.default_rng([servers, number])
    return np.cumsum(rng.exponential(MEAN_H / servers / load, COUNT))


def services(flow_id="trains", count=COUNT, each="vehicle"):
    """What the run draws: the stream of the step and the flow, by inversion."""
    read = read_as_it_goes if each == "vehicle" else Streams(1, 0).uniforms
    return -MEAN_H * np.log1p(-read("facilities.yard.steps.gate.time", flow_id, count))


def in_order(record, kind, flow_id="trains", count=COUNT):
    told = when(record, kind, "gate")
    return np.array([told.get(f"{flow_id}-{number}", np.nan) for number in range(count)])


def kiefer_wolfowitz(arrive, work, servers):
    """Starts of service, first come first served."""
    free = np.zeros(servers)
    starts = np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        starts[number] = max(hour, free[0])
        free[0] = starts[number] + work_h
        free.sort()
    return starts


@pytest.mark.parametrize("servers", [1, 2, 3])
def test_vehicles_start_as_kiefer_and_wolfowitz_say(servers):
    arrive, work = arrivals(servers), services()
    record = at_yard(arrive, gate=gate(servers), more=YEARS)
    expected = kiefer_wolfowitz(arrive, work, servers)
    assert np.abs(in_order(record, "START") - expected).max() < 1e-9
    assert np.abs(in_order(record, "END") - expected - work).max() < 1e-9


@pytest.mark.parametrize("servers", [1, 2, 3])
def test_units_start_as_kiefer_and_wolfowitz_say(servers):
    arrive, work = arrivals(servers), services(each="unit")
    record = at_yard(arrive, gate=gate(servers, each="unit"), more=YEARS)
    expected = kiefer_wolfowitz(arrive, work, servers)
    starts = record.treatments.start_h[np.argsort(record.treatments.unit)]
    assert np.abs(starts - expected).max() < 1e-9


@pytest.mark.parametrize("servers", [1, 3])
def test_trainloads_of_units_start_as_kiefer_and_wolfowitz_say(servers):
    units = 20
    arrive = arrivals(servers)[: COUNT // units] * units
    record = at_yard(arrive, units=units, gate=gate(servers, each="unit"), more=YEARS)
    expected = kiefer_wolfowitz(np.repeat(arrive, units), services(each="unit"), servers)
    starts = record.treatments.start_h[np.argsort(record.treatments.unit)]
    assert np.abs(starts - expected).max() < 1e-9


def opening(hour):
    """The first moment from an hour on between 08:00 and 20:00."""
    of_day = hour % 24
    return hour if 8 <= of_day < 20 else hour - of_day + (8 if of_day < 8 else 32)


def paused_end(begin, work_h):
    """The end of work that rests from 20:00 to 08:00."""
    while True:
        left = begin - begin % 24 + 20 - begin
        if work_h <= left:
            return begin + work_h
        work_h -= left
        begin = opening(begin + left)


@pytest.mark.parametrize("each", ["vehicle", "unit"])
@pytest.mark.parametrize("at_closing", ["finish", "pause"])
def test_shifts_work_as_a_simple_loop_says(each, at_closing):
    arrive, work, servers = arrivals(2, 0.45), services(each=each), 2
    step = gate(servers, each=each, hours="08:00-20:00", at_closing=at_closing)
    record = at_yard(arrive, gate=step, more=YEARS)
    free, ends = [0.0] * servers, np.empty(COUNT)
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        free.sort()
        begin = opening(max(hour, free[0]))
        ends[number] = begin + work_h if at_closing == "finish" else paused_end(begin, work_h)
        free[0] = ends[number]
    assert np.abs(in_order(record, "END") - ends).max() < 1e-9


def test_priorities_are_served_as_a_simple_heap_says():
    flows = {"slow": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    arrive = {"slow": arrivals(2, 0.5), "urgent": arrivals(2, 0.4, 1)}
    record = at_yard(arrive, gate=gate(2), more=YEARS | {"flows": flows})
    coming = sorted(
        (hour, rank, number)
        for rank, name in enumerate(("urgent", "slow"))
        for number, hour in enumerate(arrive[name])
    )
    work = [services("urgent"), services("slow")]
    starts, free, waiting = {}, [0.0, 0.0], []
    while coming or waiting:
        hour = heappop(free)
        while coming and (coming[0][0] <= hour or not waiting):
            if not waiting:
                hour = max(hour, coming[0][0])
            arrived, rank, number = coming.pop(0)
            heappush(waiting, (rank, arrived, number))
        rank, arrived, number = heappop(waiting)
        starts[rank, number] = max(hour, arrived)
        heappush(free, starts[rank, number] + work[rank][number])
    for rank, name in enumerate(("urgent", "slow")):
        expected = np.array([starts[rank, number] for number in range(COUNT)])
        assert np.abs(in_order(record, "START", name) - expected).max() < 1e-9


def test_breakdowns_by_time_work_as_a_simple_loop_says():
    broken = {"clock": "time", "up_h": exponential(20), "repair_h": exponential(2)}
    arrive, work = arrivals(1, 0.6), services()
    record = at_yard(arrive, gate=gate(1, breakdowns=broken), more=YEARS)
    laws = [
        -mean * np.log1p(-read_as_it_goes(f"facilities.yard.steps.gate.{key}", "server_0", 5000))
        for key, mean in (("breakdowns.up_h", 20), ("breakdowns.repair_h", 2))
    ]
    down = np.empty((5000, 2))
    down[:, 1] = np.cumsum(laws[0] + laws[1])
    down[:, 0] = down[:, 1] - laws[1]
    free, gap, ends = 0.0, 0, np.empty(COUNT)
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        moment, left_h = max(hour, free), work_h
        while True:
            while down[gap, 1] <= moment:
                gap += 1
            if moment + left_h <= down[gap, 0]:
                break
            left_h -= max(down[gap, 0] - moment, 0.0)
            moment = down[gap, 1]
        free = ends[number] = moment + left_h
    assert np.abs(in_order(record, "END") - ends).max() < 1e-9


def test_a_tandem_with_blocking_after_service_is_the_max_plus_recursion():
    # One server each and one place between: served at the first, a vehicle keeps it until the
    # second has room.
    steps = {
        "gate": {"kind": "stored", "places": 1, "until": "hall"},
        "first": {"kind": "served", "servers": 1, "time_h": exponential(1)},
        "hall": {"kind": "stored", "places": 1, "until": "second"},
        "second": {"kind": "served", "servers": 1, "time_h": exponential(1)},
    }
    arrive = arrivals(1, 0.6)
    record = at_yard(arrive, more=YEARS, **steps)
    work = [
        -np.log1p(-read_as_it_goes(f"facilities.yard.steps.{name}.time", "trains", COUNT))
        for name in ("first", "second")
    ]
    left_first = left_second = 0.0
    finish = np.empty(COUNT)
    for number in range(COUNT):
        served = max(arrive[number], left_first) + work[0][number]
        left_first = max(served, left_second)
        left_second = finish[number] = left_first + work[1][number]
    told = when(record, "FINISH")
    ends = np.array([told[f"trains-{number}"] for number in range(COUNT)])
    assert np.abs(ends - finish).max() < 1e-9


def test_the_value_of_a_vehicle_is_the_element_at_its_number():
    from sim.distributions import Exponential

    law = VehicleLaw(
        Streams(1, 0),
        "facilities.yard.steps.gate.time",
        ((-np.inf, Exponential(distribution="exponential", mean=MEAN_H)),),
    )
    assert law.value("trains", 5000, 0.0) == services()[5000]
    assert law.value("trains", 3, 0.0) == services()[3]
