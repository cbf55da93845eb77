"""Closures: capacity taken away from outside, dated or drawn before the run."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np

from sim.model.draws import VehicleLaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.model.calendars import Calendar, Profile
    from sim.scenario import Closure, Scenario
    from sim.streams import Streams

YEAR_H = 365.25 * 24
MONTHS = 12
DRAWN = 4096
"""Gaps between random closures that are drawn at once."""
OPEN: Profile = ((-float("inf"), 1.0),)
"""Of what is never closed."""


class Closures:
    """When which step or section has less than its capacity.

    Parameters
    ----------
    scenario
        Whose closures and time zones.
    calendar
        Of the run.
    streams
        Source of the random ones.
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
        """Return the share of capacity left over time; closures at one time multiply."""
        if path not in self._spans:
            return OPEN
        edges = sorted(
            edge
            for begin, end, factor, _ in self._spans.get(path, ())
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

    def told(self, path: str) -> tuple[tuple[float, float, str], ...]:
        """Return the closures of a step or section for the record: from, until [h], cause."""
        if path not in self._spans:
            return ()
        return tuple(
            sorted((begin, end, cause) for begin, end, _, cause in self._spans.get(path, ()))
        )

    def _intervals(self, name: str, closure: Closure, zone: str) -> Iterator[tuple[float, float]]:
        for spell in closure.spells(self._calendar.start, self._calendar.last_day):
            begin_h, end_h = (self._calendar.hour(moment, zone) for moment in spell)
            # Of a day or an hour that a year, or a change of the clocks, does not have, none.
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
        """Yield a Poisson process that runs in the closure's months alone."""
        assert closure.duration_h is not None  # noqa: S101 -- asked by the caller
        law = VehicleLaw(
            self._streams,
            f"closures.{name}.duration_h",
            self._calendar.pieces(closure.duration_h, zone),
        )
        assert closure.per_year is not None  # noqa: S101 -- asked by the caller
        hour = -YEAR_H * len(closure.months) / MONTHS / closure.per_year
        for number, gap in enumerate(self._gaps(name)):
            hour = self._after(hour, gap / closure.per_year, closure.months)
            if hour >= self._calendar.horizon_h:
                return
            duration_h = law.value("", number, max(hour, 0.0))
            if hour + duration_h > 0:
                yield hour, hour + duration_h

    def _gaps(self, name: str) -> Iterator[float]:
        """Yield exponential gaps with mean 1 without an end."""
        count, told = DRAWN, 0
        while True:
            # A longer read begins with the same draws.
            draws = self._streams.uniforms(f"closures.{name}.gap", "", count)
            yield from (-np.log1p(-draws[told:])).tolist()
            count, told = 2 * count, count

    def _after(self, hour: float, gap_years: float, months: tuple[int, ...]) -> float:
        """Return the hour at which a gap has passed that counts in some months only [h].

        A year of the gap is all hours of these months in one calendar year: as many closures are
        to be expected in February alone, also in a leap year, as in the whole of it.
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
