"""Everything one run shares: facilities with their steps, lines, fleets, rules, the recorder.

In: a scenario, its corridor and its demand.  The world is built once before the run; what changes
during the run is inside the stocks, servers, slots and lines that it holds.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.corridor import Trip, class_leaving, itinerary_between
from sim.distributions import Uniform
from sim.model.calendars import Calendar
from sim.model.clock import Clock
from sim.model.closures import Closures
from sim.model.draws import UnitDraws, VehicleLaw
from sim.model.fleets import EMPTIES_PRIORITY, Fleets
from sim.model.operations import Operations
from sim.model.recorder import Recorder
from sim.model.rules import Detour, LoadingBan
from sim.model.sections import Lines
from sim.model.shortest_queue import ShortestQueue, Tallies, chosen_between
from sim.model.ways import Ways, WaysOn
from sim.record import Queue

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx
    from numpy.typing import NDArray

    from sim.demand import Demand
    from sim.model.calendars import Profile
    from sim.model.claims import RoomOfStep
    from sim.model.recorder import QueueState
    from sim.model.vehicles import Holding, Vehicle
    from sim.scenario import Scenario
    from sim.streams import Streams

    Launch = Callable[[Vehicle, QueueState, str], object]
    """(vehicle, queue that it begins at, step after which it begins) → under way."""


class World:
    """One run's corridor.

    Parameters
    ----------
    scenario, corridor, demand, streams
        As `simulate` has them.
    """

    def __init__(
        self,
        scenario: Scenario,
        corridor: nx.MultiDiGraph[str],
        demand: Demand,
        streams: Streams,
    ) -> None:
        self.scenario = scenario
        self.streams = streams
        self.env = Clock()
        self.env.ranked = _are_ranked(scenario)
        self.calendar = Calendar(scenario.start, demand.horizon_h)
        self.closures = Closures(scenario, self.calendar, streams)
        self.recorder = Recorder(
            demand,
            scenario.start,
            (*scenario.facilities, *scenario.sections),
            {name: each.vehicle for name, each in scenario.classes.items()},
        )
        self.unit_draws = UnitDraws(streams, demand)
        self.fleets = Fleets(self.env, scenario.fleets)
        self._tonnes = [flow.tonnes for flow in demand.flows]
        self.teu_per_unit = [flow.teu_per_unit for flow in demand.flows]
        self.launch: Launch = _not_running
        self.under_way: dict[Vehicle, None] = {}
        self.ways_on = WaysOn(corridor, scenario)
        self._corridor = corridor
        self._flows = [flow.of_flow(scenario) for flow in demand.flows]
        self.life = {
            place: self.recorder.queue(Queue(place, "life", "life", "ban", "time"))
            for place in scenario.facilities
        }
        self.aside_queues = {
            place: self.recorder.queue(Queue(place, "set_aside", "set_aside", "track", "room"))
            for place, facility in scenario.facilities.items()
            if facility.set_aside_after_h is not None
        }
        self.rooms: dict[tuple[str, str], RoomOfStep] = {}
        self.operations, self._lines = Operations(self), Lines(self)
        self.bans = self._bans()
        self.detours = self._detours()
        self.choosers, self.tallies = self._choosers()
        choices = frozenset(self.detours).union(chosen_between(scenario))
        self._ways = Ways(scenario, self.operations, self._lines, choices, self.rooms)

    @cached_property
    def tonnes_of_units(self) -> NDArray[np.float64]:
        """Net mass of each load unit, by its number in the ledger [t]."""
        return np.concatenate([np.zeros(0), *self._tonnes])

    def set_way(self, vehicle: Vehicle) -> None:
        """Tell a vehicle what it meets on its itinerary."""
        if vehicle.at_first is not None:
            begin, vehicle.at_first = vehicle.at_first, None
            begin(vehicle)
        if self.tallies is not None:
            self.tallies.enlist(vehicle)
        vehicle.way = self._ways.way(vehicle, self.flows_of)

    def foresee(self, vehicle: Vehicle) -> None:
        """Learn what a vehicle meets that has not begun, before anybody has any room."""
        self._ways.way(vehicle, self.flows_of)

    def flows_of(self, vehicle: Vehicle) -> tuple[str, ...]:
        """Return the flows whose units a vehicle carries; its own if it carries none."""
        if not vehicle.unit_flows:
            return (vehicle.flow,)
        return tuple(self._flows[code] for code in sorted(vehicle.unit_flows))

    def now_of(self, profile: Profile) -> float:
        """Return the value of a step function now."""
        if len(profile) == 1:
            return profile[0][1]
        return profile[max(bisect_right(profile, (self.env.now, float("inf"))) - 1, 0)][1]

    def vehicle_lots(self, decision: str) -> VehicleLaw:
        """Return uniform draws of vehicles for a decision."""
        law = Uniform(distribution="uniform", low=0, high=1)
        return VehicleLaw(self.streams, decision, ((-float("inf"), law),))

    def dissolve(self, vehicle: Vehicle, queue: QueueState) -> None:
        """End a vehicle: its units go off, what it holds is given back."""
        now = self.env.now
        self.recorder.leave(vehicle, now)
        if vehicle.holdings:
            give_back(self, vehicle, list(vehicle.holdings))
        for fleet, number in vehicle.wagons.items():
            self.fleets.stock(fleet, vehicle.place).add(number)
        self.recorder.finish(vehicle, queue, now)
        del self.under_way[vehicle]

    def lose(self, vehicle: Vehicle) -> None:
        """End a vehicle that has nowhere to go; its units are lost to the corridor."""
        self.recorder.lost(vehicle.units, self.env.now)
        self.dissolve(vehicle, self.life[vehicle.place])

    def detour(self, vehicle: Vehicle) -> None:
        """Send a vehicle by another crossing if a rule says so."""
        for rule in self.detours.get(vehicle.place, ()):
            if rule.applies(vehicle, self.flows_of(vehicle), self.env.now):
                rule.divert(vehicle)
                self.set_way(vehicle)

    def _watched(self, paths: tuple[str, ...]) -> list[QueueState]:
        states = [
            state
            for path, state in self._queues_by_path.items()
            if any(
                path == watch or (path.startswith(f"{watch}.") and state.queue.occupies != "part")
                for watch in paths
            )
        ]
        for state in states:
            state.watched = True
        return states

    @cached_property
    def _queues_by_path(self) -> dict[str, QueueState]:
        """Queues by what a rule calls them."""
        return self._lines.queues_by_path | {
            f"facilities.{state.queue.place}.steps.{state.queue.step}": state
            for state in self.recorder.queues
            if state.queue.kind != "section"
        }

    def _bans(self) -> dict[str, list[LoadingBan]]:
        """Return the bans of every flow; flows under one ban share it, and its releases."""
        bans = {
            name: LoadingBan(self.env, ban, self._watched(ban.watch), self.calendar)
            for name, ban in self.scenario.bans.items()
        }
        return {
            flow: [bans[name] for name, ban in self.scenario.bans.items() if flow in ban.flows]
            for flow in self.scenario.flows
        }

    def _choosers(self) -> tuple[dict[str, ShortestQueue], Tallies | None]:
        """Return the choice of every flow that goes where fewest are, and what it looks at."""
        places = chosen_between(self.scenario)
        if not places:
            return {}, None
        tallies = Tallies(self.env, places, self.life)
        return {
            name: ShortestQueue(tallies, self._corridor, self.scenario, name)
            for name, flow in self.scenario.flows.items()
            if flow.via_rule == "shortest_queue"
        }, tallies

    def _detours(self) -> dict[str, list[Detour]]:
        detours: dict[str, list[Detour]] = {}
        for rule in self.scenario.diversions.values():
            trips = [self._diverted(flow, rule.at) for flow in rule.flows]
            ways = {
                (trip.traffic_class, trip.direction, trip.destination): itinerary_between(
                    self._corridor, self.scenario, trip, via=rule.via
                )
                for trip in trips
            }
            left = [self.closures.factor(path.partition(".towards.")[0]) for path in rule.watch]
            detours.setdefault(rule.at, []).append(
                Detour(rule, self._watched(rule.watch), left, ways)
            )
        return detours

    def _diverted(self, name: str, at: str) -> Trip:
        """Return a flow's trip from where it is diverted, by the class that it is then."""
        flow = self.scenario.flows[name]
        kind = class_leaving(self._corridor, self.scenario, name, at)
        return Trip(at, flow.destination, kind, flow.direction, name)


