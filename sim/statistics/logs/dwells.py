"""Stays of vehicles at facilities, one row each, and the runs between them.

A stay lasts from leaving one section, or from the vehicle's start, until entry into the next
section, or its finish.  Time waiting for the path ahead, or for a track of the facility ahead, is
spent at the facility behind, whatever the name of the queue, unless the vehicle already stands on
the section.  The facilities follow from the two ends of each section.  A section worked block by
block has several queues, which one run passes in order; so has a section on which a vehicle had to
stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.record import APPROACH, FULL_LINE, EventKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers, Mask
    from sim.record import Record
    from sim.statistics.logs.visits import Visits

NOWHERE = -1
"""Code of a place that the record does not name."""


@dataclass(frozen=True)
class Runs:
    """One row for every run of a vehicle over a section, shapes ``(runs,)``."""

    vehicle: Integers
    """Code of the record."""
    queue: Integers
    """First queue of the section that it requested."""
    enter_h: Floats
    end_h: Floats
    """Entry into the section and exit from it [h]; NaN where that had not happened yet."""
    first: Integers
    """First run of each vehicle, and the total number, shape ``(vehicles + 1,)``."""


@dataclass(frozen=True)
class Dwells:
    """One row per stay, shapes ``(stays,)``, and the place of each visit's wait."""

    vehicle: Integers
    place: Integers
    """Codes of the record."""
    number: Integers
    """Number of the stay in the vehicle's life, from 0."""
    arrive_h: Floats
    depart_h: Floats
    """Arrival and departure, which may be a finish [h]; NaN while it is there."""
    onward: Mask
    """Whether the vehicle continued onto a section."""
    lost: Mask
    """Whether the vehicle was lost there after balking or reneging."""
    standing: Integers
    """Facility where the vehicle waited for each visit, `NOWHERE` on a section, shape
    ``(visits,)``."""
    runs: Runs
    """The runs between the stays."""


def dwells(record: Record, table: Visits) -> Dwells:
    """Return the stays of all vehicles at facilities."""
    on_section = np.array(
        [queue.kind == "section" and queue.step != FULL_LINE for queue in record.queues], dtype=bool
    )
    running = on_section[table.queue]
    begins = _begins_run(record, table, running)
    runs = _runs(table, running, begins)
    at_facility = _facility_of(record)
    origin = _origins(record, at_facility)
    beyond = _places_beyond(record, runs, origin)

    before: Integers = np.cumsum(begins) - begins
    on_line = _on_line(
        record, table, running, begins, at_facility, np.append(beyond, NOWHERE)[before - 1]
    )
    # A vehicle that still stands on a section has not left it.
    runs.end_h[before[on_line & np.isnan(table.start_h)] - 1] = np.nan
    standing = origin[table.vehicle]
    moved = before > runs.first[table.vehicle]
    standing[moved] = beyond[before[moved] - 1]
    standing[(running & ~begins) | on_line] = NOWHERE

    begun = np.flatnonzero(~np.isnan(table.begin_h))
    ended = np.flatnonzero(~np.isnan(runs.end_h))
    vehicle = np.concatenate((begun, runs.vehicle[ended]))
    next_run = np.concatenate((runs.first[begun], ended + 1))
    has_next = next_run < runs.first[vehicle + 1]
    enters_h = np.append(runs.enter_h, np.nan)[np.where(has_next, next_run, -1)]
    onward = has_next & ~np.isnan(enters_h)
    depart_h = np.where(has_next, enters_h, table.finish_h[vehicle])
    return Dwells(
        vehicle=vehicle,
        place=np.concatenate((origin[begun], beyond[ended])),
        number=next_run - runs.first[vehicle],
        arrive_h=np.concatenate((table.begin_h[begun], runs.end_h[ended])),
        depart_h=depart_h,
        onward=onward,
        lost=table.lost[vehicle] & ~onward & ~np.isnan(depart_h),
        standing=standing,
        runs=runs,
    )


def _begins_run(record: Record, table: Visits, running: Mask) -> Mask:
    """Return which visits begin a run, that is request another section than the visit before.

    A block requested twice is passed in both directions, which is two runs.
    """
    places = {queue.place: code for code, queue in enumerate(record.queues)}
    place = np.array([places[queue.place] for queue in record.queues], dtype=np.int64)
    rest = np.array([queue.step == APPROACH for queue in record.queues], dtype=bool)
    rows = np.flatnonzero(running)
    vehicle, queue = table.vehicle[rows], table.queue[rows]
    continues = np.zeros(len(rows), dtype=bool)
    continues[1:] = (
        (vehicle[1:] == vehicle[:-1])
        & (place[queue[1:]] == place[queue[:-1]])
        & (queue[1:] != queue[:-1])
        & ~rest[queue[:-1]]
    )
    begins = running.copy()
    begins[rows[continues]] = False
    return begins


