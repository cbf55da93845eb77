"""A scenario with values multiplied or put in, and fitted values as a file of their own.

A value goes where its parameter says, by dotted path.  What stands there is multiplied with all its
changes by date, or replaced; the same tree is run and written, so that the file gives the numbers
of the fit and no others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sim.scenario.paths import Slot, block_type, keys, slot
from sim.scenario.stated import PROVENANCE_KEYS
from sim.scenario.yaml_reader import LocatedNode, located_node, plain, put
from sim.text import Message, say

_MOVED_BY_SCALE: dict[str, tuple[str, ...]] = {
    "fixed": ("value",),
    "exponential": ("mean",),
    "lognormal": ("mean",),
    "triangular": ("low", "mode", "high"),
    "uniform": ("low", "high"),
    "erlang": ("mean",),
    "gamma": ("mean",),
    "empirical": ("values",),
    "weibull": ("mean", "scale"),
    "truncated_normal": ("mu", "sigma"),
    "pert": ("low", "mode", "high"),
    "beta": ("low", "high"),
    "mixture": ("parts",),
    "shifted": ("plus", "law"),
}
"""Law -> its parameters that are of the unit of its values; shapes and shares stay.  Whole numbers
of a geometric law have no scale."""
_DIGITS = 6
"""Of every value that is tried and written."""


class Moves(Protocol):
    """What a parameter of a calibration moves."""

    @property
    def scales(self) -> tuple[str, ...]:
        """Dotted paths of what it multiplies."""

    @property
    def sets(self) -> tuple[str, ...]:
        """Dotted paths where its value is put."""


@dataclass(frozen=True)
class Fitted:
    """A parameter's value as it goes into a file."""

    value: float
    """What was found."""
    low: float
    high: float
    """Ends of its interval, or how far it may be off if there is none."""
    source: str
    """``calibrated``, or ``assumed`` where the reported volumes say nothing of it."""
    note: str
    """What a reader must know."""


def with_values(
    base: LocatedNode, parameters: Mapping[str, Moves], values: Mapping[str, float]
) -> LocatedNode:
    """Return a scenario with values for some of its parameters, by name."""
    tree = base
    for name, value in values.items():
        for path, node in _moved(base, parameters[name], value).items():
            tree = put(tree, tuple(path.split(".")), node)
    return tree


def unfit(found: Slot, path: str, *, scales: bool) -> Message | None:
    """Return why what stands at a place can't be multiplied (`scales`), or replaced by a number."""
    if found.node is None:
        return say("fitting-nothing-to-multiply", path=path) if scales else None
    block = found.node.entries
    if not scales and "changes" in block:
        return say("fitting-changes-by-date", path=path)
    stands = block["value"].value if states_one_number(block) else found.node.value
    if not scales and not is_number(stands):
        return say("fitting-no-number", path=path)
    if scales and multiplied(found.node, 1.0) is None:
        return say("fitting-no-number-or-distribution", path=path)
    return None


def fitted_entries(
    base: LocatedNode, parameters: Mapping[str, Moves], fitted: Mapping[str, Fitted]
) -> dict[str, Any]:
    """Return fitted values, by parameter, as the content of a file that others extend."""
    tree: dict[str, Any] = {}
    for name, each in fitted.items():
        moves = parameters[name]
        for path, node in _moved(base, moves, each.value).items():
            parts = tuple(path.split("."))
            if _inside_a_distribution(base, parts):
                parts, content = parts[:-1], _in_distribution(base, parts, node, each)
            else:
                content = _said(node, each, scales=bool(moves.scales))
            _lay(tree, parts, content)
    return tree


def _moved(base: LocatedNode, moves: Moves, value: float) -> dict[str, LocatedNode]:
    """Return what a parameter puts at each of its paths."""
    found: dict[str, LocatedNode] = {}
    for path in moves.scales or moves.sets:
        here = slot(base, tuple(path.split(".")))
        stands = here.node if isinstance(here, Slot) else None
        place = stands.place if stands else base.place
        new = located_node(place, rounded(value))
        if moves.scales and stands is not None:
            new = multiplied(stands, value) or stands
        elif stands is not None and states_one_number(stands.entries):
            said = {key: stands.entries[key] for key in stands.entries.keys() - {"low", "high"}}
            new = replace(stands, value=said | {"value": new})
        found[path] = replace(new, key=stands.key) if stands else new
    return found


