"""Try, and write the page: ``python -m benchmarks.reliability [CHECKS [EVERY]]``.

CHECKS mutants and as many scenarios with blocks drawn from the schema (1,600 of each if left out,
and more until enough of them were accepted and run), and every EVERY-th file operation of a run
(each one).  Exit code 1 if anything ended as it may not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.reliability.file_operations import HOW_STOPPED, Found
from benchmarks.reliability.trials import CHECK_S, DAYS, RUN_S, TrialTotals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
CHECKS, WORKERS, AT_A_TIME = 1600, 2, 50
RUNS, MOST_CHECKS = 300, 3200
"""Runs of accepted scenarios where CHECKS is left out, and the most checks made for them."""
MOST_S = 7200
"""What one process may take by the clock [s]: thousands of runs of a second each."""


def main(words: Sequence[str]) -> int:
    """Try all, write the page, and return the exit code."""
    given = [int(word) for word in words]
    checks, every = [*given, *(CHECKS, 1)[len(given) :]]
    begun = time.monotonic()
    with ThreadPoolExecutor(WORKERS) as pool:
        stopping = pool.map(lambda how: _stops(how, every), HOW_STOPPED)
        trying = pool.map(_mutants, _ranges(0, checks))
        stops, totals = [*stopping], TrialTotals()
        for found in trying:
            totals.add(found)
        while not given and totals.runs.total() < RUNS and checks < MOST_CHECKS:
            for found in pool.map(_mutants, _ranges(checks, checks + WORKERS * AT_A_TIME)):
                totals.add(found)
            checks += WORKERS * AT_A_TIME
    page = PAGE.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    figures = "\n".join(_figures(totals, stops))
    PAGE.write_text(f"{before}{begin}\n{figures}\n{end}{after}", encoding="utf-8")
    faults = [*totals.faults, *(fault for found in stops for fault in found.faults)]
    for fault in faults:
        print(fault)
    print(f"{PAGE.name} is written, after {time.monotonic() - begun:,.0f} s; {len(faults)} faults")
    return 1 if faults else 0


def _ranges(begin: int, end: int) -> list[range]:
    return [range(at, min(at + AT_A_TIME, end)) for at in range(begin, end, AT_A_TIME)]


def _stops(how: str, every: int) -> Found:
    found, died = _apart("file_operations", how, every)
    if died:
        return Found(how, 0, (died,))  # type: ignore[arg-type]
    return Found(how, found["operations"], tuple(found["faults"]))  # type: ignore[arg-type]


def _mutants(numbers: range) -> TrialTotals:
    found, died = _apart("trials", numbers.start, numbers.stop)
    if died:
        return TrialTotals(faults=[died])
    counts = (Counter(found[name]) for name in ("checks", "generated", "runs"))
    return TrialTotals(*counts, faults=found["faults"], slowest_s=found["slowest_s"])


def _apart(module: str, *words: object) -> tuple[dict[str, Any], str]:
    """Return what a module of this package prints, or how its process died.

    A process each: what ends one (its memory has a limit, and pictures are drawn by another
    language's machine) is a fault to be reported, and ends no other.
    """
    arguments = [*map(str, words)]
    done = subprocess.run(  # noqa: S603 -- this package
        [sys.executable, "-m", f"benchmarks.reliability.{module}", *arguments],
        capture_output=True, text=True, check=False, timeout=MOST_S, cwd=PAGE.parents[1],
    )  # fmt: skip
    if done.returncode == 0:
        return dict(json.loads(done.stdout)), ""
    last = " | ".join(done.stderr.strip().splitlines()[-4:])
    return {}, f"{module} {' '.join(arguments)} died with exit code {done.returncode}: {last}"


def _figures(totals: TrialTotals, stops: Sequence[Found]) -> Iterator[str]:
    yield "| What was tried | How often | How it ended |"
    yield "|---|---:|---|"
    yield (
        f"| `sim check` of a shipped scenario with slips, at most {CHECK_S} s of CPU time and 4 GB "
        f"| {totals.checks.total():,} | {_ends(totals.checks)}; the slowest took "
        f"{totals.slowest_s:.0f} s |"
    )
    yield (
        "| `sim check` of a small scenario with blocks that hypothesis draws from the schema "
        f"| {totals.generated.total():,} | {_ends(totals.generated)} |"
    )
    yield (
        f"| `sim run` of those that were accepted, {DAYS} days in 2 replications, at most "
        f"{RUN_S} s of CPU time and 4 GB | {totals.runs.total():,} | {_ends(totals.runs)} |"
    )
    ends = {
        "killed": "killed (`kill -9`)",
        "refused": "refused by the system (no space left)",
        "interrupted": "interrupted (Ctrl-C)",
    }
    for found in stops:
        yield (
            f"| A run {ends[found.how]} at a file operation, an older result in the folder, then "
            f"the same command again | {found.operations:,} | {len(found.faults)} lost a result, "
            "left half of one or came to other bytes |"
        )
    yield ""
    yield f"Faults: {len(totals.faults) + sum(len(found.faults) for found in stops)}."


def _ends(codes: dict[str, int]) -> str:
    named = {"0": "done", "2": "refused in words", "out of time": "stopped for want of time"}
    ends = [f"{codes[code]:,} {text}" for code, text in named.items() if codes.get(code)]
    faults = sum(count for code, count in codes.items() if code not in named)
    return ", ".join([*ends, f"{faults:,} with a traceback"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
