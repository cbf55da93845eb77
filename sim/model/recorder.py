"""Fills the record: one row appended for each thing that happens.

The recorder is the only object of the model that everything shares and that changes without being
part of the corridor.  It adds nothing up.  Things that are known together are told together: a
vehicle that need not wait arrives and is granted at one hour, and a service that begins is known to
end.  Such a row is two or three events; they are taken apart after the run, all at once.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from math import nan
from typing import TYPE_CHECKING, Any

from sim.model.columns import (
    ARRIVE,
    BEGIN,
    END,
    FINISH,
    GIVE_UP,
    INTERRUPT,
    PASS,
    SERVE,
    SHAPES,
    START,
    TAKE,
    TOLD,
    Treated,
    boardings_of,
    doubles,
    events_of,
    filled,
    flows_of,
    ledger_of,
    treatments_of,
    vehicles_of,
)
from sim.model.queue_state import QueueState
from sim.record import Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sim.demand import Demand
    from sim.model.vehicles import Vehicle
    from sim.record import Queue, Ready, Units

KEPT = 1_000
"""Numbers that are kept as Python's own before they are packed into an array."""


class Recorder:
    """Columns of a record, while it is being filled."""

    def __init__(
        self,
        demand: Demand,
        start: dt.date,
        places: Sequence[str],
        classes: Mapping[str, str],
    ) -> None:
        self._start = start
        self.queues: list[QueueState] = []
        self._packed = array("d")
        self._journal: list[float] = []
        self._add: Callable[[tuple[float, ...]], None] = self._journal.extend
        self._places = _codes(places)
        self._classes = _codes(tuple(classes))
        self._movers = tuple(classes.values())
        self._begun: list[tuple[float, ...]] = []
        self._carried: list[NDArray[np.intp]] = []
        self._carried_hours = array("d"), array("d")
        self._treated: defaultdict[int, Treated] = defaultdict(Treated)
        self._demand = demand
        self._flow_of_unit = flows_of(demand)
        self._ordered: list[tuple[NDArray[np.intp], float]] = []
        self._arrivals: list[tuple[NDArray[np.intp], float]] = []
        self._losses: list[tuple[NDArray[np.intp], float]] = []
        self._found: list[tuple[NDArray[np.intp], int]] = []
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

    def other_way(self, state: QueueState) -> QueueState:
        """Return another count of who waits in a queue: of those of the other direction."""
        return QueueState(state.row // SHAPES, state.queue)

    def outcome(self, name: str) -> int:
        """Return the code of a customs outcome."""
        return self._outcomes.setdefault(name, len(self._outcomes))

    def flow_of(self, units: NDArray[np.intp]) -> NDArray[np.integer[Any]]:
        """Return the flows that units come from, shape as `units`."""
        return self._flow_of_unit[units]

    def begin(self, vehicle: Vehicle, queue: QueueState, time_h: float, ordered_h: float) -> int:
        """Enter a vehicle, with its first event; return its number in the record."""
        number = len(self._begun)
        if len(self._journal) > KEPT:
            self._pack()
        self._begun.append(
            (
                self._flows.setdefault(vehicle.flow, len(self._flows)),
                vehicle.number,
                self._classes[vehicle.traffic_class],
                self._directions.setdefault(vehicle.direction, len(self._directions)),
                self._places[vehicle.facilities[vehicle.leg]],
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
        # One that has not begun has no number yet.
        never_begun = self._awaited.pop(vehicle, None) is not None
        return never_begun or self._awaited_of.pop(vehicle.index, None) is not None

    def _add_and_tell(self, row: tuple[float, ...]) -> None:
        self._journal.extend(row)
        index, shape, *hours = row
        kinds = TOLD[int(shape) % SHAPES]
        if START in kinds:
            told = self._awaited_of.pop(int(index), None)
            if told is not None:
                told(hours[kinds.index(START)])

    def _pack(self) -> None:
        self._packed.frombytes(doubles(self._journal))
        self._journal.clear()

    def board(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units are on it."""
        # Every vehicle boards its units once, when it begins, in the order of the vehicles.
        boarded_h, left_h = self._carried_hours
        self._carried.append(vehicle.units)
        boarded_h.append(time_h)
        left_h.append(nan)

    def leave(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units are off it."""
        self._carried_hours[1][vehicle.index] = time_h

    def ordered(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record when units are ready to depart, which demand could not know."""
        self._ordered.append((units, time_h))

    def arrived(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record that units are at their destination."""
        self._arrivals.append((units, time_h))

    def lost(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record that units are lost to the corridor."""
        self._losses.append((units, time_h))

    def treat(
        self, units: NDArray[np.intp], queue: QueueState, starts: list[float], ends: list[float]
    ) -> None:
        """Record what was done to units themselves."""
        self._treated[queue.row].add(units, starts, ends)

    def found(self, units: NDArray[np.intp], outcome: int) -> None:
        """Record the customs outcome of units."""
        self._found.append((units, outcome))

    def record(self, horizon_h: float, ready: Mapping[tuple[str, str], Ready]) -> Record:
        """Return all of it and forget it; nothing may be recorded afterwards.

        Fleets keep their own account of what was `ready`.
        """
        # Half a million lists and tuples, and hundreds of megabytes: each column is made on its
        # own, and what it was made of is forgotten before the next.
        self._pack()
        events, self._packed = events_of(self._packed, len(self.queues), horizon_h), array("d")
        treated = {row // SHAPES: rows for row, rows in self._treated.items()}
        self._treated.clear()
        treatments = treatments_of(treated, horizon_h)
        boardings = boardings_of(self._carried, self._carried_hours)
        self._carried.clear()
        units = self._ledger()
        vehicles = vehicles_of(self._begun, units, boardings)
        self._begun.clear()
        return Record(
            horizon_h=horizon_h,
            places=tuple(self._places),
            flows=tuple(self._flows),
            classes=tuple(self._classes),
            directions=tuple(self._directions),
            outcomes=tuple(self._outcomes),
            queues=tuple(state.queue for state in self.queues),
            vehicles=vehicles,
            events=events,
            units=units,
            boardings=boardings,
            treatments=treatments,
            start=self._start,
            movers=self._movers,
            ready=ready,
        )

    def _ledger(self) -> Units:
        """Return the ledger of load units with all that was told of them, and forget that."""
        units = ledger_of(self._demand, loses=bool(self._losses))
        for column, rows in (
            (units.ordered_h, self._ordered),
            (units.arrived_h, self._arrivals),
            (units.lost_h, self._losses),
            # In order of time: of a unit that is examined twice the later outcome stays.
            (units.outcome, self._found),
        ):
            filled(column, rows)
            rows.clear()
        return units


def _codes(names: Sequence[str]) -> dict[str, int]:
    return {name: code for code, name in enumerate(names)}
