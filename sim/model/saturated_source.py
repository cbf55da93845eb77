"""Saturated source: exactly one vehicle of the flow is always waiting for its first resource.

The next vehicle is ready at the moment at which the first request of the previous one is granted: a
server, a place, a path.  The corridor is therefore never short of vehicles of this flow, and its
output equals its capacity.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sim.errors import SaturationError
from sim.model.vehicles import Vehicle
from sim.text import Message, Verbatim, number, say, significant

if TYPE_CHECKING:
    from sim.demand import FlowDemand
    from sim.model.clock import Operation
    from sim.model.record_columns import QueueState
    from sim.model.world import World

    JourneyOf = Callable[[Vehicle, QueueState], Operation]

Vehicles = Iterator[Vehicle]


def keep_saturated(
    world: World, flow: FlowDemand, vehicles: Vehicles, journey_of: JourneyOf
) -> None:
    """Launch the vehicles of a flow, each when the previous one has begun.

    Parameters
    ----------
    flow
        Demand of the flow: the maximum number of vehicles.
    journey_of
        Returns the journey of a vehicle from now on, given the queue at which it begins.
    """
    env = world.env

    def launch_next() -> None:
        vehicle = next(vehicles, None)
        if vehicle is None:
            raise SaturationError(_ran_dry(flow, env.now, world.calendar.horizon_h))
        world.recorder.ordered(vehicle.units, env.now)
        world.recorder.await_start(vehicle, begun)
        env.launch(_followed(vehicle, journey_of(vehicle, world.life[vehicle.place])))

    def begun(time_h: float) -> None:
        # Entries into a section are recorded ahead of time, so the hour may lie in the future.
        if time_h > env.now:
            env.call_at(time_h, launch_next)
        else:
            launch_next()

    def _followed(vehicle: Vehicle, operation: Operation) -> Operation:
        yield from operation
        if world.recorder.awaits_no_more(vehicle):
            # The vehicle finished without any grant, so no callback has launched the next one.
            launch_next()

    if len(flow.depart_h):
        launch_next()


def _ran_dry(flow: FlowDemand, now_h: float, horizon_h: float) -> Message:
    ended = say(
        "saturated-source-ended",
        flow=Verbatim(flow.flow),
        vehicles=len(flow.depart_h),
        hour=number(now_h, 1),
        horizon_h=significant(horizon_h, 6),
    )
    if now_h < horizon_h / 1000:
        return say("saturated-source-at-once", ended=ended)
    times = significant(math.ceil(12 * horizon_h / now_h) / 10, 6)
    return say("saturated-source-ran-dry", ended=ended, times=times)
