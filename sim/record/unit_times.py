"""When load units went through which queues: their own times, and those of what carried them.

A train's boxes have their times from the train, so a visit is looked up once for all units that
boarded and left a vehicle together and follow one another in the ledger: for a year of a million
boxes some fifty thousand times a queue instead of two million.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.record.schema import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from sim.record.schema import Record

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer[Any]]
    Ends = tuple[Floats, Floats]

NOBODY = -1


@dataclass(frozen=True)
class _Ride:
    """One time that units boarded a vehicle, shapes ``(runs,)``; see `_Rides`.

    `vehicle` is `NOBODY` where a unit boarded less often than others of its flow; `left_h` is NaN
    while units are on board.
    """

    vehicle: Integers
    boarded_h: Floats
    left_h: Floats


@dataclass(frozen=True)
class _Rides:
    """How the units of a flow were carried.

    A run is units one after another that boarded and left the same vehicles at the same times.

    Attributes
    ----------
    sizes
        Units of each run, shape ``(runs,)``.
    rides
        First the first boarding of those that boarded most often; a unit's last one comes last.
    """

    sizes: Integers
    rides: tuple[_Ride, ...]

    @property
    def units(self) -> int:
        """Return how many they are."""
        return int(self.sizes.sum())


def stages(record: Record) -> Iterator[tuple[Integers, Iterator[tuple[int, Ends]]]]:
    """Yield the units of each flow, and the queues that they went through.

    Parameters
    ----------
    record
        A run.

    Yields
    ------
    Rows of the units, and for each queue (its code, in order) that any of them went through their
    starts and ends there [h], shapes ``(rows,)``: the last ones, NaN where a unit did not go.  What
    was done to a unit itself counts before its vehicle.
    """
    import numpy as np

    groups = _groups(record.units.flow, len(record.flows))
    row = np.empty(record.units.flow.size, dtype=np.int64)
    for rows in groups:
        row[rows] = np.arange(rows.size)
    boarded = _groups(record.units.flow[record.boardings.unit], len(record.flows))
    cohort = record.boardings.by_unit(np.arange(record.boardings.vehicle.size, dtype=np.int32))
    treated = _treated(record)
    visits = _visits(record)
    for flow, rows in enumerate(groups):
        if rows.size:
            place = row[record.boardings.unit[boarded[flow]]]
            rides = _rides(record, cohort[boarded[flow]], place, rows.size)
            yield rows, _visited(record, rides, visits, treated[flow], row)


def _groups(codes: Integers, count: int) -> list[Integers]:
    """Return where each code stands, in order."""
    import numpy as np

    # Few enough codes are sorted by their digits, in a tenth of the time.
    small = codes.astype(np.min_scalar_type(count))
    order = np.argsort(small, kind="stable")
    return np.split(order, np.cumsum(np.bincount(small, minlength=count))[:-1])


def _treated(record: Record) -> list[list[Integers]]:
    """Return for each flow of units and each queue which of its treatments were of that flow."""
    import numpy as np

    treatments, nothing = record.treatments, np.empty(0, dtype=np.int64)
    treated: list[list[Integers]] = [[nothing] * len(record.queues) for _ in record.flows]
    for code, there in treatments.by_queue.items():
        groups = _groups(record.units.flow[there.unit], len(record.flows))
        for of_flow, rows in zip(treated, groups, strict=True):
            of_flow[code] = rows
    return treated


def _visits(record: Record) -> dict[int, Ends]:
    """Return the last start and end of every vehicle at each queue that any visited.

    Shapes ``(vehicles + 1,)``: the last place is for `NOBODY`, who is never anywhere.
    """
    import numpy as np

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
    """Return where each code stands, in order, among those that are chosen."""
    return [chosen[each] for each in _groups(codes[chosen], count)]


def _rides(record: Record, cohort: Integers, place: Integers, units: int) -> _Rides:
    """Return how the units of a flow were carried, from their boardings in order.

    `cohort` is that of each boarding, `place` the unit's among those of its flow.
    """
    import numpy as np

    boardings = record.boardings
    rides = []
    while cohort.size:
        # Written in order, so that the last boarding of each unit is what stands there.
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
    """Return the rides of units, run by run."""
    import numpy as np

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
    treated: list[Integers],
    row: Integers,
) -> Iterator[tuple[int, Ends]]:
    """Yield each queue that units of a flow went through, with their starts and ends there [h]."""
    import numpy as np

    treatments = record.treatments.by_queue
    for code, by_hand in enumerate(treated):
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
    """Return when units were at a queue on a vehicle, shapes ``(rows,)``; None if none was."""
    import numpy as np

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
