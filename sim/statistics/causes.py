"""Every hour of a load unit's journey, and what it is blamed on.

On a vehicle, a unit's time is that of the vehicle: waiting, blamed on what the queue's waiting is
blamed on; `service`; `moving`.  Before its first vehicle was there, it waited under a `ban`.
Between two vehicles it waited for the next one to be made up (`formation`), save for the part until
the end of its own examination, which is blamed on what the examining queue is blamed on.  So for
each unit the causes add up to its transit time, from being ready to depart to arriving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.boarding import Chains, Cohorts, chains, cohorts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.visits import Visits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

MOVING = "moving"
SERVICE = "service"
BAN = "ban"
FORMATION = "formation"
CHANNELS = "channels"
"""Part of the name of a queue in which units themselves are examined."""


def causes(record: Record) -> tuple[str, ...]:
    """Return what an hour can be blamed on in a run.

    Parameters
    ----------
    record
        A run.
    """
    of_queues = {queue.cause for queue in record.queues if queue.kind != "life"} - {""}
    return (MOVING, SERVICE, *sorted(of_queues | {BAN, FORMATION}))


def mean_delay_by_cause(record: Record, table: Visits, warm_up_h: float) -> dict[str, Floats]:
    """Return the mean hours per load unit and flow on each cause.

    Counted are the units that were ready to depart after the warm-up and have arrived.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    warm_up_h
        Not counted [h].

    Returns
    -------
    dict
        Cause -> hours [h], shapes ``(flows,)``; NaN for a flow of which nothing arrived.
    """
    units = record.units
    counted = (units.ordered_h >= warm_up_h) & ~np.isnan(units.arrived_h)
    flow = np.where(counted, units.flow, len(record.flows)).astype(np.int64)
    groups = len(record.flows) + 1
    carried = cohorts(record.boardings, flow, record.horizon_h)
    sums = {
        cause: np.bincount(carried.label, weights=hours * carried.size, minlength=groups)
        for cause, hours in hours_on_board(record, table, carried)
    }
    for cause, unit, hours in _hours_between(record):
        sums[cause] = sums[cause] + np.bincount(flow[unit], weights=hours, minlength=groups)
    size = np.bincount(flow, minlength=groups)[:-1].astype(float)
    size[size == 0] = np.nan
    return {cause: hours[:-1] / size for cause, hours in sums.items()}


def delay_by_cause(record: Record, table: Visits) -> dict[str, Floats]:
    """Return the hours of every load unit on each cause, so far if it is still under way.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.

    Returns
    -------
    dict
        Cause -> hours [h], shapes ``(units,)``.
    """
    units = len(record.units.flow)
    carried = cohorts(record.boardings, np.zeros(units, dtype=np.int64), record.horizon_h)
    result = {
        cause: np.bincount(
            record.boardings.unit, weights=hours[carried.of_row], minlength=units
        ).astype(float)
        for cause, hours in hours_on_board(record, table, carried)
    }
    for cause, unit, hours in _hours_between(record):
        result[cause] = result[cause] + np.bincount(unit, weights=hours, minlength=units)
    return result


def hours_on_board(record: Record, table: Visits, carried: Cohorts) -> Iterator[tuple[str, Floats]]:
    """Yield each cause with its hours between boarding and leaving, shapes ``(cohorts,)``.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    carried
        Cohorts of its units.
    """
    names = causes(record)
    wait_code = np.array([_code(names, queue.cause) for queue in record.queues])
    serve_code = np.array(
        [
            names.index(MOVING if queue.kind == "section" else SERVICE)
            if queue.occupies == "time"
            else len(names)
            for queue in record.queues
        ]
    )
    waiting_h, service_h = table.waiting_h, table.service_h
    wait_of, serve_of = wait_code[table.queue], serve_code[table.queue]
    inside = [_at(table, carried.vehicle, hour) for hour in (carried.boarded_h, carried.left_h)]
    for code, cause in enumerate(names):
        waits, serves = wait_of == code, serve_of == code
        before = np.concatenate(
            ([0.0], np.cumsum(np.where(waits, waiting_h, 0.0) + np.where(serves, service_h, 0.0)))
        )
        at = [
            before[visit] + waits[visit] * waited_h + serves[visit] * served_h
            for visit, waited_h, served_h in inside
        ]
        yield cause, at[1] - at[0]


def _code(names: tuple[str, ...], cause: str) -> int:
    return names.index(cause) if cause in names else len(names)


def _at(table: Visits, vehicle: Integers, hour: Floats) -> tuple[Integers, Floats, Floats]:
    """Return the visit that a vehicle was at, and how much of it was waited and served by then."""
    low, high = table.first[vehicle], table.first[vehicle + 1]
    visited = low < high
    last = max(len(table.arrive_h) - 1, 0)
    # Bisection for the last visit that began by then, all cohorts at a time.
    for _ in range(int((high - low).max(initial=0)).bit_length()):
        middle = np.minimum((low + high) // 2, last)
        by_then = table.arrive_h[middle] <= hour
        low, high = (
            np.where((low < high) & by_then, middle + 1, low),
            np.where((low < high) & ~by_then, middle, high),
        )
    visit = np.clip(low - 1, np.minimum(table.first[vehicle], last), last)
    if not visited.any():
        return visit, np.zeros(len(visit)), np.zeros(len(visit))
    waited_h = np.clip(hour - table.arrive_h[visit], 0.0, table.waiting_h[visit])
    served_h = np.clip(hour - table.started_h[visit], 0.0, table.service_h[visit])
    return visit, np.where(visited, waited_h, 0.0), np.where(visited, served_h, 0.0)


def _hours_between(record: Record) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, units, hours) of the time that units spent on no vehicle."""
    units, boardings = record.units, record.boardings
    chain = chains(boardings, len(units.flow))
    begins = chain.first[:-1] < chain.first[1:]
    unit = np.flatnonzero(begins)
    first = chain.order[chain.first[:-1][begins]]
    yield BAN, unit, boardings.boarded_h[first] - units.ordered_h[unit]
    left = np.flatnonzero(~np.isnan(boardings.left_h))
    until_h = _until(record, chain)[left]
    from_h = boardings.left_h[left]
    gap_h = until_h - from_h
    unit = boardings.unit[left].astype(np.int64)
    there = ~np.isnan(gap_h)
    yield FORMATION, unit[there], gap_h[there]
    for cause, row, hours in _examined(record, chain):
        of_unit = boardings.unit[row].astype(np.int64)
        yield cause, of_unit, hours
        yield FORMATION, of_unit, -hours


