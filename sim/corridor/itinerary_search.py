"""Search for the cheapest line through the corridor for one trip.

A state of the search is (facility, gauge, whether the required facility was passed, traffic class).
The class is that of the trip until a step with ``to_class`` changes it.  Gauge follows one rule: a
vehicle keeps its gauge from section to section, and leaves a facility on the gauge of the last step
passed there that has ``to_gauge_mm``.  Sections without a gauge, such as those between border
stations with tracks of both gauges, accept any; the steps therefore decide on which side of the
border the gauge changes.  Road and sea have no gauge and no such rule.

The search is implemented here instead of with networkx, because states are created as they are
reached and ties in cost are broken by names.  Dead-end branches that lead to nothing that the trip
needs are skipped: a line into one would have to return through the facility where the branch
starts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from sim.corridor.mode_chain import parts
from sim.corridor.trips import gauge_changed_by, may_pass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from sim.corridor.trips import Trip
    from sim.scenario import Facility, Mode, Section, TrafficClass

    State = tuple[str, int, bool, str]
    """(Facility, gauge [mm], whether the required facility was passed, traffic class)."""

_SIMPLE_CANDIDATES = 200_000


class Candidate(NamedTuple):
    """Partial line of a search; compares by cost, then by names."""

    cost_h: float
    facilities: tuple[str, ...]
    sections: tuple[str, ...]
    gauge_mm: int
    """0 until a section determines it."""
    passed_via: bool
    traffic_class: str

    @property
    def state(self) -> State:
        """State on which the continuation depends."""
        return self.facilities[-1], self.gauge_mm, self.passed_via, self.traffic_class


class Stop(NamedTuple):
    """Properties of a facility for a trip."""

    passable: bool
    service_h: float
    to_gauge_mm: int | None
    """None if the gauge is kept; 0 if units change mode, so that the next sections determine it."""
    traffic_class: str
    """Class with which the units leave."""


@dataclass(frozen=True)
class Search:
    """A search: the trip, the day, and the facility to pass (no condition if None)."""

    corridor: nx.MultiDiGraph[str]
    trip: Trip
    classes: Mapping[str, TrafficClass]
    day: dt.date
    via: str | None = None
    under_way: bool = False
    """Whether the trip skips the steps of its first facility."""
    everywhere: bool = False
    """Whether dead-end branches are searched as well."""
    stops: dict[tuple[str, str], Stop] = field(default_factory=dict, compare=False, repr=False)
    """Cache by (facility, class), because several sections lead to each facility."""
    formed: dict[str, Trip] = field(default_factory=dict, compare=False, repr=False)
    """Class → trip, for classes to which the units change."""

    def leads(self, place: str) -> list[str]:
        """Return the neighbours of a facility to which a line may continue."""
        if self.everywhere:
            return list(self.corridor.adj[place])
        onward: list[str] = self.corridor.graph["onward"][place]
        return [*onward, *self.entrances.get(place, ())]

    @cached_property
    def entrances(self) -> dict[str, list[str]]:
        """Facility → neighbours on dead-end branches that lead to a facility the trip needs."""
        beyond: dict[str, str] = self.corridor.graph["beyond"]
        found: dict[str, list[str]] = {}
        for goal in dict.fromkeys((self.trip.destination, self.via)):
            end = goal
            while end in beyond:
                hangs_on = beyond[end]
                if end in found.setdefault(hangs_on, []):
                    break
                found[hangs_on].append(end)
                end = hangs_on
        return found

    def stop(self, name: str, traffic_class: str) -> Stop:
        """Return the properties of a facility for the trip, arriving with a class."""
        if (name, traffic_class) not in self.stops:
            self.stops[name, traffic_class] = self._stop(name, self.formed.get(traffic_class))
        return self.stops[name, traffic_class]

    def _stop(self, name: str, formed: Trip | None) -> Stop:
        trip = formed or self.trip
        facility, position = self.facility(name), trip.position(name)
        passed = parts(self.classes, facility, trip, position, self.day)
        services_h, gauge_mm = [], None
        for part in passed:
            services_h += [step.service_h(part.trip, self.day) for step in part.steps.values()]
            if self.mode(part.trip.traffic_class) != self.mode(trip.traffic_class):
                gauge_mm = 0
            gauge_mm = gauge_changed_by(part.steps) or gauge_mm
        leaving = passed[-1].trip
        if len(passed) > 1:
            self.formed.setdefault(leaving.traffic_class, leaving)
        handled = [each.trip.traffic_class in facility.handles for each in passed[1:]]
        return Stop(
            may_pass(facility, trip, position) and (all(handled) or not facility.handles),
            math.fsum(services_h),
            gauge_mm,
            leaving.traffic_class,
        )

    def mode(self, traffic_class: str) -> Mode:
        """Return the mode of a class."""
        mode: Mode = self.classes[traffic_class].mode
        return mode

    def facility(self, name: str) -> Facility:
        """Return the facility with a name."""
        facility: Facility = self.corridor.nodes[name]["facility"]
        return facility

    def runs(self, section: Section, traffic_class: str) -> bool:
        """Return whether vehicles of a class may use a section on the day of the search."""
        is_open: bool = section.open.on(self.day)
        return is_open and section.mode == self.classes[traffic_class].mode

    def hours(self, section: Section, stop: Stop) -> float:
        """Return the generalised cost of a section and the facility at its end [h]."""
        value_usd = self.trip.value_of_time_usd_per_teu_h
        money_h = section.cost_usd_per_teu / value_usd if value_usd else 0.0
        running_h: float = section.km / section.speed_kmh
        return running_h + money_h + stop.service_h


def cheapest_candidate(search: Search) -> Candidate | None:
    """Return the line of least generalised cost without repeated facilities; None if none."""
    best = _first_at_destination(search, set())
    if best is not None and len(set(best.facilities)) < len(best.facilities):
        return _first_at_destination(search, None)
    return best


def reached_states(search: Search) -> set[State]:
    """Return every state that the trip can reach."""
    states: set[State] = set()
    _first_at_destination(replace(search, everywhere=True), states)
    return states


def _first_at_destination(search: Search, settled: set[State] | None) -> Candidate | None:
    """Search in order of ascending cost.

    With `settled`, every state is expanded once, from the cheapest line, which may repeat a
    facility to reach the required one.  Without it, all lines that do not repeat a facility are
    tried, up to a number that no real corridor approaches.
    """
    candidates = _beginning(search)
    for _ in range(_SIMPLE_CANDIDATES):
        candidate = heappop(candidates) if candidates else None
        if candidate is None or (
            candidate.passed_via and candidate.facilities[-1] == search.trip.destination
        ):
            return candidate
        if settled is None or candidate.state not in settled:
            for longer in _continued(search, candidate):
                if settled is not None or longer.facilities[-1] not in candidate.facilities:
                    heappush(candidates, longer)
        if settled is not None:
            settled.add(candidate.state)
    return None


def _beginning(search: Search) -> list[Candidate]:
    trip, origin = search.trip, search.trip.origin
    passed_via = search.via in {None, origin}
    if search.under_way:
        return [Candidate(0.0, (origin,), (), trip.gauge_mm, passed_via, trip.traffic_class)]
    stop = search.stop(origin, trip.traffic_class)
    if not stop.passable:
        return []
    gauge_mm = trip.gauge_mm if stop.to_gauge_mm is None else stop.to_gauge_mm
    return [Candidate(stop.service_h, (origin,), (), gauge_mm, passed_via, stop.traffic_class)]


def _continued(search: Search, candidate: Candidate) -> Iterator[Candidate]:
    if candidate.facilities[-1] == search.trip.destination:
        return
    place = candidate.facilities[-1]
    near = search.corridor.adj[place]
    for end in search.leads(place):
        stop = search.stop(end, candidate.traffic_class)
        if end == search.trip.origin or not stop.passable:
            continue
        for name, attributes in near[end].items():
            section = attributes["section"]
            gauge_mm = section.gauge_mm or candidate.gauge_mm
            if not search.runs(section, candidate.traffic_class) or candidate.gauge_mm not in {
                0,
                gauge_mm,
            }:
                continue
            yield Candidate(
                candidate.cost_h + search.hours(section, stop),
                (*candidate.facilities, end),
                (*candidate.sections, name),
                gauge_mm if stop.to_gauge_mm is None else stop.to_gauge_mm,
                candidate.passed_via or end == search.via,
                stop.traffic_class,
            )
