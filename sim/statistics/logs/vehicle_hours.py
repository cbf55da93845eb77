"""Hours of a vehicle's life by cause, or by another label of its waiting.

A vehicle's time is `moving`, `service`, and waiting, which is attributed to the queue's cause or to
a closure of it.  A service that stands for a wait is attributed to the queue's cause as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.causes import Cause
from sim.statistics.logs.levels import grouped_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.arrays import Floats, Integers
    from sim.record import Queue, Record
    from sim.statistics.logs.visits import Visits


def cause_names(record: Record) -> tuple[str, ...]:
    """Return the causes to which hours can be attributed in a run."""
    of_queues = {queue.cause for queue in record.queues if queue.kind != "life"} - {""}
    of_queues |= {cause for queue in record.queues for _, _, cause in queue.closures}
    return (Cause.MOVING, Cause.SERVICE, *sorted(of_queues | {Cause.BAN, Cause.FORMATION}))


class Labels(NamedTuple):
    """Labels of hours, and which one the hours at a queue have; '' for none of them."""

    names: tuple[str, ...]
    of_wait: Callable[[Queue], str]
    of_service: Callable[[Queue], str]
    """Label of the service, or of the run over a section."""
    of_closure: Callable[[str], str]
    """Label of waiting during a closure, by the closure's cause."""


def by_cause(record: Record) -> Labels:
    """Return the causes of a run as labels of hours."""

    def of_service(queue: Queue) -> str:
        if queue.kind == "section":
            return Cause.MOVING
        return queue.cause if queue.is_wait else Cause.SERVICE

    return Labels(cause_names(record), lambda queue: queue.cause, of_service, lambda cause: cause)


def hours_on_board(record: Record, table: Visits) -> dict[str, Floats]:
    """Return the hours between boarding and leaving by cause, up to the end of the run.

    Cause -> hours [h], shapes ``(cohorts,)``.
    """
    carried = record.boardings
    left_h = np.where(np.isnan(carried.left_h), record.horizon_h, carried.left_h)
    hours = VehicleHours.of(record, table, by_cause(record))
    return hours.between(carried.vehicle, carried.boarded_h, left_h)


@dataclass(frozen=True)
class VehicleHours:
    """Visits that took time, shapes ``(visits,)``, and the labels of their hours.

    Attributes
    ----------
    waits, serves
        Codes of `names`; their number stands for none of them.
    blamed_h
        Waiting outside of closures [h].
    closed_h
        Hours of waiting that fell into closures, by code of the label.
    first
        As in `Visits`.
    """

    names: tuple[str, ...]
    arrive_h: Floats
    started_h: Floats
    waiting_h: Floats
    service_h: Floats
    waits: Integers
    serves: Integers
    blamed_h: Floats
    closed_h: dict[int, Floats]
    first: Integers

    @classmethod
    def of(cls, record: Record, table: Visits, labels: Labels) -> VehicleHours:
        """Return the hours of all vehicles of a run, up to its end."""
        count, none = len(record.queues), len(labels.names)
        takes_time, whole = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        wait_code, serve_code = np.zeros(count, dtype=np.int16), np.zeros(count, dtype=np.int16)
        codes = {name: code for code, name in enumerate(labels.names)}
        for visited in np.flatnonzero(np.bincount(table.queue)).tolist():
            each = record.queues[visited]
            takes_time[visited], whole[visited] = each.occupies == "time", each.occupies != "part"
            wait_code[visited] = codes.get(labels.of_wait(each), none)
            serve_code[visited] = codes.get(labels.of_service(each), none)
        service_h = np.where(takes_time[table.queue], table.service_h, 0.0)
        # Visits without duration may happen while the vehicle waits for something else.
        lasts = (table.waiting_h + service_h > 0) & whole[table.queue]
        rows = np.flatnonzero(lasts)
        queue, arrive_h, started_h = table.queue[rows], table.arrive_h[rows], table.started_h[rows]
        waiting_h = table.waiting_h[rows]
        closed_h: dict[int, Floats] = {}
        for cause, chosen, hours in _closed(record, queue, arrive_h, started_h):
            code = codes.get(labels.of_closure(cause), none)
            if code not in closed_h:
                closed_h[code] = np.zeros(len(rows))
            closed_h[code][chosen] += hours
        return cls(
            names=labels.names,
            arrive_h=arrive_h,
            started_h=started_h,
            waiting_h=waiting_h,
            service_h=service_h[rows],
            waits=wait_code[queue],
            serves=serve_code[queue],
            blamed_h=waiting_h - np.sum(list(closed_h.values()), axis=0) if closed_h else waiting_h,
            closed_h=closed_h,
            first=np.concatenate(([0], np.cumsum(lasts)))[table.first],
        )

    def between(self, vehicle: Integers, from_h: Floats, until_h: Floats) -> dict[str, Floats]:
        """Return the hours of vehicles from one hour to another by label [h]."""
        if not len(self.arrive_h):
            return {name: np.zeros(len(vehicle)) for name in self.names}
        at = [_at(self, vehicle, hour) for hour in (from_h, until_h)]
        return {name: _between(self, code, *at) for code, name in enumerate(self.names)}


