"""A queue as the model knows it: its row in the record, and how many wait in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.columns import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.record import Queue


class QueueState:
    """A queue of the record with the number of vehicles that wait in it, for reactive rules.

    `watched` says whether a rule looks at that number; only then is it counted.
    """

    __slots__ = ("queue", "row", "waiting", "watched", "watchers")

    def __init__(self, code: int, queue: Queue) -> None:
        self.queue = queue
        self.row = code * SHAPES
        self.waiting = 0
        self.watched = False
        self.watchers: list[Callable[[int], object]] = []

    def count(self, change: int) -> None:
        """Count one vehicle more or less that waits, and tell who looks."""
        self.waiting += change
        for watcher in self.watchers:
            watcher(change)
