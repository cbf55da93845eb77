"""The queues of a scenario and their capacity for one kind of vehicle.

A capacity is in vehicles a day if no others came.  Shares of capacity add up: two kinds that take a
half of their own capacity each fill the queue.  Fleets and formation have none in closed form.
"""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING

from sim.corridor.capacity import (
    availability,
    block_trains_per_day,
    headway_trains_per_day,
    open_h_per_day,
    served_per_day,
    shift_services_per_day,
    stored_per_day,
)
from sim.corridor.passing import (
    most_servers,
    one_service_h,
    placing_h,
    rounds,
    service_h,
    speeds,
)
from sim.corridor.rosters import server_hours
from sim.distributions import Fixed
from sim.scenario import Batched, Inspected, Parallel, Served, Slotted, Stored, Transshipped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sim.corridor.passing import Trip
    from sim.distributions import Distribution
    from sim.scenario import Section, Step

    Staffed = Served | Inspected | Parallel | Transshipped


def queue_capacities(
    steps: Mapping[str, Step],
    trip: Trip,
    day: dt.date,
    *,
    coming_h: float = 0.0,
    overtaking: bool = False,
) -> dict[str, float]:
    """Return the capacity of every queue that a vehicle passes at a facility.

    Parameters
    ----------
    steps
        What it passes there, in order.
    trip
        Kind of vehicle.
    day
        Day whose values hold.
    coming_h
        From having a place, if the first step is one, to coming there [h].
    overtaking
        Add the vehicles of which no unit is examined: they overtake those that wait, so a
        saturated run passes more than the mean vehicle allows.

    Returns
    -------
    Vehicles a day, by step or part of a step, as ``gauge_change.track_pairs``.
    """
    capacities: dict[str, float] = {}
    for number, (name, step) in enumerate(steps.items()):
        if isinstance(step, Stored):
            before_h = 0.0 if number else coming_h
            capacities[name] = _stored(steps, name, trip, day, before_h)
        else:
            found = _step_capacities(step, trip, day)
            if overtaking and isinstance(step, Inspected):
                found = _with_unexamined(step, trip, day, found)
            for part, capacity in found.items():
                capacities[f"{name}.{part}" if part else name] = capacity
    return capacities


def servers_of(step: Step, part: str, day: dt.date) -> int:
    """Return the number of servers that a closure leaves a whole number of.

    Parameters
    ----------
    step, part
        A step, and the part of it that is a queue of its own, as ``channels.scan``.
    day
        Day whose number holds.

    Returns
    -------
    0 where there are none, or where shifts or unlike speeds make a share of them no number.
    """
    if not isinstance(step, Served | Inspected | Transshipped) or part == "track_pairs":
        return 0
    if isinstance(step, Inspected) and part:
        return int(step.channels[part.partition(".")[2]].lanes.on(day))
    speeds = step.speeds if isinstance(step, Served) else ()
    return 0 if step.shifts or speeds else most_servers(step, day)


def approach_h(section: Section) -> float:
    """Return the least time from having a place at the end of a section to being there [h].

    Parameters
    ----------
    section
        Over which a vehicle comes.  Where it is shorter than its approach, a place is had at the
        latest when it is entered.
    """
    km = min(section.approach_km, section.km)
    if section.tracks == 1 and section.pairs_per_day is None:
        km = section.km / section.blocks
    return float(km / section.speed_kmh)


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
        by_blocks = block_trains_per_day(block_min, block_min, section.block_release_min)
        # The headway holds for each direction.
        return min(by_blocks, 2 * headway_trains_per_day(section.headway_min)), True
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
            return {"": _crewed(step, speeds(step, day), services, day)}
        case Inspected():
            return _inspected(step, trip, day)
        case Parallel():
            return _parallel(step, day)
        case Transshipped():
            return _transshipped(step, trip, day)
        case _:
            return {}


def _staffed(
    step: Staffed,
    servers: float,
    services: float,
    service: tuple[float, bool],
    day: dt.date,
) -> float:
    """Return vehicles a day of servers by hours and breakdowns.

    Each vehicle takes so many services, of which `service` has the mean [h] and whether it is that
    of every one.
    """
    service_h, is_fixed = service
    hours = step.hours.on(day) if step.hours else None
    if hours is not None and service_h and is_fixed and _are_alike(step):
        by_shift = shift_services_per_day(hours, service_h, step.at_closing)
        return servers * by_shift / services if services else math.inf
    # What fits into no shift begins with one and overruns it, also where it should not begin.
    overrun_h = 0.0 if step.at_closing == "pause" else service_h
    return served_per_day(
        servers,
        services * service_h,
        open_h=open_h_per_day(hours, overrun_h),
        available_share=_available_share(step, day),
    )


