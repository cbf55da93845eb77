"""Losses: vehicles that balked or reneged at a step, and units and tonnes lost of a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.record import calendar_years
from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import grouped_rows
from sim.statistics.measures.throughput import TONNES_PER_MT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.record import Record
    from sim.statistics.logs.addresses import Addresses
    from sim.statistics.logs.visits import Visits


def losses(
    record: Record, table: Visits, named: Addresses, warm_up_h: float
) -> Iterator[IndicatorRow]:
    """Yield the share lost at each step that can lose vehicles, and the losses of each flow.

    For a step it is the share of vehicles arriving after the warm-up that balked or reneged there,
    whether they continued elsewhere or not.  For a flow it is the share of load units ready to
    depart after the warm-up that are lost to the corridor; together with `arrived_share` and the
    share still under way it adds up to 1.  Lapsed units are those that were never on a vehicle,
    because a loading ban held them until their order lapsed.  Tonnes are those of units lost after
    the warm-up, whenever they were ready.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    named
        Addresses of its queues.
    warm_up_h
        Length of the warm-up, which is not counted [h].
    """
    units = record.units
    lost = units.lost_h >= warm_up_h
    tonnes = np.bincount(units.flow[lost], units.tonnes[lost], len(record.flows))
    years = calendar_years(record.start, warm_up_h, record.horizon_h)
    per_year = tonnes / years / TONNES_PER_MT
    for number in np.flatnonzero(per_year).tolist():
        yield IndicatorRow("tonnes_lost_per_year", per_year[number], flow=record.flows[number])
    yield IndicatorRow("tonnes_lost_per_year", per_year.sum())
    lossy = np.array([queue.lossy for queue in record.queues], dtype=bool)
    if not (lossy.any() or lost.any()):
        return
    new = np.flatnonzero((table.arrive_h >= warm_up_h) & ~table.resumed & lossy[table.queue])
    address, reneged = named.of_queue[table.queue[new]], table.reneged[new]
    for code, rows in grouped_rows(address, len(named.names)):
        place, step = named.names[code]
        yield IndicatorRow("lost_share", reneged[rows].mean(), place, step)
    lapsed = lost.copy()
    lapsed[record.boardings.unit] = False
    ordered = np.flatnonzero((units.ordered_h >= warm_up_h) & (units.ordered_h <= record.horizon_h))
    for code, rows in grouped_rows(units.flow[ordered], len(record.flows)):
        yield IndicatorRow("lost_share", lost[ordered[rows]].mean(), flow=record.flows[code])
        if lapsed[ordered[rows]].any():
            yield IndicatorRow(
                "lapsed_share", lapsed[ordered[rows]].mean(), flow=record.flows[code]
            )
