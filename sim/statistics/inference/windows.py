"""Parts of a run: its record restricted to a window of time, and the indicators of periods.

All indicators of the window are those of the restricted record, with the start of the window as its
warm-up.  It contains the vehicles under way in the window, the load units on them or still to come,
and every vehicle that carried one of these units before, because border times are measured from the
vehicle that brought a unit.  Vehicles that ended before contribute nothing and are left out, so
that a window costs as much as a run of its length.  One vehicle is kept for each queue that was
ever used, and one unit for each flow and for each queue with treatments, so that an unused queue
gives a zero and not a missing number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.record import AtQueue, Boardings, EventKind, Events, Record, Treatments, Units, Vehicles
from sim.statistics.logs.boardings import NOBODY
from sim.statistics.logs.indicator_rows import SO_FAR, UNFINISHED
from sim.statistics.logs.run_tables import tables
from sim.statistics.logs.visits import hour_of
from sim.statistics.measures.counted import CountedRun
from sim.statistics.measures.measuring import MEASURES, REPORTED, measured
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers, Mask
    from sim.record import Queue
    from sim.statistics.measures.counted import BorderSide


class Period(NamedTuple):
    """A part of a run."""

    name: str
    """Name, such as ``2019``."""
    from_h: float
    until_h: float
    """Start and end [h]."""
    in_full: bool = True
    """Whether to compute all indicators, or only those with reported counterparts: throughput,
    border times, and queues."""


@dataclass(frozen=True)
class _Lives:
    """Start and finish of vehicles [h], shapes ``(vehicles,)``, and the first at each queue."""

    begin_h: Floats
    finish_h: Floats
    """Infinite if never."""
    first_vehicle: Integers
    first_h: Floats
    """First vehicle at each queue, `NOBODY` if there is none, and its hour [h], shapes
    ``(queues,)``."""
    first_unit: Integers
    """First unit of each flow, and first unit treated at each queue with treatments."""


def windows(record: Record, spans_h: Iterable[tuple[float, float]]) -> Iterator[Record]:
    """Yield the record of a run restricted to each window.

    Events at the very hour at which a window ends belong to the next one.

    Parameters
    ----------
    spans_h
        Start and end of each window [h], within the run.

    Yields
    ------
    The record of a run up to the end of the window, restricted to what was present in it.

    Raises
    ------
    ValueError
        If a window is empty or not within the run.
    """
    lives = _lives(record)
    for from_h, until_h in spans_h:
        if not 0 <= from_h < until_h <= record.horizon_h:
            text = say(
                "windows-outside-run",
                run_h=f"{record.horizon_h:g}",
                from_h=f"{from_h:g}",
                until_h=f"{until_h:g}",
            )
            raise ValueError(text)
        yield _window(record, lives, from_h, until_h)


def indicators_by_period(
    record: Record,
    periods: Sequence[Period],
    *,
    crossings: Mapping[str, Collection[str]],
    borders: Mapping[str, BorderSide],
) -> pd.DataFrame:
    """Return the indicators of each period, as if the run ended with it.

    Parameters
    ----------
    periods
        At least one.
    crossings, borders
        As for `indicators`.

    Returns
    -------
    pandas.DataFrame
        Columns ``period``, `INDICATOR_COLUMNS`, ``unit``, ``value``.

    Raises
    ------
    ValueError
        If a period is empty or not within the run.
    """  # noqa: DOC502 -- raised by what is called
    import pandas as pd

    frames = []
    spans_h = [(period.from_h, period.until_h) for period in periods]
    for period, window in zip(periods, windows(record, spans_h), strict=True):
        counted = CountedRun(tables(window), period.from_h, crossings, borders)
        frame = measured(counted, MEASURES if period.in_full else REPORTED)
        # Periods are not compared with one another, so only finished times are reported.
        frame = frame.drop(columns=[SO_FAR, UNFINISHED]).dropna(subset="value", ignore_index=True)
        frame.insert(0, "period", period.name)
        frames.append(frame)
    result: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return result


def _window(record: Record, lives: _Lives, from_h: float, until_h: float) -> Record:
    there = (lives.begin_h < until_h) & (lives.finish_h >= from_h)
    unit, boarded = _kept_units(record, lives, there, from_h, until_h)
    vehicle = there.copy()
    vehicle[record.boardings.vehicle[boarded]] = True
    vehicle[lives.first_vehicle[lives.first_h < until_h]] = True
    since_h = min(lives.begin_h[there].min(initial=from_h), from_h)
    of_vehicle, of_unit = _new_numbers(vehicle), _new_numbers(unit)
    return replace(
        record,
        horizon_h=until_h,
        queues=tuple(_cut_queue(queue, since_h, until_h) for queue in record.queues),
        vehicles=_cut_vehicles(record.vehicles, vehicle),
        events=_cut_events(record.events, vehicle, of_vehicle, until_h),
        units=_cut_units(record.units, unit, until_h),
        boardings=_cut_boardings(record.boardings, boarded, unit, of_vehicle, of_unit, until_h),
        treatments=_cut_treatments(record.treatments, unit, of_unit, until_h),
    )


def _lives(record: Record) -> _Lives:
    events = record.events
    begin_h, finish_h = (
        np.nan_to_num(hour_of(record, kind), nan=np.inf)
        for kind in (EventKind.BEGIN, EventKind.FINISH)
    )
    first_vehicle = np.full(len(record.queues), NOBODY)
    # Assigned in reverse, so that the first vehicle of each queue remains.
    first_vehicle[events.queue[::-1]] = events.vehicle[::-1]
    first_h = np.full(len(record.queues), np.inf)
    first_h[events.queue[::-1]] = events.time_h[::-1]
    _, of_flow = np.unique(record.units.flow, return_index=True)
    unit_services = [there.unit[:1] for there in record.treatments.by_queue.values()]
    return _Lives(
        begin_h, finish_h, first_vehicle, first_h, np.concatenate((of_flow, *unit_services))
    )


def _kept_units(
    record: Record, lives: _Lives, there: Mask, from_h: float, until_h: float
) -> tuple[Mask, Mask]:
    """Return the units to keep, and the cohorts that contain some of them.

    Shapes ``(units,)`` and ``(cohorts,)``.
    """
    units, carried = record.units, record.boardings
    gone = (units.arrived_h < from_h) | (units.lost_h < from_h)
    kept = (units.ordered_h < until_h) & ~gone
    # Units of saturated flows have no hour before the run, but exist from its start.
    first = lives.first_unit
    kept[first[(units.ordered_h[first] < until_h) | np.isinf(units.ordered_h[first])]] = True
    in_time = carried.boarded_h < until_h
    kept[carried.unit[carried.by_unit(in_time & there[carried.vehicle])]] = True
    before = np.concatenate(([0], np.cumsum(kept[carried.unit])))
    return kept, in_time & (np.diff(before[carried.first]) > 0)


def _new_numbers(kept: Mask) -> NDArray[np.int32]:
    """Return the new number of each kept row among the kept rows."""
    numbers: NDArray[np.int32] = np.cumsum(kept, dtype=np.int32)
    numbers -= 1
    return numbers


def _cut_queue(queue: Queue, since_h: float, until_h: float) -> Queue:
    """Return a queue with its capacity and closures restricted to a time."""
    if not (queue.capacity or queue.closures):
        return queue
    # The step in force at the start is the last one that started before it.
    first = max(bisect_right(queue.capacity, since_h, key=_from_h) - 1, 0)
    last = bisect_left(queue.capacity, until_h, key=_from_h)
    met: dict[tuple[float, float, str], str] = {}
    for closure in queue.closures:
        begin_h, end_h, cause = closure
        # Keep one closure of each cause that has occurred, so that its waiting is a zero, not
        # missing.
        if begin_h < until_h and (end_h > since_h or cause not in met.values()):
            met[closure] = cause
    return queue._replace(capacity=queue.capacity[first:last], closures=tuple(met))


def _from_h(step: tuple[float, float]) -> float:
    return step[0]


def _cut_vehicles(vehicles: Vehicles, kept: Mask) -> Vehicles:
    return Vehicles(**{name: column[kept] for name, column in vars(vehicles).items()})


def _cut_events(events: Events, kept: Mask, number: Integers, until_h: float) -> Events:
    past = np.searchsorted(events.time_h, until_h)
    rows = np.flatnonzero(kept[events.vehicle[:past]])
    return Events(
        time_h=events.time_h[rows],
        vehicle=number[events.vehicle[rows]],
        queue=events.queue[rows],
        kind=events.kind[rows],
    )


def _cut_units(units: Units, kept: Mask, until_h: float) -> Units:
    arrived_h, lost_h = units.arrived_h[kept], units.lost_h[kept]
    return Units(
        flow=units.flow[kept],
        number=units.number[kept],
        teu_of_flow=units.teu_of_flow,
        tonnes=units.tonnes[kept],
        ordered_h=units.ordered_h[kept],
        arrived_h=np.where(arrived_h < until_h, arrived_h, np.nan),
        outcome=units.outcome[kept],
        lost_h=np.where(lost_h < until_h, lost_h, np.nan),
    )


def _cut_boardings(
    boardings: Boardings,
    cohort: Mask,
    unit: Mask,
    of_vehicle: Integers,
    of_unit: Integers,
    until_h: float,
) -> Boardings:
    row = boardings.by_unit(cohort) & unit[boardings.unit]
    before = np.concatenate(([0], np.cumsum(row)))
    left_h = boardings.left_h[cohort]
    return Boardings(
        unit=of_unit[boardings.unit[row]],
        first=np.append(before[boardings.first[:-1]][cohort], before[-1]),
        vehicle=of_vehicle[boardings.vehicle[cohort]],
        boarded_h=boardings.boarded_h[cohort],
        left_h=np.where(left_h < until_h, left_h, np.nan),
    )


def _cut_treatments(
    treatments: Treatments, unit: Mask, number: Integers, until_h: float
) -> Treatments:
    by_queue = {}
    for code, there in treatments.by_queue.items():
        rows = np.flatnonzero(unit[there.unit] & (there.start_h < until_h))
        if len(rows):
            by_queue[code] = AtQueue(
                number[there.unit[rows]], there.start_h[rows], there.end_h[rows]
            )
    return Treatments(by_queue)
