"""Numbers as text: as many digits as an interval bears, never more."""

from __future__ import annotations

import math

from sim.text.language import say
from sim.text.message import Message, Number, Text

MINUS = "−"
MISSING = Number("–", math.nan, 0)
_MOST_DECIMALS = 4
_WHOLE = 1000


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


def number(value: float | None, digits: int) -> Number:
    """Return a number with thousands marked and a true minus.

    Examples
    --------
    >>> number(1234.56, 1), number(-0.04, 1), number(None, 1)
    ('1,234.6', '0.0', '–')
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return Number("∞" if value > 0 else f"{MINUS}∞", value, 0)
    text = f"{abs(value):,.{digits}f}"
    negative = value < 0 and any(digit in "123456789" for digit in text)
    return Number(MINUS + text if negative else text, value, digits)


def signed(value: float | None, digits: int) -> Number:
    """Return a number that always shows its sign, but for 0.

    Examples
    --------
    >>> signed(2.14, 1), signed(0.0, 1)
    ('+2.1', '0.0')
    """
    text = number(value, digits)
    positive = value is not None and value > 0 and any(digit in "123456789" for digit in text)
    return Number(f"+{text}", text.value, digits) if positive else text


def with_half_width(mean: float, half_width: float) -> Number | Message:
    """Return ``22.3 ± 0.4``; the mean alone where there is no half-width.

    Examples
    --------
    >>> with_half_width(22.34, 0.41)
    '22.3 ± 0.4'
    """
    digits = decimals(half_width, mean)
    if math.isnan(half_width):
        return number(mean, digits)
    half = number(half_width, digits)
    return say("written-numbers-half-width", mean=number(mean, digits), half_width=half)


def with_interval(mean: float, half_width: float, low: float, high: float) -> Number | Message:
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
    ends = span(low, high, digits)
    return say("written-numbers-interval", mean=number(mean, digits), span=ends)


def span(low: float, high: float, digits: int, *, sign: bool = False) -> Message:
    """Return ``1.7 to 2.5``.

    Examples
    --------
    >>> span(-0.2, 0.4, 1, sign=True)
    '−0.2 to +0.4'
    """
    write = signed if sign else number
    return say("written-numbers-span", low=write(low, digits), high=write(high, digits))


def p_in_words(p_value: float) -> Message:
    """Return a p-value as a reader wants it.

    Examples
    --------
    >>> p_in_words(0.00002), p_in_words(0.0321)
    ('p < 0.001', 'p = 0.032')
    """
    if math.isnan(p_value):
        return say("written-numbers-p-not-known")
    if p_value < 0.001:  # noqa: PLR2004 -- as printed
        return say("written-numbers-p-least")
    return say("written-numbers-p", p=number(p_value, 3))


def compact(value: float | None) -> Number:
    """Return a number with four digits that count, thousands marked.

    Examples
    --------
    >>> compact(1_234_567.0), compact(0.01234), compact(-2.5), compact(None)
    ('1,234,567', '0.01234', '−2.5', '–')
    """
    if value is None:
        return MISSING
    if value == 0 or not math.isfinite(value):
        return significant(value, 1)
    digits = min(max(3 - math.floor(math.log10(abs(value))), 0), 6)
    text = f"{abs(value):,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return written_as(MINUS + text if value < 0 else text, value)


def significant(value: float, digits: int, *, grouped: bool = False) -> Number:
    """Return a number with so many digits at most, and no zeros after them.

    Parameters
    ----------
    grouped
        Whether thousands are marked.

    Examples
    --------
    >>> significant(0.05, 3), significant(66.666, 3), significant(12500.0, 10, grouped=True)
    ('0.05', '66.7', '12,500')
    """
    return written_as(f"{value:{',' if grouped else ''}.{digits}g}", value)


def written_as(text: str, value: float) -> Number:
    """Return a number that is written already, with as many decimals as the text shows.

    Examples
    --------
    >>> written_as("2.50", 2.5).digits
    2
    """
    return Number(text, value, len(text.partition(".")[2]))


def per_cent(amount: Number) -> Message:
    """Return a number of hundredths with the sign for them.

    Examples
    --------
    >>> per_cent(number(12.34, 1))
    '12.3 %'
    """
    return say("written-numbers-per-cent", amount=amount)


def per_cent_change(share: float | None, *, minus: str = MINUS, missing: Text = MISSING) -> Text:
    """Return a share as a change in per cent.

    Examples
    --------
    >>> per_cent_change(0.105), per_cent_change(-0.0312), per_cent_change(None)
    ('+10.5 %', '−3.1 %', '–')
    """
    if share is None:
        return missing
    return per_cent(written_as(f"{100 * share:+.1f}".replace("-", minus), 100 * share))


def plus_minus(share: float | None, *, missing: Text = MISSING) -> Text:
    """Return a margin in per cent.

    Examples
    --------
    >>> plus_minus(0.05), plus_minus(None)
    ('± 5 %', '–')
    """
    if share is None:
        return missing
    return say("written-numbers-plus-minus", margin=significant(100 * share, 3))


def with_minus(text: str) -> str:
    """Return text with a true minus for each hyphen.

    Examples
    --------
    >>> with_minus(f"{-0.5:+.2f}")
    '−0.50'
    """
    return text.replace("-", MINUS)


def four_digits(value: float) -> Number:
    """Return a number with four digits, whole from a thousand on.

    Examples
    --------
    >>> four_digits(12345.6), four_digits(0.012345), four_digits(99.999)
    ('12,346', '0.01235', '100')
    """
    if abs(value) >= _WHOLE:
        return written_as(f"{value:,.0f}", value)
    return significant(value, 4, grouped=True)
