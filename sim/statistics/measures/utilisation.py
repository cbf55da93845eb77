"""Utilisation of offered capacity: servers, places, slots, fleets, paths and single track.

Each kind of queue has its own measure, always as a share of what was offered from the end of the
warm-up to the horizon:

- servers and places: server-hours used over server-hours offered, for places in the unit they count
  (vehicles, TEU); overtime after a shift is in neither.  Where units are served, their hours count.
- slots: slots given out over slots offered.
- a fleet: the part of it that did not stand ready at any place: under a load, held, on its way
  back, or moved empty.
- a line worked by paths: trains over paths; by headway: trains times the headway over the time.
- single track worked block by block: the time that trains occupied the busiest block, including the
  time from the exit of one to the entry of the next: occupation as in UIC Code 406 [1]_, without
  compressing the timetable.

What is not used is the time without work.  If the occupants of a place wait for a resource for a
larger share of their time than the resource is without work, the resource limits throughput, not
the place.  This is the arrow from a machine that is blocked more than the next one is starved [2]_,
here from a place to the resource that its occupants wait for.

References
----------
.. [1] International Union of Railways, "Capacity", UIC Code 406, 2nd edition, 2013.
.. [2] Kuo, C.-T., Lim, J.-T. and Meerkov, S. M., "Bottlenecks in serial production lines: a
   system-theoretic approach", Mathematical Problems in Engineering 2 (1996), 233-276.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import HOURS_PER_DAY, hours_present
from sim.statistics.logs.on_board import slots_by_queue
from sim.statistics.measures.capacities import capacity_hours, falls_h, overtime_hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.arrays import Floats, Integers
    from sim.statistics.measures.counted import CountedRun


def utilisations(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield utilisation and line occupation of all queues with a capacity."""
    run, record, table = counted.run, counted.record, counted.run.visits
    named = run.addresses
    # Plain Python lists, because accessing an array element costs ten times more.
    used, offered = [0.0] * len(named.names), [0.0] * len(named.names)
    address_of, busy = named.of_queue.tolist(), _busy_hours(counted).tolist()
    started = np.flatnonzero(table.start_h >= counted.warm_up_h)
    slots = slots_by_queue(record, table, started)
    standing_h = _hours_standing(counted)
    of_capacity: dict[object, float] = {}
    for number, queue in enumerate(record.queues):
        if not queue.capacity or queue.kind in {"section", "life"}:
            continue
        hours = of_capacity.get(queue.capacity)
        if hours is None:
            hours = capacity_hours(run.capacities[number], *counted.span_h)
            of_capacity[queue.capacity] = hours
        address = address_of[number]
        if queue.role == "slots":
            used[address] += slots[number]
            offered[address] += hours / HOURS_PER_DAY
        elif queue.fleet:
            used[address] += hours - standing_h[queue.fleet]
            offered[address] += hours
        else:
            used[address] += busy[number]
            offered[address] += hours
    for (place, step), used_h, offered_h in zip(named.names, used, offered, strict=True):
        if offered_h > 0:
            yield IndicatorRow("utilisation", used_h / offered_h, place, step)
    yield from _line_occupations(counted)


def starved(counted: CountedRun) -> Floats:
    """Return the share of counted time in which each address was without work.

    Infinite without a capacity.  A full line has work while the room ahead, for which its trains
    stand, is full; the two directions of a line are separate.  For each direction, and for all
    vehicles in the last row, shape ``(directions + 1, addresses)``.
    """
    names, directions = counted.run.addresses.names, counted.record.directions
    code_of = {name: code for code, name in enumerate(names)}
    at_work = np.full((len(directions) + 1, len(names)), -np.inf)
    for row in counted.rows(utilisations):
        at = code_of[row.place, row.step or "path"]
        by = [directions.index(row.direction), -1] if row.direction else slice(None)
        at_work[by, at] = np.maximum(at_work[by, at], row.number)
    for queue in counted.record.queues:
        place, _, step = queue.ahead.partition(".")
        if (place, step) in code_of:
            full, room = code_of[queue.place, queue.step], code_of[place, step]
            before = np.where(np.isinf(at_work[:, full]), np.inf, at_work[:, full])
            at_work[:, full] = np.minimum(before, at_work[:, room])
    return 1.0 - at_work


