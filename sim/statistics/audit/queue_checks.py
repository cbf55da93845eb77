"""Checks of queues: Little's law, no server or place used twice, no slot given out twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.record import EventKind
from sim.statistics.logs.event_log_check import count_and_first
from sim.statistics.logs.events import ASKS, GOES
from sim.statistics.logs.levels import HOURS_PER_DAY, grouped_rows
from sim.statistics.logs.on_board import loads, slots_by_queue
from sim.statistics.measures.capacities import capacity_hours, overfilled, overloaded
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.statistics.logs.run_tables import Tables

_ONE = ((-np.inf, 1.0),)
_RELATIVE = 1e-9


def littles_law(run: Tables) -> Iterator[str]:
    """Yield queues at which the integral of the number waiting is not the sum of the waits.

    The number rises by one at each arrival and falls by one at each start in the log; the waits are
    those of the visits.  A start that is matched with the wrong arrival, or lost, becomes visible
    here [1]_.

    References
    ----------
    .. [1] Stidham, S., "A last word on L = λW", Operations Research 22 (1974) 417-421.
    """
    record, table = run.record, run.visits
    events, queues = record.events, len(record.queues)
    more = np.zeros(len(EventKind))
    more[list(ASKS)], more[list(GOES)] = 1.0, -1.0
    hours = (record.horizon_h - events.time_h) * more[events.kind]
    integrals = np.bincount(events.queue, hours, queues)
    # All waits, including those within the rounding of the clock.
    waits = np.bincount(table.queue, table.started_h - table.arrive_h, queues)
    apart = np.abs(integrals - waits)
    for code in np.flatnonzero(apart > _RELATIVE * np.maximum(np.abs(integrals), 1.0) + 1e-6):
        queue = record.queues[code]
        fault = say(
            "queue-checks-waits",
            number_hours=f"{integrals[code]:.6f}",
            wait_hours=f"{waits[code]:.6f}",
        )
        yield count_and_first(1, fault, f"{queue.place}.{queue.step}")


def capacity_check(run: Tables) -> Iterator[str]:
    """Yield queues in which a service began although every server or place was taken.

    For a fleet: places at which more was taken than stood ready.
    """
    for code, start_h, end_h, amount in run.occupations_by_queue():
        queue, steps = run.record.queues[code], run.capacities[code]
        if len(amount) < len(start_h):
            hours = overfilled(steps, start_h, end_h)
        else:
            hours = overloaded(steps, start_h, end_h, amount)
        if len(hours):
            what = say("queue-checks-overfilled", hour=f"{hours[0]:g}")
            yield count_and_first(len(hours), what, f"{queue.place}.{queue.step}")
    for (fleet, place), (time_h, number) in run.record.ready.items():
        short = np.flatnonzero(number < 0)
        if len(short):
            ready, hour = f"{number[short[0]]:g}", f"{time_h[short[0]]:g}"
            what = say("queue-checks-ready", ready=ready, hour=hour)
            where = say("queue-checks-fleet", fleet=fleet, place=place)
            yield count_and_first(len(short), what, where)


def track_check(run: Tables) -> Iterator[str]:
    """Yield pieces of single track with two trains at a time."""
    record, table = run.record, run.visits
    single = np.array([queue.single_track for queue in record.queues], dtype=bool)
    begun = np.flatnonzero(single[table.queue] & ~np.isnan(table.start_h))
    for code, rows in grouped_rows(table.queue[begun], len(single)):
        queue, trains = record.queues[code], begun[rows]
        hours = overfilled(_ONE, table.start_h[trains], table.end_h[trains])
        if len(hours):
            what = say("queue-checks-single-track", hour=f"{hours[0]:g}")
            yield count_and_first(len(hours), what, f"{queue.place}.{queue.step}")


def slots_check(run: Tables) -> Iterator[str]:
    """Yield queues that gave out more slots than were offered, with a tolerance of one day's."""
    record, table = run.record, run.visits
    begun = np.flatnonzero(~np.isnan(table.start_h))
    given = slots_by_queue(record, table, begun)
    for code, queue in enumerate(record.queues):
        if queue.role != "slots" or not queue.capacity:
            continue
        a_day = max(number for _, number in queue.capacity)
        offered = capacity_hours(queue.capacity, 0.0, record.horizon_h) / HOURS_PER_DAY
        # Days are local: the run may cut the first and the last one, and the last vehicle's load
        # may use the quota of later days.
        largest = 1.0
        if queue.counts != "vehicles":
            largest = loads(record, table, begun, code).max(initial=0.0)
        if given[code] > offered + a_day + largest:
            fault = say("queue-checks-slots", given=f"{given[code]:g}", offered=f"{offered:g}")
            yield count_and_first(1, fault, f"{queue.place}.{queue.step}")
