"""Where every number comes from, by its dotted path.

A number's own ``source`` counts first, then that of the mapping around it, then the longest prefix
in the scenario's ``sources``.  A source ``assumed`` is honest, but nobody vouches for it; a number
that is ``calibrated`` is vouched for by the reported volumes that it was fitted to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim.scenario.yaml_reader import LocatedNode

ASSUMED = "assumed"
CALIBRATED = "calibrated"
"""Source of a number that was fitted to reported volumes, by `sim calibrate`."""
_NOT_INPUTS = frozenset(
    {
        "answer",
        "precise",
        "replications",
        "root_seed",
        "warm_up_d",
        "winter_months",
        "observations",
        "own_sources",
    }
)
"""What is asked and how the run is made, not what is known of the corridor."""
_STRUCTURE = (
    "fleets.*.gauge_mm",
    "sections.*.gauge_mm",
    "sections.*.tracks",
    "facilities.*.steps.*.to_gauge_mm",
    "flows.*.priority",
    "drivers.*.base_year",
    "closures.*.months.*",
)
"""Which kind of line, what it lets go first, when a rule is asked: chosen, not measured."""
_IS_STRUCTURE = re.compile("|".join(re.escape(each).replace(r"\*", "[^.]*") for each in _STRUCTURE))
_OBSERVED = frozenset({"values", "weights"})
"""Lists of a distribution that are one input each, however many were observed."""


@dataclass(frozen=True)
class Provenance:
    """Where a number comes from."""

    source: str
    """Id of a fact, ``assumed``, ``proposed``, ``calibrated``; empty where nothing is said."""
    low: float | None
    high: float | None
    """How far it may be off, in the number's own unit."""
    note: str
    """What a reader must know."""
    file: str
    line: int


def provenance(tree: LocatedNode) -> dict[str, Provenance]:
    """Return where each measurable number of a scenario comes from, in the file's order."""
    found: dict[str, Provenance] = {}
    for key, entry in tree.entries.items():
        if key not in _NOT_INPUTS:
            for path, number, block in _numbers((key,), entry, None):
                if not _IS_STRUCTURE.fullmatch(path):
                    found[path] = _origin(path, number, block, tree)
    return found


def unsourced(origins: Mapping[str, Provenance]) -> tuple[str, ...]:
    """Return the paths of the numbers that have no source, or are assumed."""
    return tuple(path for path, origin in origins.items() if _nobody_vouches(origin.source))


def _nobody_vouches(source: str) -> bool:
    # Of a distribution the mean may be fitted, and the shape as assumed as before.
    return source in {"", ASSUMED} or {ASSUMED, CALIBRATED} <= set(source.split(" + "))


def inherited_source(path: str, document: LocatedNode) -> str:
    """Return the source that the scenario's `sources` give for the longest prefix of a path."""
    sources = document.block("sources")
    while path:
        if path in sources:
            return str(sources[path].value)
        path = path.rpartition(".")[0]
    return ""


def sources_named(tree: LocatedNode) -> Iterator[tuple[str, LocatedNode]]:
    """Return every source that a scenario names, with the path of the key that names it."""
    for path, entry in tree.block("sources").items():
        yield f"sources.{path}", entry
    yield from _named(("",), tree)


def _named(path: tuple[str, ...], node: LocatedNode) -> Iterator[tuple[str, LocatedNode]]:
    if isinstance(node.value, list):
        for number, entry in enumerate(node.value):
            yield from _named((*path, str(number)), entry)
    for key, entry in node.entries.items():
        if key == "source" and isinstance(entry.value, str):
            yield ".".join((*path, key)[1:]), entry
        elif key != "sources":
            yield from _named((*path, key), entry)


def _numbers(
    path: tuple[str, ...], node: LocatedNode, block: LocatedNode | None
) -> Iterator[tuple[str, LocatedNode, LocatedNode | None]]:
    """Return (path, number, mapping that states it) for all numbers under a value."""
    value = node.value
    if type(value) in {int, float}:  # a yes or no is an int to Python, and no number here
        yield ".".join(path), node, block
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _numbers((*path, str(number)), entry, block)
    elif isinstance(value, dict) and "value" in value and "distribution" not in value:
        yield from _numbers(path, value["value"], node)
        if "changes" in value:
            yield from _numbers((*path, "changes"), value["changes"], None)
    elif isinstance(value, dict):
        yield from _in_block(path, node, block)


def _in_block(
    path: tuple[str, ...], node: LocatedNode, block: LocatedNode | None
) -> Iterator[tuple[str, LocatedNode, LocatedNode | None]]:
    given = node.entries
    stated = node if "source" in given or block is None else block
    for key, entry in given.items():
        if key in _OBSERVED and "distribution" in given:
            yield ".".join((*path, key)), entry, stated
        else:
            yield from _numbers((*path, key), entry, stated)


def _origin(
    path: str, number: LocatedNode, block: LocatedNode | None, tree: LocatedNode
) -> Provenance:
    said = block or number  # a number says nothing of itself
    is_value = said.entries.get("value") is number
    low, high = (_float(said.entries.get(key)) if is_value else None for key in ("low", "high"))
    source = said.word("source") or inherited_source(path, tree)
    return Provenance(source, low, high, said.word("note"), number.place.file, number.place.line)


def _float(entry: LocatedNode | None) -> float | None:
    known = entry is not None and isinstance(entry.value, (int, float))
    return float(entry.value) if known and entry is not None else None
