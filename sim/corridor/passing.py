"""Which steps a vehicle passes, and how long they serve it when nobody is in the way.

A step is passed by the vehicles that its ``for`` names: direction, class, flow and the position of
the facility on the itinerary, each only if given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sim.corridor.volumes import mean_units
from sim.distributions import Fixed
from sim.scenario import Batched, Inspected, Parallel, Served, Transshipped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sim.distributions import Distribution
    from sim.scenario import Facility, Position, Scenario, Step


_POINTS = 2000


@dataclass(frozen=True)
class Trip:
    """What an itinerary is looked for: a vehicle from an origin to a destination.

    Attributes
    ----------
    origin, destination
        Facilities.
    traffic_class, direction
        They decide with `flow` which steps it passes, and the class which sections it may use.
    flow
        Flow, or what the corridor itself calls the vehicles that it makes.
    units
        Load units of the mean vehicle.
    teu
        Of the mean vehicle [TEU].
    tonnes
        Net mass on the mean vehicle [t].
    length_m
        Length of the mean vehicle [m].
    value_of_time_usd_per_teu_h
        Turns money into hours; money does not count if 0 [USD per TEU and h].
    gauge_mm
        Gauge that it begins on [mm]; 0 for that of its first section.
    """

    origin: str
    destination: str
    traffic_class: str
    direction: str
    flow: str = ""
    units: float = 1.0
    teu: float = 0.0
    tonnes: float = 0.0
    length_m: float = 0.0
    value_of_time_usd_per_teu_h: float = 0.0
    gauge_mm: int = 0

    def position(self, facility: str) -> Position:
        """Return where a facility lies on the itinerary."""
        if facility == self.origin:
            return "origin"
        return "destination" if facility == self.destination else "passing"


def trip_of_flow(scenario: Scenario, flow_id: str, day: dt.date) -> Trip:
    """Return what a flow's itineraries are looked for, with its mean vehicle on a day."""
    flow = scenario.flows[flow_id]
    traffic_class = scenario.classes[flow.traffic_class]
    units = mean_units(flow.units_per_vehicle.on(day))
    return Trip(
        origin=flow.origin,
        destination=flow.destination,
        traffic_class=flow.traffic_class,
        direction=flow.direction,
        flow=flow_id,
        units=units,
        teu=units * flow.teu_per_unit,
        tonnes=units * flow.tonnes_per_unit.on(day).mean,
        length_m=units * traffic_class.unit_length_m + traffic_class.locomotive_length_m,
        value_of_time_usd_per_teu_h=flow.value_of_time_usd_per_teu_h,
    )


def steps_passed(facility: Facility, trip: Trip, position: Position) -> dict[str, Step]:
    """Return the steps of a facility that a vehicle passes, in order.

    Parameters
    ----------
    facility
        Where.
    trip
        Whose class, direction and flow the steps' ``for`` is compared with.
    position
        Where the facility lies on the itinerary.

    Returns
    -------
    Steps by name.  Those behind a step with ``to_class`` are passed as a vehicle of that class.
    """
    passed = {}
    for name, step in facility.steps.items():
        if passes(step, trip, position):
            passed[name] = step
            if isinstance(step, Batched) and step.to_class is not None:
                trip = replace(trip, traffic_class=step.to_class)
    return passed


def passes(step: Step, trip: Trip, position: Position) -> bool:
    """Return whether a vehicle passes a step: whether all that its ``for`` says is true of it."""
    rule = step.passing
    return (
        rule.direction in {None, trip.direction}
        and (not rule.classes or trip.traffic_class in rule.classes)
        and (not rule.flows or trip.flow in rule.flows)
        and (not rule.position or position in rule.position)
    )


def may_pass(facility: Facility, trip: Trip, position: Position) -> bool:
    """Return whether the facility may handle the class, or need not.

    A facility that lists what it ``handles`` can be neither origin nor destination of other
    classes, and they may only run through it, which means: pass none of its steps.
    """
    if not facility.handles or trip.traffic_class in facility.handles:
        return True
    return position == "passing" and not steps_passed(facility, trip, position)


def gauge_changed_to(facility: Facility, trip: Trip, position: Position) -> int:
    """Return the gauge that a vehicle leaves a facility on [mm]; 0 if it stays as it is."""
    return gauge_changed_by(steps_passed(facility, trip, position))


def gauge_changed_by(steps: Mapping[str, Step]) -> int:
    """Return the gauge that a vehicle has behind some steps [mm]; 0 if it stays as it is."""
    gauge_mm = 0
    for step in steps.values():
        if isinstance(step, Served | Transshipped) and step.to_gauge_mm is not None:
            gauge_mm = step.to_gauge_mm
    return gauge_mm


