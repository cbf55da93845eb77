"""Queues and fleets of a scenario, and their capacity for one kind of vehicle.

A capacity is in vehicles per day if no others came.  Shares of capacity add up: two kinds that each
use half of their own capacity fill the queue.  A fleet permits its size divided by the hours for
which each vehicle keeps it.  Formation has no closed form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.capacity import block_trains_per_day, headway_trains_per_day, stored_per_day
from sim.scenario import Passage, Pooled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import networkx as nx

    from sim.corridor.mode_chain import ClassPassage
    from sim.corridor.trips import Trip
    from sim.scenario import Scenario, Section, Step


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


def fleet_shares(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, place: str, part: ClassPassage, day: dt.date
) -> dict[tuple[str, str], float]:
    """Return the vehicles per day of a kind permitted by the fleets used at a facility.

    Parameters
    ----------
    part
        Kind of vehicle, and the steps that it passes there.
    day
        Day whose values apply.

    Returns
    -------
    (Fleet, place where it is taken from) → vehicles per day if no others used it.  Not included are
    wagons that continue under the load, and whatever is returned elsewhere, because trains of
    empties may bring it back.
    """
    trip, steps = part
    names = list(steps)
    mode = scenario.classes[trip.traffic_class].mode
    shares: dict[tuple[str, str], float] = {}
    for name, step in steps.items():
        if not isinstance(step, Pooled):
            continue
        home = step.at or place
        under_load = scenario.fleets[step.fleet].kind == "wagon" and not (
            step.until or step.returns_to or step.return_h
        )
        if under_load or step.returns_to not in {None, home}:
            continue
        last = names.index(step.until) + 1 if step.until in steps else len(names)
        away_h = sum(steps[each].service_h(trip, day) for each in names[names.index(name) : last])
        if step.until not in steps:
            away_h += _running_h(corridor, place, step.until or trip.destination, mode)
        if step.return_h is not None:
            away_h += step.return_h.on(day).mean
        amount = step.amount(trip.units)
        there = scenario.fleets[step.fleet].number_at(home, day)
        limit = (step.fleet, home)
        alone = stored_per_day(there, away_h * amount)
        if limit in shares:
            alone = 1 / (1 / alone + 1 / shares[limit]) if alone and shares[limit] else 0.0
        shares[limit] = alone
    return shares


def _running_h(corridor: nx.MultiDiGraph[str], begin: str, end: str, mode: str) -> float:
    """Return the shortest running time between two facilities [h]; 0 if no line connects them."""
    import networkx as nx

    def hours(_begin: str, _end: str, sections: dict[str, dict[str, object]]) -> float | None:
        times = [
            each["section"].km / each["section"].speed_kmh  # type: ignore[attr-defined]
            for each in sections.values()
            if each["section"].mode == mode  # type: ignore[attr-defined]
        ]
        return min(times, default=None)

    try:
        return float(nx.dijkstra_path_length(corridor, begin, end, weight=hours))
    except nx.NetworkXNoPath:
        return 0.0
