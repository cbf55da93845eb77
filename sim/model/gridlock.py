"""Detection of deadlocks: vehicles that wait for one another and can never move again.

When no event is left, SimPy ends a run without an error; otherwise the other vehicles go on.
Therefore the vehicles are checked after each run.  A vehicle that waits for time is free.  A
vehicle is also free if it waits for something that a free vehicle holds, that is on its way back,
or that will be added by date.  The others can never move.

Wagons have no holder while they stand ready, and move with the load otherwise.  A vehicle that
waits for wagons is free as long as any wagon of the fleet is neither under a vehicle that can never
move nor ready at a place from which no step takes wagons.  (Wagons ready at a place that only
trains of empties serve stay there until more come: had they been enough for a train, it would have
left.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from sim.errors import GridlockError
from sim.text import Message, Verbatim, listed, number, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.model.fleets import Fleets
    from sim.model.stocks import Stock
    from sim.model.vehicles import Vehicle

    Waiting = dict[Vehicle, Stock]
    """Waiting vehicles and the stock that each waits for."""

MOST_NAMED = 8
"""Maximum number of vehicles of a cycle that a message names."""
_NAMED = 3
"""Maximum number of holders of one stock that a message names."""


def check_gridlock(vehicles: Iterable[Vehicle], fleets: Fleets) -> None:
    """Raise if vehicles under way can never move again.

    Parameters
    ----------
    vehicles
        All vehicles under way.

    Raises
    ------
    GridlockError
        If vehicles wait for one another and can never move; the message names them and what they
        wait for.
    """
    stuck = _stuck(list(vehicles), fleets)
    circle = _circle(stuck, fleets)
    if not circle:
        return
    links = [_link(vehicle, stock, stuck, fleets) for vehicle, stock in circle[:MOST_NAMED]]
    since_h = max(vehicle.waits_since_h for vehicle, _ in circle)
    details = say("gridlock-details", circle=shortened(links, len(links), clauses=True))
    vehicles_stuck, hour = len(stuck), number(since_h, 1)
    text = say("gridlock-found", vehicles=vehicles_stuck, since_h=hour, details=details)
    places = tuple(dict.fromkeys(each.place for each, _ in circle))
    raise GridlockError(text, since_h, places, details)


def _link(vehicle: Vehicle, stock: Stock, stuck: Waiting, fleets: Fleets) -> Message:
    """Return the text of one link of a cycle: vehicle, what it waits for, and its holders."""
    if stock.holders:
        return say(
            "gridlock-held",
            vehicle=Verbatim(vehicle.name),
            facility=Verbatim(vehicle.place),
            place=stock.name,
            holders=listed([Verbatim(holder.name) for holder in stock.holders][:_NAMED]),
            number=len(stock.holders),
        )
    bearers = [Verbatim(each.name) for each in _bearers(stock, stuck, fleets)][:_NAMED]
    return say(
        "gridlock-wagons-held",
        vehicle=Verbatim(vehicle.name),
        facility=Verbatim(vehicle.place),
        place=stock.name,
        holders=listed(bearers),
    )


def _stuck(vehicles: list[Vehicle], fleets: Fleets) -> Waiting:
    """Return the vehicles that can never move, and the stock that each waits for."""
    waiting = {vehicle: vehicle.waits_for for vehicle in vehicles if vehicle.waits_for}
    # Freeing a vehicle may free those that wait for its holdings, so repeat until nothing changes.
    while freed := [each for each, stock in waiting.items() if _may_come(stock, waiting, fleets)]:
        for vehicle in freed:
            del waiting[vehicle]
    return waiting


def _may_come(stock: Stock, waiting: Waiting, fleets: Fleets) -> bool:
    if stock.may_grow or any(holder not in waiting for holder in stock.holders):
        return True
    fleet = fleets.fleet_of(stock)
    if fleet is None:
        return not stock.holders
    stuck_under = sum(_under(vehicle, fleet, fleets) for vehicle in waiting)
    return fleets.number(fleet) > stuck_under + fleets.left_standing(fleet, stock)


def _under(vehicle: Vehicle, fleet: str, fleets: Fleets) -> float:
    """Return how much of a fleet a vehicle has, as a holding or under its load."""
    held = sum(stock.holders.get(vehicle, 0.0) for stock in fleets.stocks_of(fleet))
    return held + vehicle.wagons.get(fleet, 0.0) + vehicle.uncoupling.get(fleet, 0.0)


def _bearers(stock: Stock, stuck: Waiting, fleets: Fleets) -> list[Vehicle]:
    """Return the stuck vehicles that hold what a stock lacks and would return it there."""
    fleet = fleets.fleet_of(stock)
    if fleet is None:
        return [holder for holder in stock.holders if holder in stuck]
    return [
        vehicle
        for vehicle in stuck
        if fleet in vehicle.wagons
        or fleet in vehicle.uncoupling
        or any(stock in {held.stock, held.returns_to} for held in vehicle.holdings)
    ]


def _circle(stuck: Waiting, fleets: Fleets) -> list[tuple[Vehicle, Stock]]:
    """Return a cycle in which each vehicle waits for what the next holds, or an empty list."""
    # Stuck vehicles behind a cycle are not its cause, so the message names only a cycle.
    graph: nx.DiGraph[Vehicle] = nx.DiGraph()
    for vehicle, stock in stuck.items():
        graph.add_edges_from((vehicle, other) for other in _bearers(stock, stuck, fleets))
    try:
        return [(vehicle, stuck[vehicle]) for vehicle, _ in nx.find_cycle(graph)]
    except nx.NetworkXNoCycle:
        return []
