"""What passed: vehicles, TEU and tonnes over sections, through facilities, over the border.

Over a section it is counted when a vehicle comes off it; through a facility when a vehicle enters
the section beyond, or finishes where it was bound for.  TEU and tonnes are those on board then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.boarding import cohorts
from sim.statistics.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.stays import Stays

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

HOURS_PER_DAY = 24.0
HOURS_PER_YEAR = 365 * HOURS_PER_DAY
TONNES_PER_MT = 1e6


class _Passing(NamedTuple):
    """Vehicles that passed a place, when, and what they had on board."""

    place: Integers
    vehicle: Integers
    teu: Floats
    tonnes: Floats


def throughput(
    record: Record, stood: Stays, *, warm_up_h: float, crossings: Sequence[str]
) -> Iterator[Row]:
    """Yield trains and TEU a day and tonnes a year, with all totals over direction and class.

    Parameters
    ----------
    record
        A run.
    stood
        Its stays.
    warm_up_h
        Not counted [h].
    crossings
        Sections over the border, which together have the place ''.
    """
    places = sorted(({queue.place for queue in record.queues} | set(record.places)) - {""})
    code = {place: number for number, place in enumerate(places)}
    place_of_queue = np.array([code.get(queue.place, 0) for queue in record.queues], dtype=np.int64)
    runs = stood.runs
    off = np.flatnonzero(runs.end_h >= warm_up_h)
    gone = np.flatnonzero(
        (stood.depart_h >= warm_up_h)
        & (stood.place >= 0)
        & (stood.onward | (stood.place == record.vehicles.destination[stood.vehicle]))
    )
    place_of_code = np.array([code[place] for place in record.places], dtype=np.int64)
    passed = _loaded(
        record,
        np.concatenate((place_of_queue[runs.queue[off]], place_of_code[stood.place[gone]])),
        np.concatenate((runs.vehicle[off], stood.vehicle[gone])),
        np.concatenate((runs.end_h[off], stood.depart_h[gone])),
    )
    hours = record.horizon_h - warm_up_h
    yield from _cube(record, places, passed, hours)
    over = np.isin(passed.place, [code[section] for section in crossings if section in code])
    border = _Passing(
        np.zeros(np.count_nonzero(over), dtype=np.int64),
        passed.vehicle[over],
        passed.teu[over],
        passed.tonnes[over],
    )
    yield from _cube(record, [""], border, hours)


def on_board(record: Record, vehicle: Integers, time_h: Floats, amount: str) -> Floats:
    """Return what vehicles had on board at some hours, shape ``(times,)``.

    Parameters
    ----------
    record
        A run.
    vehicle
        Codes, shape ``(times,)``.
    time_h
        Hours [h], shape ``(times,)``.
    amount
        Column of the vehicles and units: ``teu``, ``tonnes``, or ``units`` for their number.
    """
    at_beginning = getattr(record.vehicles, amount).astype(float)
    units = record.units
    of_unit = np.ones(len(units.flow)) if amount == "units" else getattr(units, amount)
    carried = cohorts(record.boardings, np.zeros(len(units.flow), np.int64), np.inf)
    aboard = of_unit[record.boardings.unit]
    size = np.bincount(carried.of_row, aboard, len(carried.vehicle)).astype(float)
    first_h = np.full(len(at_beginning), np.inf)
    np.minimum.at(first_h, carried.vehicle, carried.boarded_h)
    on = carried.boarded_h > first_h[carried.vehicle]
    joined = _moved_by(carried.vehicle[on], carried.boarded_h[on], size[on], vehicle, time_h)
    off = np.isfinite(carried.left_h)
    # A unit that gets off at that very hour passed with the vehicle.
    just_before = np.nextafter(time_h, -np.inf)
    left = _moved_by(carried.vehicle[off], carried.left_h[off], size[off], vehicle, just_before)
    result: Floats = np.maximum(at_beginning[vehicle] + joined - left, 0.0)
    return np.where(result < 1e-9 * np.maximum(at_beginning[vehicle], 1.0), 0.0, result)


def _moved_by(
    mover: Integers, moved_h: Floats, size: Floats, vehicle: Integers, time_h: Floats
) -> Floats:
    """Return the sum of the sizes that moved on or off each vehicle by an hour."""
    last_h = np.full(len(vehicle) and int(vehicle.max()) + 1, -np.inf)
    np.maximum.at(last_h, vehicle, time_h)
    # Most units go all the way: only who moves before the last hour asked makes a difference.
    asked_of = mover < len(last_h)
    asked_of[asked_of] = moved_h[asked_of] <= last_h[mover[asked_of]]
    mover, moved_h, size = mover[asked_of], moved_h[asked_of], size[asked_of]
    if len(mover) == 0:
        return np.zeros(len(vehicle))
    order = np.lexsort((moved_h, mover))
    mover, moved_h = mover[order], moved_h[order]
    before = np.concatenate(([0.0], np.cumsum(size[order])))
    # Asked hours are sorted in among the moves: behind those of the same hour.
    both = np.lexsort(
        (
            np.concatenate((np.zeros(len(mover)), np.ones(len(vehicle)))),
            np.concatenate((moved_h, time_h)),
            np.concatenate((mover, vehicle)),
        )
    )
    asked = both >= len(mover)
    passed = np.empty(len(vehicle), dtype=np.int64)
    passed[both[asked] - len(mover)] = np.cumsum(~asked)[asked]
    first = np.searchsorted(mover, vehicle)
    result: Floats = before[passed] - before[first]
    return result


def _loaded(record: Record, place: Integers, vehicle: Integers, time_h: Floats) -> _Passing:
    return _Passing(
        place,
        vehicle,
        on_board(record, vehicle, time_h, "teu"),
        on_board(record, vehicle, time_h, "tonnes"),
    )


def _cube(record: Record, places: Sequence[str], passed: _Passing, hours: float) -> Iterator[Row]:
    """Yield the rows of all places, directions and classes, and their totals."""
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
    for indicator, weights, scale in (
        ("trains_per_day", None, HOURS_PER_DAY / hours),
        ("teu_per_day", passed.teu, HOURS_PER_DAY / hours),
        ("tonnes_per_year", passed.tonnes, HOURS_PER_YEAR / hours / TONNES_PER_MT),
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
        if not sums.any():
            yield from (Row(indicator, 0.0, place) for place in places)
