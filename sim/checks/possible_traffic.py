"""What may pass a corridor before any run: which vehicles, where and which way.

It errs towards too much: a flow is taken to go by every itinerary that it has on some day of the
run, and by every facility that a rule may send it to.  So what is missing here, no run has.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.corridor import (
    Trip,
    build_corridor,
    itineraries,
    itinerary_between,
    steps_passed,
    trip_of_flow,
)
from sim.errors import ScenarioError
from sim.scenario import Batched, ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Flow, Scenario

_MOST_DAYS = 12
"""Days whose itineraries are looked at; those of more changes are close to these."""


@dataclass(frozen=True)
class Course:
    """Vehicles of one flow, or of empties, on one itinerary.

    Attributes
    ----------
    classes
        Their class, and those that they may become on the way.
    facilities, sections
        What they pass, in order.
    """

    trip: Trip
    classes: tuple[str, ...]
    facilities: tuple[str, ...]
    sections: tuple[str, ...]

    def steps(self, scenario: Scenario, place: str) -> set[str]:
        """Return the steps of a facility that some of them may pass."""
        facility, position = scenario.facilities[place], self.trip.position(place)
        return {
            name
            for each in self.classes
            for at in {position, "passing"}
            for name in steps_passed(facility, replace(self.trip, traffic_class=each), at)
        }


def courses(scenario: Scenario) -> tuple[Course, ...]:
    """Return all that may pass a corridor in a run."""
    corridor = build_corridor(scenario)
    found: dict[Course, None] = {}
    for name in flows_with_vehicles(scenario):
        for day in _days(scenario, scenario.flows[name]):
            trip = trip_of_flow(scenario, name, day)
            try:
                of_flow = itineraries(corridor, scenario, name, day)
            except ScenarioError:
                continue  # reported where the run's own days are looked at
            for itinerary in of_flow:
                classes = _classes(scenario, trip, itinerary.facilities)
                found[Course(trip, classes, itinerary.facilities, itinerary.sections)] = None
    found |= dict.fromkeys(_empties(scenario))
    return tuple(found)


def flows_with_vehicles(scenario: Scenario) -> tuple[str, ...]:
    """Return the flows that have vehicles at some time of a run."""
    standing = {each.flow for each in scenario.initial.values()}
    return tuple(
        name
        for name, flow in scenario.flows.items()
        if name in standing or _has_volume(scenario, flow)
    )


def rerouted(scenario: Scenario) -> bool:
    """Tell whether some rule may send vehicles by a way that no flow has planned."""
    steps = (step for place in scenario.facilities.values() for step in place.steps.values())
    return bool(scenario.diversions) or any(getattr(step, "turned_to", None) for step in steps)


def _has_volume(scenario: Scenario, flow: Flow) -> bool:
    return any(
        volume.on(max(since, scenario.start)) > 0
        for volume in flow.volumes.values()
        for since, _ in volume.pieces()
        if since < scenario.end
    )


def _days(scenario: Scenario, flow: Flow) -> list[dt.date]:
    """Return days on which the lines that are open, or the shares of a flow, change."""
    dated = [section.open for section in scenario.sections.values()] + list(flow.via.values())
    changes = {change.since for each in dated for change in each.changes}
    within = sorted(day for day in changes if scenario.start < day < scenario.end)
    last = scenario.end - dt.timedelta(days=1)
    return list(dict.fromkeys((scenario.start, *within[:_MOST_DAYS], last)))


def _classes(scenario: Scenario, trip: Trip, facilities: tuple[str, ...]) -> tuple[str, ...]:
    made = {
        str(step.to_class): None
        for place in facilities
        for step in scenario.facilities[place].steps.values()
        if isinstance(step, Batched) and step.to_class is not None
    }
    return tuple(dict.fromkeys((trip.traffic_class, *made)))


def _empties(scenario: Scenario) -> Iterator[Course]:
    corridor = build_corridor(scenario)
    for name, fleet in scenario.fleets.items():
        for itinerary, rule in fleet.repositioning.items():
            trip = Trip(
                rule.from_, rule.to, rule.traffic_class, rule.direction, f"{name}.{itinerary}",
                gauge_mm=fleet.gauge_mm or 0,
            )  # fmt: skip
            try:
                found = itinerary_between(corridor, scenario, trip)
            except ScenarioError:
                continue
            yield Course(trip, (rule.traffic_class,), found.facilities, found.sections)


def crossed(scenario: Scenario, sections: tuple[str, ...], border: tuple[str, str, str]) -> bool:
    """Tell whether some sections cross a border: two countries, and the mode or ''."""
    *countries, mode = border
    return any(
        {scenario.facilities[end].country for end in ends(scenario.sections[name])}
        == set(countries)
        and mode in {"", scenario.sections[name].mode}
        for name in sections
    )
