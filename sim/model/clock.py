"""SimPy's environment, whose processes may yield the hour of their next step.

A vehicle mostly waits for an hour that is known: the end of a service or of a run.  In plain SimPy
that is a `Timeout`, an object with a list of callbacks for one caller, and it adds a delay to now,
though ``now + (t - now)`` is not always ``t``.  Here a process yields the hour itself and stands in
SimPy's queue at that hour; events of SimPy it yields as ever, and gets their value.  Order is
SimPy's: by hour, then by what was put in first.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from simpy import Environment, Event
from simpy.events import NORMAL, URGENT

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Operation = Generator["float | Event", Any, None]
    """A process of the model: it yields the hour of its next step [h], or what it waits for."""


LAST = NORMAL + 1
"""Rank within an hour of what happens after all else."""


class Clock(Environment):
    """The hour of the run, and what happens when.

    `now` is an attribute here, not a property as in SimPy: it is read four million times a year.
    """

    now: float = 0.0

    def begin(self, operation: Operation) -> None:
        """Let a process begin at once, before whoever calls goes on."""
        _Process(self, operation).resume(None)

    def launch(self, operation: Operation) -> None:
        """Let a process begin now, before what else happens at this hour."""
        queue: list[Any] = self._queue
        heappush(queue, (self._now, URGENT, next(self._eid), _Process(self, operation)))

    def call_at(self, time_h: float, action: Callable[[], object]) -> None:
        """Let an action happen at an hour [h]."""
        queue: list[Any] = self._queue
        heappush(queue, (time_h, NORMAL, next(self._eid), _Call(action)))

    def call_last(self, time_h: float, action: Callable[[], object]) -> None:
        """Let an action happen at an hour, after all else that happens then [h]."""
        queue: list[Any] = self._queue
        heappush(queue, (time_h, LAST, next(self._eid), _Call(action)))

    def run(self, until: float) -> None:  # type: ignore[override]  # always to an hour
        """Let everything happen that comes before an hour [h]."""
        queue: list[Any] = self._queue
        while queue and queue[0][0] < until:
            self.now, _, _, event = heappop(queue)
            self._now = self.now
            if type(event) is _Process:
                event.resume(None)
            elif type(event) is _Call:
                event.action()
            else:
                callbacks, event.callbacks = event.callbacks, None
                for callback in callbacks:
                    callback(event)
        self.now = self._now = until


class _Call:
    """An action in the queue."""

    __slots__ = ("action",)

    def __init__(self, action: Callable[[], object]) -> None:
        self.action = action


class _Process:
    """A process in the queue; one object for all of its steps."""

    __slots__ = ("_clock", "_send")

    def __init__(self, clock: Clock, operation: Operation) -> None:
        self._clock = clock
        self._send = operation.send

    def resume(self, value: object) -> None:
        """Go on to the next hour or event that the process waits for."""
        try:
            target = self._send(value)
        except StopIteration:
            return
        if isinstance(target, Event):
            assert target.callbacks is not None  # noqa: S101 -- grants are fresh
            target.callbacks.append(self._happened)
        else:
            clock = self._clock
            queue: list[Any] = clock._queue  # noqa: SLF001 -- the clock's own
            heappush(queue, (target, NORMAL, next(clock._eid), self))  # noqa: SLF001 -- as above

    def _happened(self, event: Event) -> None:
        self.resume(event._value)  # noqa: SLF001 -- `value` would check again that it has happened
