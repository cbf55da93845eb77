"""Checks of vehicles' lives: never in two places, and no hour unaccounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.event_log_check import count_and_first, vehicle_name
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.arrays import Floats, Integers
    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.logs.visits import Visits

TOLERANCE_H = 1e-6


def life_check(run: Tables) -> Iterator[str]:
    """Yield vehicles whose waits and spans overlap, leave a gap, or outlast their lives."""
    record, table = run.record, run.visits
    takes_time = np.array([queue.occupies == "time" for queue in record.queues], dtype=bool)
    gone_on_h = np.where(takes_time[table.queue], table.ended_h, table.started_h)
    whole = np.array([queue.occupies != "part" for queue in record.queues], dtype=bool)
    # Visits without duration may happen while the vehicle waits for something else.
    lasting = np.flatnonzero((gone_on_h > table.arrive_h) & whole[table.queue])
    vehicle, arrive_h, gone_on_h = (
        table.vehicle[lasting],
        table.arrive_h[lasting],
        gone_on_h[lasting],
    )
    first = np.append(True, vehicle[1:] != vehicle[:-1])[: len(vehicle)]
    expected_h = np.where(first, table.begin_h[vehicle], np.roll(gone_on_h, 1))
    yield from _misfits(record, table, lasting, arrive_h - expected_h)

    over_h = np.where(np.isnan(table.finish_h), record.horizon_h, table.finish_h)
    ended_h = table.begin_h.copy()
    last = np.append(first[1:], True)[: len(vehicle)]
    ended_h[vehicle[last]] = gone_on_h[last]
    idle_h = over_h - ended_h
    found = np.flatnonzero(np.abs(idle_h) > TOLERANCE_H)
    if len(found):
        row = int(found[0])
        what = say("vehicle-checks-idle-end", hours=f"{idle_h[row]:g}")
        idle = say("event-log-check-vehicle", vehicle=vehicle_name(record, row))
        yield count_and_first(len(found), what, idle)
    finished = ~np.isnan(table.finish_h[table.vehicle])
    kept = np.flatnonzero(finished & np.isnan(table.end_h))
    if len(kept):
        queue = record.queues[table.queue[kept[0]]]
        name = vehicle_name(record, int(table.vehicle[kept[0]]))
        what = say("vehicle-checks-not-given-back", vehicle=name)
        yield count_and_first(len(kept), what, f"{queue.place}.{queue.step}")


def _misfits(record: Record, table: Visits, visit: Integers, apart_h: Floats) -> Iterator[str]:
    for wrong, what in (
        (apart_h < -TOLERANCE_H, "vehicle-checks-elsewhere"),
        (apart_h > TOLERANCE_H, "vehicle-checks-gap"),
    ):
        found = np.flatnonzero(wrong)
        if len(found):
            row = visit[found[0]]
            queue = record.queues[table.queue[row]]
            name = vehicle_name(record, int(table.vehicle[row]))
            hours, hour = f"{abs(apart_h[found[0]]):g}", f"{table.arrive_h[row]:g}"
            text = say(what, vehicle=name, hours=hours, hour=hour)
            yield count_and_first(len(found), text, f"{queue.place}.{queue.step}")
