"""Queues and rows of the recorder, and their conversion into the columns of a record.

During the run, one row of Python numbers is appended per occurrence; all rows are decoded together
after the run.  A row may encode several events, and one hour may apply to all units of a cohort.
"""

from __future__ import annotations

from array import array
from itertools import zip_longest
from math import inf
from struct import pack
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.record import AtQueue, BanRecord, Boardings, EventKind, Events, Treatments, Units, Vehicles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers
    from sim.demand import Demand
    from sim.record import Queue

    Cohorts = list[NDArray[np.intp]]
    """Arrays of units; the units of one array are recorded together."""
    Hours = tuple[array[float], array[float]]
    """Start and end of each cohort."""

BEGIN, ARRIVE, START, END, FINISH, GIVE_UP, INTERRUPT = (int(kind) for kind in EventKind)
KINDS_OF_ROW: tuple[tuple[int, ...], ...] = (
    *((kind,) for kind in range(len(EventKind))),
    (ARRIVE, START),
    (START, END),
    (ARRIVE, START, END),
)
"""Events that a row encodes: one, or several of one vehicle at one queue in order."""
TAKE, SERVE, PASS = (KINDS_OF_ROW.index(kinds) for kinds in KINDS_OF_ROW if len(kinds) > 1)
TELLS = np.array([len(kinds) for kinds in KINDS_OF_ROW], dtype=np.int8)
"""Number of events per row type."""
SHAPES = 16
"""Upper bound of the number of row types, so that queue and row type fit into one number."""
ROW, HOURS = 5, 2
"""Numbers in a row: the vehicle, queue and row type, and from the third on up to three hours."""
KEPT = 1_000
"""Hours of a queue's load units that are kept as Python floats before they are packed."""
AT_A_TIME = 4096
"""Number of cohorts whose loads are summed at a time."""


class QueueState:
    """A queue of the record with the number of vehicles waiting in it, for reactive rules.

    `watched` says whether a rule depends on that number; it is counted only then.
    """

    __slots__ = ("queue", "row", "waiting", "watched", "watchers")

    def __init__(self, code: int, queue: Queue) -> None:
        self.queue = queue
        # Queue and row type share one number of a row, so the queue's part is computed only once.
        self.row = code * SHAPES
        self.waiting = 0
        self.watched = False
        self.watchers: list[Callable[[int], object]] = []

    def count(self, change: int) -> None:
        """Change the number of waiting vehicles, and notify the watching rules."""
        self.waiting += change
        for watcher in self.watchers:
            watcher(change)


class BanState:
    """A loading ban of the record: when it is in force, and what it holds."""

    __slots__ = ("_from", "_imposed", "_lifted", "_name", "_units", "_until")

    def __init__(self, name: str) -> None:
        self._name = name
        self._imposed, self._lifted = array("d"), array("d")
        self._units = array("l")
        self._from, self._until = array("d"), array("d")

    def impose(self, time_h: float) -> None:
        """Record that the ban is in force from an hour on."""
        self._imposed.append(time_h)

    def lift(self, time_h: float) -> None:
        """Record that the ban is in force no more."""
        self._lifted.append(time_h)

    def hold(self, units: int, time_h: float) -> int:
        """Record that a vehicle of so many units is held, and return the number of the row."""
        self._units.append(units)
        self._from.append(time_h)
        self._until.append(inf)
        return len(self._units) - 1

    def let_go(self, number: int, time_h: float) -> None:
        """Record that a vehicle is let go, or that its order lapses."""
        self._until[number] = time_h

    def rows(self) -> BanRecord:
        """Return the rows of the ban."""
        return BanRecord(
            name=self._name,
            in_force=tuple(zip_longest(self._imposed, self._lifted, fillvalue=inf)),
            units=np.array(self._units, dtype=np.int64),
            from_h=np.array(self._from, dtype=np.float64),
            until_h=np.array(self._until, dtype=np.float64),
        )


