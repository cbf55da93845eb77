"""SimPy's environment, and events at a moment rather than after a delay.

`Timeout` adds a delay to now, and ``now + (t - now)`` is not always ``t``: a train that is due at
the end of a booked service would be late or early by a rounding.  `Until` goes into SimPy's queue
at the moment itself.  Nothing else of SimPy is changed.
"""

from __future__ import annotations

from heapq import heappush
from typing import TYPE_CHECKING

from simpy import Environment, Event
from simpy.events import NORMAL

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Operation = Generator[Event, object, None]
    """A process of the model: it yields what it waits for."""


class Until(Event):
    """An event that happens at a moment, not before now."""

    def __init__(self, env: Environment, time_h: float) -> None:
        # As Timeout does it, without the detour over a delay (the module says why).
        self.env = env
        self.callbacks = []
        self._value = None
        self._ok = True
        heappush(env._queue, (time_h, NORMAL, next(env._eid), self))  # noqa: SLF001 -- see above


def call_at(env: Environment, time_h: float, action: Callable[[], object]) -> None:
    """Let an action happen at a moment [h]."""
    event = Until(env, time_h)
    assert event.callbacks is not None  # noqa: S101 -- a new event has not happened
    event.callbacks.append(lambda _: action())
