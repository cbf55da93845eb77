"""Positions of vehicles when a run begins: their itinerary, and the next step there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.corridor.choice import itineraries
from sim.corridor.mode_chain import parts, trips_along
from sim.corridor.scenario_defects import defects
from sim.corridor.trips import trip_of_flow
from sim.errors import ScenarioError
from sim.scenario import Pooled, Stored, Transshipped
from sim.text import either, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from sim.corridor.choice import Itinerary
    from sim.errors import Defect
    from sim.scenario import Scenario, Standing


@dataclass(frozen=True)
class Stand:
    """Vehicles present when the run begins.

    Attributes
    ----------
    itinerary
        First itinerary of their flow that passes the facility where they stand.
    leg
        Index of that facility on the itinerary.
    after
        Last completed step of that facility; '' if they are before the first.
    held
        (facility, step) of completed steps whose resources they still hold: rooms of that facility,
        and wagons and locomotives from there or before.
    """

    itinerary: Itinerary
    leg: int
    after: str
    held: tuple[tuple[str, str], ...]


def stand(corridor: nx.MultiDiGraph[str], scenario: Scenario, name: str) -> Stand:
    """Return the position of one entry of vehicles present when the run begins.

    Parameters
    ----------
    name
        Name in `Scenario.initial`.

    Raises
    ------
    ScenarioError
        If their flow never passes the facility, or does not pass the step there.
    """
    standing, path = scenario.initial[name], f"initial.{name}"
    itineraries_of_flow = itineraries(corridor, scenario, standing.flow)
    passing = [
        itinerary for itinerary in itineraries_of_flow if standing.at in itinerary.facilities
    ]
    if not passing:
        places = dict.fromkeys(
            place for itinerary in itineraries_of_flow for place in itinerary.facilities
        )
        text = say(
            "initial-state-never-passes", flow=standing.flow, at=standing.at, places=either(places)
        )
        raise ScenarioError(defects(f"{path}.at", text))
    itinerary, leg = passing[0], passing[0].facilities.index(standing.at)
    _check_class(scenario, name, itinerary, leg)
    names = _steps(scenario, standing, itinerary, leg)
    before = standing.before if standing.before is not None else next(iter(names), "")
    if before and before not in names:
        text = say("initial-state-no-step", flow=standing.flow, step=before)
        if names:
            offer = either(names)
            text = say("initial-state-other-step", flow=standing.flow, step=before, steps=offer)
        raise ScenarioError(defects(f"{path}.before", text))
    behind = names[: names.index(before)] if before else ()
    held = (*_fleets_before(scenario, standing, itinerary, leg), *_here(scenario, standing, behind))
    return Stand(itinerary, leg, behind[-1] if behind else "", held)


def check_standing(corridor: nx.MultiDiGraph[str], scenario: Scenario) -> None:
    """Check the positions of vehicles present when the run begins.

    Raises
    ------
    ScenarioError
        With all defects: facilities or steps that a flow never passes, and more vehicles than
        places.
    """
    found: list[Defect] = []
    inside: dict[tuple[str, str], int] = {}
    for name, standing in scenario.initial.items():
        try:
            held = stand(corridor, scenario, name).held
        except ScenarioError as wrong:
            found += wrong.defects
            continue
        for place, step in held:
            inside[place, step] = inside.get((place, step), 0) + standing.vehicles
            found += _beyond_room(scenario, f"initial.{name}", place, step, inside)
    if found:
        raise ScenarioError(found)


def _beyond_room(
    scenario: Scenario, path: str, place: str, name: str, inside: dict[tuple[str, str], int]
) -> list[Defect]:
    """Return a defect if vehicles exceed a room; TEU rooms are checked by the run."""
    step, number = scenario.facilities[place].steps[name], inside.get((place, name), 0)
    if not isinstance(step, Stored) or step.counts != "vehicles":
        return []
    places = step.places.on(scenario.start)
    if number <= places:
        return []
    text = say("initial-state-no-room", vehicles=number, step=name, facility=place, places=places)
    return defects(f"{path}.vehicles", text)


def _steps(
    scenario: Scenario, standing: Standing, itinerary: Itinerary, leg: int
) -> tuple[str, ...]:
    """Return the steps that vehicles of a flow pass at a facility of an itinerary."""
    place = itinerary.facilities[leg]
    trip = trip_of_flow(scenario, standing.flow, scenario.start)
    facility, position = scenario.facilities[place], trip.position(place)
    return tuple(parts(scenario.classes, facility, trip, position, scenario.start)[0].steps)


def _check_class(scenario: Scenario, name: str, itinerary: Itinerary, leg: int) -> None:
    """Check that units have not changed class before the facility where the vehicles stand.

    Raises
    ------
    ScenarioError
        If they have.
    """
    standing, day = scenario.initial[name], scenario.start
    trip = trip_of_flow(scenario, standing.flow, day)
    arriving = trips_along(scenario, trip, itinerary.facilities, day)
    if (now := arriving[leg].traffic_class) != trip.traffic_class:
        before = [
            place
            for place, each in zip(itinerary.facilities, arriving, strict=True)
            if each.traffic_class == trip.traffic_class
        ]
        text = say(
            "initial-state-other-class",
            flow=standing.flow,
            at=standing.at,
            now=now,
            departs=trip.traffic_class,
            places=either(before),
        )
        raise ScenarioError(defects(f"initial.{name}.at", text))


def _here(
    scenario: Scenario, standing: Standing, behind: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the completed steps here whose resources a vehicle still holds."""
    for name in behind:
        step = scenario.facilities[standing.at].steps[name]
        if isinstance(step, Stored | Pooled) and step.until not in behind:
            yield standing.at, name


def _fleets_before(
    scenario: Scenario, standing: Standing, itinerary: Itinerary, leg: int
) -> tuple[tuple[str, str], ...]:
    """Return the steps of earlier facilities whose resources a vehicle still holds."""
    taken: list[tuple[str, str]] = []
    later = itinerary.facilities[leg + 1 :]
    for number, place in enumerate(itinerary.facilities[:leg]):
        for name in _steps(scenario, standing, itinerary, number):
            step = scenario.facilities[place].steps[name]
            if isinstance(step, Transshipped):
                # Wagons under the load stay behind at a break of gauge.
                taken = [each for each in taken if not _under_load(scenario, *each)]
            elif isinstance(step, Pooled) and (step.until is None or step.until in later):
                taken.append((place, name))
    return tuple(taken)


def _under_load(scenario: Scenario, place: str, name: str) -> bool:
    step = scenario.facilities[place].steps[name]
    return isinstance(step, Pooled) and scenario.fleets[step.fleet].kind == "wagon"
