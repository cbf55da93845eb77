"""Offered load of every queue, computed from the scenario alone, before any run.

Demand per day over the itineraries, divided by capacity.  A queue at or above 1 grows without limit
whatever the order of trains, unless vehicles renege from it or balk before it; the excess then goes
elsewhere or is lost.  A queue below 1 may still have waiting, which only a run can determine.
Offered vehicles are those that want to pass, as if none were lost on the way.  Not included are
fleets, formation, empties, closures, bans and diversions, weights of weekdays and hours, and
saturated flows, whose volume is not a demand but more than the corridor can carry.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.corridor.choice import itineraries
from sim.corridor.closed import left_open, part_of, share_left
from sim.corridor.mode_chain import parts
from sim.corridor.queues import approach_h, queue_capacities, section_capacity
from sim.corridor.trips import trip_of_flow
from sim.corridor.volumes import season_weight, vehicles_per_day
from sim.corridor.whole_vehicles import taken_by, usable_share
from sim.scenario import Batched, Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from sim.corridor.choice import Itinerary
    from sim.corridor.mode_chain import ClassPassage
    from sim.corridor.trips import Trip
    from sim.corridor.whole_vehicles import Taken
    from sim.scenario import Scenario

    Queue = tuple[str, str, str]
    """(Place, step, towards)."""


@dataclass(frozen=True)
class OfferedLoad:
    """Demand against capacity of one queue.

    Attributes
    ----------
    place
        Facility or section.
    step
        Step, part of a step, or ``path`` for a section.
    towards
        Facility at the end of a section's direction; '' if both directions share the capacity.
    offered_per_day
        Vehicles that want to pass on an average day of the year.
    capacity_per_day
        Vehicles of that mixture that can pass.
    load
        Share of capacity used on an average day; infinite without capacity.
    busiest
        Share of capacity used in the busiest month.
    lossy
        Whether its growth is limited at any load, because vehicles renege from it, or balk at it or
        at the room that encloses it.
    """

    place: str
    step: str
    towards: str
    offered_per_day: float
    capacity_per_day: float
    load: float
    busiest: float
    lossy: bool = False


@dataclass(frozen=True)
class _Use:
    """Use of one queue by one flow."""

    flow: str
    vehicles_per_day: float
    capacity_per_day: float
    taken: Taken | None = None
    """For a room: its total, and the amount that one vehicle takes."""

    @property
    def load(self) -> float:
        if self.vehicles_per_day == 0:
            return 0.0
        return self.vehicles_per_day / self.capacity_per_day if self.capacity_per_day else math.inf


def offered_load(
    scenario: Scenario, corridor: nx.MultiDiGraph[str], day: dt.date | None = None
) -> tuple[OfferedLoad, ...]:
    """Return the offered load of every queue that a flow passes and that has a capacity.

    Parameters
    ----------
    corridor
        As built by `sim.corridor.build_corridor`.
    day
        Day whose volumes, lines and capacities apply; by default the first of the run.

    Returns
    -------
    One row per queue, the highest load first.
    """
    day = scenario.start if day is None else day
    uses: dict[Queue, list[_Use]] = {}
    for flow_id, flow in scenario.flows.items():
        if flow.arrivals != "saturated" and vehicles_per_day(scenario, flow_id, day) > 0:
            for itinerary in itineraries(corridor, scenario, flow_id, day):
                for queue, use in _uses(scenario, flow_id, itinerary, day):
                    uses.setdefault(queue, []).append(use)
    rows = [_row(scenario, queue, used, day) for queue, used in uses.items()]
    finite = [row for row in rows if row.capacity_per_day < math.inf]
    return tuple(sorted(finite, key=lambda row: (-row.load, row.place, row.step, row.towards)))


def _uses(
    scenario: Scenario, flow_id: str, itinerary: Itinerary, day: dt.date
) -> Iterator[tuple[Queue, _Use]]:
    """Yield the uses along an itinerary; formed trains differ in number and size."""
    trip = trip_of_flow(scenario, flow_id, day)
    rate = vehicles_per_day(scenario, flow_id, day) * itinerary.share
    coming_h = 0.0
    for place, section_id in zip(itinerary.facilities, (*itinerary.sections, ""), strict=True):
        facility = scenario.facilities[place]
        for part in parts(scenario.classes, facility, trip, trip.position(place), day):
            rate *= trip.units / part.trip.units
            capacities = queue_capacities(part.steps, part.trip, day, coming_h=coming_h)
            coming_h = 0.0
            taken = dict(taken_by(scenario, place, part, day))
            for step, capacity in left_open(scenario, place, part.steps, capacities, day).items():
                room = taken.get(("facility", place, step))
                yield (place, step, ""), _Use(flow_id, rate, capacity, room)
            trip, formed = _beyond(part, day)
            rate *= formed
        if section_id:
            section = scenario.sections[section_id]
            coming_h = approach_h(section)
            capacity, shared = section_capacity(section, day)
            capacity = part_of(capacity, share_left(scenario, f"sections.{section_id}"))
            end = section.to if place == section.from_ else section.from_
            yield (section_id, "path", "" if shared else end), _Use(flow_id, rate, capacity)


def _beyond(part: ClassPassage, day: dt.date) -> tuple[Trip, float]:
    """Return the vehicle leaving a part of a facility, and their number per arriving vehicle."""
    formed = trip = part.trip
    for step in part.steps.values():
        units = 0
        if isinstance(step, Batched) and step.to_class is None:
            units = step.units_per_vehicle.on(day)
        if units:
            factor = units / formed.units
            formed = replace(
                formed,
                units=units,
                teu=formed.teu * factor,
                tonnes=formed.tonnes * factor,
                length_m=formed.length_m * factor,
            )
    return formed, trip.units / formed.units


def _in_season(scenario: Scenario, use: _Use, month: dt.date) -> _Use:
    weight = season_weight(scenario.flows[use.flow], month)
    return replace(use, vehicles_per_day=use.vehicles_per_day * weight)


def _of_whole_vehicles(uses: list[_Use]) -> list[_Use]:
    """Return the uses of a queue with capacity reduced to whole vehicles of their sizes."""
    rooms = [use.taken for use in uses if use.taken is not None]
    if not rooms:
        return uses
    usable = usable_share(rooms[0][0], {size for _, size in rooms})
    return [replace(use, capacity_per_day=part_of(use.capacity_per_day, usable)) for use in uses]


def _row(scenario: Scenario, queue: Queue, uses: list[_Use], day: dt.date) -> OfferedLoad:
    uses = _of_whole_vehicles(uses)
    offered = math.fsum(use.vehicles_per_day for use in uses)
    load = math.fsum(use.load for use in uses)
    months = [dt.date(day.year, month, 1) for month in range(1, 13)]
    busiest = max(
        math.fsum(_in_season(scenario, use, month).load for use in uses) for month in months
    )
    least = min(use.capacity_per_day for use in uses)
    capacity = offered / load if 0 < load < math.inf else least
    return OfferedLoad(*queue, offered, capacity, load, busiest, _is_lossy(scenario, queue))


def _is_lossy(scenario: Scenario, queue: Queue) -> bool:
    """Return whether vehicles balk at or renege from a queue, or a room that encloses it."""
    place, part, _ = queue
    if place not in scenario.facilities:
        return False
    steps = scenario.facilities[place].steps
    names = list(steps)
    own = names.index(part.split(".")[0])
    for number, (name, step) in enumerate(list(steps.items())[: own + 1]):
        if number == own and getattr(step, "patience_h", None) is not None:
            return True
        if isinstance(step, Stored) and step.when_full == "turn_away":
            last = len(names) - 1 if step.until is None else names.index(step.until)
            if own <= last or name == names[own]:
                return True
    return False
