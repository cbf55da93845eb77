"""A step of a facility in a planner's words: what it is, how much there is, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sim.report.words import in_words
from sim.scenario import DAYS, Dated, Queued

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from sim.scenario import (
        Batched,
        Inspected,
        Parallel,
        Pooled,
        Scenario,
        Served,
        Slotted,
        Step,
        Stored,
        Transshipped,
    )

KINDS = {
    "served": "service",
    "inspected": "check",
    "parallel": "done side by side",
    "slotted": "so many a day",
    "pooled": "takes from a fleet",
    "stored": "room",
    "batched": "units become the next vehicle",
    "transshipped": "change of gauge",
}
"""What each kind of step is called."""


def dated(value: object, day: dt.date, unit: str = "") -> str:
    """Return a value that may change by date: that of a day, and those after it.

    Parameters
    ----------
    value
        A number, a distribution or a dated one of either; of a distribution its mean is told.
    day
        First day that the reader is told of.
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


def capacity(step: Step, scenario: Scenario) -> str:
    """Return how much of a step there is, and how long it takes.

    Parameters
    ----------
    step
        Of a facility.
    scenario
        Whose first day counts, and whose titles are used.
    """
    return _WORDS[step.kind](step, scenario) + _patience(step, scenario)


def _patience(step: Step, scenario: Scenario) -> str:
    """Return how long a vehicle waits here before it gives up; '' if for ever."""
    if not isinstance(step, Queued) or step.patience_h is None:
        return ""
    onward = "" if step.turned_to is None else f" and goes on by {_place(step.turned_to, scenario)}"
    return f"; who has waited {dated(step.patience_h, scenario.start, ' h')} gives up{onward}"


def _stored(step: Stored, scenario: Scenario) -> str:
    what = "TEU" if step.counts == "teu" else "places"
    full = "" if step.when_full == "wait" else "; who finds none is turned away"
    return f"{dated(step.places, scenario.start)} {what}{full}"


def _served(step: Served, scenario: Scenario) -> str:
    each = {"vehicle": "a vehicle", "unit": "a load unit"}[step.each]
    servers = f"{_servers(step.servers, scenario)}{_shifts(step, scenario)}"
    text = f"{servers}, {_time(step, scenario)} {each}{_hours(step)}"
    return f"{text}; stands for a wait" if step.is_wait else text


def _inspected(step: Inspected, scenario: Scenario) -> str:
    day = scenario.start
    parts = []
    if step.documents is not None:
        late = 100 * (1 - step.documents.ready_share)
        parts.append(f"papers of {late:.3g} % come {dated(step.documents.late_h, day, ' h')} late")
    if step.servers is not None:
        parts.append(
            f"{_servers(step.servers, scenario, 'officer')}{_shifts(step, scenario)}, "
            f"{_time(step, scenario)} a vehicle"
        )
    for name, channel in step.channels.items():
        share = dated(
            channel.share.model_copy(
                update={
                    "value": 100 * channel.share.value,
                    "changes": tuple(
                        each.model_copy(update={"to": 100 * each.to})
                        for each in channel.share.changes
                    ),
                }
            ),
            day,
            " %",
        )
        parts.append(
            f"{in_words(name).lower()}: {share} of load units, "
            f"{_servers(channel.lanes, scenario, 'lane')}, {dated(channel.time_h, day, ' h')}"
        )
    if step.channels:
        held = {"holds_vehicle": "holds its vehicle", "cut_out": "is cut out and follows later"}
        parts.append(f"a unit under examination {held[step.held_unit]}")
    return "; ".join(parts) + _hours(step)


def _parallel(step: Parallel, scenario: Scenario) -> str:
    branches = (
        f"{in_words(name).lower()}: {_servers(branch.servers, scenario)}, "
        f"{dated(branch.time_h, scenario.start, ' h')}"
        for name, branch in step.branches.items()
    )
    return "; ".join(branches) + _hours(step)


