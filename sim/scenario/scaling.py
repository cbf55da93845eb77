"""Numbers, laws and values by date, multiplied as they stand in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sim.scenario.stated import PROVENANCE_KEYS
from sim.scenario.yaml_reader import LocatedNode

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
