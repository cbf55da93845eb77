"""Upper bound of corridor throughput, whatever the timetable: maximum flow and minimum cut.

Each facility is split into an entrance and an exit with its capacity between them, so that the cut
may consist of facilities as well as sections.  Capacities are never underestimated (only queues
count; gauges and waiting are ignored), so no run can exceed the bound.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.corridor.choice import itineraries
from sim.corridor.closed import part_of
from sim.corridor.mode_chain import Stretch, changes_class, main_mode, stretches
from sim.corridor.queues import queue_capacities, section_capacity
from sim.corridor.shared_capacity import most_together
from sim.corridor.train_size_ratio import border_trains_in_one
from sim.corridor.trips import may_pass, trip_of_flow
from sim.corridor.whole_vehicles import usable_shares

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import networkx as nx

    from sim.scenario import Mode, Scenario

    SectionLimit = tuple[str, str, str, float]
    """(Name, from, to, trains per day in that direction)."""

# Integer capacities keep the algorithm exact: with floats, rounding may hide a cut.
_GRAIN = 1_000_000
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Bound:
    """Maximum number of vehicles per day, and what limits it.

    Attributes
    ----------
    trains_per_day
        Maximum flow; infinite if nothing limits it.
    cut
        Facilities and sections whose capacities add up to the maximum, in order of name.
    """

    trains_per_day: float
    cut: tuple[str, ...]


def maximum_flow(
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    day: dt.date | None = None,
    *,
    direction: str | None = None,
    mode: Mode | None = None,
    until: Collection[str] | None = None,
) -> Bound:
    """Return the maximum number of vehicles per day of all flows of a mode together.

    Vehicles are counted as they cross the border: where trains are regrouped, one path beyond the
    border may carry more than one of them.

    Parameters
    ----------
    corridor
        As built by `sim.corridor.build_corridor`.
    day
        Day whose values apply; by default the first of the run.
    direction
        Restrict to flows of this direction; by default all directions together.
    mode
        Rail, road or sea; by default the main mode.
    until
        Sections over one border, at whose far end vehicles count as arrived; by default vehicles go
        to the destinations of their flows.

    Returns
    -------
    The bound, from the origins of these flows to their destinations; 0 if there are no such flows.
    For a single direction, all capacity shared by both directions is available to it.

    Examples
    --------
    >>> from sim.corridor import build_corridor
    >>> from sim.scenario import Scenario
    >>> point = {"title": "", "kind": "junction", "country": "FR", "latitude": 45, "longitude": 80}
    >>> scenario = Scenario.model_validate(
    ...     {
    ...         "title": "one line",
    ...         "start": "2022-01-01",
    ...         "end": "2022-02-01",
    ...         "facilities": {"a": point, "b": point},
    ...         "sections": {
    ...             "a-b": {"from": "a", "to": "b", "km": 50, "speed_kmh": 50, "headway_min": 15}
    ...         },
    ...         "classes": {"boxes": {"title": "boxes", "unit": "container"}},
    ...         "flows": {
    ...             "west": {
    ...                 "title": "west",
    ...                 "origin": "a",
    ...                 "destination": "b",
    ...                 "traffic_class": "boxes",
    ...                 "direction": "westbound",
    ...                 "vehicles_per_year": 365,
    ...                 "units_per_vehicle": 50,
    ...                 "tonnes_per_unit": 20,
    ...             }
    ...         },
    ...     }
    ... )
    >>> maximum_flow(build_corridor(scenario), scenario, direction="westbound")
    Bound(trains_per_day=96.0, cut=('a-b',))
    """
    day = scenario.start if day is None else day
    mode = main_mode(scenario) if mode is None else mode
    if direction is None:
        if until is None:
            return together(corridor, scenario, (mode,), day)
        each = sorted({flow.direction for flow in scenario.flows.values()})
        bounds = [_bound_of_direction(corridor, scenario, name, day, mode, until) for name in each]
        cut = {name for bound in bounds for name in bound.cut}
        return Bound(sum(bound.trains_per_day for bound in bounds), tuple(sorted(cut)))
    return _bound_of_direction(corridor, scenario, direction, day, mode, until)


def together(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, modes: Sequence[Mode], day: dt.date
) -> Bound:
    """Return the maximum number of vehicles per day of some modes, all directions together.

    Parameters
    ----------
    corridor, scenario, day
        As for `maximum_flow`.
    modes
        What may be rail, road or sea.

    Returns
    -------
    The bound; its cut is what is used up, if directions or modes share any of that.
    """
    directions = sorted({flow.direction for flow in scenario.flows.values()})
    each = [
        (direction, mode, _bound_of_direction(corridor, scenario, direction, day, mode, None))
        for direction in directions
        for mode in modes
    ]
    total = math.fsum(bound.trains_per_day for _, _, bound in each)
    flows = [
        (stretch, border_trains_in_one(corridor, scenario, direction, day))
        for direction, mode, _ in each
        for stretch in _trips(corridor, scenario, direction, day, mode)
    ]
    most, used = most_together(corridor, scenario, flows, day)
    if most < total * (1 - _ROUNDING):
        return Bound(most, used)
    return Bound(total, tuple(sorted({name for _, _, bound in each for name in bound.cut})))


def _bound_of_direction(
    corridor: nx.MultiDiGraph[str],
    scenario: Scenario,
    direction: str,
    day: dt.date,
    mode: Mode,
    until: Collection[str] | None,
) -> Bound:
    trips = _trips(corridor, scenario, direction, day, mode)
    in_one, elsewhere = border_trains_in_one(corridor, scenario, direction, day, over=until)
    section_limits = [
        (
            name,
            begin,
            end,
            section_capacity(attributes["section"], day)[0] * in_one.get(name, elsewhere),
        )
        for begin, end, name, attributes in corridor.edges(keys=True, data=True)
        if attributes["section"].mode == mode and attributes["section"].open.on(day)
    ]
    used = {end for limit in section_limits for end in limit[1:3]}
    used.update(place for trip in trips for place in (trip.begins, trip.ends))
    facilities = {
        name: _facility_bound(scenario, name, trips, day) * in_one.get(name, elsewhere)
        for name in used
    }
    origins = sorted({trip.begins for trip in trips})
    destinations = sorted({trip.ends for trip in trips})
    if until is not None:
        # Vehicles over the border count as passed, whatever the queues beyond it.
        section_limits = [
            (name, begin, _BEYOND if name in until else end, most)
            for name, begin, end, most in section_limits
        ]
        destinations = [_BEYOND]
    return minimum_cut(facilities, section_limits, origins, destinations)


_BEYOND = "BEYOND"
"""Far end of a border; ids of facilities have no capitals, so it cannot collide with one."""


def _trips(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, direction: str, day: dt.date, mode: Mode
) -> list[Stretch]:
    """Return the stretches of all flows of a direction that use a mode."""
    return [
        stretch
        for name, flow in scenario.flows.items()
        if flow.direction == direction
        for stretch in _stretches(corridor, scenario, name, day)
        if scenario.classes[stretch.trip.traffic_class].mode == mode
    ]


def _stretches(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, flow: str, day: dt.date
) -> list[Stretch]:
    """Return the stretches of a flow; itineraries are needed only if units change class."""
    trip = trip_of_flow(scenario, flow, day)
    if not changes_class(scenario):
        return [Stretch(trip, trip.origin, trip.destination, trip)]
    return [
        stretch
        for itinerary in itineraries(corridor, scenario, flow, day)
        for stretch in stretches(scenario, trip, itinerary.facilities, day)
    ]


def minimum_cut(
    facilities: Mapping[str, float],
    sections: Sequence[SectionLimit],
    origins: Sequence[str],
    destinations: Sequence[str],
) -> Bound:
    """Return the maximum flow between facilities and the minimum cut.

    Parameters
    ----------
    facilities
        Vehicles per day by facility; unlimited if missing.
    sections
        (Name, from, to, vehicles per day), each for one direction.
    origins, destinations
        Facilities where vehicles start and end.

    Returns
    -------
    The bound; of several minimum cuts the one nearest to the destinations.

    References
    ----------
    .. [1] L. R. Ford and D. R. Fulkerson, "Maximal flow through a network", Canadian Journal of
       Mathematics 8 (1956), 399-404.

    Examples
    --------
    >>> minimum_cut(
    ...     {"a": 9, "b": 4, "c": 9}, [("a-b", "a", "b", 6), ("b-c", "b", "c", 5)], ["a"], ["c"]
    ... )
    Bound(trains_per_day=4.0, cut=('b',))
    """
    import networkx as nx

    graph: nx.DiGraph[tuple[str, ...]] = nx.DiGraph()
    source, sink = ("source",), ("sink",)
    graph.add_nodes_from((source, sink))
    ends = {end for limit in sections for end in limit[1:3]}
    for name in sorted(ends.union(facilities, origins, destinations)):
        _add(graph, ("in", name), ("out", name), facilities.get(name, math.inf))
    for name, begin, end, capacity in sorted(sections):
        # A separate node distinguishes parallel sections, which have the same ends.
        _add(graph, ("out", begin), ("line", name, begin), capacity)
        _add(graph, ("line", name, begin), ("in", end), math.inf)
    for name in origins:
        _add(graph, source, ("in", name), math.inf)
    for name in destinations:
        _add(graph, ("out", name), sink, math.inf)
    try:
        value, (near, far) = nx.minimum_cut(graph, source, sink)
    except nx.NetworkXUnbounded:
        return Bound(math.inf, ())
    cut = {end[1] for begin, end in graph.edges if begin in near and end in far}
    return Bound(value / _GRAIN, tuple(sorted(cut)))


def _add(
    graph: nx.DiGraph[tuple[str, ...]],
    begin: tuple[str, ...],
    end: tuple[str, ...],
    capacity: float,
) -> None:
    """Add an edge; for networkx an edge without a capacity is unlimited."""
    if math.isinf(capacity):
        graph.add_edge(begin, end)
    else:
        graph.add_edge(begin, end, capacity=round(capacity * _GRAIN))


def _facility_bound(scenario: Scenario, name: str, trips: Iterable[Stretch], day: dt.date) -> float:
    """Return the maximum number of vehicles per day at a facility, for any mixture of them.

    Vehicles that pass the same queues form a kind, limited by the tightest of these queues.  All
    kinds together are limited by the sum of these limits, and for every queue by its capacity plus
    the limits of the kinds that do not use it.
    """
    facility = scenario.facilities[name]
    kinds: dict[frozenset[str], dict[str, float]] = {}
    passing = [
        stretch.part(scenario.classes, facility, name, day)
        for stretch in trips
        if may_pass(facility, stretch.trip, stretch.trip.position(name))
    ]
    usable = usable_shares(scenario, name, passing, day)
    for trip, steps in passing:
        capacities = queue_capacities(steps, trip, day, overtaking=True)
        kind = kinds.setdefault(frozenset(capacities), {})
        for queue, capacity in capacities.items():
            kind[queue] = max(kind.get(queue, 0.0), part_of(capacity, usable.get(queue, 1.0)))
    limits = {queues: min(kind.values(), default=math.inf) for queues, kind in kinds.items()}
    bound = math.fsum(limits.values())
    for queue in sorted({queue for queues in kinds for queue in queues}):
        most = max(kind[queue] for kind in kinds.values() if queue in kind)
        bound = min(bound, most + sum(limits[other] for other in kinds if queue not in other))
    return bound
