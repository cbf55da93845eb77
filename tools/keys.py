"""Write ``docs/keys.md``, every key of a scenario file: ``python -m tools.keys``.

All of it comes from the JSON Schema that `sim schema` prints, and so from the schema of the file
and the text under each of its keys; what stands before the tables is ``tools/keys_intro.md``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.indicators import INDICATORS
from sim.scenario import json_schema
from sim.scenario.alternatives import Instruction
from tools.key_texts import UNITS, described, prose
from tools.key_words import (
    CHANGE,
    DATED,
    STATED,
    Schema,
    Words,
    branches,
    if_left_out,
    inner,
    refers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "keys.md"
INTRO = Path(__file__).with_name("keys_intro.md")
FILE, STEPS, DISTRIBUTION = "File", "steps", "distribution"
SEVERAL = 3
"""Kinds of step from which on a key is described once for all of them."""
ORDER = (
    *("title", "question", "answer", "extends", "name", "systems"),
    *("start", "end", "warm_up_d", "find_warm_up", "replications", "root_seed", "precise"),
    *("winter_months", "classes", "facilities", "sections", "fleets", "drivers", "flows"),
    *("initial", "closures", "bans", "diversions", "backlogs", "alternatives"),
    *("observed", "observations", "fitted_to", "sources", "own_sources", "calibration", "stated"),
)
"""Keys of a file as people write them; what is not named here comes last."""
HEAD = "| key | what to write | unit | if left out | meaning |\n|---|---|---|---|---|"
_OF_DATED = dict.fromkeys(("value", "to"), "as the key has it") | {
    "changes": "list of blocks, see below"
}
"""What to write at the keys of a value that changes by date."""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page, in Markdown."""
    return "\n".join(_Page().lines()) + "\n"


