"""Leaving a waiting line without one's turn: what the line does, and what the journey is told."""

from __future__ import annotations

from heapq import heapify
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.model.clock import Turn
    from sim.model.queue_state import QueueState

GAVE_UP = object()
"""What an event brings to a vehicle that waited for it in vain."""


class GaveUp(Exception):  # noqa: N818 -- no error: what a journey does about it, it does itself
    """A vehicle has left a waiting line without its turn.

    Attributes
    ----------
    queue
        Which line.
    step
        Step that it belongs to.
    turned_to
        Facility by which the vehicle goes on; None if it is lost.
    """

    def __init__(self, queue: QueueState, step: str, turned_to: str | None) -> None:
        self.queue = queue
        self.step = step
        self.turned_to = turned_to


def left(waiting: list[Any], granted: Turn) -> bool:
    """Take the entry of an event, its last member, out of a heap; tell whether it still waited."""
    if granted.triggered:
        return False
    waiting[:] = [entry for entry in waiting if entry[-1] is not granted]
    heapify(waiting)
    granted.succeed(GAVE_UP)
    return True
