"""Addresses of queues in the statistics: place and step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.arrays import Integers, Mask
    from sim.record import Record


@dataclass(frozen=True)
class Addresses:
    """Places and steps of the queues; queues of the same place and step are one.

    Attributes
    ----------
    names
        Place and step.
    of_queue
        Code of each queue of the record, shape ``(queues,)``.
    takes_time
        Whether service takes time there, shape ``(names,)``.
    """

    names: tuple[tuple[str, str], ...]
    of_queue: Integers
    takes_time: Mask
    of_step: Mask


def addresses(record: Record) -> Addresses:
    """Return the addresses of a run's queues.

    Parameters
    ----------
    record
        A run.
    """
    pairs = [(queue.place, queue.step) for queue in record.queues]
    names = tuple(dict.fromkeys(pairs))
    code = dict(zip(names, range(len(names)), strict=True))
    of_queue = np.fromiter(map(code.__getitem__, pairs), np.int64, len(pairs))
    timed = np.array([queue.occupies != "room" for queue in record.queues], dtype=bool)
    steps = np.array([queue.kind not in {"section", "life"} for queue in record.queues], dtype=bool)
    takes_time, of_step = (np.zeros(len(names), dtype=bool) for _ in range(2))
    takes_time[of_queue[timed]] = True
    of_step[of_queue[steps]] = True
    return Addresses(names, of_queue, takes_time, of_step)
