"""Load units left over at formation: they wait longer than any unit that continued."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.record import EventKind
from sim.statistics.logs.boardings import NOBODY
from sim.statistics.logs.indicator_rows import Row
from sim.statistics.logs.levels import grouped_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Integers
    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables


def left_over(run: Tables, warm_up_h: float) -> Iterator[Row]:
    """Yield the load units left over at the end of a run, at each formation step.

    These units wait for a vehicle to be formed, and have waited longer than any unit that left on a
    formed vehicle in the counted time.  Without any formed vehicle all waiting units are left over.

    Parameters
    ----------
    run
        Tables of a run.
    warm_up_h
        Length of the warm-up, which is not counted [h].
    """
    record, chain = run.record, run.chains
    carrier = record.boardings.vehicle[chain.cohort]
    ended_at = _gathered_at(record)[carrier]
    since_h = chain.left_h
    size = np.diff(chain.row)
    unit = chain.unit[chain.party]
    gone = ~np.isnan(record.units.arrived_h[unit]) | ~np.isnan(record.units.lost_h[unit])
    # A ride without a next one has NaN, which compares as not gone.
    next_h = np.append(chain.boarded_h, np.nan)[chain.following]
    for queue, rides in grouped_rows(ended_at, len(record.queues)):
        went = rides[next_h[rides] >= warm_up_h]
        longest_h = (next_h[went] - since_h[went]).max(initial=0.0)
        waits = rides[(chain.following[rides] == NOBODY) & ~gone[rides]]
        left = waits[record.horizon_h - since_h[waits] > longest_h]
        place, step = record.queues[queue].place, record.queues[queue].step
        yield Row("units_left_over", float(size[left].sum()), place, step)


def _gathered_at(record: Record) -> Integers:
    """Return the formation step at which each vehicle ended; `NOBODY` if at none.

    Shape ``(vehicles,)``, codes of queues.
    """
    gathers = np.array([queue.role == "formation" for queue in record.queues], dtype=bool)
    events = record.events
    ends = np.flatnonzero((events.kind == EventKind.FINISH) & gathers[events.queue])
    at = np.full(len(record.vehicles.flow), NOBODY)
    at[events.vehicle[ends]] = events.queue[ends]
    return at
