"""Growth test: whether a number present grows without limit, or only varies.

The test asks whether the drift of the number present is more than chance produces at full load.  At
full load the number is a random walk reflected at zero, and its growth over a time T spreads as the
root of T [1]_; below full load it spreads less, and an overload makes it grow in proportion to T.
The growth is therefore measured in units of that spread: the result is the same for half a year and
a year, unless the overload is too small to be detected in the shorter run.  The number grows
without limit if all of these hold:

- each quarter of the counted time after the first has a higher mean than the one before, and the
  last exceeds the second by at least one;
- that growth exceeds its spread at full load, which is estimated from the variation from week to
  week (from day to day in short runs).  At full load this holds in one replication in seven, below
  it in almost none; the replications therefore decide together, see `stuck`;
- fewer leave in the last quarter than arrive in an average one.  A season with more arrivals than
  capacity for some months fails here: departures while the queue exists cover the average;
- it does not fall again after a closure that took a tenth of the last quarter or more, such as a
  strike that has ended.

References
----------
.. [1] Whitt, W., *Stochastic-Process Limits*, Springer 2002, section 9.3 (heavy traffic).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import HOURS_PER_DAY, HOURS_PER_WEEK, hours_present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers, Mask
    from sim.statistics.measures.counted import CountedRun

SPREADS = 1.0
"""Number of standard deviations at full load that growth must exceed."""
AT_FULL_LOAD = 0.15
"""Probability that a number at full load passes the test in one replication."""
LEAST_GROWTH = 1.0
"""Minimum growth of the number present from the second quarter to the last."""
_LONG = 0.1
"""Share of the last quarter above which a closure explains a rise in it."""
_FEWEST_PARTS = 12
_QUARTERS = 4
_OF_SPREAD = 5 / 12
"""Variance of the mean of the last quarter minus that of the second, for a random walk with
variance one over the whole time: half the time between their middles, less a sixth of a quarter at
either end."""


class Growth(NamedTuple):
    """Development of a number present in the counted time, shapes ``(groups,)``."""

    mean: Floats
    """Mean over the counted time."""
    per_day: Floats
    """Growth per day from the middle of the second quarter to the middle of the last one."""
    without_end: Mask
    """Whether it grows without limit."""


def growth(
    came_h: Floats,
    went_h: Floats,
    group: Integers,
    groups: int,
    counted_h: tuple[float, float],
    reopened_h: float | None = None,
) -> Growth:
    """Return the growth of numbers present, each that of a group of intervals (see `levels`).

    Parameters
    ----------
    counted_h
        Start and end of the counted time [h].
    reopened_h
        End of the last long closure [h], see `reopened`; None if there is none.

    Examples
    --------
    >>> import numpy as np
    >>> came_h = np.arange(0.0, 96.0)
    >>> one_in_two = np.where(came_h % 2 == 0, came_h, np.nan)
    >>> found = growth(came_h, one_in_two, np.zeros(96, int), 1, (0.0, 96.0))
    >>> found.per_day.round(6).tolist(), found.without_end.tolist()
    ([12.0], [True])
    """
    from_h, until_h = counted_h
    quarters_h = np.linspace(from_h, until_h, _QUARTERS + 1)
    means = hours_present(came_h, went_h, group, groups, quarters_h) / np.diff(quarters_h)
    more = means[:, 3] - means[:, 1]
    edges_h = _parts(from_h, until_h)
    came, went = (_counts(hours, group, groups, edges_h) for hours in (came_h, went_h))
    variance = (came - went).var(axis=1, ddof=1) / (edges_h[1] - edges_h[0])
    spread = np.sqrt(variance * (until_h - from_h) * _OF_SPREAD)
    arrived = _counts(came_h, group, groups, quarters_h).mean(axis=1)
    passed = _counts(went_h, group, groups, quarters_h[-2:])[:, 0]
    rises = np.all(np.diff(means[:, 1:], axis=1) > 0, axis=1) & (more >= LEAST_GROWTH)
    if reopened_h is not None:
        since_h = np.array([reopened_h, until_h])
        rises &= (
            _counts(went_h, group, groups, since_h)[:, 0]
            <= (_counts(came_h, group, groups, since_h)[:, 0])
        )
    half_d = (until_h - from_h) / 2 / HOURS_PER_DAY
    without_end = rises & (more > SPREADS * spread) & (passed < arrived)
    return Growth(means.mean(axis=1), more / half_d, without_end)


def reopened(counted: CountedRun) -> float | None:
    """Return the end of the last closure that took much of a run's last quarter [h].

    None if no place was closed for a tenth of the quarter, or one is still closed at the end.
    """
    record, quarter_h = counted.record, counted.hours / _QUARTERS
    since_h = record.horizon_h - quarter_h
    ends_h = [
        end_h
        for queue in record.queues
        for begin_h, end_h, _ in queue.closures
        if end_h - max(begin_h, since_h) >= _LONG * quarter_h
    ]
    last_h = max(ends_h, default=math.inf)
    return last_h if last_h < record.horizon_h else None


def flows_growing(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the growth of each flow's vehicles under way, and whether it has no limit.

    Load units of the flow are counted from ready to depart until arrival or loss: held by a ban, on
    any vehicle, or waiting for one.  Units are converted into vehicles by their mean load.
    """
    record, units, count = counted.record, counted.record.units, len(counted.record.flows)
    gone_h = np.where(np.isnan(units.arrived_h), units.lost_h, units.arrived_h)
    intervals = units.ordered_h, gone_h, units.flow
    found = growth(*intervals, count, counted.span_h, reopened(counted))
    ready = units.ordered_h <= record.horizon_h
    # Earlier units are left out, because vehicles may have carried more units at that time.
    there = ready & ~(gone_h < counted.warm_up_h)
    for code in np.flatnonzero(np.bincount(units.flow, minlength=count)):
        of_flow = units.flow == code
        if np.any(ready & of_flow):
            # Units of one vehicle are ready at the same hour, so distinct hours count vehicles.
            hours = np.sort(units.ordered_h[there & of_flow])
            vehicles = 1 + np.count_nonzero(np.diff(hours))
            per_day = found.per_day[code] * vehicles / max(len(hours), 1)
            yield IndicatorRow("under_way_growth_per_day", per_day, flow=record.flows[code])
            without_end = float(found.without_end[code])
            yield IndicatorRow("grows_without_end", without_end, flow=record.flows[code])


