"""Takes from a fleet; returns it elsewhere after a delay, or couples it to the load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sim.model.steps.impatient import impatient
from sim.model.vehicles import Holding, couple

if TYPE_CHECKING:
    from sim.model.clock import Operation, Turn
    from sim.model.record_columns import QueueState
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import Pooled


def pooled(site: Site, step: Pooled) -> Operate:
    """Return the process of a vehicle that needs wagons or locomotives of a fleet."""
    env, recorder, fleets = site.env, site.context.recorder, site.context.fleets
    home = step.at or site.place
    # Registered as a source: deadlock detection treats wagons as lost only where no step takes
    # them.
    stock = fleets.source(step.fleet, home)
    returns_to = fleets.stock(step.fleet, step.returns_to or home)
    return_distribution = site.vehicle_distribution("return_h", step.return_h)
    wagons = fleets.kind(step.fleet) == "wagon"
    stays, until = step.stays_with_load(), step.until or ""
    queue = _queue(site, step, occupies="time" if wagons and stays else "room")

    def take(vehicle: Vehicle) -> Operation | None:
        amount = step.amount(len(vehicle.units))
        granted = stock.take(vehicle, amount)
        if granted is not None:
            return wait(vehicle, amount, granted)
        recorder.take(vehicle, queue, env.now, env.now)
        have(vehicle, amount)
        return None

    def wait(vehicle: Vehicle, amount: float, granted: Turn) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        yield granted
        recorder.start(vehicle, queue, env.now)
        have(vehicle, amount)

    def have(vehicle: Vehicle, amount: float) -> None:
        if wagons and stays:
            # Wagons under a load have no fixed end of use, so the record shows only the wait for
            # them.
            recorder.end(vehicle, queue, env.now)
            couple(vehicle, step.fleet, stock, amount)
            return
        held = Holding(stock, amount, queue, until, site.place, returns_to, return_distribution)
        held.locomotive = fleets.kind(step.fleet) == "locomotive"
        vehicle.holdings.append(held)

    return impatient(site, step, queue, stock, take)


def _queue(site: Site, step: Pooled, occupies: Literal["time", "room"]) -> QueueState:
    return site.queue(
        step.kind,
        step.cause,
        occupies=occupies,
        capacity=site.context.fleets.size(step.fleet),
        counts="units" if step.per_unit else "vehicles",
        fleet=step.fleet,
        each=step.per_unit or step.per_vehicle,
    )