def _available_share(step: Staffed, day: dt.date) -> float:
    if step.breakdowns is None:
        return 1.0
    breakdowns = step.breakdowns
    return availability(breakdowns.up_h.on(day).mean, breakdowns.repair_h.on(day).mean)


def _crewed(
    step: Served | Inspected | Transshipped,
    speeds: Sequence[float],
    services: float,
    day: dt.date,
) -> float:
    """Return vehicles a day of the servers of a step, each by its shifts and with its speed."""
    service = _service(step, day)
    if not step.shifts:
        return _staffed(step, math.fsum(speeds), services, service, day)
    service_h, _ = service
    hours = server_hours(step, day, 0.0 if step.at_closing == "pause" else service_h)
    return served_per_day(
        1.0,
        services * service_h,
        open_h=math.fsum(map(mul, speeds, hours)),
        available_share=_available_share(step, day),
    )


def _service(step: Served | Inspected | Transshipped, day: dt.date) -> tuple[float, bool]:
    """Return the mean of one service [h], and whether it is that of every one."""
    law = getattr(step, "time_h", None) or step.time_min
    return one_service_h(step, day), law is not None and isinstance(law.on(day), Fixed)


def _hours(law: Distribution) -> tuple[float, bool]:
    """Return the mean of a time [h], and whether it is every one's."""
    return float(law.mean), isinstance(law, Fixed)


def _are_alike(step: Staffed) -> bool:
    """Return whether all services of a step take as long, and nothing but closing ends work."""
    if step.breakdowns is not None:
        return False
    return not (isinstance(step, Served) and (step.speeds or step.again_share or step.away_h))


def _inspected(step: Inspected, trip: Trip, day: dt.date) -> dict[str, float]:
    capacities = {}
    if step.servers is not None:
        capacities[""] = _crewed(step, [1.0] * most_servers(step, day), 1.0, day)
    for name, channel in step.channels.items():
        examined = trip.units * channel.share.on(day)
        service = _hours(channel.time_h.on(day))
        capacities[f"channels.{name}"] = _staffed(
            step, channel.lanes.on(day), examined, service, day
        )
    return capacities


def _with_unexamined(
    step: Inspected, trip: Trip, day: dt.date, capacities: Mapping[str, float]
) -> dict[str, float]:
    """Return capacities with what passes each channel because none of its units is examined.

    Others have the more units to be examined.  What comes is at most what the officers pass.
    """
    most = dict(capacities)
    for name, channel in step.channels.items():
        none = (1.0 - channel.share.on(day)) ** trip.units
        passing = none * capacities.get("", math.inf) if none else 0.0
        # Of what is never examined, no limit stays none.
        if none < 1:
            most[f"channels.{name}"] = capacities[f"channels.{name}"] * (1.0 - none) + passing
    return most


def _parallel(step: Parallel, day: dt.date) -> dict[str, float]:
    """Return the capacity of each branch: every vehicle goes through all of them."""
    return {
        f"branches.{name}": _staffed(
            step, branch.servers.on(day), 1.0, _hours(branch.time_h.on(day)), day
        )
        for name, branch in step.branches.items()
    }


def _transshipped(step: Transshipped, trip: Trip, day: dt.date) -> dict[str, float]:
    move_h = one_service_h(step, day)
    # The shortest stay on a pair: all cranes at one train.  Sharing them only lengthens it.
    stay_h = placing_h(step, trip, day) + move_h * rounds(step, trip, day)
    return {
        "": _crewed(step, [1.0] * most_servers(step, day), trip.units, day),
        "track_pairs": stored_per_day(step.track_pairs.on(day), stay_h),
    }


def _stored(
    steps: Mapping[str, Step], name: str, trip: Trip, day: dt.date, before_h: float
) -> float:
    """Return places over the hours before and the services during which a place is held."""
    stored = steps[name]
    assert isinstance(stored, Stored)  # noqa: S101 -- as the caller knows
    names = list(steps)
    last = len(names) - 1
    if stored.until is not None and stored.until in steps:
        last = names.index(stored.until)
    held = names[names.index(name) : last + 1]
    # Forming the next vehicle ends this one, and gives its place back.
    ends = [position for position, step in enumerate(held) if isinstance(steps[step], Batched)]
    held = held[: ends[0] + 1] if ends else held
    dwell_h = before_h + sum(service_h(steps[step], trip, day) for step in held)
    size = trip.teu if stored.counts == "teu" else 1.0
    return stored_per_day(stored.places.on(day), dwell_h * size)
