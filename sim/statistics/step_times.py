"""Vehicles at queues: how long they wait, are served and stay, and how many of them are there.

Times are of calls that came after the warm-up and were granted what they waited for.  Those that
still wait stand beside them as `vehicles_waiting_at_end`, those that gave up as `lost_share`: the
mean wait of all that came, theirs included, is `queue_length` over the arrivals an hour.  A vehicle
is in a step from the hour at which it asked until it was done or went without; of room (a track, a
yard), until it gave it back.  Deviations, shares and times in a step are told of steps and not of
sections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.levels import grouped_rows, moments_present, percentile
from sim.statistics.rows import Row, by_direction
from sim.statistics.visit_table import calls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sim.record import Record
    from sim.statistics.addresses import Addresses
    from sim.statistics.visit_table import Visits

    Floats = NDArray[np.float64]


def waiting_times(
    record: Record, table: Visits, addresses: Addresses, warm_up_h: float
) -> Iterator[Row]:
    """Yield waiting, service and time in step, by queue and direction.

    A service that was interrupted counts once, with the waits of all its parts.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    addresses
        Place and step of its queues.
    warm_up_h
        Not counted [h].
    """
    called = calls(table)
    begun = np.flatnonzero((table.arrive_h[called.visit] >= warm_up_h) & called.granted)
    visit = called.visit[begun]
    address = addresses.of_queue[table.queue[visit]]
    direction = record.vehicles.direction[table.vehicle[visit]]
    waiting_h, service_h = called.waiting_h[begun], called.service_h[begun]
    ended = called.ended[begun]
    for code, rows in grouped_rows(address, len(addresses.names)):
        place, step = addresses.names[code]
        numbers: dict[str, float] = {}
        for name, chosen in by_direction(record.directions, direction[rows], rows):
            # Most queues are of one direction: its numbers are those of all.
            if not numbers or len(chosen) < len(rows):
                over = ended[chosen]
                numbers = _waiting(waiting_h[chosen], detailed=addresses.of_step[code])
                if addresses.takes_time[code] and over.any():
                    numbers["service_time_h"] = service_h[chosen][over].mean()
                if addresses.of_step[code] and over.any():
                    numbers |= _in_step((waiting_h[chosen] + service_h[chosen])[over])
            for indicator, number in numbers.items():
                yield Row(indicator, number, place, step, name)


def numbers_present(
    record: Record, table: Visits, addresses: Addresses, warm_up_h: float
) -> Iterator[Row]:
    """Yield mean and standard deviation over time of the vehicles in each step.

    Parameters
    ----------
    record
        A run.
    table
        Its visits.
    addresses
        Place and step of its queues.
    warm_up_h
        Not counted [h].
    """
    visit = np.flatnonzero(addresses.of_step[addresses.of_queue][table.queue])
    arrive_h, end_h = table.arrive_h[visit], table.end_h[visit]
    address = addresses.of_queue[table.queue[visit]]
    for code, rows in grouped_rows(address, len(addresses.names)):
        place, step = addresses.names[code]
        mean, deviation = moments_present(arrive_h[rows], end_h[rows], warm_up_h, record.horizon_h)
        yield Row("number_present", mean, place, step)
        yield Row("number_present_sd", deviation, place, step)


def _waiting(waiting_h: Floats, *, detailed: bool) -> dict[str, float]:
    numbers = {
        "waiting_time_h": float(waiting_h.mean()),
        "waiting_time_p95_h": percentile(waiting_h, 0.95),
    }
    if detailed:
        numbers["waiting_time_sd_h"] = float(waiting_h.std())
        numbers["waited_share"] = np.count_nonzero(waiting_h) / len(waiting_h)
    return numbers


def _in_step(hours: Floats) -> dict[str, float]:
    return {
        "time_in_step_h": float(hours.mean()),
        "time_in_step_p95_h": percentile(hours, 0.95),
    }
