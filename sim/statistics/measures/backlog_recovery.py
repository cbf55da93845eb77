"""Backlogs: vehicles waiting in several queues, counted together, and how events affect them.

Averages of whole days are used.  The level is the average over the four weeks before an event.  A
backlog has recovered on the first day after the event that exceeds the level by at most a tenth of
the rise, where the rise is that of the highest day since the event began.  A tenth may remain
because the queue at a border varies: when it is exactly back at the level is a matter of chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import HOURS_PER_DAY, hours_present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats
    from sim.record import Queue
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.counted import CountedRun, WatchedBacklog

DAYS_BEFORE = 28
"""Days before an event whose average is the level [d]."""
LEFT_SHARE = 0.1
"""Share of the rise that may remain when a backlog counts as recovered."""


class Recovery(NamedTuple):
    """Effect of an event on a backlog."""

    before: float
    """Average of the days before the event [vehicles]."""
    peak: float
    """Highest day from the start of the event until recovery [vehicles]."""
    days: float
    """Days from the end of the event to recovery, or to the end of the run [d]."""
    recovered: bool


def backlogs(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield mean and highest day of each backlog, and its recovery; `place` is its name.

    Without an event the highest day is that of the counted time.
    """
    first = int(np.ceil(counted.warm_up_h / HOURS_PER_DAY - 1e-9))
    for name, backlog in counted.watched.items():
        daily = waiting_by_day(counted.run, backlog)
        if len(daily) <= first:
            continue
        yield IndicatorRow("backlog", float(daily[first:].mean()), name)
        event = _event(backlog, first, len(daily))
        if event is None:
            yield IndicatorRow("backlog_peak", float(daily[first:].max()), name)
            continue
        left = recovery(daily, *event, since=first)
        if event[1]:
            yield IndicatorRow("backlog_before", left.before, name)
        yield IndicatorRow("backlog_peak", left.peak, name)
        yield IndicatorRow("recovery_time_d", left.days, name)
        yield IndicatorRow("recovered_share", float(left.recovered), name)


def waiting_by_day(run: Tables, backlog: WatchedBacklog) -> Floats:
    """Return the average number waiting in a backlog on each whole day, shape ``(days,)``.

    Parameters
    ----------
    backlog
        What is counted together.
    """
    record, table = run.record, run.visits
    counted = np.array([_is_of(queue, backlog) for queue in record.queues], dtype=bool)
    rows = counted[table.queue]
    if backlog.direction:
        of_direction = np.array(
            [name == backlog.direction for name in record.directions], dtype=bool
        )
        rows &= of_direction[record.vehicles.direction[table.vehicle]]
    days = int(record.horizon_h / HOURS_PER_DAY + 1e-9)
    edges_h = np.arange(days + 1, dtype=float) * HOURS_PER_DAY
    intervals = table.arrive_h[rows], table.waited_until_h[rows]
    hours = hours_present(*intervals, np.zeros(int(rows.sum()), np.int64), 1, edges_h)
    daily: Floats = hours[0] / HOURS_PER_DAY
    return daily


def recovery(daily: Floats, begin: int, end: int, *, since: int = 0) -> Recovery:
    """Return the effect of an event on a backlog.

    Parameters
    ----------
    daily
        Vehicles waiting on each day, shape ``(days,)``.
    begin, end
        First day of the event, and the first day after it.
    since
        First day that counts.

    Examples
    --------
    >>> import numpy as np
    >>> recovery(np.array([2.0, 2.0, 7.0, 12.0, 8.0, 3.0, 2.0]), 2, 4)
    Recovery(before=2.0, peak=12.0, days=1.0, recovered=True)
    """
    level = daily[max(since, begin - DAYS_BEFORE) : begin]
    before = float(level.mean()) if len(level) else 0.0
    highest = np.maximum.accumulate(daily[begin:])
    enough = daily[begin:] <= before + LEFT_SHARE * np.maximum(highest - before, 0.0)
    back = np.flatnonzero(enough[end - begin :])
    recovered = bool(len(back))
    days = int(back[0]) if recovered else len(daily) - end
    peak = float(highest[min(end - begin + days, len(highest) - 1)])
    return Recovery(before, peak, float(days), recovered)


def _event(backlog: WatchedBacklog, first: int, days: int) -> tuple[int, int] | None:
    """Return the first day of a measurable event and the first day after it, or None."""
    if np.isnan(backlog.begin_h) or np.isnan(backlog.end_h):
        return None
    begin, end = int(backlog.begin_h // HOURS_PER_DAY), int(backlog.end_h // HOURS_PER_DAY)
    at_start = first == begin == end == 0
    return (begin, end) if at_start or first < begin < end < days else None


def _is_of(queue: Queue, backlog: WatchedBacklog) -> bool:
    if queue.occupies == "part":
        return False
    for place, step in backlog.queues:
        if step and queue.ahead == f"{place}.{step}":
            return True
        if queue.place == place and (
            (not step and queue.kind == "section")
            or queue.step == step
            or (step and queue.step.startswith(f"{step}."))
        ):
            return True
    return False