def _slotted(step: Slotted, scenario: Scenario) -> str:
    what = "" if step.counts == "vehicles" else f" {step.counts}"
    rule = "evenly spaced" if step.rule == "clocked" else "at any time of the day"
    return f"{dated(step.slots_per_day, scenario.start)}{what} a day, {rule}{_hours(step)}"


def _pooled(step: Pooled, scenario: Scenario) -> str:
    fleet = scenario.fleets[step.fleet]
    stock = f"{sum(fleet.stock.values()):,} in all"
    needs = f"{step.per_unit:g} a load unit" if step.per_unit else f"{step.per_vehicle} a vehicle"
    back = "" if step.until is None else f"; kept until {_place(step.until, scenario)}"
    if step.return_h is not None:
        back += f"; free again {dated(step.return_h, scenario.start, ' h')} after it is given back"
    return f"{fleet.title or in_words(step.fleet)}, {stock}: {needs}{back}"


def _batched(step: Batched, scenario: Scenario) -> str:
    text = f"{dated(step.units_per_vehicle, scenario.start)} units fill a vehicle"
    if step.longest_wait_h is not None:
        text += f"; {step.minimum_units} or more leave after {step.longest_wait_h:g} h"
    if step.every_h is not None:
        text += f"; one leaves every {step.every_h:g} h"
    if step.to_class is not None:
        text += f"; what leaves is: {scenario.classes[step.to_class].title.lower()}"
    return text


def _transshipped(step: Transshipped, scenario: Scenario) -> str:
    day = scenario.start
    per_unit = f"{dated(step.time_min, day, ' min')} a unit"
    parts = [
        f"{dated(step.track_pairs, day)} track pairs",
        f"{_servers(step.servers, scenario, 'crane')}{_shifts(step, scenario)}, {per_unit}",
    ]
    if step.setup_h is not None:
        parts.append(f"{dated(step.setup_h, day, ' h')} to place the rakes")
    if step.track_length_m is not None:
        parts.append(f"tracks of {dated(step.track_length_m, day, ' m')}")
    if step.wagons is not None:
        called = scenario.fleets[step.wagons.fleet].title or in_words(step.wagons.fleet)
        parts.append(f"{step.wagons.per_unit:g} far wagon a unit ({called})")
    if step.stack_teu is not None:
        parts.append(f"stack of {dated(step.stack_teu, day, ' TEU')}")
    return "; ".join(parts) + _hours(step)


def _servers(servers: Dated[int], scenario: Scenario, called: str = "server") -> str:
    text = dated(servers, scenario.start)
    return f"{text} {called}" if text == "1" else f"{text} {called}s"


def _shifts(step: Served | Inspected | Transshipped, scenario: Scenario) -> str:
    """Return the other numbers at hours of the clock, as `` (4 from 20:00 to 08:00)``."""
    told = []
    for shift in step.shifts.values():
        opens, closes = shift.hours.open.split("-")
        number = len(set(shift.hours.days))
        days = "" if number == len(DAYS) else f", {number} days a week"
        told.append(f"{dated(shift.servers, scenario.start)} from {opens} to {closes}{days}")
    return f" ({'; '.join(told)})" if told else ""


def _place(name: str, scenario: Scenario) -> str:
    """Return the title of a facility; of a step its name in words."""
    there = scenario.facilities.get(name)
    return in_words(name).lower() if there is None else there.title


def _time(step: Served | Inspected, scenario: Scenario) -> str:
    law, unit = (step.time_h, " h") if step.time_h is not None else (step.time_min, " min")
    return dated(law, scenario.start, unit)


def _hours(step: Served | Inspected | Parallel | Slotted | Transshipped) -> str:
    return (
        ""
        if step.hours is None
        else f"; open {step.hours.open}, {len(step.hours.days)} days a week"
    )


_WORDS: Mapping[str, Callable[[Any, Scenario], str]] = {
    "served": _served,
    "inspected": _inspected,
    "parallel": _parallel,
    "slotted": _slotted,
    "pooled": _pooled,
    "stored": _stored,
    "batched": _batched,
    "transshipped": _transshipped,
}
