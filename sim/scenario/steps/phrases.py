"""Values of steps in words: numbers that change by date, servers, hours.

Each is a text that stands by itself, or in another one; `clauses` puts several in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from sim.scenario.defects import in_a_row
from sim.scenario.values import DAYS, Dated
from sim.text import Message, Number, in_words, say, shortened

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sim.scenario.steps.base import Queued
    from sim.scenario.steps.staffed import InShifts, Shift
    from sim.scenario.steps.surroundings import Surroundings
    from sim.scenario.values import Hours

_MOST_DIGITS = 6


def clauses(parts: Iterable[str]) -> str:
    """Return parts in a row, with semicolons between them; empty ones are left out."""
    there = [each for each in parts if each]
    return shortened(there, len(there), clauses=True)


def dated(value: object, day: dt.date, unit: str = "") -> str:
    """Return a value that may change by date: that of a day, and those after it.

    Parameters
    ----------
    value
        A number, a distribution or a dated one of either; of a distribution its mean is shown.
    """
    if not isinstance(value, Dated):
        return _amount(value, unit)
    later = [
        say("phrases-from-day", day=str(each.since), amount=_amount(each.to, unit))
        for each in value.changes
        if each.since > day
    ]
    first = _amount(value.on(day), unit)
    return say("phrases-dated", amount=first, later=in_a_row(later)) if later else first


def _amount(value: object, unit: str) -> str:
    number = cast("float", getattr(value, "mean", value))
    text = f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"  # noqa: PLR2004 -- digits shown
    digits = _MOST_DIGITS if "e" in text else len(text.partition(".")[2])
    amount = Number(text, number, digits)
    return say("phrases-amount-of-unit", amount=amount, unit=unit) if unit else amount


Counted = Literal["servers", "officers", "lanes", "cranes", "track_pairs", "places", "teu"]
"""What a step has a number of."""


def counted(number: Dated[int], scenario: Surroundings, what: Counted = "servers") -> Message:
    """Return a number of things, by date, as ``3 officers``."""
    most = max(count for _, count in number.pieces())
    return say("phrases-counted", number=dated(number, scenario.start), what=what, most=most)


def crew(
    step: InShifts, number: Dated[int], scenario: Surroundings, what: Counted = "servers"
) -> Message:
    """Return servers, by date, and those of shifts, as ``2 cranes (4 from 20:00 to 08:00)``."""
    servers = counted(number, scenario, what)
    shifts = clauses(_shift(each, scenario) for each in step.shifts.values())
    return say("phrases-with-shifts", servers=servers, shifts=shifts) if shifts else servers


def _shift(shift: Shift, scenario: Surroundings) -> Message:
    opens, closes = shift.hours.open.split("-")
    days = len(set(shift.hours.days))
    number = dated(shift.servers, scenario.start)
    if days == len(DAYS):
        return say("phrases-shift", servers=number, opens=opens, closes=closes)
    return say("phrases-shift-on-days", servers=number, opens=opens, closes=closes, days=days)


def one_time(step: InShifts, scenario: Surroundings) -> str:
    """Return the time of one service."""
    distribution, per_hour = step.timed()
    return dated(distribution, scenario.start, "h" if per_hour == 1 else "min")


def opening(hours: Hours | None) -> str:
    """Return when a step is open; '' if always."""
    return "" if hours is None else say("phrases-open", hours=hours.open, days=len(hours.days))


def patience(step: Queued, scenario: Surroundings) -> str:
    """Return how long a vehicle waits here before it gives up; '' if without end."""
    if step.patience_h is None:
        return ""
    waited = dated(step.patience_h, scenario.start, "h")
    if step.turned_to is None:
        return say("phrases-gives-up", waited=waited)
    return say("phrases-goes-on-by", waited=waited, facility=place(step.turned_to, scenario))


def place(name: str, scenario: Surroundings) -> str:
    """Return the title of a facility; of a step its name in words."""
    there = scenario.facilities.get(name)
    return in_words(name).lower() if there is None else there.title


def fleet(name: str, scenario: Surroundings) -> str:
    """Return the title of a fleet, or its name in words."""
    return scenario.fleets[name].title or in_words(name)
