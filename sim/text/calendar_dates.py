"""Months and days in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.text.language import say
from sim.text.message import Verbatim

if TYPE_CHECKING:
    import datetime as dt

    from sim.text.message import Message

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""Names by which the texts tell the months apart."""


def month_in_words(month: int) -> Message:
    """Return a month by its number from 1 on.

    Examples
    --------
    >>> month_in_words(12)
    'December'
    """
    return say("calendar-dates-month", month=_MONTHS[month - 1])


def month_in_short(month: int) -> Message:
    """Return a month's short name, for an axis.

    Examples
    --------
    >>> month_in_short(12)
    'Dec'
    """
    return say("calendar-dates-short-month", month=_MONTHS[month - 1])


def day_in_words(day: dt.date) -> Message:
    """Return a day of a year that is known.

    Examples
    --------
    >>> import datetime as dt
    >>> day_in_words(dt.date(2022, 2, 6))
    '6 February'
    """
    return say("calendar-dates-day", day=day.day, month=_MONTHS[day.month - 1])


def moment_in_words(moment: dt.datetime) -> Message:
    """Return a moment, to the minute.

    Examples
    --------
    >>> import datetime as dt
    >>> moment_in_words(dt.datetime(2022, 3, 1, 14, 5))
    '1 March 2022, 14:05'
    """
    return say(
        "calendar-dates-moment",
        day=moment.day,
        month=_MONTHS[moment.month - 1],
        year=moment.year,
        time=Verbatim(f"{moment:%H:%M}"),
    )
