"""Events become visits: one row for every time that a vehicle asked for something.

What comes in is the event log of a record, what goes out is columns in order of vehicle and
arrival.  A visit that is still open at the horizon stays in, without a start or an end: an
overloaded queue shows in the visits that never began, and a table of finished ones would hide them.
An interruption ends a visit and begins another, which is marked: waits and services add up either
way, and who counts calls at a queue joins the parts (`calls`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.record import EventKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.record import Record

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]


@dataclass(frozen=True)
class Visits:
    """One row a visit, in order of vehicle and arrival, shapes ``(visits,)``.

    Attributes
    ----------
    vehicle, queue
        Codes of the record.
    arrive_h, start_h, end_h
        When it asked, was granted it, was done with it [h]; NaN where that had not happened yet.
        Who gave up was never granted it, and its end is when it left.
    resumed
        Whether it goes on with a service that was interrupted.
    begin_h, finish_h
        Of each vehicle [h], shapes ``(vehicles,)``; NaN where there is none.
    first
        First visit of each vehicle and the number of all, shape ``(vehicles + 1,)``.
    horizon_h
        End of the run [h].
    """

    vehicle: Integers
    queue: Integers
    arrive_h: Floats
    start_h: Floats
    end_h: Floats
    resumed: NDArray[np.bool_]
    begin_h: Floats
    finish_h: Floats
    first: Integers
    horizon_h: float

    @property
    def waited_until_h(self) -> Floats:
        """Start, or giving up [h]; NaN where it still waits."""
        return np.where(np.isnan(self.start_h), self.end_h, self.start_h)

    @property
    def gave_up(self) -> NDArray[np.bool_]:
        """Whether it left without having been granted it."""
        return np.isnan(self.start_h) & ~np.isnan(self.end_h)

    @property
    def lost(self) -> NDArray[np.bool_]:
        """Whether each vehicle ended by giving up, shape ``(vehicles,)``."""
        at_the_end = self.gave_up & (self.end_h == self.finish_h[self.vehicle])
        lost = np.zeros(len(self.finish_h), dtype=bool)
        lost[self.vehicle[at_the_end]] = True
        return lost

    @property
    def started_h(self) -> Floats:
        """Start, or giving up, or the horizon where it still waits [h]."""
        until_h = self.waited_until_h
        return np.where(np.isnan(until_h), self.horizon_h, until_h)

    @property
    def ended_h(self) -> Floats:
        """End, or giving up, or the horizon where it still goes on or has not begun [h]."""
        return np.where(np.isnan(self.end_h), self.horizon_h, self.end_h)

    @property
    def waiting_h(self) -> Floats:
        """Waiting time so far [h]."""
        return self.started_h - self.arrive_h

    @property
    def service_h(self) -> Floats:
        """Time in service, running, or kept, so far [h]."""
        return self.ended_h - self.started_h


class Calls(NamedTuple):
    """One row a call: a visit, with those that went on with it after interruptions.

    Attributes
    ----------
    visit
        Row of the visit that it began with, shape ``(calls,)``.
    waiting_h, service_h
        Of all its parts, so far [h].
    granted, ended
        Whether it waits no longer, and whether it was done.
    """

    visit: Integers
    waiting_h: Floats
    service_h: Floats
    granted: NDArray[np.bool_]
    ended: NDArray[np.bool_]


def calls(table: Visits) -> Calls:
    """Return the calls at queues: the parts of an interrupted service are one.

    Parameters
    ----------
    table
        Visits of a run.
    """
    granted, ended = ~np.isnan(table.start_h), ~np.isnan(table.end_h)
    if not table.resumed.any():
        rows = np.arange(len(granted))
        return Calls(rows, table.waiting_h, table.service_h, granted, ended)
    # Whoever was interrupted does nothing else until it goes on: its parts are rows in a row.
    first = np.flatnonzero(~table.resumed)
    last = np.append(first[1:], len(granted)) - 1
    waiting_h, service_h = (
        np.add.reduceat(hours, first) for hours in (table.waiting_h, table.service_h)
    )
    return Calls(first, waiting_h, service_h, granted[last], ended[last])


def visits(record: Record) -> Visits:
    """Return the visits of a run.

    The k-th start or giving up of a vehicle at a queue belongs to its k-th arrival there, and its
    k-th end to its k-th start.  What has no arrival is left to `check_books`.

    Parameters
    ----------
    record
        A run.

    Examples
    --------
    >>> import numpy as np
    >>> from sim.record import Boardings, Events, Queue, Record, Treatments, Units, Vehicles
    >>> whole, real = np.zeros(1, np.int32), np.zeros(1)
    >>> none, nil = np.zeros(0, np.int32), np.zeros(0)
    >>> record = Record(
    ...     10.0,
    ...     ("dostyk",),
    ...     ("ores",),
    ...     ("bulk",),
    ...     ("westbound",),
    ...     ("released",),
    ...     (Queue("", "", "life", "", "time"), Queue("dostyk", "gate", "served", "crew", "time")),
    ...     Vehicles(whole, whole, whole, whole, whole, whole, real, whole, real, real),
    ...     Events(
    ...         np.array([0.0, 0.0, 2.0, 5.0, 5.0]),
    ...         np.zeros(5, np.int32),
    ...         np.array([0, 1, 1, 1, 0], np.int32),
    ...         np.arange(5, dtype=np.int32),
    ...     ),
    ...     Units(none, none, nil, nil, nil, nil, none, nil),
    ...     Boardings(none, none, nil, nil),
    ...     Treatments(none, none, nil, nil),
    ... )
    >>> table = visits(record)
    >>> table.waiting_h.tolist(), table.service_h.tolist()
    ([2.0], [3.0])
    """
    events = record.events
    vehicles = len(record.vehicles.flow)
    arrive_group, arrive = _grouped(record, EventKind.ARRIVE, EventKind.INTERRUPT)
    leave_group, leave = _grouped(record, EventKind.START, EventKind.GIVE_UP)
    position, found = _partners(arrive_group, leave_group)
    gave_up = events.kind[leave] == EventKind.GIVE_UP
    begun = found & ~gave_up
    end_group, end = _grouped(record, EventKind.END, EventKind.INTERRUPT)
    start, ended = _partners(leave_group[begun], end_group)
    start_h, end_h = np.full(len(arrive), np.nan), np.full(len(arrive), np.nan)
    start_h[position[begun]] = events.time_h[leave[begun]]
    end_h[position[found & gave_up]] = events.time_h[leave[found & gave_up]]
    end_h[position[begun][start[ended]]] = events.time_h[end[ended]]
    order = np.argsort((events.vehicle[arrive].astype(np.int64) << _bits(record)) | arrive)
    rows = arrive[order]
    vehicle = events.vehicle[rows].astype(np.int64)
    return Visits(
        vehicle=vehicle,
        queue=events.queue[rows].astype(np.int64),
        arrive_h=events.time_h[rows],
        start_h=start_h[order],
        end_h=end_h[order],
        resumed=events.kind[rows] == EventKind.INTERRUPT,
        begin_h=_of_vehicles(record, EventKind.BEGIN),
        finish_h=_of_vehicles(record, EventKind.FINISH),
        first=np.searchsorted(vehicle, np.arange(vehicles + 1)),
        horizon_h=record.horizon_h,
    )


def _bits(record: Record) -> int:
    return len(record.events.time_h).bit_length()


def _grouped(record: Record, *kinds: EventKind) -> tuple[Integers, Integers]:
    """Return vehicle and queue as one number, and the row, of all events of kinds, by both."""
    events = record.events
    chosen = events.kind == kinds[0]
    for kind in kinds[1:]:
        chosen |= events.kind == kind
    rows = np.flatnonzero(chosen)
    group = events.vehicle[rows].astype(np.int64) * len(record.queues) + events.queue[rows]
    # Group and row in one integer sort several times faster than by a stable argsort.
    keys = np.sort((group << _bits(record)) | rows)
    return keys >> _bits(record), keys & ((1 << _bits(record)) - 1)


def _partners(arrivals: Integers, others: Integers) -> tuple[Integers, NDArray[np.bool_]]:
    """Return the position of the arrival that each other event belongs to, and whether it is."""
    if np.array_equal(arrivals, others):
        return np.arange(len(others)), np.ones(len(others), dtype=bool)
    rank = np.arange(len(others)) - np.searchsorted(others, others)
    position = np.searchsorted(arrivals, others) + rank
    inside = position < len(arrivals)
    position[~inside] = 0
    found = inside & (arrivals[position] == others) if len(arrivals) else inside
    return position, found


def _of_vehicles(record: Record, kind: EventKind) -> Floats:
    time_h = np.full(len(record.vehicles.flow), np.nan)
    chosen = record.events.kind == kind
    time_h[record.events.vehicle[chosen]] = record.events.time_h[chosen]
    return time_h
