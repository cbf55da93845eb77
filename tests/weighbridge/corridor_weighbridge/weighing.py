"""The process of a vehicle at a weighbridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.clock import Turn
from sim.model.steps.impatient import impatient

if TYPE_CHECKING:
    from corridor_weighbridge.weighed import Weighed
    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle


def weighed(site: Site, step: Weighed) -> Operate:
    """Return the process: one bridge, for as long as all units that are weighed take."""
    env, recorder = site.env, site.context.recorder
    queue = site.own_queue(step, step.servers)
    bridges = site.servers(step, step.servers)
    law = site.duration_distribution(step)

    def weigh(vehicle: Vehicle) -> Operation:
        one_h = law.value(vehicle.flow, vehicle.number, env.now)
        recorder.arrive(vehicle, queue, env.now)
        seat = bridges.take(vehicle, step.weighed(len(vehicle.units)) * one_h)
        if isinstance(seat, Turn):
            seat = yield seat
        bridge, end_h = seat
        recorder.serve(vehicle, queue, env.now, end_h)
        yield end_h
        bridges.give(bridge)

    return impatient(site, step, queue, bridges, weigh)
