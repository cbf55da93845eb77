"""One run's corridor: facilities with their steps, lines, rules, and what all of them share.

In: a scenario, its corridor and its demand.  The world is built once before the run; what changes
during the run is inside the stocks, servers, slots and lines that it holds.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sim.corridor import Trip, class_leaving, itinerary_between
from sim.model.context import Context
from sim.model.operations import Operations
from sim.model.rules import Detour, LoadingBan
from sim.model.sections import Lines
from sim.model.shortest_queue import ShortestQueue, Tallies, chosen_between
from sim.model.ways import Ways, WaysOn
from sim.record import Queue

if TYPE_CHECKING:
    import networkx as nx

    from sim.demand import Demand
    from sim.model.queue_state import QueueState
    from sim.model.vehicles import Vehicle
    from sim.scenario import Scenario
    from sim.streams import Streams


class World(Context):
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
        super().__init__(scenario, demand, streams)
        self.ways_on = WaysOn(corridor, scenario)
        self._corridor = corridor
        self._flows = [flow.of_flow(scenario) for flow in demand.flows]
        self.aside_queues = {
            place: self.recorder.queue(Queue(place, "set_aside", "set_aside", "track", "room"))
            for place, facility in scenario.facilities.items()
            if facility.set_aside_after_h is not None
        }
        self.operations, self._lines = Operations(self), Lines(self)
        self.bans = self._bans()
        self.detours = self._detours()
        self.choosers, self.tallies = self._choosers()
        choices = frozenset(self.detours).union(chosen_between(scenario))
        self._ways = Ways(scenario, self.operations, self._lines, choices, self.rooms)

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
