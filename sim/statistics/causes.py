"""Every hour of a load unit's journey, and what it is blamed on.

On a vehicle, a unit's time is that of the vehicle: `moving`, `service`, and waiting, blamed on what
the queue's waiting is blamed on, or on a closure of it.  Before its first vehicle was there, it
waited under a `ban`.  Between two vehicles it waited for the next one to be made up (`formation`),
save for the part until the end of its own examination, which is blamed on what the examining queue
is blamed on.  So for each unit the causes add up to its transit time, from being ready to depart to
arriving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.run_tables import Tables
from sim.statistics.spells import BAN, FORMATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.visit_table import Visits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

CHANNELS = "channels"
"""Part of the name of a queue in which units themselves are examined."""


def mean_delay_by_cause(run: Tables, warm_up_h: float) -> dict[str, Floats]:
    """Return the mean hours per load unit and flow on each cause.

    Counted are the units that were ready to depart after the warm-up and have arrived.

    Parameters
    ----------
    run
        Tables of a run.
    warm_up_h
        Not counted [h].

    Returns
    -------
    dict
        Cause -> hours [h], shapes ``(flows,)``; NaN for a flow of which nothing arrived.
    """
    flows, units = len(run.record.flows), run.record.units
    counted = (units.ordered_h >= warm_up_h) & ~np.isnan(units.arrived_h)
    flow = np.where(counted, units.flow, np.int32(flows))
    groups = flows + 1
    of_part, cohort, size = _parts(run, flow)
    sums = {
        cause: np.bincount(of_part, weights=hours[cohort] * size, minlength=groups)
        for cause, hours in run.hours_on_board.items()
    }
    for cause, unit, hours in _hours_between(run):
        sums[cause] = sums[cause] + np.bincount(flow[unit], weights=hours, minlength=groups)
    number = np.bincount(flow, minlength=groups)[:-1].astype(float)
    number[number == 0] = np.nan
    return {cause: hours[:-1] / number for cause, hours in sums.items()}


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
    run, units = Tables(record, table), len(record.units.flow)
    of_row = run.cohorts.of_row
    result = {
        cause: np.bincount(record.boardings.unit, weights=hours[of_row], minlength=units).astype(
            float
        )
        for cause, hours in run.hours_on_board.items()
    }
    for cause, unit, hours in _hours_between(run):
        result[cause] = result[cause] + np.bincount(unit, weights=hours, minlength=units)
    return result


def _parts(run: Tables, label: Integers) -> tuple[Integers, Integers, Integers]:
    """Return the cohorts cut where the label of the units changes.

    Parameters
    ----------
    run
        Tables of a run.
    label
        Of each unit, shape ``(units,)``.

    Returns
    -------
    The label of each part, its cohort, and its units, shapes ``(parts,)``.
    """
    labels, first = label[run.record.boardings.unit], run.cohorts.first
    new = np.zeros(len(labels), dtype=bool)
    new[1:] = labels[1:] != labels[:-1]
    new[first[:-1]] = True
    head = np.flatnonzero(new)
    cohort = np.searchsorted(first, head, "right") - 1
    return labels[head], cohort, np.diff(np.append(head, len(labels)))


def _hours_between(run: Tables) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, units, hours) of the time that units spent on no vehicle, where it is some."""
    units, boardings, chain = run.record.units, run.record.boardings, run.chains
    ban_h = np.zeros(len(units.flow))
    np.subtract(chain.boarded_h, units.ordered_h, out=ban_h, where=chain.boarded_h < np.inf)
    unit = np.flatnonzero(ban_h != 0)
    yield BAN, unit, ban_h[unit]
    gap_h = chain.until_h - boardings.left_h
    # Neither none, nor NaN of a gap that has not begun or has not ended.
    row = np.flatnonzero((gap_h > 0) | (gap_h < 0))
    gap_h = gap_h[row]
    yield FORMATION, boardings.unit[row], gap_h
    for cause, examined, hours in _examined(run):
        yield cause, boardings.unit[examined], hours
        yield FORMATION, boardings.unit[examined], -hours


def _examined(run: Tables) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, boardings, hours) of the parts of the gaps after them spent on examination."""
    record, chain = run.record, run.chains
    treatments, boardings = record.treatments, record.boardings
    examining = np.array([CHANNELS in queue.step.split(".") for queue in record.queues], dtype=bool)
    rows = np.flatnonzero(examining[treatments.queue]) if examining.any() else np.empty(0, np.int64)
    unit = treatments.unit[rows]
    low, high = chain.first[unit], chain.first[unit + 1]
    rows, low, high = rows[low < high], low[low < high], high[low < high]
    end_h, start_h = treatments.end_h[rows], treatments.start_h[rows]
    behind = low - 1
    # Chains are short: walk along them to the last vehicle left before the examination ended.
    for _ in range(int((high - low).max(initial=0))):
        onward = np.minimum(behind + 1, high - 1)
        steps_on = (behind + 1 < high) & (boardings.left_h[chain.order[onward]] < end_h)
        behind = np.where(steps_on, behind + 1, behind)
    chosen = behind >= low
    gap = chain.order[behind[chosen]]
    until_h = chain.until_h[gap]
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