def _said(node: LocatedNode, fitted: Fitted, *, scales: bool) -> dict[str, Any]:
    """Return a fitted value with its interval and its source."""
    content = plain(node)
    word = {"source": fitted.source, "note": str(fitted.note)}
    if isinstance(content, dict) and "distribution" in content:
        return content | word
    if not isinstance(content, dict):
        return {"value": content, **_ends(content, fitted, scales=scales), **word}
    changes = node.entries["changes"].value if "changes" in content else []
    # What is nothing stays nothing by any factor, and keeps its own source.
    later = [plain(each) | ({} if scales and _is_nothing(each) else word) for each in changes]
    first = node.entries["value"]
    if scales and later and _is_nothing(first):
        return content | {"changes": later}
    number = content["value"]
    ends = _ends(number, fitted, scales=scales)
    return {"value": number, **ends, **word, **({"changes": later} if later else {})}


def _ends(number: Any, fitted: Fitted, *, scales: bool) -> dict[str, float]:
    """Return the ends of an interval beside a number; a distribution has no room for them."""
    if not is_number(number):
        return {}
    share = number / fitted.value if scales else 1.0
    return {"low": rounded(fitted.low * share), "high": rounded(fitted.high * share)}


def _is_nothing(node: LocatedNode) -> bool:
    """Tell whether a factor leaves a value as it is."""
    twice = multiplied(node, 2.0)
    return twice is not None and plain(twice) == plain(node)


def _inside_a_distribution(base: LocatedNode, parts: tuple[str, ...]) -> bool:
    """Tell whether a number is a parameter of a law: it can't say itself where it comes from."""
    above = slot(base, parts[:-1])
    return isinstance(above, Slot) and "distribution" in keys(block_type(above))


def _in_distribution(
    base: LocatedNode, parts: tuple[str, ...], node: LocatedNode, fitted: Fitted
) -> dict[str, Any]:
    """Return one parameter of a law; the law's other numbers keep their source beside it."""
    above = slot(base, parts[:-1])
    old = above.node.entries.get("source") if isinstance(above, Slot) and above.node else None
    others = [old.value] if old is not None and old.value not in {fitted.source, ""} else []
    source = " + ".join([fitted.source, *others])
    note = say("fitting-note-of-number", number=parts[-1], note=fitted.note)
    return {parts[-1]: plain(node), "source": source, "note": str(note)}


def _lay(tree: dict[str, Any], parts: tuple[str, ...], content: dict[str, Any]) -> None:
    for part in parts[:-1]:
        tree = tree.setdefault(part, {})
    tree.setdefault(parts[-1], {}).update(content)


def rounded(value: float) -> float:
    """Return a value with the digits that are tried and written.

    Examples
    --------
    >>> rounded(12.3456789), rounded(1_234_567.8)
    (12.3457, 1234570.0)
    """
    return float(f"{value:.{_DIGITS}g}")


def multiplied(node: LocatedNode, factor: float) -> LocatedNode | None:
    """Return a number, a law or values by date, multiplied; None for anything else."""
    block = node.entries
    if is_number(node.value):
        return replace(node, value=rounded(node.value * factor))
    if isinstance(node.value, list):
        return _all_multiplied(node, dict(enumerate(node.value)), factor)
    distribution = block["distribution"].value if "distribution" in block else None
    if distribution is not None:
        moved = [key for key in _MOVED_BY_SCALE.get(str(distribution), ()) if key in block]
        return _all_multiplied(node, {key: block[key] for key in moved}, factor) if moved else None
    if "changes" in block or states_one_number(block):
        kept = {key: block[key] for key in ("value", "changes") if key in block}
        # How far the old value might be off says nothing of the new one.
        said = {key: block[key] for key in block if key not in {"low", "high"}}
        return _all_multiplied(replace(node, value=said), kept, factor)
    inner = next((key for key in ("to", "law") if key in block), None)
    return _all_multiplied(node, {inner: block[inner]}, factor) if inner else None


def _all_multiplied(
    node: LocatedNode, moved: Mapping[Any, LocatedNode], factor: float
) -> LocatedNode | None:
    """Return a block or list with some entries multiplied; None if one of them can't be."""
    new = {key: multiplied(entry, factor) for key, entry in moved.items()}
    if any(entry is None for entry in new.values()):
        return None
    if isinstance(node.value, list):
        return replace(node, value=list(new.values()))
    return replace(node, value=node.entries | new)


def states_one_number(block: Mapping[str, LocatedNode]) -> bool:
    """Tell whether a block is one number and where it comes from."""
    return "value" in block and block.keys() - {"value"} <= PROVENANCE_KEYS


def is_number(value: object) -> bool:
    """Tell a number from true and false."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)
