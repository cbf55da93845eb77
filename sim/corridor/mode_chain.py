"""Points where load units change to another kind of vehicle: ship to train, truck to train.

A `batched` step with ``to_class`` ends a vehicle of one traffic class and forms vehicles of another
from its units.  From that step on the new class decides which steps they pass, which sections they
may use and how large they are; the flow, its direction and its destination remain.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sim.corridor.trips import passes
from sim.scenario import VEHICLES, Batched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from sim.corridor.trips import Trip
    from sim.scenario import Facility, Mode, Position, Scenario, Step, TrafficClass


class ClassPassage(NamedTuple):
    """Steps that one kind of vehicle passes at a facility."""

    trip: Trip
    steps: dict[str, Step]


def parts(
    classes: Mapping[str, TrafficClass],
    facility: Facility,
    trip: Trip,
    position: Position,
    day: dt.date,
) -> list[ClassPassage]:
    """Return the steps passed at a facility, one part for each kind of vehicle.

    Parameters
    ----------
    classes
        The scenario's.
    trip
        As it arrives.
    position
        Position of the facility on the itinerary.
    day
        Day whose sizes of formed vehicles apply.

    Returns
    -------
    Parts in order, at least one.  All but the last end with the step that forms the vehicles of the
    next.
    """
    found = [ClassPassage(trip, {})]
    for name, step in facility.steps.items():
        last, steps = found[-1]
        if passes(step, last, position):
            steps[name] = step
            if isinstance(step, Batched) and step.to_class is not None:
                found.append(ClassPassage(_formed(classes, last, step, day), {}))
    return found


def changes_class(scenario: Scenario) -> bool:
    """Return whether units change to vehicles of another class anywhere."""
    return any(_forming(scenario))


def formed_classes(scenario: Scenario) -> tuple[str, ...]:
    """Return the classes to which units of some flow may change, in order of the file."""
    flows = [(name, flow.traffic_class, flow.direction) for name, flow in scenario.flows.items()]
    return tuple(
        str(step.to_class)
        for step in _forming(scenario)
        if any(
            step.passing.direction in {None, direction}
            and (not step.passing.classes or kind in step.passing.classes)
            and (not step.passing.flows or name in step.passing.flows)
            for name, kind, direction in flows
        )
    )


def _forming(scenario: Scenario) -> Iterator[Batched]:
    for facility in scenario.facilities.values():
        for step in facility.steps.values():
            if isinstance(step, Batched) and step.to_class is not None:
                yield step


def _formed(classes: Mapping[str, TrafficClass], trip: Trip, step: Batched, day: dt.date) -> Trip:
    """Return the trip of a full vehicle formed by a step; while its size is 0, the size is kept."""
    to_class = step.to_class or trip.traffic_class
    kind, units = classes[to_class], float(step.units_per_vehicle.on(day)) or trip.units
    return replace(
        trip,
        traffic_class=to_class,
        units=units,
        teu=trip.teu * units / trip.units,
        tonnes=trip.tonnes * units / trip.units,
        length_m=units * kind.unit_length_m + kind.locomotive_length_m,
        # Units that change mode leave their wagons behind, and with them the gauge.
        gauge_mm=trip.gauge_mm if kind.mode == classes[trip.traffic_class].mode else 0,
    )


def trips_along(
    scenario: Scenario, trip: Trip, facilities: Sequence[str], day: dt.date
) -> tuple[Trip, ...]:
    """Return the state of a trip on arrival at each facility of an itinerary.

    Parameters
    ----------
    trip
        As it departs.
    facilities
        Of the itinerary, in order of passing.
    day
        Day whose sizes of formed vehicles apply.

    Returns
    -------
    As many trips as facilities.
    """
    arriving = [trip]
    for place in facilities[:-1]:
        facility, last = scenario.facilities[place], arriving[-1]
        here = parts(scenario.classes, facility, last, last.position(place), day)
        arriving.append(here[-1].trip)
    return tuple(arriving)


class Stretch(NamedTuple):
    """Part of an itinerary on which units are carried by vehicles of one class."""

    trip: Trip
    """Trip with that class, from the origin of the whole itinerary to its destination."""
    begins: str
    ends: str
    coming: Trip
    """Trip by which the units arrive where the stretch begins."""

    def part(
        self, classes: Mapping[str, TrafficClass], facility: Facility, name: str, day: dt.date
    ) -> ClassPassage:
        """Return the steps its vehicles pass at a facility; only the rest where they are formed."""
        formed_here = name == self.begins and self.coming is not self.trip
        trip = self.coming if formed_here else self.trip
        found = parts(classes, facility, trip, trip.position(name), day)
        return found[-1] if formed_here else found[0]


def stretches(
    scenario: Scenario, trip: Trip, facilities: Sequence[str], day: dt.date
) -> list[Stretch]:
    """Return the stretches of an itinerary, one for each class that carries the units.

    Parameters
    ----------
    scenario, trip, facilities, day
        As for `trips_along`.
    """
    found = [Stretch(trip, facilities[0], facilities[-1], trip)]
    arriving = trips_along(scenario, trip, facilities, day)
    for place, coming, leaving in zip(facilities[:-1], arriving[:-1], arriving[1:], strict=True):
        if leaving.traffic_class != coming.traffic_class:
            found[-1] = found[-1]._replace(ends=place)
            found.append(Stretch(leaving, place, facilities[-1], coming))
    return found


def main_mode(scenario: Scenario) -> Mode:
    """Return the main mode of a corridor: rail, unless no flow uses rail."""
    return next(iter(modes_used(scenario)), "rail")


def modes_used(scenario: Scenario) -> tuple[Mode, ...]:
    """Return the modes that flows use on any part of the way: rail before road before sea."""
    used = {scenario.classes[flow.traffic_class].mode for flow in scenario.flows.values()}
    # Units that arrive by sea or road may continue by rail.
    used |= {scenario.classes[name].mode for name in formed_classes(scenario)}
    return tuple(mode for mode in VEHICLES if mode in used)
