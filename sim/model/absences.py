"""Servers that go away while there is nobody to serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Away = Callable[[int, int, float], float]
    """(server, number of the absence, hour at which it begins) → hours."""


class Absences:
    """When each server is back, that leaves when nobody waits, and again until somebody does.

    A server without work leaves at hour 0.  Where nobody looks, nothing happens: how often a server
    came back in vain is worked out when the next vehicle comes.

    Parameters
    ----------
    away_h
        How long an absence takes [h].
    servers
        How many servers.
    """

    __slots__ = ("_away_h", "_numbers", "back_h")

    def __init__(self, away_h: Away, servers: int) -> None:
        self._away_h = away_h
        self._numbers = [0] * servers
        self.back_h = [0.0] * servers
        for server in range(servers):
            self.leave(server, 0.0)

    def leave(self, server: int, hour: float) -> None:
        """Let a server go away at an hour [h]."""
        self.back_h[server] = hour + self._away_h(server, self._numbers[server], hour)
        self._numbers[server] += 1

    def await_back(self, server: int, hour: float) -> float:
        """Return when a server that nobody needed is back for one who waits from an hour on [h]."""
        while self.back_h[server] < hour:
            self.leave(server, self.back_h[server])
        return self.back_h[server]
