"""Runs of the tools, each in a process of its own, and what came out."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers.environment import ROOT, peers_python

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

REPEATS = 3
PERF = ("perf", "stat", "-x", ",", "-e", "instructions:u", "-o")


@dataclass(frozen=True)
class Measured:
    """Runs of one tool over so many days: medians, and the answers of the last.

    Attributes
    ----------
    tool, days
        What was run.
    wall_s, cpu_s, peak_mb
        Of a run, without start-up [s], [s], [MB]; the memory is that of the whole process.
    process_s
        Wall time from start to end of the process [s].
    instructions
        Of the whole process; NaN without ``perf``.
    arrived
        Containers (customers).
    dwell_h
        Of each [h], NaN if it has not departed; those of a vehicle in order of departure, shape
        ``(vehicles, units)``: which of two containers of one train goes on first no tool is told.
    """

    tool: str
    days: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    process_s: float
    instructions: float
    arrived: int
    dwell_h: NDArray[np.float64]

    @property
    def mean_h(self) -> float:
        """Mean stay of those that have departed [h]."""
        return float(np.nanmean(self.dwell_h))

    @property
    def cpu_ms_per_1000(self) -> float:
        """CPU time of a thousand [ms]."""
        return self.cpu_s * 1e6 / self.arrived


def measured(model: str, tool: str, days: int, folder: Path) -> Measured:
    """Run a tool some times.

    Parameters
    ----------
    model, tool, days
        What to run.
    folder
        Where draws are, or are put, and results go.
    """
    draws = folder / f"{model}-{days}.npz"
    if not draws.is_file():
        _output_of(sys.executable, "-m", "benchmarks.peers.ours", model, str(days), str(folder))
    python = sys.executable if tool == "ours" else str(peers_python())
    command = (python, "-m", "benchmarks.peers.one_run", model, tool, str(days), str(folder))
    runs = [_one(command, folder / "instructions") for _ in range(REPEATS)]
    medians = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    dwell_h = _dwells(draws, np.load(folder / f"{model}-{days}-{tool}.npy"))
    return Measured(tool=tool, days=days, arrived=dwell_h.size, dwell_h=dwell_h, **medians)


def _one(command: tuple[str, ...], counts: Path) -> dict[str, float]:
    counted = counts_instructions()
    begin = time.perf_counter()
    answer = _output_of(*((*PERF, str(counts), *command) if counted else command))
    process_s = time.perf_counter() - begin
    instructions = _counted(counts) if counted else float("nan")
    return json.loads(answer) | {"process_s": process_s, "instructions": instructions}


@lru_cache
def counts_instructions() -> bool:
    """Tell whether ``perf`` is there and may count."""
    if shutil.which(PERF[0]) is None:
        return False
    trial = subprocess.run([*PERF, os.devnull, "true"], check=False, capture_output=True)  # noqa: S603 -- our own command
    return trial.returncode == 0


def _counted(counts: Path) -> float:
    """Return the number that ``perf`` wrote; NaN where the machine has no such counter."""
    for line in counts.read_text(encoding="utf-8").splitlines():
        number, *rest = line.split(",")
        if len(rest) > 1 and rest[1].startswith("instructions") and number.isdigit():
            return float(number)
    return float("nan")


def _dwells(draws: Path, departed_h: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.load(draws) as given:
        arrive_h, until_h = given["arrive_h"], float(given["until_h"])
    # What is due at the very end of a run some tools do, and some don't.
    departed_h[departed_h >= until_h] = np.nan
    return np.sort(departed_h.reshape(len(arrive_h), -1), axis=1) - arrive_h[:, np.newaxis]


def _output_of(*command: str) -> str:
    """Return what a command prints; its own errors stand on the screen."""
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own commands
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}")
    return done.stdout
