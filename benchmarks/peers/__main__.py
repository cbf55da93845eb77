"""The engine beside other tools: ``python -m benchmarks.peers [--write]``.

Every tool runs the same two models with the same draws, each run in a process of its own; a table
for each model is printed, and with ``--write`` put into README.md.  Exit code 1 if the answers of
any tool are not the same as ours.
"""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers.environment import REQUIREMENTS, peers_python
from benchmarks.peers.measuring import Measured, measured
from benchmarks.peers.table import defects, marked, table

README = Path(__file__).with_name("README.md")
DAYS = {
    "border": {
        "ours": (36, 365),
        "heapq": (36, 365),
        "simpy": (36, 365),
        "ciw": (18, 73),
        "salabim": (9, 36),
    },
    "tandem": {
        "ours": (104, 417),
        "heapq": (104, 417),
        "simpy": (104, 417),
        "ciw": (104, 417),
        "salabim": (26, 104),
    },
}
"""Model → tool → days of a shorter run and of a longer one; less of the slow tools."""


def main() -> None:
    """Measure, print, compare the answers, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    write = parser.parse_args().write
    peers_python()
    wrong: list[str] = []
    parts = [_about()]
    with TemporaryDirectory() as folder:
        for model in DAYS:
            text, found = _compared(model, Path(folder))
            parts.append(text)
            wrong += found
    text = "\n\n".join(parts)
    print(text)
    if write:
        README.write_text(marked(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    print(*wrong, sep="\n")
    sys.exit(1 if wrong else 0)


def _compared(model: str, folder: Path) -> tuple[str, list[str]]:
    """Run all tools; return the table of a model, and what is wrong with their answers."""
    plan = DAYS[model]
    ours: dict[int, Measured] = {}
    for days in sorted({days for tool in plan for days in plan[tool]}):
        ours[days] = _run(model, "ours", days, folder)
    runs = {
        tool: [ours[d] if tool == "ours" else _run(model, tool, d, folder) for d in days]
        for tool, days in plan.items()
    }
    wrong = [
        defect
        for tool, (_, longer) in runs.items()
        if tool != "ours"
        for defect in defects(model, longer, ours[longer.days])
    ]
    return f"**{model}**\n\n" + "\n".join(table(model, runs, ours)), wrong


def _run(model: str, tool: str, days: int, folder: Path) -> Measured:
    found = measured(model, tool, days, folder)
    print(f"{model}, {tool}, {days} days: {found.cpu_s:.2f} s CPU", file=sys.stderr, flush=True)
    return found


def _about() -> str:
    pinned = [
        line.strip()
        for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines()
        if line.partition("==")[0] in {"ciw", "salabim", "simpy"}
    ]
    return f"Python {platform.python_version()}, {', '.join(pinned).replace('==', ' ')}."


if __name__ == "__main__":
    main()
