"""Numbers, units, lists and tables as text: as many digits as an interval bears, never more."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

MINUS = "−"
MISSING = "–"
_MOST_DECIMALS = 4
_WHOLE = 1000


def in_words(name: str) -> str:
    """Return an id as words.

    Examples
    --------
    >>> in_words("gauge_change.track_pairs")
    'Gauge change, track pairs'
    """
    text = name.replace(".", ", ").replace("_", " ").replace("-", " – ").strip()
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str]) -> str:
    """Return parts in a row, as ``a, b and c``; '' if there are none.

    Examples
    --------
    >>> listed(["Khorgos", "Dostyk", "Bakhty"]), listed(["Khorgos"]), listed([])
    ('Khorgos, Dostyk and Bakhty', 'Khorgos', '')
    """
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def shortened(
    parts: Sequence[str],
    most: int,
    separator: str = ", ",
    *,
    before: str = " and ",
    more: str = "more",
) -> str:
    """Return the first parts in a row, and how many more there are.

    Parameters
    ----------
    parts
        The most important first.
    most
        How many are shown.
    separator
        Stands between them.
    before, more
        Stand on either side of the number of the others.

    Examples
    --------
    >>> shortened(["a", "b", "c", "d"], 2), shortened(["a", "b"], 2)
    ('a, b and 2 more', 'a, b')
    """
    others = len(parts) - most
    return separator.join(parts[:most]) + (f"{before}{others} {more}" if others > 0 else "")


def counted(count: int, noun: str, *, grouped: bool = True) -> str:
    """Return a number of things.

    Parameters
    ----------
    count
        How many.
    noun
        What one of them is called; its plural ends with an s.
    grouped
        Whether commas mark thousands.

    Examples
    --------
    >>> counted(1, "step"), counted(2000, "step"), counted(2000, "step", grouped=False)
    ('1 step', '2,000 steps', '2000 steps')
    """
    number = f"{count:,}" if grouped else f"{count}"
    return f"{number} {noun}{'' if count == 1 else 's'}"


def unit_in_words(unit: str) -> str:
    """Return a unit's name as words.

    Examples
    --------
    >>> unit_in_words("trains_per_day"), unit_in_words("Mt")
    ('trains a day', 'Mt')
    """
    return unit.replace("_per_", " a ").replace("_", " ")


def decimals(half_width: float, value: float = 0.0) -> int:
    """Return the decimals that an estimate bears.

    One significant digit of its half-width, two if the first is a 1; without a half-width (0, or
    not known) the value gets three.

    Parameters
    ----------
    half_width
        Of the estimate; 0 or NaN if there is none.
    value
        The estimate.

    Examples
    --------
    >>> decimals(0.4), decimals(0.13), decimals(35.0)
    (1, 2, 0)
    """
    if half_width > 0 and math.isfinite(half_width):
        exponent = math.floor(math.log10(half_width))
        leading = half_width / 10.0**exponent
        return min(max(-exponent + (leading < 2), 0), _MOST_DECIMALS)  # noqa: PLR2004 -- a leading 1
    if not math.isfinite(value) or value == 0:
        return 1
    return min(max(2 - math.floor(math.log10(abs(value))), 0), _MOST_DECIMALS)


def decimals_of_change(difference: float, half_width: float, *, clear: bool) -> int:
    """Return the decimals of a difference; a clear one gets enough to show that it is not zero.

    Examples
    --------
    >>> decimals_of_change(0.34, 0.31, clear=True), decimals_of_change(0.34, 0.31, clear=False)
    (2, 1)
    """
    digits = decimals(half_width, difference)
    nearer = abs(difference) - half_width
    while clear and digits < _MOST_DECIMALS and 0 < nearer < 0.5 * 10.0**-digits:
        digits += 1
    return digits


def number(value: float | None, digits: int) -> str:
    """Return a number with thousands marked and a true minus.

    Examples
    --------
    >>> number(1234.56, 1), number(-0.04, 1), number(None, 1)
    ('1,234.6', '0.0', '–')
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    text = f"{abs(value):,.{digits}f}"
    negative = value < 0 and any(digit in "123456789" for digit in text)
    return MINUS + text if negative else text


def signed(value: float | None, digits: int) -> str:
    """Return a number that always shows its sign, but for 0.

    Examples
    --------
    >>> signed(2.14, 1), signed(0.0, 1)
    ('+2.1', '0.0')
    """
    text = number(value, digits)
    positive = value is not None and value > 0 and any(digit in "123456789" for digit in text)
    return f"+{text}" if positive else text


