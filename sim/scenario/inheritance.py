"""`extends`: a scenario as what differs from another; `like`: an entry, from another of its file.

Files are merged left to right, then the one that names them on top, by RFC 7396: mappings are
merged key by key, everything else is replaced, null removes what is inherited.  A null that removes
nothing stays, and is reported.  Every value keeps its place.  Four refinements of the rule, each
because plain merging would mix two things that don't belong together:

- a block whose ``distribution``, or kind of step, differs from the inherited one replaces it;
- a number is stated whole: a mapping with ``value`` replaces the inherited one, so that a new value
  never stands beside an old source;
- an answer with an ``indicator`` replaces the inherited one, whose place or flow is of another
  question;
- a key that is new is placed after the key that it follows in the child, so that a step can be put
  between two inherited ones by naming the one before it: ``tracks: {}``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from sim.data_folders import scenarios_folder
from sim.errors import Defect
from sim.scenario.defects import hint
from sim.scenario.identity import OWN_KEYS
from sim.scenario.steps import KINDS
from sim.scenario.yaml_reader import FilePosition, LocatedNode, plain, read_bytes, read_mapping
from sim.text import Message, say

LIKE = "like"
"""Key that names the entry to be like: five crossings with the same steps are written once."""
LIKABLE = ("facilities", "sections", "flows")
"""Blocks whose entries may be like one another."""
STEP_KINDS = frozenset(
    kind for model in KINDS.values() for kind in get_args(model.model_fields["kind"].annotation)
)


@dataclass
class Files:
    """What has been read so far, and what is wrong with it."""

    home: Path
    """Folder of the scenario that was asked for; nothing outside it and the scenarios folder is
    read."""
    digests: dict[str, str] = field(default_factory=dict)
    """File as named to SHA-256 of its bytes."""
    paths: dict[str, Path] = field(default_factory=dict)
    """File as named to the file itself."""
    defects: list[Defect] = field(default_factory=list)
    _read: dict[Path, LocatedNode] = field(default_factory=dict)
    whole: dict[Path, LocatedNode] = field(default_factory=dict)
    """Files that others extend, with all that they extend merged beneath them."""

    def content(self, file: Path, name: str) -> bytes:
        """Return the bytes of a file and remember their digest."""
        content = read_bytes(file, name, self.defects)
        self.paths[name] = file
        self.digests[name] = hashlib.sha256(content).hexdigest()
        return content

    def mapping(self, file: Path, name: str) -> LocatedNode:
        """Return the mapping that a file holds; read once."""
        if file not in self._read:
            defects_before = len(self.defects)
            content = self.content(file, name)
            start = FilePosition(name, 1, 1)
            read = LocatedNode({}, start, start)
            if len(self.defects) == defects_before:
                read = read_mapping(content, name, self.defects)
            self._read[file] = _with_sources_file(with_likes(read, self.defects))
        return self._read[file]


def _with_sources_file(read: LocatedNode) -> LocatedNode:
    """Let a name stand for ``sources: {file: …}``, which does not hide inherited ones."""
    named = read.entries.get("sources")
    if named is None or not isinstance(named.value, str):
        return read
    block = LocatedNode({"file": named}, named.key, named.place)
    return LocatedNode(read.entries | {"sources": block}, read.key, read.place)


def read_whole(file: Path, name: str, files: Files, chain: tuple[Path, ...] = ()) -> LocatedNode:
    """Return a file's mapping with all that it extends merged beneath it.

    Parameters
    ----------
    chain
        Files that extend this one, from the first.
    """
    if chain and file in files.whole:
        return files.whole[file]
    top = files.mapping(file, name)
    entries = {key: top.entries[key] for key in top.entries if not (chain and key in OWN_KEYS)}
    extends = entries.pop("extends", None)
    whole = LocatedNode({}, top.key, top.place)
    for reference in _bases(extends, files):
        base = _found(reference, file, files)
        if base is None:
            continue
        if base[0] in (*chain, file):
            circle = " → ".join(part.name for part in (*chain, file, base[0]))
            text = say("inheritance-circle", chain=circle)
            files.defects.append(reference.place.defect("extends", text))
            continue
        whole = merged(whole, read_whole(*base, files, (*chain, file)))
    whole = merged(whole, LocatedNode(entries, top.key, top.place))
    if chain:
        files.whole[file] = whole
    return whole


def _bases(extends: LocatedNode | None, files: Files) -> Iterator[LocatedNode]:
    if extends is None:
        return
    for reference in extends.value if isinstance(extends.value, list) else [extends]:
        if isinstance(reference.value, str) and reference.value:
            yield reference
        else:
            text = say("inheritance-no-file-name", value=repr(plain(reference)))
            files.defects.append(reference.place.defect("extends", text))


def _found(reference: LocatedNode, child: Path, files: Files) -> tuple[Path, str] | None:
    """Return the file that `extends` names, and its name for messages."""
    text = reference.value
    folders = (child.parent, scenarios_folder())
    candidates = [folder / suffixed for folder in folders for suffixed in _names(text)]
    found = _permitted(reference, candidates, files)
    if not isinstance(found, Path):
        wrong = found or missing_file(text, child.parent)
        files.defects.append(reference.place.defect("extends", wrong))
        return None
    return found.resolve(), shown_name(found, reference.place.file, child)


def file_beside(named: LocatedNode, path: str, files: Files) -> tuple[Path, str] | None:
    """Return the file that a value names beside its own, and its name for messages."""
    text = str(named.value)
    child = files.paths[named.place.file]
    found = _permitted(named, [child.parent / text], files)
    if not isinstance(found, Path):
        absent = say("inheritance-none-beside", name=text)
        if _is_folder(child.parent / text):
            absent = say("inheritance-folder", name=text)
        wrong = found or absent
        files.defects.append(named.place.defect(path, wrong))
        return None
    return found.resolve(), shown_name(found, named.place.file, child)


def _permitted(
    reference: LocatedNode, candidates: list[Path], files: Files
) -> Path | Message | None:
    """Return the first candidate that is there, or why it may not be read."""
    text = str(reference.value)
    if _leads_away(text):
        return say("inheritance-absolute-path", name=text)
    allowed = [folder.resolve() for folder in (files.home, scenarios_folder())]

    def inside(file: Path) -> bool:
        return any(file.resolve().is_relative_to(folder) for folder in allowed)

    found = next((candidate for candidate in candidates if _is_file(candidate)), None)
    # Whether a file is there is said of files inside alone.
    if inside(found) if found else any(map(inside, candidates)):
        return found
    return say("inheritance-outside", name=text)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name that is too long for the system
        return False


def _leads_away(text: str) -> bool:
    return text.startswith(("/", "\\", "~")) or ":" in text or "\0" in text


def _names(text: str) -> tuple[str, ...]:
    return (text,) if text.endswith((".yaml", ".yml")) else (f"{text}.yaml", f"{text}.yml")


def missing_file(text: str, folder: Path) -> Message:
    """Return the message for a scenario that is not there, with one that may be meant."""
    if _is_folder(folder / text) or _is_folder(Path(text)):
        inside = sorted(file.name for file in _folder(folder, text).glob("*.y*ml"))
        if not inside:
            return say("inheritance-folder-without-scenario", name=text)
        return say("inheritance-folder-of-scenarios", name=text, example=inside[0])
    if (folder / text).is_symlink() or Path(text).is_symlink():
        return say("inheritance-broken-link", name=text)
    known = {file.name for place in (folder, scenarios_folder()) for file in place.glob("*.y*ml")}
    offer = hint(_names(Path(text).name)[0], tuple(sorted(known)))
    return say("inheritance-no-file", name=text, offer=offer)


def _folder(folder: Path, text: str) -> Path:
    return folder / text if _is_folder(folder / text) else Path(text)


def _is_folder(file: Path) -> bool:
    try:
        return file.is_dir()
    except (OSError, ValueError):
        return False


def shown_name(file: Path, child_name: str, child: Path) -> str:
    """Return how messages call a file: as the user would, seen from the file that names it."""
    if file.is_relative_to(child.parent):
        beside = os.path.relpath(file, child.parent)
        return Path(os.path.normpath(Path(child_name).parent / beside)).as_posix()
    return (Path("scenarios") / os.path.relpath(file.resolve(), scenarios_folder())).as_posix()


def merged(base: LocatedNode, child: LocatedNode) -> LocatedNode:
    """Return a child's value laid over the inherited one."""
    if not isinstance(child.value, dict):
        return child
    inherited = base.value if isinstance(base.value, dict) and not _differs(base, child) else {}
    result = dict(inherited)
    followers: dict[str, str] = {}
    before: str | None = None
    for key, entry in child.value.items():
        known = key in result
        if known and entry.value is None:
            del result[key]
            continue
        under = result[key] if known else _nothing(entry.place)
        # Under the `changes` of an alternative a null is a change, not a removal of one.
        whole = key == "changes" and isinstance(entry.value, dict)
        result[key] = _listed(under, entry) if whole else merged(under, entry)
        if inherited and not known and before is not None:
            followers[before] = key
        before = key
    return LocatedNode(_in_order(result, followers), child.key, child.place)


