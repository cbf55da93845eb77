"""Building blocks of a facility's steps: queues, distributions, servers, stocks at their addresses.

A site knows its location (place, step, dotted path, time zone), so that the functions that build a
step contain only the logic of the step.
"""

from __future__ import annotations

from copy import copy
from math import floor
from typing import TYPE_CHECKING, Literal, TypeGuard, cast

from sim.model.calendars import ALWAYS, Timeline, above, as_profile, combined, without
from sim.model.draws import UnitDistribution, VehicleDistribution
from sim.model.heterogeneous_servers import ParticularServers, ParticularUnitServers
from sim.model.outages import Absences, Wear
from sim.model.preemptive_servers import PreemptiveServers
from sim.model.servers import Servers, UnitServers
from sim.model.stocks import Stock
from sim.record import Queue
from sim.scenario import InShifts, Served, Stored
from sim.text import Verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.distributions import Distribution
    from sim.model.calendars import Profile, Spans
    from sim.model.context import Context
    from sim.model.outages import OutageHours
    from sim.model.record_columns import QueueState
    from sim.record import Counted
    from sim.scenario import Breakdowns, Dated, Facility, Hours, Role, Shift, Staffed
    from sim.text import Message

MIN_H = 1 / 60


class Site:
    """One step of one facility during construction of a run."""

    def __init__(self, context: Context, place: str, facility: Facility, name: str) -> None:
        self.context = context
        self.env = context.env
        self.place = place
        self.name = name
        # Branches and channels change `path`, which addresses draws; closures remain those of the
        # step.
        self.path = self.closed_by = f"facilities.{place}.steps.{name}"
        self.zone = facility.time_zone
        self._facility = facility
        self._own_queue: QueueState | None = None

    @property
    def later(self) -> tuple[str, ...]:
        """Steps of the facility after this one."""
        names = tuple(self._facility.steps)
        return names[names.index(self.name) + 1 :]

    def branch(self, name: str) -> Site:
        """Return the site of one of the step's branches, with draws of its own."""
        return self._drawing_at(f"branches.{name}")

    def channel(self, name: str) -> Site:
        """Return the site of one of the step's channels, with draws of its own."""
        return self._drawing_at(f"channels.{name}")

    def _drawing_at(self, part: str) -> Site:
        inner = copy(self)
        inner.path = f"{self.path}.{part}"
        return inner

    def queue(  # noqa: PLR0913 -- all that the record says of a queue
        self,
        kind: str,
        cause: str,
        *,
        part: str = "",
        occupies: Literal["time", "room", "part"] = "time",
        capacity: Profile = (),
        counts: Counted = "vehicles",
        is_wait: bool = False,
        fleet: str = "",
        each: float = 1.0,
        role: Role = "",
    ) -> QueueState:
        """Enter a queue of this step, or of a part of it, into the record, and return it."""
        step = f"{self.name}.{part}" if part else self.name
        closures = self.context.closures.known_intervals(self.closed_by)
        return self.context.recorder.queue(
            Queue(
                place=self.place,
                step=step,
                kind=kind,
                cause=cause,
                occupies=occupies,
                capacity=capacity,
                closures=closures,
                counts=counts,
                is_wait=is_wait,
                fleet=fleet,
                each=each,
                role=role,
            )
        )

    def own_queue(self, step: Staffed | Stored, count: Dated[int]) -> QueueState:
        """Return the queue in which vehicles wait for servers or room; it is entered only once."""
        # A step that is built later has entered its queue before, to keep the order of the file.
        if self._own_queue is None:
            if isinstance(step, Stored):
                self._own_queue = self.queue(
                    step.kind,
                    step.cause,
                    occupies="room",
                    capacity=self.number(count),
                    counts=step.counts,
                )
            else:
                staffing = self.staffing(count, step.hours, self._shifts(step, count))
                is_wait = isinstance(step, Served) and step.is_wait
                self._own_queue = self.queue(
                    step.kind, step.cause, capacity=staffing, is_wait=is_wait, role=step.role
                )
        return self._own_queue

    def vehicle_distribution(
        self, field: str, distribution: Dated[Distribution] | None, scale: float = 1.0
    ) -> VehicleDistribution | None:
        """Return the law of a duration of vehicles; None without a distribution."""
        if distribution is None:
            return None
        pieces = self.context.calendar.pieces(distribution, self.zone)
        return VehicleDistribution(self.context.streams, f"{self.path}.{field}", pieces, scale)

    def duration_distribution(self, step: InShifts, again: int = 0) -> VehicleDistribution:
        """Return the law of a step's service time, or of a repeated service."""
        distribution, scale = _duration(step)
        pieces = self.context.calendar.pieces(distribution, self.zone)
        decision = f"{self.path}.time.again.{again}" if again else f"{self.path}.time"
        return VehicleDistribution(self.context.streams, decision, pieces, scale)

    def unit_duration_distribution(self, step: Served) -> UnitDistribution:
        """Return the law of the service time of each unit at a step."""
        distribution, scale = _duration(step)
        return self.unit_distribution("time", distribution, scale)

    def unit_distribution(
        self, field: str, distribution: Dated[Distribution], scale: float = 1.0
    ) -> UnitDistribution:
        """Return the law of a duration of load units."""
        pieces = self.context.calendar.pieces(distribution, self.zone)
        return UnitDistribution(self.context.unit_draws, f"{self.path}.{field}", pieces, scale)

    def number(self, dated: Dated[int] | Dated[float]) -> Profile:
        """Return a number that changes by date, before closures."""
        if not dated.changes:
            return ((-float("inf"), float(dated.value)),)
        return tuple(
            (since, float(value))
            for since, value in self.context.calendar.pieces(cast("Dated[float]", dated), self.zone)
        )

    def opening(self, hours: Hours | None) -> Spans:
        """Return the spans in which the step is open."""
        return ALWAYS if hours is None else self.context.calendar.opening_spans(hours, self.zone)

    def staffing(
        self, count: Dated[int], hours: Hours | None, shifts: Sequence[Shift] = ()
    ) -> Profile:
        """Return the servers at work over time: by date, hours and shifts, less closures."""
        return self._at_work(self._by_shift(count, shifts), hours)

    def _by_shift(self, count: Dated[int], shifts: Sequence[Shift]) -> Profile:
        """Return the number of servers by date and shift."""
        number = self.number(count)
        for shift in shifts:
            holds = as_profile(self.opening(shift.hours))
            profiles = [number, holds, self.number(shift.servers)]
            # Within a shift its own number applies, outside it the number by date.
            number = combined(profiles, lambda values: values[2] if values[1] else values[0])
        return number

    def _shifts(self, step: Staffed, count: Dated[int]) -> tuple[Shift, ...]:
        """Return the shifts that apply to a number of servers; lanes and branches have none."""
        if not isinstance(step, InShifts) or count is not step.servers:
            return ()
        return tuple(step.shifts.values())

    def _at_work(self, number: Profile, hours: Hours | None) -> Profile:
        left = self.context.closures.factor(self.closed_by)
        if hours is None and len(number) == len(left) == 1:
            # Fast path: most steps are always open and never change.
            return ((number[0][0], floor(number[0][1] * left[0][1] + 1e-9)),)
        # Only whole servers work, so a partial closure rounds down; the summand absorbs rounding.
        profiles = [number, as_profile(self.opening(hours)), left]
        return combined(profiles, lambda values: floor(values[0] * values[1] * values[2] + 1e-9))

    def servers(self, step: Staffed, count: Dated[int]) -> Servers:
        """Return the servers of a step that serve whole vehicles."""
        timelines, wear = self._timelines(step, count)
        must_finish = step.at_closing == "not_start"
        if _are_particular(step):
            speeds, absences = self._particulars(step, len(timelines))
            return ParticularServers(
                self.env,
                timelines,
                must_finish=must_finish,
                wear=wear,
                speeds=speeds,
                absences=absences,
            )
        return Servers(self.env, timelines, must_finish=must_finish, wear=wear)

    def preemptive_servers(self, step: Served, queue: QueueState) -> PreemptiveServers:
        """Return the preemptive servers of a step, which record their own events."""
        timelines, _ = self._timelines(step, step.servers)
        speeds, absences = self._particulars(step, len(timelines))
        return PreemptiveServers(
            self.env,
            timelines,
            must_finish=step.at_closing == "not_start",
            speeds=speeds,
            absences=absences,
            records=(self.context.recorder, queue),
        )

    def unit_servers(self, step: Staffed, count: Dated[int]) -> UnitServers:
        """Return the servers of a step on which cohorts of units are booked."""
        timelines, wear = self._timelines(step, count)
        must_finish = step.at_closing == "not_start"
        if _are_particular(step):
            speeds, absences = self._particulars(step, len(timelines))
            return ParticularUnitServers(
                timelines, must_finish=must_finish, wear=wear, speeds=speeds, absences=absences
            )
        return UnitServers(timelines, must_finish=must_finish, wear=wear)

    def _particulars(self, step: Served, servers: int) -> tuple[list[float], Absences | None]:
        """Return the speed of each server, and their absences."""
        speeds = [*step.speeds[:servers], *([1.0] * (servers - len(step.speeds)))]
        distribution = self.vehicle_distribution("away_h", step.away_h)
        if distribution is None:
            return speeds, None
        return speeds, Absences(_by_server(distribution), servers)

    @property
    def address(self) -> Verbatim:
        """Facility and step, as ``port.tracks``."""
        return Verbatim(f"{self.place}.{self.name}")

    def stock(self, called: Message, number: Dated[int]) -> Stock:
        """Return a stock of places of this step."""
        return Stock(self.env, called, self.number(number))

    def _timelines(
        self, step: Staffed, count: Dated[int]
    ) -> tuple[list[Timeline | None], Wear | None]:
        staffing = self.staffing(count, step.hours, self._shifts(step, count))
        most = int(max(value for _, value in staffing))
        # Servers without timelines have much faster bookings.
        if len(staffing) == 1 and not step.breakdowns:
            return [None] * most, None
        by_clock = step.breakdowns if step.breakdowns and step.breakdowns.clock == "time" else None
        timelines: list[Timeline | None] = []
        for server in range(most):
            open_spans = above(staffing, server)
            # Each server has a stream of its own, so one more server does not change the others'
            # failures.
            down = self._down(by_clock, server) if by_clock else ()
            begins = without(open_spans, down)
            works = without(self._going_on(step, count, server), down)
            timelines.append(None if begins == ALWAYS else Timeline(begins, works, open_spans))
        by_work = step.breakdowns if step.breakdowns and step.breakdowns.clock == "work" else None
        return timelines, self._wear(by_work, most) if by_work else None

    def _going_on(self, step: Staffed, count: Dated[int], server: int) -> Spans:
        """Return the spans in which a server continues a service, before breakdowns."""
        if step.at_closing != "pause":
            return ALWAYS
        # A server removed by date finishes its service and begins no other; only closing pauses it.
        shifts = self._shifts(step, count)
        numbers = [count, *(shift.servers for shift in shifts)]
        most = combined([self.number(each) for each in numbers], max)
        there = combined(
            [self._by_shift(count, shifts), most],
            lambda values: values[0] if values[1] > server else server + 1.0,
        )
        return above(self._at_work(there, step.hours), server)

    def _down(self, breakdowns: Breakdowns, server: int) -> Spans:
        """Return the spans in which one server is broken down during the run."""
        up_distribution, repair_distribution = self._failures(breakdowns)
        spans: list[tuple[float, float]] = []
        hour, number, name = 0.0, 0, f"server_{server}"
        while hour < self.context.calendar.horizon_h:
            fails = hour + up_distribution.value(name, number, hour)
            hour = fails + repair_distribution.value(name, number, fails)
            spans.append((fails, hour))
            number += 1
        return tuple(spans)

    def _wear(self, breakdowns: Breakdowns, servers: int) -> Wear:
        """Return the wear of servers, which adds repairs to services."""
        up_h, repair_h = map(_by_server, self._failures(breakdowns))
        return Wear(up_h, repair_h, servers)

    def _failures(self, breakdowns: Breakdowns) -> tuple[VehicleDistribution, VehicleDistribution]:
        """Return the laws of the time to the next failure, and of the repair."""
        up_distribution = self.vehicle_distribution("breakdowns.up_h", breakdowns.up_h)
        repair_distribution = self.vehicle_distribution("breakdowns.repair_h", breakdowns.repair_h)
        assert up_distribution is not None  # noqa: S101 -- the schema asks for both
        assert repair_distribution is not None  # noqa: S101 -- as above
        return up_distribution, repair_distribution


def _by_server(distribution: VehicleDistribution) -> OutageHours:
    """Return a law whose draws each server has of its own."""
    return lambda server, number, hour: distribution.value(f"server_{server}", number, hour)


def _are_particular(step: Staffed) -> TypeGuard[Served]:
    return isinstance(step, Served) and bool(step.speeds or step.away_h)


def _duration(step: InShifts) -> tuple[Dated[Distribution], float]:
    """Return the duration of a step, and the factor that converts it into hours."""
    distribution, per_hour = step.timed()
    assert distribution is not None  # noqa: S101 -- the schema asks for one
    return distribution, 1 / per_hour
