"""Preemptive servers: a more urgent vehicle interrupts a less urgent one.

At any moment the servers work on the first vehicles in order of priority and then of arrival, as
far as working hours allow.  An interrupted service continues where it stopped (preemptive resume),
at any server; it keeps its position in the order of arrival and therefore comes before other
vehicles of its priority that have not begun.  The end of a service is not known at its start, so
every service has an event of its own.

References
----------
.. [1] L. Kleinrock, "Queueing Systems, Volume 2", Wiley, 1976, section 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from sim.model.clock import Turn
from sim.model.heterogeneous_servers import ParticularServers
from sim.model.servers import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.model.calendars import Timeline
    from sim.model.clock import Clock
    from sim.model.outages import Absences
    from sim.model.record_columns import QueueState
    from sim.model.recorder import Recorder
    from sim.model.vehicles import Vehicle


@dataclass(frozen=True, slots=True, eq=False)
class _Service:
    """A vehicle at a server, from start or resumption to end or interruption.

    Attributes
    ----------
    sequence
        Position in the order of arrival.
    begin_h, end_h
        Start, and end if it is not interrupted [h].
    left_h
        Work left at its start [h].
    done
        Event triggered at its end.
    """

    vehicle: Vehicle
    server: int
    sequence: int
    begin_h: float
    end_h: float
    left_h: float
    done: Turn

    @property
    def rank(self) -> tuple[int, int]:
        """Position in the order of priority and arrival."""
        return self.vehicle.priority, self.sequence


class PreemptiveServers(ParticularServers):
    """Servers at which more urgent vehicles interrupt less urgent ones.

    Parameters
    ----------
    env, timelines, must_finish, speeds, absences
        As for `ParticularServers`.
    records
        Recorder and queue for starts, interruptions and ends.
    """

    def __init__(
        self,
        env: Clock,
        timelines: Sequence[Timeline | None],
        *,
        must_finish: bool = False,
        speeds: Sequence[float],
        absences: Absences | None = None,
        records: tuple[Recorder, QueueState],
    ) -> None:
        super().__init__(env, timelines, must_finish=must_finish, speeds=speeds, absences=absences)
        self._recorder, self._queue = records
        # Never hand a server directly to the next vehicle: `_start` has to record each start.
        self._always = False
        self._services: dict[int, _Service] = {}
        self._begun: set[Turn] = set()

    def serve(self, vehicle: Vehicle, work_h: float) -> Turn:
        """Return the event of completed service, for a vehicle whose arrival has been recorded."""
        self._look_for_the_first()
        done = Turn(self._env)
        self._sequence += 1
        heappush(self._waiting, (vehicle.priority, self._sequence, work_h, vehicle, done))
        self._decide(at_once=self._env.is_complete())
        return done

    def renege(self, granted: Turn) -> None:
        """Remove a waiting vehicle from the queue, unless its service has begun before."""
        # Patience covers the wait for the first start; an interrupted vehicle is back in the queue.
        if granted not in self._begun:
            super().renege(granted)

    def _dispatch(self) -> None:
        waited = bool(self._waiting)
        while self._waiting:
            server = self._idle_server()
            if server is None:
                server = self._interrupted_server()
            if server is None:
                self._wake_when_open()
                break
            self._start(server, heappop(self._waiting))
        self._go_away(waited=waited)

    def _idle_server(self) -> int | None:
        """Take the idle server with the lowest number that can serve the first vehicle now."""
        now, work_h = self._env.now, self._waiting[0][2]
        for server in sorted(self._idle):
            if self._begin(server, work_h) == now:
                self._idle.remove(server)
                return server
        return None

    def _interrupted_server(self) -> int | None:
        """Take a server from the least urgent vehicle that the first in the queue may interrupt."""
        now, work_h = self._env.now, self._waiting[0][2]
        least = max(
            (each for each in self._less_urgent() if self._begin(each.server, work_h) == now),
            key=lambda each: each.rank,
            default=None,
        )
        if least is None:
            return None
        del self._services[least.server]
        self._recorder.interrupt(least.vehicle, self._queue, now)
        # The rank keeps the original arrival, so the rest comes before vehicles that have not
        # begun.
        rest = (*least.rank, self._left(least), least.vehicle, least.done)
        heappush(self._waiting, rest)
        return least.server

    def _less_urgent(self) -> Iterator[_Service]:
        """Yield the services that the first in the queue may interrupt, except those ending now."""
        priority = self._waiting[0][0]
        for service in self._services.values():
            if service.vehicle.priority > priority and service.end_h > self._env.now:
                yield service

    def _left(self, service: _Service) -> float:
        """Return the work left of a service now [h]."""
        timeline, now = self._timelines[service.server], self._env.now
        worked_h = (
            now - service.begin_h if timeline is None else timeline.worked_h(service.begin_h, now)
        )
        return max(service.left_h - worked_h * self._speeds[service.server], 0.0)

    def _start(self, server: int, asked: tuple[int, int, float, Vehicle, Turn]) -> None:
        _, sequence, left_h, vehicle, done = asked
        now, end_h = self._env.now, self._end(server, left_h)
        service = _Service(vehicle, server, sequence, now, end_h, left_h, done)
        self._services[server] = service
        self._begun.add(done)
        self._recorder.start(vehicle, self._queue, now)
        self._env.call_at(end_h, partial(self._over, service))

    def _over(self, service: _Service) -> None:
        """End a service, unless it was interrupted before."""
        if self._services.get(service.server) is not service:
            return
        del self._services[service.server]
        self._recorder.end(service.vehicle, self._queue, self._env.now)
        self._begun.remove(service.done)
        service.done.succeed()
        self.give(service.server)

    def _wake_when_open(self) -> None:
        """Schedule a new attempt when an idle or interruptible server becomes usable."""
        work_h = self._waiting[0][2]
        servers = [*self._idle, *(service.server for service in self._less_urgent())]
        opens = min((self._begin(server, work_h) for server in servers), default=NEVER)
        if self._env.now < opens < self._wake_h:
            self._wake_h = opens
            self._env.decide_at(opens, self._woken)
