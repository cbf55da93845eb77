"""Holds vehicles back where they could lock one another for ever.

Where trains of both directions share the tracks of passing stations, each may stand where another
has to go.  So of room that vehicles wait for in a circle (one that has this waits for that, and the
other way round) a place is given only if the state after that is safe: one vehicle after another
could go on to where it holds none of that room, each by what is free and what those before it have
given back.  It is the banker's algorithm [1]_, which [2]_ and [3]_ use for trains.  Room that is
waited for in no circle, as that of one direction alone, is had by whoever comes first, as ever.

What else vehicles hold and wait for (locomotives, wagons, crews) is not looked at: a circle through
these is found after the run.

References
----------
.. [1] E. W. Dijkstra, "Cooperating sequential processes", EWD 123, Technological University
   Eindhoven, 1965, section 6.
.. [2] J. Pachl, "Avoiding deadlocks in synchronous railway simulations", 2nd International Seminar
   on Railway Operations Modelling and Analysis, Hannover, 2007.
.. [3] Y. Cui, U. Martin and J. Liang, "Searching feasible resources to reduce false-positive
   situations for resolving deadlocks with the Banker's algorithm in railway simulation", Journal of
   Rail Transport Planning & Management 7 (2017), 50-61.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from sim.model.claims import Claim
    from sim.model.stocks import Stock
    from sim.model.vehicles import Vehicle

    Held = dict[Vehicle, dict[Stock, float]]
    """What vehicles hold of the room that is looked at."""


class HoldingBack:
    """The room of a run that is waited for in circles, and who may have some."""

    def __init__(self) -> None:
        self._waits: nx.DiGraph[Stock] = nx.DiGraph()
        self._shared: dict[Stock, None] = {}

    def learn(self, claims: Iterable[Claim]) -> None:
        """Learn on what room vehicles of a way wait, and what they have meanwhile."""
        held: dict[Stock, None] = {}
        before = self._waits.number_of_edges()
        for claim in claims:
            if claim.has:
                self._waits.add_edges_from((each, claim.stock) for each in held)
                held[claim.stock] = None
            else:
                held.pop(claim.stock, None)
        if self._waits.number_of_edges() > before:
            self._look_for_circles()

    def _look_for_circles(self) -> None:
        circles = [each for each in nx.strongly_connected_components(self._waits) if len(each) > 1]
        for stock in self._waits:
            if stock not in self._shared and any(stock in circle for circle in circles):
                stock.hold_back(self, self._look_again)
                if stock.free < float("inf"):
                    self._shared[stock] = None

    def _look_again(self) -> None:
        """Let those have room that were held back until some was given back elsewhere."""
        for stock in self._shared:
            stock.grant()

    def may_have(self, vehicle: Vehicle, stock: Stock, amount: float) -> bool:
        """Return whether a vehicle may have some room that is free.

        Where a cut of places by date has made the state unsafe, everybody may.
        """
        free = {each: each.free for each in self._shared}
        held: Held = {}
        for each in self._shared:
            for holder, number in each.holders.items():
                held.setdefault(holder, {})[each] = number
        mine = held.get(vehicle, {})
        after = held | {vehicle: mine | {stock: mine.get(stock, 0.0) + amount}}
        less = free | {stock: free[stock] - amount}
        return self._is_safe(less, after) or not self._is_safe(free, held)

    def position_of(self, vehicle: Vehicle) -> Hashable:
        """Return what makes a vehicle's case: where it is on which way, and what it holds."""
        holds = tuple(each.holders.get(vehicle, 0.0) for each in self._shared)
        return id(vehicle.way), vehicle.leg, vehicle.teu, holds

    def _is_safe(self, free: dict[Stock, float], held: Held) -> bool:
        """Return whether all who hold some of the room can go on, one after another."""
        free, waiting = dict(free), dict(held)
        while waiting:
            ready = next(
                (each for each in waiting if self._goes_on(each, waiting[each], free)), None
            )
            if ready is None:
                return False
            for stock, number in waiting.pop(ready).items():
                free[stock] += number
        return True

    def _goes_on(self, vehicle: Vehicle, has: dict[Stock, float], free: dict[Stock, float]) -> bool:
        """Return whether a vehicle gets by what is free to where it holds none of the room."""
        free, has = dict(free), dict(has)
        for claim in self._ahead(vehicle, has):
            stock = claim.stock
            if not claim.has:
                free[stock] += has.pop(stock, 0.0)
                continue
            amount = claim.amount(vehicle)
            if free[stock] < amount:
                return False
            free[stock] -= amount
            has[stock] = has.get(stock, 0.0) + amount
        return True

    def _ahead(self, vehicle: Vehicle, has: dict[Stock, float]) -> list[Claim]:
        """Return what a vehicle will have and give back of the room, until it holds none of it."""
        ahead = [claim for claim in vehicle.way.claims if claim.stock in self._shared]
        had = [
            number
            for number, claim in enumerate(ahead)
            if claim.has and claim.stock in has and claim.leg <= vehicle.leg
        ]
        if not had:
            return []
        found, held = [], set(has)
        for claim in ahead[had[-1] + 1 :]:
            if not held:
                break
            found.append(claim)
            held = held | {claim.stock} if claim.has else held - {claim.stock}
        return found
