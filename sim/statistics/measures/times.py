"""Durations: dwell and transit times.

Stays and units that arrived, or were ready to depart, after the warm-up are counted; unfinished
ones are reported separately from finished ones (see `timed`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.indicator_rows import Row, by_direction, timed
from sim.statistics.logs.levels import grouped_rows, percentile, runs_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats
    from sim.statistics.measures.counted import CountedRun


def dwell_times(counted: CountedRun) -> Iterator[Row]:
    """Yield the mean time from arrival at a facility to departure from it, by direction.

    Vehicles lost there after balking or reneging do not count.
    """
    record, stood = counted.record, counted.run.stays
    there = (stood.arrive_h >= counted.warm_up_h) & ~stood.lost & (stood.place >= 0)
    here = np.flatnonzero(there)
    over = ~np.isnan(stood.depart_h[here])
    hours = np.where(over, stood.depart_h[here], record.horizon_h) - stood.arrive_h[here]
    direction = record.vehicles.direction[stood.vehicle[here]]
    for code, rows in grouped_rows(stood.place[here], len(record.places)):
        for name, chosen in by_direction(record.directions, direction[rows], rows):
            labels = {"place": record.places[code], "direction": name}
            yield from timed(_dwell, hours[chosen], over[chosen], **labels)


def transit_times(counted: CountedRun) -> Iterator[Row]:
    """Yield transit time, its percentiles, and the share that arrived.

    For load units ready to depart after the warm-up, by flow.
    """
    record, units = counted.record, counted.record.units
    for code, rows in runs_of_rows(units.flow, len(record.flows)):
        ordered, ordered_h = counted.ordered[rows], units.ordered_h[rows]
        if not ordered.any():
            continue
        flow, hours = record.flows[code], (units.arrived_h[rows] - ordered_h)[ordered]
        there, lost = ~np.isnan(hours), ~np.isnan(units.lost_h[rows][ordered])
        yield Row("arrived_share", there.mean(), flow=flow)
        if not there.all():
            hours = np.where(there, hours, record.horizon_h - ordered_h[ordered])[~lost]
        yield from timed(_transit, hours, there[~lost], flow=flow)


def _dwell(hours: Floats) -> dict[str, float]:
    return {"dwell_time_h": float(hours.mean())}


def _transit(hours: Floats) -> dict[str, float]:
    return {
        "transit_time_h": float(hours.mean()),
        "transit_time_p50_h": percentile(hours, 0.5),
        "transit_time_p95_h": percentile(hours, 0.95),
    }
