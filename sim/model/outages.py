"""Times in which servers do no work: absences when idle, and repairs after hours of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.calendars import Timeline

    OutageHours = Callable[[int, int, float], float]
    """(server, number of the outage, hour at which it begins) → duration [h]."""


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

    def __init__(self, away_h: OutageHours, servers: int) -> None:
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

    def __init__(self, up_h: OutageHours, repair_h: OutageHours, servers: int) -> None:
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
