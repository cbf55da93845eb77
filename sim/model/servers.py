"""Servers of a step: one vehicle at a time each, or a cohort of load units in one booking.

Each server has a timeline of when it may begin and when it works, drawn before the run, so the end
of a service is known when it begins.  Vehicles request servers individually and may be overtaken by
more urgent ones.  A cohort is booked as a whole when it arrives, first come first served: the
recursion of Kiefer and Wolfowitz [1]_ over the hours at which servers become free gives the same
result as one event per unit, at a hundredth of the cost.

References
----------
.. [1] J. Kiefer and J. Wolfowitz, "On the theory of queues with many servers", Transactions of the
   American Mathematical Society 78, 1955.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush, heapreplace
from itertools import accumulate
from typing import TYPE_CHECKING

from sim.model.clock import Turn
from sim.model.reneging import remove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.model.calendars import Timeline
    from sim.model.clock import Clock
    from sim.model.outages import Wear
    from sim.model.vehicles import Vehicle

NEVER = float("inf")


class Servers:
    """Servers that vehicles request one by one.

    Parameters
    ----------
    timelines
        One for each server that is ever present; None for one that always works.
    must_finish
        Whether a service begins only if it ends before the shift does.
    wear
        Adds repairs caused by work; None if there are none.
    """

    def __init__(
        self,
        env: Clock,
        timelines: Sequence[Timeline | None],
        *,
        must_finish: bool = False,
        wear: Wear | None = None,
    ) -> None:
        self._env = env
        self._timelines = timelines
        self._must_finish = must_finish
        self._wear = wear
        self._always = all(timeline is None for timeline in timelines)
        self._idle = list(range(len(timelines)))
        self._waiting: list[tuple[int, int, float, Vehicle, Turn]] = []
        self._sequence = 0
        self._wake_h = NEVER
        self._decides = False

    def take(self, vehicle: Vehicle, work_h: float) -> tuple[int, float] | Turn:
        """Return (server, end of the service [h]), or the event that will supply it."""
        if not self._waiting and self._env.is_complete() and (seat := self._seat(work_h)):
            return seat
        granted = Turn(self._env)
        self._sequence += 1
        heappush(self._waiting, (vehicle.priority, self._sequence, work_h, vehicle, granted))
        if self._idle:
            self._decide(at_once=self._env.is_complete())
        return granted

    def renege(self, granted: Turn) -> None:
        """Remove the vehicle waiting for this event from the queue, unless already granted."""
        if remove(self._waiting, granted):
            # The new first vehicle may need less work, which may fit into the rest of a shift.
            self._dispatch()

    def _decide(self, *, at_once: bool) -> None:
        """Assign servers now, or after all arrivals of this hour."""
        if at_once:
            self._dispatch()
        elif not self._decides:
            self._decides = True
            self._env.decide_at(self._env.now, self._decided)

    def _decided(self) -> None:
        self._decides = False
        self._dispatch()

    def give(self, server: int) -> None:
        """Release a server to the next vehicle in the queue."""
        if self._always and self._waiting and not self._env.ranked:
            # Vehicles wait only if no server is idle, so this is the only free one.
            _, _, work_h, _, granted = heappop(self._waiting)
            granted.succeed((server, self._end(server, work_h)))
            return
        heappush(self._idle, server)
        if self._waiting:
            # The releasing vehicle continues at this hour, and more urgent ones may still arrive.
            self._decide(at_once=not self._env.ranked)

    def _dispatch(self) -> None:
        while self._waiting and self._idle:
            seat = self._seat(self._waiting[0][2])
            if seat is None:
                self._wake_when_open()
                return
            heappop(self._waiting)[4].succeed(seat)

    def _seat(self, work_h: float) -> tuple[int, float] | None:
        """Occupy the idle server with the lowest number that may begin now."""
        if self._always:
            if not self._idle:
                return None
            server = heappop(self._idle)
            return server, self._end(server, work_h)
        now = self._env.now
        for server in sorted(self._idle) if len(self._idle) > 1 else self._idle:
            if self._begin(server, work_h) == now:
                self._idle.remove(server)
                heapify(self._idle)
                return server, self._end(server, work_h)
        return None

    def _begin(self, server: int, work_h: float) -> float:
        """Return the first moment from now on at which an idle server can begin this work [h]."""
        timeline = self._timelines[server]
        now: float = self._env.now
        if timeline is None:
            return now
        return (
            timeline.fitting_begin(now, work_h) if self._must_finish else timeline.next_begin(now)
        )

    def _end(self, server: int, work_h: float) -> float:
        timeline = self._timelines[server]
        now: float = self._env.now
        if self._wear is not None:
            work_h = self._wear.with_repairs(server, work_h, now, timeline)
        return now + work_h if timeline is None else timeline.end(now, work_h)

    def _wake_when_open(self) -> None:
        """Schedule a new attempt when an idle server may serve the first vehicle."""
        if not self._idle:
            return
        work_h = self._waiting[0][2]
        opens = min(self._begin(server, work_h) for server in self._idle)
        if self._env.now < opens < self._wake_h:
            self._wake_h = opens
            self._env.decide_at(opens, self._woken)

    def _woken(self) -> None:
        self._wake_h = NEVER
        self._dispatch()


class UnitServers:
    """Servers on which cohorts of load units are booked, first come first served.

    Parameters
    ----------
    timelines, must_finish, wear
        As for `Servers`.
    """

    def __init__(
        self,
        timelines: Sequence[Timeline | None],
        *,
        must_finish: bool = False,
        wear: Wear | None = None,
    ) -> None:
        self._timelines = timelines
        self._must_finish = must_finish
        self._wear = wear
        self._timed = [timeline for timeline in timelines if timeline is not None]
        self._always = wear is None and not self._timed
        self._free = [(-NEVER, server) for server in range(len(timelines))]
        # Servers that always work are interchangeable, so their free hours need no numbers.
        self._free_h = [-NEVER] * len(timelines)

    def book(self, now: float, works_h: Sequence[float]) -> tuple[list[float], list[float]]:
        """Book services requested now, and return their starts and ends in order [h]."""
        if not self._free:
            return [NEVER] * len(works_h), [NEVER] * len(works_h)
        if self._always:
            return self._book_alike(now, works_h)
        self._wait_until(now)
        if self._is_undisturbed(now, sum(works_h)):
            return self._book_undisturbed(now, works_h)
        return self._book_by_timeline(works_h)

    def first_start(self, starts: Sequence[float], now: float) -> float:
        """Return the start of the first of some services requested now [h]."""
        # Starts are in order of request unless a service must fit into a shift.
        return min(starts, default=now) if self._must_finish or not starts else starts[0]

    def _is_undisturbed(self, now: float, total_h: float) -> bool:
        """Return whether no server closes or fails before a cohort is certainly finished."""
        if self._wear is not None and min(self._wear.left_h) < total_h:
            return False
        # An upper bound: as if the last server to become free did all the work alone.
        done_h = max(now, max(self._free)[0]) + total_h
        return all(timeline.is_open(now, done_h) for timeline in self._timed)

    def _wait_until(self, now: float) -> None:
        """Advance the free hours to the first hour at which a service can begin."""
        free = self._free
        while free[0][0] < now:
            server = free[0][1]
            heapreplace(free, (self._next_begin(server, now), server))

    def _next_begin(self, server: int, hour: float) -> float:
        timeline = self._timelines[server]
        return hour if timeline is None else timeline.next_begin(hour)

    def _book_alike(self, now: float, works_h: Sequence[float]) -> tuple[list[float], list[float]]:
        """Book on servers that always work."""
        # A call of `max` costs more than the rest of the work per server.
        free_h = [hour if hour > now else now for hour in self._free_h]  # noqa: FURB136
        free_h.sort()
        if len(free_h) == 1:
            hours = list(accumulate(works_h, initial=free_h[0]))
            self._free_h = hours[-1:]
            return hours[:-1], hours[1:]
        if len(free_h) == 2:  # noqa: PLR2004 -- a pair
            return self._book_pair(free_h[0], free_h[1], works_h)
        if len(free_h) == 3:  # noqa: PLR2004 -- a triple
            return self._book_triple(free_h[0], free_h[1], free_h[2], works_h)
        self._free_h = free_h
        starts: list[float] = []
        ends: list[float] = []
        for work_h in works_h:
            start = free_h[0]
            end = start + work_h
            heapreplace(free_h, end)
            starts.append(start)
            ends.append(end)
        return starts, ends

    def _book_pair(
        self, first: float, second: float, works_h: Sequence[float]
    ) -> tuple[list[float], list[float]]:
        """Book on two servers: swapping two variables is twice as fast as a heap."""
        starts: list[float] = []
        ends: list[float] = []
        for work_h in works_h:
            starts.append(first)
            first += work_h
            ends.append(first)
            if first > second:
                first, second = second, first
        self._free_h = [first, second]
        return starts, ends

    def _book_triple(
        self, first: float, second: float, third: float, works_h: Sequence[float]
    ) -> tuple[list[float], list[float]]:
        """Book on three servers, in the same manner."""
        starts: list[float] = []
        ends: list[float] = []
        for work_h in works_h:
            starts.append(first)
            first += work_h
            ends.append(first)
            if first > second:
                first, second = second, first
                if second > third:
                    second, third = third, second
        self._free_h = [first, second, third]
        return starts, ends

    def _book_undisturbed(
        self, now: float, works_h: Sequence[float]
    ) -> tuple[list[float], list[float]]:
        """Book on servers none of which closes or fails before the cohort is finished."""
        free, starts, ends = self._free, [], []
        left_h = None if self._wear is None else self._wear.left_h
        for work_h in works_h:
            start, server = free[0]
            if start < now:  # noqa: PLR1730 -- a call of `max` costs more than the rest of the loop
                start = now
            end = start + work_h
            heapreplace(free, (end, server))
            if left_h is not None:
                left_h[server] -= work_h
            starts.append(start)
            ends.append(end)
        return starts, ends

    def _book_by_timeline(self, works_h: Sequence[float]) -> tuple[list[float], list[float]]:
        free, starts, ends = self._free, [], []
        for work_h in works_h:
            start, server = free[0]
            timeline = self._timelines[server]
            if self._must_finish and timeline is not None:
                start = timeline.fitting_begin(start, work_h)
            if self._wear is not None:
                # Repairs lengthen the service, but the work done stays the same.
                work_h = self._wear.with_repairs(server, work_h, start, timeline)  # noqa: PLW2901
            end = start + work_h if timeline is None else timeline.end(start, work_h)
            heapreplace(free, (self._next_begin(server, end), server))
            starts.append(start)
            ends.append(end)
        return starts, ends
