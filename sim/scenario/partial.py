"""What can still be said of a scenario some values of which are wrong.

A wrong value must not hide a name that is nowhere.  Every named block (a step, a facility, a flow)
with a wrong value in it is set aside, and the cross-references of the rest are checked.  Only what
is certain is reported: nothing that what was set aside may explain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pydantic import ValidationError

from sim.errors import Defect
from sim.scenario.changes import CHANGEABLE
from sim.scenario.consistency import contradictions
from sim.scenario.defects import PathDefect
from sim.scenario.messages import located, located_defect
from sim.scenario.references import unknown_names
from sim.scenario.schema import Scenario
from sim.scenario.yaml_reader import LocatedNode, located_node, plain
from sim.text import Message, said_otherwise, say

_STAND_INS: dict[tuple[str, ...], object] = {
    ("title",): "",
    ("start",): "2000-01-01",
    ("end",): "2001-01-01",
    ("answer", "indicator"): "trains_per_day",
}
"""Values that no cross-reference depends on, once the days of the run are left alone."""
_DAYS = frozenset({"start", "end", "warm_up_d"})
_OF_THE_DAYS = frozenset({"drivers", "backlogs", "initial"})
"""Tables that have to agree with the days of the run."""
_STEP_PARTS = 4
_HINTS = ("defects-did-you-mean", "defects-there-is", "defects-none-there")

Parts = tuple[str, ...]


def certain_defects(tree: LocatedNode, reason: ValidationError) -> list[Defect]:
    """Return the cross-references that are wrong whatever the wrong values should have been."""
    aside = {_block(tree, error["loc"]) for error in reason.errors(include_url=False)}
    rest = _without(
        tree, {path for path in aside if path and (path[0] not in CHANGEABLE or len(path) > 1)}
    )
    try:
        scenario = Scenario.model_validate(plain(rest))
    except ValidationError:
        return []  # too little is left: a table that is none, or is missing
    words = {word for path in aside for word in _words(path, located(tree, path)[1])}
    found = (
        *(wrong for wrong in unknown_names(scenario) if not _explained(wrong, tree, words)),
        *(wrong for wrong in contradictions(scenario) if not _near(wrong, aside)),
    )
    return [located_defect(_sure(wrong), tree) for wrong in found]


def with_offer(message: str, offer: str) -> str:
    """Return a message with another offer in the place of its hint, if it has one."""
    if not isinstance(message, Message) or _hint(message) is None:
        return message
    return said_otherwise(message, "offer", offer)


def _hint(message: str) -> Message | None:
    """Return which names a message offers instead of a wrong one; None if it offers none."""
    offer = message.arguments.get("offer") if isinstance(message, Message) else None
    return offer if isinstance(offer, Message) and offer.id in _HINTS else None


def _block(tree: LocatedNode, loc: tuple[int | str, ...]) -> Parts:
    """Return the path of the innermost named block around an error, or of a key at the top."""
    parts = tuple(located(tree, loc)[0])
    if not parts:
        return (str(loc[0]),) if loc else ()
    if parts[0] not in CHANGEABLE:
        return parts[:2] if parts[0] == "answer" else parts[:1]
    in_step = parts[0] == "facilities" and parts[2:3] == ("steps",) and len(parts) >= _STEP_PARTS
    return parts[:_STEP_PARTS] if in_step else parts[:2]


def _without(tree: LocatedNode, paths: set[Parts], above: Parts = ()) -> LocatedNode:
    """Return a tree without some blocks, or with a stand-in where one must be."""
    entries, inside = dict(tree.entries), defaultdict[str, set[Parts]](set)
    for key, *below in paths:
        inside[key].add(tuple(below))
    for key, belows in inside.items():
        if () not in belows and key in entries:
            entries[key] = _without(entries[key], belows, (*above, key))
        elif () in belows and (*above, key) in _STAND_INS:
            entries[key] = located_node(tree.place, _STAND_INS[*above, key])
        elif () in belows:
            entries.pop(key, None)
    return replace(tree, value=entries)


def _words(path: Parts, node: LocatedNode) -> Iterator[str]:
    """Yield all that a block that is set aside may have named."""
    yield path[-1] if path else ""
    inside = node.value
    if isinstance(inside, str):
        yield inside
    for key, entry in node.entries.items():
        yield from _words((key,), entry)
    for entry in inside if isinstance(inside, list) else ():
        yield from _words((), entry)


def _near(wrong: PathDefect, aside: set[Parts]) -> bool:
    """Tell whether something around a contradiction was set aside."""
    of_days = any(path[:1] and path[0] in _DAYS for path in aside)
    if wrong.path[0] in _DAYS or (of_days and wrong.path[0] in _OF_THE_DAYS):
        return of_days
    return any(path[:2] == wrong.path[:2] for path in aside)


def _explained(wrong: PathDefect, tree: LocatedNode, words: set[str]) -> bool:
    """Tell whether a name that is missed may be one of those that were set aside."""
    name = wrong.path[-1] if wrong.at_key else located(tree, wrong.path)[1].value
    return isinstance(name, str) and bool(words & {name, *name.split(".")})


def _sure(wrong: PathDefect) -> PathDefect:
    """Leave out the list of all names, for some are set aside."""
    offer = _hint(wrong.message)
    if offer is None or offer.id == "defects-did-you-mean":
        return wrong
    return replace(wrong, message=with_offer(wrong.message, say("partial-use-one-there")))
