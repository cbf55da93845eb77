"""Where a corridor crosses borders, which way its flows do, and what reports call these places.

With it goes what is watched and asked there: backlogs, and questions that name no place.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.scenario import border_stations, borders_of, countries_of, ends

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sim.scenario import Answer, Border, Mode, Scenario, Study
    from sim.statistics import BorderSide, WatchedBacklog

BOTH = "both"
"""The direction of a report that adds both up."""
Senses = dict[str, dict[str, tuple[str, ...]]]
"""Border -> way across it, as ``BY>PL`` -> the scenario's directions that lead that way."""
_PASSES = frozenset(
    {
        *(
            f"{vehicles}_per_day{percentile}"
            for vehicles in ("trains", "trucks", "vessels", "barges")
            for percentile in ("", "_p50", "_p05")
        ),
        "teu_per_day",
        "tonnes_per_year",
    }
)
"""Indicators of what passes a place; of the whole corridor they are of what arrives."""


def crossings(scenario: Scenario, mode: Mode | None = None) -> tuple[str, ...]:
    """Return the sections over all borders, or those of a mode alone, in the borders' order."""
    return tuple(name for border in borders_of(scenario).values() for name in border.over(mode))


def reported_borders(scenario: Scenario, places: Iterable[str]) -> tuple[Border, ...]:
    """Return the borders that a report of some places is about.

    Parameters
    ----------
    places
        Borders (``BY-PL``), sides of one (``BY-PL:PL``), facilities or sections.

    Returns
    -------
    The border itself, or those that are crossed at one of the places; all where none is.
    """
    known = borders_of(scenario)
    named = {place.partition(":")[0] for place in places}
    at = [
        border
        for name, border in known.items()
        if name in named
        or any(named & {over, *ends(scenario.sections[over])} for over in border.crossings)
    ]
    inland = not any(countries_of(place) for place in named)
    return tuple(at or (known.values() if inland else ()))


def reported_crossings(
    scenario: Scenario, places: Iterable[str], mode: Mode | None = None
) -> tuple[str, ...]:
    """Return the sections over borders that a report of some places speaks of, by a mode or all."""
    named = {place.partition(":")[0] for place in places}
    return tuple(
        name
        for border in borders_of(scenario).values()
        for name in border.over(mode)
        if named & {border.name, name, *ends(scenario.sections[name])}
    )


def reported_stations(
    scenario: Scenario, places: tuple[str, ...], mode: Mode
) -> tuple[str, ...] | None:
    """Return the border stations that a report names, None if the scenario lacks one.

    Parameters
    ----------
    places
        Facilities; or one side of a border, which means the stations on it.
    mode
        Of the crossings that a side means.
    """
    name, colon, country = places[0].partition(":")
    if not colon:
        return places if all(place in scenario.facilities for place in places) else None
    over = reported_crossings(scenario, (name,), mode)
    both = dict.fromkeys(end for each in over for end in ends(scenario.sections[each]))
    return tuple(end for end in both if scenario.facilities[end].country == country) or None


def senses(scenario: Scenario) -> Senses:
    """Return the scenario's directions by the way in which their flows cross each border."""
    from sim.corridor import build_corridor, itineraries

    corridor = build_corridor(scenario)
    border_of = {
        over: name for name, each in borders_of(scenario).items() for over in each.crossings
    }
    found: dict[str, dict[str, dict[str, None]]] = {}
    for name, flow in scenario.flows.items():
        for itinerary in itineraries(corridor, scenario, name):
            stops = itinerary.facilities
            for begin, end, over in zip(stops, stops[1:], itinerary.sections, strict=False):
                if over in border_of:
                    crossing_direction = ">".join(
                        scenario.facilities[each].country for each in (begin, end)
                    )
                    crossing_directions = found.setdefault(border_of[over], {})
                    crossing_directions.setdefault(crossing_direction, {})[flow.direction] = None
    return {
        border: {
            crossing_direction: tuple(directions)
            for crossing_direction, directions in crossing_directions.items()
        }
        for border, crossing_directions in found.items()
    }


def country_before(direction: str) -> str | None:
    """Return the country that a way across a border leads out of; None of both ways together.

    Examples
    --------
    >>> country_before("BY>PL"), country_before("both")
    ('BY', None)
    """
    before, arrow, _ = direction.partition(">")
    return before if arrow else None


def border_sides(scenario: Scenario) -> Mapping[str, BorderSide]:
    """Return the border stations, the places of each, and where vehicles are held before it.

    Returns
    -------
    Border station or road crossing to its places, itself and the terminals that belong to it, and
    to where vehicles count as held before it: what waits along the line for tracks of these places,
    and what waits at a step that `regulates` for the station.  What vehicles wait for on the way
    for other reasons (a path, a locomotive) does not count.
    """
    from sim.statistics import BorderSide

    stations = border_stations(scenario)
    sides = {station: (station, *terminals(scenario, station)) for station in stations}
    return {
        station: BorderSide(
            places=places,
            held_before=(
                *(track for place in places for track in _tracks(scenario, place)),
                *_regulating(scenario, station),
            ),
        )
        for station, places in sides.items()
    }


def terminals(scenario: Scenario, station: str) -> tuple[str, ...]:
    """Return the terminals that belong to a border station."""
    return tuple(
        name for name, each in scenario.facilities.items() if each.border_station == station
    )


def _tracks(scenario: Scenario, place: str) -> tuple[str, ...]:
    steps = scenario.facilities[place].steps
    return tuple(f"{place}.{name}" for name, step in steps.items() if step.is_room())


def _regulating(scenario: Scenario, station: str) -> tuple[str, ...]:
    """Return the steps at which vehicles are held for a border station before they come to it."""
    return tuple(
        f"{place}.{name}"
        for place, facility in scenario.facilities.items()
        for name, step in facility.steps.items()
        if step.regulates == station
    )


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


def with_place(study: Study) -> Study:
    """Return a study whose answer names the border that it is about, if it names no place.

    Returns
    -------
    The study as it is where the answer names a place or a flow, where what it asks for passes no
    place, and where the baseline's flows cross no border or several: then what arrives answers.
    """
    if study.answer is None:
        return study
    return replace(study, answer=placed(study.baseline.scenario, study.answer))


def placed(scenario: Scenario, answer: Answer) -> Answer:
    """Return an answer with the border that it is about, if it names no place."""
    if answer.place or answer.flow or answer.indicator not in _PASSES:
        return answer
    crossed = tuple(senses(scenario))
    return answer.model_copy(update={"place": crossed[0]}) if len(crossed) == 1 else answer
