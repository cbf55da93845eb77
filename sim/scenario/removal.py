"""Keys with nothing behind them: they remove what is inherited, or are reported; null may stand."""

from __future__ import annotations

from collections.abc import Iterator

from sim.errors import Defect
from sim.scenario.paths import Slot, slot
from sim.scenario.yaml_reader import LocatedNode
from sim.text import say


def nothing_stated(node: LocatedNode, path: tuple[str, ...] = ()) -> Iterator[Defect]:
    """Yield the keys of a whole scenario that state nothing and removed nothing.

    Under the `changes` of an alternative a null may still remove something: see `nothing_removed`.
    """
    inside = node.value
    if not node.stated and path:
        yield node.key.defect(".".join(path), say("removal-nothing-inherited"))
    if path[:1] == ("alternatives",) and path[2:] == ("changes",):
        return
    entries = enumerate(inside) if isinstance(inside, list) else node.entries.items()
    for key, entry in entries:
        yield from nothing_stated(entry, (*path, str(key)))


def nothing_removed(document: LocatedNode, base: LocatedNode) -> Iterator[Defect]:
    """Yield the changes of alternatives that state nothing, where the base has nothing either."""
    alternatives = document.entries.get("alternatives")
    for alternative in alternatives.entries.values() if alternatives else ():
        changes = alternative.entries.get("changes")
        for path, entry in changes.entries.items() if changes else ():
            found = slot(base, tuple(path.split(".")))
            if entry.value is None and isinstance(found, Slot) and found.node is None:
                yield entry.key.defect(path, say("removal-nothing-in-baseline"))
