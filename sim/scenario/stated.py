"""A number in its mapping with a source, and how far it may be off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from sim.text import Message, say

PROVENANCE_KEYS = frozenset({"source", "note", "low", "high"})
"""Keys beside ``value`` that say where a number comes from and how uncertain it is."""
STATED_WRONGLY = "stated_wrongly"
"""Type of the error; its context has under `wrong` each key and what is wrong with it."""


def stated_value(block: Any, limits: Mapping[str, float]) -> Any:
    """Return the value of ``{value: 70, low: 60, high: 80, source: LINK-002}``.

    Anything else is returned as it is.

    Parameters
    ----------
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


def _wrong(block: Mapping[str, Any], limits: Mapping[str, float]) -> Iterator[tuple[str, Message]]:
    """Yield each key that is wrong, and why."""
    for key in ("source", "note"):
        if key in block and not isinstance(block[key], str):
            yield key, say("stated-not-text", value=_shown(block[key]))
    ends = [key for key in ("low", "high") if key in block]
    wrong_ends = [(key, text) for key in ends if (text := _wrong_end(block[key], limits))]
    yield from wrong_ends
    if wrong_ends:
        return
    low, high = block.get("low", -math.inf), block.get("high", math.inf)
    value = block["value"]
    if low > high:
        yield "low", say("stated-low-above-high", low=f"{low:g}", high=f"{high:g}")
    elif type(value) in {int, float} and not low <= value <= high:
        end = "low" if value < low else "high"
        yield end, say("stated-not-between", value=f"{value:g}", end=end, limit=f"{block[end]:g}")


def _wrong_end(end: Any, limits: Mapping[str, float]) -> Message | None:
    """Return why a low or a high could not be the value; None if it could."""
    if type(end) not in {int, float} or not math.isfinite(end):
        return say("stated-not-a-number", value=_shown(end))
    least, most = limits.get("ge", limits.get("gt", -math.inf)), limits.get("le", math.inf)
    if end < least:
        return say("stated-below-least", value=f"{end:g}", least=f"{least:g}")
    return say("stated-above-most", value=f"{end:g}", most=f"{most:g}") if end > most else None


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return say("stated-parts", block=isinstance(value, dict))
    return f"'{value}'" if isinstance(value, str) else str(value).lower()
