"""Durations: dwell and transit times, and delay by cause.

Stays and units that arrived, or were ready to depart, after the warm-up are counted; unfinished
ones are reported separately from finished ones (see `timing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.indicator_rows import Row, by_direction
from sim.statistics.logs.levels import grouped_rows, percentile, runs_of_rows
from sim.statistics.logs.timing import timed
from sim.statistics.measures.time_by_cause import mean_delay_by_cause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats
    from sim.record import Record
    from sim.statistics.logs.dwells import Stays
    from sim.statistics.logs.run_tables import Tables


def dwell_times(record: Record, stood: Stays, warm_up_h: float) -> Iterator[Row]:
    """Yield the mean time from arrival at a facility to departure from it, by direction.

    Vehicles lost there after balking or reneging do not count.

    Parameters
    ----------
    record
        A run.
    stood
        Its stays.
    warm_up_h
        Length of the warm-up, which is not counted [h].
    """
    there = (stood.arrive_h >= warm_up_h) & ~stood.lost & (stood.place >= 0)
    here = np.flatnonzero(there)
    over = ~np.isnan(stood.depart_h[here])
    hours = np.where(over, stood.depart_h[here], record.horizon_h) - stood.arrive_h[here]
    direction = record.vehicles.direction[stood.vehicle[here]]
    for code, rows in grouped_rows(stood.place[here], len(record.places)):
        for name, chosen in by_direction(record.directions, direction[rows], rows):
            labels = {"place": record.places[code], "direction": name}
            yield from timed(_dwell, hours[chosen], over[chosen], **labels)


def transit_times(run: Tables, warm_up_h: float) -> Iterator[Row]:
    """Yield transit time, its percentiles, its parts by cause, and the share that arrived.

    For load units ready to depart after the warm-up, by flow.

    Parameters
    ----------
    run
        Tables of a run.
    warm_up_h
        Length of the warm-up, which is not counted [h].
    """
    unfinished = {}
    for row in _transits(run.record, warm_up_h):
        unfinished[row.flow] = row.unfinished
        yield row
    for cause, means in mean_delay_by_cause(run, warm_up_h).items():
        for flow, mean_h, so_far_h in zip(run.record.flows, *means, strict=True):
            share = unfinished.get(flow, np.nan)
            yield Row(
                "delay_by_cause_h",
                mean_h,
                flow=flow,
                cause=cause,
                so_far=so_far_h,
                unfinished=share,
            )


def _transits(record: Record, warm_up_h: float) -> Iterator[Row]:
    """Yield the share that arrived and the transit times of each flow."""
    units = record.units
    for code, rows in runs_of_rows(units.flow, len(record.flows)):
        ordered_h, arrived_h = units.ordered_h[rows], units.arrived_h[rows]
        ordered = (ordered_h >= warm_up_h) & (ordered_h <= record.horizon_h)
        if not ordered.any():
            continue
        flow, hours = record.flows[code], (arrived_h - ordered_h)[ordered]
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
