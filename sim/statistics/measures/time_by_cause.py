"""Transit times of load units, and the hours of their journeys by cause.

On a vehicle, a unit's time is that of the vehicle: `moving`, `service`, and waiting, which is
attributed to the queue's cause or to a closure of it.  Before its first vehicle existed, it waited
under a `ban`.  Between two vehicles it waited for the next one to be formed (`formation`), except
for the part until the end of its own examination, which is attributed to the cause of the examining
queue.  For each unit the causes therefore add up to its transit time, from ready to depart to
arrival.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.causes import Cause
from sim.record import Treatments
from sim.statistics.logs.boardings import NOBODY
from sim.statistics.logs.indicator_rows import IndicatorRow, mean_of, timed
from sim.statistics.logs.levels import runs_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats, Integers
    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.counted import CountedRun

CHANNELS = "channels"
"""Part of the name of a queue in which units are examined individually."""
_TRANSIT = mean_of("transit_time_h", {"transit_time_p50_h": 0.5, "transit_time_p95_h": 0.95})
_AT_A_TIME = 65_536
"""Number of load units whose hours are summed at a time."""


class MeanHours(NamedTuple):
    """Mean hours of load units on one cause by flow, NaN without units, shapes ``(flows,)``.

    `arrived` covers units that arrived; `so_far` covers all units, those under way up to the end of
    the run.
    """

    arrived: Floats
    so_far: Floats


def transit_times(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield transit time, its percentiles, and the share that arrived.

    For load units ready to depart after the warm-up, by flow.
    """
    record, units, ready = counted.record, counted.record.units, counted.ordered
    for code, rows in runs_of_rows(units.flow, len(record.flows)):
        ordered, ordered_h = ready[rows], units.ordered_h[rows]
        if not ordered.any():
            continue
        flow, hours = record.flows[code], (units.arrived_h[rows] - ordered_h)[ordered]
        there, lost = ~np.isnan(hours), ~np.isnan(units.lost_h[rows][ordered])
        yield IndicatorRow("arrived_share", there.mean(), flow=flow)
        if not there.all():
            hours = np.where(there, hours, record.horizon_h - ordered_h[ordered])[~lost]
        yield from timed(_TRANSIT, hours, there[~lost], flow=flow)


