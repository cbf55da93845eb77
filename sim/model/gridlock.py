"""Finds vehicles that wait for one another for ever.

SimPy ends a run quietly when nothing can happen any more, or goes on with the rest.  So after a run
every vehicle that waits for time is free; whoever waits for something that a free vehicle holds,
that is on its way back, or that will be there by date, is free as well; the rest can never move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import GridlockError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.model.stocks import Stock
    from sim.model.vehicles import Vehicle

TOLD = 8
"""Vehicles of a circle that a message names."""


def check_gridlock(vehicles: Iterable[Vehicle], hour: float) -> None:
    """Raise if vehicles under way can never move again.

    Parameters
    ----------
    vehicles
        All that are under way.
    hour
        When it was found [h].

    Raises
    ------
    GridlockError
        If some wait for one another for ever; it names who waits for whom.
    """
    stuck = _stuck(list(vehicles))
    circle = _circle(stuck)
    if not circle:
        return
    links = [
        f"{vehicle.name} at {vehicle.place} waits for {stock.name}, which "
        f"{', '.join(holder.name for holder in list(stock.holders)[:3])} "
        f"{'hold' if len(stock.holders) > 1 else 'holds'}"
        for vehicle, stock in circle[:TOLD]
    ]
    text = (
        f"gridlock: {len(stuck)} vehicles can never move again, found at hour {hour:.1f}; "
        + "; ".join(links)
        + "; more places there, or fewer vehicles at a time, would do"
    )
    raise GridlockError(text)


def _stuck(vehicles: list[Vehicle]) -> dict[Vehicle, Stock]:
    """Return those that can never move, and what they wait for."""
    waiting = {vehicle: vehicle.waits_for for vehicle in vehicles if vehicle.waits_for}
    moving = [vehicle for vehicle in vehicles if vehicle not in waiting]
    # Wagons under a load that still moves may come to any stock of theirs.
    coming = {fleet for vehicle in moving for fleet in vehicle.wagons}
    while freed := [each for each, stock in waiting.items() if _may_come(stock, waiting, coming)]:
        for vehicle in freed:
            coming.update(vehicle.wagons)
            del waiting[vehicle]
    return waiting


def _may_come(stock: Stock, waiting: dict[Vehicle, Stock], coming: set[str]) -> bool:
    return (
        stock.may_grow
        or not stock.holders
        or stock.name.split(" at ")[0] in coming
        or any(holder not in waiting for holder in stock.holders)
    )


def _circle(stuck: dict[Vehicle, Stock]) -> list[tuple[Vehicle, Stock]]:
    """Return one circle of vehicles each of which waits for what the next holds."""
    if not stuck:
        return []
    seen: dict[Vehicle, int] = {}
    way: list[Vehicle] = []
    vehicle = next(iter(stuck))
    while vehicle not in seen:
        seen[vehicle] = len(way)
        way.append(vehicle)
        vehicle = next(holder for holder in stuck[vehicle].holders if holder in stuck)
    return [(member, stuck[member]) for member in way[seen[vehicle] :]]
