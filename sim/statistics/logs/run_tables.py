"""Tables of one run that several statistics share; each is computed once, at first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.record import EventKind
from sim.statistics.logs.boardings import NOBODY, chains, sequences
from sim.statistics.logs.dwells import dwells
from sim.statistics.logs.event_log_check import log_check
from sim.statistics.logs.events import log_of
from sim.statistics.logs.levels import grouped_rows
from sim.statistics.logs.vehicle_hours import hours_on_board
from sim.statistics.logs.visits import visits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from sim.arrays import Floats, Integers, Mask
    from sim.record import Queue, Record
    from sim.statistics.logs.boardings import Chains, Sequences
    from sim.statistics.logs.dwells import Dwells
    from sim.statistics.logs.visits import Visits

_ONE = np.ones(1)
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Addresses:
    """Places and steps of the queues; queues of the same place and step are one."""

    names: tuple[tuple[str, str], ...]
    """Place and step."""
    of_queue: Integers
    """Code of each queue of the record, shape ``(queues,)``."""
    takes_time: Mask
    of_step: Mask
    """Whether service takes time there, and whether it is a step, shapes ``(names,)``."""


def addresses(record: Record) -> Addresses:
    """Return the addresses of a run's queues."""
    pairs = [(queue.place, queue.step) for queue in record.queues]
    names = tuple(dict.fromkeys(pairs))
    code = dict(zip(names, range(len(names)), strict=True))
    of_queue = np.fromiter(map(code.__getitem__, pairs), np.int64, len(pairs))
    timed = np.array([queue.occupies != "room" for queue in record.queues], dtype=bool)
    steps = np.array([queue.kind not in {"section", "life"} for queue in record.queues], dtype=bool)
    takes_time, of_step = (np.zeros(len(names), dtype=bool) for _ in range(2))
    takes_time[of_queue[timed]] = True
    of_step[of_queue[steps]] = True
    return Addresses(names, of_queue, takes_time, of_step)


