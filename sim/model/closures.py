"""Closures: capacity removed by external causes, dated or drawn before the run."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np

from sim.model.draws import VehicleDistribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.model.calendars import Calendar, Profile
    from sim.scenario import Closure, Scenario
    from sim.streams import Streams

YEAR_H = 365.25 * 24
MONTHS = 12
DRAWN = 4096
"""Number of gaps between random closures drawn at a time."""
OPEN: Profile = ((-float("inf"), 1.0),)
"""Share of capacity left where there are no closures."""


class Closures:
    """Capacity reductions of every step and section over time.

    Parameters
    ----------
    streams
        Random streams for random closures.
    """

    def __init__(self, scenario: Scenario, calendar: Calendar, streams: Streams) -> None:
        self._calendar = calendar
        self._streams = streams
        self._spans: dict[str, list[tuple[float, float, float, str]]] = {}
        zones = {place: facility.time_zone for place, facility in scenario.facilities.items()}
        zones |= {name: zones[section.from_] for name, section in scenario.sections.items()}
        for name, closure in scenario.closures.items():
            for path in closure.on:
                zone = zones[path.split(".")[1]]
                self._spans.setdefault(path, []).extend(
                    (begin, end, closure.factor, closure.cause)
                    for begin, end in self._intervals(name, closure, zone)
                )

    def factor(self, path: str) -> Profile:
        """Return the share of capacity left over time; simultaneous closures multiply."""
        if path not in self._spans:
            return OPEN
        edges = sorted(
            edge
            for begin, end, factor, _ in self._spans[path]
            for edge in ((begin, 1, factor), (end, 0, factor))
        )
        in_force: list[float] = []
        profile = [(-float("inf"), 1.0)]
        for hour, begins, factor in edges:
            in_force.append(factor) if begins else in_force.remove(factor)
            if profile[-1][0] == hour:
                profile.pop()
            profile.append((hour, prod(in_force)))
        return tuple(profile)

    def known_intervals(self, path: str) -> tuple[tuple[float, float, str], ...]:
        """Return the closures of a step or section for the record: (from [h], until [h], cause)."""
        if path not in self._spans:
            return ()
        return tuple(sorted((begin, end, cause) for begin, end, _, cause in self._spans[path]))

    def _intervals(self, name: str, closure: Closure, zone: str) -> Iterator[tuple[float, float]]:
        for interval in closure.intervals(self._calendar.start, self._calendar.last_day):
            begin_h, end_h = (self._calendar.hour(moment, zone) for moment in interval)
            # Skip intervals on a day that the year does not have, or in an hour that a clock change
            # skips.
            if begin_h < end_h:
                yield begin_h, end_h
        first, last = (
            None if moment is None else self._calendar.hour(moment, zone)
            for moment in (closure.from_, closure.until)
        )
        if closure.duration_h is not None and closure.per_year:
            for begin, end in self._drawn(name, closure, zone):
                if (first is None or begin >= first) and (last is None or begin < last):
                    yield begin, end

    def _drawn(self, name: str, closure: Closure, zone: str) -> Iterator[tuple[float, float]]:
        """Yield the intervals of a Poisson process restricted to the closure's months."""
        assert closure.duration_h is not None  # noqa: S101 -- asked by the caller
        distribution = VehicleDistribution(
            self._streams,
            f"closures.{name}.duration_h",
            self._calendar.pieces(closure.duration_h, zone),
        )
        assert closure.per_year is not None  # noqa: S101 -- asked by the caller
        # Start one mean gap before the run, so that a closure may already be in force at hour 0.
        hour = -YEAR_H * len(closure.months) / MONTHS / closure.per_year
        for number, gap in enumerate(self._gaps(name)):
            hour = self._after(hour, gap / closure.per_year, closure.months)
            if hour >= self._calendar.horizon_h:
                return
            duration_h = distribution.value("", number, max(hour, 0.0))
            if hour + duration_h > 0:
                yield hour, hour + duration_h

    def _gaps(self, name: str) -> Iterator[float]:
        """Yield an endless sequence of exponential gaps with mean 1."""
        count, used = DRAWN, 0
        while True:
            # A longer read repeats the draws that were already yielded, so skip these.
            draws = self._streams.uniforms(f"closures.{name}.gap", "", count)
            yield from (-np.log1p(-draws[used:])).tolist()
            count, used = 2 * count, count

    def _after(self, hour: float, gap_years: float, months: tuple[int, ...]) -> float:
        """Return the hour at which a gap has passed, counting only some months [h].

        One year of the gap equals all hours of these months in one calendar year.  The expected
        number of closures per year is therefore the same whether they are limited to February, also
        in a leap year, or spread over the whole year.
        """
        while hour < self._calendar.horizon_h:
            ends = self._calendar.next_month(hour)
            month, year_h = self._calendar.month(hour), self._calendar.hours_in_year(hour, months)
            if month in months:
                if hour + gap_years * year_h < ends:
                    return hour + gap_years * year_h
                gap_years -= (ends - hour) / year_h
            hour = ends
        return hour
