"""SimPy environment whose processes may yield the hour of their next step.

Most waits of a vehicle end at a known hour: the end of a service or of a run.  In plain SimPy that
is a `Timeout`, an object with a list of callbacks for a single caller, and it adds a delay to the
current time, although ``now + (t - now)`` is not always ``t``.  Here a process yields the hour
itself and is put into SimPy's event queue at that hour; SimPy events can be yielded as usual and
return their value.  The order is SimPy's: by hour, then by time of insertion.

Decisions on who is served next are made after all arrivals of an hour: they have their own rank in
the event queue, after arrivals, as confluent events have in parallel DEVS [1]_.  Otherwise the
vehicle inserted first would be served before a more urgent one that arrives at the same hour.
Where all vehicles have the same priority this makes no difference, and no decision is postponed.

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
    """Process of the model; it yields the hour of its next step [h], or the event it waits for."""
    Send = Callable[[object], float | Event]
    """Function that resumes a process."""

SEND = BuiltinMethodType
"""Type of a generator's `send`."""

DECISION = NORMAL + 1
"""Rank within an hour of decisions between vehicles, after all arrivals of that hour."""
FORMING = DECISION + 1
"""Rank within an hour of train formation, after decisions have released their vehicles."""
TURN = FORMING + 1
"""Rank within an hour of bookings that vehicles make one after another."""
LAST = TURN + 1
"""Rank within an hour of actions that follow everything else."""


class Clock(Environment):
    """Simulation clock and event queue.

    The event queue contains SimPy events, actions, and processes in the form of their `send`
    method.  `now` is an attribute instead of SimPy's property, because it is read four million
    times per simulated year.
    """

    now: float = 0.0
    _rank: float = NORMAL
    """Rank of the current event."""
    ranked: bool = False
    """Whether vehicles differ in priority, so that decisions wait for all arrivals of an hour."""

    def is_complete(self) -> bool:
        """Return whether a decision between vehicles may be made at once.

        It may if all have the same priority, or if nothing else happens at this hour.
        """
        if not self.ranked or not self._queue:
            return True
        hour, rank, *_ = self._queue[0]
        # The remaining turns belong to less urgent vehicles than the current one; a vehicle that
        # arrives after some turns have passed joins behind the remaining ones.
        return hour > self.now or (self._rank >= TURN and rank >= TURN)

    def in_turn(self, priority: int) -> Turn:
        """Return the event of a vehicle's turn at this hour, after all arrivals; urgent first.

        Parameters
        ----------
        priority
            Priority of the vehicle, from 0 for the most urgent.
        """
        turn = Turn(self)
        turn._ok, turn._value = True, None  # noqa: SLF001 -- our own
        queue: list[Any] = self._queue
        heappush(queue, (self._now, _urgent_first(TURN, priority), next(self._eid), turn))
        return turn

    def begin(self, operation: Operation) -> None:
        """Start a process at once, before the caller continues."""
        self._resume(operation.send)

    def launch(self, operation: Operation) -> None:
        """Start a process at the current hour, before other events of this hour."""
        queue: list[Any] = self._queue
        heappush(queue, (self._now, URGENT, next(self._eid), operation.send))

    def call_at(self, time_h: float, action: Callable[[], object]) -> None:
        """Schedule an action at an hour [h]."""
        queue: list[Any] = self._queue
        heappush(queue, (time_h, NORMAL, next(self._eid), _Call(action)))

    def decide_at(self, time_h: float, action: Callable[[], object]) -> None:
        """Schedule a decision between vehicles at an hour, after all arrivals of that hour [h]."""
        queue: list[Any] = self._queue
        rank = DECISION if self.ranked else NORMAL
        heappush(queue, (time_h, rank, next(self._eid), _Call(action)))

    def form_at(self, time_h: float, priority: int, action: Callable[[], object]) -> None:
        """Schedule the formation of trains of a priority at an hour, after its decisions [h]."""
        queue: list[Any] = self._queue
        rank = _urgent_first(FORMING, priority)
        heappush(queue, (time_h, rank, next(self._eid), _Call(action)))

    def call_last(self, time_h: float, action: Callable[[], object]) -> None:
        """Schedule an action at an hour, after everything else of that hour [h]."""
        queue: list[Any] = self._queue
        heappush(queue, (time_h, LAST, next(self._eid), _Call(action)))

    def run(self, until: float) -> None:  # type: ignore[override]  # always to an hour
        """Process all events before an hour [h]."""
        queue: list[Any] = self._queue
        eid = self._eid
        while queue and queue[0][0] < until:
            hour, self._rank, _, happening = heappop(queue)
            self.now = self._now = hour
            kind = type(happening)
            if kind is SEND:
                # `_resume` inlined for speed: this runs at every step of every process.
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
        """Resume a process until the next hour or event that it waits for."""
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
            # `value` would check once more that the event has been triggered.
            target.callbacks.append(lambda event: self._resume(send, event._value))  # noqa: SLF001
        else:
            queue: list[Any] = self._queue
            heappush(queue, (target, NORMAL, next(self._eid), send))


def _urgent_first(rank: int, priority: int) -> float:
    """Return a rank that increases with the priority number and stays below `rank + 1`."""
    return rank + priority / (1 + priority)


class Turn(Event):
    """Event that a vehicle in a queue waits for: a SimPy event with one main process.

    Other processes may wait for it as for any event; the main process is resumed without a
    callback.
    """

    def __init__(self, clock: Clock) -> None:
        self.env = clock
        self.callbacks = []
        self.send: Send | None = None

    def succeed(self, value: object = None) -> Turn:
        """Trigger the event now with a value; calling it twice is an error that is not checked."""
        self._ok = True
        self._value = value
        clock = self.env
        queue: list[Any] = clock._queue  # noqa: SLF001 -- as SimPy's own events do
        heappush(queue, (clock._now, NORMAL, next(clock._eid), self))  # noqa: SLF001 -- as above
        return self


class _Call:
    """An action in the event queue."""

    __slots__ = ("action",)

    def __init__(self, action: Callable[[], object]) -> None:
        self.action = action
