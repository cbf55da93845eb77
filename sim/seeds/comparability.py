"""Whether a reported figure may stand beside another one, and in which unit.

The rule errs towards refusal.  What is refused tells every reason at once, so that a planner sees
which one scope to change rather than meeting the next refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.seeds.scopes import in_words
from sim.seeds.vocabulary import ANY_OFFICE, known_words
from sim.text import Message, Verbatim, say, shortened

if TYPE_CHECKING:
    from sim.seeds.reported_volumes import Observation
    from sim.seeds.scopes import Scope

_DIMENSIONS = ({"t", "kt", "Mt"}, {"min", "h", "d"})
"""Units that convert into one another."""
_RATED = ("trains", "container_trains")
_LEVELS = ("h", "d", "trains_per_day")
_TOTAL_OVERLAP = 0.99
_LEVEL_OVERLAP = 0.9


def unlikeness(observation: Observation, scope: Scope) -> tuple[Message, ...]:
    """Return why the two can't be compared, in words; empty where they can."""
    return tuple(
        reason
        for reason in (
            _unlike("quantity", observation.quantity, scope.quantity),
            _unlike_unit(observation, scope),
            _unlike("direction", observation.direction, scope.direction),
            _unlike_places(observation, scope),
            _unlike("mode", observation.mode, scope.mode),
            _unlike("traffic", observation.traffic, scope.traffic),
            _unlike_period(observation, scope),
            _unlike_count(observation, scope),
        )
        if reason
    )


def _converts(observation: Observation, unit: str) -> bool:
    """Return whether a reported value has a like in another unit; rates have one over a period."""
    both = {observation.unit, unit}
    rated = observation.quantity in _RATED and both == {"trains", "trains_per_day"}
    return len(both) == 1 or rated or any(both <= dimension for dimension in _DIMENSIONS)


def _unlike(what: str, reported: str, other: str) -> Message | None:
    """Tell of two different words."""
    if reported == other:
        return None
    wanted = in_words(other)
    return say("comparability-unlike", what=what, reported=in_words(reported), wanted=wanted)


def _unlike_unit(observation: Observation, scope: Scope) -> Message | None:
    """Tell of units of different dimensions."""
    if _converts(observation, scope.unit):
        return None
    return say(
        "comparability-unlike-units",
        reported=Verbatim(observation.unit),
        wanted=Verbatim(scope.unit),
    )


def _unlike_places(observation: Observation, scope: Scope) -> Message | None:
    """Tell of different places, whatever their order."""
    if set(observation.places) == set(scope.places):
        return None
    reported, wanted = (
        shortened([*map(Verbatim, sorted(places))], len(places))
        for places in (observation.places, scope.places)
    )
    return say("comparability-unlike-places", reported=reported, wanted=wanted)


def _unlike_period(observation: Observation, scope: Scope) -> Message | None:
    """Tell of another length or other dates; a mean may differ by more days than a total."""
    start, end = scope.period
    days = (end - start).days + 1
    longer = max(days, observation.days)
    expected = _LEVEL_OVERLAP if _is_level(observation) else _TOTAL_OVERLAP
    shared = min(end, observation.period_end) - max(start, observation.period_start)
    if shared.days + 1 >= expected * longer:
        return None
    reported, wanted = (
        say("comparability-period", first=Verbatim(first), last=Verbatim(last))
        for first, last in ((observation.period_start, observation.period_end), scope.period)
    )
    if min(days, observation.days) < expected * longer:
        return say(
            "comparability-unlike-days",
            reported_days=observation.days,
            reported=reported,
            wanted_days=days,
            wanted=wanted,
        )
    return say("comparability-unlike-periods", reported=reported, wanted=wanted)


def _is_level(observation: Observation) -> bool:
    """Return whether the number is a mean or a state rather than a total."""
    return observation.unit in _LEVELS or observation.quantity.endswith(
        ("_held", "_held_most", "_queue")
    )


def _may_be(one: str, other: str) -> bool:
    """Return whether a count may be of another office, because it names none or not which."""
    office = known_words().offices.get(one)
    return office is not None and not {ANY_OFFICE, other}.isdisjoint(office.may_be)


def _unlike_count(observation: Observation, scope: Scope) -> Message | None:
    """Tell of two offices that count differently; an unnamed one is given the benefit."""
    reported, other = observation.count_by, scope.count_by
    if other is None or reported == other or _may_be(reported, other) or _may_be(other, reported):
        return None
    wanted = in_words(other)
    return say("comparability-unlike-counts", reported=in_words(reported), wanted=wanted)
