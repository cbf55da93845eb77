"""Draw the graph of ``docs/architecture.md``, what imports what: ``python -m tools.stages``.

Nodes are the layers of the contract in ``pyproject.toml``, arrows the imports that stand in the
code.  An arrow that others imply is left out: the model imports the scenario, but the corridor
between them does too.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parents[1]
PAGE = CHECKOUT / "docs" / "architecture.md"
BEGIN, END = "<!-- stages -->", "<!-- end of stages -->"
"""Marks of the page between which the graph stands."""
CONTRACT = "stages"


def main() -> None:
    """Write the graph between its marks."""
    PAGE.write_text(marked(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def marked(page: str) -> str:
    """Return a page with the graph between its marks, in place of what stood there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        sys.exit(f"docs/architecture.md: the marks {BEGIN} and {END} are missing")
    return f"{before}{BEGIN}\n\n{graph()}\n\n{END}{after}"


def graph() -> str:
    """Return the graph, as a block of Mermaid in Markdown."""
    rows = layers()
    place = {name: number for number, row in enumerate(rows) for name in row}
    drawn = nx.transitive_reduction(imports(tuple(place)))
    arrows = sorted(drawn.edges, key=lambda ends: (place[ends[0]], place[ends[1]], ends))
    lines = [f"    {name}" for row in rows for name in row]
    lines += [f"    {above} --> {below}" for above, below in arrows]
    return "\n".join(["```mermaid", "flowchart TB", *lines, "```"])


def layers() -> list[list[str]]:
    """Return the names of the stages, highest first; one row's know nothing of each other."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (stages,) = (each for each in contracts if each["id"] == CONTRACT)
    return [[name.strip() for name in row.split("|")] for row in stages["layers"]]


def imports(names: tuple[str, ...]) -> nx.DiGraph[str]:
    """Return which part of `sim` imports which."""
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(names)
    for name in names:
        folder = CHECKOUT / "sim" / name
        for file in sorted(folder.rglob("*.py")) or [folder.with_suffix(".py")]:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            found.add_edges_from((name, other) for other in _imported(tree) if other in names)
    found.remove_edges_from([(name, name) for name in names])
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the part of `sim` that each import of a file is of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "sim":
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sim."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (
                each.name.split(".")[1] for each in node.names if each.name.startswith("sim.")
            )


if __name__ == "__main__":
    main()