def _hours_standing(counted: CountedRun) -> Mapping[str, float]:
    """Return the total hours that each fleet's vehicles stood ready, over all places."""
    hours: dict[str, float] = {}
    for (fleet, _), ready in counted.record.ready.items():
        bounds = np.clip(np.append(ready.time_h, np.inf), *counted.span_h)
        hours[fleet] = hours.get(fleet, 0.0) + float(np.sum(np.diff(bounds) * ready.number))
    return hours


def _busy_hours(counted: CountedRun) -> Floats:
    """Return the server-hours, or place-hours in the unit counted, used within the capacity.

    Shape ``(queues,)``.
    """
    run, table, edges_h = counted.run, counted.run.visits, np.array(counted.span_h)
    queues, unit_services = run.record.queues, run.record.treatments.by_queue
    ended_h = np.where(table.reneged, np.nan, table.end_h)
    busy = hours_present(table.start_h, ended_h, table.queue, len(queues), edges_h)[:, 0]
    for code, there in unit_services.items():
        intervals = there.start_h, there.end_h
        busy[code] = hours_present(*intervals, np.zeros(1, np.int64), 1, edges_h)[0, 0]
    visited = {*unit_services, *(code for code, _ in run.visits_by_queue)}
    by_amount = {code for code in visited if queues[code].counts != "vehicles"}
    for code, start_h, end_h, amount in run.occupations_by_queue(by_amount):
        there_h = np.clip(end_h, *edges_h) - np.clip(start_h, *edges_h)
        busy[code] = np.sum(there_h * amount)
    falling = {code for code in visited if len(falls_h(run.capacities[code]))}
    for code, start_h, end_h, amount in run.occupations_by_queue(falling):
        steps = run.capacities[code]
        busy[code] -= overtime_hours(steps, start_h, end_h, *counted.span_h, amount)
    return busy


def _line_occupations(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the occupation of each section, by direction and for both together."""
    record = counted.record
    visits, names = dict(counted.run.visits_by_queue), (*record.directions, "")
    occupied: dict[str, list[Floats]] = {}
    for code, queue in enumerate(record.queues):
        if queue.kind == "section":
            rows = visits.get(code, np.empty(0, np.int64))
            shares = _occupied(counted, code, rows)
            if shares is not None:
                occupied.setdefault(queue.place, []).append(shares)
    for place, blocks in occupied.items():
        # The busiest block determines the occupation of a section.
        busiest = max(blocks, key=lambda shares: float(shares[-1]))
        for direction, share in zip(names, busiest.tolist(), strict=True):
            if share > 0 or not direction:
                yield IndicatorRow("line_occupation", share, place, direction=direction)


def _occupied(counted: CountedRun, code: int, rows: Integers) -> Floats | None:
    """Return the share of a section's capacity used by each direction, and by both at the end.

    Shape ``(directions + 1,)``; None if nothing limits it.
    """
    run, record, table = counted.run, counted.record, counted.run.visits
    queue, direction_code = record.queues[code], record.vehicles.direction[table.vehicle]
    (warm_up_h, horizon_h), hours, count = counted.span_h, counted.hours, len(record.directions)
    if queue.single_track:
        # A train that left before the counted time does not count, even if its release ends in it.
        rows = rows[~np.isnan(table.start_h[rows]) & ~(table.ended_h[rows] < warm_up_h)]
        # The block is occupied until the next train may enter.
        taken_h = np.maximum(table.ended_h[rows] + queue.release_h, warm_up_h)
        taken_h = np.minimum(taken_h, horizon_h)
        taken_h -= np.maximum(table.start_h[rows], warm_up_h)
        used = np.bincount(direction_code[rows], np.maximum(taken_h, 0.0), count)
        return np.append(used, used.sum()) / hours
    trains = np.bincount(direction_code[rows[table.start_h[rows] >= warm_up_h]], minlength=count)
    if queue.capacity:
        paths = capacity_hours(run.capacities[code], *counted.span_h) / HOURS_PER_DAY
        # The capacity of a section is paths per day of both directions together.
        return np.append(2.0 * trains, trains.sum()) / paths if paths > 0 else None
    if queue.headway_h:
        return np.append(trains, trains.sum() / 2) * queue.headway_h / hours
    return None
