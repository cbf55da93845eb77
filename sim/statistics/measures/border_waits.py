"""What load units wait for within their border time, by the causes of waiting.

==================== ====================================================================
indicator            hours of waiting with the causes
==================== ====================================================================
`acceptance_wait_h`  `acceptance` (slots, the agreed exchange) and `track` (places)
`reload_wait_h`      `crane`, and `track` where it is a track pair of the change of gauge
`stack_h`            `formation` and `wagon`: units without a vehicle, until there are
                     enough of them or wagons of the other gauge
`locomotive_wait_h`  `locomotive` and `path`
==================== ====================================================================

Service that stands for a wait counts as waiting, and waiting during a closure has the cause of the
closure, as in the time by cause of a journey.  What is left of the border time is work, runs within
the crossing point, and waiting for customs, crews or the weather.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.causes import Cause
from sim.statistics.logs.vehicle_hours import Labels, VehicleHours
from sim.statistics.measures.border_passages import border_passages, mean_rows
from sim.statistics.measures.time_by_cause import examined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from sim.arrays import Floats
    from sim.record import Queue, Record
    from sim.statistics.logs.indicator_rows import IndicatorRow
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.border_passages import Passages
    from sim.statistics.measures.counted import CountedRun

WAITS: dict[str, str] = {
    Cause.ACCEPTANCE: "acceptance_wait_h",
    Cause.TRACK: "acceptance_wait_h",
    Cause.CRANE: "reload_wait_h",
    Cause.FORMATION: "stack_h",
    Cause.WAGON: "stack_h",
    Cause.LOCOMOTIVE: "locomotive_wait_h",
    Cause.PATH: "locomotive_wait_h",
}
"""Cause of waiting -> indicator that its hours at a border belong to."""


def border_waits(counted: CountedRun) -> Iterator[IndicatorRow]:
    """Yield the mean hours that a load unit waits at each border station, by what it waits for.

    Of the units, and up to the hours, that their border time counts.
    """
    every = counted.once(border_passages)
    hours = _waited(counted.run, every)
    begin = 0
    for passages in every:
        end = begin + len(passages.ride)
        here = {indicator: each_h[begin:end] for indicator, each_h in hours.items()}
        late = (passages.came_h >= counted.warm_up_h) & np.isfinite(passages.came_h)
        yield from mean_rows(counted, passages, here, passages.left, late)
        begin = end


def _labels(record: Record) -> Labels:
    """Return which indicator the hours at a queue belong to."""
    reloads = {
        (queue.place, queue.step) for queue in record.queues if queue.role == "transshipment"
    }

    def of_wait(queue: Queue) -> str:
        step, _, part = queue.step.partition(".")
        if part and queue.cause == Cause.TRACK and (queue.place, step) in reloads:
            return "reload_wait_h"
        return WAITS.get(queue.cause, "")

    return Labels(
        names=tuple(dict.fromkeys(WAITS.values())),
        of_wait=of_wait,
        of_service=lambda queue: of_wait(queue) if queue.is_wait else "",
        of_closure=lambda cause: WAITS.get(cause, ""),
    )


def _waited(run: Tables, every: tuple[Passages, ...]) -> dict[str, Floats]:
    """Return the hours waited within passages, joined in their order, by indicator [h]."""
    labels, chain = _labels(run.record), run.chains
    vehicle_hours = VehicleHours.of(run.record, run.visits, labels)
    carrier = run.record.boardings.vehicle[chain.cohort].astype(np.int64)
    ride, bringer = (
        _joined(getattr(each, name) for each in every).astype(np.int64)
        for name in ("ride", "bringer")
    )
    came_h, until_h = (
        _joined(getattr(each, name) for each in every) for name in ("came_h", "until_h")
    )
    waited = {indicator: np.zeros(len(ride)) for indicator in labels.names}
    between = _hours_between(run)
    # From the last ride of each passage back to the one that brought the units.
    at = np.flatnonzero(np.isfinite(came_h))
    ride, until_h = ride[at], until_h[at]
    off_h = until_h - np.fmin(chain.left_h[ride], until_h)
    waited["stack_h"][at] += off_h
    until_h = until_h - off_h
    while len(at):
        brought = ride == bringer[at]
        from_h = np.where(brought, came_h[at], chain.boarded_h[ride])
        for indicator, hours in vehicle_hours.between(carrier[ride], from_h, until_h).items():
            waited[indicator][at] += hours
        at, ride = at[~brought], chain.previous[ride[~brought]]
        for indicator, hours in between.items():
            waited[indicator][at] += hours[ride]
        until_h = chain.left_h[ride]
    return waited


def _joined(columns: Iterable[NDArray[Any]]) -> NDArray[Any]:
    """Return columns one after another."""
    return np.concatenate([np.empty(0), *columns])


def _hours_between(run: Tables) -> dict[str, Floats]:
    """Return the hours without a vehicle after each ride by indicator [h], shapes ``(rides,)``."""
    chain = run.chains
    stood_h = np.append(chain.boarded_h, np.nan)[chain.following] - chain.left_h
    between = {"stack_h": np.nan_to_num(stood_h)}
    for cause, row, hours in examined(run):
        ride = np.searchsorted(chain.row, row, "right") - 1
        mean_h = np.bincount(ride, hours, len(stood_h)) / np.diff(chain.row)
        between["stack_h"] -= mean_h
        indicator = WAITS.get(cause)
        if indicator is not None:
            between[indicator] = between.get(indicator, np.zeros(len(stood_h))) + mean_h
    return between
