"""Whether a number present grows for as long as more comes than goes, or only for now.

What is asked is whether the drift of the number present is more than chance makes of a number at
full load.  At full load the number is that of a random walk that is turned back at nothing, and
its growth over a time T spreads as the root of T [1]_; below it, it spreads less, and what is too
much to pass makes it grow with T itself.  So the growth is measured in that spread: the result is
the same for a run of half a year and of a year, unless the excess is too small to be told in the
shorter one.  The number grows without end where

- each quarter of the counted time but the first saw more than the one before, and the last at least
  one more than the second;
- that growth is more than its spread at full load, which the ups and downs from week to week (from
  day to day in short runs) tell.  At full load itself one replication in seven has that, and below
  it next to none: so the replications decide together, see `stuck`;
- less goes in the last quarter than comes in an average one.  A season that brings more than passes
  for some months fails here: what passes while the queue is there covers the average;
- and it does not fall again behind a closure that took a tenth of the last quarter or more, as a
  strike that is over.

References
----------
.. [1] Whitt, W., *Stochastic-Process Limits*, Springer 2002, section 9.3 (heavy traffic).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.statistics.logs.indicator_rows import Row
from sim.statistics.logs.levels import hours_present
from sim.statistics.measures.throughput import HOURS_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.logs.dwells import Stays

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

SPREADS = 1.0
"""Standard deviations at full load that growth must exceed."""
AT_FULL_LOAD = 0.15
"""Share of replications in which a number at full load is taken to grow without end."""
LEAST_GROWTH = 1.0
"""Number present, from the second quarter to the last, below which nobody speaks of growth."""
_LONG = 0.1
"""Share of the last quarter from which on a closure explains that a number rises in it."""
_HOURS_PER_WEEK = 168.0
_FEWEST_PARTS = 12
_QUARTERS = 4
_OF_SPREAD = 5 / 12
"""Variance of the mean of the last quarter less that of the second one, of a random walk whose
variance over the whole time is one: half the time between their middles, less a sixth of a quarter
at either end."""


class Growth(NamedTuple):
    """What a number present did in the counted time, shapes ``(groups,)``.

    Attributes
    ----------
    mean
        Over the counted time.
    per_day
        From the middle of the second quarter to the middle of the last one.
    without_end
        Whether it grows without end.
    """

    mean: Floats
    per_day: Floats
    without_end: NDArray[np.bool_]


def growth(
    came_h: Floats,
    went_h: Floats,
    group: Integers,
    groups: int,
    counted_h: tuple[float, float],
    reopened_h: float | None = None,
) -> Growth:
    """Return how numbers present grow.

    Parameters
    ----------
    came_h, went_h
        When each came and went [h]; NaN, or later than the end, for who is there still.
    group
        Which number it belongs to, shape as `came_h`.
    groups
        How many numbers there are.
    counted_h
        Beginning and end of the counted time [h].
    reopened_h
        When the last long closure was over [h], see `reopened`; None if there is none.

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


def reopened(record: Record, warm_up_h: float) -> float | None:
    """Return when the last closure was over that took much of the last quarter of a run [h].

    Parameters
    ----------
    record
        A run.
    warm_up_h
        Not counted [h].

    Returns
    -------
    None if no place was closed for a tenth of it, or one still is at the end.
    """
    quarter_h = (record.horizon_h - warm_up_h) / _QUARTERS
    since_h = record.horizon_h - quarter_h
    ends_h = [
        end_h
        for queue in record.queues
        for begin_h, end_h, _ in queue.closures
        if end_h - max(begin_h, since_h) >= _LONG * quarter_h
    ]
    last_h = max(ends_h, default=math.inf)
    return last_h if last_h < record.horizon_h else None


def flows_growing(record: Record, warm_up_h: float) -> Iterator[Row]:
    """Yield how fast the vehicles of each flow that have not arrived become more.

    And whether they do so without end.

    Counted are its load units from being ready to depart to arriving or being lost, held by a ban,
    on whatever vehicle, or waiting for one; as vehicles of the flow, by what these carry.

    Parameters
    ----------
    record
        A run.
    warm_up_h
        Not counted [h].
    """
    units, count = record.units, len(record.flows)
    gone_h = np.where(np.isnan(units.arrived_h), units.lost_h, units.arrived_h)
    counted_h, again_h = (warm_up_h, record.horizon_h), reopened(record, warm_up_h)
    found = growth(units.ordered_h, gone_h, units.flow, count, counted_h, again_h)
    ready = units.ordered_h <= record.horizon_h
    # What has gone before tells nothing of the counted time: vehicles may have carried more then.
    there = ready & ~(gone_h < warm_up_h)
    for code in np.flatnonzero(np.bincount(units.flow, minlength=count)):
        of_flow = units.flow == code
        if np.any(ready & of_flow):
            # Units of one vehicle are ready at one time.
            hours = np.sort(units.ordered_h[there & of_flow])
            vehicles = 1 + np.count_nonzero(np.diff(hours))
            per_day = found.per_day[code] * vehicles / max(len(hours), 1)
            yield Row("under_way_growth_per_day", per_day, flow=record.flows[code])
            without_end = float(found.without_end[code])
            yield Row("grows_without_end", without_end, flow=record.flows[code])


def places_growing(record: Record, stood: Stays, warm_up_h: float) -> Iterator[Row]:
    """Yield how fast the vehicles standing at each facility become more, and if without end.

    Parameters
    ----------
    record
        A run.
    stood
        Its stays.
    warm_up_h
        Not counted [h].
    """
    there = np.flatnonzero((stood.place >= 0) & ~np.isnan(stood.arrive_h))
    spells = stood.arrive_h[there], stood.depart_h[there], stood.place[there]
    count = len(record.places)
    counted_h, again_h = (warm_up_h, record.horizon_h), reopened(record, warm_up_h)
    found = growth(*spells, count, counted_h, again_h)
    for code in np.flatnonzero(np.bincount(spells[2], minlength=count)):
        place = record.places[code]
        yield Row("under_way_growth_per_day", found.per_day[code], place)
        yield Row("grows_without_end", float(found.without_end[code]), place)


def _parts(from_h: float, until_h: float) -> NDArray[Any]:
    """Return the edges of equal parts of a time: weeks, days, or a twelfth of it [h]."""
    for length_h in (_HOURS_PER_WEEK, HOURS_PER_DAY):
        parts = int((until_h - from_h) / length_h + 1e-9)
        if parts >= _FEWEST_PARTS:
            return until_h - length_h * np.arange(parts, -1.0, -1.0)
    return np.linspace(from_h, until_h, _FEWEST_PARTS + 1)


def _counts(hours: Floats, group: Integers, groups: int, edges_h: NDArray[Any]) -> Floats:
    """Return how many hours of each group lie between edges, shape ``(groups, edges - 1)``."""
    parts = len(edges_h) - 1
    part = np.searchsorted(edges_h, hours, "right") - 1
    inside = (part >= 0) & (part < parts) & ~np.isnan(hours)
    where = group[inside].astype(np.int64) * parts + part[inside]
    counts = np.bincount(where, minlength=groups * parts).astype(np.float64)
    return counts.reshape(groups, parts)
