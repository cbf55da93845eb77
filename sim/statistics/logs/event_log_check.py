"""Checks of the event log: order of time, complete lives, and visits in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.record import EventKind
from sim.text import Message, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Integers
    from sim.record import Record
    from sim.statistics.logs.events import Log

_DOES = {
    EventKind.START: "start",
    EventKind.GIVE_UP: "give_up",
    EventKind.END: "end",
    EventKind.INTERRUPT: "end",
}


def vehicle_name(record: Record, vehicle: int) -> str:
    """Return flow and number of a vehicle, such as ``westbound_containers-00417``."""
    row = record.vehicles
    return f"{record.flows[row.flow[vehicle]]}-{row.number[vehicle]:05d}"


def count_and_first(count: int, what: Message, first: str) -> Message:
    """Return a message with the first violation of a law and the number of others."""
    if count == 1:
        return say("event-log-check-first", first=first, fault=what)
    return say("event-log-check-first-and-more", first=first, fault=what, more=count - 1)


def log_check(record: Record, log: Log) -> Iterator[str]:
    """Yield the violations in the event log."""
    time_h = record.events.time_h
    outside = np.flatnonzero(~((time_h >= 0) & (time_h <= record.horizon_h)))
    if len(outside):
        row = int(outside[0])
        hour, run_h = f"{time_h[row]:g}", f"{record.horizon_h:g}"
        what = say("event-log-check-outside-run", hour=hour, run_h=run_h)
        yield count_and_first(len(outside), what, say("event-log-check-event", event=row))
    back = np.flatnonzero(time_h[1:] < time_h[:-1])
    if len(back):
        row = int(back[0])
        hour, before = f"{time_h[row + 1]:g}", f"{time_h[row]:g}"
        what = say("event-log-check-order", hour=hour, hour_before=before)
        yield count_and_first(len(back), what, say("event-log-check-event", event=row + 1))
    yield from _lives(record, log)
    yield from _visits_in_order(record, log)


def _lives(record: Record, log: Log) -> Iterator[str]:
    """Yield vehicles without a single initial `BEGIN` event, or with a wrong finish."""
    events, vehicles = record.events, len(record.vehicles.flow)
    begin, finish = (
        np.flatnonzero(events.kind == kind) for kind in (EventKind.BEGIN, EventKind.FINISH)
    )
    begins = np.bincount(events.vehicle[begin], minlength=vehicles)
    finishes = np.bincount(events.vehicle[finish], minlength=vehicles)
    first, last = _first_and_last(record, log)
    began, ended = np.full(vehicles, -1), np.full(vehicles, len(events.kind))
    began[events.vehicle[begin]], ended[events.vehicle[finish]] = begin, finish
    early = (begins == 1) & (np.minimum(first, ended) < began)
    late = (finishes == 1) & (np.maximum(last, began) > ended)
    invariants = (
        (begins != 1, "not-one-begin", begins),
        (early, "before-begin", begins),
        (finishes > 1, "finishes", finishes),
        (late, "after-finish", finishes),
    )
    for wrong, fault, times in invariants:
        found = np.flatnonzero(wrong)
        if len(found):
            row = int(found[0])
            text = say("event-log-check-life", fault=fault, times=int(times[row]))
            name = say("event-log-check-vehicle", vehicle=vehicle_name(record, row))
            yield count_and_first(len(found), text, name)


def _first_and_last(record: Record, log: Log) -> tuple[Integers, Integers]:
    """Return the rows of each vehicle's first and last event at a queue, shapes ``(vehicles,)``.

    For a vehicle without events, the first is after the log and the last before it.
    """
    vehicles = len(record.vehicles.flow)
    first, last = np.full(vehicles, len(record.events.kind)), np.full(vehicles, -1)
    head = log.first[:-1]
    vehicle = record.events.vehicle[log.row[head]]
    new = np.append(True, vehicle[1:] != vehicle[:-1])[: len(vehicle)]
    if len(head):
        first[vehicle[new]] = np.minimum.reduceat(log.row, head[new])
        last[vehicle[new]] = np.maximum.reduceat(log.row, head[new])
    return first, last


def _visits_in_order(record: Record, log: Log) -> Iterator[str]:
    """Yield queues at which a vehicle starts without arriving, or ends without starting.

    Each start or give-up follows its arrival, and each end its start; an interruption is an end and
    an arrival.
    """
    events = record.events
    for pairs in (log.granted, log.done):
        wrong = log.row[pairs.later[~(pairs.found & (pairs.earlier < pairs.later))]]
        if not len(wrong):
            continue
        row = int(wrong.min())
        name = vehicle_name(record, int(events.vehicle[row]))
        does, hour = _DOES[events.kind[row]], f"{events.time_h[row]:g}"
        what = say("event-log-check-out-of-turn", vehicle=name, does=does, hour=hour)
        queue = record.queues[events.queue[row]]
        yield count_and_first(len(wrong), what, f"{queue.place}.{queue.step}")
