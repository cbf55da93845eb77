"""What the schema wants at a dotted path.

One walk down the models serves three: it tells whether a changed path exists and may change by
date, which keys and kinds an error should offer, and what a key that was left out stands for.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from sim.scenario.defects import hint
from sim.scenario.schema import Scenario
from sim.scenario.values import Dated
from sim.scenario.yaml_reader import LocatedNode
from sim.text import Message, say

TAGS = ("kind", "distribution")
"""Keys that decide which other keys a block has."""

Path = tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """A place in a scenario."""

    wants: Any
    """Type that belongs there, without its annotations; None where an unknown kind hides it."""
    default: Any = None
    """What stands there when the key is left out; None if it must be given."""
    node: LocatedNode | None = None
    """What the scenario has there, if anything."""
    named: bool = False
    """Whether its key is a name that the scenario chose, not one of the schema's."""

    @property
    def dated(self) -> bool:
        """Whether what stands here may change by date."""
        return isinstance(self.wants, type) and issubclass(self.wants, Dated)


@dataclass(frozen=True)
class MissingKey:
    """Where a path leaves the scenario."""

    at: int
    """Number of the part that isn't there."""
    known: tuple[str, ...]
    """Keys that are there, or may be."""
    open: bool
    """Whether a scenario may choose a name of its own here."""


def slot(tree: LocatedNode, path: Path, model: Any = Scenario) -> Slot | MissingKey:
    """Return what belongs at a path of a scenario, or where the path leaves it."""
    here = Slot(model, None, tree)
    for number, part in enumerate(path):
        inside = block_type(here)
        below = _below(inside, here, part)
        if below is None:
            names = here.node.entries if here.node else {}
            known = tuple(names) if is_named(inside) else tuple(keys(inside))
            return MissingKey(number, known, is_named(inside))
        here = below
    return here


def block_type(here: Slot) -> Any:
    """Return the type whose keys a block has, with its kind chosen and its dates set aside."""
    wants = here.wants
    if here.dated:
        changing = here.node is not None and "changes" in here.node.entries
        wants = wants if changing else bare(wants.model_fields["value"].annotation)
    if get_origin(wants) not in (Union, types.UnionType):
        return wants
    return _chosen(_members(wants), here.node)


def keys(model: Any) -> dict[str, Any]:
    """Return the keys of a closed block, as written in the file, with their fields."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {}
    return {field.alias or name: field for name, field in model.model_fields.items()}


def tags(wants: Any) -> tuple[str, ...]:
    """Return the kinds that a block may be of."""
    return tuple(
        kind
        for model in _members(wants)
        for tag in TAGS
        if tag in keys(model)
        for kind in get_args(model.model_fields[tag].annotation)
    )


def bare(annotation: Any) -> Any:
    """Return a type without its annotations and without None."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        kept = [part for part in get_args(annotation) if part is not type(None)]
        return bare(kept[0]) if len(kept) == 1 else annotation
    return annotation


def is_named(wants: Any) -> bool:
    """Tell whether a block's keys are names that the scenario chose."""
    return get_origin(wants) is dict


def missing_key_text(missing: MissingKey, path: Path) -> Message:
    """Return what to say of a path that leaves the base scenario."""
    key = path[missing.at]
    if missing.known or missing.open:
        return say("paths-missing-key", key=key, offer=hint(key, missing.known))
    return say("paths-key-of-a-value", key=key, path=".".join(path[: missing.at]))


def _below(inside: Any, here: Slot, part: str) -> Slot | None:
    entry = here.node.entries.get(part) if here.node else None
    if inside is None:
        return Slot(None, None, entry)
    if is_named(inside):
        return Slot(bare(get_args(inside)[1]), None, entry, named=True) if entry else None
    field = keys(inside).get(part)
    if field is None:
        return None
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return Slot(bare(field.annotation), default, entry)


def _members(wants: Any) -> tuple[Any, ...]:
    """Return what a union may be, unions within it taken apart."""
    inner = bare(wants)
    if get_origin(inner) not in (Union, types.UnionType):
        return (inner,)
    return tuple(member for part in get_args(inner) for member in _members(part))


def _chosen(models: tuple[Any, ...], node: LocatedNode | None) -> Any:
    """Return the model of a union that the block's own tag names, or a key that it must have."""
    given = node.entries if node else {}
    for model in models:
        known = keys(model)
        for tag in (tag for tag in TAGS if tag in known):
            kinds = get_args(model.model_fields[tag].annotation)
            if tag in given and given[tag].value in kinds:
                return model
        if known and not any(tag in known for tag in TAGS):
            needed = [key for key, field in known.items() if field.is_required()]
            if any(key in given for key in needed):
                return model
    return None
