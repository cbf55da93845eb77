"""What vehicles had on board at some hours, and the slots that it took.

Hours are asked for by vehicle: both are columns, shapes ``(times,)``, as are the results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.logs.boardings import joined, summed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.arrays import Floats, Integers
    from sim.record import Boardings, Record
    from sim.statistics.logs.visits import Visits


def units_on_board(record: Record, vehicle: Integers, time_h: Floats) -> Floats:
    """Return the number of units on board of vehicles at some hours."""
    begun, size = record.vehicles.units[vehicle], record.boardings.size
    moves = _moves_before(record.boardings, vehicle, time_h)
    return _on_board(begun, moves, [size[move.order] for move in moves])


def teu_and_tonnes_on_board(
    record: Record, vehicle: Integers, time_h: Floats
) -> tuple[Floats, Floats]:
    """Return TEU and tonnes that vehicles had on board at some hours."""
    carried, begun, units = record.boardings, record.vehicles, record.units
    moves = _moves_before(carried, vehicle, time_h)
    teu, tonnes = (
        _on_board(
            of_vehicle[vehicle], moves, [summed(carried, move.order, of_unit) for move in moves]
        )
        for of_vehicle, of_unit in ((begun.teu, units.teu), (begun.tonnes, units.tonnes))
    )
    return teu, tonnes


def _on_board(
    begun: Floats | Integers, moves: Sequence[_Moves], sizes: Sequence[Floats | Integers]
) -> Floats:
    """Return a measure of the load on board, from that at the start and those of the moves."""
    load = begun.astype(float)
    least = 1e-9 * np.maximum(load, 1.0)
    for move, size in zip(moves, sizes, strict=True):
        moved = np.concatenate(([0.0], np.cumsum(size)))
        load += move.sign * (moved[move.last] - moved[move.first])
    return np.where(load < least, 0.0, load)


def _moves_before(carried: Boardings, vehicle: Integers, time_h: Floats) -> list[_Moves]:
    """Return the moves on and off before some hours, except units on board from the start."""
    on, left = np.flatnonzero(joined(carried)), np.flatnonzero(~np.isnan(carried.left_h))
    # A unit unloaded at that very hour still passed with the vehicle.
    before_h = np.nextafter(time_h, -np.inf)
    both = (
        _moves(1, on, carried.vehicle[on], carried.boarded_h[on], vehicle, time_h),
        _moves(-1, left, carried.vehicle[left], carried.left_h[left], vehicle, before_h),
    )
    return [moves for moves in both if moves is not None]


class _Moves(NamedTuple):
    """Moves on or off in order of vehicle and hour, and those before each requested hour.

    `order` selects the cohorts; those from `first` up to `last` moved on the requested vehicle
    before the requested hour.  `sign` is 1 for on, -1 for off.
    """

    sign: int
    order: Integers
    first: Integers
    last: Integers


def _moves(
    sign: int,
    cohort: Integers,
    mover: Integers,
    moved_h: Floats,
    vehicle: Integers,
    asked_h: Floats,
) -> _Moves | None:
    """Return the moves of cohorts before the requested hours; None if there are none."""
    if len(cohort) == 0:
        return None
    latest_h = np.full(max(mover.max(initial=-1), vehicle.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(latest_h, vehicle, asked_h)
    # Most units stay on board to the end: only moves before the last requested hour matter.
    chosen = np.flatnonzero(moved_h <= latest_h[mover])
    if len(chosen) == 0:
        return None
    order = chosen[np.lexsort((moved_h[chosen], mover[chosen]))]
    # Requested hours are merged into the moves, after those of the same hour.
    both = np.lexsort(
        (
            np.repeat([0, 1], [len(order), len(vehicle)]),
            np.concatenate((moved_h[order], asked_h)),
            np.concatenate((mover[order], vehicle)),
        )
    )
    asked = both >= len(order)
    last = np.empty(len(vehicle), dtype=np.int64)
    last[both[asked] - len(order)] = np.cumsum(~asked)[asked]
    return _Moves(sign, cohort[order], np.searchsorted(mover[order], vehicle), last)


def slots_by_queue(record: Record, table: Visits, rows: Integers) -> list[float]:
    """Return the slots that visits which have begun took at each queue, in its unit."""
    taken: list[float] = np.bincount(table.queue[rows], minlength=len(record.queues)).tolist()
    for code, queue in enumerate(record.queues):
        if queue.counts != "vehicles":
            taken[code] = float(loads(record, table, rows, code).sum())
    return taken


def loads(record: Record, table: Visits, rows: Integers, code: int) -> Floats:
    """Return the amount that each visit of one queue took, shape ``(its visits,)``."""
    own = rows[table.queue[rows] == code]
    vehicle, start_h = table.vehicle[own], table.start_h[own]
    if record.queues[code].counts == "units":
        return units_on_board(record, vehicle, start_h)
    if record.queues[code].counts == "tonnes":
        return teu_and_tonnes_on_board(record, vehicle, start_h)[1]
    return np.ones(len(own))
