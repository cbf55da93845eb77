"""JSON Schema of the scenario file, so that an editor can complete keys and mark slips.

A file that extends another gives only what differs: nothing is required of it, and null removes.
So it is of a file without facilities or without flows, for only another file can make it whole.
"""

from __future__ import annotations

import copy
from typing import Any

from sim.scenario.alternatives import Alternatives
from sim.scenario.calibration import CalibrationPart
from sim.scenario.identity import Identity
from sim.scenario.inheritance import LIKE
from sim.scenario.reported import OwnObservation
from sim.scenario.schema import Scenario
from sim.text import say

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_POINTER = "#/$defs/"
_TABLES = frozenset({"properties", "patternProperties"})
_BESIDE_VALUE = ("source", "note")
_LIKABLE = ("Facility", "Section", "Flow")


class _StudyFile(Scenario, Alternatives, CalibrationPart, Identity):
    """A scenario file: the baseline, the files it extends, and what is compared with it."""

    observations: str | tuple[OwnObservation, ...] = ()  # type: ignore[assignment]  # a file too
    """Numbers of one's own to compare with, all of them; or the name of a CSV file, workbook or
    YAML file beside the scenario that has them."""
    sources: str | dict[str, str] = {}  # type: ignore[assignment]  # a file too
    """Source by dotted path, for everything under that path that has none of its own.  ``file``
    names a table of one's own sources beside the scenario, as the file's name alone does."""
    extends: str | list[str] | None = None
    """Files that this one differs from: beside it, or names of scenarios that ship."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, draft 2020-12."""
    full = _short_names(_StudyFile.model_json_schema(by_alias=True))
    blocks = full.pop("$defs")
    for block in (full, *blocks.values()):
        _admit_sources(block)
        for key in block.get("properties", {}).values():
            key.pop("title", None)
    for name in _LIKABLE:
        _admit_like(blocks[name])
    partial = {f"{name}Part": _part(block) for name, block in blocks.items()}
    return {
        "$schema": _DIALECT,
        "title": say("schema-for-editors-title"),
        "if": {"required": ["facilities", "flows"], "not": {"required": ["extends"]}},
        "then": {"$ref": "#/$defs/File"},
        "else": {"$ref": "#/$defs/FilePart"},
        "$defs": {"File": full, "FilePart": _part(full), **blocks, **partial},
    }


def _short_names(schema: dict[str, Any]) -> dict[str, Any]:
    """Rename the blocks whose names pydantic makes of their parameters."""
    made = [name for name in schema["$defs"] if name.startswith(("Dated_", "Change_"))]
    short = {name: f"{name.partition('_')[0]}{number}" for number, name in enumerate(made, 1)}
    return dict(_renamed(schema, short))


def _renamed(block: Any, short: dict[str, str]) -> Any:
    if isinstance(block, list):
        return [_renamed(entry, short) for entry in block]
    if isinstance(block, dict):
        return {short.get(key, key): _renamed(entry, short) for key, entry in block.items()}
    if isinstance(block, str) and block.startswith(_POINTER):
        name = block.removeprefix(_POINTER)
        return _POINTER + short.get(name, name)
    return block


def _admit_sources(block: dict[str, Any]) -> None:
    """Let a law, or a value that changes by date, say where it comes from."""
    keys = block.get("properties", {})
    names: tuple[str, ...] = ("source", "note") if "distribution" in keys else ()
    if {"value", "changes"} <= keys.keys():
        names = ("source", "note", "low", "high")
    for name in names:
        keys.setdefault(name, {"type": "string" if name in _BESIDE_VALUE else "number"})


def _admit_like(block: dict[str, Any]) -> None:
    """Let an entry be like another of its file: nothing else is then required of it."""
    block["properties"][LIKE] = {"type": "string", "description": say("schema-for-editors-like")}
    block["anyOf"] = [{"required": block.pop("required")}, {"required": [LIKE]}]


def _part(block: Any) -> Any:
    """Return a schema of what differs: nothing required, null removes, kinds unsaid."""
    if isinstance(block, list):
        return [_part(entry) for entry in block]
    if not isinstance(block, dict):
        return copy.copy(block)
    part = {key: _part(entry) for key, entry in block.items() if key not in _TABLES}
    part.pop("required", None)
    part.pop("discriminator", None)
    part.pop("default", None)
    if "oneOf" in part:
        part["anyOf"] = part.pop("oneOf")
    if "$ref" in part:
        part["$ref"] = f"{part['$ref']}Part"
    for table in _TABLES & block.keys():
        part[table] = {key: _or_null(entry) for key, entry in block[table].items()}
    if isinstance(block.get("additionalProperties"), dict):
        part["additionalProperties"] = _or_null(block["additionalProperties"])
    return part


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [_part(schema), {"type": "null"}]}
