"""Continuation of a vehicle that left a queue without being served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.context import give_back

if TYPE_CHECKING:
    from sim.model.queue_state import QueueState
    from sim.model.reneging import Reneged
    from sim.model.vehicles import Vehicle
    from sim.model.world import World


def redirect_or_end(
    world: World, vehicle: Vehicle, reneged: Reneged, before: tuple[QueueState, ...]
) -> bool:
    """Redirect a vehicle after balking or reneging, or end it; return whether it continues.

    Parameters
    ----------
    reneged
        The queue that it left, and where it is redirected.
    before
        Queues that it has left since it arrived here.  A vehicle that leaves the same queue again
        without having moved is lost.
    """
    if reneged.turned_to is None or reneged.queue in before:
        world.lose(vehicle)
        return False
    # The vehicle skips the steps at whose end it would release these holdings.
    steps = world.scenario.facilities[vehicle.place].steps
    give_back(
        world,
        vehicle,
        [
            held
            for held in vehicle.holdings
            if held.place == vehicle.place and held.until in steps and not held.room
        ],
    )
    world.onward_itineraries.turn(vehicle, world.flows_of(vehicle)[0], reneged, reneged.turned_to)
    world.set_itinerary(vehicle)
    return True
