"""Fills the record: one row appended for each thing that happens.

The recorder is the only object of the model that everything shares and that changes without being
part of the corridor.  It adds nothing up.  Things that are known together are told together: a
vehicle that need not wait arrives and is granted at one hour, and a service that begins is known to
end.  Such a row is two or three events; they are taken apart after the run, all at once.
"""

from __future__ import annotations

from array import array
from struct import pack
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.record import (
    Boardings,
    EventKind,
    Events,
    Queue,
    Record,
    Treatments,
    Units,
    Vehicles,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim.demand import Demand
    from sim.model.vehicles import Vehicle

BEGIN, ARRIVE, START, END, FINISH, GIVE_UP, INTERRUPT = (int(kind) for kind in EventKind)
TOLD: tuple[tuple[int, ...], ...] = (
    *((kind,) for kind in range(len(EventKind))),
    (ARRIVE, START),
    (START, END),
    (ARRIVE, START, END),
)
"""What a row tells: one event, or several of one vehicle at one queue in their order."""
TAKE, SERVE, PASS = (TOLD.index(kinds) for kinds in TOLD if len(kinds) > 1)
SHAPES = 16
"""More than there are kinds of row, so that queue and kind make one number."""
ROW = 5
"""Numbers in a row: the vehicle, queue and kind of row, and up to three hours."""
KEPT = 100_000
"""Numbers that are kept as Python's own before they are packed into an array."""


class QueueState:
    """A queue of the record with the number of vehicles that wait in it, for reactive rules.

    `watched` says whether a rule looks at that number; only then is it counted.
    """

    __slots__ = ("queue", "row", "waiting", "watched", "watchers")

    def __init__(self, code: int, queue: Queue) -> None:
        self.queue = queue
        self.row = code * SHAPES
        self.waiting = 0
        self.watched = False
        self.watchers: list[Callable[[int], object]] = []

    def count(self, change: int) -> None:
        """Count one vehicle more or less that waits, and tell who looks."""
        self.waiting += change
        for watcher in self.watchers:
            watcher(change)


class Recorder:
    """Columns of a record, while it is being filled."""

    def __init__(self, demand: Demand, places: Sequence[str], classes: Sequence[str]) -> None:
        self.queues: list[QueueState] = []
        self._packed = array("d")
        self._journal: list[float] = []
        self._add: Callable[[tuple[float, ...]], None] = self._journal.extend
        self._places = _codes(places)
        self._classes = _codes(classes)
        self._vehicles: list[tuple[float, ...]] = []
        self._boardings: list[list[Any]] = []
        self._treated: list[tuple[NDArray[np.intp], int]] = []
        self._treated_hours = array("d"), array("d")
        self._units = _units(demand)
        self._arrivals: list[tuple[NDArray[np.intp], float]] = []
        self._found: list[tuple[list[int], int]] = []
        self._flows = _codes([flow.flow for flow in demand.flows])
        self._directions: dict[str, int] = {}
        self._outcomes = _codes(["released"])
        self._awaited: dict[Vehicle, Callable[[float], object]] = {}
        self._awaited_of: dict[int, Callable[[float], object]] = {}

    def queue(self, queue: Queue) -> QueueState:
        """Enter a queue into the record."""
        state = QueueState(len(self.queues), queue)
        self.queues.append(state)
        return state

    def outcome(self, name: str) -> int:
        """Return the code of a customs outcome."""
        return self._outcomes.setdefault(name, len(self._outcomes))

    def flow_of(self, units: NDArray[np.intp]) -> NDArray[np.int32]:
        """Return the flows that units come from, shape as `units`."""
        return self._units.flow[units]

    def begin(self, vehicle: Vehicle, queue: QueueState, time_h: float, ordered_h: float) -> int:
        """Enter a vehicle, with its first event; return its number in the record."""
        number = len(self._vehicles)
        if len(self._journal) > KEPT:
            self._pack()
        self._vehicles.append(
            (
                self._flows.setdefault(vehicle.flow, len(self._flows)),
                vehicle.number,
                self._classes[vehicle.traffic_class],
                self._directions.setdefault(vehicle.direction, len(self._directions)),
                self._places[vehicle.place],
                self._places[vehicle.facilities[-1]],
                ordered_h,
            )
        )
        if self._awaited and (told := self._awaited.pop(vehicle, None)):
            self._awaited_of[number] = told
        self._add((number, queue.row + BEGIN, time_h, 0.0, 0.0))
        return number

    def arrive(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle asks for something."""
        self._add((vehicle.index, queue.row + ARRIVE, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(1)

    def start(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle is granted it."""
        self._add((vehicle.index, queue.row + START, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(-1)

    def take(self, vehicle: Vehicle, queue: QueueState, arrive_h: float, start_h: float) -> None:
        """Record that a vehicle asks for something, and is granted it at an hour that is known."""
        self._add((vehicle.index, queue.row + TAKE, arrive_h, start_h, 0.0))
        if queue.watched:
            queue.count(1)
            queue.count(-1)

    def serve(self, vehicle: Vehicle, queue: QueueState, start_h: float, end_h: float) -> None:
        """Record that a vehicle is granted it, and when it will be done with it."""
        self._add((vehicle.index, queue.row + SERVE, start_h, end_h, 0.0))
        if queue.watched:
            queue.count(-1)

    def pass_through(
        self, vehicle: Vehicle, queue: QueueState, arrive_h: float, start_h: float, end_h: float
    ) -> None:
        """Record a whole visit, of which the grant and the end may lie ahead."""
        self._add((vehicle.index, queue.row + PASS, arrive_h, start_h, end_h))
        if queue.watched:
            queue.count(1)
            queue.count(-1)

    def run_through(
        self, vehicle: Vehicle, queue: QueueState, entry_h: float, exit_h: float
    ) -> None:
        """Record, ahead of its time, a run over a section that nobody waits for."""
        self._add((vehicle.index, queue.row + PASS, entry_h, entry_h, exit_h))

    def interrupt(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle's service rests, and that it waits to go on."""
        self._add((vehicle.index, queue.row + INTERRUPT, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(1)

    def give_up(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle waits no longer for what it has not been granted."""
        self._add((vehicle.index, queue.row + GIVE_UP, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(-1)

    def end(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle is done with it; the time may lie ahead if it is known."""
        self._add((vehicle.index, queue.row + END, time_h, 0.0, 0.0))

    def finish(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record the end of a vehicle."""
        self._add((vehicle.index, queue.row + FINISH, time_h, 0.0, 0.0))

    def await_start(self, vehicle: Vehicle, told: Callable[[float], object]) -> None:
        """Let somebody be told the hour at which a vehicle is first granted anything."""
        # Who asks for this pays for it: a run without it looks for nobody.
        self._add = self._add_and_tell
        self._awaited[vehicle] = told

    def awaits_no_more(self, vehicle: Vehicle) -> bool:
        """Forget that somebody is to be told; return whether nobody has been."""
        return self._awaited_of.pop(vehicle.index, None) is not None

    def _add_and_tell(self, row: tuple[float, ...]) -> None:
        self._journal.extend(row)
        index, shape, *hours = row
        kinds = TOLD[int(shape) % SHAPES]
        if START in kinds:
            told = self._awaited_of.pop(int(index), None)
            if told is not None:
                told(hours[kinds.index(START)])

    def _pack(self) -> None:
        self._packed.frombytes(_doubles(self._journal))
        self._journal.clear()

    def board(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units are on it."""
        vehicle.boarding = len(self._boardings)
        self._boardings.append([vehicle.units, vehicle.index, time_h, np.nan])

    def leave(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units are off it."""
        self._boardings[vehicle.boarding][3] = time_h

    def ordered(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record when units are ready to depart, which demand could not know."""
        self._units.ordered_h[units] = time_h

    def arrived(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record that units are at their destination."""
        self._arrivals.append((units, time_h))

    def lost(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record that units are lost to the corridor."""
        self._units.lost_h[units] = time_h

    def treat(
        self, units: NDArray[np.intp], queue: QueueState, starts: list[float], ends: list[float]
    ) -> None:
        """Record what was done to units themselves."""
        self._treated.append((units, queue.row // SHAPES))
        started, ended = self._treated_hours
        started.frombytes(_doubles(starts))
        ended.frombytes(_doubles(ends))

    def found(self, units: list[int], outcome: int) -> None:
        """Record the customs outcome of units."""
        self._found.append((units, outcome))

    def record(self, horizon_h: float) -> Record:
        """Return all of it and forget it; nothing may be recorded afterwards."""
        _fill(self._units.arrived_h, self._arrivals)
        # In order of time: of a unit that is examined twice the later outcome stays.
        examined = [unit for units, _ in self._found for unit in units]
        outcomes = [outcome for units, outcome in self._found for _ in units]
        self._units.outcome[examined] = outcomes
        self._pack()
        boardings = _boardings(self._boardings)
        record = Record(
            horizon_h=horizon_h,
            places=tuple(self._places),
            flows=tuple(self._flows),
            classes=tuple(self._classes),
            directions=tuple(self._directions),
            outcomes=tuple(self._outcomes),
            queues=tuple(state.queue for state in self.queues),
            vehicles=_vehicles(self._vehicles, self._units, boardings),
            events=_events(self._packed, horizon_h),
            units=self._units,
            boardings=boardings,
            treatments=_treatments(self._treated, self._treated_hours, horizon_h),
        )
        # Half a million lists and tuples: gone at once, they are not looked for as garbage later.
        for rows in (self._vehicles, self._boardings, self._treated, self._arrivals):
            rows.clear()
        return record


def _doubles(numbers: list[float]) -> bytes:
    """Return numbers as an array of doubles has them; three times faster than `array.fromlist`."""
    return pack(f"{len(numbers)}d", *numbers)


def _codes(names: Sequence[str]) -> dict[str, int]:
    return {name: code for code, name in enumerate(names)}


def _units(demand: Demand) -> Units:
    counts = [int(flow.first_unit[-1]) for flow in demand.flows]
    total = sum(counts)
    per_flow = list(zip(demand.flows, counts, strict=True))

    def joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate(parts) if parts else np.empty(0)

    return Units(
        flow=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        number=joined([np.arange(count) for count in counts]).astype(np.int32),
        teu=joined([np.full(count, flow.teu_per_unit) for flow, count in per_flow]),
        tonnes=joined([flow.tonnes for flow, _ in per_flow]),
        ordered_h=joined([np.repeat(flow.depart_h, flow.units) for flow, _ in per_flow]),
        arrived_h=np.full(total, np.nan),
        outcome=np.zeros(total, dtype=np.int32),
        lost_h=np.full(total, np.nan),
    )


def _fill(column: NDArray[np.float64], rows: list[tuple[NDArray[np.intp], float]]) -> None:
    """Write the hours of cohorts of units into their places: all at once, for one costs as much."""
    if rows:
        units = np.concatenate([row[0] for row in rows])
        column[units] = np.repeat([row[1] for row in rows], [len(row[0]) for row in rows])


def _vehicles(rows: list[tuple[float, ...]], units: Units, boardings: Boardings) -> Vehicles:
    columns = np.array(rows, dtype=float).reshape(-1, 7).T
    whole = [column.astype(np.int32) for column in columns[:6]]
    # Every vehicle boards its units once, when it begins.
    sizes = np.bincount(boardings.vehicle, minlength=len(rows)).astype(np.int32)
    teu, tonnes = (
        np.bincount(boardings.vehicle, weights=column[boardings.unit], minlength=len(rows)).astype(
            float
        )
        for column in (units.teu, units.tonnes)
    )
    flow, number, traffic_class, direction, origin, destination = whole
    return Vehicles(
        flow, number, traffic_class, direction, origin, destination, columns[6], sizes, teu, tonnes
    )


def _events(journal: array[float], horizon_h: float) -> Events:
    """Take rows apart into events, in order of time."""
    rows = np.frombuffer(journal).reshape(-1, ROW)
    queue, shape = np.divmod(rows[:, 1].astype(np.int32), np.int32(SHAPES))
    told = np.array([len(kinds) for kinds in TOLD])[shape]
    of = np.repeat(np.arange(len(rows), dtype=np.int32), told)
    place = np.arange(len(of)) - np.repeat(np.cumsum(told) - told, told)
    time_h = rows[of, 2 + place]
    # Much is recorded ahead of its time; a stable sort keeps the order of each vehicle.
    order = np.argsort(time_h, kind="stable")
    order = order[: np.searchsorted(time_h, horizon_h, side="right", sorter=order)]
    of, place = of[order], place[order]
    kinds = np.array([(*row, *(0,) * (ROW - 2 - len(row))) for row in TOLD], dtype=np.int32)
    return Events(time_h[order], rows[of, 0].astype(np.int32), queue[of], kinds[shape[of], place])


def _joined(cohorts: list[NDArray[np.intp]]) -> NDArray[np.int32]:
    """Return the units of all cohorts; the model's are as wide as indices are, for speed."""
    total = np.empty(sum(map(len, cohorts)), dtype=np.int32)
    return np.concatenate(cohorts, out=total, casting="same_kind") if cohorts else total


def _boardings(rows: list[list[Any]]) -> Boardings:
    sizes = [len(row[0]) for row in rows]
    return Boardings(
        unit=_joined([row[0] for row in rows]),
        vehicle=np.repeat(np.array([row[1] for row in rows], dtype=np.int32), sizes),
        boarded_h=np.repeat(np.array([row[2] for row in rows], dtype=float), sizes),
        left_h=np.repeat(np.array([row[3] for row in rows], dtype=float), sizes),
    )


def _treatments(
    cohorts: list[tuple[NDArray[np.intp], int]],
    hours: tuple[array[float], array[float]],
    horizon_h: float,
) -> Treatments:
    if not cohorts:
        nothing, no_hours = np.empty(0, np.int32), np.empty(0)
        return Treatments(nothing, nothing, no_hours, no_hours)
    unit = _joined([units for units, _ in cohorts])
    queue = np.repeat(
        np.array([queue for _, queue in cohorts], dtype=np.int32),
        [len(units) for units, _ in cohorts],
    )
    start, end = (np.frombuffer(column) for column in hours)
    if len(start) and start.max() > horizon_h:
        begun = start <= horizon_h
        return Treatments(unit[begun], queue[begun], start[begun], end[begun])
    return Treatments(unit, queue, start, end)
