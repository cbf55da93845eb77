"""Load units at steps that serve them individually: waiting, time in step, and the numbers present.

A unit is at a step from the hour at which its vehicle requested the step until its own service
ended; it waits until that service begins.  The record says when a unit was served but not during
which visit: it belongs to the visit of the vehicle that carried the unit.  Units that still wait or
are in service count among those present, but not among finished times.  Where units are cut out of
a vehicle for examination, no vehicle waits, and nothing is reported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.logs.boardings import ranges
from sim.statistics.logs.indicator_rows import IndicatorRow, mean_of, timed
from sim.statistics.logs.levels import moments_of_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats, Integers
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.counted import CountedRun


class _Aboard(NamedTuple):
    """Cohorts in order of vehicle, and the index of each vehicle's first one."""

    cohort: Integers
    first: Integers


class _Brought(NamedTuple):
    """Units that vehicles brought to a queue, by cohort, and changes of the number present."""

    first: Integers
    """First boarding of each cohort."""
    last: Integers
    """The boarding after its last one."""
    came_h: Floats
    moved_h: Floats
    """Hour of each arrival of a vehicle, and of each one that balked or reneged."""
    moves: Integers
    """Units that arrived then; negative for those that left without service."""


def unit_times(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield waiting and time in step of load units, and mean and deviation of the number present.

    Times cover units that arrived after the warm-up; numbers cover the time after it.
    """
    run, table, named = counted.run, counted.run.visits, counted.run.addresses
    warm_up_h, horizon_h = counted.span_h
    visits, none = dict(run.visits_by_queue), np.empty(0, np.int64)
    aboard = _aboard(run)
    scratch_h = np.full(len(run.record.units.flow), np.nan)
    for queue, (unit_services, start_h, end_h) in run.record.treatments.by_queue.items():
        visit = visits.get(queue, none)
        visit = visit[~table.resumed[visit]]
        if not len(visit):
            continue
        came = _brought(run, aboard, visit)
        came_h = _came(run, came, unit_services.astype(np.int64), start_h, scratch_h)
        place, step = named.names[named.of_queue[queue]]
        late = came_h >= warm_up_h
        ended = late & (end_h <= horizon_h)
        waits_h = _waiting_still(run, aboard, visit, unit_services, warm_up_h)
        wait_h = np.concatenate(((start_h - came_h)[late], waits_h))
        served = np.arange(len(wait_h)) < len(wait_h) - len(waits_h)
        yield from timed(mean_of("unit_waiting_time_h"), wait_h, served, place=place, step=step)
        until_h = np.minimum(end_h, horizon_h)
        in_step_h = np.concatenate(((until_h - came_h)[late], waits_h))
        over = np.concatenate((ended[late], np.zeros(len(waits_h), dtype=bool)))
        yield from timed(mean_of("unit_time_in_step_h"), in_step_h, over, place=place, step=step)
        # Release these arrays before the numbers present are computed, to limit memory.
        del came_h, late, ended, wait_h, in_step_h, until_h, over, served
        times_h, moves = _steps(came, end_h)
        mean, deviation = moments_of_steps(times_h, moves, warm_up_h, horizon_h)
        yield IndicatorRow("units_present", mean, place, step)
        yield IndicatorRow("units_present_sd", deviation, place, step)


def _waiting_still(
    run: Tables, aboard: _Aboard, visit: Integers, served: Integers, warm_up_h: float
) -> Floats:
    """Return the waits so far of units brought by some visits and not served yet [h].

    Only visits that arrived after the warm-up count.
    """
    table = run.visits
    still = np.isnan(table.end_h[visit]) & (table.arrive_h[visit] >= warm_up_h)
    if not still.any():
        return np.empty(0)
    came = _brought(run, aboard, visit[still])
    unit = run.record.boardings.unit[ranges(came.first, came.last)]
    waits = ~np.isin(unit, served)
    came_h = np.repeat(came.came_h, came.last - came.first)[waits]
    hours: Floats = run.record.horizon_h - came_h
    return hours


def _steps(came: _Brought, end_h: Floats) -> tuple[Floats, Integers]:
    """Return the hours at which the number of units at a queue changed, and the changes."""
    order, ends_h = np.argsort(came.moved_h), np.sort(end_h)
    at = np.searchsorted(ends_h, came.moved_h[order])
    moves = np.insert(np.full(len(ends_h), -1), at, came.moves[order])
    return np.insert(ends_h, at, came.moved_h[order]), moves


def _aboard(run: Tables) -> _Aboard:
    """Return the cohorts of each vehicle."""
    vehicle = run.record.boardings.vehicle
    cohort = np.argsort(vehicle, kind="stable")
    vehicles = np.arange(len(run.record.vehicles.flow) + 1)
    return _Aboard(cohort, np.searchsorted(vehicle[cohort], vehicles))


def _brought(run: Tables, aboard: _Aboard, visit: Integers) -> _Brought:
    """Return the units that vehicles brought to a queue by one or more visits."""
    table, boardings = run.visits, run.record.boardings
    carrier = table.vehicle[visit]
    begin, end = aboard.first[carrier], aboard.first[carrier + 1]
    call, cohort = np.repeat(np.arange(len(visit)), end - begin), aboard.cohort[ranges(begin, end)]
    there = ~(boardings.left_h[cohort] <= table.arrive_h[visit[call]])
    call, cohort = call[there], cohort[there]
    first, last = boardings.first[cohort], boardings.first[cohort + 1]
    size = np.bincount(call, last - first, len(visit)).astype(np.int64)
    reneged = np.flatnonzero(table.reneged[visit])
    return _Brought(
        first=first,
        last=last,
        came_h=table.arrive_h[visit[call]],
        moved_h=np.concatenate((table.arrive_h[visit], table.end_h[visit[reneged]])),
        moves=np.concatenate((size, -size[reneged])),
    )


def _came(
    run: Tables, brought: _Brought, served: Integers, start_h: Floats, scratch_h: Floats
) -> Floats:
    """Return the arrivals of served units; `scratch_h` is all NaN before and after."""
    # Widened once, because numpy would widen the index at each use.
    unit = run.record.boardings.unit[ranges(brought.first, brought.last)].astype(np.int64)
    each_h = np.repeat(brought.came_h, brought.last - brought.first)
    scratch_h[unit] = each_h
    came_h = scratch_h[served]
    scratch_h[unit] = np.nan
    if np.all(came_h <= start_h):
        return came_h
    return _came_in_turn(unit, each_h, served, start_h)


def _came_in_turn(brought: Integers, brought_h: Floats, unit: Integers, start_h: Floats) -> Floats:
    """Return the last arrival before each service, for units that arrived several times."""
    by_unit = np.lexsort((brought_h, brought))
    both = np.lexsort(
        (
            np.repeat([0, 1], [len(by_unit), len(unit)]),
            np.concatenate((brought_h[by_unit], start_h)),
            np.concatenate((brought[by_unit], unit)),
        )
    )
    served = both >= len(by_unit)
    last = np.cumsum(~served)[served] - 1
    came_h = np.full(len(unit), np.nan)
    found = last >= 0
    row = by_unit[last[found]]
    of = both[served][found] - len(by_unit)
    same = brought[row] == unit[of]
    came_h[of[same]] = brought_h[row[same]]
    return came_h
