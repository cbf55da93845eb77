"""Recorder: appends one row per occurrence.

The recorder is the only object of the model that is shared by everything and that changes without
being part of the corridor.  It computes no totals.  Events known at the same time are recorded
together: a vehicle that does not wait arrives and is granted at the same hour, and the end of a
service is known when it begins.  Such a row represents two or three events; rows are decoded
together after the run.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from math import nan
from typing import TYPE_CHECKING

from sim.model import record_columns as columns

# By name: what is looked up at every event.
from sim.model.record_columns import ARRIVE, END, PASS, SERVE, SHAPES, START, TAKE, QueueState
from sim.record import Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sim.arrays import Integers
    from sim.demand import Demand
    from sim.model.vehicles import Vehicle
    from sim.record import Queue, Ready, Units

KEPT = 1_000
"""Numbers that are kept as Python floats before they are packed into an array."""


class Recorder:
    """Columns of a record while it is being filled."""

    def __init__(
        self, demand: Demand, start: dt.date, places: Sequence[str], classes: Mapping[str, str]
    ) -> None:
        self._start = start
        self.queues: list[QueueState] = []
        self._bans: list[columns.BanState] = []
        self._packed = array("d")
        self._journal: list[float] = []
        self._add: Callable[[tuple[float, ...]], None] = self._journal.extend
        self._places = _codes(places)
        self._classes = _codes(tuple(classes))
        self._movers = tuple(classes.values())
        self._begun: list[tuple[float, ...]] = []
        self._carried: list[NDArray[np.intp]] = []
        self._carried_hours = array("d"), array("d")
        self._unit_services: defaultdict[int, columns.UnitServices] = defaultdict(
            columns.UnitServices
        )
        self._demand = demand
        self._flow_of_unit = columns.flows_of(demand)
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

    def ban(self, name: str) -> columns.BanState:
        """Enter a loading ban into the record."""
        state = columns.BanState(name)
        self._bans.append(state)
        return state

    def opposite_direction(self, state: QueueState) -> QueueState:
        """Return a second count for a queue, for vehicles of the other direction."""
        return QueueState(state.row // SHAPES, state.queue)

    def outcome(self, name: str) -> int:
        """Return the code of a customs outcome."""
        return self._outcomes.setdefault(name, len(self._outcomes))

    def flow_of(self, units: NDArray[np.intp]) -> Integers:
        """Return the flow of each unit, shape as `units`."""
        return self._flow_of_unit[units]

    def begin(self, vehicle: Vehicle, queue: QueueState, time_h: float, ordered_h: float) -> int:
        """Enter a vehicle with its first event, and return its number in the record."""
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
        if self._awaited and (awaited := self._awaited.pop(vehicle, None)):
            self._awaited_of[number] = awaited
        self._add((number, queue.row + columns.BEGIN, time_h, 0.0, 0.0))
        return number

    def arrive(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle joins a queue."""
        self._add((vehicle.index, queue.row + ARRIVE, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(1)

    def start(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that the queue grants a vehicle's request."""
        self._add((vehicle.index, queue.row + START, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(-1)

    def take(self, vehicle: Vehicle, queue: QueueState, arrive_h: float, start_h: float) -> None:
        """Record that a vehicle joins a queue, and that its request is granted at a known hour."""
        self._add((vehicle.index, queue.row + TAKE, arrive_h, start_h, 0.0))
        if queue.watched:
            queue.count(1)
            queue.count(-1)

    def serve(self, vehicle: Vehicle, queue: QueueState, start_h: float, end_h: float) -> None:
        """Record that a request is granted, with the known end of the service."""
        self._add((vehicle.index, queue.row + SERVE, start_h, end_h, 0.0))
        if queue.watched:
            queue.count(-1)

    def pass_through(
        self, vehicle: Vehicle, queue: QueueState, arrive_h: float, start_h: float, end_h: float
    ) -> None:
        """Record a whole visit; grant and end may lie in the future."""
        self._add((vehicle.index, queue.row + PASS, arrive_h, start_h, end_h))
        if queue.watched:
            queue.count(1)
            queue.count(-1)

    def run_through(
        self, vehicle: Vehicle, queue: QueueState, entry_h: float, exit_h: float
    ) -> None:
        """Record, ahead of time, a run over a section without waiting."""
        self._add((vehicle.index, queue.row + PASS, entry_h, entry_h, exit_h))

    def interrupt(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle's service is interrupted and that it waits to resume."""
        self._add((vehicle.index, queue.row + columns.INTERRUPT, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(1)

    def renege(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record that a vehicle leaves the queue without being granted its request."""
        self._add((vehicle.index, queue.row + columns.GIVE_UP, time_h, 0.0, 0.0))
        if queue.watched:
            queue.count(-1)

    def end(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record the end of a service or holding; a known end may be recorded ahead of time."""
        self._add((vehicle.index, queue.row + END, time_h, 0.0, 0.0))

    def finish(self, vehicle: Vehicle, queue: QueueState, time_h: float) -> None:
        """Record the end of a vehicle."""
        self._add((vehicle.index, queue.row + columns.FINISH, time_h, 0.0, 0.0))

    def await_start(self, vehicle: Vehicle, awaited: Callable[[float], object]) -> None:
        """Register a callback for the hour at which a vehicle's first request is granted."""
        # Only runs that use this pay for the test of every row.
        self._add = self._add_and_tell
        self._awaited[vehicle] = awaited

    def awaits_no_more(self, vehicle: Vehicle) -> bool:
        """Cancel the callback of a vehicle; return whether it had not been called."""
        # A vehicle that has not begun has no number yet, so it is looked up by itself.
        never_begun = self._awaited.pop(vehicle, None) is not None
        return never_begun or self._awaited_of.pop(vehicle.index, None) is not None

    def _add_and_tell(self, row: tuple[float, ...]) -> None:
        self._journal.extend(row)
        index, shape, *hours = row
        kinds = columns.KINDS_OF_ROW[int(shape) % SHAPES]
        if START in kinds:
            awaited = self._awaited_of.pop(int(index), None)
            if awaited is not None:
                awaited(hours[kinds.index(START)])

    def _pack(self) -> None:
        self._packed.frombytes(columns.doubles(self._journal))
        self._journal.clear()

    def board(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units have boarded."""
        # Units board once, when their vehicle begins, so the rows are in the order of the vehicles.
        boarded_h, left_h = self._carried_hours
        self._carried.append(vehicle.units)
        boarded_h.append(time_h)
        left_h.append(nan)

    def leave(self, vehicle: Vehicle, time_h: float) -> None:
        """Record that a vehicle's units have left it."""
        self._carried_hours[1][vehicle.index] = time_h

    def ordered(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record when units are ready to depart, where demand could not know the hour."""
        self._ordered.append((units, time_h))

    def arrived(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record that units have arrived at their destination."""
        self._arrivals.append((units, time_h))

    def lost(self, units: NDArray[np.intp], time_h: float) -> None:
        """Record that units are lost to the corridor."""
        self._losses.append((units, time_h))

    def treat(
        self, units: NDArray[np.intp], queue: QueueState, starts: list[float], ends: list[float]
    ) -> None:
        """Record services of individual units."""
        self._unit_services[queue.row].add(units, starts, ends)

    def found(self, units: NDArray[np.intp], outcome: int) -> None:
        """Record the customs outcome of units."""
        self._found.append((units, outcome))

    def record(self, horizon_h: float, ready: Mapping[tuple[str, str], Ready]) -> Record:
        """Return the record and release all rows; nothing may be recorded afterwards.

        `ready` comes from the fleets, which keep their own account.
        """
        # Rows may take hundreds of megabytes: each column is built on its own, and its rows are
        # released before the next one.
        self._pack()
        events = columns.events_of(self._packed, len(self.queues), horizon_h)
        self._packed = array("d")
        unit_services = {row // SHAPES: rows for row, rows in self._unit_services.items()}
        self._unit_services.clear()
        treatments = columns.treatments_of(unit_services, horizon_h)
        boardings = columns.boardings_of(self._carried, self._carried_hours)
        self._carried.clear()
        units = self._ledger()
        vehicles = columns.vehicles_of(self._begun, units, boardings)
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
            bans=tuple(state.rows() for state in self._bans),
        )

    def _ledger(self) -> Units:
        """Return the ledger of load units with everything recorded about them."""
        units = columns.ledger_of(self._demand, loses=bool(self._losses))
        for column, rows in (
            (units.ordered_h, self._ordered),
            (units.arrived_h, self._arrivals),
            (units.lost_h, self._losses),
            # In order of time: the later outcome of a unit examined twice replaces the earlier one.
            (units.outcome, self._found),
        ):
            columns.filled(column, rows)
            rows.clear()
        return units


def _codes(names: Sequence[str]) -> dict[str, int]:
    return {name: code for code, name in enumerate(names)}
