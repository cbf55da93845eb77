"""Breakdowns that only hours of work bring on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Hours = Callable[[int, int], float]
    """(server, number of the failure) → hours."""


class Wear:
    """How much work each server has left before it fails.

    Parameters
    ----------
    up_h
        Work from the end of a repair to the next failure [h].
    repair_h
        Of a repair [h].
    servers
        How many servers.
    """

    __slots__ = ("_failures", "_repair_h", "_up_h", "left_h")

    def __init__(self, up_h: Hours, repair_h: Hours, servers: int) -> None:
        self._up_h = up_h
        self._repair_h = repair_h
        self._failures = [0] * servers
        self.left_h = [up_h(server, 0) for server in range(servers)]

    def worn(self, server: int, work_h: float) -> float:
        """Return a service with the repairs that fall into it [h]."""
        total_h, left_h = work_h, self.left_h[server]
        while work_h > left_h:
            work_h -= left_h
            total_h += self._repair_h(server, self._failures[server])
            self._failures[server] += 1
            left_h = self._up_h(server, self._failures[server])
        self.left_h[server] = left_h - work_h
        return total_h
