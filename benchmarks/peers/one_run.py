"""One run of one tool: ``python -m benchmarks.peers.one_run MODEL TOOL DAYS FOLDER``.

Writes when each container or customer departed to FOLDER and prints what the run alone took, as
JSON: the clock starts when all is imported and the draws are read, and stops before results are
looked at.  Ours draws within the clock, as it does at work.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers.inputs import MODELS, read

if TYPE_CHECKING:
    from collections.abc import Callable

    Departures = Callable[[], list[float]]
    Run = Callable[[], Departures]


def main() -> None:
    """Run, and tell what it took."""
    model, tool, days, folder = sys.argv[1:5]
    run = _ours(model, int(days)) if tool == "ours" else _peer(model, tool, Path(folder), days)
    wall, cpu = time.perf_counter(), time.process_time()
    departures = run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak_mb = _peak_mb()
    np.save(Path(folder) / f"{model}-{days}-{tool}.npy", np.array(departures()))
    print(json.dumps({"wall_s": wall, "cpu_s": cpu, "peak_mb": peak_mb}))


def _ours(model: str, days: int) -> Run:
    from benchmarks.peers import ours
    from sim.runs.replication import garbage_collected_after

    # A worker imports what runs need, and compiles it, once for all its replications.
    ours.run(ours.scenario(model, 1))
    described = ours.scenario(model, days)

    def run() -> Departures:
        with garbage_collected_after():
            record = ours.run(described)
        return lambda: ours.departed_h(record)

    return run


def _peer(model: str, tool: str, folder: Path, days: str) -> Run:
    given = read(MODELS[model], folder / f"{model}-{days}.npz")
    module = import_module(f"benchmarks.peers.{model}_{tool}")

    def run() -> Departures:
        departed_h = module.run(given)
        return lambda: departed_h

    return run


def _peak_mb() -> float:
    """Return the most memory that this program had [MB]."""
    status = Path("/proc/self/status")
    if status.is_file():  # for `ru_maxrss` of Linux counts the parent too
        text = status.read_text(encoding="ascii")
        return int(text.partition("VmHWM:")[2].split(maxsplit=1)[0]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
