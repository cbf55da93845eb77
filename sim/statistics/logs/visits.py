"""Conversion of events into visits: one row for every request of a vehicle.

Input is the event log of a record; output are columns in order of vehicle and arrival.  A visit
still open at the horizon is kept, without a start or an end: an overloaded queue shows in visits
that never began, and a table of finished visits would hide them.  An interruption ends a visit and
begins another, which is marked: waits and services add up either way, and counts of calls at a
queue join the parts (`calls`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.record import EventKind
from sim.statistics.logs.events import ASKS, log_of

if TYPE_CHECKING:
    from sim.arrays import Floats, Integers, Mask
    from sim.record import Record
    from sim.statistics.logs.events import Log

LEAST_WAIT_H = 1e-5
"""Shorter waits count as rounding of the clock [h]; 36 milliseconds.

An hour of the run is a float.  After ten years its spacing is 1.5e-11 h, and each service that
begins at the end of the previous one is off by up to half of that, always in the same direction if
all are equally long: a server with one service every six minutes for ten years, each ending when
the next vehicle arrives, is 6e-6 h late in the end.
"""


@dataclass(frozen=True)
class Visits:
    """One row per visit, in order of vehicle and arrival, shapes ``(visits,)``."""

    vehicle: Integers
    queue: Integers
    """Codes of the record."""
    arrive_h: Floats
    start_h: Floats
    end_h: Floats
    """Hours of request, grant and end [h]; NaN where that had not happened yet.  A vehicle that
    balked or reneged has no grant, and its end is the hour at which it left."""
    resumed: Mask
    """Whether it resumes a service that was interrupted."""
    begin_h: Floats
    finish_h: Floats
    """Of each vehicle [h], shapes ``(vehicles,)``; NaN where there is none."""
    first: Integers
    """First visit of each vehicle, and the total number, shape ``(vehicles + 1,)``."""
    horizon_h: float
    """End of the run [h]."""

    @cached_property
    def waited_until_h(self) -> Floats:
        """Start or give-up [h]; NaN while it still waits, the arrival if it did not wait."""
        until_h = self._start_or_end_h
        return np.where(until_h - self.arrive_h < LEAST_WAIT_H, self.arrive_h, until_h)

    @cached_property
    def reneged(self) -> Mask:
        """Whether it left without a grant."""
        return np.isnan(self.start_h) & ~np.isnan(self.end_h)

    @cached_property
    def lost(self) -> Mask:
        """Whether each vehicle was lost after balking or reneging, shape ``(vehicles,)``."""
        at_the_end = self.reneged & (self.end_h == self.finish_h[self.vehicle])
        lost = np.zeros(len(self.finish_h), dtype=bool)
        lost[self.vehicle[at_the_end]] = True
        return lost

    @cached_property
    def started_h(self) -> Floats:
        """Start or give-up, or the horizon while it still waits [h]."""
        until_h = self._start_or_end_h
        return np.where(np.isnan(until_h), self.horizon_h, until_h)

    @cached_property
    def _start_or_end_h(self) -> Floats:
        return np.where(np.isnan(self.start_h), self.end_h, self.start_h)

    @cached_property
    def ended_h(self) -> Floats:
        """End or give-up, or the horizon while it continues or has not begun [h]."""
        return np.where(np.isnan(self.end_h), self.horizon_h, self.end_h)

    @cached_property
    def waiting_h(self) -> Floats:
        """Waiting time so far [h]; 0 where it is shorter than `LEAST_WAIT_H`."""
        waiting_h = self.started_h - self.arrive_h
        return np.where(waiting_h < LEAST_WAIT_H, 0.0, waiting_h)

    @cached_property
    def uncounted_h(self) -> Floats:
        """Total of each vehicle's waits below `LEAST_WAIT_H` [h], shape ``(vehicles,)``."""
        waits_h = self.started_h - self.arrive_h - self.waiting_h
        return np.bincount(self.vehicle, waits_h, len(self.finish_h)).astype(np.float64)

    @property
    def service_h(self) -> Floats:
        """Time in service, running or holding, so far [h]."""
        return self.ended_h - self.started_h


class Calls(NamedTuple):
    """One row per call: a visit, with the visits that resume it after interruptions."""

    visit: Integers
    """Row of its first visit, shape ``(calls,)``."""
    waiting_h: Floats
    service_h: Floats
    """Totals over its parts, so far [h]."""
    granted: Mask
    ended: Mask
    """Whether its wait has ended, and whether its service has ended."""


