"""Time that load units take to pass a border crossing point.

Units that arrived at it after the warm-up are counted.  Units that have not left it, or are held
before it, are counted up to the end of the run, separately from the others (see `timed`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.logs.boardings import NOBODY
from sim.statistics.logs.indicator_rows import IndicatorRow, by_direction
from sim.statistics.logs.levels import grouped_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats, Integers, Mask
    from sim.record import Queue, Record
    from sim.statistics.logs.boardings import Chains
    from sim.statistics.logs.dwells import Dwells
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.counted import CountedRun


def border_times(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the mean border time of a load unit at each border station, by direction.

    A station and the terminals beside it form one border crossing point.  Border time runs from
    arrival at the first of them to departure from the last onto the section beyond, on one vehicle
    or several, including runs between them.  A train that stops at only one of them still runs the
    few kilometres to or past the other within the crossing point, so that run is always counted.
    The earlier waiting of its vehicle in queues that count as held before the station is added;
    TFI1 of [1]_.  Hours standing at another crossing point are assigned to that one, whatever the
    vehicle waited for.

    References
    ----------
    .. [1] CAREC, "Corridor Performance Measurement and Monitoring", indicator TFI1.
    """
    run, record, stood, borders = counted.run, counted.record, counted.run.dwells, counted.borders
    codes = {place: code for code, place in enumerate(record.places)}
    sides = {
        station: [codes[place] for place in side.places if place in codes]
        for station, side in borders.items()
    }
    carried, chain = record.boardings, run.chains
    vehicles = len(record.vehicles.flow)
    boarded = _Boarded(
        chain=chain,
        carrier=carried.vehicle[chain.cohort].astype(np.int64),
        aboard=np.bincount(carried.vehicle, carried.size, vehicles).astype(np.int64),
    )
    at_place = dict(grouped_rows(stood.place, len(record.places)))
    for station, side in borders.items():
        rows = [at_place[code] for code in {*sides[station]} & at_place.keys()]
        here = np.sort(np.concatenate(rows)) if rows else np.empty(0, np.int64)
        at_border = _at_border(record, stood, sides[station], here)
        others = [code for name, there in sides.items() if name != station for code in there]
        held_h = _held_before(run, stood, at_border.came_h, set(side.held_before), others)
        # A vehicle still held before it can arrive at the end of the run at the earliest.
        come_h = np.where(held_h > 0, np.fmin(at_border.came_h, record.horizon_h), at_border.came_h)
        since_h = come_h - held_h
        passed = _passed(boarded, at_border, since_h)
        still = _still_there(run, boarded, at_border, since_h)
        yield from _border_rows(counted, station, passed, still)


def _border_rows(
    counted: CountedRun, station: str, passed: _Passed, still: _Passed
) -> Iterator[IndicatorRow]:
    """Yield the mean border time of units that passed, and of all units so far."""
    both = _Passed(*(np.concatenate(columns) for columns in zip(passed, still, strict=True)))
    over = np.arange(len(both.hours)) < len(passed.hours)
    chosen = np.flatnonzero(both.arrived_h >= counted.warm_up_h)
    hours, units, over = (both.hours * both.units)[chosen], both.units[chosen], over[chosen]
    directions = counted.record.directions
    direction = counted.record.vehicles.direction[both.vehicle[chosen]]
    for name, rows in by_direction(directions, direction, np.arange(len(hours))):
        done = rows[over[rows]]
        every, finished = units[rows].sum(), units[done].sum()
        # Vehicles held before it may have other destinations, so at least one must have arrived.
        if np.isfinite(both.arrived_h[chosen][rows]).any():
            yield IndicatorRow(
                "border_time_h",
                hours[done].sum() / finished if finished else np.nan,
                station,
                direction=name,
                so_far=hours[rows].sum() / every,
                unfinished=1 - finished / every,
            )


class _Boarded(NamedTuple):
    """Rides of parties of units, the vehicle of each ride, and the units on each vehicle."""

    chain: Chains
    carrier: Integers
    aboard: Integers


class _AtBorder(NamedTuple):
    """Hours at which each vehicle entered a crossing point and left it; NaN if not."""

    came_h: Floats
    went_h: Floats
    began_here: Mask


class _Passed(NamedTuple):
    """Units that passed a border station together, their arrival and their border time."""

    vehicle: Integers
    units: Integers
    arrived_h: Floats
    hours: Floats


def _passed(boarded: _Boarded, at_border: _AtBorder, since_h: Floats) -> _Passed:
    """Return the units that left a crossing point; individually on vehicles formed there."""
    came_h, went_h, began_here = at_border
    carrier, left = boarded.carrier, ~np.isnan(went_h)
    whole = np.flatnonzero(left & ~began_here & (boarded.aboard > 0))
    ride = np.flatnonzero((left & began_here)[carrier])
    first = _bringer(boarded, at_border, ride)
    vehicle, bringer = carrier[ride], carrier[first]
    size = np.diff(boarded.chain.row)[ride]
    hours = went_h[vehicle] - since_h[bringer]
    return _Passed(
        vehicle=np.concatenate((whole, np.repeat(vehicle, size))),
        units=np.concatenate((boarded.aboard[whole], np.ones(size.sum(), dtype=np.int64))),
        arrived_h=np.concatenate((came_h[whole], np.repeat(came_h[bringer], size))),
        hours=np.concatenate((went_h[whole] - since_h[whole], np.repeat(hours, size))),
    )


