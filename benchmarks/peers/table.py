"""The tables of README.md: one a model, one row a tool."""

from __future__ import annotations

import ast
import io
import math
import sys
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.peers.measuring import Measured

FOLDER = Path(__file__).parent
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
"""Marks of the page between which the tables stand."""
HEADS = (
    *("tool", "lines", "days", "{units}", "wall s", "CPU s", "process s", "peak MB"),
    *("CPU ms per 1,000", "shorter run", "instructions each", "× ours"),
    *("mean stay h", "differs by h"),
)
TITLES = {
    "ours": "**ours**, YAML",
    "heapq": "by hand, heapq",
    "simpy": "SimPy",
    "ciw": "Ciw",
    "salabim": "salabim",
}
ANOTHER_MODEL = {("border", "ciw")}
"""What a tool can only say in part; its file tells which part."""
SAME_H = 1e-6
"""Stays that differ by less are the same [h]."""
SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def lines_of_code(file: Path) -> int:
    """Count the lines of a model that say something: no blanks, comments or docstrings."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".yaml":
        lines = (line.strip() for line in text.splitlines())
        return sum(bool(line) and not line.startswith("#") for line in lines)
    docstrings: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docstrings.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    saying: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            saying.update(range(token.start[0], token.end[0] + 1))
    return len(saying - docstrings)


def table(
    model: str, runs: Mapping[str, Sequence[Measured]], ours: Mapping[int, Measured]
) -> Iterator[str]:
    """Tell what was measured, one line of Markdown at a time.

    Parameters
    ----------
    model
        ``border`` or ``tandem``.
    runs
        Of each tool, the shorter run and the longer one.
    ours
        Our runs by their days.
    """
    units = {"border": "containers", "tandem": "customers"}[model]
    yield f"| {' | '.join(HEADS).format(units=units)} |"
    yield f"|---|{'---:|' * (len(HEADS) - 1)}"
    for tool, (shorter, longer) in runs.items():
        counted = (longer.instructions - shorter.instructions) / (longer.arrived - shorter.arrived)
        cells = (
            *(TITLES[tool], lines_of_code(model_file(model, tool)), longer.days),
            *(f"{longer.arrived:,}", f"{longer.wall_s:.2f}", f"{longer.cpu_s:.2f}"),
            *(f"{longer.process_s:.2f}", f"{longer.peak_mb:.0f}"),
            *(f"{longer.cpu_ms_per_1000:.2f}", f"{shorter.cpu_ms_per_1000:.2f}"),
            "–" if math.isnan(counted) else f"{counted:,.0f}",
            f"{longer.cpu_s / ours[longer.days].cpu_s:.2f}",
            f"{longer.mean_h:.6f}",
            _difference(model, longer, ours[longer.days]),
        )
        yield f"| {' | '.join(map(str, cells))} |"


def model_file(model: str, tool: str) -> Path:
    """Return the file that a user of the tool would write."""
    return FOLDER / (f"{model}.yaml" if tool == "ours" else f"{model}_{tool}.py")


def farthest_h(one: Measured, other: Measured) -> float:
    """Return the largest difference of the stay of one container [h].

    Infinite if one has departed in one run and not in the other.
    """
    if (np.isnan(one.dwell_h) != np.isnan(other.dwell_h)).any():
        return math.inf
    return float(np.nanmax(np.abs(one.dwell_h - other.dwell_h)))


def defects(model: str, longer: Measured, ours: Measured) -> Iterator[str]:
    """Tell where a tool's answers are not those that its model must give."""
    name = f"{model}, {TITLES[longer.tool]}"
    if (model, longer.tool) in ANOTHER_MODEL:
        # All that it leaves out is waiting.
        if not 0 < longer.mean_h < ours.mean_h:
            yield f"{name}: a mean dwell of {longer.mean_h:.6f} h, and {ours.mean_h:.6f} h with all"
    elif (farthest := farthest_h(longer, ours)) > SAME_H:
        yield f"{name}: a dwell is {farthest:.2g} h off ours; up to {SAME_H:g} h is the same"


def marked(page: str, text: str) -> str:
    """Return a page with a text between its marks, in place of what stood there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        sys.exit(f"README.md: the marks {BEGIN} and {END} are missing")
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _difference(model: str, longer: Measured, ours: Measured) -> str:
    if (model, longer.tool) in ANOTHER_MODEL:
        return "another model"
    return "–" if longer is ours else f"{farthest_h(longer, ours):.0e}"
