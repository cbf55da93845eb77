"""Servers that interrupt, go away, differ or serve again, against recursions of their own.

Each recursion is written from the rule alone and shares no code with the engine but the draws.
"""

from bisect import insort
from heapq import heappop, heappush

import numpy as np
import pytest

from sim.record import EventKind
from sim.streams import CHUNK, Streams
from tests.model.runs import at_yard
from tests.small_scenarios import flow

COUNT = 10_000
YEARS = {"end": "2026-01-01"}
TWO_CLASSES = {"slow": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
GATE = "facilities.yard.steps.gate"


def uniforms(key, name, count):
    """The draws of vehicles, as the engine addresses them: chunk by chunk."""
    chunks = [Streams(1, 0).chunk(f"{GATE}.{key}", name, k) for k in range(count // CHUNK + 1)]
    return np.concatenate(chunks)[:count]


def drawn(key, name="trains", count=COUNT, mean=1.0):
    return -mean * np.log1p(-uniforms(key, name, count))


def exponential(mean):
    return {"distribution": "exponential", "mean": mean}


def gate(servers, **more):
    return {"kind": "served", "servers": servers, "time_h": exponential(1.0), **more}


def arrivals(per_h, number=0):
    return np.cumsum(np.random.default_rng([1, number]).exponential(1 / per_h, COUNT))


def works(each):
    """The draws of vehicles stand chunk by chunk, those of load units as a whole."""
    if each == "vehicle":
        return drawn("time")
    return -np.log1p(-Streams(1, 0).uniforms(f"{GATE}.time", "trains", COUNT))


def reported(record, kind, flow_id="trains"):
    """Hours of the last event of a kind at the gate, by the vehicle's number."""
    events, vehicles = record.events, record.vehicles
    at_gate = np.array([queue.step == "gate" for queue in record.queues])[events.queue]
    of_flow = (vehicles.flow == record.flows.index(flow_id))[events.vehicle]
    rows = np.flatnonzero(at_gate & of_flow & (events.kind == EventKind[kind]))
    hours = np.full(COUNT, np.nan)
    hours[vehicles.number[events.vehicle[rows]]] = events.time_h[rows]
    return hours


def busy_periods(arrive, work):
    """When a server that always works on what came has nothing to do: (begin, end) of its work."""
    begin = end = 0.0
    for hour, work_h in zip(arrive, work, strict=True):
        if hour > end:
            yield begin, end
            begin = end = hour
        end += work_h
    yield begin, end


def test_preemptive_resume_is_what_the_urgent_leave_over():
    """The urgent see nobody else; the others are served in the gaps between their busy periods."""
    arrive = {"slow": arrivals(0.5), "urgent": arrivals(0.4, 1)}
    more = YEARS | {"flows": TWO_CLASSES}
    record = at_yard(arrive, gate=gate(1, preemptive=True), more=more)
    urgent = drawn("time", "urgent")
    left_h = np.array([end for _, end in lindley(arrive["urgent"], urgent)])
    assert np.abs(reported(record, "END", "urgent") - left_h).max() < 1e-9

    busy = iter([*busy_periods(arrive["urgent"], urgent), (np.inf, np.inf)])
    begin, end = next(busy)
    free, expected = 0.0, np.empty(COUNT)
    for number, (hour, work_h) in enumerate(
        zip(arrive["slow"], drawn("time", "slow"), strict=True)
    ):
        moment, rest_h = max(hour, free), work_h
        while True:
            while end <= moment:
                begin, end = next(busy)
            moment = max(moment, end) if begin <= moment else moment
            if begin > moment and moment + rest_h <= begin:
                break
            if begin > moment:
                rest_h -= begin - moment
                moment = end
        free = expected[number] = moment + rest_h
    assert np.abs(reported(record, "END", "slow") - expected).max() < 1e-9


def lindley(arrive, work):
    free = 0.0
    for hour, work_h in zip(arrive, work, strict=True):
        begin = max(hour, free)
        free = begin + work_h
        yield begin, free


def most_urgent_first(coming, work, servers):
    """Ends of service when the first in order of (rank, arrival) are always worked on."""
    left_h, present, ends, hour = dict(work), [], {}, 0.0
    coming = sorted(coming, reverse=True)
    while coming or present:
        first = present[:servers]
        due = {who: hour + left_h[who] for who in first}
        until = min([*due.values(), coming[-1][0] if coming else np.inf])
        for who in first:
            left_h[who] -= until - hour
            if due[who] == until:
                ends[who] = until
                present.remove(who)
        hour = until
        while coming and coming[-1][0] == hour:
            insort(present, coming.pop()[1:])
    return ends


@pytest.mark.parametrize("servers", [1, 2, 3])
def test_interrupting_servers_work_on_the_first_in_order_of_urgency(servers):
    arrive = {"slow": arrivals(0.5 * servers), "urgent": arrivals(0.4 * servers, 1)}
    more = YEARS | {"flows": TWO_CLASSES}
    record = at_yard(arrive, gate=gate(servers, preemptive=True), more=more)
    work, coming = {}, []
    for rank, name in enumerate(("urgent", "slow")):
        coming += [(hour, rank, number) for number, hour in enumerate(arrive[name])]
        work |= {(rank, number): work_h for number, work_h in enumerate(drawn("time", name))}
    ends = most_urgent_first(coming, work, servers)
    for rank, name in enumerate(("urgent", "slow")):
        expected = [ends[rank, number] for number in range(COUNT)]
        assert np.abs(reported(record, "END", name) - expected).max() < 1e-9


@pytest.mark.parametrize("servers", [1, 2, 3])
def test_absences_are_as_a_simple_loop_says(servers):
    arrive, work = arrivals(0.7 * servers), drawn("time")
    record = at_yard(arrive, gate=gate(servers, away_h=exponential(2.0)), more=YEARS)
    away = [drawn("away_h", f"server_{k}", 50_000, mean=2.0) for k in range(servers)]
    expected = with_absences(arrive, work, [iter(lengths) for lengths in away])
    assert np.abs(reported(record, "START") - expected).max() < 1e-9


def with_absences(arrive, work, away):
    """Starts at servers that go away, each by itself, whenever nobody waits."""
    free, starts = [0.0] * len(away), np.empty(len(arrive))
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        for server, lengths in enumerate(away):
            while free[server] < hour:
                free[server] += next(lengths)
        server = int(np.argmin(free))
        starts[number] = free[server]
        free[server] += work_h
    return starts


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_unlike_servers_are_taken_the_first_by_number(each):
    speeds = [1.0, 0.4]
    arrive, work = arrivals(1.2), works(each)
    record = at_yard(arrive, gate=gate(2, speeds=speeds, each=each), more=YEARS)
    free, ends = [0.0, 0.0], np.empty(COUNT)
    for number, (hour, work_h) in enumerate(zip(arrive, work, strict=True)):
        idle = [server for server in (0, 1) if free[server] <= hour]
        server = idle[0] if idle else int(np.argmin(free))
        free[server] = ends[number] = max(hour, free[server]) + work_h / speeds[server]
    assert np.abs(reported(record, "END") - ends).max() < 1e-9


def test_who_has_to_queue_again_goes_to_the_end():
    share = 0.3
    arrive = arrivals(0.6)
    record = at_yard(arrive, gate=gate(1, again_share=share), more=YEARS)
    uniform_draws = uniforms("again_share", "trains", COUNT)
    times = 1 + np.floor(np.log(uniform_draws) / np.log(share)).astype(int)
    work = [drawn("time")]
    work += [drawn(f"time.again.{k}") for k in range(1, times.max())]
    expected = alone_with_feedback(arrive, work, times)
    assert np.abs(reported(record, "END") - expected).max() < 1e-9


def alone_with_feedback(arrive, work, times):
    """When each leaves one server for good, of those that queue again behind who came meanwhile."""
    waiting, free, left_h = [], 0.0, np.empty(len(arrive))
    for number, hour in enumerate(arrive):
        heappush(waiting, (hour, number, 0))
    while waiting:
        hour, number, turn = heappop(waiting)
        free = max(hour, free) + work[turn][number]
        if turn + 1 < times[number]:
            heappush(waiting, (free, number, turn + 1))
        else:
            left_h[number] = free
    return left_h


LAWS = {
    "shifts": {"hours": "08:00-20:00"},
    "shifts_with_pauses": {"hours": "06:00-20:00", "at_closing": "pause"},
    "shifts_that_must_do": {"hours": "06:00-20:00", "at_closing": "not_start"},
    "breakdowns": {"breakdowns": {"clock": "time", "up_h": exponential(9), "repair_h": 1}},
    "unlike": {"speeds": [1.0, 0.3]},
    "absences": {"away_h": exponential(2.0)},
    "absences_and_shifts": {"away_h": exponential(2.0), "hours": "06:00-20:00"},
    "absences_of_the_unlike": {"away_h": exponential(2.0), "speeds": [2.0]},
}


@pytest.mark.parametrize("law", LAWS)
def test_with_nobody_more_urgent_interrupting_servers_are_as_any(law):
    arrive, keys = arrivals(0.9)[:2000], LAWS[law]
    as_any = at_yard(arrive, gate=gate(2, **keys), more={"end": "2022-06-01"})
    interrupting = at_yard(
        arrive, gate=gate(2, preemptive=True, **keys), more={"end": "2022-06-01"}
    )
    apart = reported(as_any, "END")[:2000] - reported(interrupting, "END")[:2000]
    assert np.abs(apart).max() < 1e-9


@pytest.mark.parametrize("law", sorted({*LAWS} - {"absences_and_shifts"}))
def test_load_units_one_a_vehicle_are_served_as_vehicles(law):
    arrive, keys = arrivals(0.9)[:2000], {"time_h": 0.77, **LAWS[law]}
    vehicles = at_yard(arrive, gate=gate(2, **keys), more={"end": "2022-06-01"})
    units = at_yard(arrive, gate=gate(2, each="unit", **keys), more={"end": "2022-06-01"})
    apart = reported(vehicles, "END")[:2000] - reported(units, "END")[:2000]
    assert np.abs(apart).max() < 1e-9


@pytest.mark.parametrize("law", LAWS)
def test_the_books_of_interrupting_servers_balance(law):
    arrive = {"slow": arrivals(0.5)[:2000], "urgent": arrivals(0.4, 1)[:2000]}
    step = gate(2, preemptive=True, again_share=0.1, **LAWS[law])
    record = at_yard(arrive, gate=step, more={"end": "2022-12-01", "flows": dict(TWO_CLASSES)})
    assert not np.isnan(reported(record, "END", "slow")[:2000]).any()
    assert (record.events.kind == EventKind.INTERRUPT).sum() > 100
