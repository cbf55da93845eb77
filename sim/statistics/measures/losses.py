"""Losses: vehicles that balked or reneged at a step, what is lost of a flow, what is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.boardings import NOBODY
from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import grouped_rows
from sim.statistics.measures.throughput import TONNES_PER_MT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.statistics.measures.counted import CountedRun


def losses(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the share lost at each step that can lose vehicles, and the losses of each flow.

    For a step it is the share of vehicles arriving after the warm-up that balked or reneged there,
    whether they continued elsewhere or not.  For a flow it is the share of load units ready to
    depart after the warm-up that are lost to the corridor; together with `arrived_share` and the
    share still under way it adds up to 1.  Lapsed units are those that were never on a vehicle,
    because a loading ban held them until their order lapsed.  Tonnes are those of units lost after
    the warm-up, whenever they were ready.
    """
    record, table, named = counted.record, counted.run.visits, counted.run.addresses
    units, lost = record.units, record.units.lost_h >= counted.warm_up_h
    tonnes = np.bincount(units.flow[lost], units.tonnes[lost], len(record.flows))
    per_year = tonnes / counted.years / TONNES_PER_MT
    for number in np.flatnonzero(per_year).tolist():
        yield IndicatorRow("tonnes_lost_per_year", per_year[number], flow=record.flows[number])
    yield IndicatorRow("tonnes_lost_per_year", per_year.sum())
    lossy = np.array([queue.lossy for queue in record.queues], dtype=bool)
    if not (lossy.any() or lost.any()):
        return
    new = np.flatnonzero(
        (table.arrive_h >= counted.warm_up_h) & ~table.resumed & lossy[table.queue]
    )
    address, reneged = named.of_queue[table.queue[new]], table.reneged[new]
    for code, rows in grouped_rows(address, len(named.names)):
        place, step = named.names[code]
        yield IndicatorRow("lost_share", reneged[rows].mean(), place, step)
    lapsed = lost.copy()
    lapsed[record.boardings.unit] = False
    ordered = np.flatnonzero(counted.ordered)
    for code, rows in grouped_rows(units.flow[ordered], len(record.flows)):
        yield IndicatorRow("lost_share", lost[ordered[rows]].mean(), flow=record.flows[code])
        if lapsed[ordered[rows]].any():
            yield IndicatorRow(
                "lapsed_share", lapsed[ordered[rows]].mean(), flow=record.flows[code]
            )


def left_over(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the load units left over at the end of a run, at each formation step.

    These units wait for a vehicle to be formed, and have waited longer than any unit that left on a
    formed vehicle in the counted time.  Without any formed vehicle all waiting units are left over.
    """
    record, chain = counted.record, counted.run.chains
    ended_at = counted.run.gathered_at[record.boardings.vehicle[chain.cohort]]
    since_h = chain.left_h
    size = np.diff(chain.row)
    unit = chain.unit[chain.party]
    gone = ~np.isnan(record.units.arrived_h[unit]) | ~np.isnan(record.units.lost_h[unit])
    # A ride without a next one has NaN, which compares as not gone.
    next_h = np.append(chain.boarded_h, np.nan)[chain.following]
    for queue, rides in grouped_rows(ended_at, len(record.queues)):
        went = rides[next_h[rides] >= counted.warm_up_h]
        longest_h = (next_h[went] - since_h[went]).max(initial=0.0)
        waits = rides[(chain.following[rides] == NOBODY) & ~gone[rides]]
        left = waits[record.horizon_h - since_h[waits] > longest_h]
        place, step = record.queues[queue].place, record.queues[queue].step
        yield IndicatorRow("units_left_over", float(size[left].sum()), place, step)
