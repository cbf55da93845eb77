"""Blocks that the scenario's schema allows, drawn by hypothesis and put into a small scenario.

The names that they refer to are mostly those of the scenario, so that many are accepted and run.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from sim.scenario import Scenario, load_study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Block = dict[str, Any]

NAME = "^[a-z][a-z0-9_]*$"
DATE = r"^\d{4}-\d{2}-\d{2}$"
DAYS = ("2001-01-01", "2001-01-02", "2001-01-05", "2001-01-11", "2003-01-01")
TEXTS = {"time_zone": ("UTC", "Asia/Almaty"), "hours": ("08:00-20:00", "22:00-06:00")}
"""What a key is given where the schema says no more than that it is text."""
PARTS = ("facilities", "sections", "fleets", "classes", "flows", "closures", "bans", "diversions")
_OPTIONAL = 0.25
"""Share of the keys that may be left out and are not."""


def each_generated(number: int, count: int, file: Path, tried: Callable[[str], None]) -> None:
    """Call with the text of scenarios in each of which a block or two are of the schema's making.

    Parameters
    ----------
    number
        Seed: which ones.
    count
        How many.
    file
        A small scenario.
    tried
        What is called.
    """
    scenario = load_study(file).baseline.scenario
    base = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @seed(number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(_scenarios(base))
    def every(described: Block) -> None:
        tried(yaml.safe_dump(described, sort_keys=False, allow_unicode=True))

    every()


def _scenarios(base: Block) -> st.SearchStrategy[Block]:
    """Return the scenario with one or two entries made anew, or with new ones beside its own."""
    schema = Scenario.model_json_schema(by_alias=True)
    drawn = _Drawn(schema["$defs"], _names(base))

    @st.composite
    def scenarios(draw: st.DrawFn) -> Block:
        described = copy.deepcopy(base)
        for part in draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=2, unique=True)):
            (entry,) = schema["properties"][part]["patternProperties"].values()
            present = [*described.get(part, {}), "new_one"]
            name = draw(st.sampled_from(present))
            made = draw(drawn.of(entry))
            old = described.get(part, {}).get(name)
            if isinstance(old, dict) and draw(st.integers(0, 2)):
                # Most of what is there stays, so that the rest of the scenario still fits to it.
                made = made | old
            described.setdefault(part, {})[name] = made
        return described

    return scenarios()


def _names(base: Block) -> dict[str, list[str]]:
    """Return the names of a scenario by the keys that refer to them; all of them by ''."""
    steps = {step for place in base["facilities"].values() for step in place.get("steps", {})}
    directions = sorted({flow["direction"] for flow in base["flows"].values()})
    places, classes, flows = (sorted(base[part]) for part in ("facilities", "classes", "flows"))
    every = sorted(steps.union(directions, *(base.get(part, {}) for part in PARTS)))
    named = {"": every, "direction": directions, "flows": flows, "flow": flows, "classes": classes}
    named |= dict.fromkeys(("traffic_class", "to_class", "part_of"), classes)
    return named | dict.fromkeys(("origin", "destination", "from", "to", "facility"), places)


class _Drawn:
    """Strategies of a schema's blocks, each made once."""

    def __init__(self, blocks: Block, names: dict[str, list[str]]) -> None:
        self._blocks = blocks
        self._names = names
        self._made: dict[tuple[str, str], st.SearchStrategy[Any]] = {}

    def of(self, block: Block, key: str = "") -> st.SearchStrategy[Any]:
        """Return what a block of the schema allows under a key, and sometimes a little more."""
        if "$ref" in block:
            return self._of_its_own(block["$ref"].rpartition("/")[2], key)
        several = block.get("anyOf") or block.get("oneOf")
        if several:
            return st.one_of([self.of(each, key) for each in several])
        choices = block.get("enum", [block["const"]] if "const" in block else ())
        return st.sampled_from(choices) if choices else self._of_type(block, key)

    def _of_its_own(self, name: str, key: str) -> st.SearchStrategy[Any]:
        if (name, key) not in self._made:
            # Some blocks hold others of their own kind.
            self._made[name, key] = st.deferred(lambda: self.of(self._blocks[name], key))
        return self._made[name, key]

    def _of_type(self, block: Block, key: str) -> st.SearchStrategy[Any]:
        match block.get("type"):
            case "object":
                return self._mapping(block)
            case "array":
                return self._list(block, key)
            case "string":
                return self._text(block, key)
            case "integer" | "number":
                return _numbers(block)
        return st.booleans() | st.none()

    def _list(self, block: Block, key: str) -> st.SearchStrategy[list[Any]]:
        least = block.get("minItems", 0)
        inner = self.of(block.get("items", {}), key)
        return st.lists(inner, min_size=least, max_size=least + 2)

    def _mapping(self, block: Block) -> st.SearchStrategy[Block]:
        keys = block.get("properties", {})
        required = {*block.get("required", ())}
        entries = [*block.get("patternProperties", {}).values()]
        if isinstance(block.get("additionalProperties"), dict):
            entries.append(block["additionalProperties"])

        @st.composite
        def mappings(draw: st.DrawFn) -> Block:
            made = {
                key: draw(self.of(inner, key))
                for key, inner in keys.items()
                if key in required or draw(st.floats(0, 1)) < _OPTIONAL
            }
            for entry in entries:
                names = st.sampled_from(self._names[""])
                made |= draw(st.dictionaries(names, self.of(entry), max_size=2))
            return made

        return mappings()

    def _text(self, block: Block, key: str) -> st.SearchStrategy[str]:
        pattern = block.get("pattern")
        if pattern == NAME:
            return st.sampled_from(self._names.get(key, self._names[""]))
        if pattern == DATE or key in {"from", "until", "since"}:
            return st.sampled_from(DAYS)
        if pattern is not None:
            return st.from_regex(pattern, fullmatch=True)
        return st.sampled_from(TEXTS.get(key, ("assumed", "a b", "1.5", "")))


def _numbers(block: Block) -> st.SearchStrategy[float]:
    """Return small numbers mostly, and any within the bounds."""
    low = block.get("minimum", block.get("exclusiveMinimum", -1000))
    high = block.get("maximum", block.get("exclusiveMaximum", 1e6))
    usual = [each for each in (0, 1, 2, 3, 8, 24, 50) if low <= each <= high]
    if block["type"] == "integer":
        any_of: st.SearchStrategy[float] = st.integers(int(low), int(high))
    else:
        usual += [each for each in (0.05, 0.5, 1.5) if low <= each <= high]
        any_of = st.floats(low, high)
    return st.sampled_from(usual) | st.sampled_from(usual) | any_of if usual else any_of
