"""Dates and moments as people write them, and how they are written here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, Literal

from sim.text import Message, say

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


def wrong_date(value: Any) -> Message:
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
    return _wrong(value, "date")


def wrong_moment(value: Any) -> Message:
    """Return what to say of a value that is no moment.

    Examples
    --------
    >>> wrong_moment("01.03.2022 8:30")
    "'01.03.2022 8:30' is not a moment; write 2022-03-01 08:30"
    >>> wrong_moment("2022-03-01 24:00")
    "'2022-03-01 24:00' is not a moment; write 2022-03-02 00:00"
    """
    return _wrong(value, "moment")


def _wrong(value: Any, kind: Literal["date", "moment"]) -> Message:
    text = str(value).strip()
    clock = _CLOCK.fullmatch(text)
    days = _days(clock[1] if clock else text)
    return say("dates-wrong", value=repr(value), kind=kind, offer=_offer(days, clock, kind))


def _offer(
    days: Sequence[dt.date], clock: re.Match[str] | None, kind: Literal["date", "moment"]
) -> Message:
    """Return what to write instead."""
    if not days:
        return say("dates-not-one", kind=kind)
    if not FIRST_YEAR <= days[0].year <= LAST_YEAR:
        return say("dates-year-beyond", first=FIRST_YEAR, last=LAST_YEAR)
    meant, *other = [_moment(day, clock, with_clock=kind == "moment") for day in days]
    if other:
        return say("dates-one-of-two", meant=meant, other=other[0])
    return say("dates-written-otherwise", meant=meant)


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
