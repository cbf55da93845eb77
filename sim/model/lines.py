"""Lines of a section: when a train may enter, and when it leaves.

Everything that a train needs on a section is known when it asks (a track at the far end is reserved
before), so entries are booked first come first served: after the headway, onto the next free train
path, or block by block on single track, where opposing trains meet at passing places.  A passing
place has separate tracks for each direction, and a train enters a block only after it has reserved
one of them at its end: shared tracks taken on arrival lead to a deadlock on a busy line within
weeks.

A train without a place at the facility ahead stands on the line (`sim.model.approach`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.model.calendars import ROUNDING_H

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.model.approach import Approach
    from sim.model.calendars import Timeline
    from sim.model.draws import VehicleDistribution
    from sim.model.record_columns import QueueState
    from sim.model.stocks import Stock

NEVER = float("inf")


@dataclass(slots=True, eq=False)
class SectionDirection:
    """One direction of a section.

    Attributes
    ----------
    queue
        Queue of trains that wait for a path.
    running
        Running time [h].
    headway_h
        Minimum time between entries [h].
    paths
        Hours of train paths; None if trains may enter whenever the headway allows.
    timeline
        Hours in which trains may enter; None for no restriction.
    blocks
        Queue and block in order of running, for single track worked block by block.
    loops
        Track places for this direction at the end of each block but the last.
    approach
        Where trains without a place ahead stand; None on single track worked block by block.
    free
        Whether no rule restricts trains: they need no booking, and are computed ahead.
    """

    queue: QueueState
    running: VehicleDistribution
    headway_h: float
    paths: Sequence[float] | None
    timeline: Timeline | None
    blocks: Sequence[tuple[QueueState, Block]]
    loops: Sequence[Stock]
    approach: Approach | None
    free: bool = field(init=False)
    _last_h: float = field(default=-NEVER, init=False)
    _next_path: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Note whether any rule restricts trains."""
        unhindered = not self.headway_h and self.paths is None and self.timeline is None
        self.free = unhindered and not self.blocks

    def opening(self, now: float) -> float:
        """Return the first moment at or after `now` at which the section is not closed [h]."""
        return now if self.timeline is None else self.timeline.next_begin(now)

    def book_entry(self, now: float) -> float:
        """Book the entry of a train that asks now, and return its hour [h]."""
        if self.free:
            return now
        entry = self._last_h + self.headway_h
        if entry < now:  # noqa: PLR1730 -- `max` would cost more than the rest
            entry = now
        if self.timeline is not None:
            entry = self.timeline.next_begin(entry)
        if self.paths is not None:
            entry = self._book_path(self.paths, entry)
        self._last_h = entry
        return entry

    def book_block(self, block: Block, now: float, running_h: float) -> float:
        """Book the entry of a train that asks now into a block, and return its hour [h]."""
        if block is not self.blocks[0][1]:
            return block.book(now, running_h)
        # Headway applies at the entry of the section; further blocks are separated by their release
        # time.
        self._last_h = block.book(max(now, self._last_h + self.headway_h), running_h)
        return self._last_h

    def _book_path(self, paths: Sequence[float], hour: float) -> float:
        path = self._next_path
        if path < len(paths) and paths[path] < hour - ROUNDING_H:
            # Paths that have passed without a train lapse.
            path = bisect_left(paths, hour - ROUNDING_H, path)
        self._next_path = path + 1
        return max(paths[path], hour) if path < len(paths) else NEVER


class Block:
    """A piece of single track between passing places, used by one train at a time.

    Parameters
    ----------
    release_h
        Minimum time from the exit of one train to the entry of the next [h].
    """

    __slots__ = ("_free_h", "_release_h")

    def __init__(self, release_h: float) -> None:
        self._release_h = release_h
        self._free_h = -NEVER

    def book(self, now: float, running_h: float) -> float:
        """Book the block for a train that asks now, and return the hour of its entry [h]."""
        entry = max(now, self._free_h)
        self._free_h = entry + running_h + self._release_h
        return entry
