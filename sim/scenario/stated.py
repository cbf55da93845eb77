"""A number in its mapping with a source, and how far it may be off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

PROVENANCE_KEYS = frozenset({"source", "note", "low", "high"})
"""Keys beside ``value`` that say where a number comes from and how uncertain it is."""
STATED_WRONGLY = "stated_wrongly"
"""Type of the error; its context has under `wrong` each key and what is wrong with it."""


def stated_value(block: Any, limits: Mapping[str, float]) -> Any:
    """Return the value of ``{value: 70, low: 60, high: 80, source: LINK-002}``.

    Anything else is returned as it is.

    Parameters
    ----------
    block
        What the file has.
    limits
        Bounds of the value, which hold for `low` and `high` too: `ge`, `gt`, `le`.

    Raises
    ------
    PydanticCustomError
        If `low` or `high` is no number within the bounds, or the value does not lie between them;
        if source or note is no text.
    """
    if not (isinstance(block, dict) and "value" in block):
        return block
    if not block.keys() - {"value"} <= PROVENANCE_KEYS:
        return block
    wrong = list(_wrong(block, limits))
    if wrong:
        raise PydanticCustomError(STATED_WRONGLY, "{wrong}", {"wrong": wrong})
    return block["value"]


def _wrong(block: Mapping[str, Any], limits: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Yield each key that is wrong, and why."""
    for key in ("source", "note"):
        if key in block and not isinstance(block[key], str):
            yield key, f"{_shown(block[key])} is not text; write text, in quotes"
    ends = [key for key in ("low", "high") if key in block]
    wrong_ends = [(key, text) for key in ends if (text := _wrong_end(block[key], limits))]
    yield from wrong_ends
    if wrong_ends:
        return
    low, high = block.get("low", -math.inf), block.get("high", math.inf)
    value = block["value"]
    if low > high:
        yield "low", f"low {low:g} is above high {high:g}; exchange them"
    elif type(value) in {int, float} and not low <= value <= high:
        end, side = ("low", "below") if value < low else ("high", "above")
        text = f"the value {value:g} is {side} {end} {block[end]:g}"
        yield end, f"{text}; low and high say how far it may be off, so it lies between them"


def _wrong_end(end: Any, limits: Mapping[str, float]) -> str:
    """Return why a low or a high could not be the value; empty if it could."""
    if type(end) not in {int, float} or not math.isfinite(end):
        return f"{_shown(end)} is not a number; write a number, or delete it"
    least, most = limits.get("ge", limits.get("gt", -math.inf)), limits.get("le", math.inf)
    if end < least:
        return f"{end:g} is below {least:g}, the least that the value may be"
    return f"{end:g} is above {most:g}, the most that the value may be" if end > most else ""


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "a block of keys" if isinstance(value, dict) else "a list"
    return f"'{value}'" if isinstance(value, str) else str(value).lower()
