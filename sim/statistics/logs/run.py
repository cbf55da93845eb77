"""What several statistics read off one run: each table is made when it is first asked for, once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.logs.addresses import addresses
from sim.statistics.logs.boardings import chains, sequences
from sim.statistics.logs.dwells import stays
from sim.statistics.logs.event_log_check import log_account
from sim.statistics.logs.events import log_of
from sim.statistics.logs.levels import grouped_rows
from sim.statistics.logs.vehicle_hours import hours_on_board
from sim.statistics.logs.visits import visits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from sim.record import Queue, Record
    from sim.statistics.logs.addresses import Addresses
    from sim.statistics.logs.boardings import Chains, Sequences
    from sim.statistics.logs.dwells import Stays
    from sim.statistics.logs.visits import Visits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

_ONE = np.ones(1)
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Tables:
    """A run and its tables.

    Attributes
    ----------
    record
        The run.
    visits
        Of its vehicles.
    faults
        What is wrong with its log of events, one sentence each.
    """

    record: Record
    visits: Visits
    faults: tuple[str, ...] = ()

    @cached_property
    def sequences(self) -> Sequences:
        """Boardings of units that follow one another."""
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
        """Each queue that was visited, with rows of its visits."""
        return tuple(grouped_rows(self.visits.queue, len(self.record.queues)))

    @cached_property
    def serves_units(self) -> NDArray[np.bool_]:
        """Whether units are treated at each queue, shape ``(queues,)``."""
        serves = np.zeros(len(self.record.queues), dtype=bool)
        serves[list(self.record.treatments.by_queue)] = True
        return serves

    @cached_property
    def stays(self) -> Stays:
        """Where its vehicles stood, and ran."""
        return stays(self.record, self.visits)

    @cached_property
    def never_let_go(self) -> tuple[Integers, Floats, Floats]:
        """Vehicles that a ban held to the end, or until they lapsed, as their units tell of them.

        Flow, when they were ready, and until when they were held [h].
        """
        units = self.record.units
        never = self.chains.of_units(np.isinf(self.chains.first_boarded_h))
        never &= units.ordered_h < self.record.horizon_h
        gone_h = np.fmin(units.lost_h[never], self.record.horizon_h)
        return _once(units.flow[never], units.ordered_h[never], gone_h)

    @cached_property
    def addresses(self) -> Addresses:
        """Places and steps of its queues."""
        return addresses(self.record)

    @cached_property
    def capacities(self) -> Mapping[int, Floats]:
        """Code of a queue → its capacity: from when on [h], and the number, shape ``(steps, 2)``.

        Those that nobody asks for are not read.
        """
        return _Capacities(self.record.queues)

    def amount_of(self, code: int, vehicle: Integers) -> Floats:
        """Return what vehicles take of the number of a queue: 1 each, or what it counts.

        Parameters
        ----------
        code
            Of the queue.
        vehicle
            Codes of vehicles, shape ``(n,)``; the result has the same.
        """
        queue, vehicles = self.record.queues[code], self.record.vehicles
        if queue.counts == "vehicles":
            return np.full(len(vehicle), queue.each)
        columns = {"units": vehicles.units, "tonnes": vehicles.tonnes, "teu": vehicles.teu}
        amount = columns[queue.counts][vehicle].astype(float) * queue.each
        return np.ceil(amount - _ROUNDING) if queue.fleet else amount

    def spells_by_queue(self, chosen: Collection[int] | None = None) -> Iterator[Filling]:
        """Yield queues whose capacity is a number present at a time, with the spells that fill it.

        They are of units where units are treated, else of vehicles; those that are not over end at
        infinity.

        Parameters
        ----------
        chosen
            Only these queues; all if left out.
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
    """Return flow and hours of units, one for all of a vehicle."""
    order = np.lexsort((gone_h, ordered_h, flow))
    flow, ordered_h, gone_h = flow[order], ordered_h[order], gone_h[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (flow[1:] != flow[:-1]) | (ordered_h[1:] != ordered_h[:-1])
    return flow[new], ordered_h[new], gone_h[new]


class Filling(NamedTuple):
    """What filled the servers or places of a queue: spells of units or of vehicles.

    Attributes
    ----------
    queue
        Code of the queue.
    start_h, end_h
        Hours [h], shapes ``(spells,)``; infinite where one has not ended.
    amount
        What each takes of the capacity, shape ``(spells,)``, or ``(1,)`` if all take one.
    """

    queue: int
    start_h: Floats
    end_h: Floats
    amount: Floats


class _Capacities(dict[int, "Floats"]):
    """Capacities by the codes of queues."""

    def __init__(self, queues: Sequence[Queue]) -> None:
        super().__init__()
        self._queues = queues

    def __missing__(self, code: int) -> Floats:
        """Read one."""
        steps = np.array(self._queues[code].capacity, dtype=float).reshape(-1, 2)
        self[code] = steps
        return steps


def _is_filled(queue: Queue) -> bool:
    by_number = queue.kind not in {"section", "life"} and queue.role != "slots"
    return bool(queue.capacity) and by_number and not queue.fleet


def tables(record: Record) -> Tables:
    """Return the tables of a run.

    Parameters
    ----------
    record
        A run.
    """
    log = log_of(record)
    return Tables(record, visits(record, log=log), tuple(log_account(record, log)))
