"""Transshipment between gauges, counted in load units whatever carried them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.measures.throughput import HOURS_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.record import Record


def transshipped(record: Record, warm_up_h: float) -> Iterator[IndicatorRow]:
    """Yield TEU per day transshipped at each place with transshipment.

    A unit counts when its transshipment begins; trains that only pass do not count.

    Parameters
    ----------
    record
        A run.
    warm_up_h
        Length of the warm-up, which is not counted [h].
    """
    units, days = record.units, (record.horizon_h - warm_up_h) / HOURS_PER_DAY
    lifted: dict[str, float] = {}
    for code, there in record.treatments.by_queue.items():
        queue = record.queues[code]
        if queue.role != "transshipment":
            continue
        begun = units.flow[there.unit[there.start_h >= warm_up_h]]
        number = np.bincount(begun, minlength=len(units.teu_of_flow))
        lifted[queue.place] = lifted.get(queue.place, 0.0) + float(number @ units.teu_of_flow)
    for place, teu in lifted.items():
        yield IndicatorRow("teu_transshipped_per_day", teu / days, place)
