"""What the schema says under a key, as a line of Markdown, and the key's unit in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.key_words import Schema

_BESIDE = {
    "source": "Where it comes from.",
    "note": "Anything a reader must know.",
    "low": "Least value that is believed.",
    "high": "Largest value that is believed.",
}
"""Keys that may stand beside a number or a distribution, which the schema does not describe."""
UNITS = {
    "h": "hours",
    "min": "minutes",
    "d": "days",
    "m": "metres",
    "mm": "millimetres",
    "km": "kilometres",
    "km/h": "kilometres per hour",
    "t": "tonnes",
    "t net per year": "tonnes net per year",
    "TEU": "TEU",
    "TEU per year": "TEU per year",
    "USD": "US dollars",
    "USD per year": "US dollars per year",
    "USD per TEU": "US dollars per TEU",
    "USD per TEU and h": "US dollars per TEU and hour",
    "degrees": "degrees",
    "vehicles per year": "vehicles per year",
    "vehicles per week": "vehicles per week",
    "vehicles per day": "vehicles per day",
    "Mt/year": "million tonnes per year",
    "share": "share from 0 to 1",
}
"""Units as the text under a key, or an indicator, has them, in words."""
_BY_ENDING = {
    "_per_day": "per day",
    "_per_year": "per year",
    "per_year": "per year",
    "_h": "hours",
    "_min": "minutes",
    "_d": "days",
    "_km": "kilometres",
    "_mm": "millimetres",
    "_m": "metres",
    "_usd": "US dollars",
    "teu_per_unit": "TEU per load unit",
    "tonnes_per_unit": "tonnes per load unit",
    "_per_unit": "per load unit",
    "units_per_vehicle": "load units",
    "_per_vehicle": "per vehicle",
    "_per_train": "per train",
    "_per_direction": "per direction",
}
"""Units by the ending of a key, where its text names none."""
_BRACKETS = re.compile(r"\s*\[({})\]".format("|".join(map(re.escape, UNITS))))
_SECTION = re.compile(r"\n\n(?:Notes|References|Examples)\n-+\n.*", flags=re.DOTALL)
_FOOTNOTE = re.compile(r"\s*\[\d+\]_")


def described(key: str, schema: Schema) -> tuple[str, str]:
    """Return what a key means, and its unit.

    Raises
    ------
    ValueError
        If the schema says nothing of it.
    """
    text = schema.get("description") or _BESIDE.get(key, "")
    if "const" in schema:
        text = "Which kind of step it is."
    if not text:
        wrong = f"'{key}' has no text under it in the schema; say there what it means"
        raise ValueError(wrong)
    found = _BRACKETS.search(text)
    ending = next((unit for end, unit in _BY_ENDING.items() if key.endswith(end)), "")
    unit = UNITS.get(key, UNITS[found.group(1)] if found else ending)
    return _plain(_BRACKETS.sub("", text)), "" if "any unit" in text else unit


def prose(block: Schema) -> str:
    """Return what a block is, without the notes, references and examples for programmers."""
    return _plain(_FOOTNOTE.sub("", _SECTION.sub("", block.get("description", ""))))


def _plain(text: str) -> str:
    """Return a docstring in one line of Markdown."""
    return " ".join(text.replace("``", "`").split())
