"""State of a queue during the run: its code in the record, and the number of waiting vehicles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.record_columns import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.record import Queue


class QueueState:
    """A queue of the record with the number of vehicles waiting in it, for reactive rules.

    `watched` says whether a rule depends on that number; it is counted only then.
    """

    __slots__ = ("queue", "row", "waiting", "watched", "watchers")

    def __init__(self, code: int, queue: Queue) -> None:
        self.queue = queue
        # Queue and row type share one number of a row, so the queue's part is computed only once.
        self.row = code * SHAPES
        self.waiting = 0
        self.watched = False
        self.watchers: list[Callable[[int], object]] = []

    def count(self, change: int) -> None:
        """Change the number of waiting vehicles, and notify the watching rules."""
        self.waiting += change
        for watcher in self.watchers:
            watcher(change)
