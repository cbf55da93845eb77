"""Itineraries of the vehicles of a flow, and their shares.

Generalised cost is running time plus the mean service time of the steps passed (waiting is left
out, because only a run can determine it) and, if the flow has a value of time, money converted into
hours.  A flow takes the cheapest line, or fixed shares of the cheapest lines through given
facilities (`via`), or shares ``exp(-cost / scale)`` of them (`logit`) [1]_.

References
----------
.. [1] M. Ben-Akiva and S. R. Lerman, "Discrete Choice Analysis", MIT Press, 1985, chapter 5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.corridor.itinerary_search import Search, cheapest_candidate
from sim.corridor.mode_chain import changes_class, trips_along
from sim.corridor.no_route import no_route
from sim.corridor.scenario_defects import defects
from sim.corridor.trips import trip_of_flow
from sim.errors import ScenarioError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import networkx as nx

    from sim.corridor.itinerary_search import Candidate
    from sim.corridor.trips import Trip
    from sim.scenario import Scenario

_KNOWN = "itineraries"
"""Graph attribute under which itineraries are cached, together with their scenario."""


@dataclass(frozen=True)
class Itinerary:
    """Facilities in order of passing, and the sections between them.

    Attributes
    ----------
    facilities
        Ids of the facilities, including origin and destination.
    sections
        Ids of the sections, one fewer than facilities.
    share
        Share of the flow's vehicles that take it.
    km
        Length [km].
    running_h
        Mean running time on the sections [h].
    cost_usd_per_teu
        Price of the sections [USD per TEU].
    generalised_cost_h
        Running time, mean service time without waiting, and money in hours [h].
    """

    facilities: tuple[str, ...]
    sections: tuple[str, ...]
    share: float
    km: float
    running_h: float
    cost_usd_per_teu: float
    generalised_cost_h: float


def itineraries(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, flow_id: str, day: dt.date | None = None
) -> tuple[Itinerary, ...]:
    """Return the itineraries of a flow for vehicles that depart on a day.

    Parameters
    ----------
    corridor
        As built by `build_corridor`.
    day
        Day whose lines are open and whose service times apply; by default the first of the run.

    Returns
    -------
    Itineraries in the order of their facilities' names, with shares that add up to 1.

    Raises
    ------
    ScenarioError
        If there is none, or none through a facility with a share; the message describes the gap.
    """  # noqa: DOC502 -- raised by what is called
    day = scenario.start if day is None else day
    # Bounds request the same itineraries for each border, direction and mode.
    known: dict[object, tuple[Scenario, tuple[Itinerary, ...]]]
    known = corridor.graph.setdefault(_KNOWN, {})
    of, found = known.get((flow_id, day), (None, ()))
    if of is not scenario:
        found = _itineraries(corridor, scenario, flow_id, day)
        known[flow_id, day] = scenario, found
    return found


def _itineraries(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, flow_id: str, day: dt.date
) -> tuple[Itinerary, ...]:
    flow = scenario.flows[flow_id]
    trip = trip_of_flow(scenario, flow_id, day)
    path = f"flows.{flow_id}"
    search = Search(corridor, trip, scenario.classes, day)
    if flow.logit is not None:
        searches = [replace(search, via=via) for via in sorted(set(flow.logit.via))]
        candidates = {
            candidate[1:3]: candidate
            for each in searches
            if (candidate := cheapest_candidate(each))
        }
        if not candidates:
            raise ScenarioError(defects(f"{path}.logit.via", no_route(searches[0])))
        return _by_cost(scenario, candidates.values(), flow.logit.scale_h)
    shares: list[tuple[str | None, float]] = [
        (via, share.on(day)) for via, share in sorted(flow.via.items()) if share.on(day) > 0
    ]
    chosen: dict[Candidate, float] = {}
    for via, share in shares or [(None, 1.0)]:
        candidate = cheapest_candidate(replace(search, via=via))
        if candidate is None:
            what = no_route(replace(search, via=via))
            raise ScenarioError(defects(f"{path}.via.{via}" if via else path, what))
        chosen[candidate] = chosen.get(candidate, 0.0) + share
    return _with_shares(scenario, chosen)


def itinerary_between(
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    trip: Trip,
    *,
    via: str | None = None,
    day: dt.date | None = None,
    under_way: bool = False,
) -> Itinerary:
    """Return the cheapest itinerary of a trip: for formed trains, empties and diversions.

    Parameters
    ----------
    trip
        Origin, destination, class and direction.
    via
        Facility that it must pass; no condition by default.
    day
        Day whose lines are open and whose service times apply; by default the first of the run.
    under_way
        Whether it skips the steps of its first facility, because it is already there, on the trip's
        gauge.

    Returns
    -------
    The itinerary, with share 1.

    Raises
    ------
    ScenarioError
        If there is none; the message describes the gap.
    """
    day = scenario.start if day is None else day
    search = Search(corridor, trip, scenario.classes, day, via, under_way=under_way)
    candidate = cheapest_candidate(search)
    if candidate is None:
        raise ScenarioError(defects(trip.flow, no_route(search)))
    return _itinerary(scenario, candidate, 1.0)


def class_leaving(corridor: nx.MultiDiGraph[str], scenario: Scenario, flow: str, place: str) -> str:
    """Return the traffic class with which units of a flow leave a facility.

    Parameters
    ----------
    place
        The facility; if no itinerary passes it, the class of the flow's vehicles is returned.
    """
    trip, day = trip_of_flow(scenario, flow, scenario.start), scenario.start
    if changes_class(scenario):
        for itinerary in itineraries(corridor, scenario, flow):
            if place in itinerary.facilities[:-1]:
                arriving = trips_along(scenario, trip, itinerary.facilities, day)
                return arriving[itinerary.facilities.index(place) + 1].traffic_class
    return trip.traffic_class


def _by_cost(
    scenario: Scenario, candidates: Iterable[Candidate], scale_h: float
) -> tuple[Itinerary, ...]:
    """Distribute vehicles by the multinomial logit model."""
    listed = list(candidates)
    least_h = min(candidate.cost_h for candidate in listed)
    # Costs relative to the least one, so that long lines with a small scale do not underflow.
    weights = [math.exp((least_h - candidate.cost_h) / scale_h) for candidate in listed]
    return _with_shares(scenario, dict(zip(listed, weights, strict=True)))


def _with_shares(scenario: Scenario, weights: dict[Candidate, float]) -> tuple[Itinerary, ...]:
    total = math.fsum(weights.values())
    ordered = sorted(weights, key=lambda candidate: candidate[1:3])
    return tuple(
        _itinerary(scenario, candidate, weights[candidate] / total) for candidate in ordered
    )


def _itinerary(scenario: Scenario, candidate: Candidate, share: float) -> Itinerary:
    sections = [scenario.sections[name] for name in candidate.sections]
    return Itinerary(
        facilities=candidate.facilities,
        sections=candidate.sections,
        share=share,
        km=math.fsum(section.km for section in sections),
        running_h=math.fsum(section.km / section.speed_kmh for section in sections),
        cost_usd_per_teu=math.fsum(section.cost_usd_per_teu for section in sections),
        generalised_cost_h=candidate.cost_h,
    )
