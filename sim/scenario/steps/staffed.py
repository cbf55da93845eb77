"""Steps with servers: hours, shifts and breakdowns, and what servers pass a day."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from operator import mul
from typing import TYPE_CHECKING, Any, Literal

from sim.capacity import DAY_H, availability, open_h_per_day, served_per_day, shift_services_per_day
from sim.distributions import Fixed
from sim.scenario.defects import PathDefect
from sim.scenario.steps.base import StepOfAnyKind
from sim.scenario.values import DAYS, Closed, DatedCount, DatedDistribution, Name, OpeningHours
from sim.text import say

if TYPE_CHECKING:
    from sim.distributions import Distribution
    from sim.scenario.defects import Path
    from sim.scenario.steps.surroundings import Surroundings
    from sim.scenario.values import Dated, Window

    Service = tuple[float, bool]
    """Mean of one service [h], and whether every one takes as long."""

_CLOCK = 60
WEEK_H = 24.0 * len(DAYS)


class Breakdowns(Closed):
    """How the servers of a step fail, each on its own."""

    clock: Literal["time", "work"]
    """``time``: fails idle or busy; ``work``: only the hours of service wear it."""
    up_h: DatedDistribution
    """Between the end of a repair and the next failure [h]."""
    repair_h: DatedDistribution
    """Of a repair [h]; the service in hand pauses and goes on afterwards."""


class Staffed(StepOfAnyKind):
    """A step with servers that keep hours and break down."""

    serves_time = True

    hours: OpeningHours | None = None
    """When its servers work, local time; always if left out."""
    at_closing: Literal["finish", "pause", "not_start"] = "finish"
    """Work in hand at the end of a shift: finished, paused until the next, or not begun at all
    unless it can be finished; what fits into no shift begins with one and overruns it, or it would
    wait without end.  Vehicles keep their order for it; of load units a shorter lift that
    still fits may go first.  Closures are such an end too; a server that is taken away by date has
    no next shift, and finishes what it would pause."""
    breakdowns: Breakdowns | None = None
    """How its servers fail."""

    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return nothing: a vehicle that is served, or checked, keeps nothing."""
        del name, scenario
        return ""

    def passed_per_day(
        self, servers: float, services: float, service: Service, day: dt.date
    ) -> float:
        """Return vehicles a day of servers by hours and breakdowns.

        Parameters
        ----------
        services
            Of one vehicle.
        service
            Mean of one [h], and whether every one takes as long.
        """
        service_h, is_fixed = service
        hours = self.hours.on(day) if self.hours else None
        if hours is not None and service_h and is_fixed and self._are_alike():
            by_shift = shift_services_per_day(hours, service_h, self.at_closing)
            return servers * by_shift / services if services else math.inf
        # What fits into no shift begins with one and overruns it, also where it should not begin.
        overrun_h = 0.0 if self.at_closing == "pause" else service_h
        return served_per_day(
            servers,
            services * service_h,
            open_h=open_h_per_day(hours, overrun_h),
            available_share=self._available_share(day),
        )

    def _available_share(self, day: dt.date) -> float:
        if self.breakdowns is None:
            return 1.0
        return availability(
            self.breakdowns.up_h.on(day).mean, self.breakdowns.repair_h.on(day).mean
        )

    def _are_alike(self) -> bool:
        """Return whether all services take as long, and nothing but closing ends work."""
        return self.breakdowns is None


class Shift(Closed):
    """Another number of servers at hours of the clock."""

    hours: OpeningHours
    """When it holds, local time, as ``"20:00-08:00"``, on all days or some of the week."""
    servers: DatedCount
    """How many are at work then."""


