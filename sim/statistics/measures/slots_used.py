"""Slots taken by vehicles, in the unit of each queue: vehicles, load units or tonnes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.measures.throughput import teu_and_tonnes_on_board, units_on_board

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.arrays import Floats
    from sim.record import Record
    from sim.statistics.logs.visits import Visits


def slots_by_queue(record: Record, table: Visits, rows: NDArray[np.int64]) -> list[float]:
    """Return the slots taken at each queue: vehicles, load units or tonnes.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    rows
        Visits to count; all of them have begun.
    """
    taken: list[float] = np.bincount(table.queue[rows], minlength=len(record.queues)).tolist()
    for code, queue in enumerate(record.queues):
        if queue.counts != "vehicles":
            taken[code] = float(loads(record, table, rows, code).sum())
    return taken


def loads(record: Record, table: Visits, rows: NDArray[np.int64], code: int) -> Floats:
    """Return the amount that each visit of one queue took, shape ``(its visits,)``."""
    own = rows[table.queue[rows] == code]
    vehicle, start_h = table.vehicle[own], table.start_h[own]
    if record.queues[code].counts == "units":
        return units_on_board(record, vehicle, start_h)
    if record.queues[code].counts == "tonnes":
        return teu_and_tonnes_on_board(record, vehicle, start_h)[1]
    return np.ones(len(own))
