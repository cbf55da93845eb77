"""How long each server of a step is at work, by opening hours and shifts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sim.corridor.capacity import DAY_H
from sim.scenario import week_spans

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sim.scenario import Inspected, Served, Transshipped

WEEK_DAYS = 7


def server_hours(
    step: Served | Inspected | Transshipped, day: dt.date, overrun_h: float
) -> list[float]:
    """Return the hours a day that each server of a step works, the mean of a week.

    Parameters
    ----------
    step
        With opening hours and shifts; holidays are left out.
    day
        Day whose numbers and hours hold.
    overrun_h
        Longest work after the end of a shift [h].

    Returns
    -------
    Hours of each server [h], the first ones those who are there longest.
    """
    pieces = _week(step, day)
    most = max(number for _, number in pieces)
    return [_hours_of(server, pieces, overrun_h) for server in range(most)]


def _hours_of(server: int, pieces: Sequence[tuple[float, int]], overrun_h: float) -> float:
    at_work = [number > server for _, number in pieces]
    # The piece after the last is the first one of the next week.
    ends = sum(now and not later for now, later in pairwise([*at_work, at_work[0]]))
    worked_h = sum(hours for (hours, _), works in zip(pieces, at_work, strict=True) if works)
    return min((worked_h + ends * overrun_h) / WEEK_DAYS, DAY_H)


def _week(step: Served | Inspected | Transshipped, day: dt.date) -> list[tuple[float, int]]:
    """Return (hours, servers at work) piece by piece over a week."""
    shifts = [
        (week_spans(shift.hours.on(day)), shift.servers.on(day)) for shift in step.shifts.values()
    ]
    whole = [(0.0, WEEK_DAYS * DAY_H)]
    opened = whole if step.hours is None else week_spans(step.hours.on(day))
    spans = [*whole, *opened, *(span for windows, _ in shifts for span in windows)]
    edges = sorted({edge for span in spans for edge in span})
    base = 0 if step.servers is None else step.servers.on(day)
    pieces = []
    for begin, end in pairwise(edges):
        number = next((servers for windows, servers in shifts if _holds(windows, begin)), base)
        pieces.append((end - begin, number if _holds(opened, begin) else 0))
    return pieces


def _holds(windows: Sequence[tuple[float, float]], hour: float) -> bool:
    return any(begin <= hour < end for begin, end in windows)
