"""`like`: an entry of a file as what differs from another entry of the same file.

Five crossings with the same steps are written once.  The names are resolved where they stand,
before the file is laid over those that it extends: a later change of the one is none of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sim.errors import Defect
from sim.scenario.defects import hint
from sim.scenario.yaml_reader import Placed

LIKE = "like"
"""Key that names the entry to be like."""
LIKABLE = ("facilities", "sections", "flows")
"""Blocks whose entries may be like one another."""

Merge = Callable[[Placed, Placed], Placed]


def with_likes(top: Placed, merge: Merge, defects: list[Defect]) -> Placed:
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
            entries[kind] = Placed(whole, block.key, block.place)
    return Placed(entries, top.key, top.place) if isinstance(top.value, dict) else top


@dataclass
class _Likes:
    """The entries of one block, made whole one after the other."""

    kind: str
    entries: dict[str, Placed]
    merge: Merge
    defects: list[Defect]
    _done: dict[str, Placed] = field(default_factory=dict)

    def whole(self, name: str, chain: tuple[str, ...]) -> Placed:
        """Return an entry with what it has from the one that it is like."""
        if name not in self._done:
            self._done[name] = self._made(name, chain)
        return self._done[name]

    def _made(self, name: str, chain: tuple[str, ...]) -> Placed:
        entry = self.entries[name]
        wanted = entry.entries.get(LIKE)
        if wanted is None:
            return entry
        own = {key: value for key, value in entry.entries.items() if key != LIKE}
        mine = Placed(own, entry.key, entry.place)
        wrong = self._wrong(wanted.value, (*chain, name))
        if wrong:
            path = f"{self.kind}.{name}.{LIKE}"
            self.defects.append(wanted.place.defect(path, wrong))
            return mine
        return self.merge(self.whole(wanted.value, (*chain, name)), mine)

    def _wrong(self, wanted: object, chain: tuple[str, ...]) -> str:
        if not isinstance(wanted, str) or wanted not in self.entries:
            others = tuple(name for name in self.entries if name not in chain)
            text = f"there is no '{wanted}' among the {self.kind} of this file"
            return f"{text}; {hint(str(wanted), others)}"
        if wanted in chain:
            return f"a circle: {' → '.join((*chain, wanted))}; one of them written out would do"
        return ""
