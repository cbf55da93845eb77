"""Waiting of vehicles, traced to its root.

Waiting for servers, slots, paths, track or wagons is waiting for these.  Waiting for a full place
is waiting for what keeps its occupants there: while vehicles wait for the place, the hours of its
occupants are divided by what they do, weighted by the number waiting and by how much of the place
each occupant takes.

- Hours in which an occupant waits for something else are passed on to that resource, and, if it is
  a place again, from there in the same shares as its own waiting.
- Hours in which it is served belong to the service as far as all its servers are taken; while one
  of them is idle, more servers would not have released the occupant sooner.
- All other hours belong to the place itself: there are too few places.
- A resource limits throughput if occupants wait for it for a larger share of these hours than it
  has no work; then hours that would remain go to it (`starved`).

A line full of standing trains is such a place, in each direction separately, and so is single track
worked by block.  For a fleet that is held (locomotives), hours of work and return belong to the
fleet, as do all hours of wagons that go with the load.  The shares of each queue's waiting add up
to one.  With ``T`` the shares passed on between queues and ``R`` those that remain, the roots of
the waiting at each are ``(I - T)^-1 R``: absorption in a Markov chain of shares over the counted
time.  That a waiting machine is not the constraint, but what it waits for, is the idea of the
active period method [1]_, [2]_; here the time of a place's occupants is divided in the same way.

References
----------
.. [1] Roser, C., Nakano, M. and Tanaka, M., "A practical bottleneck detection method", Proceedings
   of the 2001 Winter Simulation Conference, 949-953.
.. [2] Roser, C., Nakano, M. and Tanaka, M., "Shifting bottleneck detection", Proceedings of the
   2002 Winter Simulation Conference, 1079-1086.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.record import FULL_LINE
from sim.statistics.logs.levels import RunningIntegral, grouped_rows
from sim.statistics.logs.visits import LEAST_WAIT_H
from sim.statistics.measures.capacities import capacity_at

if TYPE_CHECKING:
    from sim.arrays import Floats, Integers
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.counted import CountedRun


@dataclass(frozen=True)
class Blocking:
    """Waits in the counted time of a run, by place and by resource waited for."""

    counted: CountedRun
    """The run."""
    _known_full: dict[int, RunningIntegral] = field(default_factory=dict)

    @property
    def run(self) -> Tables:
        """Tables of the run."""
        return self.counted.run

    @cached_property
    def node_of(self) -> Integers:
        """Address of each queue of the record; the blocks of a section are one."""
        named = self.run.addresses
        node = named.of_queue.copy()
        code_of = {name: code for code, name in enumerate(named.names)}
        for code, queue in enumerate(self.run.record.queues):
            if queue.single_track:
                node[code] = code_of.get((queue.place, "path"), node[code])
        return node

    @cached_property
    def hours(self) -> Floats:
        """Vehicle-hours of waiting, shape ``(addresses, directions)``."""
        waits = self._waits
        directions = len(self.run.record.directions)
        key = waits.node * directions + waits.direction
        shape = (len(self.run.addresses.names), directions)
        hours = np.bincount(key, waits.until_h - waits.from_h, shape[0] * shape[1]).astype(float)
        return hours.reshape(shape)

    @cached_property
    def _waits(self) -> _Waits:
        record, table = self.run.record, self.run.visits
        whole = np.array([queue.occupies != "part" for queue in record.queues], dtype=bool)
        served = np.array([queue.is_wait for queue in record.queues], dtype=bool)
        spans = [(whole, table.arrive_h, table.started_h)]
        if served.any():
            spans.append((served, table.started_h, table.ended_h))
        parts = []
        for counted, from_h, until_h in spans:
            since_h = np.maximum(from_h, self.counted.warm_up_h)
            rows = np.flatnonzero(counted[table.queue] & (until_h - since_h > LEAST_WAIT_H))
            parts.append((rows, since_h[rows], until_h[rows]))
        rows, from_h, until_h = (np.concatenate(column) for column in zip(*parts, strict=True))
        return _Waits(
            self.node_of[table.queue[rows]],
            record.vehicles.direction[table.vehicle[rows]].astype(np.int64),
            from_h,
            until_h,
        )

    @cached_property
    def _occupancies(self) -> _Occupancies:
        """Consecutive waits and services of the lives of vehicles."""
        queues, table = self.run.record.queues, self.run.visits
        timed = np.array([queue.occupies == "time" for queue in queues], dtype=bool)
        whole = np.array([queue.occupies != "part" for queue in queues], dtype=bool)
        ended_h = np.where(timed[table.queue], table.ended_h, table.started_h)
        rows = np.flatnonzero(whole[table.queue] & (ended_h > table.arrive_h))
        return _Occupancies(
            table.vehicle[rows],
            table.queue[rows],
            table.arrive_h[rows],
            table.started_h[rows],
            ended_h[rows],
        )

    def _met(self, vehicle: Integers, start_h: Floats, end_h: Floats) -> tuple[Integers, Integers]:
        """Return the pairs of holds and occupancies of the same vehicle that overlap."""
        ended, arrived = self._order
        # A vehicle's occupancies are consecutive, so their hours ascend: one search serves all.
        first = np.searchsorted(ended, vehicle * self._span_h + start_h)
        last = np.searchsorted(arrived, vehicle * self._span_h + end_h)
        number = np.maximum(last - first, 0)
        hold = np.repeat(np.arange(len(vehicle)), number)
        before = np.cumsum(number) - number
        return hold, np.repeat(first - before, number) + np.arange(len(hold))

    @property
    def _span_h(self) -> float:
        """Upper bound of the length of a vehicle's life [h]."""
        return 1.0 + float(self._occupancies.ended_h.max(initial=self.run.record.horizon_h))

    @cached_property
    def _order(self) -> tuple[Floats, Floats]:
        """Ends and starts of occupancies, offset by vehicle so that they ascend overall."""
        occupancies = self._occupancies
        begin = occupancies.vehicle * self._span_h
        return begin + occupancies.ended_h, begin + occupancies.arrive_h

    def rooms(self) -> dict[int, RoomHeld]:
        """Return the activities of each place's occupants while others waited, by address."""
        queues = self.run.record.queues
        code_of = {
            int(self.node_of[code]): code
            for code, queue in enumerate(queues)
            if queue.occupies == "room" or queue.single_track or queue.step == FULL_LINE
        }
        waits = self._waits
        return {
            node: self._room(code_of[node], waits.of(rows))
            for node, rows in grouped_rows(waits.node, len(self.hours))
            if node in code_of
        }

    def _holds(self, code: int) -> _Holds:
        """Return the occupants of a queue's resource: of a room, a fleet or a section."""
        record, table = self.run.record, self.run.visits
        if record.queues[code].occupies == "room":
            rows = dict(self.run.visits_by_queue)[code]
            rows = rows[~np.isnan(table.start_h[rows])]
            vehicle = table.vehicle[rows]
            amount = self.run.amount_of(code, vehicle)
            return _Holds(vehicle, table.start_h[rows], table.ended_h[rows], amount)
        runs, place = self.run.dwells.runs, record.queues[code].place
        there = np.array([queue.place == place for queue in record.queues], dtype=bool)
        rows = np.flatnonzero(there[runs.queue] & ~np.isnan(runs.enter_h))
        end_h = np.where(np.isnan(runs.end_h[rows]), record.horizon_h, runs.end_h[rows])
        return _Holds(runs.vehicle[rows], runs.enter_h[rows], end_h, np.ones(len(rows)))

    def _room(self, code: int, waits: _Waits) -> RoomHeld:
        """Return the weighted hours of one place's occupants, by direction of those waiting."""
        record, queue = self.run.record, self.run.record.queues[code]
        every = RunningIntegral.by(waits.from_h, waits.until_h)
        holds = self._holds(code)
        holds = holds.of(np.flatnonzero(every(holds.start_h, holds.end_h) > 0))
        hold, occupancy = self._met(holds.vehicle, holds.start_h, holds.end_h)
        came, began, went = (
            np.clip(hour[occupancy], holds.start_h[hold], holds.end_h[hold])
            for hour in self._occupancies[2:]
        )
        to, count = self.node_of[self._occupancies.queue[occupancy]], len(self.hours)
        taken = np.zeros(len(occupancy)) if queue.fleet else self._taken(occupancy, began, went)
        direction_code = record.vehicles.direction[holds.vehicle]
        shape = (len(record.directions), count)
        waiting, served, whole = np.zeros(shape), np.zeros(shape), np.zeros((shape[0], 1))
        for direction, those in grouped_rows(waits.direction, shape[0]):
            waited = RunningIntegral.by(waits.from_h[those], waits.until_h[those])
            # The room of a line is separate for each direction.
            counts = direction_code == direction if queue.step == FULL_LINE else True
            amount = np.where(counts, holds.amount, 0.0)
            waiting[direction] = np.bincount(to, waited(came, began) * amount[hold], count)
            served[direction] = np.bincount(to, waited(began, went) * taken * amount[hold], count)
            whole[direction] = np.sum(waited(holds.start_h, holds.end_h) * amount)
            if queue.fleet:
                whole[direction] = max(self._away(queue.fleet, waited), whole[direction, 0])
        return RoomHeld(waiting, served, whole)

    def _away(self, fleet: str, waited: RunningIntegral) -> float:
        """Return the hours of a fleet not standing ready, weighted by the number waiting."""
        record = self.run.record
        hours = 0.0
        for (name, _), ready in record.ready.items():
            if name == fleet:
                until_h = np.append(ready.time_h[1:], record.horizon_h)
                hours += float(np.sum(waited(ready.time_h, until_h) * -ready.number))
                hours += float(ready.number[0]) * waited.total
        return hours

    def _taken(self, occupancy: Integers, from_h: Floats, until_h: Floats) -> Floats:
        """Return the share of each service during which all servers were taken."""
        share = np.zeros(len(occupancy))
        queues = self._occupancies.queue[occupancy]
        for code, rows in grouped_rows(queues, len(self.run.record.queues)):
            queue = self.run.record.queues[code]
            if self.run.serves_units[code] or queue.is_wait:
                # All servers lift the units of one train; a service that stands for a wait is never
                # idle.
                share[rows] = 1.0
            elif queue.capacity and queue.kind != "section":
                full = self._full(code)
                lasts_h = until_h[rows] - from_h[rows]
                taken_h = full(from_h[rows], until_h[rows])
                share[rows] = np.divide(taken_h, lasts_h, out=share[rows], where=lasts_h > 0)
        return share

    def _full(self, code: int) -> RunningIntegral:
        """Return the time during which all servers of a queue were taken, as a running integral."""
        if code not in self._known_full:
            self._known_full[code] = self._times_full(code)
        return self._known_full[code]

    def _times_full(self, code: int) -> RunningIntegral:
        table = self.run.visits
        rows = dict(self.run.visits_by_queue)[code]
        rows = rows[~np.isnan(table.start_h[rows])]
        steps = self.run.capacities[code]
        begins = steps[:, 0][np.isfinite(steps[:, 0])]
        times = np.concatenate((table.start_h[rows], table.ended_h[rows], begins))
        moves = np.concatenate((np.ones(len(rows)), -np.ones(len(rows)), np.zeros(len(begins))))
        order = np.argsort(times, kind="stable")
        times, present = times[order], np.cumsum(moves[order])
        full = (present > 0) & (present >= capacity_at(steps, times))
        return RunningIntegral.of_steps(times, full.astype(float))


