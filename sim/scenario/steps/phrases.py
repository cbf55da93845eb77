"""Values of steps in words: numbers that change by date, servers, hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sim.scenario.values import DAYS, Dated
from sim.text import in_words

if TYPE_CHECKING:
    import datetime as dt

    from sim.scenario.steps.base import Queued
    from sim.scenario.steps.staffed import InShifts
    from sim.scenario.steps.surroundings import Surroundings
    from sim.scenario.values import Hours


def dated(value: object, day: dt.date, unit: str = "") -> str:
    """Return a value that may change by date: that of a day, and those after it.

    Parameters
    ----------
    value
        A number, a distribution or a dated one of either; of a distribution its mean is shown.
    day
        First day that the reader is shown.
    unit
        Written after each number.
    """
    if not isinstance(value, Dated):
        return f"{_amount(value)}{unit}"
    later = [
        f"from {each.since}: {_amount(each.to)}{unit}" for each in value.changes if each.since > day
    ]
    first = f"{_amount(value.on(day))}{unit}"
    return f"{first} ({', '.join(later)})" if later else first


def _amount(value: object) -> str:
    number = cast("float", getattr(value, "mean", value))
    return f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"  # noqa: PLR2004 -- digits shown


def servers(number: Dated[int], scenario: Surroundings, called: str = "server") -> str:
    """Return a number of servers, as ``3 officers``."""
    text = dated(number, scenario.start)
    return f"{text} {called}" if text == "1" else f"{text} {called}s"


def shifts(step: InShifts, scenario: Surroundings) -> str:
    """Return the other numbers at hours of the clock, as `` (4 from 20:00 to 08:00)``."""
    parts = []
    for shift in step.shifts.values():
        opens, closes = shift.hours.open.split("-")
        number = len(set(shift.hours.days))
        days = "" if number == len(DAYS) else f", {number} days a week"
        parts.append(f"{dated(shift.servers, scenario.start)} from {opens} to {closes}{days}")
    return f" ({'; '.join(parts)})" if parts else ""


def one_time(step: InShifts, scenario: Surroundings) -> str:
    """Return the time of one service."""
    distribution, per_hour = step.timed()
    return dated(distribution, scenario.start, " h" if per_hour == 1 else " min")


def opening(hours: Hours | None) -> str:
    """Return when a step is open; '' if always."""
    return "" if hours is None else f"; open {hours.open}, {len(hours.days)} days a week"


def patience(step: Queued, scenario: Surroundings) -> str:
    """Return how long a vehicle waits here before it gives up; '' if without end."""
    if step.patience_h is None:
        return ""
    onward = "" if step.turned_to is None else f" and goes on by {place(step.turned_to, scenario)}"
    return f"; who has waited {dated(step.patience_h, scenario.start, ' h')} gives up{onward}"


def place(name: str, scenario: Surroundings) -> str:
    """Return the title of a facility; of a step its name in words."""
    there = scenario.facilities.get(name)
    return in_words(name).lower() if there is None else there.title


def fleet(name: str, scenario: Surroundings) -> str:
    """Return the title of a fleet, or its name in words."""
    return scenario.fleets[name].title or in_words(name)
