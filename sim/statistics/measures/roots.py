"""Numbers of vehicles waiting, by place and root: the rows of `blocking`, of formation and bans.

Waiting is passed on between places until it remains at one, in an absorbing Markov chain of shares.
Units that wait for their next vehicle count as the fraction of a vehicle that they fill.  A vehicle
that is ready but held by a ban counts where it would begin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.causes import Cause
from sim.record import EventKind
from sim.statistics.logs.indicator_rows import IndicatorRow
from sim.statistics.measures.blocking import Blocking
from sim.statistics.measures.utilisation import starved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sim.arrays import Floats, Integers, Mask
    from sim.record import Record
    from sim.statistics.measures.counted import CountedRun

    Address = tuple[str, str]
    """Place and step."""
    Found = Iterator[tuple[str, str, int, float]]
    """(place, step, direction, vehicle-hours)."""

BEGIN, END = EventKind.BEGIN, EventKind.FINISH
_LEAST_SHARE = 1e-6
"""Share of the vehicles waiting at a queue below which a root gets no row."""
_LEAK = 1e-9
"""Share that remains where places wait for one another in a cycle, so that the chain is
absorbing."""


def waiting_by_root(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the mean number of vehicles waiting, by queue and root, and by root alone.

    By direction and in total.  ``waiting_by_root`` has the queue in `place` and `step`, and the
    root, ``place.step``, in `cause`; ``waiting_because_of`` has the root in `place` and `step`.
    """
    record, names, hours = counted.record, counted.run.addresses.names, counted.hours
    numbers = by_root(Blocking(counted)) / hours
    others: dict[tuple[str, str], Floats] = {}
    for place, step, direction_code, held_h in (*_formation(counted), *_banned(counted)):
        others.setdefault((place, step), np.zeros(len(record.directions)))[direction_code] += (
            held_h / hours
        )
    yield from _rows(
        names, "", numbers.sum(axis=0), {at: each.sum() for at, each in others.items()}
    )
    for code, direction in enumerate(record.directions):
        yield from _rows(
            names, direction, numbers[code], {at: each[code] for at, each in others.items()}
        )


def _rows(
    names: Sequence[Address], direction: str, numbers: Floats, others: dict[Address, float]
) -> Iterator[IndicatorRow]:
    """Yield the rows of one direction, '' for all: vehicles waiting by place and by root.

    `numbers` has shape ``(addresses, addresses)``; of `others` the place is the root itself.
    """
    worth = numbers > _LEAST_SHARE * numbers.sum(axis=1)[:, None]
    because_of = dict(zip(names, np.where(worth, numbers, 0.0).sum(axis=0).tolist(), strict=True))
    for at, root in np.argwhere(worth).tolist():
        cause = ".".join(names[root])
        yield IndicatorRow("waiting_by_root", numbers[at, root], *names[at], direction, cause=cause)
    for address, number in others.items():
        because_of[address] = because_of.get(address, 0.0) + number
        if number > 0:
            cause = ".".join(address)
            yield IndicatorRow("waiting_by_root", number, *address, direction, cause=cause)
    for address, number in because_of.items():
        if number > 0:
            yield IndicatorRow("waiting_because_of", number, *address, direction)


def by_root(found: Blocking) -> Floats:
    """Return the vehicle-hours of waiting by place of waiting and by root.

    Shape ``(directions, addresses, addresses)``.
    """
    hours, rooms = found.hours, found.rooms()
    without_work = starved(found.counted) if rooms else np.empty((1, 0))
    roots = _absorbed(
        {
            node: _shares_of(node, *(part.sum(axis=0) for part in room), starved=without_work[-1])
            for node, room in rooms.items()
        },
        len(hours),
    )
    result = np.zeros((hours.shape[1], len(hours), len(hours)))
    for direction, waited in enumerate(hours.T):
        np.fill_diagonal(result[direction], waited)
        for node, room in rooms.items():
            if waited[node]:
                of_room = (part[direction] for part in room)
                onto, kept = _shares_of(node, *of_room, starved=without_work[direction])
                result[direction, node] = waited[node] * (_traced(onto, roots) + kept)
    return result


def _absorbed(shares: Mapping[int, tuple[Floats, Floats]], addresses: int) -> dict[int, Floats]:
    """Return the roots of the waiting at each place, as shares of all addresses.

    For the address of a place, `shares` has those passed on and those that remain, shapes
    ``(addresses,)``.  Waiting at any other address is its own root.
    """
    rooms = list(shares)
    passed = np.array([shares[room][0] for room in rooms]).reshape(len(rooms), addresses)
    stays = np.array([shares[room][1] for room in rooms]).reshape(len(rooms), addresses)
    between = (1 - _LEAK) * passed[:, rooms]
    passed[:, rooms] = 0.0
    stays += passed
    stays[np.arange(len(rooms)), rooms] += _LEAK * between.sum(axis=1)
    roots = np.linalg.solve(np.eye(len(rooms)) - between, stays)
    return dict(zip(rooms, roots / roots.sum(axis=1, keepdims=True), strict=True))


def _traced(onto: Floats, roots: Mapping[int, Floats]) -> Floats:
    """Return the roots of waiting that was passed on to some addresses."""
    result = onto.copy()
    for room, shares in roots.items():
        result[room] -= onto[room]
        result += onto[room] * shares
    return result


