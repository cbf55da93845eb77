"""Sections: when a train may enter, and when it comes out.

Everything a train needs on a section is known when it asks (a track at the far end is reserved
before), so entries are booked first come first served: after the headway, onto the next free path,
or block by block on single track, where opposite trains meet at passing places.  A passing place
has tracks for each direction apart, and a train enters a block only with one of them reserved at
its end: shared tracks taken on arrival lock a busy line within weeks.

A train that gets no place at the facility ahead stands on the line.  The line has room for so many
that stand; when as many do, those that come wait at the facility behind, and one is let onto the
line for each that gets its place.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sim.model.calendars import ROUNDING_H
from sim.model.clock import Turn
from sim.model.stocks import Rule, Stock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.model.calendars import Timeline
    from sim.model.clock import Clock
    from sim.model.draws import VehicleLaw
    from sim.model.recorder import QueueState
    from sim.model.vehicles import Vehicle

NEVER = float("inf")


class Line:
    """One direction of a section.

    Parameters
    ----------
    queue
        Where its trains wait for a path.
    running
        Running time [h].
    headway_h
        Between entries [h].
    paths
        Hours of paths; None if trains enter whenever the headway allows.
    timeline
        When trains may enter; None if always.
    blocks
        Queue and block in order of running, for single track worked block by block.
    loops
        Track places for this direction at the end of each block but the last.
    approach
        Where trains stand that get no place ahead; None on single track worked block by block.
    """

    __slots__ = (
        "_headway_h",
        "_last_h",
        "_next_path",
        "_paths",
        "_timeline",
        "approach",
        "blocks",
        "free",
        "loops",
        "queue",
        "running",
    )

    def __init__(  # noqa: PLR0913 -- one parameter for each rule of a line
        self,
        queue: QueueState,
        running: VehicleLaw,
        *,
        headway_h: float,
        paths: Sequence[float] | None,
        timeline: Timeline | None,
        blocks: Sequence[tuple[QueueState, Block]] = (),
        loops: Sequence[Stock] = (),
        approach: Approach | None = None,
    ) -> None:
        self.queue = queue
        self.running = running
        self.blocks = blocks
        self.loops = loops
        self.approach = approach
        self._headway_h = headway_h
        self._paths = paths
        self._timeline = timeline
        self._last_h = -NEVER
        self._next_path = 0
        # Whether a train that asks always enters at once.
        self.free = not headway_h and paths is None and timeline is None and not blocks

    def opening(self, now: float) -> float:
        """Return the first moment from now on at which the section is not closed [h]."""
        return now if self._timeline is None else self._timeline.next_begin(now)

    def book_entry(self, now: float) -> float:
        """Return when a train that asks now may enter, and keep that for it [h]."""
        if self.free:
            return now
        entry = self._last_h + self._headway_h
        if entry < now:  # noqa: PLR1730 -- `max` would cost more than the rest
            entry = now
        if self._timeline is not None:
            entry = self._timeline.next_begin(entry)
        if self._paths is not None:
            entry = self._book_path(self._paths, entry)
        self._last_h = entry
        return entry

    def book_block(self, block: Block, now: float, running_h: float) -> float:
        """Return when a train that asks now may enter a block, and keep it for it [h]."""
        if block is not self.blocks[0][1]:
            return block.book(now, running_h)
        self._last_h = block.book(max(now, self._last_h + self._headway_h), running_h)
        return self._last_h

    def _book_path(self, paths: Sequence[float], hour: float) -> float:
        path = self._next_path
        if path < len(paths) and paths[path] < hour - ROUNDING_H:
            path = bisect_left(paths, hour - ROUNDING_H, path)
        self._next_path = path + 1
        return max(paths[path], hour) if path < len(paths) else NEVER


class Approach(NamedTuple):
    """Where trains of one direction stand on a line until they have a place at its end.

    Attributes
    ----------
    room
        What they take up.
    rest
        Queue of the record: of the rest of the way of those that stood.
    """

    room: StandingRoom
    rest: QueueState


class StandingRoom(Stock):
    """Room on a line for trains that have no place at its end yet; those that run may be more.

    Parameters
    ----------
    env
        Clock of the run.
    name
        What a message calls it.
    number
        Trains that stand when no more are let onto the line.
    """

    def __init__(self, env: Clock, name: str, number: float) -> None:
        super().__init__(env, name, ())
        self._number = number
        self._standing: set[Vehicle] = set()

    def hold_back(self, rule: Rule, look_again: Callable[[], object]) -> None:
        """Let any number stand, where those that can't come onto the line would lock others."""
        del rule, look_again
        self._number = NEVER

    @property
    def free(self) -> float:
        """Any number may run on it."""
        return NEVER

    def enter(self, vehicle: Vehicle) -> Turn | None:
        """Let a train onto the line and return None, or return the event of its being let on."""
        if not self._waiting and len(self._standing) < self._number:
            self._hold(vehicle, 1)
            return None
        granted = Turn(self._env)
        self._queue_up(vehicle, 1, granted)
        return granted

    def stand(self, vehicle: Vehicle) -> None:
        """Let a train on the line stand, for it has no place."""
        self._standing.add(vehicle)

    def leave(self, vehicle: Vehicle) -> None:
        """Let a train on the line go on, for it has its place."""
        self._standing.discard(vehicle)
        self._let_go(vehicle, 1)
        self._let_first_on()
        while self._waiting and len(self.holders) < self._number and not self._standing:
            self._let_first_on()

    def _let_first_on(self) -> None:
        if self._waiting:
            self._grant_first()


class Block:
    """A piece of single track between passing places, for one train at a time.

    Parameters
    ----------
    release_h
        From a train's leaving to the next one's entering [h].
    """

    __slots__ = ("_free_h", "_release_h")

    def __init__(self, release_h: float) -> None:
        self._release_h = release_h
        self._free_h = -NEVER

    def book(self, now: float, running_h: float) -> float:
        """Return when a train that asks now enters, and keep the block until it is out [h]."""
        entry = max(now, self._free_h)
        self._free_h = entry + running_h + self._release_h
        return entry