def delays(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the mean hours per load unit and flow on each cause.

    The share that has not finished is that of the flow's transit time.
    """
    rows = counted.rows(transit_times)
    unfinished = {row.flow: row.unfinished for row in rows if row.indicator == "transit_time_h"}
    for cause, means in mean_delay_by_cause(counted).items():
        for flow, mean_h, so_far_h in zip(counted.record.flows, *means, strict=True):
            share = unfinished.get(flow, np.nan)
            labels = {"flow": flow, "cause": cause}
            yield IndicatorRow(
                "delay_by_cause_h", mean_h, **labels, so_far=so_far_h, unfinished=share
            )


def mean_delay_by_cause(counted: CountedRun) -> dict[str, MeanHours]:
    """Return the mean hours per load unit and flow on each cause.

    Units that were ready to depart after the warm-up and are not lost are counted.
    """
    run, record, units = counted.run, counted.record, counted.record.units
    flows = len(record.flows)
    arrived = (units.ordered_h >= counted.warm_up_h) & ~np.isnan(units.arrived_h)
    under_way = counted.ordered & ~arrived & np.isnan(units.lost_h)
    # Groups: arrived units by flow, then units under way by flow, then all others.
    group = np.where(arrived, units.flow, np.int32(2 * flows))
    group[under_way] = units.flow[under_way] + np.int32(flows)
    groups = 2 * flows + 1
    of_part, cohort, size = _parts(run, group)
    sums: dict[str, Floats] = {
        cause: np.bincount(of_part, weights=hours[cohort] * size, minlength=groups).astype(float)
        for cause, hours in run.hours_on_board.items()
    }
    for cause, unit, hours in hours_between(run):
        sums[cause] = sums[cause] + _summed(group, unit, hours, groups)
        # Release the arrays before those of the next cause are created, to limit memory.
        del unit, hours
    for cause, unit, hours in _hours_since(run, np.flatnonzero(under_way)):
        sums[cause] = sums[cause] + _summed(group, unit, hours, groups)
    number = np.bincount(group, minlength=groups).astype(float)
    return {cause: _means(hours, number, flows) for cause, hours in sums.items()}


def _means(sums: Floats, number: Floats, flows: int) -> MeanHours:
    """Return means over arrived units, and over arrived units and those under way."""
    finished, every = number[:flows], number[:flows] + number[flows:-1]
    so_far = sums[:flows] + sums[flows:-1]
    with np.errstate(invalid="ignore"):
        return MeanHours(sums[:flows] / finished, so_far / every)


def _hours_since(run: Tables, unit: Integers) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, units, hours) of units' current time without a vehicle."""
    horizon_h, chain = run.record.horizon_h, run.chains
    last = chain.last[chain.party_of(unit)]
    never = unit[last == NOBODY]
    yield Cause.BAN, never, horizon_h - run.record.units.ordered_h[never]
    left_h = np.append(chain.left_h, np.nan)[last]
    off = ~np.isnan(left_h)
    yield Cause.FORMATION, unit[off], horizon_h - left_h[off]


def _summed(flow: Integers, unit: Integers, hours: Floats, groups: int) -> Floats:
    """Return the sums of the hours of units by flow, shape ``(groups,)``."""
    sums = np.zeros(groups)
    # In blocks and in order, because the order determines the rounding of a sum.
    for begin in range(0, len(unit), _AT_A_TIME):
        some = slice(begin, begin + _AT_A_TIME)
        np.add.at(sums, flow[unit[some]], hours[some])
    return sums


def _parts(run: Tables, label: Integers) -> tuple[Integers, Integers, Integers]:
    """Return the cohorts, divided where the label of the units changes.

    The label of each part, its cohort, and its units, shapes ``(parts,)``.
    """
    carried, runs = run.record.boardings, run.sequences
    changes, _ = runs.at(np.flatnonzero(label[1:] != label[:-1]) + 1)
    head = np.union1d(runs.row[:-1], changes)
    labels, cohort = label[carried.unit[head]], np.searchsorted(carried.first, head, "right") - 1
    # Merge adjacent parts with equal labels: gaps in the unit numbers do not matter here.
    new = np.ones(len(head), dtype=bool)
    new[1:] = (labels[1:] != labels[:-1]) | (cohort[1:] != cohort[:-1])
    return labels[new], cohort[new], np.diff(np.append(head[new], len(carried.unit)))


def hours_between(run: Tables) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, units, hours) of the time that units spent without a vehicle."""
    units, unit_of, chain = run.record.units, run.record.boardings.unit, run.chains
    ban_h = chain.of_units(chain.first_boarded_h)
    np.subtract(ban_h, units.ordered_h, out=ban_h, where=ban_h < np.inf)
    unit = np.flatnonzero((ban_h != 0) & (ban_h < np.inf))
    ban_h = ban_h[unit]
    yield Cause.BAN, unit, ban_h
    del ban_h, unit
    row, gap_h = _gaps(run)
    yield Cause.FORMATION, unit_of[row], gap_h
    del row, gap_h
    for cause, row, hours in examined(run):
        yield cause, unit_of[row], hours
        yield Cause.FORMATION, unit_of[row], -hours


def _gaps(run: Tables) -> tuple[Integers, Floats]:
    """Return the boardings followed by time without a vehicle, and that time [h]."""
    chain = run.chains
    # A gap that has not begun is NaN, which compares as false.
    gap_h = np.append(chain.boarded_h, np.nan)[chain.following] - chain.left_h
    onward = np.flatnonzero((gap_h > 0) | (gap_h < 0))
    end_h = chain.of_units(np.append(chain.left_h, np.nan)[chain.last])
    np.subtract(run.record.units.arrived_h, end_h, out=end_h)
    unit = np.flatnonzero((end_h > 0) | (end_h < 0))
    end_h = end_h[unit]
    rows, gaps_h = chain.rows(onward), np.repeat(gap_h[onward], np.diff(chain.row)[onward])
    if not len(unit):
        return rows, gaps_h
    party = chain.party_of(unit)
    ends = chain.row[chain.last[party]] + unit - chain.unit[party]
    rows, gaps_h = np.append(rows, ends), np.append(gaps_h, end_h)
    order = np.argsort(rows)
    return rows[order], gaps_h[order]


def examined(run: Tables) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, boardings, hours) of examinations in the gaps after boardings.

    Each gap is attributed once, to the examination that ended last.
    """
    record, chain = run.record, run.chains
    examinations = Treatments(
        {
            code: there
            for code, there in record.treatments.by_queue.items()
            if CHANNELS in record.queues[code].step.split(".")
        }
    )
    unit, queue = examinations.unit, examinations.queue
    start_h, end_h = examinations.start_h, examinations.end_h
    ride = chain.first[chain.party_of(unit)]
    aboard = ride != NOBODY
    ride, unit, queue = ride[aboard], unit[aboard], queue[aboard]
    start_h, end_h = start_h[aboard], end_h[aboard]
    behind = np.where(chain.left_h[ride] < end_h, ride, NOBODY)
    # Chains are short: follow them to the last vehicle left before the examination ended.
    while True:
        onward = np.where(behind == NOBODY, NOBODY, chain.following[behind])
        steps_on = (onward != NOBODY) & (chain.left_h[onward] < end_h)
        if not steps_on.any():
            break
        behind = np.where(steps_on, onward, behind)
    until_h = np.append(chain.boarded_h, np.nan)[chain.following[behind]]
    at_end = chain.following[behind] == NOBODY
    until_h[at_end] = record.units.arrived_h[unit[at_end]]
    in_gap = (behind != NOBODY) & (start_h < until_h)
    gap, until_h, unit = behind[in_gap], until_h[in_gap], unit[in_gap]
    hours = np.minimum(end_h[in_gap], until_h) - chain.left_h[gap]
    row = chain.row[gap] + unit - chain.unit[chain.party[gap]]
    yield from _longest(record, row, hours, queue[in_gap])


def _longest(
    record: Record, gap: Integers, hours: Floats, queue: Integers
) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, gaps, hours), each gap once, for the examination that ended last."""
    order = np.lexsort((hours, gap))
    last = np.append(gap[order][1:] != gap[order][:-1], True)[: len(order)]
    chosen = order[last]
    # Integer codes, because comparing names for so many rows would take most of the time.
    names = sorted({entry.cause for entry in record.queues})
    cause = np.array([names.index(entry.cause) for entry in record.queues], dtype=np.int16)
    cause = cause[queue[chosen]]
    for code, name in enumerate(names):
        if (blamed := chosen[cause == code]).size:
            yield name, gap[blamed], hours[blamed]