def with_half_width(mean: float, half_width: float) -> str:
    """Return ``22.3 ± 0.4``; the mean alone where there is no half-width.

    Examples
    --------
    >>> with_half_width(22.34, 0.41)
    '22.3 ± 0.4'
    """
    digits = decimals(half_width, mean)
    if math.isnan(half_width):
        return number(mean, digits)
    return f"{number(mean, digits)} ± {number(half_width, digits)}"


def with_interval(mean: float, half_width: float, low: float, high: float) -> str:
    """Return ``22.3 ± 0.4``, or ``22.3 (22.0 to 23.1)`` where the interval is skewed.

    Examples
    --------
    >>> with_interval(22.34, 0.41, 21.93, 22.75), with_interval(22.34, 0.42, 22.13, 22.97)
    ('22.3 ± 0.4', '22.3 (22.1 to 23.0)')
    """
    digits = decimals(half_width, mean)
    evenly = (number(mean - half_width, digits), number(mean + half_width, digits))
    if math.isnan(half_width) or evenly == (number(low, digits), number(high, digits)):
        return with_half_width(mean, half_width)
    return f"{number(mean, digits)} ({span(low, high, digits)})"


def span(low: float, high: float, digits: int, *, sign: bool = False) -> str:
    """Return ``1.7 to 2.5``.

    Examples
    --------
    >>> span(-0.2, 0.4, 1, sign=True)
    '−0.2 to +0.4'
    """
    write = signed if sign else number
    return f"{write(low, digits)} to {write(high, digits)}"


def p_in_words(p_value: float) -> str:
    """Return a p-value as a reader wants it.

    Examples
    --------
    >>> p_in_words(0.00002), p_in_words(0.0321)
    ('p < 0.001', 'p = 0.032')
    """
    if math.isnan(p_value):
        return "p not known"
    return "p < 0.001" if p_value < 0.001 else f"p = {p_value:.3f}"  # noqa: PLR2004 -- as printed


def compact(value: float | None) -> str:
    """Return a number with four digits that count, thousands marked.

    Examples
    --------
    >>> compact(1_234_567.0), compact(0.01234), compact(-2.5), compact(None)
    ('1,234,567', '0.01234', '−2.5', '–')
    """
    if value is None:
        return MISSING
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = min(max(3 - math.floor(math.log10(abs(value))), 0), 6)
    text = f"{abs(value):,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return MINUS + text if value < 0 else text


def per_cent_change(share: float | None, *, minus: str = MINUS, missing: str = MISSING) -> str:
    """Return a share as a change in per cent.

    Examples
    --------
    >>> per_cent_change(0.105), per_cent_change(-0.0312), per_cent_change(None)
    ('+10.5 %', '−3.1 %', '–')
    """
    return missing if share is None else f"{100 * share:+.1f} %".replace("-", minus)


def plus_minus(share: float | None, *, missing: str = MISSING) -> str:
    """Return a margin in per cent.

    Examples
    --------
    >>> plus_minus(0.05), plus_minus(None)
    ('± 5 %', '–')
    """
    return missing if share is None else f"± {100 * share:.3g} %"


def with_minus(text: str) -> str:
    """Return text with a true minus for each hyphen.

    Examples
    --------
    >>> with_minus(f"{-0.5:+.2f}")
    '−0.50'
    """
    return text.replace("-", MINUS)


def four_digits(value: float) -> str:
    """Return a number with four digits, whole from a thousand on.

    Examples
    --------
    >>> four_digits(12345.6), four_digits(0.012345), four_digits(99.999)
    ('12,346', '0.01235', '100')
    """
    return f"{value:,.0f}" if abs(value) >= _WHOLE else f"{value:,.4g}"


def in_columns(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Return rows as lines with cells below one another.

    Parameters
    ----------
    rows
        Of as many cells each.
    right
        Columns that are flush right.

    Examples
    --------
    >>> in_columns([("place", "TEU"), ("Khorgos", "9")], right={1})
    ['place    TEU', 'Khorgos    9']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def markdown_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    spaced: bool = False,
) -> Iterator[str]:
    r"""Yield the lines of a table in Markdown, whose cells are escaped already.

    Parameters
    ----------
    heads
        Of the columns.
    rows
        Cells.
    right
        Columns that are aligned at their right.
    spaced
        Whether the rule below the heads has blanks, as the other lines do.

    Examples
    --------
    >>> print("\n".join(markdown_table(("what", "h"), [("dwell", "12")], right=[1])))
    | what | h |
    |---|---:|
    | dwell | 12 |
    """
    rule = ["---:" if column in right else "---" for column in range(len(heads))]
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join(rule)} |" if spaced else f"|{'|'.join(rule)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
