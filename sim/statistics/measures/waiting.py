"""Vehicles at facilities and queues: dwell, waiting, service, time in step, numbers present.

Times cover calls that arrived after the warm-up and did not balk or renege; calls still waiting or
in service are counted up to the end of the run, separately from finished ones (see `timed`).  The
number still waiting is `vehicles_waiting_at_end`, and the share that balked or reneged
`lost_share`; the mean wait of all arrivals, including theirs, is `queue_length` divided by the
arrivals per hour.  A vehicle is in a step from its request until the end of service or its leaving
without service; for room (a track, a yard), until its release.  Deviations, shares and times in a
step are reported for steps, not for sections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.statistics.logs.indicator_rows import IndicatorRow, by_direction, mean_of, timed
from sim.statistics.logs.levels import grouped_rows, moments_present
from sim.statistics.logs.visits import calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.arrays import Floats, Integers, Mask
    from sim.statistics.measures.counted import CountedRun

_WAITING = mean_of("waiting_time_h", {"waiting_time_p95_h": 0.95})
_IN_STEP = mean_of("time_in_step_h", {"time_in_step_p95_h": 0.95})


def dwell_times(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the mean time from arrival at a facility to departure from it, by direction.

    Vehicles lost there after balking or reneging do not count.
    """
    record, stood = counted.record, counted.run.dwells
    there = (stood.arrive_h >= counted.warm_up_h) & ~stood.lost & (stood.place >= 0)
    here = np.flatnonzero(there)
    over = ~np.isnan(stood.depart_h[here])
    hours = np.where(over, stood.depart_h[here], record.horizon_h) - stood.arrive_h[here]
    direction = record.vehicles.direction[stood.vehicle[here]]
    for code, rows in grouped_rows(stood.place[here], len(record.places)):
        for name, chosen in by_direction(record.directions, direction[rows], rows):
            labels = {"place": record.places[code], "direction": name}
            yield from timed(mean_of("dwell_time_h"), hours[chosen], over[chosen], **labels)


def waiting_times(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield waiting, service and time in step, by queue and direction.

    An interrupted service counts once, with the waits of all its parts.
    """
    record, table, addresses = counted.record, counted.run.visits, counted.run.addresses
    called = calls(table)
    stays = called.granted | ~called.ended
    came = np.flatnonzero((table.arrive_h[called.visit] >= counted.warm_up_h) & stays)
    visit = called.visit[came]
    address = addresses.of_queue[table.queue[visit]]
    direction = record.vehicles.direction[table.vehicle[visit]]
    times = _Times(
        called.waiting_h[came], called.service_h[came], called.granted[came], called.ended[came]
    )
    for code, rows in grouped_rows(address, len(addresses.names)):
        place, step = addresses.names[code]
        reported: list[IndicatorRow] = []
        for name, chosen in by_direction(record.directions, direction[rows], rows):
            # Most queues have one direction only, whose numbers equal the totals.
            if not reported or len(chosen) < len(rows):
                of_step, timed_there = addresses.of_step[code], addresses.takes_time[code]
                reported = list(times.of(chosen, of_step=of_step, takes_time=timed_there))
            for row in reported:
                yield row._replace(place=place, step=step, direction=name)


def numbers_present(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield mean and standard deviation over time of the vehicles in each step."""
    table, addresses = counted.run.visits, counted.run.addresses
    visit = np.flatnonzero(addresses.of_step[addresses.of_queue][table.queue])
    arrive_h, end_h = table.arrive_h[visit], table.end_h[visit]
    address = addresses.of_queue[table.queue[visit]]
    for code, rows in grouped_rows(address, len(addresses.names)):
        place, step = addresses.names[code]
        mean, deviation = moments_present(arrive_h[rows], end_h[rows], *counted.span_h)
        yield IndicatorRow("number_present", mean, place, step)
        yield IndicatorRow("number_present_sd", deviation, place, step)


class _Times(NamedTuple):
    """Calls at queues, shapes ``(calls,)``: times so far [h], and whether they have ended."""

    waiting_h: Floats
    service_h: Floats
    granted: Mask
    ended: Mask

    def of(self, calls: Integers, *, of_step: bool, takes_time: bool) -> Iterator[IndicatorRow]:
        """Yield the numbers of some calls."""
        waiting_h, granted, ended = self.waiting_h[calls], self.granted[calls], self.ended[calls]
        service_h = self.service_h[calls]
        yield from timed(_detailed if of_step else _WAITING, waiting_h, granted)
        if takes_time:
            yield from timed(mean_of("service_time_h"), service_h[granted], ended[granted])
        if of_step:
            yield from timed(_IN_STEP, waiting_h + service_h, ended)


def _detailed(waiting_h: Floats) -> Mapping[str, float]:
    return {
        **_WAITING(waiting_h),
        "waiting_time_sd_h": float(waiting_h.std()),
        "waited_share": np.count_nonzero(waiting_h) / len(waiting_h),
    }
