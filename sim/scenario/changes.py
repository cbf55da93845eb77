"""Alternatives: what differs from the baseline, by dotted path and by date.

A change is a plain value, ``{to, from, until, source}``, or ``{times, source}``.  With ``from`` the
value becomes one that changes by date: changes that the baseline already has before and after it
stay.  With
``until`` the new value holds to the day before, whatever the baseline has in between, and then
returns to what it would have been.  Two changes of one path are an error, not a race.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel, ValidationError

from sim.errors import Defect
from sim.scenario.alternatives import Difference, Instruction
from sim.scenario.fitting import multiplied, states_one_number
from sim.scenario.messages import model_defects
from sim.scenario.paths import (
    MissingKey,
    Path,
    Slot,
    bare,
    block_type,
    keys,
    missing_key_text,
    slot,
)
from sim.scenario.provenance import inherited_source
from sim.scenario.stated import PROVENANCE_KEYS
from sim.scenario.values import Dated
from sim.scenario.yaml_reader import FilePosition, LocatedNode, located_node, plain, put
from sim.text import Message, listed, say

CHANGEABLE = (
    "facilities",
    "sections",
    "fleets",
    "classes",
    "drivers",
    "flows",
    "closures",
    "bans",
    "diversions",
)
"""What an alternative may change; the rest makes runs comparable."""


@dataclass(frozen=True)
class _Change:
    """A change as it stands in the file."""

    owner: str
    path: str
    entry: LocatedNode

    def defect(self, message: str, entry: LocatedNode | None = None) -> Defect:
        place = entry.place if entry else self.entry.key
        return place.defect(self.path, message)


def changed(
    document: LocatedNode, base: LocatedNode, names: tuple[str, ...], defects: list[Defect]
) -> tuple[LocatedNode, tuple[Difference, ...]]:
    """Return the baseline with the changes of some alternatives, and what they are.

    Parameters
    ----------
    names
        Alternatives, the first of all first.
    """
    result, differences = base, []
    changes = list(_changes(document, names))
    first: dict[str, _Change] = {}
    for change in changes:
        first.setdefault(change.path, change)
    for change in changes:
        clash = _clash(change, first)
        if clash is not None:
            defects.append(change.defect(_clash_text(change, clash)))
            continue
        step = _applied(result, base, change, defects)
        if step is not None:
            result, difference = step
            differences.append(_with_source(difference, change, document))
    return result, tuple(differences)


def _changes(document: LocatedNode, names: tuple[str, ...]) -> Iterator[_Change]:
    for name in names:
        for path, entry in document.block("alternatives")[name].block("changes").items():
            yield _Change(name, path, entry)


def _clash(change: _Change, first: Mapping[str, _Change]) -> _Change | None:
    """Return the change of the same path, or of a block around it, that this one meets."""
    if first[change.path] is not change:
        return first[change.path]
    above = change.path.rpartition(".")[0]
    while above and above not in first:
        above = above.rpartition(".")[0]
    return first.get(above)


def _clash_text(change: _Change, other: _Change) -> Message:
    key = other.entry.key
    place = f"{key.file}:{key.line}:{key.column}"
    if other.path == change.path:
        owner, first = change.owner, other.owner
        return say("changes-path-twice", place=place, alternative=owner, other=first)
    return say("changes-paths-overlap", path=other.path, alternative=other.owner, place=place)


def _applied(
    tree: LocatedNode, base: LocatedNode, change: _Change, defects: list[Defect]
) -> tuple[LocatedNode, Difference] | None:
    path = tuple(change.path.split("."))
    if path[0] not in CHANGEABLE and path[0] in base.entries:
        text = say("changes-same-for-all", key=path[0], changeable=listed(CHANGEABLE))
        defects.append(change.defect(text))
        return None
    found = slot(base, path)
    if isinstance(found, MissingKey):
        new_entry = _new_entry(found, base, path, change)
        if new_entry is None:
            defects.append(change.defect(missing_key_text(found, path)))
            return None
        found = new_entry
    instruction = _instruction(change, found, defects)
    if instruction is None and "to" not in change.entry.entries:
        return None
    if instruction is not None and instruction.times is not None:
        return _multiplied(tree, found, change, instruction, defects)
    # With a wrong date it is never run, but its new value can still be looked at.
    instruction = instruction or Instruction(to=None)
    dated = new = (
        change.entry.entries["to"] if _is_instruction(change.entry, found) else change.entry
    )
    if instruction.since or instruction.until:
        dated = _dated(found, new, instruction, change, defects) or new
    old = _old(found, instruction.since)
    difference = Difference(
        change.path, old, plain(_stated(new)), instruction.since, instruction.until,
        instruction.source, change.entry.key.file, change.entry.key.line,
        change.entry.key.column, *_undone(found, instruction),
    )  # fmt: skip
    return put(tree, path, replace(dated, key=change.entry.key)), difference


def _undone(found: Slot, instructed: Instruction) -> tuple[dt.date | None, object]:
    """Return from when a later change of the baseline holds again, and its value."""
    if instructed.since is None or instructed.until is not None or found.node is None:
        return None, None
    _, later = _pieces(found, found.node.place)
    days = sorted(day for day in later if day > instructed.since)
    value = later[days[0]].entries.get("to") if days else None
    return (days[0], plain(_stated(value))) if value else (None, None)


def _multiplied(
    tree: LocatedNode, found: Slot, change: _Change, instructed: Instruction, defects: list[Defect]
) -> tuple[LocatedNode, Difference] | None:
    """Apply a factor to what the baseline has."""
    given, entry = change.entry.entries, change.entry
    stray = next((key for key in ("to", "from", "until") if key in given), None)
    if stray is not None:
        defects.append(change.defect(say("changes-beside-times", key=stray), given[stray]))
        return None
    assert instructed.times is not None  # noqa: S101 -- asked by the caller
    new = multiplied(found.node, instructed.times) if found.node is not None else None
    if new is None or found.node is None:
        defects.append(change.defect(say("changes-nothing-to-multiply")))
        return None
    difference = Difference(
        change.path, plain(_stated(found.node)), plain(_stated(new)), None, None,
        instructed.source, entry.key.file, entry.key.line, entry.key.column,
    )  # fmt: skip
    return put(tree, tuple(change.path.split(".")), replace(new, key=entry.key)), difference


def _new_entry(missing: MissingKey, base: LocatedNode, path: Path, change: _Change) -> Slot | None:
    """Return where a name that the baseline lacks may be added: whole, or into a table."""
    above = slot(base, path[:-1])
    in_table = missing.open and missing.at == len(path) - 1 > 0
    if not in_table or not isinstance(above, Slot):
        return None
    entry_type = bare(block_type(above).__args__[1])
    given = change.entry.entries.keys()
    if isinstance(entry_type, type) and not issubclass(entry_type, BaseModel):
        return Slot(None)
    # A section has a `to` and a `from` of its own: what a change never has shows which it is.
    own = keys(block_type(Slot(entry_type, None, change.entry))).keys() - keys(Instruction).keys()
    if given & own or (given and "to" not in given):
        return Slot(entry_type, None, None, named=True)
    return None


def _is_instruction(entry: LocatedNode, found: Slot) -> bool:
    """Tell ``{to, from, …}`` from a block that happens to have such keys, as a section has."""
    return any(
        key in entry.entries and (key not in keys(block_type(found)) or not found.named)
        for key in ("to", "times")
    )


def _instruction(change: _Change, found: Slot, defects: list[Defect]) -> Instruction | None:
    entry = change.entry
    if not _is_instruction(entry, found):
        stray = [key for key in ("from", "until") if key in entry.entries]
        if stray and entry.entries.keys() <= {"from", "until", "source", "note"}:
            defects.append(change.defect(say("changes-to-missing")))
            return None
        return Instruction(to=None)
    try:
        read = Instruction.model_validate(plain(entry))
    except ValidationError as reason:
        found_wrong = model_defects(entry, reason, Instruction)
        defects.extend(replace(each, path=f"{change.path}.{each.path}") for each in found_wrong)
        return None
    if read.since and read.until and read.until <= read.since:
        until, since = str(read.until), str(read.since)
        text = say("consistency-until-not-after-from", until=until, since=since)
        defects.append(change.defect(text, entry.entries["until"]))
        return None
    return read


def _dated(
    found: Slot, new: LocatedNode, instructed: Instruction, change: _Change, defects: list[Defect]
) -> LocatedNode | None:
    """Return a value that changes by date, made of the baseline's and the new one."""
    given = change.entry.entries
    if not found.dated:
        key = "from" if instructed.since else "until"
        defects.append(change.defect(say("changes-not-by-date", key=key), given[key]))
        return None
    place = change.entry.place
    first, later = _pieces(found, place)
    if first is None:
        day = str(instructed.since or instructed.until)
        defects.append(change.defect(say("changes-no-value-before", day=day)))
        return None
    since, until = instructed.since, instructed.until
    after = _on(first, later, until) if until else None
    kept = {day: value for day, value in later.items() if since and day < since}
    if since:
        kept[since] = _entry(given["from"], new, given.get("source"))
    if until and after is not None:
        kept[until] = _entry(given["until"], after, None)
    kept |= {day: value for day, value in later.items() if day > (until or since or day)}
    block = {"value": first if since else new}
    block |= {key: part for key, part in _provenance(found).items() if since}
    entries = [kept[day] for day in sorted(kept)]
    return LocatedNode(block | {"changes": LocatedNode(entries, place, place)}, place, place)