def _until(record: Record, chain: Chains) -> Floats:
    """Return when the gap after each boarding ended: next boarding or arrival [h]."""
    boardings = record.boardings
    until_h = record.units.arrived_h[boardings.unit]
    later = np.flatnonzero(chain.previous >= 0)
    until_h[chain.previous[later]] = boardings.boarded_h[later]
    return until_h


def _examined(record: Record, chain: Chains) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, boardings, hours) of the parts of the gaps after them spent on examination."""
    examining = np.array([CHANNELS in queue.step.split(".") for queue in record.queues], dtype=bool)
    treatments, boardings = record.treatments, record.boardings
    rows = np.flatnonzero(examining[treatments.queue]) if examining.any() else np.empty(0, np.int64)
    unit = treatments.unit[rows]
    low, high = chain.first[unit], chain.first[unit + 1]
    rows, low, high = rows[low < high], low[low < high], high[low < high]
    end_h, start_h = treatments.end_h[rows], treatments.start_h[rows]
    behind = low - 1
    left_h = np.where(np.isnan(boardings.left_h), np.inf, boardings.left_h)[chain.order]
    # Chains are short: walk along them to the last vehicle left before the examination ended.
    for _ in range(int((high - low).max(initial=0))):
        onward = np.minimum(behind + 1, high - 1)
        steps_on = (behind + 1 < high) & (left_h[onward] < end_h)
        behind = np.where(steps_on, behind + 1, behind)
    chosen = behind >= low
    gap = chain.order[behind[chosen]]
    until_h = _until(record, chain)[gap]
    in_gap = start_h[chosen] < until_h
    gap, until_h = gap[in_gap], until_h[in_gap]
    hours = np.minimum(end_h[chosen][in_gap], until_h) - boardings.left_h[gap]
    queue = treatments.queue[rows][chosen][in_gap]
    yield from _longest(record, gap, hours, queue)


def _longest(
    record: Record, gap: Integers, hours: Floats, queue: Integers
) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, gaps, hours), each gap once, with the examination that ended last."""
    order = np.lexsort((hours, gap))
    last = np.append(gap[order][1:] != gap[order][:-1], True)[: len(order)]
    chosen = order[last]
    cause = np.array([entry.cause for entry in record.queues])[queue[chosen]]
    for name in np.unique(cause):
        yield str(name), gap[chosen][cause == name], hours[chosen][cause == name]