def _are_ranked(scenario: Scenario) -> bool:
    """Return whether some vehicles of a scenario are more urgent than others."""
    priorities = {flow.priority for flow in scenario.flows.values()}
    if any(fleet.repositioning for fleet in scenario.fleets.values()):
        priorities.add(EMPTIES_PRIORITY)
    return len(priorities) > 1


def give_back_after(world: World, vehicle: Vehicle, step: str) -> None:
    """Give back what a vehicle holds until the end of a step of the facility where it is."""
    place = vehicle.place
    ended = [held for held in vehicle.holdings if held.until == step and held.place == place]
    if ended:
        give_back(world, vehicle, ended)


def give_back_on_leaving(world: World, vehicle: Vehicle) -> None:
    """Give back the room that a vehicle still has at the facility that it leaves."""
    place = vehicle.place
    ended = [held for held in vehicle.holdings if held.room and held.place == place]
    if ended:
        give_back(world, vehicle, ended)


def give_back_on_arrival(world: World, vehicle: Vehicle) -> None:
    """Give back what a vehicle holds until it is at the facility where it is now."""
    place = vehicle.place
    ended = [held for held in vehicle.holdings if held.until == place]
    if ended:
        give_back(world, vehicle, ended)


def give_back(world: World, vehicle: Vehicle, ended: list[Holding]) -> None:
    """Give back some of what a vehicle holds."""
    now = world.env.now
    for holding in ended:
        vehicle.holdings.remove(holding)
        if not holding.unrecorded:
            world.recorder.end(vehicle, holding.queue, now)
        holding.stock.part_with(vehicle, holding.amount)
        holding.returns_to.add(holding.amount, holding.return_h(vehicle, now))


def _not_running(*_: object) -> None:
    raise RuntimeError
