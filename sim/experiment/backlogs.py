"""What a scenario counts together, as the statistics ask for it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sim.scenario import Scenario
    from sim.statistics import Backlog


def watched_backlogs(scenario: Scenario) -> dict[str, Backlog]:
    """Return the backlogs of a scenario by name.

    Parameters
    ----------
    scenario
        One variant.
    """
    from sim.statistics import Backlog

    return {
        name: Backlog(
            queues=tuple(_queue(path) for path in backlog.watch),
            direction=backlog.direction or "",
            begin_h=_hour(scenario, backlog.from_),
            end_h=_hour(scenario, backlog.until),
        )
        for name, backlog in scenario.backlogs.items()
    }


def _queue(path: str) -> tuple[str, str]:
    """Return place and step of a dotted path; a section has no step."""
    kind, place, *step = path.split(".")
    return (place, "") if kind == "sections" else (place, step[-1])


def _hour(scenario: Scenario, day: dt.date | None) -> float:
    return math.nan if day is None else 24.0 * (day - scenario.start).days
