"""Finds vehicles that wait for one another and never move again.

SimPy ends a run quietly when nothing can happen any more, or goes on with the rest.  So after a run
every vehicle that waits for time is free; one that waits for something that a free vehicle holds,
that is on its way back, or that will be there by date, is free as well; the rest can never move.

Wagons are nobody's while they stand ready, and go with the load while they don't.  So one that
waits for wagons is free as long as any wagon of the fleet is neither under a vehicle that can never
move nor ready where no step takes it from.  (Wagons ready at a place from which only trains of
empties fetch them stay there until more come: had they been enough for a train, it would have
left.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from sim.errors import GridlockError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.model.fleets import Fleets
    from sim.model.stocks import Stock
    from sim.model.vehicles import Vehicle

    Waiting = dict[Vehicle, Stock]
    """Who waits, and for what."""

TOLD = 8
"""Vehicles of a circle that a message names."""
REMEDY = "add places there, keep some for each direction, or let fewer vehicles in at a time"
_NAMED = 3
"""Vehicles that hold the same thing, of which a message names so many."""


def check_gridlock(vehicles: Iterable[Vehicle], fleets: Fleets) -> None:
    """Raise if vehicles under way can never move again.

    Parameters
    ----------
    vehicles
        All that are under way.
    fleets
        Wagons and locomotives of the run.

    Raises
    ------
    GridlockError
        If some wait for one another and can never move; it names who waits for whom.
    """
    stuck = _stuck(list(vehicles), fleets)
    circle = _circle(stuck, fleets)
    if not circle:
        return
    links = [_link(vehicle, stock, stuck, fleets) for vehicle, stock in circle[:TOLD]]
    since_h = max(vehicle.waits_since_h for vehicle, _ in circle)
    text = (
        f"gridlock: {len(stuck)} vehicles can never move again, some of them since hour "
        f"{since_h:.1f}; {'; '.join(links)}; {REMEDY}"
    )
    raise GridlockError(text, since_h, tuple(dict.fromkeys(each.place for each, _ in circle)))


def _link(vehicle: Vehicle, stock: Stock, stuck: Waiting, fleets: Fleets) -> str:
    """Return who waits for what, and who has it."""
    waits = f"{vehicle.name} at {vehicle.place} waits for {stock.name}"
    if stock.holders:
        names = ", ".join(holder.name for holder in list(stock.holders)[:_NAMED])
        return f"{waits}, which {names} {'hold' if len(stock.holders) > 1 else 'holds'}"
    bearers = [each.name for each in _bearers(stock, stuck, fleets)][:_NAMED]
    return f"{waits}, and the wagons are under {', '.join(bearers)}"


def _stuck(vehicles: list[Vehicle], fleets: Fleets) -> Waiting:
    """Return those that can never move, and what they wait for."""
    waiting = {vehicle: vehicle.waits_for for vehicle in vehicles if vehicle.waits_for}
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
    """Return how much of a fleet a vehicle has, held or under its load."""
    held = sum(stock.holders.get(vehicle, 0.0) for stock in fleets.stocks_of(fleet))
    return held + vehicle.wagons.get(fleet, 0.0) + vehicle.uncoupling.get(fleet, 0.0)


def _bearers(stock: Stock, stuck: Waiting, fleets: Fleets) -> list[Vehicle]:
    """Return the stuck vehicles that have what a stock lacks, and would bring it there."""
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
    """Return one circle of vehicles each of which waits for what the next has; none if none is."""
    graph: nx.DiGraph[Vehicle] = nx.DiGraph()
    for vehicle, stock in stuck.items():
        graph.add_edges_from((vehicle, other) for other in _bearers(stock, stuck, fleets))
    try:
        return [(vehicle, stuck[vehicle]) for vehicle, _ in nx.find_cycle(graph)]
    except nx.NetworkXNoCycle:
        return []
