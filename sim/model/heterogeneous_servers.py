"""Servers with individual speeds or absences.

The free server with the lowest number is used; list fast servers first to prefer them.
"""

from __future__ import annotations

from heapq import heapreplace
from typing import TYPE_CHECKING

from sim.model.servers import Servers, UnitServers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.model.calendars import Timeline
    from sim.model.clock import Clock, Turn
    from sim.model.outages import Absences, Wear
    from sim.model.vehicles import Vehicle


class ParticularServers(Servers):
    """Servers with individual speeds or absences that serve whole vehicles.

    Parameters
    ----------
    env, timelines, must_finish, wear
        As for `Servers`.
    speeds
        Work done per hour, one for each server.
    absences
        Absences of the servers; None if they never leave.
    """

    def __init__(
        self,
        env: Clock,
        timelines: Sequence[Timeline | None],
        *,
        must_finish: bool = False,
        wear: Wear | None = None,
        speeds: Sequence[float],
        absences: Absences | None = None,
    ) -> None:
        super().__init__(env, timelines, must_finish=must_finish, wear=wear)
        self._speeds = speeds
        self._absences = absences
        self._always = self._always and absences is None

    def take(self, vehicle: Vehicle, work_h: float) -> tuple[int, float] | Turn:
        """Return (server, end of the service [h]), or the event that will supply it."""
        self._look_for_the_first()
        return super().take(vehicle, work_h)

    def give(self, server: int) -> None:
        """Release a server to the next vehicle in the queue; with an empty queue it leaves."""
        waited = bool(self._waiting)
        super().give(server)
        # With a queue the server has been reassigned or stays for it; only idle servers leave.
        if self._absences is not None and not waited:
            self._absences.done(server, self._env.now)

    def renege(self, granted: Turn) -> None:
        """Remove the vehicle waiting for this event from the queue, unless already granted."""
        waited = bool(self._waiting)
        super().renege(granted)
        self._go_away(waited=waited)

    def _look_for_the_first(self) -> None:
        """Compute the returns of servers that left while the queue was empty."""
        if self._absences is not None and not self._waiting:
            for server in self._idle:
                self._absences.await_back(server, self._env.now)

    def _dispatch(self) -> None:
        waited = bool(self._waiting)
        super()._dispatch()
        self._go_away(waited=waited)

    def _go_away(self, *, waited: bool) -> None:
        """Let idle servers that have returned leave again when the queue has emptied."""
        if self._absences is None or self._waiting or not waited:
            return
        for server in self._idle:
            # A server that returns at this very hour is still there for an arrival of this hour.
            if self._absences.back_h[server] < self._env.now:
                self._absences.done(server, self._env.now)

    def _begin(self, server: int, work_h: float) -> float:
        timeline = self._timelines[server]
        hour: float = self._env.now
        if self._absences is not None:
            hour = max(hour, self._absences.back_h[server])
        if timeline is None:
            return hour
        if self._must_finish:
            return timeline.fitting_begin(hour, work_h / self._speeds[server])
        return timeline.next_begin(hour)

    def _end(self, server: int, work_h: float) -> float:
        return super()._end(server, work_h / self._speeds[server])


class ParticularUnitServers(UnitServers):
    """Servers with individual speeds or absences that serve cohorts of load units.

    Parameters
    ----------
    timelines, must_finish, wear, speeds, absences
        As for `ParticularServers`.
    """

    def __init__(
        self,
        timelines: Sequence[Timeline | None],
        *,
        must_finish: bool = False,
        wear: Wear | None = None,
        speeds: Sequence[float],
        absences: Absences | None = None,
    ) -> None:
        super().__init__(timelines, must_finish=must_finish, wear=wear)
        # The fast booking of the base class assumes equal speeds and permanent presence.
        self._always = False
        self._speeds = speeds
        self._absences = absences

    def _is_undisturbed(self, now: float, total_h: float) -> bool:  # noqa: ARG002 -- as of the base
        return False

    def _wait_until(self, now: float) -> None:
        free = self._free
        while free[0][0] < now:
            server = free[0][1]
            back_h = now if self._absences is None else self._absences.await_back(server, now)
            heapreplace(free, (self._next_begin(server, back_h), server))

    def _book_by_timeline(self, works_h: Sequence[float]) -> tuple[list[float], list[float]]:
        free, starts, ends = self._free, [], []
        for work_h in works_h:
            start, server = free[0]
            timeline = self._timelines[server]
            time_h = work_h / self._speeds[server]
            if self._must_finish and timeline is not None:
                start = timeline.fitting_begin(start, time_h)
            if self._wear is not None:
                time_h = self._wear.with_repairs(server, time_h, start, timeline)
            end = start + time_h if timeline is None else timeline.end(start, time_h)
            heapreplace(free, (self._next_begin(server, end), server))
            if self._absences is not None:
                self._absences.done(server, end)
            starts.append(start)
            ends.append(end)
        return starts, ends
