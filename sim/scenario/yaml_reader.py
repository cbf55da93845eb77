"""From the bytes of one file to values that know where they stand.

PyYAML's parser (libyaml) gives events, not values: its own constructor takes the last of two equal
keys, reads ``NO`` as false and ``12:30`` as 750, and lets a short file blow up by aliases.  What is
refused here is refused before anything is built, and all of it at once.  Plain scalars are read by
the core schema of YAML 1.2, with ``24_000_000`` as the one addition; dates stay text, for the
schema to read.  Keys are always text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from sim.errors import Defect
from sim.scenario.characters import suspect, unreadable, unseen, wrong_indents
from sim.scenario.scalars import Entry, crowded, scalar, valueless
from sim.text import Message, number, say

DEEPEST = 40
"""Blocks within blocks."""
LARGEST_BYTES = 5_000_000
"""Of one file."""
LONGEST_TEXT = 5_000
"""Characters of a key or a value."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MOST_REPORTED = 5
"""Characters that are not allowed, of one file."""


@dataclass(frozen=True, slots=True)
class FilePosition:
    """A position in a file, counted from 1."""

    file: str
    line: int
    column: int

    def defect(self, path: str, message: str) -> Defect:
        """Return a defect that stands here."""
        return Defect(self.file, self.line, self.column, path, message)


@dataclass(frozen=True, slots=True)
class LocatedNode:
    """A value as read, with the place of its key and its own."""

    value: Any
    """``dict`` of text to `LocatedNode`, ``list`` of `LocatedNode`, or a scalar."""
    key: FilePosition
    """Place of the key; of the value itself where there is none."""
    place: FilePosition
    """Place of the value."""
    stated: bool = True
    """Whether anything is written there; a null that is written out, is."""

    @property
    def entries(self) -> dict[str, LocatedNode]:
        """Entries of a mapping; none for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    def block(self, key: str) -> dict[str, LocatedNode]:
        """Return the entries of a mapping under a key of this one; none if there is no such."""
        return self.entries[key].entries if key in self.entries else {}

    def rows(self, key: str) -> list[LocatedNode]:
        """Return the list under a key; empty if there is none."""
        listed = self.entries[key].value if key in self.entries else None
        return listed if isinstance(listed, list) else []

    def word(self, key: str) -> str:
        """Return the text under a key; '' if there is none."""
        text = self.entries[key].value if key in self.entries else None
        return text if isinstance(text, str) else ""


def plain(node: LocatedNode) -> Any:
    """Return the value without its places."""
    value = node.value
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return value


def located_node(place: FilePosition, value: Any) -> LocatedNode:
    """Return a value that was not read but made, all of it standing in one place."""
    if isinstance(value, LocatedNode):
        return value
    if isinstance(value, dict):
        value = {key: located_node(place, entry) for key, entry in value.items()}
    elif isinstance(value, list):
        value = [located_node(place, entry) for entry in value]
    return LocatedNode(value, place, place)


def read_bytes(file: Path, name: str, defects: list[Defect]) -> bytes:
    """Return what a file holds; nothing, and a defect, when it can't be had or is too large."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST_BYTES and file.is_file() else b""
    except OSError as reason:
        cause = (reason.strerror or str(reason)).lower()
        defects.append(Defect(name, 0, 0, "", say("yaml-reader-unreadable", reason=cause)))
        return b""
    if size > LARGEST_BYTES:
        text = say("yaml-reader-too-large", bytes=number(size, 0), most=number(LARGEST_BYTES, 0))
        defects.append(Defect(name, 0, 0, "", text))
    return content


def read_mapping(content: bytes, name: str, defects: list[Defect]) -> LocatedNode:
    """Return the mapping that a file holds.

    Parameters
    ----------
    name
        File as the user named it, for messages.
    defects
        What is wrong is added here; the value returned is then of no use.
    """
    start = FilePosition(name, 1, 1)
    text = _text(content, name, defects)
    defects_before = len(defects)
    defects.extend(_characters(text, name))
    if len(defects) > defects_before:
        return located_node(start, {})
    builder = _Builder(name, defects)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.takes(event):
                break
    except yaml.MarkedYAMLError as reason:
        defects.append(_syntax(reason, name, text))
    top = builder.top or located_node(start, None)
    if not isinstance(top.value, dict) and len(defects) == defects_before:
        defects.append(_no_mapping(top, name, text))
    return top


