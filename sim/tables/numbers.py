"""Numbers as people and spreadsheets write them, read by column.

A comma may be a decimal comma or part thousands.  A whole column usually tells: ``1,5`` can only be
one and a half.  Where it does not, the number is refused: a thousandfold error must not be silent.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from sim.text import Message, say

if TYPE_CHECKING:
    from collections.abc import Sequence

Unit = Literal["h", "min", "d"]

_PLAIN = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_COMMA = re.compile(r"[-+]?[0-9]*,[0-9]+([eE][-+]?[0-9]+)?")
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:([.,\s'’])[0-9]{3})(?:\1[0-9]{3})*")
_CLOCK = re.compile(r"([0-9]{1,5}):([0-5][0-9])(?::([0-5][0-9](?:\.[0-9]+)?))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}")
_PER_HOUR: dict[Unit, float] = {"h": 1.0, "min": 60.0, "d": 1 / 24}
_MEASURED = re.compile(r"([-+0-9.,eE]*[0-9.,])\s*([^\W\d]+\.?)")
_HOURS_OF: dict[str, float] = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), 1 / 3600),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 1 / 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 1.0),
    **dict.fromkeys(("d", "day", "days"), 24.0),
    **dict.fromkeys(("w", "week", "weeks"), 168.0),
}
_TIMES: dict[str, float] = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("mln", "million", "mio"), 1e6),
    **dict.fromkeys(("bn", "billion"), 1e9),
    # Of the compass: south and west are below 0.
    **dict.fromkeys(("n", "e"), 1.0),
    **dict.fromkeys(("s", "w"), -1.0),
    # What keys are in.
    **dict.fromkeys(("km", "t", "teu", "mm", "usd"), 1.0),
}
_UNIT = re.compile(r"_(h|min|d)(?=\.|$)")
_UNITS: dict[str, Unit] = {"h": "h", "min": "min", "d": "d"}
_LONGEST_SHOWN = 40


def column_numbers(
    texts: Sequence[str], *, point_is_decimal: bool, unit: Unit | None
) -> list[float | Message | None]:
    """Return the numbers of a column, None for empty cells, and why a cell is none.

    Parameters
    ----------
    point_is_decimal
        Whether a point can only be the decimal sign.
    unit
        Unit of time of the numbers; None if they are no times.

    Examples
    --------
    >>> column_numbers(("1,5", "1,240"), point_is_decimal=False, unit=None)
    [1.5, 1.24]
    >>> column_numbers(("1:30", ""), point_is_decimal=True, unit="min")
    [90.0, None]
    """
    stripped = [text.strip() for text in texts]
    commas = any(_COMMA.fullmatch(text) and not _GROUPED.fullmatch(text) for text in stripped)
    points = point_is_decimal or any(
        "." in text and _PLAIN.fullmatch(text) and not _GROUPED.fullmatch(text) for text in stripped
    )
    if commas and not point_is_decimal:
        # A column with decimal commas has no decimal points: there `1.240` parts thousands.
        points = False
    return [_number(text, unit, commas=commas, points=points) for text in stripped]


def _number(text: str, unit: Unit | None, *, commas: bool, points: bool) -> float | Message | None:
    if not text:
        return None
    grouped = _GROUPED.fullmatch(text)
    decided = (grouped is None) or {",": commas, ".": points}.get(grouped[1], False)
    if decided and _PLAIN.fullmatch(text):
        return _finite(text)
    if decided and _COMMA.fullmatch(text):
        return _finite(text.replace(",", "."))
    clock = _CLOCK.fullmatch(text)
    if clock is not None and unit is not None:
        return _hours(clock) * _PER_HOUR[unit]
    return _why_not(text, unit)


def _finite(text: str) -> float | Message:
    read = float(text)
    return read if abs(read) != float("inf") else say("numbers-too-large", cell=_short(text))


def unit_of(path: str) -> Unit | None:
    """Return the unit of time in the name of the innermost key of a dotted path that has one.

    Examples
    --------
    >>> unit_of("facilities.port.steps.cranes.time_min.values"), unit_of("sections.a-b.km")
    ('min', None)
    """
    named = _UNIT.findall(path)
    return _UNITS[named[-1]] if named else None


def what_to_write(text: str, unit: Unit | None = None) -> str:
    """Return what to write instead of text that is meant as a number; '' if it is not clear.

    Parameters
    ----------
    unit
        Unit of time of the number; None if it is none.

    Examples
    --------
    >>> what_to_write("3 %"), what_to_write("0,03"), what_to_write("24,000,000")
    ('write 0.03', 'write 0.03', 'write 24000000')
    >>> what_to_write("1:30", "min"), what_to_write("45 min", "h"), what_to_write("five")
    ('write 90', 'write 0.75', '')
    >>> what_to_write("1.5 mln"), what_to_write("10000 kg")
    ('write 1500000', "write the number alone, in the unit of the key's name")
    """
    text = _in_ascii(text.strip())
    grouped, clock = _GROUPED.fullmatch(text), _CLOCK.fullmatch(text)
    if grouped is not None:
        return _whole_or_decimal(text, grouped[1])
    share = _plain(text.removesuffix("%").strip()) if text.endswith("%") else None
    if share is not None and text[0] in "+-":
        return say("numbers-write-factor", factor=f"{1 + share / 100:g}")
    if share is not None:
        return say("numbers-write", number=f"{share / 100:g}")
    if _plain(text) is not None:
        return say("numbers-write-plain", number=text.replace(",", "."), quoted="," not in text)
    if clock is not None and unit is not None:
        return say("numbers-write", number=f"{_hours(clock) * _PER_HOUR[unit]:g}")
    return _without_unit(text, unit)


def _whole_or_decimal(text: str, mark: str) -> Message:
    whole = re.sub(r"[^0-9+-]", "", text)
    if text.count(mark) > 1:
        return say("numbers-write", number=whole)
    return say("numbers-write-whole-or-decimal", whole=whole, decimal=text.replace(mark, "."))


def _without_unit(text: str, unit: Unit | None) -> str:
    measured = _MEASURED.fullmatch(text)
    value = _plain(measured[1]) if measured else None
    if measured is None or value is None:
        return ""
    given = measured[2].lower().rstrip(".")
    if unit is not None and given in _HOURS_OF:
        hours = value * _HOURS_OF[given]
        return say("numbers-write", number=f"{hours * _PER_HOUR[unit]:.10g}")
    if unit is None and given in _TIMES:
        return say("numbers-write", number=f"{value * _TIMES[given]:.15g}")
    return say("numbers-write-without-unit")


def _in_ascii(text: str) -> str:
    """Return text with digits, points and signs of other scripts as those that are read."""
    text = unicodedata.normalize("NFKC", text)
    digits = {ord(each): str(unicodedata.digit(each)) for each in text if each.isdigit()}
    signs = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-") | {
        0x66B: ".",
        0x60C: ",",
    }
    return text.translate(digits | signs)


def _plain(text: str) -> float | None:
    """Return a number with a decimal point or comma."""
    if _PLAIN.fullmatch(text) or _COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def _hours(clock: re.Match[str]) -> float:
    return int(clock[1]) + int(clock[2]) / 60 + float(clock[3] or 0) / 3600


def _why_not(text: str, unit: Unit | None) -> Message:
    """Return what is wrong with a cell, and what to write instead."""
    cell, offer = _short(text), what_to_write(text, unit) or say("numbers-write-as-shown")
    if _GROUPED.fullmatch(text):
        return say("numbers-thousands-or-decimal", cell=cell, offer=offer)
    if _CLOCK.fullmatch(text):
        return say("numbers-time-of-day", cell=cell)
    if _DATE.fullmatch(text):
        return say("numbers-date", cell=cell)
    if text.startswith("#"):
        return say("numbers-spreadsheet-error", cell=cell)
    return say("numbers-no-number", cell=cell, offer=offer)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
