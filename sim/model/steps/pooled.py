"""Takes from a fleet, and gives it back elsewhere after its return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.vehicles import Holding

if TYPE_CHECKING:
    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Vehicle
    from sim.model.world import Operate
    from sim.scenario import Pooled


def pooled(site: Site, step: Pooled) -> Operate:
    """Return the process of a vehicle that needs something of a fleet."""
    env, recorder, fleets = site.env, site.world.recorder, site.world.fleets
    home = step.at or site.place
    stock = fleets.stock(step.fleet, home)
    returns_to = fleets.stock(step.fleet, step.returns_to or home)
    queue = site.queue("pooled", step.cause, occupies="room", capacity=fleets.size(step.fleet))
    return_law = site.vehicle_law("return_h", step.return_h)
    locomotive = fleets.kind(step.fleet) == "locomotive"
    amount = float(step.per_vehicle)

    def take(vehicle: Vehicle) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        granted = stock.take(vehicle, amount)
        if granted is not None:
            yield granted
        recorder.start(vehicle, queue, env.now)
        vehicle.holdings.append(
            Holding(
                stock,
                amount,
                queue,
                step.until or "",
                site.place,
                returns_to,
                return_law,
                locomotive=locomotive,
            )
        )

    return take
