"""The queues of a scenario and their capacity for one kind of vehicle.

A capacity is in vehicles a day if no others came.  Shares of capacity add up: two kinds that take a
half of their own capacity each fill the queue.  Fleets and formation have none in closed form.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.corridor.capacity import (
    availability,
    block_trains_per_day,
    headway_trains_per_day,
    open_h_per_day,
    served_per_day,
    stored_per_day,
)
from sim.corridor.passing import (
    one_service_h,
    placing_h,
    rounds,
    service_h,
    speeds,
)
from sim.scenario import Batched, Inspected, Parallel, Served, Slotted, Stored, Transshipped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sim.corridor.passing import Trip
    from sim.scenario import Section, Step

    Staffed = Served | Inspected | Parallel | Transshipped


def queue_capacities(steps: Mapping[str, Step], trip: Trip, day: dt.date) -> dict[str, float]:
    """Return the capacity of every queue that a vehicle passes at a facility.

    Parameters
    ----------
    steps
        What it passes there, in order.
    trip
        Kind of vehicle.
    day
        Day whose values hold.

    Returns
    -------
    Vehicles a day, by step or part of a step, as ``gauge_change.track_pairs``.
    """
    capacities: dict[str, float] = {}
    for name, step in steps.items():
        if isinstance(step, Stored):
            capacities[name] = _stored(steps, name, step, trip, day)
        else:
            for part, capacity in _step_capacities(step, trip, day).items():
                capacities[f"{name}.{part}" if part else name] = capacity
    return capacities


def section_capacity(section: Section, day: dt.date) -> tuple[float, bool]:
    """Return trains a day of a section, and whether the two directions share them.

    Parameters
    ----------
    section
        Which section.
    day
        Day whose pairs hold.

    Returns
    -------
    Trains a day, infinite where nothing limits them; per direction if not shared.
    """
    if section.pairs_per_day is not None:
        paths = section.pairs_per_day.on(day)
        return min(paths, headway_trains_per_day(section.headway_min)), False
    if section.tracks == 1:
        block_min = 60 * section.km / section.speed_kmh / section.blocks
        return block_trains_per_day(block_min, block_min, section.block_release_min), True
    return headway_trains_per_day(section.headway_min), False


def _step_capacities(step: Step, trip: Trip, day: dt.date) -> dict[str, float]:
    match step:
        case Slotted():
            weekly_share = len(set(step.hours.on(day).days)) / 7 if step.hours else 1.0
            number = step.slots_per_day.on(day) * weekly_share
            size = {"vehicles": 1.0, "units": trip.units, "tonnes": trip.tonnes}[step.counts]
            return {"": number / size if size > 0 else math.inf}
        case Served():
            # Unlike servers are worth the sum of their speeds; who queues again is served again.
            services = (trip.units if step.each == "unit" else 1.0) / (1 - step.again_share)
            servers = math.fsum(speeds(step, day))
            return {"": _staffed(step, servers, services, one_service_h(step, day), day)}
        case Inspected():
            return _inspected(step, trip, day)
        case Parallel():
            return _parallel(step, day)
        case Transshipped():
            return _transshipped(step, trip, day)
        case _:
            return {}


def _staffed(
    step: Staffed, servers: float, services: float, service_h: float, day: dt.date
) -> float:
    available = 1.0
    hours = step.hours.on(day) if step.hours else None
    if step.breakdowns is not None:
        breakdowns = step.breakdowns
        available = availability(breakdowns.up_h.on(day).mean, breakdowns.repair_h.on(day).mean)
    return served_per_day(
        servers,
        services * service_h,
        open_h=open_h_per_day(hours, service_h if step.at_closing == "finish" else 0.0),
        available_share=available,
    )


def _inspected(step: Inspected, trip: Trip, day: dt.date) -> dict[str, float]:
    capacities = {}
    if step.servers is not None:
        capacities[""] = _staffed(step, step.servers.on(day), 1.0, one_service_h(step, day), day)
    for name, channel in step.channels.items():
        examined = trip.units * channel.share.on(day)
        time_h = channel.time_h.on(day).mean
        capacities[f"channels.{name}"] = _staffed(
            step, channel.lanes.on(day), examined, time_h, day
        )
    return capacities


def _parallel(step: Parallel, day: dt.date) -> dict[str, float]:
    """Return the capacity of each branch: every vehicle goes through all of them."""
    return {
        f"branches.{name}": _staffed(
            step, branch.servers.on(day), 1.0, branch.time_h.on(day).mean, day
        )
        for name, branch in step.branches.items()
    }


def _transshipped(step: Transshipped, trip: Trip, day: dt.date) -> dict[str, float]:
    move_h = one_service_h(step, day)
    # The shortest stay on a pair: all cranes at one train.  Sharing them only lengthens it.
    stay_h = placing_h(step, trip, day) + move_h * rounds(step, trip, day)
    return {
        "": _staffed(step, step.servers.on(day), trip.units, move_h, day),
        "track_pairs": stored_per_day(step.track_pairs.on(day), stay_h),
    }


def _stored(
    steps: Mapping[str, Step], name: str, stored: Stored, trip: Trip, day: dt.date
) -> float:
    """Return places over the service of the steps during which a place is held."""
    names = list(steps)
    last = len(names) - 1
    if stored.until is not None and stored.until in steps:
        last = names.index(stored.until)
    held = names[names.index(name) : last + 1]
    # Forming the next vehicle ends this one, and gives its place back.
    ends = [position for position, step in enumerate(held) if isinstance(steps[step], Batched)]
    held = held[: ends[0] + 1] if ends else held
    dwell_h = sum(service_h(steps[step], trip, day) for step in held)
    size = trip.teu if stored.counts == "teu" else 1.0
    return stored_per_day(stored.places.on(day), dwell_h * size)
