"""Queue lengths, held departures and examinations.

The number of a queue is that of the vehicles waiting in it; averages are over time, from the end of
the warm-up to the horizon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.causes import Cause
from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import most_present
from sim.statistics.logs.on_board import units_on_board
from sim.statistics.measures.growth import growth, reopened
from sim.statistics.measures.time_by_cause import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.statistics.measures.counted import CountedRun


def queue_lengths(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield mean and maximum queue length, growth, and the number still waiting at the end."""
    table, named = counted.run.visits, counted.run.addresses
    address, count = named.of_queue[table.queue], len(named.names)
    intervals = (table.arrive_h, table.waited_until_h, address, count)
    found = growth(*intervals, counted.span_h, reopened(counted))
    most = most_present(*intervals, counted.warm_up_h)
    waiting = np.bincount(address[np.isnan(table.waited_until_h)], minlength=count)
    asked = np.bincount(address, minlength=count) > 0
    for code in np.flatnonzero(asked):
        at = named.names[code]
        yield IndicatorRow("queue_length", found.mean[code], *at)
        yield IndicatorRow("queue_length_max", float(most[code]), *at)
        yield IndicatorRow("queue_growth_per_day", found.per_day[code], *at)
        yield IndicatorRow("grows_without_end", float(found.without_end[code]), *at)
        yield IndicatorRow("vehicles_waiting_at_end", float(waiting[code]), *at)


def examinations(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the share of load units examined at each place, by customs outcome.

    Share of the units on vehicles that arrived at an examining step of the place.
    """
    run, record, table = counted.run, counted.record, counted.run.visits
    queues, warm_up_h = record.queues, counted.warm_up_h
    places = sorted({queue.place for queue in queues if queue.role == "inspection"})
    numbers = {place: number for number, place in enumerate(places)}
    place = np.array([numbers.get(queue.place, -1) for queue in queues])
    rows = run.visits_where(lambda queue: queue.role == "inspection")
    rows = rows[table.arrive_h[rows] >= warm_up_h]
    # A vehicle that visits several steps of a place counts there once.
    calls = table.vehicle[rows] * len(places) + place[table.queue[rows]]
    rows = rows[np.unique(calls, return_index=True)[1]]
    units = units_on_board(record, table.vehicle[rows], table.arrive_h[rows])
    passed = np.bincount(place[table.queue[rows]], units, len(places))
    examined = np.zeros(len(queues), dtype=np.int64)
    for queue, there in record.treatments.by_queue.items():
        if CHANNELS in queues[queue].step.split("."):
            examined[queue] = np.count_nonzero(there.start_h >= warm_up_h)
    for number, name in enumerate(places):
        if passed[number] > 0:
            share = examined[place == number].sum() / passed[number]
            yield IndicatorRow("units_examined_share", share, name)
    for code in np.flatnonzero(examined):
        if place[code] >= 0 and passed[place[code]] > 0:
            name = queues[code].place
            outcome = f"{name}.{queues[code].step.replace(f'.{CHANNELS}', '')}"
            share = examined[code] / passed[place[code]]
            yield IndicatorRow("units_examined_share", share, name, cause=outcome)


def departures_held(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the hours that vehicles were ready but held by a ban, by flow and in total.

    A vehicle that was never released is in the record only through its units; it is held until its
    order lapses, if it does.
    """
    run, record, table = counted.run, counted.record, counted.run.visits
    begun = np.flatnonzero(~np.isnan(table.begin_h))
    rows = run.visits_where(lambda queue: queue.kind == Cause.BAN)
    kept = run.never_let_go
    flows = record.vehicles.flow
    flow = np.concatenate((flows[begun], flows[table.vehicle[rows]], kept[0]))
    from_h = np.concatenate((record.vehicles.ordered_h[begun], table.arrive_h[rows], kept[1]))
    until_h = np.concatenate((table.begin_h[begun], table.started_h[rows], kept[2]))
    held_h = np.maximum(until_h, counted.warm_up_h) - np.maximum(from_h, counted.warm_up_h)
    hours = np.bincount(flow, held_h, len(record.flows))
    for code in np.flatnonzero(np.bincount(record.units.flow, minlength=len(record.flows))):
        yield IndicatorRow("departures_held", hours[code], flow=record.flows[code])
    yield IndicatorRow("departures_held", hours.sum())
