"""Dates and moments as people write them, and how they are written here."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years that a date may be of."""
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]?([0-9]{1,2})[./-]?([0-9]{1,2})")
_CLOCK = re.compile(r"(.*?)[ T]([0-9]{1,2}):([0-9]{2})(:[0-9]{2}(?:\.[0-9]+)?)?")


def within_years(day: dt.date) -> dt.date:
    """Return a date of a year that calendars of time zones hold for.

    Raises
    ------
    ValueError
        If it is of another.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day.year)
    return day


def wrong_date(value: Any) -> str:
    """Return what to say of a value that is no date.

    Examples
    --------
    >>> wrong_date("01.03.2022")
    "'01.03.2022' is not a date; write 2022-03-01"
    >>> wrong_date("1/12/2021")
    "'1/12/2021' is not a date; write 2021-12-01, or 2021-01-12 if the month comes first"
    >>> wrong_date("2022-03-01 24:00")
    "'2022-03-01 24:00' is not a date; write 2022-03-02"
    """
    text = str(value)
    offer = _offer(text, with_clock=False) or "write one as 2022-03-01"
    return f"{value!r} is not a date; {offer}"


def wrong_moment(value: Any) -> str:
    """Return what to say of a value that is no moment.

    Examples
    --------
    >>> wrong_moment("01.03.2022 8:30")
    "'01.03.2022 8:30' is not a moment; write 2022-03-01 08:30"
    >>> wrong_moment("2022-03-01 24:00")
    "'2022-03-01 24:00' is not a moment; write 2022-03-02 00:00"
    """
    text = str(value)
    offer = _offer(text, with_clock=True) or "write one as 2022-03-01 or 2022-03-01 14:30"
    return f"{value!r} is not a moment; {offer}"


def _offer(text: str, *, with_clock: bool) -> str:
    clock = _CLOCK.fullmatch(text.strip())
    days = _days(clock[1] if clock else text.strip())
    if not days:
        return ""
    if not FIRST_YEAR <= days[0].year <= LAST_YEAR:
        return f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
    shown = [_moment(day, clock, with_clock=with_clock) for day in days]
    return f"write {', or '.join(shown)}" + (" if the month comes first" if shown[1:] else "")


def _moment(day: dt.date, clock: re.Match[str] | None, *, with_clock: bool) -> str:
    if clock is None:
        return day.isoformat()
    hour, minute = int(clock[2]), int(clock[3])
    moment = dt.datetime(day.year, day.month, day.day) + dt.timedelta(hours=hour, minutes=minute)  # noqa: DTZ001 -- local time
    return f"{moment:%Y-%m-%d %H:%M}" if with_clock else f"{moment:%Y-%m-%d}"


def _days(text: str) -> list[dt.date]:
    """Return the days that may be meant, the likelier first."""
    first, year = _DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    if first is not None:
        day, month, of_year = map(int, first.groups())
        tried = [(of_year, month, day), (of_year, day, month)]
        # With a point the day comes first everywhere; with a slash it may be the month.
        tried = tried[:1] if "." in text or day == month else tried
    else:
        tried = [tuple(map(int, year.groups()))] if year else []  # type: ignore[list-item]
    found = []
    for year_, month, day in tried:
        try:
            found.append(dt.date(year_, month, day))
        except ValueError:
            continue
    return found