def _characters(text: str, name: str) -> Iterator[Defect]:
    """Yield what no YAML may hold, and blanks that only look like some."""
    for offset, message in islice(unreadable(text), _MOST_REPORTED):
        before = text[:offset]
        place = FilePosition(name, before.count("\n") + 1, offset - before.rfind("\n"))
        yield place.defect("", message)
    for line, column, message in wrong_indents(text.split("\n")):
        yield FilePosition(name, line, column).defect("", message)


def _no_mapping(top: LocatedNode, name: str, text: str) -> Defect:
    lines = text.splitlines()
    strange = suspect(lines, len(lines)) if top.value is not None else None
    if strange is not None:
        return FilePosition(name, *strange[:2]).defect("", strange[2])
    wrong = say("yaml-reader-no-mapping", is_empty=top.value is None)
    return FilePosition(name, 1, 1).defect("", wrong)


def _text(content: bytes, name: str, defects: list[Defect]) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        before = content[: reason.start]
        place = FilePosition(name, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        wrong = say("yaml-reader-not-utf-8", byte=f"0x{content[reason.start]:02x}")
        defects.append(place.defect("", wrong))
        return "{}"


def _syntax(reason: yaml.MarkedYAMLError, name: str, text: str) -> Defect:
    mark = reason.problem_mark or reason.context_mark
    place = FilePosition(name, mark.line + 1, mark.column + 1) if mark else FilePosition(name, 0, 0)
    strange = suspect(text.splitlines(), mark.line + 1) if mark else None
    if strange is not None:
        wrong = say("yaml-reader-not-yaml", problem=strange[2])
        return FilePosition(name, *strange[:2]).defect("", wrong)
    return place.defect("", _not_yaml(reason, text[mark.index : mark.index + 1] if mark else ""))


def _not_yaml(reason: yaml.MarkedYAMLError, character: str) -> Message:
    """Return what to say of a character at which the parser gave up."""
    problem = reason.problem or ""
    if character == "\t":
        return say("yaml-reader-tab")
    if problem.startswith("mapping "):  # values are not allowed in this context
        return say("yaml-reader-colon")
    if reason.context:
        return say("yaml-reader-not-yaml-in", context=reason.context, problem=problem)
    return say("yaml-reader-not-yaml", problem=problem)


class _Builder:
    """Builds placed values from events, and refuses what a scenario may not hold."""

    def __init__(self, name: str, defects: list[Defect]) -> None:
        self.top: LocatedNode | None = None
        self._name = name
        self._defects = defects
        self._documents = 0
        self._open: list[_Block] = []

    def takes(self, event: yaml.Event) -> bool:
        """Take an event; return whether more are wanted."""
        for text in self._refusals(event):
            path = self._path() if len(self._open) < DEEPEST else ""
            self._defects.append(self._place(event).defect(path, text))
        if isinstance(event, yaml.ScalarEvent):
            value = scalar(event.value) if event.implicit[0] else event.value
            self._put(event, event.value, value)
        elif isinstance(event, yaml.AliasEvent):
            self._put(event, event.anchor, None)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            holds: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._open.append(_Block(self._place(event), holds, flow=bool(event.flow_style)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
        return self._documents <= 1 and len(self._open) <= DEEPEST

    def _refusals(self, event: yaml.Event) -> Iterator[Message]:
        anchor, tag = (_said(event, what) for what in ("anchor", "tag"))
        if isinstance(event, yaml.AliasEvent):
            yield say("yaml-reader-alias", name=anchor)
        elif anchor:
            yield say("yaml-reader-anchor", name=anchor)
        if tag:
            yield say("yaml-reader-tag", tag=tag)
        if isinstance(event, yaml.ScalarEvent) and (strange := unseen(event.value)):
            yield say("yaml-reader-unseen", strange=strange)
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > LONGEST_TEXT:
            length, most = number(len(event.value), 0), number(LONGEST_TEXT, 0)
            yield say("yaml-reader-long-text", length=length, most=most)
        if isinstance(event, yaml.DocumentStartEvent) and self._documents == 1:
            yield say("yaml-reader-second-document")
        if isinstance(event, yaml.CollectionStartEvent) and len(self._open) == DEEPEST:
            yield say("yaml-reader-deep", most=DEEPEST)

    def _close(self, event: yaml.Event) -> None:
        block = self._open[-1]
        path = self._path()
        for entry, message in valueless(block.entries):
            self._defects.append(entry.place.defect(path, message))
        close = crowded(block.items) if len(block.items) == len(block.holds) else None
        if close is not None:
            place = block.holds[close[0]].place
            self._defects.append(place.defect(path.rpartition(".")[0], close[1]))
        self._open.pop()
        self._put(event, None, block.holds, block.place)

    def _put(
        self, event: yaml.Event, text: str | None, value: Any, at: FilePosition | None = None
    ) -> None:
        place = at or self._place(event)
        if not self._open:
            self.top = self.top or LocatedNode(value, place, place)
            return
        block = self._open[-1]
        if isinstance(block.holds, list):
            block.holds.append(LocatedNode(value, place, place))
            if block.flow and text:
                marks: Any = event  # a scalar that was read has both
                ends = marks.start_mark.index, marks.end_mark.index
                block.items.append((*ends, text))
        elif block.key is None:
            self._begin_entry(text, place)
        else:
            stated = value is not None or text != ""
            self._end_entry(block, block.key, LocatedNode(value, block.key[1], place, stated), text)

    def _begin_entry(self, text: str | None, place: FilePosition) -> None:
        if text is None:
            self._defects.append(place.defect(self._path(), say("yaml-reader-block-as-key")))
        self._open[-1].key = (text or "", place)

    def _end_entry(
        self, block: _Block, key: tuple[str, FilePosition], value: LocatedNode, text: str | None
    ) -> None:
        name, place = key
        block.key = None
        if block.flow:
            nothing = text == "" and value.value is None
            block.entries.append(Entry(name, place, text if text or nothing else None))
            if nothing:
                return  # reported when the mapping ends
        if name in block.holds:
            wrong = say("yaml-reader-key-twice", key=name, line=block.holds[name].key.line)
            self._defects.append(place.defect(self._path(), wrong))
        block.holds.setdefault(name, value)

    def _place(self, event: yaml.Event) -> FilePosition:
        mark: Any = event.start_mark
        return FilePosition(self._name, mark.line + 1, mark.column + 1)

    def _path(self) -> str:
        steps = (
            str(len(block.holds)) if isinstance(block.holds, list) else (block.key or ("",))[0]
            for block in self._open
        )
        return ".".join(step for step in steps if step)


def _said(event: yaml.Event, what: str) -> str:
    return getattr(event, what, None) or ""


@dataclass
class _Block:
    """A mapping or list that is being filled; of one in ``{…}`` or ``[…]`` how it is written."""

    place: FilePosition
    holds: Any
    flow: bool = False
    key: tuple[str, FilePosition] | None = None
    entries: list[Entry] = field(default_factory=list)
    items: list[tuple[int, int, str]] = field(default_factory=list)


def put(tree: LocatedNode, path: tuple[str, ...], value: LocatedNode) -> LocatedNode:
    """Return a tree with one value replaced, added, or removed by null; the rest is shared."""
    entries = dict(tree.entries)
    if len(path) == 1 and value.value is None:
        entries.pop(path[0], None)
    elif len(path) == 1:
        entries[path[0]] = value
    else:
        under = entries.get(path[0]) or LocatedNode({}, value.key, value.place)
        entries[path[0]] = put(under, path[1:], value)
    return LocatedNode(entries, tree.key, tree.place)
