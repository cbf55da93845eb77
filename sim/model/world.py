"""One run's corridor: facilities with their steps, lines and rules, and their shared state.

Input: a scenario, its corridor and its demand.  The world is built once before the run; everything
that changes during the run is inside the stocks, servers, slots and lines that it contains.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sim.corridor import Trip, class_leaving, itinerary_between
from sim.model.active_rules import LoadingBan, Reroute
from sim.model.context import Context, give_back
from sim.model.join_shortest_queue import CountsAhead, ShortestQueue, chosen_between
from sim.model.planned_itineraries import OnwardItineraries, PlannedItineraries
from sim.model.sections import SectionDirections
from sim.model.steps import Operations
from sim.record import Queue

if TYPE_CHECKING:
    import networkx as nx

    from sim.demand import Demand
    from sim.model.record_columns import QueueState
    from sim.model.reneging import Reneged
    from sim.model.vehicles import Vehicle
    from sim.scenario import Scenario
    from sim.streams import Streams


class World(Context):
    """One run's corridor.

    Parameters
    ----------
    scenario, corridor, demand, streams
        As for `simulate`.
    """

    def __init__(
        self, scenario: Scenario, corridor: nx.MultiDiGraph[str], demand: Demand, streams: Streams
    ) -> None:
        super().__init__(scenario, demand, streams)
        self.onward_itineraries = OnwardItineraries(corridor, scenario)
        self._corridor = corridor
        self._flows = [flow.of_flow(scenario) for flow in demand.flows]
        self.aside_queues = {
            place: self.recorder.queue(Queue(place, "set_aside", "set_aside", "track", "room"))
            for place, facility in scenario.facilities.items()
            if facility.set_aside_after_h is not None
        }
        # Rules look up queues by path, so steps and lines have to enter theirs first.
        self.operations, self._section_directions = Operations(self), SectionDirections(self)
        self.bans = self._bans()
        self.reroutes = self._reroutes()
        self.choosers, self.counts_ahead = self._choosers()
        choices = frozenset(self.reroutes).union(chosen_between(scenario))
        self._itineraries = PlannedItineraries(
            scenario, self.operations, self._section_directions, choices, self.rooms
        )

    def set_itinerary(self, vehicle: Vehicle) -> None:
        """Set the steps and lines that a vehicle passes on its itinerary."""
        if vehicle.at_first is not None:
            # Cleared before the call, because a later diversion sets the way again.
            begin, vehicle.at_first = vehicle.at_first, None
            begin(vehicle)
        if self.counts_ahead is not None:
            self.counts_ahead.enlist(vehicle)
        vehicle.itinerary = self._itineraries.itinerary(vehicle, self.flows_of)

    def foresee(self, vehicle: Vehicle) -> None:
        """Register the way of a vehicle that has not begun, before any room is taken."""
        self._itineraries.itinerary(vehicle, self.flows_of)

    def flows_of(self, vehicle: Vehicle) -> tuple[str, ...]:
        """Return the flows of the units that a vehicle carries; its own flow if it is empty."""
        if not vehicle.unit_flows:
            return (vehicle.flow,)
        return tuple(self._flows[code] for code in sorted(vehicle.unit_flows))

    def lose(self, vehicle: Vehicle) -> None:
        """End a vehicle that cannot continue; its units are lost to the corridor."""
        self.recorder.lost(vehicle.units, self.env.now)
        self.dissolve(vehicle, self.life[vehicle.place])

    def redirect_or_end(
        self, vehicle: Vehicle, reneged: Reneged, before: tuple[QueueState, ...]
    ) -> bool:
        """Redirect a vehicle after balking or reneging, or end it; return whether it continues.

        `before` are the queues that it has left since it arrived here: a vehicle that leaves the
        same queue again without having moved is lost.
        """
        if reneged.turned_to is None or reneged.queue in before:
            self.lose(vehicle)
            return False
        # The vehicle skips the steps at whose end it would release these holdings.
        place, steps = vehicle.place, self.scenario.facilities[vehicle.place].steps
        here = [held for held in vehicle.holdings if held.place == place and not held.room]
        give_back(self, vehicle, [held for held in here if held.until in steps])
        self.onward_itineraries.turn(vehicle, self.flows_of(vehicle)[0], reneged, reneged.turned_to)
        self.set_itinerary(vehicle)
        return True

    def reroute(self, vehicle: Vehicle) -> None:
        """Divert a vehicle to another crossing if a rule applies."""
        for rule in self.reroutes.get(vehicle.place, ()):
            if rule.applies(vehicle, self.flows_of(vehicle), self.env.now):
                rule.divert(vehicle)
                self.set_itinerary(vehicle)

    def _watched(self, paths: tuple[str, ...]) -> list[QueueState]:
        states = [
            state
            for path, state in self._queues_by_path.items()
            if any(
                path == watch or (path.startswith(f"{watch}.") and state.queue.occupies != "part")
                for watch in paths
            )
        ]
        # Only watched queues are counted, because counting costs time at every event.
        for state in states:
            state.watched = True
        return states

    @cached_property
    def _queues_by_path(self) -> dict[str, QueueState]:
        """Queues by the paths that rules use."""
        return self._section_directions.queues_by_path | {
            f"facilities.{state.queue.place}.steps.{state.queue.step}": state
            for state in self.recorder.queues
            if state.queue.kind != "section"
        }

    def _bans(self) -> dict[str, list[LoadingBan]]:
        """Return the bans of every flow; flows under the same ban share its releases."""
        bans = {
            name: LoadingBan(
                self.env, ban, self._watched(ban.watch), self.calendar, self.recorder.ban(name)
            )
            for name, ban in self.scenario.bans.items()
        }
        return {
            flow: [bans[name] for name, ban in self.scenario.bans.items() if flow in ban.flows]
            for flow in self.scenario.flows
        }

    def _choosers(self) -> tuple[dict[str, ShortestQueue], CountsAhead | None]:
        """Return the choosers of join-the-shortest-queue flows, and the tallies that they use."""
        places = chosen_between(self.scenario)
        if not places:
            return {}, None
        counts_ahead = CountsAhead(self.env, places, self.life)
        return {
            name: ShortestQueue(counts_ahead, self._corridor, self.scenario, name)
            for name, flow in self.scenario.flows.items()
            if flow.via_rule == "shortest_queue"
        }, counts_ahead

    def _reroutes(self) -> dict[str, list[Reroute]]:
        reroutes: dict[str, list[Reroute]] = {}
        for rule in self.scenario.diversions.values():
            trips = [self._diverted(flow, rule.at) for flow in rule.flows]
            itineraries = {
                (trip.traffic_class, trip.direction, trip.destination): itinerary_between(
                    self._corridor, self.scenario, trip, via=rule.via
                )
                for trip in trips
            }
            left = [self.closures.factor(path.partition(".towards.")[0]) for path in rule.watch]
            reroutes.setdefault(rule.at, []).append(
                Reroute(rule, self._watched(rule.watch), left, itineraries)
            )
        return reroutes

    def _diverted(self, name: str, at: str) -> Trip:
        """Return a flow's trip from the place of diversion, with the class that it has there."""
        flow = self.scenario.flows[name]
        kind = class_leaving(self._corridor, self.scenario, name, at)
        return Trip(at, flow.destination, kind, flow.direction, name)