class InShifts(Staffed):
    """A step whose number of servers may follow the clock."""

    servers: DatedCount | None = None
    """How many are at work while no shift of another number holds."""
    shifts: dict[Name, Shift] = {}
    """Other numbers of servers at hours of the clock, as ``{night: {hours: "20:00-08:00", servers:
    4}}``; `servers` holds at all other times.  Those who go at the end of a shift are closed, as
    `at_closing` says; the first ones stay."""

    def most_servers(self, day: dt.date) -> int:
        """Return the servers of the strongest shift of a day."""
        shifts = (shift.servers for shift in self.shifts.values())
        numbers = (self.servers, *shifts) if self.servers is not None else ()
        return max((number.on(day) for number in numbers), default=0)

    def one_service(self, day: dt.date) -> Service:
        """Return the mean of one service, or crane move [h], and whether every one is as long."""
        distribution, per_hour = self.timed()
        if distribution is None:
            return 0.0, False
        mean, is_fixed = service_of(distribution.on(day))
        return mean / per_hour, is_fixed

    def timed(self) -> tuple[Dated[Distribution] | None, float]:
        """Return the time of one service, and how many of its units make an hour."""
        distribution: Any = getattr(self, "time_h", None)
        if distribution is not None:
            return distribution, 1.0
        return getattr(self, "time_min", None), float(_CLOCK)

    def rounds(self, units: float, day: dt.date) -> float:
        """Return the services that units take when all servers work at them, at least one."""
        return float(max(units / max(self.most_servers(day), 1), 1.0))

    def servers_in(self, part: str, day: dt.date) -> int:
        """Return the servers; 0 where shifts make a share of them no number."""
        return 0 if part or self.shifts else self.most_servers(day)

    def crewed_per_day(self, speeds: Sequence[float], services: float, day: dt.date) -> float:
        """Return vehicles a day of servers of some speeds, each by its shifts."""
        service = self.one_service(day)
        if not self.shifts:
            return self.passed_per_day(math.fsum(speeds), services, service, day)
        service_h, _ = service
        hours = self._server_hours(day, 0.0 if self.at_closing == "pause" else service_h)
        return served_per_day(
            1.0,
            services * service_h,
            open_h=math.fsum(map(mul, speeds, hours)),
            available_share=self._available_share(day),
        )

    def _server_hours(self, day: dt.date, overrun_h: float) -> list[float]:
        """Return the hours a day that each server works, those that are there longest first [h].

        The mean of a week; holidays are left out.
        """
        pieces = self._week(day)
        most = max(number for _, number in pieces)
        return [_hours_of(server, pieces, overrun_h) for server in range(most)]

    def _week(self, day: dt.date) -> list[tuple[float, int]]:
        """Return (hours, servers at work) piece by piece over a week."""
        shifts = [
            (week_spans(shift.hours.on(day)), shift.servers.on(day))
            for shift in self.shifts.values()
        ]
        whole = [(0.0, WEEK_H)]
        opened = whole if self.hours is None else week_spans(self.hours.on(day))
        spans = [*whole, *opened, *(span for windows, _ in shifts for span in windows)]
        edges = sorted({edge for span in spans for edge in span})
        base = 0 if self.servers is None else self.servers.on(day)
        pieces = []
        for begin, end in pairwise(edges):
            number = next((servers for windows, servers in shifts if _holds(windows, begin)), base)
            pieces.append((end - begin, number if _holds(opened, begin) else 0))
        return pieces

    def shift_defects(self, path: Path) -> Iterator[PathDefect]:
        """Yield shifts that can't be kept."""
        if self.shifts and self.servers is None:
            yield PathDefect((*path, "shifts"), say("staffed-shifts-alone"), at_key=True)
        for (one, first), (other, second) in combinations(self.shifts.items(), 2):
            if met := _meet(first, second):
                day, clock = met
                text = say("staffed-shifts-overlap", one=other, other=one, day=day, clock=clock)
                yield PathDefect((*path, "shifts", other, "hours"), text)


def _hours_of(server: int, pieces: Sequence[tuple[float, int]], overrun_h: float) -> float:
    at_work = [number > server for _, number in pieces]
    # The piece after the last is the first one of the next week.
    ends = sum(now and not later for now, later in pairwise([*at_work, at_work[0]]))
    worked_h = sum(hours for (hours, _), works in zip(pieces, at_work, strict=True) if works)
    return min((worked_h + ends * overrun_h) / len(DAYS), DAY_H)


def _holds(windows: Sequence[tuple[float, float]], hour: float) -> bool:
    return any(begin <= hour < end for begin, end in windows)


def _meet(one: Shift, other: Shift) -> tuple[str, str] | None:
    """Return the day of the week and the hour at which two shifts hold; None if none is."""
    days = {change.since for shift in (one, other) for change in shift.hours.changes}
    for day in (dt.date.min, *sorted(days)):
        for begin, end in week_spans(one.hours.on(day)):
            for since, until in week_spans(other.hours.on(day)):
                hour = max(begin, since)
                if hour < min(end, until):
                    clock = f"{int(hour % 24):02d}:{round(hour % 1 * 60):02d}"
                    return DAYS[int(hour // 24)], clock
    return None


def service_of(distribution: Distribution) -> Service:
    """Return the mean of a time of service, in its unit, and whether every one is as long."""
    return float(distribution.mean), isinstance(distribution, Fixed)


def exactly_one_time(step: Any) -> None:
    """Check that a step has `time_h` or `time_min`, and not both.

    Raises
    ------
    ValueError
        If it has none or both.
    """
    if (step.time_h is None) == (step.time_min is None):
        raise ValueError(say("staffed-not-one-time"))


def week_spans(window: Window) -> list[tuple[float, float]]:
    """Return when a window is open within a week from Monday on, from and until [h]."""
    first, last = window.window_h
    length_h = (last - first) % 24.0 or 24.0
    spans = []
    for day in sorted(DAYS.index(day) for day in set(window.days)):
        begin, end = 24.0 * day + first, 24.0 * day + first + length_h
        spans.append((begin, min(end, WEEK_H)))
        if end > WEEK_H:
            spans.append((0.0, end - WEEK_H))
    return spans
