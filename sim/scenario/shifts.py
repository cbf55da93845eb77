"""Shifts of servers: other numbers of them at hours of the clock."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING

from sim.scenario.references import Path, Wrong
from sim.scenario.values import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario.staffing import InShifts, Shift
    from sim.scenario.values import Window

WEEK_H = 24.0 * len(DAYS)


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


def wrong_shifts(path: Path, step: InShifts) -> Iterator[Wrong]:
    """Find shifts that can't be kept.

    Parameters
    ----------
    path
        Of the step.
    step
        As it is in the scenario.
    """
    if step.shifts and step.servers is None:
        text = "shifts without servers; say how many there are at all other times"
        yield Wrong((*path, "shifts"), text, at_key=True)
    for (one, first), (other, second) in combinations(step.shifts.items(), 2):
        if hour := _meet(first, second):
            text = f"'{other}' and '{one}' both hold on {hour}; hours that do not overlap would do"
            yield Wrong((*path, "shifts", other, "hours"), text)


def _meet(one: Shift, other: Shift) -> str:
    """Return when two shifts hold at one time, in words; '' if they never do."""
    days = {change.since for shift in (one, other) for change in shift.hours.changes}
    for day in (dt.date.min, *sorted(days)):
        for begin, end in week_spans(one.hours.on(day)):
            for since, until in week_spans(other.hours.on(day)):
                hour = max(begin, since)
                if hour < min(end, until):
                    clock = f"{int(hour % 24):02d}:{round(hour % 1 * 60):02d}"
                    return f"{DAYS[int(hour // 24)]} at {clock}"
    return ""
