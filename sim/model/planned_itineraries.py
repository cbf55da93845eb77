"""Itineraries as seen by vehicles: the steps at each facility and the lines between them.

Computed once for all vehicles with the same itinerary and load, because a lookup at every facility
for every vehicle costs more than the facility itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.corridor import Refusal, Trip, onward_itinerary, steps_passed
from sim.model.approach import NEVER, standing
from sim.model.holding_back import HoldingBack, claims
from sim.model.vehicles import Ask, PlannedItinerary
from sim.scenario import Pooled, Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import networkx as nx

    from sim.corridor import Itinerary
    from sim.model.lines import SectionDirection
    from sim.model.reneging import Reneged
    from sim.model.sections import SectionDirections
    from sim.model.vehicles import Operate, PassedStep, RoomOfStep, Rooms, Vehicle
    from sim.scenario import Position, Scenario

    Met = tuple[Sequence[tuple[PassedStep, ...]], Sequence[SectionDirection]]
    """Steps at each facility of a way, and the lines between them."""


@dataclass(eq=False)
class PlannedItineraries:
    """All ways of a run.

    Attributes
    ----------
    choices
        Facilities where a rule may send vehicles another way.
    rooms
        Rooms of the steps built so far; those of a way are complete when it has been built.
    """

    scenario: Scenario
    operations: Mapping[tuple[str, str], Operate]
    lines: SectionDirections
    choices: frozenset[str]
    rooms: Rooms
    _holding_back: HoldingBack = field(default_factory=HoldingBack)
    _itineraries: dict[tuple[object, ...], PlannedItinerary] = field(default_factory=dict)

    def itinerary(
        self, vehicle: Vehicle, flows_of: Callable[[Vehicle], tuple[str, ...]]
    ) -> PlannedItinerary:
        """Return the way of a vehicle, given the flows of its units (or its own flow)."""
        load = vehicle.unit_flows or vehicle.flow
        itinerary = (vehicle.facilities, vehicle.sections, vehicle.leg)
        key = (*itinerary, vehicle.traffic_class, vehicle.direction, load)
        planned = self._itineraries.get(key)
        if planned is None:
            planned = self._itineraries[key] = self._worked_out(vehicle, flows_of(vehicle))
            self._holding_back.learn(planned.claims)
        return planned

    def _worked_out(self, vehicle: Vehicle, flows: tuple[str, ...]) -> PlannedItinerary:
        facilities = vehicle.facilities
        steps = tuple(self._steps(vehicle, leg, flows) for leg in range(len(facilities)))
        lines = tuple(
            self.lines.line(section, towards)
            for section, towards in zip(vehicle.sections, facilities[1:], strict=True)
        )
        reserved, asked = self._places(vehicle, steps, lines)
        before = {leg: ask.operate for leg, ask in asked.items() if ask.left is None}
        # A reserved place is the first step of its facility, so only the others are left on
        # arrival.
        ahead = tuple(
            (before.get(leg), passed[1:] if leg in reserved else passed)
            for leg, passed in enumerate(steps[1:])
        )
        on_line = tuple(
            asked[leg] if leg in asked and leg not in before else None for leg in range(len(lines))
        )
        through = [
            not steps[leg]
            and facilities[leg] not in self.choices
            and lines[leg].free
            # A rule counts requests at their own hour, so they must not be computed ahead.
            and not lines[leg].queue.watched
            and leg not in reserved
            and leg not in asked
            for leg in range(len(lines))
        ]
        beyond = []
        for leg in range(len(lines)):
            last = leg + 1
            while last < len(lines) and through[last]:
                last += 1
            beyond.append(lines[leg + 1 : last])
        claimed = claims(self.scenario, self.rooms, vehicle, steps, (lines, asked, reserved))
        return PlannedItinerary(steps, ahead, on_line, lines, tuple(beyond), claimed)

    def _places(
        self,
        vehicle: Vehicle,
        steps: Sequence[tuple[PassedStep, ...]],
        lines: Sequence[SectionDirection],
    ) -> tuple[set[int], dict[int, Ask]]:
        """Return the sections that lead to a place, and the requests by section."""
        reserved, asked = set(), {}
        for leg in range(vehicle.leg, len(lines)):
            facility = self.scenario.facilities[vehicle.facilities[leg + 1]]
            step = facility.steps[steps[leg + 1][0][0]] if steps[leg + 1] else None
            if isinstance(step, Stored):
                reserved.add(leg)
                name, _, operate = steps[leg + 1][0]
                room = self.rooms[vehicle.facilities[leg + 1], name]
                if step.may_be_left():
                    # A vehicle that may be turned away asks where it can still go another way.
                    asked[leg] = Ask(operate, None, room.stock, room.by_teu, None)
                else:
                    asked |= self._asked_before(vehicle, leg, operate, room, (steps, lines))
        return reserved, asked

    def _asked_before(
        self, vehicle: Vehicle, leg: int, operate: Operate, room: RoomOfStep, met: Met
    ) -> dict[int, Ask]:
        """Return the requests for room beyond the end of a section, by section.

        The first request is for the room itself; the request before it is for room to stand on the
        line where the first is made, and so on for the previous lines, back to where the vehicle
        may stop.
        """
        _, lines = met
        asked = {}
        stock, by_teu = room.stock, room.by_teu
        behind_km = self.scenario.sections[vehicle.sections[leg]].approach_km
        while True:
            leg, left_km = self._asks(vehicle, leg, behind_km, met)
            name, towards = vehicle.sections[leg], vehicle.facilities[leg + 1]
            section = self.scenario.sections[name]
            left = None if left_km is None else left_km / section.km
            if left_km is None or lines[leg].blocks:
                asked[leg] = Ask(operate, left, stock, by_teu, None)
                return asked
            there = standing(section, left_km)
            onto = self.lines.onto(name, towards, there.number, room)
            asked[leg] = Ask(operate, left, stock, by_teu, onto)
            if there.number == NEVER or self._may_stop(vehicle, leg, met):
                return asked
            operate, stock, by_teu = onto, onto.room, False
            leg, behind_km = leg - 1, there.behind_km

    def _asks(
        self, vehicle: Vehicle, leg: int, before_km: float, met: Met
    ) -> tuple[int, float | None]:
        """Return the section on which a request is made, and the distance to its end [km].

        The distance before the end of a section may reach into the section before it, if nothing in
        between can make the vehicle stop.
        """
        _, lines = met
        while True:
            km = self.scenario.sections[vehicle.sections[leg]].km
            if blocks := len(lines[leg].blocks):
                return leg, km / blocks if blocks > 1 else None
            if before_km < km:
                return leg, before_km
            if self._may_stop(vehicle, leg, met):
                return leg, None
            before_km -= km
            leg -= 1

    def _may_stop(self, vehicle: Vehicle, leg: int, met: Met) -> bool:
        """Return whether a vehicle begins, stops or may be diverted where a section begins."""
        steps, lines = met
        starts = leg == vehicle.leg or bool(lines[leg - 1].blocks)
        return starts or bool(steps[leg]) or vehicle.facilities[leg] in self.choices

    def _steps(self, vehicle: Vehicle, leg: int, flows: tuple[str, ...]) -> tuple[PassedStep, ...]:
        place = vehicle.facilities[leg]
        origin, destination = vehicle.facilities[0], vehicle.facilities[-1]
        position: Position = "origin" if leg == 0 else "passing"
        if leg and leg == len(vehicle.facilities) - 1:
            position = "destination"
        facility = self.scenario.facilities[place]
        passed = [
            steps_passed(
                facility,
                Trip(origin, destination, vehicle.traffic_class, vehicle.direction, flow),
                position,
            )
            for flow in flows
        ]
        # A train with units of several flows skips a step if any of these flows skips it.
        names = [name for name in passed[0] if all(name in steps for steps in passed)]
        ends = {step.until for step in facility.steps.values() if isinstance(step, Stored | Pooled)}
        return tuple((name, name in ends, self.operations[place, name]) for name in names)


@dataclass(eq=False)
class OnwardItineraries:
    """Itineraries of redirected vehicles."""

    corridor: nx.MultiDiGraph[str]
    scenario: Scenario
    _known: dict[tuple[object, ...], Itinerary] = field(default_factory=dict)

    def turn(self, vehicle: Vehicle, flow: str, reneged: Reneged, via: str) -> None:
        """Give a vehicle the cheapest itinerary via a facility, from its current position."""
        come, run = vehicle.facilities[: vehicle.leg + 1], vehicle.sections[: vehicle.leg]
        place = reneged.queue.queue.place
        destination = vehicle.facilities[-1]
        kind = (vehicle.traffic_class, vehicle.direction, flow)
        key = (come, run, destination, kind, place, reneged.step)
        planned = self._known.get(key)
        if planned is None:
            trip = Trip(come[0], destination, *kind)
            refused = Refusal(come, run, place, reneged.step)
            planned = onward_itinerary(self.corridor, self.scenario, trip, refused, via)
            self._known[key] = planned
        vehicle.facilities = come + planned.facilities[1:]
        vehicle.sections = run + planned.sections
