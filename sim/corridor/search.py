"""The cheapest line through the corridor for one trip.

A state of the search is (facility, gauge, whether the wanted facility was passed, traffic class).
The class is that of the trip until a step with ``to_class`` makes another of it.  Gauge follows
one rule: a vehicle keeps its gauge from section to section, and leaves a facility on the gauge of
the last step it passes there that says ``to_gauge_mm``.  Sections without a gauge, as between
border stations where both lie side by side, take any; so on which side of the border the gauge
changes is for the steps to say.  Road and sea have no gauge, hence no rule.

The search is written out rather than left to networkx, because states are made as it reaches them
and lines of equal cost are told apart by the names on them.  Dead ends that lead to nothing the
trip wants are not looked at: who goes in comes out where it was, and has passed that twice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from sim.corridor.mode_chain import parts
from sim.corridor.passing import gauge_changed_by, may_pass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    import networkx as nx

    from sim.corridor.passing import Trip
    from sim.scenario import Facility, Mode, Section, TrafficClass

    State = tuple[str, int, bool, str]
    """Facility, gauge [mm], whether the wanted facility was passed, traffic class."""

_SIMPLE_LINES = 200_000


class Line(NamedTuple):
    """Where a search has got to; compares by cost, then by the names on it."""

    cost_h: float
    facilities: tuple[str, ...]
    sections: tuple[str, ...]
    gauge_mm: int
    """0 while no section has decided it."""
    passed_via: bool
    traffic_class: str

    @property
    def state(self) -> State:
        """What the way on depends on."""
        return self.facilities[-1], self.gauge_mm, self.passed_via, self.traffic_class


class Stop(NamedTuple):
    """What a facility means for a trip."""

    passable: bool
    service_h: float
    to_gauge_mm: int | None
    """None if the gauge stays; 0 if the units go on by another mode, whose sections decide it."""
    traffic_class: str
    """Class that the units leave by."""


@dataclass(frozen=True)
class Search:
    """A question: which trip, on which day, through which facility (any if None)."""

    corridor: nx.MultiDiGraph[str]
    trip: Trip
    classes: Mapping[str, TrafficClass]
    day: dt.date
    via: str | None = None
    under_way: bool = False
    """Whether the trip passes no steps where it begins."""
    everywhere: bool = False
    """Whether dead ends are gone into that lead to nothing."""
    stops: dict[tuple[str, str], Stop] = field(default_factory=dict, compare=False, repr=False)
    """(facility, class) looked at so far: several sections lead to each."""
    formed: dict[str, Trip] = field(default_factory=dict, compare=False, repr=False)
    """Class → trip, for those that the units go on by."""

    def leads(self, place: str) -> list[str]:
        """Return the neighbours of a facility by which a line may go on."""
        if self.everywhere:
            return list(self.corridor.adj[place])
        onward: list[str] = self.corridor.graph["onward"][place]
        return [*onward, *self.ways_in.get(place, ())]

    @cached_property
    def ways_in(self) -> dict[str, list[str]]:
        """Facility → those at dead ends behind it that lead to what the trip wants."""
        beyond: dict[str, str] = self.corridor.graph["beyond"]
        ways: dict[str, list[str]] = {}
        for wanted in dict.fromkeys((self.trip.destination, self.via)):
            end = wanted
            while end in beyond:
                hangs_on = beyond[end]
                if end in ways.setdefault(hangs_on, []):
                    break
                ways[hangs_on].append(end)
                end = hangs_on
        return ways

    def stop(self, name: str, traffic_class: str) -> Stop:
        """Return what a facility means for the trip, coming as a vehicle of a class."""
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
        """Return the facility of that name."""
        facility: Facility = self.corridor.nodes[name]["facility"]
        return facility

    def runs(self, section: Section, traffic_class: str) -> bool:
        """Return whether trains (trucks, vessels) of a class run on a section that day."""
        is_open: bool = section.open.on(self.day)
        return is_open and section.mode == self.classes[traffic_class].mode

    def hours(self, section: Section, stop: Stop) -> float:
        """Return the generalised cost of a section and the facility at its end [h]."""
        value_usd = self.trip.value_of_time_usd_per_teu_h
        money_h = section.cost_usd_per_teu / value_usd if value_usd else 0.0
        running_h: float = section.km / section.speed_kmh
        return running_h + money_h + stop.service_h


def cheapest_line(search: Search) -> Line | None:
    """Return the line of least generalised cost that passes no facility twice; None if none."""
    best = _first_at_destination(search, set())
    if best is not None and len(set(best.facilities)) < len(best.facilities):
        return _first_at_destination(search, None)
    return best


def reached_states(search: Search) -> set[State]:
    """Return every state that the trip can get to."""
    states: set[State] = set()
    _first_at_destination(replace(search, everywhere=True), states)
    return states


def _first_at_destination(search: Search, settled: set[State] | None) -> Line | None:
    """Search by rising cost.

    With `settled` every state is left once, by the cheapest line, which may pass a facility twice
    to get by the wanted one.  Without, all lines that don't are tried, up to a number that no
    corridor comes near.
    """
    lines = _beginning(search)
    for _ in range(_SIMPLE_LINES):
        line = heappop(lines) if lines else None
        if line is None or (line.passed_via and line.facilities[-1] == search.trip.destination):
            return line
        if settled is None or line.state not in settled:
            for longer in _continued(search, line):
                if settled is not None or longer.facilities[-1] not in line.facilities:
                    heappush(lines, longer)
        if settled is not None:
            settled.add(line.state)
    return None


def _beginning(search: Search) -> list[Line]:
    trip, origin = search.trip, search.trip.origin
    passed_via = search.via in {None, origin}
    if search.under_way:
        return [Line(0.0, (origin,), (), trip.gauge_mm, passed_via, trip.traffic_class)]
    stop = search.stop(origin, trip.traffic_class)
    if not stop.passable:
        return []
    gauge_mm = trip.gauge_mm if stop.to_gauge_mm is None else stop.to_gauge_mm
    return [Line(stop.service_h, (origin,), (), gauge_mm, passed_via, stop.traffic_class)]


def _continued(search: Search, line: Line) -> Iterator[Line]:
    if line.facilities[-1] == search.trip.destination:
        return
    place = line.facilities[-1]
    near = search.corridor.adj[place]
    for end in search.leads(place):
        stop = search.stop(end, line.traffic_class)
        if end == search.trip.origin or not stop.passable:
            continue
        for name, attributes in near[end].items():
            section = attributes["section"]
            gauge_mm = section.gauge_mm or line.gauge_mm
            if not search.runs(section, line.traffic_class) or line.gauge_mm not in {0, gauge_mm}:
                continue
            yield Line(
                line.cost_h + search.hours(section, stop),
                (*line.facilities, end),
                (*line.sections, name),
                gauge_mm if stop.to_gauge_mm is None else stop.to_gauge_mm,
                line.passed_via or end == search.via,
                stop.traffic_class,
            )
