"""Saturated arrivals: there is always exactly one vehicle of a flow that waits for its first thing.

The next vehicle is ready at the moment at which the one before has been granted what it first asks
for: a server, a place, a path.  So the corridor is never short of vehicles of this flow, and what
comes out of it is its capacity.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sim.errors import SaturationError
from sim.model.vehicles import Vehicle

if TYPE_CHECKING:
    from sim.demand import FlowDemand
    from sim.model.clock import Operation
    from sim.model.queue_state import QueueState
    from sim.model.world import World

    JourneyOf = Callable[[Vehicle, QueueState], Operation]

Vehicles = Iterator[Vehicle]


def keep_saturated(
    world: World, flow: FlowDemand, vehicles: Vehicles, journey_of: JourneyOf
) -> None:
    """Launch the vehicles of a flow, each as soon as the one before has begun.

    Parameters
    ----------
    world
        The run.
    flow
        Its demand: the most vehicles that there are.
    vehicles
        They themselves, in order.
    journey_of
        Their journey from now on, and the queue where it begins.
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
        # Entries into a section are recorded ahead of their time.
        if time_h > env.now:
            env.call_at(time_h, launch_next)
        else:
            launch_next()

    def _followed(vehicle: Vehicle, operation: Operation) -> Operation:
        yield from operation
        if world.recorder.awaits_no_more(vehicle):
            # It has gone its way without being granted anything.
            launch_next()

    if len(flow.depart_h):
        launch_next()


def _ran_dry(flow: FlowDemand, now_h: float, horizon_h: float) -> str:
    text = f"flows.{flow.flow}: the last of its {len(flow.depart_h)} vehicles began at hour"
    text = f"{text} {now_h:.1f} of {horizon_h:g}, so that it is not saturated until the end"
    if now_h < horizon_h / 1000:
        return f"{text}; a larger volume, or a step at its origin that takes time, would do"
    return f"{text}; {math.ceil(12 * horizon_h / now_h) / 10:g} times the volume would do"
