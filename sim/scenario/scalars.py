"""What text without quotes stands for, and commas that part what belongs together.

To YAML ``{km: 120,5}`` is a key ``km`` with 120 and a key ``5`` with nothing.  Read as it is, the
line would be 120 km long without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sim.scenario.characters import look_alike_in
from sim.text import Message, say

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+(_[0-9]{3})*")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(_[0-9]{3})*(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LONGEST_INTEGER = 300
"""Digits; longer ones are read as infinite, which no field accepts."""
_DIGITS = re.compile(r"[-+]?[0-9][0-9_]*")
_FRACTION = re.compile(r"[0-9]+([eE][-+]?[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{3}")
_MOST_LEADING = 3


def scalar(text: str) -> Any:
    """Return what a scalar without quotes stands for, by the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-+.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text.replace("_", "")) if len(text) < _LONGEST_INTEGER else float("inf")
    if _DECIMAL.fullmatch(text):
        return float(text.replace("_", ""))
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0) if len(text) < _LONGEST_INTEGER else float("inf")
    return float(text.replace(".", "", 1)) if _ENDLESS.fullmatch(text) else text


@dataclass(frozen=True)
class Entry:
    """A key of a flow mapping as it was read."""

    key: str
    place: Any
    text: str | None
    """What its value is written as; None for a block.  Empty if nothing stands there."""


def valueless(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Message]]:
    """Yield each run of keys of a flow mapping with nothing behind them, and what is meant."""
    before: Entry | None = None
    run: list[Entry] = []
    for entry in (*entries, None):
        if entry is not None and entry.text == "":
            run.append(entry)
            continue
        if run:
            yield run[0], _meant(before, [each.key for each in run])
        before, run = entry, []


def _meant(before: Entry | None, keys: list[str]) -> Message:
    strange = next((text for key in keys if (text := look_alike_in(key))), None)
    if strange is not None:
        return strange
    if before is None or before.text is None:
        return say("scalars-nothing-behind", key=keys[0])
    whole = ",".join((before.text, *keys))
    head = before.text
    if _DIGITS.fullmatch(head):
        if all(map(_THOUSANDS.fullmatch, keys)) and len(head.lstrip("+-")) <= _MOST_LEADING:
            return _of_thousands(before.key, head, keys)
        if len(keys) == 1 and _FRACTION.fullmatch(keys[0]):
            return say(
                "scalars-decimal",
                key=keys[0],
                whole=whole,
                before=before.key,
                number=f"{head}.{keys[0]}",
            )
    return say("scalars-in-text", key=keys[0], before=before.key, text=", ".join((head, *keys)))


def _of_thousands(key: str, head: str, keys: list[str]) -> Message:
    whole, joined = ",".join((head, *keys)), "_".join((head, *keys))
    thousands = say("scalars-thousands", key=key, whole=whole, joined=joined)
    if len(keys) > 1:
        return thousands
    number = f"{head}.{keys[0]}"
    return say("scalars-thousands-or-decimal", thousands=thousands, key=key, number=number)


def crowded(items: Sequence[tuple[int, int, str]]) -> tuple[int, Message] | None:
    """Return the first of two numbers of a list that may be one with a decimal comma.

    Some commas of such a list have a blank behind them and others have none, as in
    ``[1,5, 2,5]``.

    Parameters
    ----------
    items
        Begin and end of each entry in the text, and what it is written as.
    """
    gaps = [right[0] - left[1] for left, right in pairwise(items)]
    if 1 not in gaps or set(gaps) == {1}:
        return None
    for number, missing in enumerate(gaps):
        left, right = items[number][2], items[number + 1][2]
        if missing == 1 and _DIGITS.fullmatch(left) and _FRACTION.fullmatch(right):
            return number, say("scalars-decimal-in-list", left=left, right=right)
    return None
