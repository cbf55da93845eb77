"""Queues that vehicles may pass, along the itineraries through a place."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

from sim.corridor.choice import class_leaving, itineraries, itinerary_between
from sim.corridor.mode_chain import parts
from sim.corridor.trips import Trip, trip_of_flow
from sim.errors import ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from sim.scenario import Flow, Scenario

    TakenItinerary = tuple[tuple[str, ...], tuple[str, ...]]
    """Facilities and sections."""


def itineraries_met(
    scenario: Scenario,
    corridor: nx.MultiDiGraph[str],
    *,
    place: str = "",
    flow: str = "",
    direction: str = "",
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the (place, step) pairs passed by vehicles that also pass a place, in order.

    Parameters
    ----------
    place
        Facility, including its terminals, or section; '' for any.
    flow, direction
        Restrict to these; '' for any.

    Returns
    -------
    One row per way; steps without their parts; for a section the step is ''.  Empty if no vehicle
    passes there.
    """
    targets = {place} | {
        name for name, each in scenario.facilities.items() if place and each.border_station == place
    }
    met = set()
    for name, each in scenario.flows.items():
        if flow in {"", name} and direction in {"", each.direction}:
            for taken in _taken_itineraries(scenario, corridor, name):
                if not place or targets & {*taken[0], *taken[1]}:
                    met.add(tuple(_along(scenario, name, taken)))
    return tuple(sorted(met))


def _taken_itineraries(
    scenario: Scenario, corridor: nx.MultiDiGraph[str], name: str
) -> Iterator[TakenItinerary]:
    """Yield the itineraries of a flow at the start and the end of a run, and diverted ones."""
    for day in {scenario.start, scenario.end - dt.timedelta(days=1)}:
        # One of the two days may have no itinerary.
        with suppress(ScenarioError):
            for itinerary in itineraries(corridor, scenario, name, day):
                taken = itinerary.facilities, itinerary.sections
                yield taken
                yield from _diverted(scenario, corridor, name, taken)


def _diverted(
    scenario: Scenario, corridor: nx.MultiDiGraph[str], name: str, taken: TakenItinerary
) -> Iterator[TakenItinerary]:
    flow: Flow = scenario.flows[name]
    facilities, sections = taken
    for rule in scenario.diversions.values():
        if name in rule.flows and rule.at in facilities:
            kind = class_leaving(corridor, scenario, name, rule.at)
            trip = Trip(rule.at, flow.destination, kind, flow.direction, name)
            with suppress(ScenarioError):
                beyond = itinerary_between(corridor, scenario, trip, via=rule.via)
                here = facilities.index(rule.at)
                yield (
                    (*facilities[:here], *beyond.facilities),
                    (*sections[:here], *beyond.sections),
                )


def _along(scenario: Scenario, name: str, taken: TakenItinerary) -> Iterator[tuple[str, str]]:
    trip = trip_of_flow(scenario, name, scenario.start)
    for place, *onward in zip_longest(*taken):
        yield place, "ban"
        yield place, "set_aside"
        found = parts(
            scenario.classes, scenario.facilities[place], trip, trip.position(place), scenario.start
        )
        yield from ((place, step) for part in found for step in part.steps)
        trip = found[-1].trip
        yield from ((section, "") for section in onward if section)
