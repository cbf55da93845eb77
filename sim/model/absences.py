"""Servers that go away while there is nobody to serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Away = Callable[[int, int, float], float]
    """(server, number of the absence, hour at which it begins) → hours."""


class Absences:
    """When each server is back, that leaves when nobody waits, and again until somebody does.

    A server without work leaves at hour 0.  Who comes at the very hour at which one would leave, or
    is back, is served: a train that moves up when another is done finds its crane there.  Where
    nobody looks, nothing happens: how often a server came back in vain is worked out when the next
    vehicle comes.

    Parameters
    ----------
    away_h
        How long an absence takes [h].
    servers
        How many servers.
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
        """Let a server go away that has nobody to serve from an hour on [h]."""
        self._done_h[server] = hour

    def _leave(self, server: int, hour: float) -> None:
        self.back_h[server] = hour + self._away_h(server, self._numbers[server], hour)
        self._numbers[server] += 1

    def await_back(self, server: int, hour: float) -> float:
        """Return when a server that nobody needed is back for one who waits from an hour on [h]."""
        done_h = self._done_h[server]
        if done_h is not None:
            if done_h >= hour:
                return hour
            self._done_h[server] = None
            self._leave(server, done_h)
        while self.back_h[server] < hour:
            self._leave(server, self.back_h[server])
        return self.back_h[server]
