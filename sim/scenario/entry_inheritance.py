"""`like`: an entry of a file as what differs from another entry of the same file.

Five crossings with the same steps are written once.  The names are resolved where they stand,
before the file is laid over those that it extends: a later change of the one is none of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sim.errors import Defect
from sim.scenario.defects import hint
from sim.scenario.yaml_reader import LocatedNode
from sim.text import Message, say

LIKE = "like"
"""Key that names the entry to be like."""
LIKABLE = ("facilities", "sections", "flows")
"""Blocks whose entries may be like one another."""

Merge = Callable[[LocatedNode, LocatedNode], LocatedNode]


def with_likes(top: LocatedNode, merge: Merge, defects: list[Defect]) -> LocatedNode:
    """Return a file's mapping in which every entry that is like another is whole.

    Parameters
    ----------
    top
        What the file holds.
    merge
        Lays a child's value over the one that it inherits.
    defects
        What is wrong is added here.
    """
    entries = dict(top.entries)
    for kind in LIKABLE:
        block = entries.get(kind)
        if block is not None and any(LIKE in each.entries for each in block.entries.values()):
            likes = _Likes(kind, block.entries, merge, defects)
            whole = {name: likes.whole(name, ()) for name in block.entries}
            entries[kind] = LocatedNode(whole, block.key, block.place)
    return LocatedNode(entries, top.key, top.place) if isinstance(top.value, dict) else top


@dataclass
class _Likes:
    """The entries of one block, made whole one after the other."""

    kind: str
    entries: dict[str, LocatedNode]
    merge: Merge
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
            path = f"{self.kind}.{name}.{LIKE}"
            self.defects.append(reference.place.defect(path, wrong))
            return mine
        return self.merge(self.whole(reference.value, (*chain, name)), mine)

    def _wrong(self, reference: object, chain: tuple[str, ...]) -> Message | None:
        if not isinstance(reference, str) or reference not in self.entries:
            others = tuple(name for name in self.entries if name not in chain)
            name, offer = str(reference), hint(str(reference), others)
            return say("entry-inheritance-no-entry", name=name, block=self.kind, offer=offer)
        if reference in chain:
            return say("entry-inheritance-circle", chain=" → ".join((*chain, reference)))
        return None
