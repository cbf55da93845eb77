"""Structural mutation: shipped scenarios with parts of their trees changed at random."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from random import Random

    Node = dict[Any, Any] | list[Any]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
_TORN = 0.1
"""Share of the mutants whose text is damaged, too."""
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 0.5, 1e-9, 1e9, 1e300, -1e300, 10**30),
    *(float("nan"), float("inf"), "", " ", "abc", "1,5", "3 %", "12:30", "2022-02-30"),
    *(dt.date(2022, 1, 1), dt.date(9999, 12, 31), dt.date(1, 1, 1)),
    *("a\x1bb", "a\u202eb", "=1+1", "<script>", "数", "ё" * 300, "a.b.c", "../x", "~", "null"),
    *([], {}, [1, 2], {"value": 1}, {"from": None}, [[[]]], {"distribution": "exponential"}),
    *({"distribution": "gamma", "mean": 0}, {"distribution": False}, {"value": 3, "changes": []}),
)


def sources(folder: Path = SCENARIOS) -> list[Path]:
    """Return the scenarios of a folder and of the queueing theory in it, in order."""
    return sorted((*folder.glob("*.yaml"), *(folder / "theory").glob("*.yaml")))


def words_of(files: list[Path]) -> list[str]:
    """Return all keys of some files, in order."""
    found: set[str] = set()
    for file in files:
        found |= {key for node in _nodes(_read(file)) if isinstance(node, dict) for key in node}
    return sorted(map(str, found))


def mutant(file: Path, rng: Random, words: list[str]) -> str:
    """Return the text of a shipped scenario with slips; it belongs into the same folder.

    Parameters
    ----------
    file
        What is mutated.
    rng
        Which slips, and where.
    words
        Keys that are put in.
    """
    tree = _read(file)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        node = rng.choice([each for each in _nodes(tree) if each] or [tree])
        rng.choice(_SLIPS)(node, rng, words)
    text = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=1000)
    return _torn(text, rng) if rng.random() < _TORN else text


def _read(file: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


def _nodes(tree: Any) -> list[Node]:  # noqa: ANN401 -- as YAML
    found: list[Node] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict | list):
            found.append(node)
            stack += node.values() if isinstance(node, dict) else node
    return found


def _key(node: Node, rng: Random) -> Any:  # noqa: ANN401 -- of a mapping or a list
    return rng.choice(list(node)) if isinstance(node, dict) else rng.randrange(len(node))


def _replace(node: Node, rng: Random, _words: list[str]) -> None:
    node[_key(node, rng)] = copy.deepcopy(rng.choice(VALUES))


def _scale(node: Node, rng: Random, words: list[str]) -> None:
    keys = [key for key in _keys(node) if isinstance(node[key], int | float)]
    if not keys:
        _replace(node, rng, words)
        return
    key = rng.choice(keys)
    node[key] *= rng.choice((0, -1, 1e-6, 0.1, 10, 1e6))


def _remove(node: Node, rng: Random, _words: list[str]) -> None:
    del node[_key(node, rng)]


def _rename(node: Node, rng: Random, words: list[str]) -> None:
    if isinstance(node, dict):
        key = _key(node, rng)
        node[rng.choice((rng.choice(words), f"{key}x", f"{key} ", "数", 7, True))] = node.pop(key)


def _copy(node: Node, rng: Random, words: list[str]) -> None:
    value = copy.deepcopy(node[_key(node, rng)])
    if isinstance(node, dict):
        node[rng.choice(words)] = value
    else:
        node.append(value)


def _swap(node: Node, rng: Random, _words: list[str]) -> None:
    one, other = _key(node, rng), _key(node, rng)
    node[one], node[other] = node[other], node[one]


def _wrap(node: Node, rng: Random, words: list[str]) -> None:
    key = _key(node, rng)
    node[key] = rng.choice(([node[key]], {rng.choice(words): node[key]}))


def _keys(node: Node) -> list[Any]:
    return list(node) if isinstance(node, dict) else list(range(len(node)))


def _torn(text: str, rng: Random) -> str:
    """Return text with characters lost, doubled or put in."""
    place = rng.randrange(len(text))
    return rng.choice(
        (
            text[:place],
            text[:place] + text[place + 1 :],
            text[:place] + rng.choice(":{}[]&*!|>'\"%@`\t\x00\x1b\uff0c\uff1a") + text[place:],
            text.replace("\n", "\r\n"),
            "\ufeff" + text,
        )
    )


_SLIPS = (_replace, _replace, _replace, _scale, _scale, _remove, _rename, _copy, _swap, _wrap)
