"""What becomes of a vehicle that left a waiting line without its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.context import give_back

if TYPE_CHECKING:
    from sim.model.patience import GaveUp
    from sim.model.queue_state import QueueState
    from sim.model.vehicles import Vehicle
    from sim.model.world import World


def goes_on(
    world: World, vehicle: Vehicle, gave_up: GaveUp, before: tuple[QueueState, ...]
) -> bool:
    """Turn a vehicle to where it goes on, or end it; return whether it goes on.

    Parameters
    ----------
    world
        The run.
    vehicle
        Who gave up.
    gave_up
        What it waited for.
    before
        Lines that it left in vain since it came here: whoever would be turned away by the same
        one again, without having moved, is lost.
    """
    if gave_up.turned_to is None or gave_up.queue in before:
        world.lose(vehicle)
        return False
    # Steps at whose end something would be given back are not passed any more.
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
    world.ways_on.turn(vehicle, world.flows_of(vehicle)[0], gave_up, gave_up.turned_to)
    world.set_way(vehicle)
    return True