def _pieces(
    found: Slot, place: FilePosition
) -> tuple[LocatedNode | None, dict[dt.date, LocatedNode]]:
    """Return the first value of the baseline, and its changes by day."""
    if found.node is None:
        default = found.default.value if isinstance(found.default, Dated) else found.default
        return (None if default is None else located_node(place, default)), {}
    block = found.node.entries
    if "changes" not in block:
        return _stated(found.node), {}
    days = {}
    for entry in found.node.rows("changes"):
        try:
            days[dt.date.fromisoformat(entry.entries["from"].value)] = entry
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # the baseline's own defect, reported there
    return block.get("value"), days


def _provenance(found: Slot) -> dict[str, LocatedNode]:
    block = found.node.entries if found.node else {}
    if "distribution" in block:
        return {}
    return {key: block[key] for key in block if key in PROVENANCE_KEYS}


def _entry(day: LocatedNode, value: LocatedNode, source: LocatedNode | None) -> LocatedNode:
    entry = {"from": day, "to": value}
    return LocatedNode(entry | ({"source": source} if source else {}), day.place, day.place)


def _on(first: LocatedNode, later: Mapping[dt.date, LocatedNode], day: dt.date) -> LocatedNode:
    value = first
    for since in sorted(later):
        if since <= day:
            value = later[since].entries.get("to", value)
    return value


def _stated(node: LocatedNode) -> LocatedNode:
    """Return a number without the mapping that says where it comes from."""
    return node.entries["value"] if states_one_number(node.entries) else node


def _old(found: Slot, since: dt.date | None) -> object:
    if found.node is None:
        default = found.default.value if isinstance(found.default, Dated) else found.default
        return default.model_dump(mode="json") if isinstance(default, BaseModel) else default
    if since is None or not found.dated:
        return plain(_stated(found.node))
    first, later = _pieces(found, found.node.place)
    return plain(_on(first, later, since)) if first else None


def _with_source(difference: Difference, change: _Change, document: LocatedNode) -> Difference:
    """Fill in the source: the value's own, or that of the alternative in `sources`."""
    entry = change.entry.entries
    own = entry.get("source") or (entry["to"].entries.get("source") if "to" in entry else None)
    text = difference.source or (own.value if own else "")
    where = f"alternatives.{change.owner}.changes.{change.path}"
    return replace(difference, source=text or inherited_source(where, document))
