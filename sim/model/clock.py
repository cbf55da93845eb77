"""SimPy's environment, whose processes may yield the hour of their next step.

A vehicle mostly waits for an hour that is known: the end of a service or of a run.  In plain SimPy
that is a `Timeout`, an object with a list of callbacks for one caller, and it adds a delay to now,
though ``now + (t - now)`` is not always ``t``.  Here a process yields the hour itself and stands in
SimPy's queue at that hour; events of SimPy it yields as ever, and gets their value.  Order is
SimPy's: by hour, then by what was put in first.

Who is served next is decided when all is there that comes at an hour: decisions have a rank of
their own in SimPy's queue, after what comes, as confluent events have in parallel DEVS [1]_.
Otherwise the first to be put in would be served before the more urgent one that comes at the same
hour.  Where no vehicle is more urgent than another nothing hangs on it, and nothing is put off.

References
----------
.. [1] A. C. H. Chow and B. P. Zeigler, "Parallel DEVS: a parallel, hierarchical, modular modeling
   formalism", Proceedings of the 1994 Winter Simulation Conference, 716-722.
"""

from __future__ import annotations

from heapq import heappop, heappush
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Any

from simpy import Environment, Event
from simpy.events import NORMAL, URGENT

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Operation = Generator["float | Event", Any, None]
    """A process of the model: it yields the hour of its next step [h], or what it waits for."""
    Send = Callable[[object], float | Event]
    """What resumes a process."""

SEND = BuiltinMethodType
"""Type of a generator's `send`."""

DECISION = NORMAL + 1
"""Rank within an hour of decisions between vehicles, after all that comes at that hour."""
FORMING = DECISION + 1
"""Rank within an hour of the forming of trains, of all that decisions have let come by then."""
TURN = FORMING + 1
"""Rank within an hour of what vehicles take by themselves, one after another."""
LAST = TURN + 1
"""Rank within an hour of what happens after all else."""


class Clock(Environment):
    """The hour of the run, and what happens when.

    In SimPy's queue stand events of SimPy, actions, and processes as what resumes them: their
    `send`.  `now` is an attribute here, not a property as in SimPy: it is read four million times a
    year.
    """

    now: float = 0.0
    _rank: float = NORMAL
    """Rank of what happens now."""
    ranked: bool = False
    """Whether some vehicles are more urgent than others, so that decisions have to wait."""

    def is_complete(self) -> bool:
        """Return whether a decision between vehicles may be taken at once.

        It may if none of them is more urgent, or if nothing else is to come at this hour.
        """
        if not self.ranked or not self._queue:
            return True
        hour, rank, *_ = self._queue[0]
        # Those whose turn is still to come are less urgent than the one whose turn it is; who comes
        # after some had their turn goes behind those who wait for theirs.
        return hour > self.now or (self._rank >= TURN and rank >= TURN)

    def in_turn(self, priority: int) -> Turn:
        """Return the event of a vehicle's turn at this hour, once all is there: urgent ones first.

        Parameters
        ----------
        priority
            Of the vehicle, from 0 for the most urgent.
        """
        turn = Turn(self)
        turn._ok, turn._value = True, None  # noqa: SLF001 -- our own
        queue: list[Any] = self._queue
        heappush(queue, (self._now, _urgent_first(TURN, priority), next(self._eid), turn))
        return turn

    def begin(self, operation: Operation) -> None:
        """Let a process begin at once, before whoever calls goes on."""
        self._resume(operation.send)

    def launch(self, operation: Operation) -> None:
        """Let a process begin now, before what else happens at this hour."""
        queue: list[Any] = self._queue
        heappush(queue, (self._now, URGENT, next(self._eid), operation.send))

    def call_at(self, time_h: float, action: Callable[[], object]) -> None:
        """Let an action happen at an hour [h]."""
        queue: list[Any] = self._queue
        heappush(queue, (time_h, NORMAL, next(self._eid), _Call(action)))

    def decide_at(self, time_h: float, action: Callable[[], object]) -> None:
        """Let a decision between vehicles be taken at an hour, when all is there by then [h]."""
        queue: list[Any] = self._queue
        rank = DECISION if self.ranked else NORMAL
        heappush(queue, (time_h, rank, next(self._eid), _Call(action)))

    def form_at(self, time_h: float, priority: int, action: Callable[[], object]) -> None:
        """Let trains of a priority be formed at an hour, of all that has come by then [h]."""
        queue: list[Any] = self._queue
        rank = _urgent_first(FORMING, priority)
        heappush(queue, (time_h, rank, next(self._eid), _Call(action)))

    def call_last(self, time_h: float, action: Callable[[], object]) -> None:
        """Let an action happen at an hour, after all else that happens then [h]."""
        queue: list[Any] = self._queue
        heappush(queue, (time_h, LAST, next(self._eid), _Call(action)))

    def run(self, until: float) -> None:  # type: ignore[override]  # always to an hour
        """Let everything happen that comes before an hour [h]."""
        queue: list[Any] = self._queue
        eid = self._eid
        while queue and queue[0][0] < until:
            hour, self._rank, _, happening = heappop(queue)
            self.now = self._now = hour
            kind = type(happening)
            if kind is SEND:
                # The same as `_resume`, written out: it happens at every step of every process.
                try:
                    target = happening(None)
                except StopIteration:
                    continue
                if type(target) is float:
                    heappush(queue, (target, NORMAL, next(eid), happening))
                else:
                    self._await(target, happening)
            elif kind is _Call:
                happening.action()
            else:
                callbacks, happening.callbacks = happening.callbacks, None
                for callback in callbacks:
                    callback(happening)
                if kind is Turn and happening.send is not None:
                    self._resume(happening.send, happening._value)  # noqa: SLF001 -- our own
        self.now = self._now = until

    def _resume(self, send: Send, value: object = None) -> None:
        """Let a process go on to the next hour or event that it waits for."""
        try:
            target = send(value)
        except StopIteration:
            return
        self._await(target, send)

    def _await(self, target: float | Event, send: Send) -> None:
        if type(target) is Turn:
            target.send = send
        elif isinstance(target, Event):
            assert target.callbacks is not None  # noqa: S101 -- grants are fresh
            # `value` would check again that it has happened.
            target.callbacks.append(lambda event: self._resume(send, event._value))  # noqa: SLF001
        else:
            queue: list[Any] = self._queue
            heappush(queue, (target, NORMAL, next(self._eid), send))


def _urgent_first(rank: int, priority: int) -> float:
    """Return a rank for each priority, rising from that of 0, below the next whole one."""
    return rank + priority / (1 + priority)


class Turn(Event):
    """What a vehicle in a waiting line waits for: an event of SimPy for one process.

    Others may wait for it as for any event; the one process is resumed without a callback.
    """

    def __init__(self, clock: Clock) -> None:
        self.env = clock
        self.callbacks = []
        self.send: Send | None = None

    def succeed(self, value: object = None) -> Turn:
        """Let it happen now, and bring a value; once, which nobody checks."""
        self._ok = True
        self._value = value
        clock = self.env
        queue: list[Any] = clock._queue  # noqa: SLF001 -- as SimPy's own events do
        heappush(queue, (clock._now, NORMAL, next(clock._eid), self))  # noqa: SLF001 -- as above
        return self


class _Call:
    """An action in the queue."""

    __slots__ = ("action",)

    def __init__(self, action: Callable[[], object]) -> None:
        self.action = action
