"""What a planner writes at a key of a scenario file, in words, from its JSON Schema."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Schema = dict[str, Any]
POINTER = "#/$defs/"
STATED = frozenset({"_Sourced", "_Stated"})
"""Blocks that are a number with its source, which every number may be."""
DATED, CHANGE = "Dated", "Change"
"""How the names of blocks begin that are a value by date, and a change of one."""
_LARGEST_SHOWN = 100_000
"""Of limits: larger ones only keep slips out, and the page says so once."""
_MANY = 20
"""Words that are listed on their own, not in the row of their key."""

_FACILITY = "name of a facility"
_PATH = "dotted path"
_WINDOW = "clock window"
_TEXTS = {
    "Alternative.extends": "name of an alternative",
    "Answer.flow": "name of a flow",
    "Answer.place": "name of a facility, section, backlog, loading ban or border",
    "Answer.step": "name of a step",
    "Backlog.watch": _PATH,
    "Ban.flows": "name of a flow",
    "Ban.watch": _PATH,
    "Batched.to_class": "name of a class",
    "Calibration.observed": "id of an observation",
    "Closure.from": "date, or date and time",
    "Closure.on": _PATH,
    "Closure.until": "date, or date and time",
    "Diversion.flows": "name of a flow",
    "Diversion.watch": _PATH,
    "Facility.country": "two capital letters",
    "Facility.handles": "name of a class",
    "File.extends": "file, or name of a scenario that ships",
    "File.fitted_to": "id of an observation",
    "File.name": "name of your own",
    "File.observations": "file",
    "File.observed": "id of an observation",
    "File.sources": "file",
    "File.sources.each": "source",
    "File.systems": "id of a system",
    "Flow.follows": "name of a driver",
    "Flow.traffic_class": "name of a class",
    "Follows.driver": "name of a driver",
    "NewHours.to": _WINDOW,
    "OwnObservation.count_by": "word of [offices.csv](../seeds/offices.csv)",
    "OwnObservation.direction": "`both`, or a way across a border",
    "OwnObservation.fact_id": "id of a source, or its title",
    "OwnObservation.observation_id": "id of your own",
    "OwnObservation.places": "name of a facility, border or side of one",
    "OwnObservation.traffic": "word of [traffics.csv](../seeds/traffics.csv)",
    "OwnSource.id": "id of your own",
    "Parameter.scales": _PATH,
    "Parameter.sets": _PATH,
    "Passing.classes": "name of a class",
    "Passing.flows": "name of a flow",
    "Pooled.until": "name of a step or a facility",
    "Repositioning.traffic_class": "name of a class",
    "Standing.before": "name of a step",
    "Standing.flow": "name of a flow",
    "Stored.until": "name of a step",
    "TrafficClass.part_of": "name of a class",
    "direction": "name of a direction",
    "file": "file",
    "fleet": "name of a fleet",
    "hours": _WINDOW,
    "like": "name of another entry of this block",
    "open": _WINDOW,
    "source": "source",
    "time_zone": "name of a time zone",
} | dict.fromkeys(
    (
        "Diversion.via",
        "Logit.via",
        "Repositioning.from",
        "Repositioning.to",
        "Section.from",
        "Section.to",
        "at",
        "away_from",
        "border_station",
        "destination",
        "origin",
        "regulates",
        "returns_to",
        "turned_to",
    ),
    _FACILITY,
)
"""Key, with its block where keys of one name differ, to what its text is."""
_KEYS = {
    "Alternative.changes": _PATH,
    "Driver.per_year": "year",
    "File.sources": _PATH,
    "Fleet.stock": "facility",
    "Flow.hours_of_day": "hour from 0 to 23",
    "Flow.seasonality": "month from 1 to 12",
    "Flow.via": "facility",
    "Stated.places": "file",
    "Stated.places.each": _PATH,
}
"""Key whose entries have names that are not free, to what these are."""


def refers(schema: Schema) -> str:
    """Return the name of the block that a schema refers to; '' if it is none."""
    return str(schema.get("$ref", "")).removeprefix(POINTER)


def branches(schema: Schema) -> list[Schema]:
    """Return what a key may be, one by one; null, which removes, is none of it."""
    inside = schema.get("anyOf") or schema.get("oneOf")
    if not inside:
        return [schema]
    return [part for each in inside for part in branches(each) if part.get("type") != "null"]


def inner(schema: Schema) -> Schema | None:
    """Return the schema of the entries of a list or a mapping; None if it is neither."""
    if "items" in schema:
        return dict(schema["items"])
    named = list(schema.get("patternProperties", {}).values())
    if named:
        return dict(named[0])
    more = schema.get("additionalProperties")
    return more if isinstance(more, dict) else None


class Words:
    """Words for the keys of all blocks.

    Parameters
    ----------
    distributions
        Names of the blocks that are distributions.
    link
        Returns the Markdown link to the table of a block.
    """

    def __init__(self, distributions: frozenset[str], link: Callable[[str], str]) -> None:
        self._distributions = distributions
        self._link = link

    def of(self, block: str, key: str, schema: Schema) -> str:
        """Return what to write at a key."""
        parts = branches(schema)
        names = [refers(part) for part in parts]
        plain = [
            part
            for part, name in zip(parts, names, strict=True)
            if not (name in STATED or name in self._distributions or name.startswith(DATED))
        ]
        distribution = not self._distributions.isdisjoint(names)
        if distribution:
            plain = [part for part in plain if part.get("type") != "number"]
        said = [self._one(block, key, part) for part in plain]
        if distribution:
            said.append("number or [distribution](#distributions)")
        if len(names) > 1 and all(name and name not in self._distributions for name in names):
            said = [f"one of {', '.join(map(self._link, names))}"]
        text = ", or ".join(dict.fromkeys(said))
        dated = any(name.startswith(DATED) for name in names)
        return f"{text}; [may change by date](#values-that-change-by-date)" if dated else text

    def _one(self, block: str, key: str, schema: Schema) -> str:
        kind = schema.get("type")
        if name := refers(schema):
            said = f"block {self._link(name)}"
        elif "const" in schema:
            said = f"`{schema['const']}`"
        elif "enum" in schema:
            said = _one_of(schema["enum"], f"{block}.{key}")
        elif kind == "array":
            said = f"list of: {self.of(block, key, inner(schema) or {})}"
        elif kind == "object":
            said = self._entries(block, key, schema)
        else:
            said = _scalar(block, key, schema)
        return said

    def _entries(self, block: str, key: str, schema: Schema) -> str:
        """Return what a mapping holds under names that the file gives."""
        names = _KEYS.get(f"{block}.{key}", "")
        if "propertyNames" in schema and "enum" in schema["propertyNames"]:
            names = ", ".join(f"`{each}`" for each in schema["propertyNames"]["enum"])
        entry = self.of(block, f"{key}.each", inner(schema) or {})
        return f"for each {names}: {entry}" if names else f"under names of your own: {entry}"


def _one_of(values: list[str], what: str) -> str:
    if what == "Answer.indicator":
        return "name of an [indicator](#indicators)"
    if len(values) > _MANY:
        text = f"{what}: {len(values)} words are a list of its own"
        raise ValueError(text)
    return f"one of {', '.join(f'`{each}`' for each in values)}"


def _scalar(block: str, key: str, schema: Schema) -> str:
    match schema.get("type"):
        case "boolean":
            return "`true` or `false`"
        case "integer" | "number":
            return _number(schema)
        case "string":
            return _text(block, key, schema)
    return "anything that may stand there"


def _text(block: str, key: str, schema: Schema) -> str:
    pattern = schema.get("pattern", "")
    if r"\d{4}" in pattern:
        return "date"
    said = _TEXTS.get(f"{block}.{key}") or _TEXTS.get(key)
    if said is None and pattern:
        text = f"{block}.{key}: tools/key_words.py does not know what this name is of"
        raise KeyError(text)
    return said or "text"


def _number(schema: Schema) -> str:
    kind = "whole number" if schema["type"] == "integer" else "number"
    least, above = schema.get("minimum"), schema.get("exclusiveMinimum")
    most, below = schema.get("maximum"), schema.get("exclusiveMaximum")
    if least is not None and abs(least) > _LARGEST_SHOWN:
        least = None
    if most is not None and most > _LARGEST_SHOWN:
        most = None
    if least is not None and most is not None:
        return f"{kind} from {_figure(least)} to {_figure(most)}"
    limits = (("at least", least), ("above", above), ("at most", most), ("below", below))
    said = [f"{word} {_figure(limit)}" for word, limit in limits if limit is not None]
    return f"{kind}, {' and '.join(said)}" if said else kind


def _figure(number: float) -> str:
    """Return a number as people write it; one of four digits may be a year."""
    return f"{number:g}" if abs(number) < 10_000 else f"{number:,.0f}"  # noqa: PLR2004 -- of five digits


def if_left_out(schema: Schema, *, required: bool) -> str:
    """Return what holds for a key that a whole file leaves out."""
    if required:
        return "**required**"
    default = schema.get("default")
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, dict):
        value = default.get("value")
        return if_left_out({"default": value}, required=False) if value is not None else "–"
    if isinstance(default, list):
        return _listed(default) if default else "–"
    if isinstance(default, float):
        return f"{default:g}"
    return f"{default}" if isinstance(default, int) else f"`{default}`" if default else "–"


def _listed(values: list[Any]) -> str:
    numbers = all(isinstance(each, int) for each in values)
    if numbers and all(later == one + 1 for one, later in pairwise(values)):
        return f"{values[0]} to {values[-1]}"
    return ", ".join(f"`{each}`" for each in values)
