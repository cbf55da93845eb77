"""Mutants checked, and those that are accepted run for a few days."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.reliability.from_schema import each_generated
from benchmarks.reliability.mutation import SCENARIOS, mutant, sources, words_of
from benchmarks.reliability.outcomes import Outcome, bound_memory, outcome

CHECK_S, RUN_S = 30, 90
"""CPU time that a check, and a run of a few days, may take [s]."""
DAYS = 12
SMALL_SHARE = 0.75
"""Of the mutants that are of a small scenario, which is quicker to check and to run."""
DRAWN = 10
"""Of so many runs one draws its pictures."""


@dataclass
class TrialTotals:
    """What became of some mutants.

    Attributes
    ----------
    checks, generated, runs
        Of mutants, of blocks made from the schema, and of what was accepted: exit code, or
        ``out of time`` -> how often.
    faults
        What no input may come to: number of the mutant, its source, and where.
    slowest_s
        CPU time of the slowest check [s].
    """

    checks: Counter[str] = field(default_factory=Counter)
    generated: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest_s: float = 0.0

    def add(self, other: TrialTotals) -> None:
        """Take in what another process found."""
        self.checks += other.checks
        self.generated += other.generated
        self.runs += other.runs
        self.faults += other.faults
        self.slowest_s = max(self.slowest_s, other.slowest_s)


def tried(numbers: range) -> TrialTotals:
    """Return what became of some mutants, each made from its number, and of as many generated ones.

    Parameters
    ----------
    numbers
        Seeds of the mutants.
    """
    bound_memory()
    totals = TrialTotals()
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(SCENARIOS, Path(place) / "scenarios")
        os.chdir(place)
        files = sources(Path("scenarios"))
        small = [file for file in files if file.parent.name == "theory"]
        words = words_of(files)
        for number in numbers:
            rng = Random(number)  # noqa: S311 -- no secret
            file = rng.choice(small if rng.random() < SMALL_SHARE else files)
            slipped = mutant(file, rng, words)
            _try(f"{number}, {file.name}", file, slipped, totals.checks, totals)
        _generated(numbers, small, totals)
        os.chdir(SCENARIOS)
    return totals


def _generated(numbers: range, small: list[Path], totals: TrialTotals) -> None:
    """Try scenarios with blocks of the schema's making, each in one that is small."""
    file = small[numbers[0] // len(numbers) % len(small)]

    def one(text: str) -> None:
        what = f"generated from {file.name}, {totals.generated.total()} after {numbers[0]}"
        _try(what, file, text, totals.generated, totals)

    each_generated(numbers[0], len(numbers), file, one)


def _try(what: str, file: Path, text: str, counts: Counter[str], totals: TrialTotals) -> None:
    slipped = file.with_name("mutant.yaml")
    slipped.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    found = outcome(["check", str(slipped)], CHECK_S)
    counts[_name(found)] += 1
    totals.slowest_s = max(totals.slowest_s, found.seconds)
    _note(found, f"check of {what}", totals)
    if found.code == 0:
        ran = _short_run(slipped, draws=totals.runs.total() % DRAWN == 0)
        if ran is not None:
            totals.runs[_name(ran)] += 1
            _note(ran, f"run of {what}", totals)
    slipped.unlink()


def _short_run(file: Path, *, draws: bool) -> Outcome | None:
    """Return what a run of the first days comes to; None if so few days are none of the file's."""
    from sim.report.files import writing
    from sim.scenario import load_study

    start = load_study(file).baseline.scenario.start
    if start > dt.date.max - dt.timedelta(days=DAYS):
        return None
    short = file.with_name("short.yaml")
    end = start + dt.timedelta(days=DAYS)
    keys = f"end: {end}\nwarm_up_d: 1\nfind_warm_up: false\nreplications: 2\n"
    short.write_text(f"extends: {file.name}\n{keys}", encoding="utf-8")
    kept = writing.svg, writing.png
    if not draws:
        writing.svg, writing.png = (lambda _chart: "<svg/>"), (lambda _text: b"a picture")
    try:
        return outcome(["run", str(short), "--workers", "1", "--out", "results"], RUN_S)
    finally:
        writing.svg, writing.png = kept
        short.unlink()
        shutil.rmtree("results", ignore_errors=True)


def _name(found: Outcome) -> str:
    return "out of time" if found.code is None else str(found.code)


def _note(found: Outcome, what: str, totals: TrialTotals) -> None:
    if found.is_fault:
        totals.faults.append(f"{what}: exit code {found.code}: {found.last_lines}")


if __name__ == "__main__":
    print(json.dumps(vars(tried(range(*map(int, sys.argv[1:]))))))