def _shares_of(
    node: int, waiting: Floats, served: Floats, whole: Floats, *, starved: Floats
) -> tuple[Floats, Floats]:
    """Return the shares of a place's waiting that are passed on, and those that remain.

    A resource limits throughput if occupants wait for it for a larger share of their hours than it
    is itself without work.  Of several such resources the one with the largest excess counts: all
    shares that would remain, or be passed on to the others, are passed on to it.

    The hours of the occupants of the place, `node`, have shapes ``(addresses,)`` and ``(1,)``;
    `starved` is the share of time in which each address is without work, infinite without a
    capacity.  The shares, shapes ``(addresses,)``, add up to one.
    """
    total = float(whole[0])
    if total <= 0:
        return np.zeros(len(waiting)), (np.arange(len(waiting)) == node).astype(float)
    passed, stays = waiting / total, served / total
    stays[node] += max(0.0, 1.0 - float(passed.sum() + stays.sum()))
    scale = passed.sum() + stays.sum()
    passed, stays = passed / scale, stays / scale
    # Waiting alone does not show that a resource limits throughput; it must also have little idle
    # time.
    more = np.where(passed > 0, passed - starved, -np.inf)
    if (limiting := more > 0).any():
        moved = stays.sum() + passed[limiting].sum()
        passed[limiting], stays[:] = 0.0, 0.0
        passed[np.argmax(more)] = moved
    return passed, stays


def _formation(counted: CountedRun) -> Found:
    """Yield the hours that units waited for their next vehicle, converted into vehicle-hours.

    The number of units per vehicle is the mean of the vehicles formed at the step in the counted
    time; if none was formed, of the vehicles that arrived.
    """
    record, chain, vehicles = counted.record, counted.run.chains, counted.record.vehicles
    ended_at, warm_up_h = counted.run.gathered_at, counted.warm_up_h
    batched = np.array([queue.role == "formation" for queue in record.queues], dtype=bool)
    if not batched.any():
        return
    directions, size = len(record.directions), len(record.queues) * len(record.directions)
    ends, begins = (_at_formation(record, batched, kind) for kind in (END, BEGIN))
    vehicle = record.boardings.vehicle[chain.cohort]
    left_h = np.append(chain.boarded_h, record.horizon_h)[chain.following]
    waited_h = np.maximum(left_h, warm_up_h) - np.maximum(chain.left_h, warm_up_h)
    rides = np.flatnonzero((ended_at[vehicle] >= 0) & (waited_h > 0))
    key = ended_at[vehicle[rides]] * directions + vehicles.direction[vehicle[rides]]
    hours = np.bincount(key, waited_h[rides] * np.diff(chain.row)[rides], size)
    units_of_one = np.ones(size)
    for some in (ends, begins):
        late = some.time_h >= warm_up_h
        those = some.vehicle[late]
        key = some.queue[late] * directions + vehicles.direction[those]
        number = np.bincount(key, minlength=size)
        units = np.bincount(key, vehicles.units[those], size)
        np.divide(units, number, out=units_of_one, where=units > 0)
    for code in np.flatnonzero(np.round(hours, 6) > 0):
        queue = record.queues[code // directions]
        vehicle_hours = float(hours[code] / units_of_one[code])
        yield queue.place, queue.step, int(code % directions), vehicle_hours


class _Events(NamedTuple):
    """Ends or starts of vehicles at formation, shapes ``(events,)``."""

    time_h: Floats
    vehicle: Integers
    queue: Integers


def _at_formation(record: Record, batched: Mask, kind: EventKind) -> _Events:
    events = record.events
    rows = np.flatnonzero(events.kind == kind)
    rows = rows[batched[events.queue[rows]]]
    return _Events(events.time_h[rows], events.vehicle[rows], events.queue[rows].astype(np.int64))


def _banned(counted: CountedRun) -> Found:
    """Yield the hours that vehicles were ready but held by a ban, by place of departure.

    Vehicles that were never released are known only by their units; they count where others of
    their flow begin.
    """
    record, table, vehicles = counted.record, counted.run.visits, counted.record.vehicles
    warm_up_h = counted.warm_up_h
    begun = np.flatnonzero(~np.isnan(table.begin_h))
    places, directions = len(record.places), len(record.directions)
    where = vehicles.origin.astype(np.int64) * directions + vehicles.direction
    held_h = np.maximum(table.begin_h[begun], warm_up_h) - np.maximum(
        vehicles.ordered_h[begun], warm_up_h
    )
    hours = np.bincount(where[begun], held_h, places * directions)
    flow, ordered_h, gone_h = counted.run.never_let_go
    if len(flow):
        of_flow = np.full(len(record.flows), -1)
        of_flow[vehicles.flow[begun]] = where[begun]
        known = of_flow[flow] >= 0
        waited_h = np.maximum(gone_h, warm_up_h) - np.maximum(ordered_h, warm_up_h)
        hours += np.bincount(of_flow[flow[known]], waited_h[known], places * directions)
    for code in np.flatnonzero(np.round(hours, 6) > 0):
        yield (
            record.places[code // directions],
            Cause.BAN,
            int(code % directions),
            float(hours[code]),
        )