@dataclass(frozen=True)
class Tables:
    """A run and its tables."""

    record: Record
    """The run."""
    visits: Visits
    """Visits of its vehicles."""
    faults: tuple[str, ...] = ()
    """Violations in its event log, one sentence each."""

    @cached_property
    def sequences(self) -> Sequences:
        """Sequences of boardings of consecutive units."""
        return sequences(self.record.boardings)

    @cached_property
    def chains(self) -> Chains:
        """Chains of vehicles of its load units."""
        units = len(self.record.units.flow)
        return chains(self.record.boardings, units, runs=self.sequences)

    @cached_property
    def hours_on_board(self) -> dict[str, Floats]:
        """Cause -> hours of each cohort's ride [h], shapes ``(cohorts,)``."""
        return hours_on_board(self.record, self.visits)

    @cached_property
    def visits_by_queue(self) -> tuple[tuple[int, Integers], ...]:
        """Each visited queue with the rows of its visits."""
        return tuple(grouped_rows(self.visits.queue, len(self.record.queues)))

    def visits_where(self, chosen: Callable[[Queue], bool]) -> Integers:
        """Return the rows of the visits to some queues, in order."""
        queues = self.record.queues
        rows = [rows for code, rows in self.visits_by_queue if chosen(queues[code])]
        return np.sort(np.concatenate(rows)) if rows else np.empty(0, np.int64)

    @cached_property
    def serves_units(self) -> Mask:
        """Whether units are treated at each queue, shape ``(queues,)``."""
        serves = np.zeros(len(self.record.queues), dtype=bool)
        serves[list(self.record.treatments.by_queue)] = True
        return serves

    @cached_property
    def dwells(self) -> Dwells:
        """Stays of its vehicles at facilities, and runs between them."""
        return dwells(self.record, self.visits)

    @cached_property
    def never_let_go(self) -> tuple[Integers, Floats, Floats]:
        """Vehicles that a ban held to the end, or until they lapsed, derived from their units.

        Flow, hour at which they were ready, and hour until which they were held [h].
        """
        units = self.record.units
        never = self.chains.of_units(np.isinf(self.chains.first_boarded_h))
        never &= units.ordered_h < self.record.horizon_h
        gone_h = np.fmin(units.lost_h[never], self.record.horizon_h)
        return _once(units.flow[never], units.ordered_h[never], gone_h)

    @cached_property
    def gathered_at(self) -> Integers:
        """Formation step where each vehicle ended, `NOBODY` if at none, shape ``(vehicles,)``."""
        events, queues = self.record.events, self.record.queues
        gathers = np.array([queue.role == "formation" for queue in queues], dtype=bool)
        ends = np.flatnonzero((events.kind == EventKind.FINISH) & gathers[events.queue])
        at = np.full(len(self.record.vehicles.flow), NOBODY)
        at[events.vehicle[ends]] = events.queue[ends]
        return at

    @cached_property
    def addresses(self) -> Addresses:
        """Places and steps of its queues."""
        return addresses(self.record)

    @cached_property
    def capacities(self) -> Mapping[int, Floats]:
        """Code of a queue → its capacity: pairs of hour [h] and number, shape ``(steps, 2)``.

        Capacities are converted at first use only.
        """
        return _Capacities(self.record.queues)

    def amount_of(self, code: int, vehicle: Integers) -> Floats:
        """Return the amounts that vehicles take of a queue's capacity, in its unit."""
        queue, vehicles = self.record.queues[code], self.record.vehicles
        if queue.counts == "vehicles":
            return np.full(len(vehicle), queue.each)
        columns = {"units": vehicles.units, "tonnes": vehicles.tonnes, "teu": vehicles.teu}
        amount = columns[queue.counts][vehicle].astype(float) * queue.each
        return np.ceil(amount - _ROUNDING) if queue.fleet else amount

    def occupations_by_queue(self, chosen: Collection[int] | None = None) -> Iterator[Filling]:
        """Yield queues with a capacity of simultaneous users, and the intervals that fill it.

        Intervals are of units where units are treated, otherwise of vehicles; unfinished ones end
        at infinity.  All queues, or only those that are `chosen`.
        """
        table = self.visits

        def is_filled(code: int) -> bool:
            return (chosen is None or code in chosen) and _is_filled(self.record.queues[code])

        for code, there in self.record.treatments.by_queue.items():
            if is_filled(code):
                yield Filling(code, there.start_h, there.end_h, _ONE)
        for code, rows in self.visits_by_queue:
            if is_filled(code) and not self.serves_units[code]:
                begun = rows[~np.isnan(table.start_h[rows])]
                if len(begun):
                    end_h = table.end_h[begun]
                    end_h = np.where(np.isnan(end_h), np.inf, end_h)
                    by_vehicle = self.record.queues[code].counts == "vehicles"
                    amount = _ONE if by_vehicle else self.amount_of(code, table.vehicle[begun])
                    yield Filling(code, table.start_h[begun], end_h, amount)


def _once(flow: Integers, ordered_h: Floats, gone_h: Floats) -> tuple[Integers, Floats, Floats]:
    """Return flow and hours of units, with one row per vehicle."""
    order = np.lexsort((gone_h, ordered_h, flow))
    flow, ordered_h, gone_h = flow[order], ordered_h[order], gone_h[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (flow[1:] != flow[:-1]) | (ordered_h[1:] != ordered_h[:-1])
    return flow[new], ordered_h[new], gone_h[new]


class Filling(NamedTuple):
    """Use of the servers or places of a queue: intervals of units or of vehicles."""

    queue: int
    """Code of the queue."""
    start_h: Floats
    end_h: Floats
    """Hours [h], shapes ``(intervals,)``; infinite where one has not ended."""
    amount: Floats
    """Amount of capacity that each takes, shape ``(intervals,)``, or ``(1,)`` if all take one."""


class _Capacities(dict[int, "Floats"]):
    """Capacities by the codes of queues."""

    def __init__(self, queues: Sequence[Queue]) -> None:
        super().__init__()
        self._queues = queues

    def __missing__(self, code: int) -> Floats:
        """Convert the capacity of one queue."""
        steps = np.array(self._queues[code].capacity, dtype=float).reshape(-1, 2)
        self[code] = steps
        return steps


def _is_filled(queue: Queue) -> bool:
    by_number = queue.kind not in {"section", "life"} and queue.role != "slots"
    return bool(queue.capacity) and by_number and not queue.fleet


def tables(record: Record) -> Tables:
    """Return the tables of a run."""
    log = log_of(record)
    return Tables(record, visits(record, log=log), tuple(log_check(record, log)))
