"""Fills the record: one line appended for each thing that happens.

The recorder is the only object of the model that everything shares and that changes without being
part of the corridor.  It adds nothing up.
"""

from __future__ import annotations

from array import array
from itertools import chain
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


class QueueState:
    """A queue of the record with the number of vehicles that wait in it, for reactive rules.

    `watched` says whether a rule looks at that number; only then must it be right at every hour.
    """

    __slots__ = ("code", "queue", "waiting", "watched", "watchers")

    def __init__(self, code: int, queue: Queue) -> None:
        self.code = code
        self.queue = queue
        self.waiting = 0
        self.watched = False
        self.watchers: list[Callable[[int], object]] = []


class Recorder:
    """Columns of a record, while it is being filled."""

    def __init__(self, demand: Demand, places: Sequence[str], classes: Sequence[str]) -> None:
        self.queues: list[QueueState] = []
        self._events = array("d")
        self._add = self._events.extend
        self._places = _codes(places)
        self._classes = _codes(classes)
        self._vehicles: list[tuple[float, ...]] = []
        self._boardings: list[list[Any]] = []
        self._treatments: list[tuple[NDArray[np.int32], int, list[float], list[float]]] = []
        self._units = _units(demand)
        self._arrivals: list[tuple[NDArray[np.int32], float]] = []
        self._flows = _codes([flow.flow for flow in demand.flows])
        self._directions: dict[str, int] = {}
        self._outcomes = _codes(["released"])
        self._awaited: dict[Vehicle, Callable[[float], object]] = {}

    def queue(self, queue: Queue) -> QueueState:
        """Enter a queue into the record."""
        state = QueueState(len(self.queues), queue)
        self.queues.append(state)
        return state

    def outcome(self, name: str) -> int:
        """Return the code of a customs outcome."""
        return self._outcomes.setdefault(name, len(self._outcomes))

    def flow_of(self, units: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the flows that units come from, shape as `units`."""
        return self._units.flow[units]

    def teu_of(self, units: NDArray[np.int32]) -> float:
        """Return the TEU of units in all."""
        return float(self._units.teu[units].sum())

    def begin(self, vehicle: Vehicle, queue: QueueState, time_h: float, ordered_h: float) -> int:
        """Enter a vehicle, with its first event; return its number in the record."""
        number = len(self._vehicles)
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
        self._add((time_h, number, queue.code, BEGIN))
        return number

    def arrive(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle asks for something."""
        self._add((time_h, vehicle.index, queue.code, ARRIVE))
        queue.waiting += 1
        for watcher in queue.watchers:
            watcher(1)

    def start(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle is granted it."""
        self._add((time_h, vehicle.index, queue.code, START))
        queue.waiting -= 1
        for watcher in queue.watchers:
            watcher(-1)

    def await_start(self, vehicle: Vehicle, told: Callable[[float], object]) -> None:
        """Let somebody be told the hour at which a vehicle is first granted anything."""
        # Who asks for this pays for it: a run without it looks for nobody.
        self.start = self._start_and_tell  # type: ignore[method-assign]
        self.run_through = self._run_through_and_tell  # type: ignore[method-assign]
        self._awaited[vehicle] = told

    def awaits_no_more(self, vehicle: Vehicle) -> bool:
        """Forget that somebody is to be told; return whether nobody has been."""
        return self._awaited.pop(vehicle, None) is not None

    def _start_and_tell(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        Recorder.start(self, vehicle, queue, time_h)
        self._tell(vehicle, time_h)

    def _run_through_and_tell(
        self, vehicle: Vehicle, queue: QueueState, entry_h: float, exit_h: float
    ) -> None:
        Recorder.run_through(self, vehicle, queue, entry_h, exit_h)
        self._tell(vehicle, entry_h)

    def _tell(self, vehicle: Vehicle, time_h: float) -> None:
        told = self._awaited.pop(vehicle, None)
        if told is not None:
            told(time_h)

    def interrupt(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle's service rests, and that it waits to go on."""
        self._add((time_h, vehicle.index, queue.code, INTERRUPT))
        queue.waiting += 1
        for watcher in queue.watchers:
            watcher(1)

    def give_up(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle waits no longer for what it has not been granted."""
        self._add((time_h, vehicle.index, queue.code, GIVE_UP))
        queue.waiting -= 1
        for watcher in queue.watchers:
            watcher(-1)

    def run_through(
        self, vehicle: Vehicle, queue: QueueState, entry_h: float, exit_h: float
    ) -> None:
        """Record, ahead of its time, a run over a section that nobody waits for."""
        index, code = vehicle.index, queue.code
        self._add(
            (entry_h, index, code, ARRIVE, entry_h, index, code, START, exit_h, index, code, END)
        )

    def end(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle is done with it; the time may lie ahead if it is known."""
        self._add((time_h, vehicle.index, queue.code, END))

    def finish(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record the end of a vehicle."""
        self._add((time_h, vehicle.index, queue.code, FINISH))

    def board(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units are on it."""
        vehicle.boarding = len(self._boardings)
        self._boardings.append([vehicle.units, vehicle.index, time_h, np.nan])

    def leave(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units are off it."""
        self._boardings[vehicle.boarding][3] = time_h

    def ordered(self, units: NDArray[np.int32], time_h: float) -> None:
        """Record when units are ready to depart, which demand could not know."""
        self._units.ordered_h[units] = time_h

    def arrived(self, units: NDArray[np.int32], time_h: float) -> None:
        """Record that units are at their destination."""
        self._arrivals.append((units, time_h))

    def lost(self, units: NDArray[np.int32], time_h: float) -> None:
        """Record that units are lost to the corridor."""
        self._units.lost_h[units] = time_h

    def treat(
        self, units: NDArray[np.int32], queue: QueueState, starts: list[float], ends: list[float]
    ) -> None:
        """Record what was done to units themselves."""
        self._treatments.append((units, queue.code, starts, ends))

    def found(self, units: NDArray[np.int32], outcome: int) -> None:
        """Record the customs outcome of units."""
        self._units.outcome[units] = outcome

    def record(self, horizon_h: float) -> Record:
        """Return all of it and forget it; nothing may be recorded afterwards."""
        _fill(self._units.arrived_h, self._arrivals)
        record = Record(
            horizon_h=horizon_h,
            places=tuple(self._places),
            flows=tuple(self._flows),
            classes=tuple(self._classes),
            directions=tuple(self._directions),
            outcomes=tuple(self._outcomes),
            queues=tuple(state.queue for state in self.queues),
            vehicles=_vehicles(self._vehicles, self._units, self._boardings),
            events=_events(self._events, horizon_h),
            units=self._units,
            boardings=_boardings(self._boardings),
            treatments=_treatments(self._treatments, horizon_h),
        )
        # Half a million lists and tuples: gone at once, they are not looked for as garbage later.
        del self._add, self._events
        for rows in (self._vehicles, self._boardings, self._treatments, self._arrivals):
            rows.clear()
        return record


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


def _fill(column: NDArray[np.float64], rows: list[tuple[NDArray[np.int32], float]]) -> None:
    """Write the hours of cohorts of units into their places: all at once, for one costs as much."""
    if rows:
        units = np.concatenate([row[0] for row in rows])
        column[units] = np.repeat([row[1] for row in rows], [len(row[0]) for row in rows])


def _vehicles(rows: list[tuple[float, ...]], units: Units, boardings: list[list[Any]]) -> Vehicles:
    columns = np.array(rows, dtype=float).reshape(-1, 7).T
    whole = [column.astype(np.int32) for column in columns[:6]]
    # Every vehicle boards its units once, when it begins, in the order of the vehicles.
    sizes = np.array([len(row[0]) for row in boardings], dtype=np.int32)
    carrier = np.repeat(np.arange(len(boardings)), sizes)
    carried = np.concatenate([row[0] for row in boardings] or [np.empty(0, np.int32)])
    teu, tonnes = (
        np.bincount(carrier, weights=column[carried], minlength=len(rows)).astype(float)
        for column in (units.teu, units.tonnes)
    )
    flow, number, traffic_class, direction, origin, destination = whole
    return Vehicles(
        flow, number, traffic_class, direction, origin, destination, columns[6], sizes, teu, tonnes
    )


def _events(rows: array[float], horizon_h: float) -> Events:
    columns = np.frombuffer(rows, dtype=float).reshape(-1, 4)
    # A run is recorded ahead of its time; a stable sort keeps the order of each vehicle.
    time_h = columns[:, 0].copy()
    order = np.argsort(time_h, kind="stable")
    order = order[: np.searchsorted(time_h, horizon_h, side="right", sorter=order)]
    return Events(time_h[order], *(columns[:, k].astype(np.int32)[order] for k in (1, 2, 3)))


def _boardings(rows: list[list[Any]]) -> Boardings:
    cohorts = [np.asarray(row[0], dtype=np.int32) for row in rows]
    sizes = [len(cohort) for cohort in cohorts]
    return Boardings(
        unit=np.concatenate(cohorts) if cohorts else np.empty(0, np.int32),
        vehicle=np.repeat(np.array([row[1] for row in rows], dtype=np.int32), sizes),
        boarded_h=np.repeat(np.array([row[2] for row in rows], dtype=float), sizes),
        left_h=np.repeat(np.array([row[3] for row in rows], dtype=float), sizes),
    )


def _treatments(
    rows: list[tuple[NDArray[np.int32], int, list[float], list[float]]], horizon_h: float
) -> Treatments:
    if not rows:
        nothing, no_hours = np.empty(0, np.int32), np.empty(0)
        return Treatments(nothing, nothing, no_hours, no_hours)
    unit = np.concatenate([row[0] for row in rows])
    queue = np.repeat(
        np.array([row[1] for row in rows], dtype=np.int32), [len(row[0]) for row in rows]
    )
    start = np.fromiter(chain.from_iterable(row[2] for row in rows), float, len(unit))
    end = np.fromiter(chain.from_iterable(row[3] for row in rows), float, len(unit))
    begun = start <= horizon_h
    return Treatments(unit[begun], queue[begun], start[begun], end[begun])
