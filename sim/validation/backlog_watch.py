"""What a scenario counts together, as the statistics ask for it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sim.scenario import Scenario
    from sim.statistics import WatchedBacklog


def watched_backlogs(scenario: Scenario) -> dict[str, WatchedBacklog]:
    """Return the backlogs of a scenario by name.

    Without an event of its own, a backlog is measured from what stands there when the run begins,
    if the scenario says what does.
    """
    from sim.statistics import WatchedBacklog

    undated_h = 0.0 if scenario.initial else math.nan
    return {
        name: WatchedBacklog(
            queues=tuple(_queue(path) for path in backlog.watch),
            direction=backlog.direction or "",
            begin_h=_hour(scenario, backlog.from_, undated_h),
            end_h=_hour(scenario, backlog.until, undated_h),
        )
        for name, backlog in scenario.backlogs.items()
    }


def _queue(path: str) -> tuple[str, str]:
    """Return place and step of a dotted path; a section has no step."""
    kind, place, *step = path.split(".")
    return (place, "") if kind == "sections" else (place, step[-1])


def _hour(scenario: Scenario, day: dt.date | None, undated_h: float) -> float:
    return undated_h if day is None else 24.0 * (day - scenario.start).days
