"""Times of load units at queues: their own, and those of the vehicles that carried them.

The boxes of a train take their times from the train, so a visit is looked up once for all units
that boarded and left a vehicle together and are consecutive in the ledger: for a year with a
million boxes that is some fifty thousand lookups per queue instead of two million.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.record.rows import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats, Integers
    from sim.record.rows import Record

    Ends = tuple[Floats, Floats]

NOBODY = -1


@dataclass(frozen=True)
class _Ride:
    """One ride of units on a vehicle, shapes ``(runs,)``; see `_Rides`.

    `vehicle` is `NOBODY` where a unit boarded less often than others of its flow; `left_h` is NaN
    while units are on board.
    """

    vehicle: Integers
    boarded_h: Floats
    left_h: Floats


@dataclass(frozen=True)
class _Rides:
    """Rides of the units of a flow.

    A run is a sequence of consecutive units that boarded and left the same vehicles together.

    Attributes
    ----------
    sizes
        Number of units of each run, shape ``(runs,)``.
    rides
        Rides in order of boarding, aligned at the end: the last entry is every unit's last ride.
    """

    sizes: Integers
    rides: tuple[_Ride, ...]

    @property
    def units(self) -> int:
        """Number of units."""
        return int(self.sizes.sum())


def stages(record: Record) -> Iterator[tuple[Integers, Iterator[tuple[int, Ends]]]]:
    """Yield the units of each flow, and the queues that they passed.

    Yields
    ------
    Rows of the units, and for each queue (by code, in order) that any of them passed the starts and
    ends there [h], shapes ``(rows,)``.  Of several visits the last one is given; NaN where a unit
    had none.  A treatment of the unit itself takes precedence over the visit of its vehicle.
    """
    groups = _groups(record.units.flow, len(record.flows))
    row = np.empty(record.units.flow.size, dtype=np.int64)
    for rows in groups:
        row[rows] = np.arange(rows.size)
    boarded = _groups(record.units.flow[record.boardings.unit], len(record.flows))
    cohort = record.boardings.by_unit(np.arange(record.boardings.vehicle.size, dtype=np.int32))
    unit_services = _unit_services(record)
    visits = _visits(record)
    for flow, rows in enumerate(groups):
        if rows.size:
            place = row[record.boardings.unit[boarded[flow]]]
            rides = _rides(record, cohort[boarded[flow]], place, rows.size)
            yield rows, _visited(record, rides, visits, unit_services[flow], row)


def _groups(codes: Integers, count: int) -> list[Integers]:
    """Return the positions of each code, in ascending order."""
    # Narrow integers use radix sort, which takes a tenth of the time.
    small = codes.astype(np.min_scalar_type(count))
    order = np.argsort(small, kind="stable")
    return np.split(order, np.cumsum(np.bincount(small, minlength=count))[:-1])


def _unit_services(record: Record) -> list[list[Integers]]:
    """Return the positions of each flow's treatments at each queue."""
    treatments, nothing = record.treatments, np.empty(0, dtype=np.int64)
    unit_services: list[list[Integers]] = [[nothing] * len(record.queues) for _ in record.flows]
    for code, there in treatments.by_queue.items():
        groups = _groups(record.units.flow[there.unit], len(record.flows))
        for of_flow, rows in zip(unit_services, groups, strict=True):
            of_flow[code] = rows
    return unit_services


def _visits(record: Record) -> dict[int, Ends]:
    """Return the last start and end of every vehicle at each visited queue.

    Shapes ``(vehicles + 1,)``: the last element is for `NOBODY`, which has no visits.
    """
    events, vehicles = record.events, record.vehicles.flow.size
    start, end = (
        _groups_of(events.queue, np.flatnonzero(events.kind == kind), len(record.queues))
        for kind in (EventKind.START, EventKind.END)
    )
    visits = {}
    for code, queue in enumerate(record.queues):
        if queue.kind == "life" or not start[code].size:
            continue
        ends = np.full((2, vehicles + 1), np.nan)
        for time_h, those in zip(ends, (start[code], end[code]), strict=True):
            time_h[events.vehicle[those]] = events.time_h[those]
        visits[code] = (ends[0], ends[1])
    return visits


def _groups_of(codes: Integers, chosen: Integers, count: int) -> list[Integers]:
    """Return the positions of each code among the chosen positions, in ascending order."""
    return [chosen[each] for each in _groups(codes[chosen], count)]


def _rides(record: Record, cohort: Integers, place: Integers, units: int) -> _Rides:
    """Return the rides of the units of a flow, from their boardings in order.

    `cohort` is the cohort of each boarding, `place` the unit's position among those of its flow.
    """
    boardings = record.boardings
    rides = []
    while cohort.size:
        # Later assignments overwrite earlier ones, which leaves each unit's last boarding.
        last = np.full(units, NOBODY)
        last[place] = np.arange(cohort.size)
        carried = last != NOBODY
        chosen = cohort[last]
        vehicle = np.where(carried, boardings.vehicle[chosen], NOBODY)
        rides.append(_Ride(vehicle, boardings.boarded_h[chosen], boardings.left_h[chosen]))
        earlier = np.ones(cohort.size, dtype=bool)
        earlier[last[carried]] = False
        cohort, place = cohort[earlier], place[earlier]
    return _in_runs(rides[::-1], units)


def _in_runs(rides: list[_Ride], units: int) -> _Rides:
    """Merge consecutive units with equal rides into runs."""
    begins = np.zeros(units, dtype=bool)
    begins[0] = True
    for ride in rides:
        for values in (ride.vehicle, ride.boarded_h, ride.left_h):
            begins[1:] |= values[1:] != values[:-1]
    first = np.flatnonzero(begins)
    by_run = [
        _Ride(ride.vehicle[first], ride.boarded_h[first], ride.left_h[first]) for ride in rides
    ]
    return _Rides(np.diff(first, append=units), tuple(by_run))


def _visited(
    record: Record,
    rides: _Rides,
    visits: dict[int, Ends],
    unit_services: list[Integers],
    row: Integers,
) -> Iterator[tuple[int, Ends]]:
    """Yield each queue that units of a flow passed, with their starts and ends there [h]."""
    treatments = record.treatments.by_queue
    for code, by_hand in enumerate(unit_services):
        ends = _on_board(rides, visits[code]) if code in visits else None
        if by_hand.size:
            ends = ends or (np.full(rides.units, np.nan), np.full(rides.units, np.nan))
            there = treatments[code]
            place = row[there.unit[by_hand]]
            ends[0][place] = there.start_h[by_hand]
            ends[1][place] = there.end_h[by_hand]
        if ends is not None and not np.isnan(ends[0]).all():
            yield code, ends


def _on_board(rides: _Rides, visits: Ends) -> Ends | None:
    """Return starts and ends of units' visits on a vehicle, shapes ``(rows,)``; None if none."""
    start_h, end_h = np.full((2, rides.sizes.size), np.nan)
    anybody = False
    for ride in rides.rides:
        start = visits[0][ride.vehicle]
        aboard = (start >= ride.boarded_h) & ~(start > ride.left_h)
        if aboard.any():
            anybody = True
            np.copyto(start_h, start, where=aboard)
            np.copyto(end_h, visits[1][ride.vehicle], where=aboard)
    if not anybody:
        return None
    return np.repeat(start_h, rides.sizes), np.repeat(end_h, rides.sizes)
