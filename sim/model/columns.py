"""Turns what the recorder has kept into the columns of a record.

During the run a row is appended for each thing that happens, as Python's own numbers; afterwards
all rows are taken apart at once.  One row may tell several events, and one hour stands for all the
units of a cohort.
"""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.record import Boardings, EventKind, Events, Treatments, Units, Vehicles

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.demand import Demand

    Cohorts = list[NDArray[np.intp]]
    """Units, those that are told together as one array."""

BEGIN, ARRIVE, START, END, FINISH, GIVE_UP, INTERRUPT = (int(kind) for kind in EventKind)
TOLD: tuple[tuple[int, ...], ...] = (
    *((kind,) for kind in range(len(EventKind))),
    (ARRIVE, START),
    (START, END),
    (ARRIVE, START, END),
)
"""What a row tells: one event, or several of one vehicle at one queue in their order."""
TAKE, SERVE, PASS = (TOLD.index(kinds) for kinds in TOLD if len(kinds) > 1)
SHAPES = 16
"""More than there are kinds of row, so that queue and kind make one number."""
ROW = 5
"""Numbers in a row: the vehicle, queue and kind of row, and up to three hours."""


def doubles(numbers: list[float]) -> bytes:
    """Return numbers as an array of doubles has them; twice as fast as `array.fromlist`."""
    return pack(f"{len(numbers)}d", *numbers)


def filled(column: NDArray[Any], rows: Sequence[tuple[NDArray[np.intp], float]]) -> None:
    """Write values of cohorts of units into their places: all at once, for one costs as much."""
    if rows:
        cohorts = [cohort for cohort, _ in rows]
        column[np.concatenate(cohorts)] = np.repeat([value for _, value in rows], _sizes(cohorts))


def ledger_of(demand: Demand) -> Units:
    """Return the ledger of all load units, of which nothing has been done yet."""
    counts = [int(flow.first_unit[-1]) for flow in demand.flows]
    total = sum(counts)
    per_flow = list(zip(demand.flows, counts, strict=True))

    def joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate(parts) if parts else np.empty(0)

    return Units(
        flow=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        number=joined([np.arange(count, dtype=np.int32) for count in counts]),
        teu=joined([np.full(count, flow.teu_per_unit) for flow, count in per_flow]),
        tonnes=joined([flow.tonnes for flow, _ in per_flow]),
        ordered_h=joined([np.repeat(flow.depart_h, flow.units) for flow, _ in per_flow]),
        arrived_h=np.full(total, np.nan),
        outcome=np.zeros(total, dtype=np.int32),
        lost_h=np.full(total, np.nan),
    )


def events_of(journal: array[float], horizon_h: float) -> Events:
    """Take rows apart into events, in order of time, up to the horizon [h]."""
    rows = np.frombuffer(journal).reshape(-1, ROW)
    queue, shape = np.divmod(rows[:, 1].astype(np.int32), np.int32(SHAPES))
    told = np.array([len(kinds) for kinds in TOLD])[shape]
    row = np.repeat(np.arange(len(rows), dtype=np.int32), told)
    place = np.arange(len(row)) - np.repeat(np.cumsum(told) - told, told)
    time_h = rows[row, 2 + place]
    # Much is recorded ahead of its time; a stable sort keeps the order of each vehicle.
    order = np.argsort(time_h, kind="stable")
    order = order[: np.searchsorted(time_h, horizon_h, side="right", sorter=order)]
    row, place = row[order], place[order]
    kinds = np.array([(*row, *(0,) * (ROW - 2 - len(row))) for row in TOLD], dtype=np.int32)
    vehicle = rows[row, 0].astype(np.int32)
    return Events(time_h[order], vehicle, queue[row], kinds[shape[row], place])


def vehicles_of(rows: list[tuple[float, ...]], units: Units, boardings: Boardings) -> Vehicles:
    """Return the vehicles with what they carried, which boarded when they began."""
    columns = np.array(rows, dtype=float).reshape(-1, 7).T
    flow, number, traffic_class, direction, origin, destination = (
        column.astype(np.int32) for column in columns[:6]
    )
    sizes = np.bincount(boardings.vehicle, minlength=len(rows)).astype(np.int32)
    teu, tonnes = (
        np.bincount(boardings.vehicle, weights=column[boardings.unit], minlength=len(rows))
        for column in (units.teu, units.tonnes)
    )
    return Vehicles(
        flow,
        number,
        traffic_class,
        direction,
        origin,
        destination,
        columns[6],
        sizes,
        teu.astype(float),
        tonnes.astype(float),
    )


def boardings_of(cohorts: Cohorts, hours: tuple[array[float], array[float]]) -> Boardings:
    """Return what each vehicle carried, from when to when [h]; cohorts in order of the vehicles."""
    sizes = _sizes(cohorts)
    boarded_h, left_h = (np.repeat(np.frombuffer(column), sizes) for column in hours)
    vehicle = np.repeat(np.arange(len(cohorts), dtype=np.int32), sizes)
    return Boardings(_joined(cohorts), vehicle, boarded_h, left_h)


def treatments_of(
    cohorts: Cohorts,
    queues: array[int],
    hours: tuple[array[float], array[float]],
    horizon_h: float,
) -> Treatments:
    """Return what was begun to units up to the horizon [h]; hours are those of each unit."""
    unit = _joined(cohorts)
    queue = np.repeat(np.frombuffer(queues, dtype=np.int32), _sizes(cohorts))
    start, end = (np.frombuffer(column) for column in hours)
    if len(start) and start.max() > horizon_h:
        begun = start <= horizon_h
        return Treatments(unit[begun], queue[begun], start[begun], end[begun])
    return Treatments(unit, queue, start, end)


def _sizes(cohorts: Cohorts) -> NDArray[np.intp]:
    return np.fromiter(map(len, cohorts), np.intp, len(cohorts))


def _joined(cohorts: Cohorts) -> NDArray[np.int32]:
    """Return the units of all cohorts; in the model they are as wide as indices, for speed."""
    joined = np.empty(sum(map(len, cohorts)), dtype=np.int32)
    return np.concatenate(cohorts, out=joined, casting="same_kind") if cohorts else joined
