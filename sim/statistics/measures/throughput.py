"""Throughput: vehicles, TEU and tonnes that pass a place or arrive; what is lost or left over.

On a section, a vehicle counts when it leaves the section; at a facility, when it enters the section
beyond, or finishes at its destination, but not if it balks or reneges there.  TEU and tonnes are
those on board at that time.  The throughput of a border is that of the sections over it.  For the
whole corridor, with place '', arrivals count: load units at their destination, and the vehicles
that brought them there.  Transshipment between gauges is counted in load units, whatever carried
them.

Trains, trucks, vessels and barges are counted separately, each by its own indicator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.logs.boardings import NOBODY
from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.logs.levels import grouped_rows
from sim.statistics.logs.on_board import teu_and_tonnes_on_board

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.arrays import Floats, Integers
    from sim.record import Record
    from sim.statistics.measures.counted import CountedRun

TONNES_PER_MT = 1e6
MOVERS = ("train", "truck", "vessel", "barge")
"""Kinds of vehicles; each is counted by its own indicator, such as ``trains_per_day``."""


class _Passing(NamedTuple):
    """Vehicles that passed a place, and their load at that time."""

    place: Integers
    vehicle: Integers
    teu: Floats
    tonnes: Floats


def throughput(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield vehicles and TEU per day and tonnes per year, with all totals over direction and class.

    By section, facility and border; for arrivals with place ''.
    """
    record, stood, warm_up_h = counted.record, counted.run.dwells, counted.warm_up_h
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
    yield from _cube(counted, places, passed)
    for border, sections in counted.crossings.items():
        over = np.isin(passed.place, [code[section] for section in sections if section in code])
        at_border = _Passing(
            np.zeros(np.count_nonzero(over), dtype=np.int64),
            passed.vehicle[over],
            passed.teu[over],
            passed.tonnes[over],
        )
        yield from _cube(counted, [border], at_border)
    yield from _cube(counted, [""], _arrived(counted))


def transshipped(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield TEU per day transshipped at each place with transshipment.

    A unit counts when its transshipment begins; trains that only pass do not count.
    """
    record, units = counted.record, counted.record.units
    lifted: dict[str, float] = {}
    for code, there in record.treatments.by_queue.items():
        queue = record.queues[code]
        if queue.role != "transshipment":
            continue
        begun = units.flow[there.unit[there.start_h >= counted.warm_up_h]]
        number = np.bincount(begun, minlength=len(units.teu_of_flow))
        lifted[queue.place] = lifted.get(queue.place, 0.0) + float(number @ units.teu_of_flow)
    for place, teu in lifted.items():
        yield IndicatorRow("teu_transshipped_per_day", teu / counted.days, place)


def _arrived(counted: CountedRun) -> _Passing:
    """Return the vehicles that brought units to their destination, with only those units."""
    units, count = counted.record.units, len(counted.record.vehicles.flow)
    unit, vehicle = counted.arrivals
    brought = np.flatnonzero(np.bincount(vehicle, minlength=count))
    teu, tonnes = (
        np.bincount(vehicle, of_unit[unit], count)[brought].astype(float)
        for of_unit in (units.teu, units.tonnes)
    )
    return _Passing(np.zeros(len(brought), dtype=np.int64), brought, teu, tonnes)


def mover_of(record: Record, vehicle: Integers) -> Integers:
    """Return the kind of each vehicle, as a code into `MOVERS`."""
    codes = np.array([MOVERS.index(name) for name in record.movers], dtype=np.int64)
    kinds: Integers = codes[record.vehicles.traffic_class[vehicle]]
    return kinds


def _cube(counted: CountedRun, places: Sequence[str], passed: _Passing) -> Iterator[IndicatorRow]:
    """Yield the rows of all places, directions and classes, and their totals."""
    record, days, years = counted.record, counted.days, counted.years
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
            yield IndicatorRow(
                indicator,
                sums[place, direction, traffic_class] * scale,
                places[place],
                direction=directions[direction],
                traffic_class=classes[traffic_class],
            )
        if len(passed.vehicle) == 0:
            yield from (IndicatorRow(indicator, 0.0, place) for place in places)


def losses(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the share lost at each step that can lose vehicles, and the losses of each flow.

    For a step it is the share of vehicles arriving after the warm-up that balked or reneged there,
    whether they continued elsewhere or not.  For a flow it is the share of load units ready to
    depart after the warm-up that are lost to the corridor; together with `arrived_share` and the
    share still under way it adds up to 1.  Lapsed units are those that were never on a vehicle,
    because a loading ban held them until their order lapsed.  Tonnes are those of units lost after
    the warm-up, whenever they were ready.
    """
    record, table, named = counted.record, counted.run.visits, counted.run.addresses
    units, lost = record.units, record.units.lost_h >= counted.warm_up_h
    tonnes = np.bincount(units.flow[lost], units.tonnes[lost], len(record.flows))
    per_year = tonnes / counted.years / TONNES_PER_MT
    for number in np.flatnonzero(per_year).tolist():
        yield IndicatorRow("tonnes_lost_per_year", per_year[number], flow=record.flows[number])
    yield IndicatorRow("tonnes_lost_per_year", per_year.sum())
    lossy = np.array([queue.lossy for queue in record.queues], dtype=bool)
    if not (lossy.any() or lost.any()):
        return
    new = np.flatnonzero(
        (table.arrive_h >= counted.warm_up_h) & ~table.resumed & lossy[table.queue]
    )
    address, reneged = named.of_queue[table.queue[new]], table.reneged[new]
    for code, rows in grouped_rows(address, len(named.names)):
        place, step = named.names[code]
        yield IndicatorRow("lost_share", reneged[rows].mean(), place, step)
    lapsed = lost.copy()
    lapsed[record.boardings.unit] = False
    ordered = np.flatnonzero(counted.ordered)
    for code, rows in grouped_rows(units.flow[ordered], len(record.flows)):
        yield IndicatorRow("lost_share", lost[ordered[rows]].mean(), flow=record.flows[code])
        if lapsed[ordered[rows]].any():
            yield IndicatorRow(
                "lapsed_share", lapsed[ordered[rows]].mean(), flow=record.flows[code]
            )


def left_over(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the load units left over at the end of a run, at each formation step.

    These units wait for a vehicle to be formed, and have waited longer than any unit that left on a
    formed vehicle in the counted time.  Without any formed vehicle all waiting units are left over.
    """
    record, chain = counted.record, counted.run.chains
    ended_at = counted.run.gathered_at[record.boardings.vehicle[chain.cohort]]
    since_h = chain.left_h
    size = np.diff(chain.row)
    unit = chain.unit[chain.party]
    gone = ~np.isnan(record.units.arrived_h[unit]) | ~np.isnan(record.units.lost_h[unit])
    # A ride without a next one has NaN, which compares as not gone.
    next_h = np.append(chain.boarded_h, np.nan)[chain.following]
    for queue, rides in grouped_rows(ended_at, len(record.queues)):
        went = rides[next_h[rides] >= counted.warm_up_h]
        longest_h = (next_h[went] - since_h[went]).max(initial=0.0)
        waits = rides[(chain.following[rides] == NOBODY) & ~gone[rides]]
        left = waits[record.horizon_h - since_h[waits] > longest_h]
        place, step = record.queues[queue].place, record.queues[queue].step
        yield IndicatorRow("units_left_over", float(size[left].sum()), place, step)
