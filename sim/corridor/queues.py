"""Queues of a scenario, and their capacity for one kind of vehicle.

A capacity is in vehicles per day if no others came.  Shares of capacity add up: two kinds that each
use half of their own capacity fill the queue.  Fleets and formation have no closed form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.capacity import block_trains_per_day, headway_trains_per_day
from sim.scenario import Passage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sim.corridor.trips import Trip
    from sim.scenario import Section, Step


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
        Steps that it passes there, in order.
    trip
        Kind of vehicle.
    day
        Day whose values apply.
    coming_h
        Time from reserving a place, if the first step is one, to arrival [h].
    overtaking
        Include vehicles without examined units: they overtake waiting ones, so a saturated run
        passes more vehicles than the mean vehicle allows.

    Returns
    -------
    Vehicles per day, by step or part of a step such as ``gauge_change.track_pairs``.
    """
    capacities: dict[str, float] = {}
    for number, (name, step) in enumerate(steps.items()):
        before_h = 0.0 if number else coming_h
        held_h = _held_h(steps, name, trip, day, before_h) if step.is_room() else 0.0
        passage = Passage(trip, day, held_h, overtaking)
        for part, capacity in step.capacities(passage).items():
            capacities[f"{name}.{part}" if part else name] = capacity
    return capacities


def approach_h(section: Section) -> float:
    """Return the minimum time from reserving a place at the end of a section to arrival [h].

    Parameters
    ----------
    section
        Section by which a vehicle arrives.  If it is shorter than its approach, the place is
        reserved no later than at entry.
    """
    km = min(section.approach_km, section.km)
    if section.tracks == 1 and section.pairs_per_day is None:
        km = section.km / section.blocks
    return float(km / section.speed_kmh)


def section_capacity(section: Section, day: dt.date) -> tuple[float, bool]:
    """Return the trains per day of a section, and whether both directions share them.

    Parameters
    ----------
    day
        Day whose pairs apply.

    Returns
    -------
    Trains per day, infinite where nothing limits them; per direction if not shared.
    """
    if section.pairs_per_day is not None:
        paths = section.pairs_per_day.on(day)
        return min(paths, headway_trains_per_day(section.headway_min)), False
    if section.tracks == 1:
        block_min = 60 * section.km / section.speed_kmh / section.blocks
        by_blocks = block_trains_per_day(block_min, block_min, section.block_release_min)
        # The headway applies to each direction separately.
        return min(by_blocks, 2 * headway_trains_per_day(section.headway_min)), True
    return headway_trains_per_day(section.headway_min), False


def _held_h(
    steps: Mapping[str, Step], name: str, trip: Trip, day: dt.date, before_h: float
) -> float:
    """Return the time for which a place is held: before arrival, and during services [h]."""
    names = list(steps)
    last = len(names) - 1
    until = getattr(steps[name], "until", None)
    if until is not None and until in steps:
        last = names.index(until)
    held = names[names.index(name) : last + 1]
    # Formation ends this vehicle, which releases its place.
    ends = [position for position, step in enumerate(held) if steps[step].ends_vehicles]
    held = held[: ends[0] + 1] if ends else held
    return before_h + sum(steps[step].service_h(trip, day) for step in held)
