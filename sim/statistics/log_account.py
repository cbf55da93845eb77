"""The log itself: in order of time, every life whole, every visit in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.record import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record

    Integers = NDArray[np.integer]

_ASKS = (EventKind.ARRIVE, EventKind.INTERRUPT)
_GOES = (EventKind.START, EventKind.GIVE_UP)
_ENDS = (EventKind.END, EventKind.INTERRUPT)
_VERBS = {
    EventKind.START: "starts",
    EventKind.GIVE_UP: "gives up",
    EventKind.END: "ends",
    EventKind.INTERRUPT: "ends",
}


def vehicle_name(record: Record, vehicle: int) -> str:
    """Return flow and number of a vehicle, as ``westbound_containers-00417``.

    Parameters
    ----------
    record
        A run.
    vehicle
        Its code.
    """
    row = record.vehicles
    return f"{record.flows[row.flow[vehicle]]}-{row.number[vehicle]:05d}"


def told(count: int, what: str, first: str) -> str:
    """Return how often a law was broken, and the first case.

    Parameters
    ----------
    count
        How often.
    what
        The law broken, told of one.
    first
        The first case.
    """
    return f"{first}: {what}" + (f", and {count - 1} more" if count > 1 else "")


def log_account(record: Record) -> Iterator[str]:
    """Yield what is wrong with the log of events.

    Parameters
    ----------
    record
        A run.
    """
    time_h = record.events.time_h
    outside = np.flatnonzero(~((time_h >= 0) & (time_h <= record.horizon_h)))
    if len(outside):
        row = int(outside[0])
        what = f"hour {time_h[row]:g} is outside the run of {record.horizon_h:g} h"
        yield told(len(outside), what, f"event {row}")
    back = np.flatnonzero(np.diff(time_h) < 0)
    if len(back):
        row = int(back[0])
        what = f"hour {time_h[row + 1]:g} comes after hour {time_h[row]:g}"
        yield told(len(back), what, f"event {row + 1}")
    yield from _lives(record)
    yield from _visits_in_order(record)


def _lives(record: Record) -> Iterator[str]:
    """Yield vehicles that don't begin once and first, or finish more than once or not last."""
    events, vehicles = record.events, len(record.vehicles.flow)
    rows = np.arange(len(events.time_h))
    first, last = np.full(vehicles, -1), np.full(vehicles, -1)
    first[events.vehicle[::-1]], last[events.vehicle] = rows[::-1], rows
    kinds = np.append(events.kind, -1)
    begins = np.bincount(events.vehicle[events.kind == EventKind.BEGIN], minlength=vehicles)
    finishes = np.bincount(events.vehicle[events.kind == EventKind.FINISH], minlength=vehicles)
    laws = (
        (begins != 1, "does not begin once, but {} times", begins),
        ((begins == 1) & (kinds[first] != EventKind.BEGIN), "has events before it begins", begins),
        (finishes > 1, "finishes {} times; at most once would do", finishes),
        (
            (finishes == 1) & (kinds[last] != EventKind.FINISH),
            "has events after its finish",
            finishes,
        ),
    )
    for wrong, what, times in laws:
        found = np.flatnonzero(wrong)
        if len(found):
            row = int(found[0])
            text = what.format(times[row])
            yield told(len(found), text, f"vehicle {vehicle_name(record, row)}")


def _visits_in_order(record: Record) -> Iterator[str]:
    """Yield queues at which a vehicle starts without arriving, or ends without starting.

    At any point of a vehicle's events at a queue there are at least as many arrivals as starts and
    givings up, and at least as many starts as ends; an interruption is an end and an arrival.
    """
    events = record.events
    rows = np.flatnonzero((events.kind != EventKind.BEGIN) & (events.kind != EventKind.FINISH))
    group = events.vehicle[rows].astype(np.int64) * len(record.queues) + events.queue[rows]
    bits = len(events.time_h).bit_length()
    keys = np.sort((group << bits) | rows)
    group, rows = keys >> bits, keys & ((1 << bits) - 1)
    kind = events.kind[rows]
    heads = np.flatnonzero(np.append(True, group[1:] != group[:-1])[: len(group)])
    for more, less, lacking in (
        (_ASKS, _GOES, "arriving"),
        ((EventKind.START,), _ENDS, "starting"),
    ):
        falls = np.isin(kind, less)
        surplus = np.cumsum(np.isin(kind, more).astype(int) - falls)
        before = np.where(heads > 0, surplus[heads - 1], 0)
        within = surplus - np.repeat(before, np.diff(np.append(heads, len(group))))
        found = rows[(within < 0) & falls]
        if len(found):
            row = int(found.min())
            name = vehicle_name(record, int(events.vehicle[row]))
            verb = _VERBS[events.kind[row]]
            what = f"vehicle {name} {verb} at hour {events.time_h[row]:g} without {lacking}"
            queue = record.queues[events.queue[row]]
            yield told(len(found), what, f"{queue.place}.{queue.step}")