def _listed(base: LocatedNode, child: LocatedNode) -> LocatedNode:
    return LocatedNode({**base.entries, **child.value}, child.key, child.place)


def _nothing(place: FilePosition) -> LocatedNode:
    return LocatedNode(None, place, place)


def _in_order(block: dict[str, LocatedNode], followers: dict[str, str]) -> dict[str, LocatedNode]:
    """Put each new key behind the one that it follows in the child."""
    moved, ordered = set(followers.values()), dict[str, LocatedNode]()
    for name in block:
        key: str | None = None if name in moved else name
        while key is not None:
            ordered[key] = block[key]
            key = followers.get(key)
    return ordered


def _differs(base: LocatedNode, child: LocatedNode) -> bool:
    """Tell whether two blocks are of different kinds, so that merging would mix them."""
    if "value" in child.entries or "indicator" in child.entries:
        return True
    if "spells" in child.entries and "distribution" in base.entries:
        return True
    distribution = _word(child, "distribution")
    if distribution is not None:
        return distribution != _word(base, "distribution")
    kinds = {_word(base, "kind"), _word(child, "kind")}
    return None not in kinds and len(kinds) > 1 and bool(kinds & STEP_KINDS)


def _word(block: LocatedNode, key: str) -> object:
    entry = block.entries.get(key)
    return entry.value if entry is not None and isinstance(entry.value, str) else None