class _Waits(NamedTuple):
    """Waits: address, direction of the vehicle, and hours [h], shapes ``(waits,)``."""

    node: Integers
    direction: Integers
    from_h: Floats
    until_h: Floats

    def of(self, rows: Integers) -> _Waits:
        """Return some of them."""
        return _Waits(self.node[rows], self.direction[rows], self.from_h[rows], self.until_h[rows])


class _Holds(NamedTuple):
    """Occupancies of a place: vehicle, start and end [h], and amount, shapes ``(n,)``."""

    vehicle: Integers
    start_h: Floats
    end_h: Floats
    amount: Floats

    def of(self, rows: Integers) -> _Holds:
        """Return some of them."""
        return _Holds(self.vehicle[rows], self.start_h[rows], self.end_h[rows], self.amount[rows])


class _Occupancies(NamedTuple):
    """Waits and services in order of vehicle and time, shapes ``(occupancies,)``, hours [h]."""

    vehicle: Integers
    queue: Integers
    arrive_h: Floats
    started_h: Floats
    ended_h: Floats


class RoomHeld(NamedTuple):
    """Hours of a place's occupants, weighted by the number waiting, by their direction."""

    waiting: Floats
    served: Floats
    """Hours of waiting for something else, and of service while all servers were taken, by address,
    shapes ``(directions, addresses)``."""
    whole: Floats
    """All hours, shape ``(directions, 1)``."""
