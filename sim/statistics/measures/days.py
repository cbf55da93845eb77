"""Variation between days: percentiles over the days of a run, which measure risk, not error.

Days are 24 hours, counted from the end of the warm-up; an incomplete last day is left out.  The
95th percentile of a queue is not exceeded on nineteen days in twenty; the 5th percentile of trains
per day is reached on nineteen days in twenty.  The error of these estimates can only be determined
from several replications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.indicator_rows import IndicatorRow, by_direction
from sim.statistics.logs.levels import HOURS_PER_DAY, grouped_rows, hours_present, percentile
from sim.statistics.measures.throughput import MOVERS, mover_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats, Integers
    from sim.record import Record
    from sim.statistics.measures.counted import CountedRun


def queues_over_days(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield median and 95th percentile over days of the vehicles waiting in each queue.

    The number of a day is its time average.
    """
    table, named, edges_h = counted.run.visits, counted.run.addresses, _days(counted)
    if len(edges_h) == 1:
        return
    count = len(named.names)
    until_h = np.where(np.isnan(table.start_h), table.end_h, table.start_h)
    # Most visits have no wait and contribute nothing to a queue.
    waits = np.flatnonzero(~(until_h <= table.arrive_h))
    address = named.of_queue[table.queue[waits]]
    hours = hours_present(table.arrive_h[waits], until_h[waits], address, count, edges_h)
    for code in np.flatnonzero(np.bincount(named.of_queue[table.queue], minlength=count)):
        place, step = named.names[code]
        waiting = hours[code] / HOURS_PER_DAY
        yield IndicatorRow("queue_length_p50", percentile(waiting, 0.5), place, step)
        yield IndicatorRow("queue_length_p95", percentile(waiting, 0.95), place, step)


def vehicles_over_days(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield median and 5th percentile over days of border passages and arrivals.

    By section over a border, by border, and for arrivals with place ''; each by direction and kind
    of vehicle.
    """
    record, runs = counted.record, counted.run.dwells.runs
    edges_h, crossings = _days(counted), counted.crossings
    sections = list(dict.fromkeys(name for each in crossings.values() for name in each))
    codes = {place: code for code, place in enumerate(sections)}
    section_of_queue = np.array([codes.get(queue.place, -1) for queue in record.queues])
    section = section_of_queue[runs.queue]
    over = np.flatnonzero(section >= 0)
    groups = [(sections[code], over[own]) for code, own in grouped_rows(section[over], len(codes))]
    groups += [
        (border, over[np.isin(section[over], [codes[name] for name in names])])
        for border, names in crossings.items()
    ]
    for place, rows in groups:
        passed = runs.vehicle[rows], runs.end_h[rows]
        yield from _over_days(record, place, passed, edges_h)
    unit, vehicle = counted.arrivals
    arrived_h = np.full(len(record.vehicles.flow), -np.inf)
    np.maximum.at(arrived_h, vehicle, record.units.arrived_h[unit])
    brought = np.flatnonzero(arrived_h >= counted.warm_up_h)
    yield from _over_days(record, "", (brought, arrived_h[brought]), edges_h)


def _over_days(
    record: Record, place: str, passed: tuple[Integers, Floats], edges_h: Floats
) -> Iterator[IndicatorRow]:
    """Yield percentiles over days of the vehicles that passed a place at some hours."""
    vehicle, days = passed[0], len(edges_h) - 1
    day = np.searchsorted(edges_h, passed[1], "right") - 1
    mover = mover_of(record, vehicle)
    for code, name in enumerate(MOVERS):
        rows = np.flatnonzero((mover == code) & (day >= 0) & (day < days))
        direction = record.vehicles.direction[vehicle[rows]]
        for towards, chosen in by_direction(record.directions, direction, rows):
            counts = np.bincount(day[chosen], minlength=days).astype(float)
            for suffix, share in (("p50", 0.5), ("p05", 0.05)):
                number = percentile(counts, share)
                yield IndicatorRow(f"{name}s_per_day_{suffix}", number, place, direction=towards)


def _days(counted: CountedRun) -> Floats:
    """Return the starts of whole days, and the end of the last one [h]."""
    days = int(counted.days + 1e-9)
    edges_h: Floats = counted.warm_up_h + np.arange(days + 1, dtype=float) * HOURS_PER_DAY
    return edges_h
