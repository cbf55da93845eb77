"""Units become the next vehicle; the one that brought them ends here.

Units gather by where they go, by class, direction and priority.  A vehicle leaves when it is full,
when its oldest unit has waited long enough, or by the clock; it then goes through the steps that
follow at this facility like any other.  The wagons under the units go with them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Vehicle
    from sim.model.ways import Operate
    from sim.scenario import Batched

NEVER = float("inf")
ROUNDING_H = 1e-9


@dataclass(slots=True)
class Gathering:
    """Units that wait for one kind of vehicle.

    Attributes
    ----------
    like
        The last vehicle that brought some: its itinerary from here on is that of the next.
    cohorts
        (units, since when [h]) in order.
    count
        Units in all.
    cut_out
        Units that are still under examination, and will be there.
    wagons
        Fleet → wagons under all of them.
    timer_h
        When somebody looks next [h].
    """

    like: Vehicle
    cohorts: deque[tuple[NDArray[np.int32], float]] = field(default_factory=deque)
    count: int = 0
    cut_out: int = 0
    wagons: dict[str, float] = field(default_factory=dict)
    timer_h: float = NEVER


def batched(site: Site, step: Batched) -> Operate:
    """Return the process of a vehicle whose units go on by another."""
    env, world = site.env, site.world
    queue = site.queue("batched", step.cause)
    sizes = site.number(step.units_per_vehicle)
    gatherings: dict[tuple[object, ...], Gathering] = {}
    formed: dict[str, int] = {}
    longest_wait_h = NEVER if step.longest_wait_h is None else step.longest_wait_h

    def deliver(vehicle: Vehicle) -> Operation:
        if not len(vehicle.units):
            return
        key = (
            vehicle.facilities[vehicle.leg :],
            vehicle.traffic_class,
            vehicle.direction,
            vehicle.priority,
        )
        gathering = gatherings.setdefault(key, Gathering(vehicle))
        gathering.like = vehicle
        for fleet, wagons in vehicle.wagons.items():
            gathering.wagons[fleet] = gathering.wagons.get(fleet, 0) + wagons
        vehicle.wagons = {}
        ready_h = world.ready_h[vehicle.units]
        late = ready_h > env.now
        world.dissolve(vehicle, queue)
        gathering.cut_out += int(late.sum())
        add(gathering, vehicle.units[~late])
        for hour in sorted(set(ready_h[late].tolist())):
            env.call_at(hour, partial(follow, gathering, vehicle.units[ready_h == hour]))
        yield from ()  # a process like those of the other steps, though it never waits

    def follow(gathering: Gathering, units: NDArray[np.int32]) -> None:
        gathering.cut_out -= len(units)
        add(gathering, units)

    def add(gathering: Gathering, units: NDArray[np.int32]) -> None:
        if len(units):
            gathering.cohorts.append((units, env.now))
            gathering.count += len(units)
        if step.every_h is None:
            form_what_may_leave(gathering)
        set_timer(gathering)

    def form_what_may_leave(gathering: Gathering) -> None:
        size = world.now_of(sizes)
        while 0 < size <= gathering.count:
            form(gathering, int(size))
        if gathering.count >= step.minimum_units and (
            env.now - gathering.cohorts[0][1] >= longest_wait_h - ROUNDING_H
        ):
            form(gathering, gathering.count)

    def set_timer(gathering: Gathering) -> None:
        moment = NEVER
        if step.every_h is not None:
            moment = max(ceil(env.now / step.every_h - ROUNDING_H) * step.every_h, env.now)
        elif gathering.cohorts and gathering.cohorts[0][1] + longest_wait_h > env.now:
            # Once the oldest has waited too long, the next unit that makes the minimum decides.
            moment = gathering.cohorts[0][1] + longest_wait_h
        if env.now <= moment < gathering.timer_h and gathering.count:
            gathering.timer_h = moment
            env.call_at(moment, lambda: strike(gathering))

    def strike(gathering: Gathering) -> None:
        gathering.timer_h = NEVER
        if step.every_h is None:
            form_what_may_leave(gathering)
        elif gathering.count >= step.minimum_units:
            form(gathering, min(gathering.count, int(world.now_of(sizes))))
        if gathering.count and step.every_h is not None:
            gathering.timer_h = (round(env.now / step.every_h) + 1) * step.every_h
            env.call_at(gathering.timer_h, lambda: strike(gathering))
        elif gathering.count:
            set_timer(gathering)

    def form(gathering: Gathering, size: int) -> None:
        wagons = _share(gathering, size)
        units = _oldest(gathering, size)
        like = gathering.like
        name = (site.place, site.name, like.facilities[-1], like.direction, like.traffic_class)
        flow = ".".join(name)
        number = formed.get(flow, 0)
        formed[flow] = number + 1
        world.launch_formed(like, flow, number, units, wagons, site.name, queue)

    return deliver


def _oldest(gathering: Gathering, size: int) -> NDArray[np.int32]:
    """Take so many units out, those that have waited longest."""
    taken: list[NDArray[np.int32]] = []
    left = size
    while left:
        units, since = gathering.cohorts.popleft()
        taken.append(units[:left])
        if len(units) > left:
            gathering.cohorts.appendleft((units[left:], since))
        left -= len(taken[-1])
    gathering.count -= size
    return np.concatenate(taken)


def _share(gathering: Gathering, size: int) -> dict[str, float]:
    """Take the wagons out that stand under so many units."""
    units = gathering.count + gathering.cut_out
    share = {
        fleet: float(ceil(wagons * size / units - ROUNDING_H))
        for fleet, wagons in gathering.wagons.items()
    }
    for fleet, wagons in share.items():
        gathering.wagons[fleet] -= wagons
    return share