class UnitServices:
    """Services of load units at one queue, collected cohort by cohort during the run."""

    __slots__ = ("_ended", "_ends", "_started", "_starts", "cohorts")

    def __init__(self) -> None:
        self.cohorts: Cohorts = []
        self._started, self._ended = array("d"), array("d")
        self._starts: list[float] = []
        self._ends: list[float] = []

    def add(self, units: NDArray[np.intp], starts: list[float], ends: list[float]) -> None:
        """Add a cohort."""
        self.cohorts.append(units)
        self._starts += starts
        self._ends += ends
        # Packing a thousand at a time costs half as much as fifty, and they still fit into the
        # cache.
        if len(self._starts) > KEPT:
            self._pack()

    def hours(self) -> tuple[Floats, Floats]:
        """Return all starts and ends, and release them [h]."""
        self._pack()
        started, ended = np.frombuffer(self._started), np.frombuffer(self._ended)
        self._started, self._ended = array("d"), array("d")
        return started, ended

    def _pack(self) -> None:
        self._started.frombytes(doubles(self._starts))
        self._ended.frombytes(doubles(self._ends))
        self._starts.clear()
        self._ends.clear()


def doubles(numbers: list[float]) -> bytes:
    """Return numbers as the bytes of an array of doubles; twice as fast as `array.fromlist`."""
    return pack(f"{len(numbers)}d", *numbers)


def filled(column: NDArray[Any], rows: Sequence[tuple[NDArray[np.intp], float]]) -> None:
    """Write the values of cohorts of units into a column, all in one indexing operation."""
    if rows:
        cohorts = [cohort for cohort, _ in rows]
        column[np.concatenate(cohorts)] = np.repeat(
            [value for _, value in rows], [len(cohort) for cohort in cohorts]
        )


def flows_of(demand: Demand) -> Integers:
    """Return the flow of every load unit, shape ``(units,)``."""
    codes = np.arange(len(demand.flows), dtype=narrow(len(demand.flows)))
    return np.repeat(codes, np.diff(demand.offsets))


def narrow(codes: int) -> type[np.signedinteger[Any]]:
    """Return the smallest integer type for millions of codes."""
    return np.int16 if codes <= np.iinfo(np.int16).max else np.int32


def ledger_of(demand: Demand, *, loses: bool) -> Units:
    """Return the ledger of all load units at the start of a run."""
    total = demand.offsets[-1]

    def joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate(parts) if parts else np.empty(0)

    return Units(
        flow=flows_of(demand),
        number=joined([np.arange(flow.first_unit[-1], dtype=np.int32) for flow in demand.flows]),
        teu_of_flow=np.array([flow.teu_per_unit for flow in demand.flows], dtype=float),
        tonnes=joined([flow.tonnes for flow in demand.flows]),
        ordered_h=joined([np.repeat(flow.depart_h, flow.units) for flow in demand.flows]),
        arrived_h=np.full(total, np.nan),
        outcome=np.zeros(total, dtype=np.int16),
        # Where nothing is lost, a broadcast scalar saves a column of millions of values.
        lost_h=np.full(total, np.nan) if loses else np.broadcast_to(np.nan, total),
    )


def events_of(journal: array[float], queues: int, horizon_h: float) -> Events:
    """Decode rows into events, in order of time, up to the horizon [h]."""
    rows = np.frombuffer(journal).reshape(-1, ROW)
    queue, shape = np.divmod(rows[:, 1].astype(np.int32), np.int32(SHAPES))
    lengths = TELLS[shape]
    row = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    place = np.arange(len(row), dtype=np.int32)
    place -= np.repeat(np.cumsum(lengths, dtype=np.int32) - lengths, lengths)
    hour = row.astype(np.intp)
    hour *= ROW
    hour += place
    time_h = rows.ravel()[HOURS:][hour]
    # Many events are recorded ahead of time; a stable sort keeps the order of each vehicle.
    order = np.argsort(time_h, kind="stable")
    order = order[: np.searchsorted(time_h, horizon_h, side="right", sorter=order)]
    row, place = row[order], place[order]
    kinds = np.array(
        [(*row, *(0,) * (ROW - HOURS - len(row))) for row in KINDS_OF_ROW], dtype=np.int8
    )
    return Events(
        time_h=time_h[order],
        vehicle=rows[:, 0].astype(np.int32)[row],
        queue=queue.astype(narrow(queues))[row],
        kind=kinds[shape[row], place],
    )