class _Page:
    """The blocks of the schema, in the order of the page, and where each stands in a file."""

    def __init__(self) -> None:
        self.blocks: dict[str, Schema] = json_schema()["$defs"]
        self.distributions = frozenset(
            n for n, b in self.blocks.items() if DISTRIBUTION in b.get("properties", {})
        )
        self.words = Words(self.distributions, self._link)
        self.paths: dict[str, list[str]] = {FILE: [""]}
        self.parents: dict[str, tuple[str, str]] = {FILE: ("", "")}
        self.steps: tuple[str, ...] = ()
        for key, schema in self._keys(FILE):
            self._walk(list(self._new(FILE, key, schema, key)))

    def _walk(self, level: list[tuple[str, str]]) -> None:
        """Note blocks and where they stand, those of one level before what they hold."""
        while level:
            level = [
                found
                for name, path in level
                for key, schema in self._keys(name)
                for found in self._new(name, key, schema, f"{path}.{key}")
            ]

    def _new(self, block: str, key: str, schema: Schema, path: str) -> Iterator[tuple[str, str]]:
        """Yield the blocks that a key holds, and where, as far as they are not known."""
        for name, at in _blocks_in(schema, path):
            if name in self.distributions or name in STATED or name.startswith((DATED, CHANGE)):
                continue
            self.parents.setdefault(name, (block, key))
            if key == STEPS and name not in self.steps:
                self.steps = (*self.steps, name)
            known = self.paths.setdefault(name, [])
            if at not in known:
                known.append(at)
                yield name, at

    def _keys(self, block: str) -> list[tuple[str, Schema]]:
        """Return the keys of a block in order: its title and kind, then the others."""
        keys: dict[str, Schema] = self.blocks[block]["properties"]
        first = ORDER if block == FILE else ("title", *(k for k in keys if "const" in keys[k]))
        return [(key, keys[key]) for key in dict.fromkeys((*first, *keys)) if key in keys]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the page."""
        yield INTRO.read_text(encoding="utf-8")
        yield from self._contents()
        yield from self._table("The file", FILE, 2)
        for name in self.paths:
            if name == self.steps[0]:
                yield from self._of_several_steps()
            if name != FILE:
                yield from self._table(self._heading(name), name, self._level(name))
            if name == "Alternative":
                yield from self._a_change()
        yield from self._by_date()
        yield from self._distributions()
        yield from _indicators()

    def _contents(self) -> Iterator[str]:
        links = [self._link(name) for name in self.paths if self._level(name) == 2]  # noqa: PLR2004 -- a block of the file
        more = ("Values that change by date", "Distributions", "Indicators")
        yield f"{', '.join([*links, *(_anchored(each) for each in more)])}.\n"

    def _level(self, name: str) -> int:
        return 2 if self.parents[name][0] in {FILE, ""} else 3

    def _heading(self, name: str) -> str:
        parent, key = self.parents[name]
        if name in self.steps:
            return f"Step: {self._kind(name)}"
        if parent == FILE:
            return _said(key)
        above = STEPS if parent in self.steps else self._heading(parent).rpartition(": ")[2]
        return f"{_said(above)}: {key.replace('_', ' ')}"

    def _kind(self, step: str) -> str:
        return str(self.blocks[step]["properties"]["kind"]["const"])

    def _link(self, name: str) -> str:
        if name == FILE:
            return _anchored("The file")
        if name == "MixtureComponent":
            return "[part of a mixture](#parts-of-a-mixture)"
        if name.startswith((DATED, CHANGE)):
            return _anchored("Values that change by date")
        text = f"`{self._kind(name)}`" if name in self.steps else f"`{self.parents[name][1]}`"
        return f"[{text}](#{slug(self._heading(name))})"

    def _table(self, heading: str, name: str, level: int) -> Iterator[str]:
        yield f"{'#' * level} {heading}\n"
        places = " and ".join(f"`{path}`" for path in self.paths[name] if path)
        yield f"{prose(self.blocks[name])}{f' Stands at {places}.' if places else ''}\n"
        yield HEAD
        for key, schema in self._keys(name):
            if not (name in self.steps and self._shared(name, key)):
                yield self._row(name, key, schema)
        yield ""
        if name in self.steps:
            keys = [f"`{key}`" for key, _ in self._keys(name) if self._shared(name, key)]
            several = "[steps of several kinds](#keys-of-several-kinds-of-step)"
            yield f"And, as {several}: {_and(keys)}.\n"

    def _row(self, block: str, key: str, schema: Schema) -> str:
        text, unit = described(key, schema)
        write = self.words.of(block, key, schema)
        default = if_left_out(schema, required=key in _required(self.blocks[block]))
        return _cells(f"`{key}`", write, unit if "number" in write else "", default, text)

    def _shared(self, step: str, key: str) -> tuple[str, ...]:
        """Return the kinds of step in which a key is the same as in one; none if they are few."""
        having = [name for name in self.steps if key in self.blocks[name]["properties"]]

        def whole(name: str) -> tuple[Schema, bool]:
            block = self.blocks[name]
            return block["properties"][key], key in _required(block)

        same = tuple(name for name in having if whole(name) == whole(step))
        return same if len(same) >= SEVERAL else ()

    def _of_several_steps(self) -> Iterator[str]:
        yield "### Keys of several kinds of step\n"
        yield "A step has the keys of its `kind`, and of these:\n"
        yield HEAD.replace("| key |", "| key | of |").replace("|---|", "|---|---|", 1)
        for key in dict.fromkeys(key for name in self.steps for key, _ in self._keys(name)):
            having = [name for name in self.steps if key in self.blocks[name]["properties"]]
            for kinds in dict.fromkeys(filter(None, (self._shared(name, key) for name in having))):
                schema = self.blocks[kinds[0]]["properties"][key]
                first, rest = self._row(kinds[0], key, schema).removeprefix("| ").split(" | ", 1)
                named = "all" if kinds == self.steps else ", ".join(map(self._link, kinds))
                yield f"| {first} | {named} | {rest}"
        yield ""

    def _by_date(self) -> Iterator[str]:
        yield "## Values that change by date\n"
        yield "Where a table says *may change by date*, a plain value or this block may stand.\n"
        dated = next(name for name in self.blocks if name.startswith(DATED))
        change = next(name for name in self.blocks if name.startswith(CHANGE))
        for heading, name in (("", dated), ("\nEach of `changes`:\n\n", change)):
            yield f"{heading}{HEAD}"
            for key, schema in self._keys(name):
                write = _OF_DATED.get(key) or self.words.of(name, key, schema)
                default = if_left_out(schema, required=key in _required(self.blocks[name]))
                yield _cells(f"`{key}`", write, "", default, described(key, schema)[0])
        yield ""

    def _a_change(self) -> Iterator[str]:
        yield "### Alternatives: a change\n"
        yield "An entry of `changes` is the new value, or `null` to remove, or this block.\n"
        yield HEAD
        for key, schema in Instruction.model_json_schema()["properties"].items():
            write = "as the path has it" if key == "to" else self.words.of("Change", key, schema)
            yield _cells(f"`{key}`", write, "", "–", described(key, schema)[0])
        yield ""

    def _distributions(self) -> Iterator[str]:
        yield "## Distributions\n"
        yield (
            "A plain number is always that number. The values have the unit of the key that holds "
            "them. `source` and `note` may stand beside the keys of any distribution.\n"
        )
        yield "| `distribution` | key | what to write | if left out | meaning |"
        yield "|---|---|---|---|---|"
        for distribution in filter(
            self.distributions.__contains__, map(refers, self._any_distribution())
        ):
            yield from self._of_distribution(
                distribution, f"`{self.blocks[distribution]['properties'][DISTRIBUTION]['const']}`"
            )
        yield "\n### Parts of a mixture\n"
        yield "| key | what to write | if left out | meaning |\n|---|---|---|---|"
        yield from (
            row.removeprefix("|  ") for row in self._of_distribution("MixtureComponent", "")
        )
        yield ""

    def _any_distribution(self) -> list[Schema]:
        """Return what may stand where any distribution may."""
        return branches(self.blocks["MixtureComponent"]["properties"]["law"])

    def _of_distribution(self, distribution: str, title: str) -> Iterator[str]:
        first = f"{title}: {prose(self.blocks[distribution])}" if title else ""
        for key, schema in self._keys(distribution):
            if key in {DISTRIBUTION, "source", "note"}:
                continue
            default = if_left_out(schema, required=key in _required(self.blocks[distribution]))
            write = self.words.of(distribution, key, schema)
            yield _cells(first, f"`{key}`", write, default, described(key, schema)[0])
            first = ""


def _indicators() -> Iterator[str]:
    yield "## Indicators\n"
    yield "What `answer` and `precise` may ask for; `indicators.csv` has all of them.\n"
    yield "| indicator | what it is | unit | better is |\n|---|---|---|---|"
    for name, each in INDICATORS.items():
        unit = UNITS.get(each.unit, each.unit.replace("/", " per "))
        yield _cells(f"`{name}`", each.title, unit, each.better or "–")


def _blocks_in(schema: Schema, path: str) -> Iterator[tuple[str, str]]:
    """Yield the names of the blocks that a key holds, and their dotted paths."""
    for part in branches(schema):
        entry = inner(part)
        if name := refers(part):
            yield name, path
        elif entry is not None:
            yield from _blocks_in(entry, path if "items" in part else f"{path}.NAME")


def _required(block: Schema) -> list[str]:
    """Return the keys that a block needs, unless it is like another or extends one."""
    given: list[Any] = block.get("required") or [
        key for each in block.get("anyOf", ()) for key in each["required"] if key != "like"
    ]
    return given


def _said(key: str) -> str:
    text = key.replace("_", " ")
    return text[:1].upper() + text[1:]


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _anchored(heading: str) -> str:
    return f"[{heading}](#{slug(heading)})"


if __name__ == "__main__":
    main()
