"""The longest queue of some weeks, and which months were counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sim.report.names import role_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from sim.report.findings import Findings
    from sim.scenario import Study


class LongestQueue(NamedTuple):
    """The queue with most vehicles waiting in some weeks, means over those weeks [vehicles]."""

    place: str
    step: str
    low: float
    median: float
    high: float


def longest_queue(
    study: Study, facts: Findings, variant: str, months: Iterable[int] = range(1, 13)
) -> LongestQueue | None:
    """Return the queue with most vehicles waiting in the weeks that fall in some months.

    Trains being formed are left out: they wait for what is still to come.
    """
    rows = _counted_weeks(facts, variant)
    requested, month = set(months), _month_of_week(study, rows)
    rows = rows[[month[week] in requested for week in rows.week]]
    if rows.empty:
        return None
    means = rows.groupby(["place", "step"], sort=True)[["low", "median", "high"]].mean()
    queues = [
        LongestQueue(str(row["place"]), str(row["step"]), row["low"], row["median"], row["high"])
        for row in means.reset_index().to_dict("records")
        if role_of(study, str(row["place"]), str(row["step"])) != "formation"
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


def _counted_weeks(facts: Findings, variant: str) -> pd.DataFrame:
    rows = facts.series
    first_week = facts.warm_up_h / 168
    return rows[(rows.variant == variant) & (rows.week >= first_week - 1e-9)].sort_values("week")
