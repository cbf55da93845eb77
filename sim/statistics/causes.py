"""Every hour of a load unit's journey, and what it is blamed on.

On a vehicle, a unit's time is that of the vehicle: `moving`, `service`, and waiting, blamed on what
the queue's waiting is blamed on, or on a closure of it.  Before its first vehicle was there, it
waited under a `ban`.  Between two vehicles it waited for the next one to be made up (`formation`),
save for the part until the end of its own examination, which is blamed on what the examining queue
is blamed on.  So for each unit the causes add up to its transit time, from being ready to depart to
arriving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.boarding import Chains, Cohorts, chains, cohorts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.visit_table import Visits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

MOVING = "moving"
SERVICE = "service"
BAN = "ban"
FORMATION = "formation"
CHANNELS = "channels"
"""Part of the name of a queue in which units themselves are examined."""


def cause_names(record: Record) -> tuple[str, ...]:
    """Return what an hour can be blamed on in a run.

    Parameters
    ----------
    record
        A run.
    """
    of_queues = {queue.cause for queue in record.queues if queue.kind != "life"} - {""}
    of_queues |= {cause for queue in record.queues for _, _, cause in queue.closures}
    return (MOVING, SERVICE, *sorted(of_queues | {BAN, FORMATION}))


def mean_delay_by_cause(
    record: Record, table: Visits, warm_up_h: float, chain: Chains
) -> dict[str, Floats]:
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
    chain
        Boardings of its units.

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
    for cause, unit, hours in _hours_between(record, chain):
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
    chain = chains(record.boardings, units)
    for cause, unit, hours in _hours_between(record, chain):
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
    spells = _spells(record, table)
    if not len(spells.arrive_h):
        yield from ((cause, np.zeros(len(carried.vehicle))) for cause in cause_names(record))
        return
    at = [_at(spells, carried.vehicle, hour) for hour in (carried.boarded_h, carried.left_h)]
    for code, cause in enumerate(cause_names(record)):
        closed_h = spells.closed_h.get(code, 0.0)
        waits, serves = spells.waits == code, spells.serves == code
        hours = waits * (spells.waiting_h - spells.all_closed_h) + closed_h
        before = np.concatenate(([0.0], np.cumsum(hours + serves * spells.service_h)))
        by_then = []
        for row, waited_h, served_h in at:
            # Hours of a closure are taken to fall evenly on a wait that is cut short by boarding.
            share = np.divide(
                waited_h,
                spells.waiting_h[row],
                out=np.zeros(len(row)),
                where=spells.waiting_h[row] > 0,
            )
            by_then.append(before[row] + hours[row] * share + serves[row] * served_h)
        yield cause, by_then[1] - by_then[0]


class _Spells(NamedTuple):
    """The visits that took time, and what each hour of them is blamed on.

    `waits` and `serves` are codes of `cause_names`; `closed_h` has the hours of waiting that fell
    into closures, by code of the cause; `first` is as in `Visits`.
    """

    arrive_h: Floats
    started_h: Floats
    waiting_h: Floats
    service_h: Floats
    waits: Integers
    serves: Integers
    closed_h: dict[int, Floats]
    all_closed_h: Floats
    first: Integers


def _spells(record: Record, table: Visits) -> _Spells:
    names = cause_names(record)
    takes_time = np.array([queue.occupies == "time" for queue in record.queues], dtype=bool)
    wait_code = np.array([_code(names, queue.cause) for queue in record.queues], dtype=np.int64)
    serve_code = np.array(
        [names.index(MOVING if q.kind == "section" else SERVICE) for q in record.queues],
        dtype=np.int64,
    )
    started_h, waiting_h = table.started_h, table.waiting_h
    service_h = np.where(takes_time[table.queue], table.service_h, 0.0)
    whole = np.array([queue.occupies != "part" for queue in record.queues], dtype=bool)
    # What takes no time may happen while the vehicle waits for something else.
    rows = np.flatnonzero((waiting_h + service_h > 0) & whole[table.queue])
    queue = table.queue[rows]
    closed_h: dict[int, Floats] = {}
    for cause, chosen, hours in _closed(record, queue, table.arrive_h[rows], started_h[rows]):
        column = closed_h.setdefault(names.index(cause), np.zeros(len(rows)))
        column[chosen] += hours
    return _Spells(
        arrive_h=table.arrive_h[rows],
        started_h=started_h[rows],
        waiting_h=waiting_h[rows],
        service_h=service_h[rows],
        waits=wait_code[queue],
        serves=serve_code[queue],
        closed_h=closed_h,
        all_closed_h=np.sum(list(closed_h.values()), axis=0) if closed_h else np.zeros(len(rows)),
        first=np.searchsorted(table.vehicle[rows], np.arange(len(table.first))),
    )


def _closed(
    record: Record, queue: Integers, from_h: Floats, until_h: Floats
) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, waits, hours) of the waits that fell into closures of what was waited for."""
    for code, entry in enumerate(record.queues):
        rows = np.flatnonzero((queue == code) & (until_h > from_h)) if entry.closures else ()
        if len(rows) == 0:
            continue
        last_h = -np.inf
        # Where closures overlap, an hour is blamed on the one that began first.
        for begin_h, end_h, cause in sorted(entry.closures):
            since_h = np.maximum(from_h[rows], max(begin_h, last_h))
            hours = np.minimum(until_h[rows], end_h) - since_h
            last_h = max(end_h, last_h)
            yield cause, rows[hours > 0], hours[hours > 0]


