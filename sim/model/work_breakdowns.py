"""Breakdowns caused by hours of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.calendars import Timeline

    Hours = Callable[[int, int, float], float]
    """(server, number of the failure, hour at which it begins) → duration [h]."""


class Wear:
    """Work left before the next failure of each server.

    Parameters
    ----------
    up_h
        Work from the end of a repair to the next failure [h].
    repair_h
        Duration of a repair [h].
    """

    __slots__ = ("_failures", "_repair_h", "_up_h", "left_h")

    def __init__(self, up_h: Hours, repair_h: Hours, servers: int) -> None:
        self._up_h = up_h
        self._repair_h = repair_h
        self._failures = [0] * servers
        # Drawn for hour 0: a step may be built later, but its servers are new when the run begins.
        self.left_h = [up_h(server, 0, 0.0) for server in range(servers)]

    def with_repairs(
        self, server: int, work_h: float, begin: float, timeline: Timeline | None
    ) -> float:
        """Return the duration of a service including the repairs during it [h].

        Parameters
        ----------
        server
            Server of the service.
        work_h
            Duration without repairs [h].
        begin
            Start of the service [h].
        timeline
            Timeline of the server: pauses of a service postpone failures and repairs.
        """
        total_h, left_h = work_h, self.left_h[server]
        passed_h = 0.0
        while work_h > left_h:
            work_h -= left_h
            passed_h += left_h
            failure = self._failures[server]
            repair_h = self._repair_h(server, failure, _after(begin, passed_h, timeline))
            total_h += repair_h
            passed_h += repair_h
            self._failures[server] = failure + 1
            left_h = self._up_h(server, failure + 1, _after(begin, passed_h, timeline))
        self.left_h[server] = left_h - work_h
        return total_h


def _after(begin: float, passed_h: float, timeline: Timeline | None) -> float:
    """Return the hour at which a duration of a service and its repairs has passed [h]."""
    return begin + passed_h if timeline is None else timeline.end(begin, passed_h)