def _on_line(
    record: Record,
    table: Visits,
    running: Mask,
    begins: Mask,
    at_facility: Integers,
    towards: Integers,
) -> Mask:
    """Return for which visits vehicles waited on a section, for a place beyond it.

    If the wait is over, the next visit is the rest of the section.  `towards` is the facility at
    the far end of the run before each visit.
    """
    on_line = np.zeros(len(running), dtype=bool)
    if not len(running):
        return on_line
    same = table.vehicle[1:] == table.vehicle[:-1]
    on_line[:-1] = same & ~running[:-1] & running[1:] & ~begins[1:]
    rooms = np.array([each.occupies == "room" and not each.fleet for each in record.queues], bool)
    room = np.where(rooms, at_facility, NOWHERE - 1)
    waits = np.isnan(table.start_h) & np.isnan(table.end_h)
    ahead = waits & (room[table.queue] == towards)
    # The place may be at a facility farther on, if there is nothing to stop for before it.
    lines = {queue.place for queue in record.queues if queue.step == APPROACH}
    stands = np.array([queue.place in lines for queue in record.queues], dtype=bool)
    ahead[1:] |= (waits & rooms[table.queue])[1:] & stands[table.queue[:-1]]
    on_line[1:] |= ahead[1:] & same & running[:-1] & (table.end_h[:-1] == table.arrive_h[1:])
    # Before a full line a train stands on the previous one, unless that is worked block by block.
    full = np.array([queue.step == FULL_LINE for queue in record.queues], dtype=bool)
    by_block = np.array([queue.single_track for queue in record.queues], dtype=bool)
    behind = waits & full[table.queue]
    runs_up_to = running & ~by_block[table.queue] & ~np.isnan(table.end_h)
    on_line[1:] |= behind[1:] & same & runs_up_to[:-1] & (table.end_h[:-1] == table.arrive_h[1:])
    return on_line


def _runs(table: Visits, running: Mask, begins: Mask) -> Runs:
    head = np.flatnonzero(begins)
    parts = np.flatnonzero(running)
    part_of_head = np.cumsum(running)[head] - 1
    tail = parts[np.append(part_of_head[1:], len(parts)) - 1] if len(head) else head
    return Runs(
        vehicle=table.vehicle[head],
        queue=table.queue[head],
        enter_h=table.start_h[head],
        end_h=table.end_h[tail],
        first=np.concatenate(([0], np.cumsum(begins)))[table.first],
    )


def _facility_of(record: Record) -> Integers:
    """Return the facility of each queue, `NOWHERE` on a section, shape ``(queues,)``."""
    codes = {place: code for code, place in enumerate(record.places)}
    return np.array([codes.get(queue.place, NOWHERE) for queue in record.queues], dtype=np.int64)


def _origins(record: Record, at_facility: Integers) -> NDArray[np.int64]:
    """Return the facility where each vehicle began, taken from its first queue if that has one."""
    origin = record.vehicles.origin.astype(np.int64)
    begins = np.flatnonzero(record.events.kind == EventKind.BEGIN)
    vehicle, place = record.events.vehicle[begins], at_facility[record.events.queue[begins]]
    origin[vehicle[place != NOWHERE]] = place[place != NOWHERE]
    return origin


def _places_beyond(record: Record, runs: Runs, origin: Integers) -> NDArray[np.int64]:
    """Return the facility at the far end of each run, shape ``(runs,)``."""
    codes = {place: code for code, place in enumerate(record.places)}
    ends_of_queue = np.full((len(record.queues), 2), NOWHERE, dtype=np.int64)
    for queue in np.flatnonzero(np.bincount(runs.queue)):
        ends_of_queue[queue] = [codes[end] for end in record.queues[queue].ends]
    ends = ends_of_queue[runs.queue]
    beyond = np.full(len(runs.queue), NOWHERE, dtype=np.int64)
    here = origin.copy()
    sizes = np.diff(runs.first)
    for ordinal in range(int(sizes.max(initial=0))):
        vehicles = np.flatnonzero(sizes > ordinal)
        rows = runs.first[vehicles] + ordinal
        beyond[rows] = np.where(ends[rows, 0] == here[vehicles], ends[rows, 1], ends[rows, 0])
        here[vehicles] = beyond[rows]
    return beyond
