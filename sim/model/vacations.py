"""Server vacations: servers that leave when idle and return after a drawn time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Away = Callable[[int, int, float], float]
    """(server, number of the absence, hour at which it begins) → duration [h]."""


class Absences:
    """Return times of servers under multiple vacations.

    An idle server leaves at hour 0 and after every service that leaves its queue empty.  On return
    it leaves again if the queue is still empty.  An arrival at exactly the hour of a departure or a
    return is served: a train that moves up when the one before it is finished finds its crane in
    place.  Returns without work are not events of the run; they are computed when the next vehicle
    arrives.

    Parameters
    ----------
    away_h
        Duration of an absence [h].
    """

    __slots__ = ("_away_h", "_done_h", "_numbers", "back_h")

    def __init__(self, away_h: Away, servers: int) -> None:
        self._away_h = away_h
        self._numbers = [0] * servers
        self._done_h: list[float | None] = [None] * servers
        self.back_h = [0.0] * servers
        for server in range(servers):
            self._leave(server, 0.0)

    def done(self, server: int, hour: float) -> None:
        """Note that a server becomes idle at an hour, so that it may leave then [h]."""
        # The absence is drawn only when the next arrival is known: at the same hour, there is none.
        self._done_h[server] = hour

    def _leave(self, server: int, hour: float) -> None:
        self.back_h[server] = hour + self._away_h(server, self._numbers[server], hour)
        self._numbers[server] += 1

    def await_back(self, server: int, hour: float) -> float:
        """Return the hour at which an idle server can serve an arrival at `hour` [h]."""
        done_h = self._done_h[server]
        if done_h is not None:
            if done_h >= hour:
                return hour
            self._done_h[server] = None
            self._leave(server, done_h)
        # Each return to an empty queue starts another absence, so catch up to the first return that
        # the arrival can use.
        while self.back_h[server] < hour:
            self._leave(server, self.back_h[server])
        return self.back_h[server]