def _code(names: tuple[str, ...], cause: str) -> int:
    return names.index(cause) if cause in names else len(names)


def _at(spells: _Spells, vehicle: Integers, hour: Floats) -> tuple[Integers, Floats, Floats]:
    """Return the spell that a vehicle was in, and how much of it was waited and served by then."""
    last = len(spells.arrive_h) - 1
    low, high = spells.first[vehicle], spells.first[vehicle + 1]
    if last < 0:
        return np.empty(0, np.int64), np.empty(0), np.empty(0)
    visited = low < high
    # Bisection for the last spell that began by then, all cohorts at a time.
    for _ in range(int((high - low).max(initial=0)).bit_length()):
        middle = np.minimum((low + high) // 2, last)
        by_then = spells.arrive_h[middle] <= hour
        low, high = (
            np.where((low < high) & by_then, middle + 1, low),
            np.where((low < high) & ~by_then, middle, high),
        )
    row = np.clip(low - 1, np.minimum(spells.first[vehicle], last), last)
    waited_h = np.clip(hour - spells.arrive_h[row], 0.0, spells.waiting_h[row])
    served_h = np.clip(hour - spells.started_h[row], 0.0, spells.service_h[row])
    return row, np.where(visited, waited_h, 0.0), np.where(visited, served_h, 0.0)


def _hours_between(record: Record, chain: Chains) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, units, hours) of the time that units spent on no vehicle."""
    units, boardings = record.units, record.boardings
    begins = chain.first[:-1] < chain.first[1:]
    unit = np.flatnonzero(begins)
    first = chain.order[chain.first[:-1][begins]]
    yield BAN, unit, boardings.boarded_h[first] - units.ordered_h[unit]
    left = np.flatnonzero(~np.isnan(boardings.left_h))
    gap_until_h = _until(record, chain)
    gap_h = gap_until_h[left] - boardings.left_h[left]
    unit = boardings.unit[left].astype(np.int64)
    there = ~np.isnan(gap_h)
    yield FORMATION, unit[there], gap_h[there]
    for cause, row, hours in _examined(record, chain, gap_until_h):
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


def _examined(
    record: Record, chain: Chains, gap_until_h: Floats
) -> Iterator[tuple[str, Integers, Floats]]:
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
    until_h = gap_until_h[gap]
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
