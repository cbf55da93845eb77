"""Windows of the clock within a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.values import DAYS

if TYPE_CHECKING:
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
