"""The event log by vehicle and queue, so that each visit can be followed.

Sorted by vehicle, queue and time, the events of a visit are adjacent: request, grant and end.  The
k-th start or give-up of a vehicle at a queue belongs to its k-th arrival there, and its k-th end to
its k-th start; an interruption is an end and an arrival in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.record import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from sim.arrays import Integers, Mask
    from sim.record import Record

ASKS = (EventKind.ARRIVE, EventKind.INTERRUPT)
GOES = (EventKind.START, EventKind.GIVE_UP)
ENDS = (EventKind.END, EventKind.INTERRUPT)


class Pairs(NamedTuple):
    """Events of a vehicle at a queue, each with the earlier event that it belongs to."""

    earlier: Integers
    later: Integers
    """Positions in the `Log`, in order of `later`, shapes ``(pairs,)``."""
    found: Mask
    """Whether there is an earlier event; if not, the position has no meaning."""


@dataclass(frozen=True)
class Log:
    """Events at queues by vehicle, queue and time, shapes ``(events,)``."""

    row: Integers
    """Row of the record's log."""
    kind: NDArray[np.int8]
    """Values of `EventKind`."""
    group: Integers
    """Number of the pair of vehicle and queue, from 0 without gaps."""
    first: Integers
    """Index of each pair's first event, and the total number, shape ``(pairs + 1,)``."""

    @cached_property
    def granted(self) -> Pairs:
        """Starts and give-ups, with the arrivals that they belong to."""
        return self._pairs(ASKS, GOES)

    @cached_property
    def done(self) -> Pairs:
        """Ends, with the starts that they belong to."""
        return self._pairs((EventKind.START,), ENDS)

    def of(self, *kinds: EventKind) -> Integers:
        """Return the positions of some kinds of events, in order, shape ``(found,)``.

        Parameters
        ----------
        kinds
            Of events.
        """
        chosen = self.kind == kinds[0]
        for kind in kinds[1:]:
            chosen |= self.kind == kind
        return np.flatnonzero(chosen)

    def _pairs(self, before: Iterable[EventKind], kinds: Iterable[EventKind]) -> Pairs:
        earlier, later = self.of(*before), self.of(*kinds)
        of, by = self.group[earlier], self.group[later]
        if np.array_equal(of, by):
            return Pairs(earlier, later, np.ones(len(later), dtype=bool))
        sizes, others = (np.bincount(each, minlength=len(self.first)) for each in (of, by))
        ends = np.cumsum(sizes)
        number = np.arange(len(later))
        number += (ends - sizes - np.cumsum(others) + others)[by]
        found = number < ends[by]
        number[~found] = 0
        return Pairs(earlier[number] if len(earlier) else number, later, found)


def log_of(record: Record) -> Log:
    """Return the events at queues by vehicle, queue and time."""
    events = record.events
    kind = events.kind.astype(np.int8, copy=False)
    row = np.flatnonzero((kind != EventKind.BEGIN) & (kind != EventKind.FINISH))
    bits = len(kind).bit_length()
    # Packing pair and row into one integer sorts several times faster than a stable argsort.
    keys = events.vehicle[row].astype(np.int64)
    keys *= len(record.queues)
    keys += events.queue[row]
    keys <<= bits
    keys |= row
    keys.sort()
    row = keys & ((1 << bits) - 1)
    keys >>= bits
    new = np.ones(len(keys), dtype=bool)
    new[1:] = keys[1:] != keys[:-1]
    first = np.append(np.flatnonzero(new), len(new))
    group = np.cumsum(new, dtype=np.int32)
    group -= 1
    return Log(row, kind[row], group, first)
