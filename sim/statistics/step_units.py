"""Load units at the steps that serve them one by one: their waits, and how many are there.

A unit is at a step from the hour at which the vehicle under it asked for the step until its own
service ended; it waits until that service begins.  The record says when a unit was served and not
which visit that was: it belongs to the visit of the vehicle that the unit was on.  Units that wait
still, or are served still, are among those present and not among those whose time is known; where
units are taken off a vehicle to be examined, no vehicle waits, and nothing is said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.levels import grouped_rows, moments_present
from sim.statistics.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.usage import Addresses
    from sim.statistics.visit_table import Visits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]


class _Brought(NamedTuple):
    """What vehicles brought to a queue: units one by one, and how many came and gave up when."""

    unit: Integers
    came_h: Floats
    moved_h: Floats
    """Hour of each coming of a vehicle, and of each giving up."""
    moves: Integers
    """Units that came then; negative for those that left without being served."""


def unit_times(record: Record, table: Visits, named: Addresses, warm_up_h: float) -> Iterator[Row]:
    """Yield waiting and time in step of load units, and mean and deviation of the number present.

    Times are of units that came after the warm-up, numbers are over the time after it.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    named
        Addresses of its queues.
    warm_up_h
        Not counted [h].
    """
    treatments, horizon_h = record.treatments, record.horizon_h
    brought = dict(_brought(record, table))
    scratch_h = np.full(len(record.units.flow), np.nan)
    for queue, rows in grouped_rows(treatments.queue, len(record.queues)):
        if queue not in brought:
            continue
        came, unit = brought[queue], treatments.unit[rows]
        start_h, end_h = treatments.start_h[rows], treatments.end_h[rows]
        came_h = _came(came, unit, start_h, scratch_h)
        place, step = named.names[named.of_queue[queue]]
        counted = came_h >= warm_up_h
        ended = counted & (end_h <= horizon_h)
        if counted.any():
            yield Row("unit_waiting_time_h", (start_h - came_h)[counted].mean(), place, step)
        if ended.any():
            yield Row("unit_time_in_step_h", (end_h - came_h)[ended].mean(), place, step)
        mean, deviation = moments_present(
            np.concatenate((came.moved_h, end_h)),
            np.concatenate((came.moves, np.full(len(end_h), -1))),
            warm_up_h,
            horizon_h,
        )
        yield Row("units_present", mean, place, step)
        yield Row("units_present_sd", deviation, place, step)


def _brought(record: Record, table: Visits) -> Iterator[tuple[int, _Brought]]:
    """Yield the queues at which units are served and vehicles ask, with the units they brought."""
    serving = np.bincount(record.treatments.queue, minlength=len(record.queues)) > 0
    visits = np.flatnonzero(serving[table.queue] & ~table.resumed)
    boardings = record.boardings
    in_order = np.all(boardings.vehicle[1:] >= boardings.vehicle[:-1])
    order = None if in_order else np.argsort(boardings.vehicle, kind="stable")
    vehicle = boardings.vehicle if order is None else boardings.vehicle[order]
    edges = np.searchsorted(vehicle, np.arange(len(record.vehicles.flow) + 1))
    for queue, rows in grouped_rows(table.queue[visits], len(record.queues)):
        visit = visits[rows]
        carrier = table.vehicle[visit]
        size = edges[carrier + 1] - edges[carrier]
        ends = np.cumsum(size)
        row = np.arange(ends[-1]) + np.repeat(edges[carrier] - (ends - size), size)
        if order is not None:
            row = order[row]
        came_h = np.repeat(table.arrive_h[visit], size)
        aboard = ~(boardings.left_h[row] <= came_h)
        if not aboard.all():
            size = np.add.reduceat(np.append(aboard, False), ends - size) * (size > 0)
            row, came_h = row[aboard], came_h[aboard]
        gave_up = np.flatnonzero(np.isnan(table.start_h[visit]) & ~np.isnan(table.end_h[visit]))
        yield (
            queue,
            _Brought(
                unit=boardings.unit[row],
                came_h=came_h,
                moved_h=np.concatenate((table.arrive_h[visit], table.end_h[visit[gave_up]])),
                moves=np.concatenate((size, -size[gave_up])),
            ),
        )


def _came(brought: _Brought, unit: Integers, start_h: Floats, scratch_h: Floats) -> Floats:
    """Return when the units served came; `scratch_h` is NaN for every unit, and is so again."""
    scratch_h[brought.unit] = brought.came_h
    came_h = scratch_h[unit]
    scratch_h[brought.unit] = np.nan
    if np.all(came_h <= start_h):
        return came_h
    return _came_in_turn(brought, unit, start_h)


def _came_in_turn(brought: _Brought, unit: Integers, start_h: Floats) -> Floats:
    """Return when units came that came several times: for the last time before each service."""
    by_unit = np.lexsort((brought.came_h, brought.unit))
    both = np.lexsort(
        (
            np.repeat([0, 1], [len(by_unit), len(unit)]),
            np.concatenate((brought.came_h[by_unit], start_h)),
            np.concatenate((brought.unit[by_unit], unit)),
        )
    )
    served = both >= len(by_unit)
    last = np.cumsum(~served)[served] - 1
    came_h = np.full(len(unit), np.nan)
    found = last >= 0
    row = by_unit[last[found]]
    of = both[served][found] - len(by_unit)
    same = brought.unit[row] == unit[of]
    came_h[of[same]] = brought.came_h[row[same]]
    return came_h
