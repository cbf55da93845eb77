"""Join-the-shortest-queue choice of crossing, weighted by share.

A vehicle counts at a facility from its decision, or from its own departure if it has no choice,
until it leaves that facility: while travelling there, waiting, being served, and waiting for the
track ahead.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sim.corridor import itinerary_between, trip_of_flow
from sim.demand import dates_of_change, days_of_choice
from sim.model.stocks import Stock
from sim.model.vehicles import Room
from sim.text import Verbatim, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from sim.corridor import Itinerary
    from sim.model.clock import Clock
    from sim.model.record_columns import QueueState
    from sim.model.vehicles import Vehicle
    from sim.scenario import Scenario

BOUNDLESS = ((-float("inf"), float("inf")),)


def chosen_between(scenario: Scenario) -> tuple[str, ...]:
    """Return the facilities that vehicles choose between by number of vehicles."""
    flows = scenario.flows.values()
    chosen = (flow.via for flow in flows if flow.via_rule == "shortest_queue")
    return tuple(dict.fromkeys(place for via in chosen for place in via))


class CountsAhead:
    """Number of vehicles on their way to some facilities or in them.

    Each count is a stock without a limit, of which a vehicle holds one until it leaves the
    facility.  These counts are not in the record, because no vehicle ever waits for one.

    Parameters
    ----------
    life
        Queue of the life of each facility.
    """

    def __init__(self, env: Clock, places: Iterable[str], life: Mapping[str, QueueState]) -> None:
        self._life = life
        self._of = {
            place: Stock(env, say("join-shortest-queue-way", place=Verbatim(place)), BOUNDLESS)
            for place in places
        }

    def number(self, place: str) -> int:
        """Return the number of vehicles on their way to a facility or in it."""
        return len(self._of[place].holders)

    def enlist(self, vehicle: Vehicle) -> None:
        """Count a vehicle at the facilities ahead of it, and no longer anywhere else."""
        # Its way may have changed, so the former counts are removed first.
        for held in [held for held in vehicle.holdings if held.unrecorded]:
            held.stock.give(vehicle, held.amount)
            vehicle.holdings.remove(held)
        for place in vehicle.facilities[vehicle.leg :]:
            count_ahead = self._of.get(place)
            if count_ahead is not None:
                count_ahead.take_now(vehicle)
                held = Room(count_ahead, 1.0, self._life[place], "", place, count_ahead)
                held.unrecorded = True
                vehicle.holdings.append(held)


class ShortestQueue:
    """Choice of a flow among the facilities of its ``via``.

    Parameters
    ----------
    counts_ahead
        Number of vehicles at each.
    """

    def __init__(
        self,
        counts_ahead: CountsAhead,
        corridor: nx.MultiDiGraph[str],
        scenario: Scenario,
        flow_id: str,
    ) -> None:
        self._counts_ahead = counts_ahead
        self._corridor = corridor
        self._scenario = scenario
        self._flow_id = flow_id
        shares = scenario.flows[flow_id].via
        # Sorted, so that a tie does not depend on the order of keys in the file.
        self._shares = {via: shares[via].value for via in sorted(shares) if shares[via].value > 0}
        self._days = days_of_choice(scenario, flow_id, dates_of_change(scenario))
        self._itineraries: dict[int, dict[str, Itinerary]] = {}

    def choose(self, vehicle: Vehicle, ordered_h: float) -> None:
        """Send a vehicle by the facility with the fewest vehicles per share; ties go by name.

        Parameters
        ----------
        vehicle
            The vehicle that departs now.
        ordered_h
            Hour at which it was ready: the lines open at that hour apply [h].
        """
        number, shares = self._counts_ahead.number, self._shares
        via = min(shares, key=lambda place: number(place) / shares[place])
        itinerary = self._itineraries_at(ordered_h)[via]
        vehicle.facilities, vehicle.sections = itinerary.facilities, itinerary.sections

    def _itineraries_at(self, hour: float) -> dict[str, Itinerary]:
        span = max(bisect_right(self._days, hour, key=lambda entry: entry[1]) - 1, 0)
        if span not in self._itineraries:
            day = self._days[span][0]
            trip = trip_of_flow(self._scenario, self._flow_id, day)
            self._itineraries[span] = {
                via: itinerary_between(self._corridor, self._scenario, trip, via=via, day=day)
                for via in self._shares
            }
        return self._itineraries[span]
