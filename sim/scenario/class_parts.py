"""Steps for a traffic class are for the classes that are part of it as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def with_parts(tree: Any) -> Any:
    """Return a scenario's tree in which steps for a class are for its parts as well.

    Parameters
    ----------
    tree
        As read; returned as it is where no class is part of another.
    """
    classes = _mapping(tree, "classes")
    parts: dict[object, list[str]] = {}
    for name, each in classes.items():
        if isinstance(each, Mapping) and each.get("part_of") is not None:
            parts.setdefault(each["part_of"], []).append(name)
    if not parts:
        return tree
    facilities = {
        place: _facility(facility, parts)
        for place, facility in _mapping(tree, "facilities").items()
    }
    return {**tree, "facilities": facilities}


def _facility(facility: Any, parts: dict[object, list[str]]) -> Any:
    steps = _mapping(facility, "steps")
    if not steps:
        return facility
    return {**facility, "steps": {name: _step(step, parts) for name, step in steps.items()}}


def _step(step: Any, parts: dict[object, list[str]]) -> Any:
    for key in ("for", "passing"):
        classes = _mapping(step, key).get("classes")
        if isinstance(classes, list | tuple):
            named = [part for name in classes for part in parts.get(name, ())]
            more = [part for part in named if part not in classes]
            return {**step, key: {**step[key], "classes": [*classes, *more]}}
    return step


def _mapping(tree: Any, key: str) -> Mapping[str, Any]:
    inner = tree.get(key) if isinstance(tree, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}