def vehicles_of(rows: list[tuple[float, ...]], units: Units, boardings: Boardings) -> Vehicles:
    """Return the vehicles with their loads, which boarded when the vehicles began."""
    columns = np.array(rows, dtype=float).reshape(-1, 7).T
    flow, number, traffic_class, direction, origin, destination = (
        column.astype(np.int32) for column in columns[:6]
    )
    sizes, (teu, tonnes) = np.zeros(len(rows), dtype=np.int32), np.zeros((2, len(rows)))
    sizes[boardings.vehicle] = boardings.size
    teu[boardings.vehicle], tonnes[boardings.vehicle] = _loads(units, boardings)
    return Vehicles(
        flow,
        number,
        traffic_class,
        direction,
        origin,
        destination,
        columns[6].copy(),
        sizes,
        teu,
        tonnes,
    )


def _loads(units: Units, boardings: Boardings) -> Floats:
    """Return TEU and tonnes of each cohort, shape ``(2, cohorts)``."""
    loads = np.zeros((2, len(boardings.vehicle)))
    for begin in range(0, len(boardings.vehicle), AT_A_TIME):
        first = boardings.first[begin : begin + AT_A_TIME + 1]
        unit = boardings.unit[first[0] : first[-1]].astype(np.intp)
        cohort = np.repeat(np.arange(len(first) - 1), np.diff(first))
        for load, weights in zip(
            loads, (units.teu_of_flow[units.flow[unit]], units.tonnes[unit]), strict=True
        ):
            load[begin : begin + AT_A_TIME] = np.bincount(cohort, weights)
    return loads


def boardings_of(carried: Cohorts, hours: Hours) -> Boardings:
    """Return the load of each vehicle with start and end [h], in order of the vehicles."""
    sizes = np.fromiter(map(len, carried), np.int64, len(carried))
    vehicle = np.flatnonzero(sizes)
    boarded_h, left_h = (np.frombuffer(column)[vehicle] for column in hours)
    first = np.concatenate(([0], np.cumsum(sizes[vehicle])))
    return Boardings(_joined(carried), first, vehicle.astype(np.int32), boarded_h, left_h)


def treatments_of(unit_services: dict[int, UnitServices], horizon_h: float) -> Treatments:
    """Return the services of units begun up to the horizon [h], by queue code.

    The hours are not copied, because there are millions of them.
    """
    by_queue = {}
    for code in sorted(unit_services):
        there = _begun(
            AtQueue(_joined(unit_services[code].cohorts), *unit_services[code].hours()), horizon_h
        )
        if len(there.unit):
            by_queue[code] = there
    return Treatments(by_queue)


def _begun(there: AtQueue, horizon_h: float) -> AtQueue:
    """Return the services begun up to the horizon [h], compacted in place."""
    late = np.flatnonzero(there.start_h > horizon_h)
    if not len(late):
        return there
    # Late services are among the last few rows, so only that tail is rewritten.
    kept = np.setdiff1d(np.arange(late[0], len(there.start_h)), late)
    until = late[0] + len(kept)
    for column in there:
        column[late[0] : until] = column[kept]
    return AtQueue(there.unit[:until], there.start_h[:until], there.end_h[:until])


def _joined(cohorts: Cohorts) -> NDArray[np.int32]:
    """Return the units of all cohorts, narrowed from the model's index type."""
    joined = np.empty(sum(map(len, cohorts)), dtype=np.int32)
    return np.concatenate(cohorts, out=joined, casting="same_kind") if cohorts else joined
