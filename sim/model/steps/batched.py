"""Batching: units leave the vehicle that brought them, which ends, and form the next vehicle.

Units are collected by itinerary, class, direction and priority.  A vehicle leaves when it is full,
when its oldest unit has waited long enough, or by the clock; it then passes the remaining steps of
this facility like any other, with another traffic class if the step says so.  The wagons under the
units go with them, unless the next vehicle is of another mode.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from sim.model.vehicles import Vehicle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from sim.model.site import Site
    from sim.model.vehicles import Operate
    from sim.scenario import Batched

    Cohort = tuple[NDArray[np.intp], frozenset[int], float]

NEVER = float("inf")
ROUNDING_H = 1e-9


@dataclass(slots=True)
class Gathering:
    """Units that wait for one kind of vehicle.

    Attributes
    ----------
    flow
        Name of the flow of the vehicles formed.
    traffic_class
        Class of the vehicles formed.
    like
        Last vehicle that brought some; the next vehicle takes over the rest of its itinerary.
    cohorts
        (units, their flows, waiting since [h]) in order of arrival.
    count
        Total number of units.
    cut_out
        Number of units still under examination that will follow.
    wagons
        Fleet → wagons under all of them.
    timer_h
        Hour of the next check [h].
    struck_h
        Hour of the last departure by the clock [h].
    """

    flow: str
    traffic_class: str
    like: Vehicle
    cohorts: deque[Cohort] = field(default_factory=deque)
    count: int = 0
    cut_out: int = 0
    wagons: dict[str, float] = field(default_factory=dict)
    timer_h: float = NEVER
    struck_h: float = -NEVER


def batched(site: Site, step: Batched) -> Operate:
    """Return the process of a vehicle whose units continue in another vehicle."""
    formation = _Formation(site, step)

    def deliver(vehicle: Vehicle) -> None:
        if len(vehicle.units):
            formation.take_over(vehicle)

    return deliver


class _Formation:
    """All units collected at one step, and the rule by which they leave."""

    def __init__(self, site: Site, step: Batched) -> None:
        self._site = site
        self._step = step
        self._env, self._context = site.env, site.context
        self._queue = site.queue(step.kind, step.cause, role=step.role)
        self._sizes = site.number(step.units_per_vehicle)
        """Number of units of a full vehicle, over time."""
        self._longest_wait_h = NEVER if step.longest_wait_h is None else step.longest_wait_h
        self._by_size_alone = step.every_h is None and step.longest_wait_h is None
        self._to_mode = (
            None if step.to_class is None else self._context.scenario.classes[step.to_class].mode
        )
        self._gatherings: dict[tuple[object, ...], Gathering] = {}
        self._formed: dict[str, int] = {}

    def take_over(self, vehicle: Vehicle) -> None:
        """End a vehicle, and add its units to those for the same itinerary."""
        traffic_class = self._step.to_class or vehicle.traffic_class
        key = (
            vehicle.facilities[vehicle.leg :],
            vehicle.leg == 0,
            traffic_class,
            vehicle.direction,
            vehicle.priority,
        )
        gathering = self._gatherings.get(key)
        if gathering is None:
            name = (self._site.place, self._site.name, vehicle.facilities[-1])
            flow = ".".join((*name, vehicle.direction, traffic_class))
            gathering = self._gatherings[key] = Gathering(flow, traffic_class, vehicle)
        gathering.like = vehicle
        if vehicle.wagons and not self._wagons_left_behind(vehicle):
            for fleet, wagons in vehicle.wagons.items():
                gathering.wagons[fleet] = gathering.wagons.get(fleet, 0) + wagons
            vehicle.wagons = {}
        self._context.dissolve(vehicle, self._queue)
        now = self._env.now
        late = {place: hour for place, hour in (vehicle.cut_out or {}).items() if hour > now}
        if not late:
            self._gather(gathering, vehicle.units, vehicle.unit_flows)
        else:
            self._gather_without(gathering, vehicle, late)
        self._let_leave(gathering)

    def _wagons_left_behind(self, vehicle: Vehicle) -> bool:
        """Return whether the wagons stay because the units continue by another mode."""
        if self._to_mode is None:
            return False
        return self._context.scenario.classes[vehicle.traffic_class].mode != self._to_mode

    def _gather_without(
        self, gathering: Gathering, vehicle: Vehicle, late: dict[int, float]
    ) -> None:
        """Take over the released units of a vehicle, and schedule the others."""
        units, flows = vehicle.units, vehicle.unit_flows
        begin = 0
        by_hour: dict[float, list[int]] = {}
        for place in sorted(late):
            self._gather(gathering, units[begin:place], flows)
            begin = place + 1
            by_hour.setdefault(late[place], []).append(place)
        self._gather(gathering, units[begin:], flows)
        gathering.cut_out += len(late)
        for hour, places in by_hour.items():
            # A slice costs a third of a list index, and usually there is only one unit.
            place = places[0]
            follow = units[place : place + 1] if len(places) == 1 else units[places]
            self._env.call_at(hour, partial(self._follow, gathering, follow, flows))

    def _follow(self, gathering: Gathering, units: NDArray[np.intp], flows: frozenset[int]) -> None:
        gathering.cut_out -= len(units)
        self._gather(gathering, units, flows)
        self._let_leave(gathering)

    def _gather(self, gathering: Gathering, units: NDArray[np.intp], flows: frozenset[int]) -> None:
        if len(units):
            gathering.cohorts.append((units, flows, self._env.now))
            gathering.count += len(units)

    def _let_leave(self, gathering: Gathering) -> None:
        """Form the vehicles that may leave now, and schedule the next check."""
        if self._by_size_alone:
            if gathering.count >= self._context.now_of(self._sizes):
                self._form_full(gathering)
            return
        if self._step.every_h is None:
            self._form_full(gathering)
        self._set_timer(gathering)

    def _form_full(self, gathering: Gathering) -> None:
        size = self._context.now_of(self._sizes)
        while 0 < size <= gathering.count:
            self._form(gathering, int(size))

    def _form_what_may_leave(self, gathering: Gathering) -> None:
        self._form_full(gathering)
        if gathering.count >= self._step.minimum_units and (
            self._env.now - gathering.cohorts[0][2] >= self._longest_wait_h - ROUNDING_H
        ):
            self._form(gathering, gathering.count)

    def _set_timer(self, gathering: Gathering) -> None:
        now, every_h, moment = self._env.now, self._step.every_h, NEVER
        if every_h is not None:
            # The first departure by the clock is one interval after the start.
            moment = max(ceil(now / every_h - ROUNDING_H), 1) * every_h
            if moment - gathering.struck_h < ROUNDING_H:
                # Units that arrive at this hour after the departure wait for the next one.
                moment += every_h
        elif gathering.cohorts:
            moment = gathering.cohorts[0][2] + self._longest_wait_h
            if moment <= now:
                # Once the oldest unit has waited too long, only the minimum load still delays
                # departure.
                moment = now if gathering.count >= self._step.minimum_units else NEVER
        if moment < gathering.timer_h and gathering.count:
            self._wake_at(max(moment, now), gathering)

    def _wake_at(self, moment: float, gathering: Gathering) -> None:
        # Units that arrive at the hour of departure must be included, so form trains late.
        gathering.timer_h = moment
        self._env.form_at(moment, gathering.like.priority, lambda: self._strike(gathering))

    def _strike(self, gathering: Gathering) -> None:
        gathering.timer_h = NEVER
        every_h = self._step.every_h
        if every_h is None:
            self._form_what_may_leave(gathering)
            self._set_timer(gathering)
            return
        gathering.struck_h = self._env.now
        if gathering.count >= self._step.minimum_units:
            self._form(gathering, min(gathering.count, int(self._context.now_of(self._sizes))))
        if gathering.count:
            self._wake_at((round(self._env.now / every_h) + 1) * every_h, gathering)

    def _form(self, gathering: Gathering, size: int) -> None:
        if not size:
            return
        like, site, flow = gathering.like, self._site, gathering.flow
        number = self._formed.get(flow, 0)
        self._formed[flow] = number + 1
        wagons, cohorts = _share(gathering, size), _oldest(gathering, size)
        units = np.concatenate([units for units, _, _ in cohorts])
        flows = self._flows_of(cohorts)
        kind = self._context.scenario.classes[gathering.traffic_class]
        # Positional arguments: keywords would cost twice as much, for every vehicle.
        vehicle = Vehicle(
            flow,
            number,
            gathering.traffic_class,
            like.direction,
            like.priority,
            like.facilities,
            like.sections,
            units,
            units,
            flows,
            self._teu_of(units, flows),
            len(units) * kind.unit_length_m + kind.locomotive_length_m,
            like.diverted,
            like.leg,
        )
        vehicle.wagons = wagons
        self._context.launch(vehicle, self._queue, site.name)

    def _flows_of(self, cohorts: Iterable[Cohort]) -> frozenset[int]:
        """Return the flows of units; those of a mixed vehicle are looked up unit by unit."""
        flow_of = self._context.recorder.flow_of
        if len(kinds := {flows for _, flows, _ in cohorts}) == 1 and len(*kinds) == 1:
            return kinds.pop()
        return frozenset().union(
            *(flows if len(flows) == 1 else flow_of(units).tolist() for units, flows, _ in cohorts)
        )

    def _teu_of(self, units: NDArray[np.intp], flows: frozenset[int]) -> float:
        teu_per_unit = self._context.teu_per_unit
        sizes = {teu_per_unit[flow] for flow in flows}
        if len(sizes) == 1:
            return len(units) * sizes.pop()
        flow_of: list[int] = self._context.recorder.flow_of(units).tolist()
        return sum(teu_per_unit[flow] for flow in flow_of)


def _oldest(gathering: Gathering, size: int) -> list[Cohort]:
    """Remove the units that have waited longest."""
    taken: list[Cohort] = []
    left = size
    while left:
        units, flows, since = gathering.cohorts.popleft()
        if len(units) > left:
            gathering.cohorts.appendleft((units[left:], flows, since))
            units = units[:left]
        taken.append((units, flows, since))
        left -= len(units)
    gathering.count -= size
    return taken


def _share(gathering: Gathering, size: int) -> dict[str, float]:
    """Remove the wagons under a number of units, rounded up."""
    units = gathering.count + gathering.cut_out
    share = {
        fleet: float(ceil(wagons * size / units - ROUNDING_H))
        for fleet, wagons in gathering.wagons.items()
    }
    for fleet, wagons in share.items():
        gathering.wagons[fleet] -= wagons
    return share
