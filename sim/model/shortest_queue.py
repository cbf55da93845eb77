"""Vehicles that go where fewest are, for their share.

A vehicle counts at a facility from the decision, or its own departure if it has no choice, until it
leaves that facility: on the way to it, waiting there, being served, standing for the track ahead.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sim.corridor import itinerary_between, trip_of_flow
from sim.demand import dates_of_change, days_of_choice
from sim.model.stocks import Stock
from sim.model.vehicles import Holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from sim.corridor import Itinerary
    from sim.model.clock import Clock
    from sim.model.queue_state import QueueState
    from sim.model.vehicles import Vehicle
    from sim.scenario import Scenario

BOUNDLESS = ((-float("inf"), float("inf")),)


def chosen_between(scenario: Scenario) -> tuple[str, ...]:
    """Return the facilities that vehicles choose between by how many are there."""
    flows = scenario.flows.values()
    chosen = (flow.via for flow in flows if flow.via_rule == "shortest_queue")
    return tuple(dict.fromkeys(place for via in chosen for place in via))


class Tallies:
    """How many vehicles are on their way to some facilities, and in them.

    Each is a place without bounds, which a vehicle holds until it leaves the facility; no place is
    in the record, for nobody ever waits for one.

    Parameters
    ----------
    env
        Clock of the run.
    places
        Facilities.
    life
        Facility → a queue of it.
    """

    def __init__(self, env: Clock, places: Iterable[str], life: Mapping[str, QueueState]) -> None:
        self._life = life
        self._of = {place: Stock(env, f"the way to {place}", BOUNDLESS) for place in places}

    def number(self, place: str) -> int:
        """Return how many vehicles are on their way to a facility or in it."""
        return len(self._of[place].holders)

    def enlist(self, vehicle: Vehicle) -> None:
        """Count a vehicle where it goes from here, and nowhere else any more."""
        for held in [held for held in vehicle.holdings if held.unrecorded]:
            held.stock.give(vehicle, held.amount)
            vehicle.holdings.remove(held)
        for place in vehicle.facilities[vehicle.leg :]:
            tally = self._of.get(place)
            if tally is not None:
                tally.take_now(vehicle)
                vehicle.holdings.append(
                    Holding(
                        tally, 1.0, self._life[place], "", place, tally, room=True, unrecorded=True
                    )
                )


class ShortestQueue:
    """The choice of a flow among the facilities of its ``via``.

    Parameters
    ----------
    tallies
        How many are at each.
    corridor, scenario
        Of the run.
    flow_id
        Which flow.
    """

    def __init__(
        self, tallies: Tallies, corridor: nx.MultiDiGraph[str], scenario: Scenario, flow_id: str
    ) -> None:
        self._tallies = tallies
        self._corridor = corridor
        self._scenario = scenario
        self._flow_id = flow_id
        shares = scenario.flows[flow_id].via
        self._shares = {via: shares[via].value for via in sorted(shares) if shares[via].value > 0}
        self._days = days_of_choice(scenario, flow_id, dates_of_change(scenario))
        self._ways: dict[int, dict[str, Itinerary]] = {}

    def choose(self, vehicle: Vehicle, ordered_h: float) -> None:
        """Send a vehicle by the facility with fewest for its share, the first by name of equals.

        Parameters
        ----------
        vehicle
            Who departs now.
        ordered_h
            When it was ready to: the lines are those that are open then [h].
        """
        number, shares = self._tallies.number, self._shares
        via = min(shares, key=lambda place: number(place) / shares[place])
        way = self._ways_at(ordered_h)[via]
        vehicle.facilities, vehicle.sections = way.facilities, way.sections

    def _ways_at(self, hour: float) -> dict[str, Itinerary]:
        span = max(bisect_right(self._days, hour, key=lambda entry: entry[1]) - 1, 0)
        if span not in self._ways:
            day = self._days[span][0]
            trip = trip_of_flow(self._scenario, self._flow_id, day)
            self._ways[span] = {
                via: itinerary_between(self._corridor, self._scenario, trip, via=via, day=day)
                for via in self._shares
            }
        return self._ways[span]