def service_h(step: Step, trip: Trip, day: dt.date) -> float:
    """Return the mean service of one step for the mean vehicle, waiting left out.

    Parameters
    ----------
    step
        Which step.  Slots, fleets, room and formation serve nobody: what they take is waiting.
    trip
        Whose units and length count.
    day
        Day whose values hold.  A step without servers on it is taken to have one: whether a line
        can be used at all is for the sections' ``open`` to say.

    Returns
    -------
    Mean service time [h].
    """
    match step:
        case Served(each="vehicle"):
            # Whoever has to queue again is served again; the fastest server is the least time.
            fastest = max(speeds(step, day), default=1.0)
            return float(one_service_h(step, day) / fastest / (1 - step.again_share))
        case Served():
            return one_service_h(step, day) * rounds(step, trip, day)
        case Inspected():
            return _inspection_h(step, trip, day)
        case Parallel():
            laws = tuple(branch.time_h.on(day) for branch in step.branches.values())
            return mean_of_longest(laws)
        case Transshipped():
            return placing_h(step, trip, day) + one_service_h(step, day) * rounds(step, trip, day)
        case _:
            return 0.0


@lru_cache(maxsize=1024)
def mean_of_longest(laws: tuple[Distribution, ...]) -> float:
    """Return the mean of the longest of several independent durations.

    Parameters
    ----------
    laws
        Of the durations, at least one.

    Returns
    -------
    Mean, in the unit of the laws.

    Notes
    -----
    The mean of the law that is longest on average, and what the others add to it now and then:
    that is worked out from evenly spaced quantiles of each, exact for fixed durations and a little
    low (a thousandth at most for exponential ones) where tails are long.

    Examples
    --------
    >>> from sim.distributions import Exponential, Fixed
    >>> mean_of_longest((Fixed(value=2.0), Fixed(value=3.0)))
    3.0
    >>> branch = Exponential(distribution="exponential", mean=2.0)
    >>> round(mean_of_longest((branch, branch)), 2)
    3.0
    """
    import numpy as np

    if all(isinstance(law, Fixed) for law in laws):
        return float(max(law.mean for law in laws))
    shares = (np.arange(_POINTS) + 0.5) / _POINTS
    each = [np.sort(law.quantiles(shares)) for law in laws]
    values = np.unique(np.concatenate(each))
    below = np.prod([np.searchsorted(every, values, "right") / _POINTS for every in each], axis=0)
    longest = float(np.sum(values * np.diff(below, prepend=0.0)))
    mean = max(law.mean for law in laws)
    # Of several that are longest on average any will do, if it is not the first in the file.
    chief = min(float(own.mean()) for law, own in zip(laws, each, strict=True) if law.mean == mean)
    return float(mean) + max(longest - chief, 0.0)


def one_service_h(step: Served | Inspected | Transshipped, day: dt.date) -> float:
    """Return the mean of one service, or of one crane move [h]."""
    if isinstance(step, Served | Inspected) and step.time_h is not None:
        return float(step.time_h.on(day).mean)
    return float(step.time_min.on(day).mean) / 60 if step.time_min is not None else 0.0


def most_servers(step: Served | Inspected | Transshipped, day: dt.date) -> int:
    """Return the servers of the strongest shift of a day."""
    shifts = (shift.servers for shift in step.shifts.values())
    numbers = (step.servers, *shifts) if step.servers is not None else ()
    return max((number.on(day) for number in numbers), default=0)


def speeds(step: Served, day: dt.date) -> tuple[float, ...]:
    """Return the relative speed of every server that is ever there on a day."""
    servers = most_servers(step, day)
    return (*step.speeds, *[1.0] * (servers - len(step.speeds)))[:servers]


def rounds(step: Served | Transshipped, trip: Trip, day: dt.date) -> float:
    """Return the services that a vehicle's units take when all servers work at it, at least one.

    A service is counted as long as that of a server of speed 1.
    """
    if isinstance(step, Served) and step.speeds:
        there = speeds(step, day) or step.speeds[:1]
        return float(max(trip.units / math.fsum(there), 1 / max(there)))
    return float(max(trip.units / max(most_servers(step, day), 1), 1.0))


def placing_h(step: Transshipped, trip: Trip, day: dt.date) -> float:
    """Return the mean time on a track pair without lifting: placing rakes, and splitting [h]."""
    setup_h: float = step.setup_h.on(day).mean if step.setup_h is not None else 0.0
    length_m = step.track_length_m.on(day) if step.track_length_m is not None else 0.0
    if step.split_h is None or not length_m:
        return setup_h
    spots = max(math.ceil(trip.length_m / length_m), 1)
    return setup_h + (spots - 1) * float(step.split_h.on(day).mean)


def _inspection_h(step: Inspected, trip: Trip, day: dt.date) -> float:
    """Return papers and check, and the longest of the channels that may hold the vehicle."""
    papers_h = 0.0
    if step.documents is not None:
        papers_h = (1 - step.documents.ready_share) * step.documents.late_h.on(day).mean
    check_h = one_service_h(step, day)
    if step.held_unit == "cut_out":
        return papers_h + check_h
    held_h = [
        (1 - (1 - channel.share.on(day)) ** trip.units) * channel.time_h.on(day).mean
        for channel in step.channels.values()
    ]
    return papers_h + check_h + float(max(held_h, default=0.0))
