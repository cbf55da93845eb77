"""Throughput: vehicles, TEU and tonnes over sections and borders, through facilities, and arrivals.

On a section, a vehicle counts when it leaves the section; at a facility, when it enters the section
beyond, or finishes at its destination, but not if it balks or reneges there.  TEU and tonnes are
those on board at that time.  The throughput of a border is that of the sections over it.  For the
whole corridor, with place '', arrivals count: load units at their destination, and the vehicles
that brought them there.

Trains, trucks, vessels and barges are counted separately, each by its own indicator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.record import calendar_years
from sim.statistics.logs.boardings import NOBODY, joined, summed
from sim.statistics.logs.indicator_rows import Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sim.arrays import Floats, Integers
    from sim.record import Boardings, Record
    from sim.statistics.logs.dwells import Stays
    from sim.statistics.logs.run_tables import Tables


HOURS_PER_DAY = 24.0
TONNES_PER_MT = 1e6
MOVERS = ("train", "truck", "vessel", "barge")
"""Kinds of vehicles; each is counted by its own indicator, such as ``trains_per_day``."""


class _Passing(NamedTuple):
    """Vehicles that passed a place, and their load at that time."""

    place: Integers
    vehicle: Integers
    teu: Floats
    tonnes: Floats


def throughput(
    run: Tables,
    stood: Stays,
    *,
    warm_up_h: float,
    crossings: Mapping[str, Collection[str]],
) -> Iterator[Row]:
    """Yield vehicles and TEU per day and tonnes per year, with all totals over direction and class.

    Parameters
    ----------
    run
        Tables of a run.
    stood
        Its stays.
    warm_up_h
        Length of the warm-up, which is not counted [h].
    crossings
        Border -> sections over it, whose total has the border as its place.
    """
    record = run.record
    places = sorted(({queue.place for queue in record.queues} | set(record.places)) - {""})
    code = {place: number for number, place in enumerate(places)}
    place_of_queue = np.array([code.get(queue.place, 0) for queue in record.queues], dtype=np.int64)
    runs = stood.runs
    off = np.flatnonzero(runs.end_h >= warm_up_h)
    gone = np.flatnonzero(
        (stood.depart_h >= warm_up_h)
        & (stood.place >= 0)
        & (stood.onward | (stood.place == record.vehicles.destination[stood.vehicle]))
        & ~stood.lost
    )
    place_of_code = np.array([code[place] for place in record.places], dtype=np.int64)
    place = np.concatenate((place_of_queue[runs.queue[off]], place_of_code[stood.place[gone]]))
    vehicle = np.concatenate((runs.vehicle[off], stood.vehicle[gone]))
    time_h = np.concatenate((runs.end_h[off], stood.depart_h[gone]))
    passed = _Passing(place, vehicle, *teu_and_tonnes_on_board(record, vehicle, time_h))
    yield from _cube(record, places, passed, warm_up_h)
    for border, sections in crossings.items():
        over = np.isin(passed.place, [code[section] for section in sections if section in code])
        at_border = _Passing(
            np.zeros(np.count_nonzero(over), dtype=np.int64),
            passed.vehicle[over],
            passed.teu[over],
            passed.tonnes[over],
        )
        yield from _cube(record, [border], at_border, warm_up_h)
    yield from _cube(record, [""], _arrived(run, warm_up_h), warm_up_h)


def arriving(run: Tables, warm_up_h: float) -> tuple[Integers, Integers]:
    """Return the units that arrived after the warm-up, and the vehicle of each.

    Parameters
    ----------
    run
        Tables of a run.
    warm_up_h
        Length of the warm-up, which is not counted [h].
    """
    record, chain = run.record, run.chains
    last = chain.last
    carrier = np.full(len(last), NOBODY, dtype=np.int64)
    rides = last != NOBODY
    carrier[rides] = record.boardings.vehicle[chain.cohort[last[rides]]]
    brought_by = chain.of_units(carrier)
    unit = np.flatnonzero((record.units.arrived_h >= warm_up_h) & (brought_by != NOBODY))
    return unit, brought_by[unit]


def _arrived(run: Tables, warm_up_h: float) -> _Passing:
    """Return the vehicles that brought units to their destination, with only those units."""
    units, count = run.record.units, len(run.record.vehicles.flow)
    unit, vehicle = arriving(run, warm_up_h)
    brought = np.flatnonzero(np.bincount(vehicle, minlength=count))
    teu, tonnes = (
        np.bincount(vehicle, of_unit[unit], count)[brought].astype(float)
        for of_unit in (units.teu, units.tonnes)
    )
    return _Passing(np.zeros(len(brought), dtype=np.int64), brought, teu, tonnes)


def units_on_board(record: Record, vehicle: Integers, time_h: Floats) -> Floats:
    """Return the number of units on board of vehicles at some hours, shape ``(times,)``.

    Parameters
    ----------
    record
        A run.
    vehicle
        Codes, shape ``(times,)``.
    time_h
        Hours [h], shape ``(times,)``.
    """
    begun, size = record.vehicles.units[vehicle], record.boardings.size
    moves = _moves_before(record.boardings, vehicle, time_h)
    return _on_board(begun, moves, [size[move.order] for move in moves])


def teu_and_tonnes_on_board(
    record: Record, vehicle: Integers, time_h: Floats
) -> tuple[Floats, Floats]:
    """Return TEU and tonnes that vehicles had on board at some hours, shapes ``(times,)``.

    Parameters
    ----------
    record
        A run.
    vehicle
        Codes, shape ``(times,)``.
    time_h
        Hours [h], shape ``(times,)``.
    """
    carried, begun, units = record.boardings, record.vehicles, record.units
    moves = _moves_before(carried, vehicle, time_h)
    teu, tonnes = (
        _on_board(
            of_vehicle[vehicle], moves, [summed(carried, move.order, of_unit) for move in moves]
        )
        for of_vehicle, of_unit in ((begun.teu, units.teu), (begun.tonnes, units.tonnes))
    )
    return teu, tonnes


def _on_board(
    begun: Floats | Integers, moves: Sequence[_Moves], sizes: Sequence[Floats | Integers]
) -> Floats:
    """Return a measure of the load on board, from that at the start and those of the moves."""
    load = begun.astype(float)
    least = 1e-9 * np.maximum(load, 1.0)
    for move, size in zip(moves, sizes, strict=True):
        moved = np.concatenate(([0.0], np.cumsum(size)))
        load += move.sign * (moved[move.last] - moved[move.first])
    return np.where(load < least, 0.0, load)


def _moves_before(carried: Boardings, vehicle: Integers, time_h: Floats) -> list[_Moves]:
    """Return the moves on and off before some hours, except units on board from the start."""
    on, left = np.flatnonzero(joined(carried)), np.flatnonzero(~np.isnan(carried.left_h))
    # A unit unloaded at that very hour still passed with the vehicle.
    before_h = np.nextafter(time_h, -np.inf)
    both = (
        _moves(1, on, carried.vehicle[on], carried.boarded_h[on], vehicle, time_h),
        _moves(-1, left, carried.vehicle[left], carried.left_h[left], vehicle, before_h),
    )
    return [moves for moves in both if moves is not None]


class _Moves(NamedTuple):
    """Moves on or off in order of vehicle and hour, and those before each requested hour.

    `order` selects the cohorts; those from `first` up to `last` moved on the requested vehicle
    before the requested hour.  `sign` is 1 for on, -1 for off.
    """

    sign: int
    order: Integers
    first: Integers
    last: Integers


def _moves(
    sign: int,
    cohort: Integers,
    mover: Integers,
    moved_h: Floats,
    vehicle: Integers,
    asked_h: Floats,
) -> _Moves | None:
    """Return the moves of cohorts before the requested hours; None if there are none."""
    if len(cohort) == 0:
        return None
    latest_h = np.full(max(mover.max(initial=-1), vehicle.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(latest_h, vehicle, asked_h)
    # Most units stay on board to the end: only moves before the last requested hour matter.
    chosen = np.flatnonzero(moved_h <= latest_h[mover])
    if len(chosen) == 0:
        return None
    order = chosen[np.lexsort((moved_h[chosen], mover[chosen]))]
    # Requested hours are merged into the moves, after those of the same hour.
    both = np.lexsort(
        (
            np.repeat([0, 1], [len(order), len(vehicle)]),
            np.concatenate((moved_h[order], asked_h)),
            np.concatenate((mover[order], vehicle)),
        )
    )
    asked = both >= len(order)
    last = np.empty(len(vehicle), dtype=np.int64)
    last[both[asked] - len(order)] = np.cumsum(~asked)[asked]
    return _Moves(sign, cohort[order], np.searchsorted(mover[order], vehicle), last)


def mover_of(record: Record, vehicle: Integers) -> Integers:
    """Return the kind of each vehicle, as a code into `MOVERS`.

    Parameters
    ----------
    record
        A run.
    vehicle
        Codes, shape ``(vehicles,)``.
    """
    codes = np.array([MOVERS.index(name) for name in record.movers], dtype=np.int64)
    kinds: Integers = codes[record.vehicles.traffic_class[vehicle]]
    return kinds


def _cube(
    record: Record, places: Sequence[str], passed: _Passing, warm_up_h: float
) -> Iterator[Row]:
    """Yield the rows of all places, directions and classes, and their totals."""
    days = (record.horizon_h - warm_up_h) / HOURS_PER_DAY
    years = calendar_years(record.start, warm_up_h, record.horizon_h)
    shape = (len(places), max(len(record.directions), 1), max(len(record.classes), 1))
    where = np.ravel_multi_index(
        (
            passed.place,
            record.vehicles.direction[passed.vehicle],
            record.vehicles.traffic_class[passed.vehicle],
        ),
        shape,
    )
    directions, classes = (*record.directions, ""), (*record.classes, "")
    mover = mover_of(record, passed.vehicle)
    for indicator, weights, scale in (
        *(
            (f"{name}s_per_day", (mover == code).astype(float), 1 / days)
            for code, name in enumerate(MOVERS)
            if name in record.movers
        ),
        ("teu_per_day", passed.teu, 1 / days),
        ("tonnes_per_year", passed.tonnes, 1 / years / TONNES_PER_MT),
    ):
        sums = np.bincount(where, weights, int(np.prod(shape))).reshape(shape).astype(float)
        for axis in (1, 2):
            sums = np.concatenate((sums, sums.sum(axis=axis, keepdims=True)), axis=axis)
        for place, direction, traffic_class in np.argwhere(sums > 0):
            yield Row(
                indicator,
                sums[place, direction, traffic_class] * scale,
                places[place],
                direction=directions[direction],
                traffic_class=classes[traffic_class],
            )
        if len(passed.vehicle) == 0:
            yield from (Row(indicator, 0.0, place) for place in places)