def calls(table: Visits) -> Calls:
    """Return the calls at queues, with the parts of an interrupted service joined."""
    granted, ended = ~np.isnan(table.start_h), ~np.isnan(table.end_h)
    if not table.resumed.any():
        rows = np.arange(len(granted))
        return Calls(rows, table.waiting_h, table.service_h, granted, ended)
    # An interrupted vehicle does nothing else until it resumes, so its parts are adjacent rows.
    first = np.flatnonzero(~table.resumed)
    last = np.append(first[1:], len(granted)) - 1
    waiting_h, service_h = (
        np.add.reduceat(hours, first) for hours in (table.waiting_h, table.service_h)
    )
    return Calls(first, waiting_h, service_h, granted[last], ended[last])


def visits(record: Record, *, log: Log | None = None) -> Visits:
    """Return the visits of a run.

    The k-th start or give-up of a vehicle at a queue belongs to its k-th arrival there, and its
    k-th end to its k-th start.  Events without an arrival are left to `check_conservation`.

    Examples
    --------
    >>> import datetime as dt
    >>> import numpy as np
    >>> from sim.record import Boardings, Events, Queue, Record, Treatments, Units, Vehicles
    >>> whole, real = np.zeros(1, np.int32), np.zeros(1)
    >>> none, nil = np.zeros(0, np.int32), np.zeros(0)
    >>> record = Record(
    ...     10.0,
    ...     ("port",),
    ...     ("ores",),
    ...     ("bulk",),
    ...     ("westbound",),
    ...     ("released",),
    ...     (Queue("", "", "life", "", "time"), Queue("port", "gate", "served", "crew", "time")),
    ...     Vehicles(whole, whole, whole, whole, whole, whole, real, whole, real, real),
    ...     Events(
    ...         np.array([0.0, 0.0, 2.0, 5.0, 5.0]),
    ...         np.zeros(5, np.int32),
    ...         np.array([0, 1, 1, 1, 0], np.int32),
    ...         np.arange(5, dtype=np.int32),
    ...     ),
    ...     Units(none, none, real, nil, nil, nil, none, nil),
    ...     Boardings(none, whole, none, nil, nil),
    ...     Treatments({}),
    ...     dt.date(2022, 1, 1),
    ...     movers=("train",),
    ... )
    >>> table = visits(record)
    >>> table.waiting_h.tolist(), table.service_h.tolist()
    ([2.0], [3.0])
    """
    log = log_of(record) if log is None else log
    events, vehicles = record.events, len(record.vehicles.flow)
    rows = _by_vehicle(record, log.row[log.of(*ASKS)])
    granted, done = log.granted, log.done
    reneged = log.kind[granted.later] == EventKind.GIVE_UP
    begun, left = granted.found & ~reneged, granted.found & reneged
    start_h = np.full(len(events.time_h), np.nan)
    start_h[log.row[granted.earlier[begun]]] = events.time_h[log.row[granted.later[begun]]]
    start_h = start_h[rows]
    end_h = np.full(len(events.time_h), np.nan)
    end_h[log.row[granted.earlier[left]]] = events.time_h[log.row[granted.later[left]]]
    ask_of = np.zeros(len(log.row), dtype=np.int64)
    ask_of[granted.later] = granted.earlier
    ask, end = ask_of[done.earlier[done.found]], done.later[done.found]
    end_h[log.row[ask]] = events.time_h[log.row[end]]
    end_h = end_h[rows]
    vehicle = events.vehicle[rows].astype(np.int64)
    return Visits(
        vehicle=vehicle,
        queue=events.queue[rows].astype(np.int64),
        arrive_h=events.time_h[rows],
        start_h=start_h,
        end_h=end_h,
        resumed=events.kind[rows] == EventKind.INTERRUPT,
        begin_h=hour_of(record, EventKind.BEGIN),
        finish_h=hour_of(record, EventKind.FINISH),
        first=np.searchsorted(vehicle, np.arange(vehicles + 1)),
        horizon_h=record.horizon_h,
    )


def _by_vehicle(record: Record, rows: Integers) -> Integers:
    """Return rows of the log in order of vehicle and then time."""
    bits = len(record.events.time_h).bit_length()
    keys = (record.events.vehicle[rows].astype(np.int64) << bits) | rows
    keys.sort()
    keys &= (1 << bits) - 1
    return keys


def hour_of(record: Record, kind: EventKind) -> Floats:
    """Return the hour of each vehicle's last event of a kind [h], NaN without one."""
    time_h = np.full(len(record.vehicles.flow), np.nan)
    rows = np.flatnonzero(record.events.kind == kind)
    time_h[record.events.vehicle[rows]] = record.events.time_h[rows]
    return time_h
