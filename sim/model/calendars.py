"""Capacity over time, known before the run: dated values, hours, closures and breakdowns.

Input: dates and clock windows of the scenario, with the time zone of the facility.  Output: step
functions of hours from the start, and for each server the spans in which it may begin and in which
it works.  Because all of these are known beforehand, the end of a service is known at its start.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sim.scenario import Dated, Hours

    Profile = tuple[tuple[float, float], ...]
    """Step function of (from this hour, this value) pairs; the first is from minus infinity."""
    Spans = tuple[tuple[float, float], ...]
    """Disjoint intervals of hours in ascending order; no two touch."""

T = TypeVar("T")
ALWAYS: Spans = ((-float("inf"), float("inf")),)
DAY_H = 24.0
ROUNDING_H = 1e-9
"""Tolerance for sums of durations [h]: thirds of an hour must fill one shift exactly."""


@dataclass(frozen=True)
class Calendar:
    """Conversion of local dates into hours of the run.

    Attributes
    ----------
    start
        First day of the run, from 00:00 UTC.
    horizon_h
        End of the run [h].
    """

    start: dt.date
    horizon_h: float

    @property
    def last_day(self) -> dt.date:
        """The day on which the run ends."""
        return self.start + dt.timedelta(hours=self.horizon_h)

    def hour(self, moment: dt.date | dt.datetime, zone: str) -> float:
        """Return the hour of the run of a local moment, or of the start of a local date [h]."""
        if not isinstance(moment, dt.datetime):
            if moment == dt.date.min:
                return -float("inf")
            moment = dt.datetime.combine(moment, dt.time())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(zone))
        origin = dt.datetime.combine(self.start, dt.time(), tzinfo=dt.UTC)
        return (moment - origin).total_seconds() / 3600

    def month(self, hour: float) -> int:
        """Return the calendar month of an hour of the run (UTC)."""
        return (dt.datetime.combine(self.start, dt.time()) + dt.timedelta(hours=hour)).month

    def next_month(self, hour: float) -> float:
        """Return the hour at which the calendar month after a given hour begins (UTC) [h]."""
        moment = dt.datetime.combine(self.start, dt.time()) + dt.timedelta(hours=hour)
        # No month is longer than 31 days, so this always falls into the next month.
        first = (moment.date().replace(day=1) + dt.timedelta(days=31)).replace(day=1)
        return (first - self.start).days * DAY_H

    def hours_in_year(self, hour: float, months: Iterable[int]) -> float:
        """Return the total length of some months in the year of an hour of the run (UTC) [h]."""
        year = (dt.datetime.combine(self.start, dt.time()) + dt.timedelta(hours=hour)).year
        return sum(monthrange(year, month)[1] for month in months) * DAY_H

    def pieces(self, dated: Dated[T], zone: str) -> tuple[tuple[float, T], ...]:
        """Return a value that changes by date as (from this hour, value) pairs."""
        if not dated.changes:
            return ((-float("inf"), dated.value),)
        return tuple((self.hour(day, zone), value) for day, value in dated.pieces())

    def profile(self, dated: Dated[int], zone: str) -> Profile:
        """Return a number that changes by date as a step function."""
        return tuple((since, float(value)) for since, value in self.pieces(dated, zone))

    def opening_spans(self, hours: Hours, zone: str) -> Spans:
        """Return the spans of clock windows, over the run and one day on either side."""
        return _joined(self.windows(hours, zone))

    def windows(self, hours: Hours, zone: str) -> list[tuple[float, float]]:
        """Return (begin, end) of the window of each local day that has one [h]."""
        spans: list[tuple[float, float]] = []
        days = int(self.horizon_h // DAY_H) + 3
        weekdays = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        for day in (self.start + dt.timedelta(days=number - 1) for number in range(days)):
            window = hours.on(day)
            if weekdays[day.weekday()] in window.days and day not in window.holidays:
                first, last = window.window_h
                length_h = (last - first) % DAY_H or DAY_H
                # Local clock time, also on the day on which the clocks change.
                opens = dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=first)
                closes = opens + dt.timedelta(hours=length_h)
                spans.append((self.hour(opens, zone), self.hour(closes, zone)))
        # A window inside the hour that a change of clocks skips has no length.
        return [(begin, end) for begin, end in spans if begin < end]

    def local_midnights(self, zone: str) -> list[float]:
        """Return the hours at which local days begin, from the day before the run [h]."""
        days = int(self.horizon_h // DAY_H) + 3
        return [self.hour(self.start + dt.timedelta(days=n - 1), zone) for n in range(days)]


def _joined(spans: Iterable[tuple[float, float]]) -> Spans:
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > begin:
            joined.append((begin, end))
    return tuple(joined)


def without(spans: Spans, gaps: Iterable[tuple[float, float]]) -> Spans:
    """Return spans with gaps cut out."""
    left: list[tuple[float, float]] = []
    # A last gap at infinity saves a test for the end of the gaps.
    cut = iter((*_joined(gaps), (float("inf"), float("inf"))))
    begin, end = next(cut)
    for opens, closes in spans:
        while end <= opens:
            begin, end = next(cut)
        while begin < closes:
            if opens < begin:
                left.append((opens, begin))
            opens = end  # noqa: PLW2901 -- what is left of the span
            if end >= closes:
                break
            begin, end = next(cut)
        if opens < closes:
            left.append((opens, closes))
    return tuple(left)


def combined(profiles: Sequence[Profile], rule: Callable[[list[float]], float]) -> Profile:
    """Combine several step functions into one by applying a rule to their values."""
    moments = sorted({moment for profile in profiles for moment, _ in profile})
    values = [
        (moment, rule([value_at(profile, moment) for profile in profiles])) for moment in moments
    ]
    # A step function with one piece has fast paths elsewhere, so equal neighbours are merged.
    kept = [pair for k, pair in enumerate(values) if k == 0 or pair[1] != values[k - 1][1]]
    return tuple(kept)


def value_at(profile: Profile, hour: float) -> float:
    """Return the value of a step function; before its first step, 0."""
    position = bisect_right(profile, (hour, float("inf"))) - 1
    return profile[position][1] if position >= 0 else 0.0


def mean_over(profile: Profile, begin: float, end: float) -> float:
    """Return the mean of a step function over an interval."""
    inside = [moment for moment, _ in profile if begin < moment < end]
    pieces = pairwise((begin, *inside, end))
    return sum(value_at(profile, since) * (until - since) for since, until in pieces) / (
        end - begin
    )


def as_profile(spans: Spans) -> Profile:
    """Return a step function that is 1 within spans and 0 outside."""
    steps: list[tuple[float, float]] = [(-float("inf"), 0.0)]
    for begin, end in spans:
        steps += [(begin, 1.0), (end, 0.0)]
    return tuple(steps[1:] if steps[1:2] and steps[1][0] == -float("inf") else steps)


def above(profile: Profile, level: float) -> Spans:
    """Return the spans in which a step function exceeds a level."""
    ends = [moment for moment, _ in profile[1:]] + [float("inf")]
    return _joined(
        (moment, end) for (moment, value), end in zip(profile, ends, strict=True) if value > level
    )


class Timeline:
    """Hours in which a server may begin a service, and hours in which it works.

    Parameters
    ----------
    begins
        Spans in which a service may begin.
    works
        Spans in which a service that has begun continues.
    shifts
        Spans before breakdowns are taken out of `begins`; equal to `begins` if omitted.
    """

    __slots__ = ("_begin_ends", "_begins", "_shift_ends", "_shifts", "_work_ends", "_works")

    def __init__(self, begins: Spans, works: Spans, shifts: Spans | None = None) -> None:
        self._begins = begins
        self._begin_ends = [end for _, end in begins]
        self._shifts = begins if shifts is None else shifts
        self._shift_ends = [end for _, end in self._shifts]
        self._works = works
        self._work_ends = [end for _, end in works]

    def next_begin(self, hour: float) -> float:
        """Return the first moment at or after an hour at which a service may begin [h]."""
        position = bisect_right(self._begin_ends, hour + ROUNDING_H)
        if position == len(self._begins):
            return float("inf")
        return max(hour, self._begins[position][0])

    def is_open(self, begin: float, end: float) -> bool:
        """Return whether a service may begin at every moment between two hours."""
        position = bisect_right(self._begin_ends, begin + ROUNDING_H)
        return (
            position < len(self._begins)
            and self._begins[position][0] <= begin
            and end < self._begin_ends[position]
        )

    def fitting_begin(self, hour: float, work_h: float) -> float:
        """Return the first moment at or after an hour that leaves time for a whole service.

        Time is counted to the end of the shift, because breakdowns are not known in advance.  A
        service longer than every remaining shift begins with a shift and overruns it; otherwise it
        would block the queue without end.
        """
        first = bisect_right(self._begin_ends, hour + ROUNDING_H)
        for position in range(first, len(self._begins)):
            begin = max(hour, self._begins[position][0])
            closes = self._shift_ends[bisect_right(self._shift_ends, begin)]
            if begin + work_h <= closes + ROUNDING_H:
                return begin
        too_short = self._shifts
        for number, (opens, closes) in enumerate(self._shifts):
            if opens + work_h <= closes + ROUNDING_H:
                too_short = self._shifts[number + 1 :]
        openings = (opens for opens, _ in too_short if opens >= hour)
        return next((opens for opens in openings if self.next_begin(opens) == opens), float("inf"))

    def end(self, begin: float, work_h: float) -> float:
        """Return the end of a service that begins at an hour, including its pauses [h]."""
        position = bisect_right(self._work_ends, begin + ROUNDING_H)
        moment = begin
        while position < len(self._works):
            opens, closes = self._works[position]
            moment = max(moment, opens)
            if moment + work_h <= closes + ROUNDING_H:
                return moment + work_h
            work_h -= closes - moment
            moment = closes
            position += 1
        return float("inf")

    def worked_h(self, begin: float, until: float) -> float:
        """Return the work done up to an hour on a service in progress [h]."""
        position = bisect_right(self._work_ends, begin + ROUNDING_H)
        worked_h = 0.0
        while position < len(self._works) and self._works[position][0] < until:
            opens, closes = self._works[position]
            worked_h += min(until, closes) - max(begin, opens)
            position += 1
        return worked_h


def total(profiles: Sequence[Profile]) -> Profile:
    """Return the sum of step functions.

    >>> ever = -float("inf")
    >>> total([((ever, 3.0), (5.0, 4.0)), ((ever, 10.0), (7.0, 0.0))])
    ((-inf, 13.0), (5.0, 14.0), (7.0, 4.0))
    """
    begins = sorted({since for profile in profiles for since, _ in profile})

    def at(profile: Profile, hour: float) -> float:
        return [value for since, value in profile if since <= hour][-1]

    return tuple((hour, sum(at(profile, hour) for profile in profiles)) for hour in begins)
