"""Passages of load units through border crossing points, and where they were held before.

A station and the terminals beside it form one border crossing point.  A unit passes it from the
arrival of its vehicle at the first of them to the departure from the last onto the section beyond,
on one vehicle or several, including runs between them.  A train that stops at only one of them
still runs the few kilometres to or past the other within the crossing point, so that run is always
counted.  What a vehicle waited before it came, for the tracks of the crossing point or at a step
that regulates for it, it was held before it.  Hours standing at another crossing point belong to
that one, whatever the vehicle waited for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.indicators import LOADED_CONTAINERS
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


class Passages(NamedTuple):
    """Passages of parties of units through a crossing point, shapes ``(passages,)``.

    The parties have left it, are there, or are held before it.
    """

    station: str
    ride: Integers
    """Ride by which they left, are there, or came; row of `Chains`."""
    bringer: Integers
    """Ride by which they came."""
    direction: Integers
    """Direction of the vehicle of `ride` (code of the record)."""
    units: Integers
    containers: Integers
    """Number of units, and of loaded containers among them: units with TEU and net tonnes."""
    came_h: Floats
    """Arrival [h]; infinite while they are held before it."""
    until_h: Floats
    """Departure, or the end of the run [h]."""
    left: Mask
    """Whether they have left it."""
    held_h: Floats
    """Hours for which they were held before it [h]."""


class _AtBorder(NamedTuple):
    """Hours at which each vehicle entered a crossing point and left it; NaN if not."""

    came_h: Floats
    went_h: Floats
    began_here: Mask


class _HeldBefore(NamedTuple):
    """Hours for which each vehicle was held before a crossing point, and whether it is held."""

    hours: Floats
    now: Mask


@dataclass(frozen=True)
class _PartyRides:
    """Rides of parties of units, shapes ``(rides,)``: vehicle, units, loaded containers."""

    chain: Chains
    carrier: Integers
    units: Integers
    containers: Integers


def border_passages(counted: CountedRun) -> tuple[Passages, ...]:
    """Return the passages of load units through the crossing point of each border station."""
    run, record, stood, borders = counted.run, counted.record, counted.run.dwells, counted.borders
    codes = {place: code for code, place in enumerate(record.places)}
    sides = {
        station: [codes[place] for place in side.places if place in codes]
        for station, side in borders.items()
    }
    rides = _rides(run)
    at_place = dict(grouped_rows(stood.place, len(record.places)))
    found = []
    for station, side in borders.items():
        rows = [at_place[code] for code in {*sides[station]} & at_place.keys()]
        here = np.sort(np.concatenate(rows)) if rows else np.empty(0, np.int64)
        at_border = _at_border(record, stood, sides[station], here)
        others = [code for name, there in sides.items() if name != station for code in there]
        held = _held_before(run, at_border.came_h, set(side.held_before), others)
        found.append(_passages(run, station, rides, at_border, held))
    return tuple(found)


def mean_rows(
    counted: CountedRun, passages: Passages, hours: dict[str, Floats], over: Mask, chosen: Mask
) -> Iterator[IndicatorRow]:
    """Yield the means of some hours of load units, and of loaded containers alone, by direction.

    Parameters
    ----------
    hours
        Indicator -> hours of each passage, up to the end of the run [h].
    over, chosen
        Whether the hours of a passage have come to an end, and whether it counts.
    """
    for traffic, units in (("", passages.units), (LOADED_CONTAINERS, passages.containers)):
        rows = np.flatnonzero(chosen & (units > 0))
        # Vehicles held before it may have other destinations, so at least one must have arrived.
        for name, some in by_direction(counted.record.directions, passages.direction[rows], rows):
            if not np.isfinite(passages.came_h[some]).any():
                continue
            done = some[over[some]]
            every, finished = units[some].sum(), units[done].sum()
            for indicator, each_h in hours.items():
                yield IndicatorRow(
                    indicator,
                    (each_h[done] * units[done]).sum() / finished if finished else np.nan,
                    passages.station,
                    direction=name,
                    traffic_class=traffic,
                    so_far=(each_h[some] * units[some]).sum() / every,
                    unfinished=1 - finished / every,
                )


def _rides(run: Tables) -> _PartyRides:
    chain, units = run.chains, run.record.units
    first, size = chain.unit[chain.party], np.diff(chain.row)
    loaded = (units.teu_of_flow > 0)[units.flow] & (units.tonnes > 0)
    before = np.concatenate(([0], np.cumsum(loaded)))
    return _PartyRides(
        chain=chain,
        carrier=run.record.boardings.vehicle[chain.cohort].astype(np.int64),
        units=size,
        containers=before[first + size] - before[first],
    )


def _passages(
    run: Tables, station: str, rides: _PartyRides, at_border: _AtBorder, held: _HeldBefore
) -> Passages:
    """Return the passages through a crossing point."""
    passed = _passed(rides, at_border)
    ride = np.concatenate((passed, _still_there(run, rides, at_border, held)))
    bringer = _bringer(rides, at_border, ride)
    left = np.arange(len(ride)) < len(passed)
    brought_by, carrier = rides.carrier[bringer], rides.carrier[ride]
    came_h = at_border.came_h[brought_by]
    return Passages(
        station=station,
        ride=ride,
        bringer=bringer,
        direction=run.record.vehicles.direction[carrier],
        units=rides.units[ride],
        containers=rides.containers[ride],
        came_h=np.where(np.isnan(came_h), np.inf, came_h),
        until_h=np.where(left, at_border.went_h[carrier], run.record.horizon_h),
        left=left,
        held_h=held.hours[brought_by],
    )


def _passed(rides: _PartyRides, at_border: _AtBorder) -> Integers:
    """Return the rides by which units left a crossing point."""
    went_h = at_border.went_h[rides.carrier]
    # Units that are cut out of a vehicle stay behind; they leave by a later ride.
    return np.flatnonzero(~np.isnan(went_h) & ~(rides.chain.left_h < went_h))


def _still_there(
    run: Tables, rides: _PartyRides, at_border: _AtBorder, held: _HeldBefore
) -> Integers:
    """Return the last rides of units that have not left a crossing point, or are held before it."""
    came_h, went_h, _ = at_border
    chain, carrier, units = rides.chain, rides.carrier, run.record.units
    under_way = np.isnan(run.visits.finish_h) & np.isnan(went_h)
    aboard = (under_way & (~np.isnan(came_h) | held.now))[carrier] & np.isnan(chain.left_h)
    unit = chain.unit[chain.party]
    nowhere = np.isnan(units.arrived_h[unit]) & np.isnan(units.lost_h[unit])
    waits = (chain.following == NOBODY) & ~np.isnan(chain.left_h) & nowhere
    waits &= (~under_way & ~np.isnan(came_h) & np.isnan(went_h))[carrier]
    return np.flatnonzero(aboard | waits)


def _bringer(rides: _PartyRides, at_border: _AtBorder, ride: Integers) -> Integers:
    """Return the ride by which the units of each ride arrived at a crossing point.

    A unit on a vehicle formed there has been there since the arrival of the vehicle that brought
    it.
    """
    carrier, previous = rides.carrier, rides.chain.previous
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


def _held_before(run: Tables, came_h: Floats, counts: set[str], others: list[int]) -> _HeldBefore:
    """Return each vehicle's earlier waiting in the queues that count."""
    table, stood = run.visits, run.dwells
    rows = run.visits_where(lambda queue: _counts(queue, counts))
    rows = rows[~(table.arrive_h[rows] >= came_h[table.vehicle[rows]])]
    rows = rows[~np.isin(stood.standing[rows], others)]
    stands = np.array([queue.is_wait for queue in run.record.queues], dtype=bool)
    is_wait = stands[table.queue[rows]]
    held_h = table.waiting_h[rows] + np.where(is_wait, table.service_h[rows], 0.0)
    hours = np.bincount(table.vehicle[rows], held_h, len(came_h)).astype(float)
    open_ = np.isnan(table.waited_until_h[rows]) | (is_wait & np.isnan(table.end_h[rows]))
    now = np.zeros(len(came_h), dtype=bool)
    now[table.vehicle[rows[open_]]] = True
    now &= np.isnan(came_h)
    # A vehicle without an arrival that is no longer held may be on its way elsewhere.
    hours[np.isnan(came_h) & ~now] = 0.0
    return _HeldBefore(hours, now)


def _counts(queue: Queue, counts: set[str]) -> bool:
    # A train kept before a full line also waits for the room beyond it.
    named = {queue.place, f"{queue.place}.{queue.step}", queue.ahead}
    return queue.occupies != "part" and not named.isdisjoint(counts)
