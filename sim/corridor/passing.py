"""Which steps a vehicle passes, and how long they serve it when nobody is in the way.

A step is passed by the vehicles that its ``for`` names: direction, class, flow and the position of
the facility on the itinerary, each only if given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.corridor.volumes import mean_units
from sim.scenario import Batched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sim.scenario import Facility, Position, Scenario, Step


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
        gauge_mm = step.gauge_beyond_mm() or gauge_mm
    return gauge_mm
