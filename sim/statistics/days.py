"""Good days and bad days: percentiles over the days of a run, which are risk and not error.

A day is 24 hours from the end of the warm-up on; a last one that is shorter is left out.  The 95th
percentile of a queue is what nineteen days in twenty stay below, the 5th of trains a day what
nineteen in twenty reach.  How sure the estimate is, only other replications can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.levels import grouped_rows, hours_present, percentile
from sim.statistics.passing import HOURS_PER_DAY
from sim.statistics.rows import Row, by_direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.addresses import Addresses
    from sim.statistics.stay_table import Stays
    from sim.statistics.visit_table import Visits

    Floats = NDArray[np.float64]


def queues_over_days(
    record: Record, table: Visits, named: Addresses, warm_up_h: float
) -> Iterator[Row]:
    """Yield median and 95th percentile over days of the vehicles waiting in each queue.

    A day's number is its average over time.

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
    edges_h = _days(record, warm_up_h)
    if len(edges_h) == 1:
        return
    count = len(named.names)
    until_h = np.where(np.isnan(table.start_h), table.end_h, table.start_h)
    # Most don't wait, and whoever does not is in no queue.
    waits = np.flatnonzero(~(until_h <= table.arrive_h))
    address = named.of_queue[table.queue[waits]]
    hours = hours_present(table.arrive_h[waits], until_h[waits], address, count, edges_h)
    for code in np.flatnonzero(np.bincount(named.of_queue[table.queue], minlength=count)):
        place, step = named.names[code]
        waiting = hours[code] / HOURS_PER_DAY
        yield Row("queue_length_p50", percentile(waiting, 0.5), place, step)
        yield Row("queue_length_p95", percentile(waiting, 0.95), place, step)


def trains_over_days(
    record: Record, stood: Stays, *, warm_up_h: float, crossings: Sequence[str]
) -> Iterator[Row]:
    """Yield median and 5th percentile over days of the vehicles over the border.

    By section and direction; over all sections together the place is ''.

    Parameters
    ----------
    record
        A run.
    stood
        Its stays.
    warm_up_h
        Not counted [h].
    crossings
        Sections over the border.
    """
    edges_h = _days(record, warm_up_h)
    runs, days = stood.runs, len(edges_h) - 1
    day = np.searchsorted(edges_h, runs.end_h, "right") - 1
    codes = {place: code for code, place in enumerate(crossings)}
    crossing = np.array([codes.get(queue.place, -1) for queue in record.queues], dtype=np.int64)
    border = np.flatnonzero((crossing[runs.queue] >= 0) & (day >= 0) & (day < days))
    of_each = grouped_rows(crossing[runs.queue[border]], len(crossings))
    for place, rows in (("", border), *((crossings[code], border[own]) for code, own in of_each)):
        direction = record.vehicles.direction[runs.vehicle[rows]]
        for name, chosen in by_direction(record.directions, direction, rows):
            trains = np.bincount(day[chosen], minlength=days).astype(float)
            yield Row("trains_per_day_p50", percentile(trains, 0.5), place, direction=name)
            yield Row("trains_per_day_p05", percentile(trains, 0.05), place, direction=name)


def _days(record: Record, warm_up_h: float) -> Floats:
    """Return where whole days begin, and where the last one ends [h]."""
    days = int((record.horizon_h - warm_up_h) / HOURS_PER_DAY + 1e-9)
    edges_h: Floats = warm_up_h + np.arange(days + 1, dtype=float) * HOURS_PER_DAY
    return edges_h
