"""A stretch of a run in calendar years: what turns a sum into an amount a year."""

from __future__ import annotations

import datetime as dt


def calendar_years(start: dt.date, from_h: float, until_h: float) -> float:
    """Return how many calendar years a stretch of a run has, each year by its own days.

    Demand of a year is that of a calendar year, with 365 or 366 days; what is counted is divided by
    the same years, so that a whole year gives back what was put into it.

    Parameters
    ----------
    start
        First day of the run, UTC.
    from_h, until_h
        Hours of the run [h].

    Examples
    --------
    >>> calendar_years(dt.date(2020, 1, 1), 0, 366 * 24)
    1.0
    >>> calendar_years(dt.date(2019, 7, 2), 0, 366 * 24) == 183 / 365 + 183 / 366
    True
    """
    years = 0.0
    year, begin_h = start.year, -24.0 * (start - dt.date(start.year, 1, 1)).days
    while begin_h < until_h:
        end_h = begin_h + 24.0 * (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
        within_h = min(end_h, until_h) - max(begin_h, from_h)
        years += max(within_h, 0.0) / (end_h - begin_h)
        year, begin_h = year + 1, end_h
    return years
