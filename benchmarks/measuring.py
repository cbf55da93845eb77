"""Measures: every quantity in processes of its own, so that none warms another's caches.

What is compared with one another is measured in turn, round by round, because a shared machine is
slower at one time than at another.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.instructions import counter
from benchmarks.measured_scenarios import REFERENCE_YEAR
from benchmarks.quantities import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    Seen = defaultdict[str, list[float]]
    """Quantity → values."""
    Answer = Mapping[str, Any]
    """What a process said of itself."""

ROOT = Path(__file__).parents[1]
IDLE = 2000
QUARTER_D, YEAR_D, FOUR_YEARS_D = 91, 365, 1461
REPLICATIONS, IN_ONE_PROCESS = 32, 8
CASES: dict[str, tuple[str, ...]] = {
    "reference_year": ("reference_year",),
    "baseline_2022": ("baseline_2022",),
    "quarter": ("reference_year", "--days", str(QUARTER_D)),
    "four_years": ("reference_year", "--days", str(FOUR_YEARS_D)),
    "idle": ("reference_year", "--idle", str(IDLE)),
}
"""Name → arguments of one replication."""
NEEDED: dict[str, tuple[str, ...]] = {
    "reference_year": ("reference_year",),
    "baseline_2022": ("baseline_2022",),
    "linearity": ("quarter", "reference_year", "four_years"),
    "idle": ("reference_year", "idle"),
}
"""Group → cases that it is about."""


def measured_quantities(
    groups: Collection[str], *, rounds: int, calls: bool, say: Callable[[str], None]
) -> dict[str, list[float]]:
    """Return values of the quantities of some groups.

    Parameters
    ----------
    groups
        Names.
    rounds
        How often what is short is measured; what is long is measured once.
    calls
        Count calls of Python functions too; they are counted anyway where instructions can't be.
    say
        Told what is measured next.
    """
    seen: Seen = defaultdict(list)
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        _round(seen, groups, say)
    for name in SCENARIOS:
        if name in groups and (calls or counter() is None):
            say(f"calls of {name}")
            _calls(seen, name)
    for group, once in ONCE.items():
        if group in groups:
            say(group)
            once(seen, rounds)
    return dict(seen)


def _round(seen: Seen, groups: Collection[str], say: Callable[[str], None]) -> None:
    """Measure all that is measured again and again, once."""
    if "start" in groups:
        say("  start of the command")
        _start(seen)
    cases = {case for group in groups for case in NEEDED.get(group, ())}
    answers = {}
    for case, words in CASES.items():
        if case in cases:
            say(f"  {case}")
            answers[case] = _answer("one_replication", *words)
    _replications(seen, groups, answers)


def _start(seen: Seen) -> None:
    work = counter()
    for name, words in (("help", ("--help",)), ("check", ("check", "baseline_2022"))):
        begin, done = time.perf_counter(), work() if work else 0.0
        _sim(*words)
        seen[f"start.{name}"].append(time.perf_counter() - begin)
        if work:
            seen[f"start.{name}.instructions"].append(work() - done)


def _replications(seen: Seen, groups: Collection[str], answers: Mapping[str, Answer]) -> None:
    for name in SCENARIOS:
        if name in groups:
            _scenario(seen, name, answers[name])
    if "linearity" in groups:
        _linearity(seen, [answers[case] for case in NEEDED["linearity"]])
    if "idle" in groups:
        _idle(seen, answers["reference_year"], answers["idle"])


def _scenario(seen: Seen, name: str, answer: Answer) -> None:
    _stages(seen, name, "cpu", answer["cpu"])
    if answer["work"]:
        _stages(seen, name, "instructions", answer["work"])
    seen[f"{name}.peak"].append(answer["peak_mb"])
    seen[f"{name}.events"].append(answer["events"] / answer["cpu"]["model"] / 1e3)


def _calls(seen: Seen, name: str) -> None:
    _stages(seen, name, "calls", _answer("one_replication", *CASES[name], "--calls")["work"])


def _stages(seen: Seen, name: str, kind: str, stages: Mapping[str, float]) -> None:
    for stage, value in (*stages.items(), ("whole", sum(stages.values()))):
        seen[f"{name}.{stage}.{kind}"].append(value)


def _linearity(seen: Seen, answers: Sequence[Answer]) -> None:
    trains = [answer["trains"] for answer in answers]
    for quantity, key in (("cpu", "cpu"), ("instructions", "work")):
        if answers[0][key]:
            spent = [sum(answer[key].values()) for answer in answers]
            seen[f"linearity.{quantity}"].append(exponent(trains, spent))
    fewest, most = answers[0], answers[-1]
    more = (most["trains"] - fewest["trains"]) / 1e3
    seen["linearity.peak"].append((most["peak_mb"] - fewest["peak_mb"]) / more)


def exponent(sizes: Sequence[float], spent: Sequence[float]) -> float:
    """Return b of ``spent = a sizes ** b``, by least squares of the logarithms.

    Parameters
    ----------
    sizes, spent
        Pairs.
    """
    logs = [[math.log(value) for value in values] for values in (sizes, spent)]
    return statistics.linear_regression(*logs).slope


def _idle(seen: Seen, without: Answer, among: Answer) -> None:
    def ratio(key: str, stages: Collection[str]) -> float:
        spent, idle = (sum(each[key][stage] for stage in stages) for each in (without, among))
        return float(idle / spent)

    seen["idle.cpu"].append(ratio("cpu", without["cpu"]))
    if without["work"]:
        seen["idle.instructions"].append(ratio("work", without["work"]))
        seen["idle.model.instructions"].append(ratio("work", ("model",)))


def _workers(seen: Seen, _rounds: int) -> None:
    work, walls, works = counter(), [], []
    for workers in (1, 2):
        done = work() if work else 0.0
        words = (str(REPLICATIONS), str(workers), str(YEAR_D))
        walls.append(_answer("many_replications", *words)["wall"])
        works.append(work() - done if work else 0.0)
    seen["workers.ratio"].append(walls[0] / walls[1])
    if work:
        seen["workers.instructions"].append(works[1] / works[0])


def _memory(seen: Seen, _rounds: int) -> None:
    peaks = _answer("many_replications", str(IN_ONE_PROCESS), "1", str(QUARTER_D))["peaks_mb"]
    half = len(peaks) // 2
    seen["memory.first"].append(peaks[0])
    seen["memory.last"].append(peaks[-1])
    seen["memory.growth"].append((peaks[-1] - peaks[half - 1]) / (len(peaks) - half))


def _ledger(seen: Seen, rounds: int) -> None:
    answer = _answer("ledger", str(rounds))
    for quantity, key in (
        ("wall", "wall"),
        ("cpu", "cpu"),
        ("instructions", "work"),
        ("size", "mb"),
    ):
        seen[f"ledger.{quantity}"] += answer[key]


def _run(seen: Seen, _rounds: int) -> None:
    work = counter()
    with tempfile.TemporaryDirectory() as folder:
        words = ("--replications", "10", "--workers", "2", "--quiet", "--out", folder)
        begin, done = time.perf_counter(), work() if work else 0.0
        _sim("run", str(REFERENCE_YEAR), *words)
        seen["run.wall"].append(time.perf_counter() - begin)
        if work:
            seen["run.instructions"].append(work() - done)


ONCE: dict[str, Callable[[Seen, int], None]] = {
    "workers": _workers,
    "memory": _memory,
    "ledger": _ledger,
    "run": _run,
}
"""Group → what measures it after the rounds."""


def _sim(*words: str) -> None:
    """Run the command as a user does."""
    _process("-c", "from sim.cli import main; main()", *words)


def _answer(module: str, *words: str) -> Answer:
    """Return what a module of this package says of itself in a process of its own."""
    answer: Answer = json.loads(_process("-m", f"benchmarks.{module}", *words))
    return answer


def _process(*words: str) -> str:
    # The order of sets of names moves the number of instructions by a percent.
    command, env = [sys.executable, *words], {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env)  # noqa: S603 -- our own modules
    return done.stdout
