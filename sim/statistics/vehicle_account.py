"""The lives of vehicles: nothing in two places, and no hour that nothing accounts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.log_account import told, vehicle_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.record import Record
    from sim.statistics.visits import Visits

TOLERANCE_H = 1e-6


def life_account(record: Record, table: Visits) -> Iterator[str]:
    """Yield vehicles whose waits and spans overlap, leave a gap, or outlast their lives.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    """
    takes_time = np.array([queue.occupies == "time" for queue in record.queues], dtype=bool)
    gone_on_h = np.where(takes_time[table.queue], table.ended_h, table.started_h)
    visited = table.first[:-1] < table.first[1:]
    first, last = table.first[:-1][visited], table.first[1:][visited] - 1
    expected_h = np.concatenate(([0.0], gone_on_h[:-1]))[: len(gone_on_h)]
    expected_h[first] = table.begin_h[visited]
    apart_h = table.arrive_h - expected_h
    yield from _misfits(record, table, apart_h)

    over_h = np.where(np.isnan(table.finish_h), record.horizon_h, table.finish_h)
    ended_h = table.begin_h.copy()
    ended_h[visited] = gone_on_h[last]
    idle_h = over_h - ended_h
    found = np.flatnonzero(np.abs(idle_h) > TOLERANCE_H)
    if len(found):
        row = int(found[0])
        what = f"{idle_h[row]:g} h at the end of its life are neither waiting nor service"
        yield told(len(found), what, f"vehicle {vehicle_name(record, row)}")
    finished = ~np.isnan(table.finish_h[table.vehicle])
    kept = np.flatnonzero(finished & np.isnan(table.end_h))
    if len(kept):
        queue = record.queues[table.queue[kept[0]]]
        name = vehicle_name(record, int(table.vehicle[kept[0]]))
        what = f"vehicle {name} has finished but never gave it back"
        yield told(len(kept), what, f"{queue.place}.{queue.step}")


def _misfits(record: Record, table: Visits, apart_h: object) -> Iterator[str]:
    hours = np.asarray(apart_h, dtype=float)
    for wrong, what in (
        (hours < -TOLERANCE_H, "asks for it while it is elsewhere for {:g} h yet"),
        (hours > TOLERANCE_H, "asks for it after {:g} h that nothing accounts for"),
    ):
        found = np.flatnonzero(wrong)
        if len(found):
            row = int(found[0])
            queue = record.queues[table.queue[row]]
            name = vehicle_name(record, int(table.vehicle[row]))
            text = f"vehicle {name} {what.format(abs(hours[row]))} (hour {table.arrive_h[row]:g})"
            yield told(len(found), text, f"{queue.place}.{queue.step}")
