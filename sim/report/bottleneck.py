"""Where the corridor is tight: the bottleneck, queues that grow without end.

The bottleneck is a queue that is both busy and waited for [1]_: of those that are used to
four fifths and more, the one with most vehicles waiting; where none is, the most used one.  Rooms
(tracks, yards) and trains being formed are left out: they stay full because of what comes after
them.  The longest queue is told beside it, for behind a full room it stands elsewhere.

References
----------
.. [1] Lawrence, S. R. and Buss, A. H., "Shifting production bottlenecks: causes, cures, and
   conundrums", Production and Operations Management 3 (1994) 21-37.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sim.report.findings import Estimate, Findings, Key
from sim.report.names import step_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

    from sim.scenario import Study

_ROOMS = frozenset({"stored", "batched"})
_LEAST_WAITING = 0.05
"""Vehicles waiting on average, below which nobody speaks of a queue."""
_BUSY_PERCENT = 80.0
"""Utilisation from which waiting is the rule."""
_MOST_PERCENT = 50.0
"""Share of replications [%] from which a queue is said to grow."""


class Bottleneck(NamedTuple):
    """A queue that is both busy and waited for."""

    place: str
    step: str
    used: Estimate
    """Utilisation or line occupation [%]."""
    waiting: Estimate
    """Mean queue [vehicles]."""


class LongestQueue(NamedTuple):
    """The queue with most vehicles waiting in some weeks, means over those weeks [vehicles]."""

    place: str
    step: str
    low: float
    median: float
    high: float


def bottleneck(
    study: Study, facts: Findings, variant: str, places: Collection[str] | None = None
) -> Bottleneck | None:
    """Return the bottleneck of a variant, of some places only or of all; None if nobody waits."""
    candidates = [
        found
        for key, waiting in facts.estimates.get(variant, {}).items()
        if key == Key("queue_length", key.place, key.step)
        and waiting.mean >= _LEAST_WAITING
        and (places is None or key.place in places)
        and not _is_room(study, key)
        and (found := _with_use(facts, variant, key, waiting))
    ]
    busy = [found for found in candidates if found.used.mean >= _BUSY_PERCENT]
    if busy:
        return max(busy, key=lambda found: found.waiting.mean)
    return max(candidates, key=lambda found: found.used.mean, default=None)


def growing_queues(facts: Findings, variant: str) -> tuple[tuple[str, str, float], ...]:
    """Return (place, step, share of replications [%]) of the queues that grow without end.

    Those that do so in most replications, the longest first.
    """
    grown = []
    for key, share in facts.estimates.get(variant, {}).items():
        queue = Key("grows_without_end", key.place, key.step)
        if key == queue and key.step and share.mean >= _MOST_PERCENT:
            waiting = facts.estimate(variant, Key("queue_length", key.place, key.step))
            length = waiting.mean if waiting else 0.0
            grown.append((-length, key.place, key.step, share.mean))
    return tuple((place, step, share) for _, place, step, share in sorted(grown))


def longest_queue(
    study: Study, facts: Findings, variant: str, months: Iterable[int] = range(1, 13)
) -> LongestQueue | None:
    """Return the queue with most vehicles waiting in the weeks that fall in some months.

    Trains being formed are left out: they wait for what is still to come.
    """
    rows = _counted_weeks(facts, variant)
    wanted, month = set(months), _month_of_week(study, rows)
    rows = rows[[month[week] in wanted for week in rows.week]]
    if rows.empty:
        return None
    means = rows.groupby(["place", "step"], sort=True)[["low", "median", "high"]].mean()
    queues = [
        LongestQueue(str(row["place"]), str(row["step"]), row["low"], row["median"], row["high"])
        for row in means.reset_index().to_dict("records")
        if step_kind(study, str(row["place"]), str(row["step"])) != "batched"
    ]
    longest = max(queues, key=lambda queue: queue.median, default=None)
    return longest if longest and longest.median > 0 else None


def counted_months(study: Study, facts: Findings, variant: str) -> frozenset[int]:
    """Return the months, from 1 to 12, in which weeks of a variant were counted."""
    return frozenset(_month_of_week(study, _counted_weeks(facts, variant)).values())


def _month_of_week(study: Study, rows: pd.DataFrame) -> dict[int, int]:
    """Return week -> month of its middle day."""
    start = study.baseline.scenario.start
    return {week: (start + dt.timedelta(days=7 * int(week) + 3)).month for week in set(rows.week)}


def _with_use(facts: Findings, variant: str, key: Key, waiting: Estimate) -> Bottleneck | None:
    used = facts.used(variant, key.place, key.step)
    return Bottleneck(key.place, key.step, used, waiting) if used else None


def _is_room(study: Study, key: Key) -> bool:
    return step_kind(study, key.place, key.step) in _ROOMS or key.step.endswith(".track_pairs")


def _counted_weeks(facts: Findings, variant: str) -> pd.DataFrame:
    rows = facts.series
    first_week = facts.warm_up_h / 168
    return rows[(rows.variant == variant) & (rows.week >= first_week - 1e-9)].sort_values("week")
