"""Length of a part of a run in calendar years, for annual amounts."""

from __future__ import annotations

import datetime as dt


def calendar_years(start: dt.date, from_h: float, until_h: float) -> float:
    """Return the length of a part of a run in calendar years, each by its own number of days.

    Annual demand refers to a calendar year of 365 or 366 days.  Counts are divided by the same
    years, so that the output of a whole year equals its input.

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
