"""Conversion between trains as they cross the border and trains elsewhere.

Where trains are regrouped (three of 41 boxes into two of 61), a line beyond can pass more of the
trains that crossed the border than it has paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.corridor.choice import itineraries
from sim.corridor.mode_chain import parts
from sim.corridor.trips import trip_of_flow
from sim.errors import ScenarioError
from sim.scenario import BORDER_KINDS, Batched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    import networkx as nx

    from sim.corridor.choice import Itinerary
    from sim.scenario import Scenario


def border_trains_in_one(
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    direction: str,
    day: dt.date,
    *,
    over: Collection[str] | None = None,
) -> tuple[dict[str, float], float]:
    """Return the number of border trains that one train at a facility or section represents.

    Parameters
    ----------
    day
        Day whose sizes apply.
    over
        Sections over the border; those between border stations of two countries if left out.

    Returns
    -------
    The maximum over flows by facility or section, at least 1, and the overall maximum, which
    applies to places that no itinerary passes (trains may be diverted there).
    """
    found: dict[str, float] = {}
    if not _regroups(scenario):
        return found, 1.0
    for name, flow in scenario.flows.items():
        if flow.direction != direction:
            continue
        for itinerary in _itineraries(corridor, scenario, name, day):
            for sizes in _sizes(scenario, name, itinerary, day):
                at = [units for place, units in sizes[1:] if _leads_over(scenario, place, over)]
                for place, units in sizes:
                    found[place] = max(found.get(place, 1.0), units / (at or [sizes[0][1]])[0])
    return found, max(found.values(), default=1.0)


def _regroups(scenario: Scenario) -> bool:
    return any(
        isinstance(step, Batched) and step.to_class is None
        for facility in scenario.facilities.values()
        for step in facility.steps.values()
    )


def _itineraries(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, flow: str, day: dt.date
) -> tuple[Itinerary, ...]:
    """Return the itineraries of a flow; an empty tuple on a day without any."""
    try:
        return tuple(itineraries(corridor, scenario, flow, day))
    except ScenarioError:
        return ()


def _sizes(
    scenario: Scenario, flow: str, itinerary: Itinerary, day: dt.date
) -> Iterator[list[tuple[str, float]]]:
    """Yield facilities and sections with the units of a train there, by kind of vehicle."""
    trip = trip_of_flow(scenario, flow, day)
    sizes: list[tuple[str, float]] = []
    units = trip.units
    for place, section in zip(itinerary.facilities, (*itinerary.sections, ""), strict=True):
        facility = scenario.facilities[place]
        for part in parts(scenario.classes, facility, trip, trip.position(place), day):
            if part.trip is not trip:
                yield sizes
                trip, units, sizes = part.trip, part.trip.units, []
            sizes.append((place, units))
            for step in part.steps.values():
                if isinstance(step, Batched) and step.to_class is None:
                    units = float(step.units_per_vehicle.on(day)) or units
                    sizes.append((place, units))
        if section:
            sizes.append((section, units))
    yield sizes


def _leads_over(scenario: Scenario, place: str, over: Collection[str] | None) -> bool:
    """Return whether a place is a section over the border."""
    if over is not None:
        return place in over
    section = scenario.sections.get(place)
    if section is None:
        return False
    ends = scenario.facilities[section.from_], scenario.facilities[section.to]
    return ends[0].country != ends[1].country and all(end.kind in BORDER_KINDS for end in ends)
