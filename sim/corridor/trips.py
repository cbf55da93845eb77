"""Steps that a vehicle passes, and their service time without waiting.

A step applies to the vehicles described by its ``for``: direction, class, flow and the position of
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
    """Subject of an itinerary search: a vehicle from an origin to a destination.

    Attributes
    ----------
    origin, destination
        Facilities.
    traffic_class, direction
        Together with `flow` they decide which steps it passes; the class also which sections it may
        use.
    flow
        Flow, or the name that the corridor gives to vehicles formed on the way.
    units
        Mean number of load units of a vehicle.
    teu
        Mean load of a vehicle [TEU].
    tonnes
        Mean net mass on a vehicle [t].
    length_m
        Mean length of a vehicle [m].
    value_of_time_usd_per_teu_h
        Converts money into hours; with 0, money is ignored [USD per TEU and h].
    gauge_mm
        Gauge at its origin [mm]; 0 for that of its first section.
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
        """Return the position of a facility on the itinerary."""
        if facility == self.origin:
            return "origin"
        return "destination" if facility == self.destination else "passing"


def trip_of_flow(scenario: Scenario, flow_id: str, day: dt.date) -> Trip:
    """Return the trip of a flow, with its mean vehicle on a day."""
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
    trip
        Whose class, direction and flow the steps' ``for`` is compared with.
    position
        Position of the facility on the itinerary.

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
    """Return whether a vehicle passes a step, that is whether it matches the step's ``for``."""
    rule = step.passing
    return (
        rule.direction in {None, trip.direction}
        and (not rule.classes or trip.traffic_class in rule.classes)
        and (not rule.flows or trip.flow in rule.flows)
        and (not rule.position or position in rule.position)
    )


def may_pass(facility: Facility, trip: Trip, position: Position) -> bool:
    """Return whether a facility handles the class of a trip, or does not need to.

    A facility with a list of classes that it ``handles`` cannot be the origin or destination of
    other classes; these may only run through it, that is, pass none of its steps.
    """
    if not facility.handles or trip.traffic_class in facility.handles:
        return True
    return position == "passing" and not steps_passed(facility, trip, position)


def gauge_changed_to(facility: Facility, trip: Trip, position: Position) -> int:
    """Return the gauge of a vehicle leaving a facility [mm]; 0 if it does not change."""
    return gauge_changed_by(steps_passed(facility, trip, position))


def gauge_changed_by(steps: Mapping[str, Step]) -> int:
    """Return the gauge of a vehicle after some steps [mm]; 0 if it does not change."""
    gauge_mm = 0
    for step in steps.values():
        gauge_mm = step.gauge_beyond_mm() or gauge_mm
    return gauge_mm
