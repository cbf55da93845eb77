"""Share of capacity that dated closures leave at a step or section, averaged over days."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Scenario, Step, Window

    CapacityInterval = tuple[float, dt.datetime, dt.datetime]
    """(Share of capacity left, from, until)."""

DAY = dt.timedelta(days=1)
_ROUNDING = 1e-9
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def share_left(
    scenario: Scenario, path: str, hours: Window | None = None, servers: int = 0
) -> float:
    """Return the share of capacity that closures by date leave at a step or section.

    Only days that are closed from beginning to end count, so that no run has more capacity; random
    closures are ignored, because a run may have none.

    Parameters
    ----------
    path
        Dotted path of the step or section.
    hours
        Opening hours of the step; None if it is always open.
    servers
        Number of servers that a share applies to, because servers at work are rounded down; 0 where
        capacity is not a number of servers.

    Returns
    -------
    Mean share of capacity left over the open days of the run after the warm-up.
    """
    closures = [
        closure
        for closure in scenario.closures.values()
        if path in closure.on and closure.duration_h is None
    ]
    if not closures:
        return 1.0
    intervals = [
        (_rounded_down(closure.factor, servers), _moment(begin), _moment(end))
        for closure in closures
        for begin, end in closure.intervals(scenario.start, scenario.end)
    ]
    first = scenario.start + scenario.warm_up_d * DAY
    days = [first + number * DAY for number in range(max((scenario.end - first).days, 1))]
    if hours is not None:
        days = [day for day in days if WEEK[day.weekday()] in hours.days] or days
    over_midnight = hours is not None and hours.window_h[1] <= hours.window_h[0]
    return sum(_share_left(intervals, day, over_midnight=over_midnight) for day in days) / len(days)


def left_open(
    scenario: Scenario,
    place: str,
    steps: Mapping[str, Step],
    capacities: Mapping[str, float],
    day: dt.date,
) -> dict[str, float]:
    """Return the capacities that dated closures leave at a facility; room is never closed.

    Parameters
    ----------
    place, steps
        A facility, and some of its steps.
    capacities
        As `sim.corridor.queues.queue_capacities` returns them for these [vehicles per day].
    day
        Day whose opening hours and numbers of servers apply.
    """
    left = dict(capacities)
    for queue, most in capacities.items():
        name, _, part = queue.partition(".")
        step = steps[name]
        if not step.is_room(part):
            hours = getattr(step, "hours", None)
            path = f"facilities.{place}.steps.{name}"
            servers = step.servers_in(part, day)
            left[queue] = part_of(
                most, share_left(scenario, path, hours and hours.on(day), servers)
            )
    return left


def part_of(capacity: float, left: float) -> float:
    """Return a share of a capacity; 0 for a share of 0, even of an infinite capacity."""
    return capacity * left if left else 0.0


def _rounded_down(factor: float, servers: int) -> float:
    return math.floor(factor * servers + _ROUNDING) / servers if servers else factor


def _share_left(intervals: list[CapacityInterval], day: dt.date, *, over_midnight: bool) -> float:
    """Return the least share that a closure leaves of a day, and of the next if it continues."""
    days = (day, day + DAY) if over_midnight else (day,)
    return max(
        min((left for left, begin, end in intervals if _lasts(begin, end, one)), default=1.0)
        for one in days
    )


def _lasts(begin: dt.datetime, end: dt.datetime, day: dt.date) -> bool:
    """Return whether a closure lasts from the beginning to the end of a day."""
    return begin <= _moment(day) and _moment(day + DAY) <= end


def _moment(moment: dt.date) -> dt.datetime:
    if isinstance(moment, dt.datetime):
        return moment.replace(tzinfo=None)
    return dt.datetime.combine(moment, dt.time())
