"""Where the corridor crosses the border between China and Kazakhstan, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario import BORDER_KINDS

if TYPE_CHECKING:
    from sim.scenario import Scenario, Section
    from sim.statistics import BorderSide

BORDER = frozenset({"CN", "KZ"})
"""Countries on the two sides, by ISO 3166."""
ALL_CROSSINGS = "china_kazakhstan_rail"
"""The place of what is counted at all rail crossings together."""
OUT_OF_CHINA, INTO_CHINA = "china_to_kazakhstan", "kazakhstan_to_china"


def crossings(scenario: Scenario, mode: str | None = None) -> tuple[str, ...]:
    """Return the sections whose two facilities lie on the two sides of the border.

    Parameters
    ----------
    scenario
        One variant.
    mode
        Only those of a mode, as ``rail``; all if left out.
    """
    country = {place: facility.country for place, facility in scenario.facilities.items()}
    return tuple(
        name
        for name, section in scenario.sections.items()
        if mode in {None, section.mode} and {country[section.from_], country[section.to]} == BORDER
    )


def ends(section: Section) -> tuple[str, str]:
    """Return the two facilities of a section."""
    return section.from_, section.to


def border_stations(scenario: Scenario, places: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the border stations that an observation names, None if the scenario lacks one.

    Parameters
    ----------
    scenario
        One variant.
    places
        Facilities, or the road border of a country, which means all its road crossings.
    """
    country = _ROAD_SIDES.get(places[0])
    if country is None:
        return places if all(place in scenario.facilities for place in places) else None
    over = (scenario.sections[name] for name in crossings(scenario, "road"))
    both = dict.fromkeys(end for section in over for end in ends(section))
    return tuple(end for end in both if scenario.facilities[end].country == country) or None


_ROAD_SIDES = {"china_road_border": "CN", "kazakhstan_road_border": "KZ"}
"""Place of an observation -> country whose road crossings it means."""


def direction_names(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the scenario's directions by where they lead.

    Parameters
    ----------
    scenario
        One variant; its flows show which of its directions leads out of China.

    Returns
    -------
    ``both``, ``china_to_kazakhstan`` and ``kazakhstan_to_china``, each with names of directions.
    """
    from sim.corridor import build_corridor, itineraries

    corridor = build_corridor(scenario)
    over = set(crossings(scenario))
    names: dict[str, dict[str, None]] = {"both": {}, OUT_OF_CHINA: {}, INTO_CHINA: {}}
    for name, flow in scenario.flows.items():
        for itinerary in itineraries(corridor, scenario, name):
            for place, section in zip(itinerary.facilities, itinerary.sections, strict=False):
                if section in over:
                    out = scenario.facilities[place].country == "CN"
                    names[OUT_OF_CHINA if out else INTO_CHINA][flow.direction] = None
                    names["both"][flow.direction] = None
    return {where: tuple(each) for where, each in names.items()}


def border_sides(scenario: Scenario) -> dict[str, BorderSide]:
    """Return the border stations, the places of each, and where vehicles are held before it.

    Parameters
    ----------
    scenario
        One variant.

    Returns
    -------
    Border station or road crossing to its places, itself and the terminals that belong to it, and
    to their tracks: a train that waits along the line for one of them is held by the border.  What
    it waits for on the way for other reasons (a path, a locomotive) is not; nor is the far end of a
    section over the border a border station if it lies inland.
    """
    from sim.statistics import BorderSide

    facilities = scenario.facilities
    stations = dict.fromkeys(
        end
        for name in crossings(scenario)
        for end in ends(scenario.sections[name])
        if facilities[end].kind in BORDER_KINDS
    )
    sides = {station: (station, *_terminals(scenario, station)) for station in stations}
    return {
        station: BorderSide(
            places=places,
            held_before=tuple(t for place in places for t in _tracks(scenario, place)),
        )
        for station, places in sides.items()
    }


def _terminals(scenario: Scenario, station: str) -> tuple[str, ...]:
    return tuple(
        name for name, each in scenario.facilities.items() if each.border_station == station
    )


def _tracks(scenario: Scenario, place: str) -> tuple[str, ...]:
    steps = scenario.facilities[place].steps
    return tuple(f"{place}.{name}" for name, step in steps.items() if step.kind == "stored")
