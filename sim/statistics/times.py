"""How long it took: dwell, border and transit times, delay by cause.

Counted are the stays and units that arrived, or were ready to depart, after the warm-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.boarding import NOBODY
from sim.statistics.causes import mean_delay_by_cause
from sim.statistics.levels import grouped_rows, percentile, runs_of_rows
from sim.statistics.rows import Row, by_direction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from sim.record import Queue, Record
    from sim.statistics.boarding import Chains
    from sim.statistics.run_tables import Tables
    from sim.statistics.stay_table import Stays

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]


def dwell_times(record: Record, stood: Stays, warm_up_h: float) -> Iterator[Row]:
    """Yield the mean time from arriving at a facility to departing from it, by direction.

    Vehicles that gave up there and are lost don't count.

    Parameters
    ----------
    record
        A run.
    stood
        Its stays.
    warm_up_h
        Not counted [h].
    """
    over = np.flatnonzero(
        (stood.arrive_h >= warm_up_h) & ~np.isnan(stood.depart_h) & ~stood.lost & (stood.place >= 0)
    )
    dwell_h = (stood.depart_h - stood.arrive_h)[over]
    direction = record.vehicles.direction[stood.vehicle[over]]
    for code, rows in grouped_rows(stood.place[over], len(record.places)):
        for name, chosen in by_direction(record.directions, direction[rows], rows):
            labels = {"place": record.places[code], "direction": name}
            yield Row("dwell_time_h", dwell_h[chosen].mean(), **labels)


@dataclass(frozen=True)
class BorderSide:
    """A border crossing point on one side of a border.

    Attributes
    ----------
    places
        Facilities that are one crossing point: the border station and the terminals beside it.
    held_before
        What counts as held before it on that side's territory: places (facilities or sections, all
        their queues) or single queues, as ``zhetygen.tracks``.
    """

    places: Collection[str]
    held_before: Collection[str] = ()


def border_times(
    run: Tables, stood: Stays, *, warm_up_h: float, borders: Mapping[str, BorderSide]
) -> Iterator[Row]:
    """Yield the mean border time of a load unit at each border station, by direction.

    A station and the terminals beside it are one border crossing point: border time is from the
    arrival at the first of them to the departure from the last onto the section beyond, on one
    vehicle or several, with the runs between them.  A train that stops at one alone runs the few
    kilometres to or past the other within the crossing point, so that run is counted either way.
    Added is the waiting of its vehicle before that for the queues which count as held before the
    station; TFI1 of [1]_.  Hours spent standing at another crossing point are that one's, whatever
    was waited for.

    Parameters
    ----------
    run
        Tables of a run.
    stood
        Its stays.
    warm_up_h
        Not counted [h].
    borders
        Border station -> its crossing point.

    References
    ----------
    .. [1] CAREC, "Corridor Performance Measurement and Monitoring", indicator TFI1.
    """
    record = run.record
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
        here = [at_place[code] for code in {*sides[station]} & at_place.keys()]
        at_border = _at_border(record, stood, sides[station], _together(here))
        others = [code for name, there in sides.items() if name != station for code in there]
        held_h = _held_before(run, stood, at_border.came_h, set(side.held_before), others)
        passed = _passed(boarded, at_border, at_border.came_h - held_h)
        chosen = passed.arrived_h >= warm_up_h
        hours, units = (passed.hours * passed.units)[chosen], passed.units[chosen]
        direction = record.vehicles.direction[passed.vehicle[chosen]]
        for name, rows in by_direction(record.directions, direction, np.arange(len(hours))):
            yield Row(
                "border_time_h", hours[rows].sum() / units[rows].sum(), station, direction=name
            )


class _Boarded(NamedTuple):
    """The rides of parties of units, the vehicle of each, and how many units each vehicle had."""

    chain: Chains
    carrier: Integers
    aboard: Integers


class _AtBorder(NamedTuple):
    """When each vehicle came to a crossing point and left it for the section beyond, NaN if not."""

    came_h: Floats
    went_h: Floats
    began_here: NDArray[np.bool_]


class _Passed(NamedTuple):
    """Units that passed a border station together, when they came and how long it took."""

    vehicle: Integers
    units: Integers
    arrived_h: Floats
    hours: Floats


def _passed(boarded: _Boarded, at_border: _AtBorder, since_h: Floats) -> _Passed:
    """Return the units that left a crossing point; one by one those on vehicles made up there."""
    came_h, went_h, began_here = at_border
    carrier, previous = boarded.carrier, boarded.chain.previous
    left, came = ~np.isnan(went_h), ~np.isnan(came_h)
    whole = np.flatnonzero(left & ~began_here & (boarded.aboard > 0))
    ride = np.flatnonzero((left & began_here)[carrier])
    # On a vehicle made up here, a unit has been here since the first vehicle that brought it came.
    first = ride.copy()
    moved, last = np.arange(len(ride)), ride
    while len(moved):
        before = previous[last]
        here = (before != NOBODY) & came[carrier[before]]
        moved, last = moved[here], before[here]
        first[moved] = last
        made_up_here = began_here[carrier[last]]
        moved, last = moved[made_up_here], last[made_up_here]
    vehicle, bringer = carrier[ride], carrier[first]
    size = np.diff(boarded.chain.row)[ride]
    hours = went_h[vehicle] - since_h[bringer]
    return _Passed(
        vehicle=np.concatenate((whole, np.repeat(vehicle, size))),
        units=np.concatenate((boarded.aboard[whole], np.ones(size.sum(), dtype=np.int64))),
        arrived_h=np.concatenate((came_h[whole], np.repeat(came_h[bringer], size))),
        hours=np.concatenate((went_h[whole] - since_h[whole], np.repeat(hours, size))),
    )


def transit_times(run: Tables, warm_up_h: float) -> Iterator[Row]:
    """Yield transit time, its percentiles and its parts by cause, and the share that arrived.

    Of load units ready to depart after the warm-up, by flow.

    Parameters
    ----------
    run
        Tables of a run.
    warm_up_h
        Not counted [h].
    """
    yield from _transits(run.record, warm_up_h)
    for cause, means in mean_delay_by_cause(run, warm_up_h).items():
        for flow, mean_h in zip(run.record.flows, means, strict=True):
            yield Row("delay_by_cause_h", mean_h, flow=flow, cause=cause)


def _transits(record: Record, warm_up_h: float) -> Iterator[Row]:
    """Yield the share that arrived and the transit times of each flow."""
    units = record.units
    for code, rows in runs_of_rows(units.flow, len(record.flows)):
        ordered_h, arrived_h = units.ordered_h[rows], units.arrived_h[rows]
        ordered = (ordered_h >= warm_up_h) & (ordered_h <= record.horizon_h)
        if not ordered.any():
            continue
        flow, hours = record.flows[code], (arrived_h - ordered_h)[ordered]
        there = ~np.isnan(hours)
        yield Row("arrived_share", there.mean(), flow=flow)
        arrived = hours[there]
        if len(arrived):
            yield Row("transit_time_h", arrived.mean(), flow=flow)
            yield Row("transit_time_p50_h", percentile(arrived, 0.5), flow=flow)
            yield Row("transit_time_p95_h", percentile(arrived, 0.95), flow=flow)


def _at_border(record: Record, stood: Stays, places: list[int], here: Integers) -> _AtBorder:
    """Return when vehicles passed a crossing point, from the stays `here` at its places."""
    vehicles = len(record.vehicles.flow)
    came_h, went_h = np.full(vehicles, np.nan), np.full(vehicles, np.nan)
    began_here = np.zeros(vehicles, dtype=bool)
    # A vehicle's stays stand in their order, and of several that are assigned the last one stays.
    came_h[stood.vehicle[here[::-1]]] = stood.arrive_h[here[::-1]]
    began_here[stood.vehicle[here[stood.number[here] == 0]]] = True
    on = here[stood.onward[here]]
    run = stood.runs.queue[stood.runs.first[stood.vehicle[on]] + stood.number[on]]
    beyond = on[~_between(record, places)[run]]
    went_h[stood.vehicle[beyond]] = stood.depart_h[beyond]
    return _AtBorder(came_h, went_h, began_here)


def _between(record: Record, places: list[int]) -> NDArray[np.bool_]:
    """Return which queues are of sections between two of some places, shape ``(queues,)``."""
    names = {record.places[code] for code in places}
    return np.array([bool(queue.ends) and names.issuperset(queue.ends) for queue in record.queues])


def _held_before(
    run: Tables, stood: Stays, came_h: Floats, counts: set[str], others: list[int]
) -> Floats:
    """Return each vehicle's waiting before it came, for the queues that count [h]."""
    table = run.visits
    held = [rows for code, rows in run.visits_by_queue if _counts(run.record.queues[code], counts)]
    rows = _together(held)
    rows = rows[table.arrive_h[rows] < came_h[table.vehicle[rows]]]
    rows = rows[~np.isin(stood.standing[rows], others)]
    hours = np.bincount(table.vehicle[rows], table.waiting_h[rows], len(came_h))
    return hours.astype(float)


def _together(rows: Sequence[Integers]) -> Integers:
    """Return rows of several groups in their order."""
    return np.sort(np.concatenate(rows)) if rows else np.empty(0, np.int64)


def _counts(queue: Queue, counts: set[str]) -> bool:
    named = {queue.place, f"{queue.place}.{queue.step}"}
    return queue.occupies != "part" and not named.isdisjoint(counts)