def places_growing(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the growth of the number of vehicles at each facility, and whether it has no limit."""
    record, stood = counted.record, counted.run.dwells
    there = np.flatnonzero((stood.place >= 0) & ~np.isnan(stood.arrive_h))
    intervals = stood.arrive_h[there], stood.depart_h[there], stood.place[there]
    count = len(record.places)
    found = growth(*intervals, count, counted.span_h, reopened(counted))
    for code in np.flatnonzero(np.bincount(intervals[2], minlength=count)):
        place = record.places[code]
        yield IndicatorRow("under_way_growth_per_day", found.per_day[code], place)
        yield IndicatorRow("grows_without_end", float(found.without_end[code]), place)


def _parts(from_h: float, until_h: float) -> NDArray[Any]:
    """Return the edges of equal parts of a time: weeks, days, or twelfths [h]."""
    for length_h in (HOURS_PER_WEEK, HOURS_PER_DAY):
        parts = int((until_h - from_h) / length_h + 1e-9)
        if parts >= _FEWEST_PARTS:
            return until_h - length_h * np.arange(parts, -1.0, -1.0)
    return np.linspace(from_h, until_h, _FEWEST_PARTS + 1)


def _counts(hours: Floats, group: Integers, groups: int, edges_h: NDArray[Any]) -> Floats:
    """Count the hours of each group between edges, shape ``(groups, edges - 1)``."""
    parts = len(edges_h) - 1
    part = np.searchsorted(edges_h, hours, "right") - 1
    inside = (part >= 0) & (part < parts) & ~np.isnan(hours)
    where = group[inside].astype(np.int64) * parts + part[inside]
    counts = np.bincount(where, minlength=groups * parts).astype(np.float64)
    return counts.reshape(groups, parts)
