"""Commas within `{…}` and `[…]` that part what belongs together.

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

_DIGITS = re.compile(r"[-+]?[0-9][0-9_]*")
_FRACTION = re.compile(r"[0-9]+([eE][-+]?[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{3}")
_MOST_LEADING = 3


@dataclass(frozen=True)
class Entry:
    """A key of a flow mapping as it was read.

    Attributes
    ----------
    key, place
        The key and its place.
    text
        What its value is written as; None for a block.  Empty if nothing stands there.
    """

    key: str
    place: Any
    text: str | None


def valueless(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield each run of keys of a flow mapping with nothing behind them, and what is meant.

    Parameters
    ----------
    entries
        Those of the mapping, in order, equal keys too.
    """
    before: Entry | None = None
    run: list[Entry] = []
    for entry in (*entries, None):
        if entry is not None and entry.text == "":
            run.append(entry)
            continue
        if run:
            yield run[0], _meant(before, [each.key for each in run])
        before, run = entry, []


def _meant(before: Entry | None, keys: list[str]) -> str:
    shown = f"nothing stands behind '{keys[0]}'"
    strange = next((text for key in keys if (text := look_alike_in(key))), None)
    if strange is not None:
        return strange
    if before is None or before.text is None:
        return f"{shown}; write a value, or null to remove what is inherited"
    whole = ",".join((before.text, *keys))
    head = before.text
    if _DIGITS.fullmatch(head):
        if all(map(_THOUSANDS.fullmatch, keys)) and len(head.lstrip("+-")) <= _MOST_LEADING:
            return _of_thousands(before.key, head, keys)
        if len(keys) == 1 and _FRACTION.fullmatch(keys[0]):
            return f"{shown}; a decimal comma in {whole}? Write '{before.key}: {head}.{keys[0]}'"
    spaced = ", ".join((head, *keys))
    offer = f'put text with a comma in quotes: {before.key}: "{spaced}"'
    return f"{shown}; {offer}, or write null to remove what is inherited"


def _of_thousands(key: str, head: str, keys: list[str]) -> str:
    whole = ",".join((head, *keys))
    text = f"commas can't part thousands, as in {whole}; write '{key}: {'_'.join((head, *keys))}'"
    return text if len(keys) > 1 else f"{text}, or '{key}: {head}.{keys[0]}' if it is a decimal one"


def crowded(items: Sequence[tuple[int, int, str]]) -> tuple[int, str] | None:
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
            offer = f"write {left}.{right}, or a blank behind each comma of the list"
            return number, f"a decimal comma in {left},{right}? {offer[0].upper()}{offer[1:]}"
    return None
