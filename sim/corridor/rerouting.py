"""Continuation of vehicles after balking or reneging."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.corridor.choice import itineraries, itinerary_between
from sim.corridor.mode_chain import parts, trips_along
from sim.corridor.scenario_defects import defects
from sim.corridor.trips import gauge_changed_to, trip_of_flow
from sim.errors import ScenarioError
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from sim.corridor.choice import Itinerary
    from sim.corridor.trips import Trip
    from sim.errors import Defect
    from sim.scenario import Scenario


@dataclass(frozen=True)
class Refusal:
    """A vehicle that left a queue without being served.

    Attributes
    ----------
    facilities, sections
        Its itinerary up to the facility where it stands.
    place, step
        Step that it waited for; a step of the facility ahead if it waited for a place there.
    """

    facilities: tuple[str, ...]
    sections: tuple[str, ...]
    place: str
    step: str


def onward_itinerary(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, trip: Trip, refused: Refusal, via: str
) -> Itinerary:
    """Return the cheapest itinerary via a facility from where a vehicle was turned away.

    The vehicle skips the remaining steps of the facility where it stands, so it continues on its
    current gauge.

    Parameters
    ----------
    trip
        Of the vehicle, from its origin to its destination.
    refused
        Where it stands, and what it waited for.
    via
        Facility that it passes.

    Raises
    ------
    ScenarioError
        If there is none; the message names the step, the flow and the gap.
    """
    here = replace(trip, origin=refused.facilities[-1], gauge_mm=_gauge_mm(scenario, trip, refused))
    try:
        return itinerary_between(corridor, scenario, here, via=via, under_way=True)
    except ScenarioError as none:
        path = f"facilities.{refused.place}.steps.{refused.step}.turned_to"
        text = say(
            "rerouting-no-itinerary",
            via=via,
            flow=trip.flow,
            facility=here.origin,
            reason=none.defects[0].message,
        )
        raise ScenarioError(defects(path, text)) from None


def check_onward_itineraries(corridor: nx.MultiDiGraph[str], scenario: Scenario) -> None:
    """Check that every vehicle that may be turned to a facility can continue via it.

    Raises
    ------
    ScenarioError
        With all defects.
    """
    found: list[Defect] = []
    for flow in scenario.flows:
        trip = trip_of_flow(scenario, flow, scenario.start)
        for itinerary in itineraries(corridor, scenario, flow):
            for who, refused, via in _refusals(scenario, trip, itinerary):
                try:
                    onward_itinerary(corridor, scenario, who, refused, via)
                except ScenarioError as none:
                    found += none.defects
    if found:
        raise ScenarioError(found)


def _refusals(
    scenario: Scenario, trip: Trip, itinerary: Itinerary
) -> Iterator[tuple[Trip, Refusal, str]]:
    """Yield (trip, refusal, facility to turn to) for all steps that may turn vehicles away."""
    day = scenario.start
    arriving = trips_along(scenario, trip, itinerary.facilities, day)
    for leg, place in enumerate(itinerary.facilities):
        facility, position = scenario.facilities[place], trip.position(place)
        here = parts(scenario.classes, facility, arriving[leg], position, day)
        passed = [(part.trip, name, step) for part in here for name, step in part.steps.items()]
        for number, (who, name, step) in enumerate(passed):
            via = getattr(step, "turned_to", None)
            if via is not None:
                # A room that is a facility's first step is waited for at the previous facility.
                stands = leg - (leg > 0 and number == 0 and step.is_room())
                facilities, sections = itinerary.facilities[: stands + 1], itinerary.sections
                yield who, Refusal(facilities, sections[:stands], place, name), via


def _gauge_mm(scenario: Scenario, trip: Trip, refused: Refusal) -> int:
    """Return the gauge of a vehicle where it stands [mm]; 0 while undetermined."""
    for leg in reversed(range(len(refused.facilities))):
        place = refused.facilities[leg]
        facility = scenario.facilities[place]
        if place == refused.place and leg == len(refused.facilities) - 1:
            names = list(facility.steps)
            passed = names[: names.index(refused.step)]
            facility = facility.model_copy(
                update={"steps": {name: facility.steps[name] for name in passed}}
            )
        changed = gauge_changed_to(facility, trip, trip.position(place))
        section = scenario.sections[refused.sections[leg - 1]] if leg else None
        gauge_mm = changed or (section.gauge_mm if section else None)
        if gauge_mm:
            return gauge_mm
    return 0