class _At(NamedTuple):
    """Visits of vehicles in progress at some hours, shapes ``(hours,)``.

    `share` is the share of the visit's waiting completed by then, `served_h` the service completed
    [h].
    """

    row: Integers
    share: Floats
    served_h: Floats


def _between(hours: VehicleHours, code: int, since: _At, until: _At) -> Floats:
    """Return the hours attributed to one label between two hours, shape ``(hours,)``."""
    waits, serves = hours.waits == code, hours.serves == code
    waited_h = np.where(waits, hours.blamed_h, 0.0)
    if code in hours.closed_h:
        waited_h += hours.closed_h[code]
    elif not (waits.any() or serves.any()):
        return np.zeros(len(since.row))
    before_h = np.zeros(len(waited_h) + 1)
    np.cumsum(waited_h + serves * hours.service_h if serves.any() else waited_h, out=before_h[1:])
    by_then = []
    for row, share, served_h in (since, until):
        # Closure hours are spread evenly over a wait of which boarding cuts off a part.
        by_then.append(before_h[row] + waited_h[row] * share + serves[row] * served_h)
    result: Floats = by_then[1] - by_then[0]
    return result


def _closed(
    record: Record, queue: Integers, from_h: Floats, until_h: Floats
) -> Iterator[tuple[str, Integers, Floats]]:
    """Yield (cause, waits, hours) of the parts of waits during closures of their queue."""
    closes = np.array([bool(entry.closures) for entry in record.queues], dtype=bool)
    waits = np.flatnonzero(closes[queue] & (until_h > from_h))
    for code, chosen in grouped_rows(queue[waits], len(closes)):
        closures = np.array([entry[:2] for entry in sorted(record.queues[code].closures)])
        rows = waits[chosen]
        # Most waits meet no closure: the next closure begins after their end.
        ends_h = np.append(np.maximum.accumulate(closures[:, 1]), np.inf)
        begins_h = np.append(closures[:, 0], np.inf)
        after = np.searchsorted(ends_h, from_h[rows], "right")
        rows = rows[begins_h[after] < until_h[rows]]
        last_h = -np.inf
        # Where closures overlap, an hour is attributed to the one that began first.
        for begin_h, end_h, cause in sorted(record.queues[code].closures):
            since_h = np.maximum(from_h[rows], max(begin_h, last_h))
            hours = np.minimum(until_h[rows], end_h) - since_h
            last_h = max(end_h, last_h)
            yield cause, rows[hours > 0], hours[hours > 0]


def _at(hours: VehicleHours, vehicle: Integers, hour: Floats) -> _At:
    """Return the visits of vehicles in progress at some hours; there is at least one."""
    last = len(hours.arrive_h) - 1
    low, high = hours.first[vehicle], hours.first[vehicle + 1]
    visited = low < high
    # Vectorised bisection over all cohorts for the last visit that began by then.
    for _ in range(int((high - low).max(initial=0)).bit_length()):
        middle = np.minimum((low + high) // 2, last)
        by_then = hours.arrive_h[middle] <= hour
        low, high = (
            np.where((low < high) & by_then, middle + 1, low),
            np.where((low < high) & ~by_then, middle, high),
        )
    row = np.clip(low - 1, np.minimum(hours.first[vehicle], last), last)
    waiting_h = hours.waiting_h[row]
    waited_h = np.where(visited, np.clip(hour - hours.arrive_h[row], 0.0, waiting_h), 0.0)
    served_h = np.clip(hour - hours.started_h[row], 0.0, hours.service_h[row])
    share = np.divide(waited_h, waiting_h, out=np.zeros(len(row)), where=waiting_h > 0)
    return _At(row, share, np.where(visited, served_h, 0.0))
