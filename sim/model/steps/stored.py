"""Finite room; when it is full it blocks what is upstream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.steps.impatient import impatient
from sim.model.vehicles import Holding

if TYPE_CHECKING:
    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Vehicle
    from sim.model.ways import Operate
    from sim.scenario import Stored


def stored(site: Site, step: Stored) -> Operate:
    """Return the process of a vehicle that needs room."""
    env, recorder = site.env, site.world.recorder
    room = site.stock("room at", step.places)
    queue = site.queue("stored", step.cause, occupies="room", capacity=site.number(step.places))
    by_teu = step.counts == "teu"

    def enter(vehicle: Vehicle) -> Operation:
        amount = vehicle.teu if by_teu else 1.0
        recorder.arrive(vehicle, queue, env.now)
        granted = room.take(vehicle, amount)
        if granted is not None:
            yield granted
        recorder.start(vehicle, queue, env.now)
        vehicle.holdings.append(
            Holding(room, amount, queue, step.until or "", site.place, room, room=True)
        )

    return impatient(site, step, queue, room, enter)
