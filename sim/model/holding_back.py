"""Deadlock avoidance: vehicles are held back where they could block one another without end.

Where trains of both directions share the tracks of passing stations, one train may occupy a place
that another needs next.  For room that vehicles wait for in a cycle (one holds A and waits for B,
another the other way round), a place is granted only if the resulting state is safe: the vehicles
can proceed one after another to a point where they hold none of that room, each using what is free
and what those before it have released.  This is the banker's algorithm [1]_, which [2]_ and [3]_
apply to trains.  Room that is not part of a cycle, such as that of one direction alone, is granted
first come first served.

Other resources that vehicles hold and wait for (locomotives, wagons, crews) are not considered; a
cycle through these is detected after the run.

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

from typing import TYPE_CHECKING, cast

import networkx as nx

from sim.model.vehicles import Claim
from sim.scenario import Stored

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from sim.model.lines import SectionDirection
    from sim.model.stocks import Holder, Stock
    from sim.model.vehicles import Ask, PassedStep, Rooms, Vehicle
    from sim.scenario import Scenario

    Held = dict[Vehicle, dict[Stock, float]]
    """Amount of the shared room that each vehicle holds."""


class HoldingBack:
    """Room that vehicles wait for in cycles, and the rule by which it is granted."""

    def __init__(self) -> None:
        self._waits: nx.DiGraph[Stock] = nx.DiGraph()
        self._shared: dict[Stock, None] = {}

    def learn(self, claims: Iterable[Claim]) -> None:
        """Add the waits of the vehicles of a way: which room they request while holding which."""
        held: dict[Stock, None] = {}
        before = self._waits.number_of_edges()
        for claim in claims:
            if claim.has:
                self._waits.add_edges_from((each, claim.stock) for each in held)
                held[claim.stock] = None
            else:
                held.pop(claim.stock, None)
        # Finding cycles is expensive, and most ways after the first few add no new wait.
        if self._waits.number_of_edges() > before:
            self._look_for_circles()

    def _look_for_circles(self) -> None:
        circles = [each for each in nx.strongly_connected_components(self._waits) if len(each) > 1]
        for stock in self._waits:
            if stock not in self._shared and any(stock in circle for circle in circles):
                stock.hold_back(self, self._look_again)
                # Unlimited room never has to be waited for, so it cannot make a state unsafe.
                if stock.free < float("inf"):
                    self._shared[stock] = None

    def _look_again(self) -> None:
        """Reconsider vehicles that were held back, after room was released elsewhere."""
        for stock in self._shared:
            stock.grant()

    def may_have(self, vehicle: Holder, stock: Stock, amount: float) -> bool:
        """Return whether free room may be granted to a vehicle.

        If the state is already unsafe because places were reduced by date, every request is
        granted.
        """
        free = {each: each.free for each in self._shared}
        held: Held = {}
        for each in self._shared:
            for holder, number in each.holders.items():
                # Only vehicles hold room; the protocol `Holder` is wider.
                held.setdefault(cast("Vehicle", holder), {})[each] = number
        asking = cast("Vehicle", vehicle)
        mine = held.get(asking, {})
        after = held | {asking: mine | {stock: mine.get(stock, 0.0) + amount}}
        less = free | {stock: free[stock] - amount}
        return self._is_safe(less, after) or not self._is_safe(free, held)

    def position_of(self, vehicle: Holder) -> Hashable:
        """Return the properties that decide a request: way, position on it, load and holdings."""
        holds = tuple(each.holders.get(vehicle, 0.0) for each in self._shared)
        asking = cast("Vehicle", vehicle)
        return id(asking.itinerary), asking.leg, asking.teu, holds

    def _is_safe(self, free: dict[Stock, float], held: Held) -> bool:
        """Return whether all holders of the room can proceed, one after another."""
        free, waiting = dict(free), dict(held)
        while waiting:
            # Any order will do: a vehicle that can proceed only adds to what is free for the
            # others.
            ready = next(
                (each for each in waiting if self._can_finish(each, waiting[each], free)), None
            )
            if ready is None:
                return False
            for stock, number in waiting.pop(ready).items():
                free[stock] += number
        return True

    def _can_finish(
        self, vehicle: Vehicle, has: dict[Stock, float], free: dict[Stock, float]
    ) -> bool:
        """Return whether the free room lets a vehicle proceed until it holds none of the room."""
        free, has = dict(free), dict(has)
        for claim in self._ahead(vehicle, has):
            stock = claim.stock
            if not claim.has:
                free[stock] += has.pop(stock, 0.0)
                continue
            amount = claim.amount(vehicle.teu)
            if free[stock] < amount:
                return False
            free[stock] -= amount
            has[stock] = has.get(stock, 0.0) + amount
        return True

    def _ahead(self, vehicle: Vehicle, has: dict[Stock, float]) -> list[Claim]:
        """Return the claims ahead of a vehicle, up to where it holds none of the room."""
        ahead = [claim for claim in vehicle.itinerary.claims if claim.stock in self._shared]
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


def claims(
    scenario: Scenario,
    rooms: Rooms,
    vehicle: Vehicle,
    steps: Sequence[tuple[PassedStep, ...]],
    run: tuple[Sequence[SectionDirection], Mapping[int, Ask], set[int]],
) -> tuple[Claim, ...]:
    """Return the room that a vehicle will request and release from its position on.

    Parameters
    ----------
    steps
        Steps that it passes at each facility.
    run
        Its lines, the section on which it asks for each place ahead, and the sections at whose end
        a place is already reserved.
    """
    lines, asked, reserved = run
    found: list[Claim] = []
    for leg in range(vehicle.leg, len(steps)):
        place = vehicle.facilities[leg]
        inside: list[tuple[str, Stock]] = []
        for number, (name, _, _) in enumerate(steps[leg]):
            step = scenario.facilities[place].steps[name]
            if isinstance(step, Stored):
                room_here = rooms[place, name]
                inside.append((step.until or "", room_here.stock))
                if number or leg == vehicle.leg or leg - 1 not in reserved:
                    found.append(Claim(leg, room_here.stock, has=True, by_teu=room_here.by_teu))
            elif step.ends_vehicles:
                # The vehicle ends here; its units continue in another one.
                return tuple(found)
            found += [Claim(leg, stock, has=False) for until, stock in inside if until == name]
            inside = [each for each in inside if each[0] != name]
        if leg < len(lines):
            left = [Claim(leg, stock, has=False) for _, stock in inside]
            before = [ask.stock for asked_on, ask in asked.items() if asked_on < leg]
            found += _on_line(leg, lines[leg], asked.get(leg), before, left)
    return tuple(found)


def _on_line(
    leg: int, line: SectionDirection, ask: Ask | None, before: list[Stock], left: list[Claim]
) -> list[Claim]:
    """Return the claims of a vehicle from its request for a section to the section's end.

    Parameters
    ----------
    ask
        Request that the vehicle makes on it.
    before
        Room that it requested on the sections before.
    left
        Room that it releases on entering.
    """
    asks = [] if ask is None else [Claim(leg, ask.stock, has=True, by_teu=ask.by_teu)]
    if ask is not None and ask.left is None:
        return asks + _on_line(leg, line, None, before, left)
    if not line.blocks:
        if line.approach is None or not asks:
            return left
        stands = Claim(leg, line.approach.room, has=True)
        comes_on = [] if stands.stock in before else [stands]
        return [*comes_on, *left, *asks, stands._replace(has=False)]
    found: list[Claim] = []
    for number in range(len(line.blocks)):
        if number == len(line.blocks) - 1:
            found += asks
        if number < len(line.loops):
            found.append(Claim(leg, line.loops[number], has=True))
        found += [Claim(leg, line.loops[number - 1], has=False)] if number else left
    return found
