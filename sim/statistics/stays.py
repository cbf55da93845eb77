"""Where vehicles stood: one row for every stay of a vehicle at a facility.

A vehicle is at a facility from coming off one section, or beginning, until it enters the next, or
finishes.  Waiting for the path ahead, or for a track of the facility ahead, is spent standing at
the facility behind, whatever the queue is called.  The facilities follow from the sections' names:
two facilities joined by ``-``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.visits import Visits

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

NOWHERE = -1
"""Code of a place that the record does not name."""


@dataclass(frozen=True)
class Stays:
    """One row a stay, shapes ``(stays,)``, and where each visit was waited for.

    Attributes
    ----------
    vehicle, place
        Codes of the record.
    number
        Of the stay in the vehicle's life, from 0.
    arrive_h, depart_h
        Coming and going, which may be a finish [h]; NaN while it is there.
    onward
        Whether it went on onto a section.
    standing
        Facility at which each visit was waited for, and its stay's number, shapes ``(visits,)``.
    """

    vehicle: Integers
    place: Integers
    number: Integers
    arrive_h: Floats
    depart_h: Floats
    onward: NDArray[np.bool_]
    standing: Integers
    standing_number: Integers


def stays(record: Record, table: Visits) -> Stays:
    """Return the stays of all vehicles at facilities.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    """
    on_section = np.array([queue.kind == "section" for queue in record.queues], dtype=bool)
    runs = np.flatnonzero(on_section[table.queue])
    before = np.concatenate(([0], np.cumsum(on_section[table.queue])))
    first_run = before[table.first]
    beyond = _places_beyond(record, table, runs, first_run)
    number = before[:-1] - first_run[table.vehicle]
    standing = record.vehicles.origin.astype(np.int64)[table.vehicle]
    moved = number > 0
    standing[moved] = beyond[before[:-1][moved] - 1]

    begun = np.flatnonzero(~np.isnan(table.begin_h))
    ended = np.flatnonzero(~np.isnan(table.end_h[runs]))
    vehicle = np.concatenate((begun, table.vehicle[runs[ended]]))
    next_run = np.concatenate((first_run[begun], ended + 1))
    has_next = next_run < first_run[vehicle + 1]
    enters_h = np.append(table.start_h[runs], np.nan)[np.where(has_next, next_run, -1)]
    return Stays(
        vehicle=vehicle,
        place=np.concatenate((record.vehicles.origin[begun], beyond[ended])).astype(np.int64),
        number=next_run - first_run[vehicle],
        arrive_h=np.concatenate((table.begin_h[begun], table.end_h[runs[ended]])),
        depart_h=np.where(has_next, enters_h, table.finish_h[vehicle]),
        onward=has_next & ~np.isnan(enters_h),
        standing=standing,
        standing_number=number,
    )


def _places_beyond(record: Record, table: Visits, runs: Integers, first_run: Integers) -> Integers:
    """Return the facility at the far end of each run over a section, shape ``(runs,)``."""
    codes = {place: code for code, place in enumerate(record.places)}
    ends = np.array(
        [
            [codes.get(end, NOWHERE) for end in (*queue.place.split("-"), "")[:2]]
            for queue in record.queues
        ]
    ).reshape(-1, 2)[table.queue[runs]]
    beyond = np.full(len(runs), NOWHERE, dtype=np.int64)
    here = record.vehicles.origin.astype(np.int64)
    sizes = np.diff(first_run)
    for ordinal in range(int(sizes.max(initial=0))):
        vehicles = np.flatnonzero(sizes > ordinal)
        rows = first_run[vehicles] + ordinal
        beyond[rows] = np.where(ends[rows, 0] == here[vehicles], ends[rows, 1], ends[rows, 0])
        here[vehicles] = beyond[rows]
    return beyond