def _bringer(boarded: _Boarded, at_border: _AtBorder, ride: Integers) -> Integers:
    """Return the ride by which the units of each ride arrived at a crossing point.

    A unit on a vehicle formed there has been there since the arrival of the vehicle that brought
    it.
    """
    carrier, previous = boarded.carrier, boarded.chain.previous
    came = ~np.isnan(at_border.came_h)
    first = ride.copy()
    moved = np.flatnonzero(at_border.began_here[carrier[ride]])
    last = ride[moved]
    while len(moved):
        before = previous[last]
        here = (before != NOBODY) & came[carrier[before]]
        moved, last = moved[here], before[here]
        first[moved] = last
        made_up_here = at_border.began_here[carrier[last]]
        moved, last = moved[made_up_here], last[made_up_here]
    return first


def _still_there(run: Tables, boarded: _Boarded, at_border: _AtBorder, since_h: Floats) -> _Passed:
    """Return the units that have not left a crossing point yet, or are held before it."""
    came_h, went_h, began_here = at_border
    chain, carrier, units = boarded.chain, boarded.carrier, run.record.units
    under_way = np.isnan(run.visits.finish_h) & np.isnan(went_h)
    # Vehicles held before the crossing point have no hour of arrival; their wait gives the start.
    whole = np.flatnonzero(under_way & ~began_here & (boarded.aboard > 0) & ~np.isnan(since_h))
    unit = chain.unit[chain.party]
    nowhere = np.isnan(units.arrived_h[unit]) & np.isnan(units.lost_h[unit])
    waits = (chain.following == NOBODY) & ~np.isnan(chain.left_h) & nowhere
    waits &= (~under_way & ~np.isnan(came_h) & np.isnan(went_h))[carrier]
    ride = np.flatnonzero((under_way & began_here)[carrier] | waits)
    size = np.diff(chain.row)[ride]
    bringer = carrier[_bringer(boarded, at_border, ride)]
    hours = run.record.horizon_h - np.concatenate((since_h[whole], since_h[bringer]))
    arrived_h = np.concatenate((came_h[whole], came_h[bringer]))
    return _Passed(
        vehicle=np.concatenate((whole, carrier[ride])),
        units=np.concatenate((boarded.aboard[whole], size)),
        arrived_h=np.where(np.isnan(arrived_h), np.inf, arrived_h),
        hours=hours,
    )


def _at_border(record: Record, stood: Dwells, places: list[int], here: Integers) -> _AtBorder:
    """Return the passages of vehicles at a crossing point, from the stays `here` at its places."""
    vehicles = len(record.vehicles.flow)
    came_h, went_h = np.full(vehicles, np.nan), np.full(vehicles, np.nan)
    began_here = np.zeros(vehicles, dtype=bool)
    # Stays are in order; assigned in reverse, so that the first stay of each vehicle remains.
    came_h[stood.vehicle[here[::-1]]] = stood.arrive_h[here[::-1]]
    began_here[stood.vehicle[here[stood.number[here] == 0]]] = True
    on = here[stood.onward[here]]
    run = stood.runs.queue[stood.runs.first[stood.vehicle[on]] + stood.number[on]]
    beyond = on[~_between(record, places)[run]]
    went_h[stood.vehicle[beyond]] = stood.depart_h[beyond]
    return _AtBorder(came_h, went_h, began_here)


def _between(record: Record, places: list[int]) -> Mask:
    """Return whether each queue belongs to a section between the places, shape ``(queues,)``."""
    names = {record.places[code] for code in places}
    return np.array([bool(queue.ends) and names.issuperset(queue.ends) for queue in record.queues])


def _held_before(
    run: Tables, stood: Dwells, came_h: Floats, counts: set[str], others: list[int]
) -> Floats:
    """Return each vehicle's earlier waiting in the queues that count [h]."""
    table = run.visits
    rows = run.visits_where(lambda queue: _counts(queue, counts))
    rows = rows[~(table.arrive_h[rows] >= came_h[table.vehicle[rows]])]
    rows = rows[~np.isin(stood.standing[rows], others)]
    hours = np.bincount(table.vehicle[rows], table.waiting_h[rows], len(came_h)).astype(float)
    # A vehicle without an arrival that is no longer held may be on its way elsewhere.
    held_now = np.zeros(len(came_h), dtype=bool)
    held_now[table.vehicle[rows[np.isnan(table.waited_until_h[rows])]]] = True
    hours[np.isnan(came_h) & ~held_now] = 0.0
    return hours


def _counts(queue: Queue, counts: set[str]) -> bool:
    # A train kept before a full line also waits for the room beyond it.
    named = {queue.place, f"{queue.place}.{queue.step}", queue.ahead}
    return queue.occupies != "part" and not named.isdisjoint(counts)
