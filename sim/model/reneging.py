"""Reneging: removing a vehicle from a queue and signalling its journey."""

from __future__ import annotations

from heapq import heapify
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.model.clock import Turn
    from sim.model.record_columns import QueueState

RENEGED = object()
"""Value of an event for a vehicle that left the queue before the event was granted."""


class Reneged(Exception):  # noqa: N818 -- no error: what a journey does about it, it does itself
    """A vehicle has left a queue without being served.

    Attributes
    ----------
    queue
        The queue.
    step
        Step of the queue.
    turned_to
        Facility by which the vehicle continues; None if it is lost.
    """

    def __init__(self, queue: QueueState, step: str, turned_to: str | None) -> None:
        self.queue = queue
        self.step = step
        self.turned_to = turned_to


def remove(waiting: list[Any], granted: Turn) -> bool:
    """Remove the heap entry whose last member is an event; return whether it still waited."""
    if granted.triggered:
        return False
    # A grant at the same hour comes first, so an event that has been triggered stays granted. Heaps
    # have no removal by value, and reneging is rare enough to rebuild the list.
    waiting[:] = [entry for entry in waiting if entry[-1] is not granted]
    heapify(waiting)
    granted.succeed(RENEGED)
    return True
