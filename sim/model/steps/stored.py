"""Finite room; when it is full, upstream vehicles are blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.steps.impatient import impatient
from sim.model.vehicles import Room, RoomOfStep
from sim.text import say

if TYPE_CHECKING:
    from sim.model.clock import Operation, Turn
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import Stored


def enter_stored(site: Site, step: Stored) -> bool:
    """Enter the queue into the record; return whether the room may be built later."""
    # Building the room schedules changes by date, and marks a queue that vehicles may leave; both
    # must happen before the run.
    if step.places.changes or step.patience_h is not None or step.when_full != "wait":
        return False
    site.own_queue(step, step.places)
    return True


def stored(site: Site, step: Stored) -> Operate:
    """Return the process of a vehicle that needs room at a step."""
    env, recorder = site.env, site.context.recorder
    room = site.stock(say("stored-room-at", step=site.address), step.places)
    queue = site.own_queue(step, step.places)
    by_teu = step.counts == "teu"
    site.context.rooms[site.place, site.name] = RoomOfStep(room, by_teu, queue)
    until = step.until or ""

    def enter(vehicle: Vehicle) -> Operation | None:
        amount = vehicle.teu if by_teu else 1.0
        granted = room.take(vehicle, amount)
        if granted is not None:
            return wait(vehicle, amount, granted)
        recorder.take(vehicle, queue, env.now, env.now)
        hold(vehicle, amount)
        return None

    def wait(vehicle: Vehicle, amount: float, granted: Turn) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        yield granted
        recorder.start(vehicle, queue, env.now)
        hold(vehicle, amount)

    def hold(vehicle: Vehicle, amount: float) -> None:
        vehicle.holdings.append(Room(room, amount, queue, until, site.place, room))

    return impatient(site, step, queue, room, enter)