def with_likes(top: LocatedNode, defects: list[Defect]) -> LocatedNode:
    """Return a file's mapping in which every entry that is like another is whole.

    Names are resolved where they stand, before the file is laid over those that it extends: a later
    change of the one is none of the others.
    """
    entries = dict(top.entries)
    for kind in LIKABLE:
        block = entries.get(kind)
        if block is not None and any(LIKE in each.entries for each in block.entries.values()):
            likes = _Likes(kind, block.entries, defects)
            whole = {name: likes.whole(name, ()) for name in block.entries}
            entries[kind] = LocatedNode(whole, block.key, block.place)
    return LocatedNode(entries, top.key, top.place) if isinstance(top.value, dict) else top


@dataclass
class _Likes:
    """The entries of one block, made whole one after the other."""

    kind: str
    entries: dict[str, LocatedNode]
    defects: list[Defect]
    _done: dict[str, LocatedNode] = field(default_factory=dict)

    def whole(self, name: str, chain: tuple[str, ...]) -> LocatedNode:
        """Return an entry with what it has from the one that it is like."""
        if name not in self._done:
            self._done[name] = self._made(name, chain)
        return self._done[name]

    def _made(self, name: str, chain: tuple[str, ...]) -> LocatedNode:
        entry = self.entries[name]
        reference = entry.entries.get(LIKE)
        if reference is None:
            return entry
        own = {key: value for key, value in entry.entries.items() if key != LIKE}
        mine = LocatedNode(own, entry.key, entry.place)
        wrong = self._wrong(reference.value, (*chain, name))
        if wrong:
            self.defects.append(reference.place.defect(f"{self.kind}.{name}.{LIKE}", wrong))
            return mine
        return merged(self.whole(reference.value, (*chain, name)), mine)

    def _wrong(self, reference: object, chain: tuple[str, ...]) -> Message | None:
        if not isinstance(reference, str) or reference not in self.entries:
            others = tuple(name for name in self.entries if name not in chain)
            name, offer = str(reference), hint(str(reference), others)
            return say("inheritance-no-entry", name=name, block=self.kind, offer=offer)
        if reference in chain:
            return say("inheritance-like-circle", chain=" → ".join((*chain, reference)))
        return None
