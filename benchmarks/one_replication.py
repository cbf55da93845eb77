"""One replication in a process of its own; prints what each stage took, peak memory and sizes.

    python -m benchmarks.one_replication SCENARIO [--days N] [--idle N] [--calls]

Imports are paid before the clock starts: a worker pays them once for all its replications.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from contextlib import ExitStack
from itertools import pairwise

import pandas as pd  # noqa: F401 -- the statistics import it when they need it
import pyarrow.compute  # noqa: F401 -- pandas imports it when it makes a frame
import scipy.special  # noqa: F401 -- the laws import it when they draw

from benchmarks.instructions import calls_counted, counter
from benchmarks.measured_scenarios import baseline_alone
from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.runs.replication import garbage_collected_after, measured
from sim.streams import Streams

STAGES = ("demand", "model", "statistics")


def main() -> None:
    """Run the baseline of a scenario once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario")
    parser.add_argument("--days", type=int)
    parser.add_argument("--idle", type=int, default=0)
    parser.add_argument("--calls", action="store_true")
    words = parser.parse_args()
    scenario = baseline_alone(words.scenario, words.days, words.idle).baseline.scenario
    streams = Streams(scenario.root_seed, 0)
    with ExitStack() as stack:
        work = stack.enter_context(calls_counted()) if words.calls else counter()
        clocks = [(time.process_time(), work() if work else 0.0)]
        with garbage_collected_after():
            corridor = build_corridor(scenario)
            demand = draw_demand(scenario, corridor, streams)
            clocks.append((time.process_time(), work() if work else 0.0))
            record = simulate(scenario, corridor, demand, streams)
        clocks.append((time.process_time(), work() if work else 0.0))
        measured(record, scenario, scenario.warm_up_d * 24)
        clocks.append((time.process_time(), work() if work else 0.0))
    seconds, works = (
        dict(zip(STAGES, (end - begin for begin, end in pairwise(readings)), strict=True))
        for readings in zip(*clocks, strict=True)
    )
    answer = {
        "cpu": seconds,
        "work": works if work else None,
        "peak_mb": peak_mb(),
        "trains": sum(flow.depart_h.size for flow in demand.flows),
        "units": int(record.units.flow.size),
        "events": int(record.events.time_h.size),
    }
    print(json.dumps(answer))


def peak_mb() -> float:
    """Return the most memory that this process has had [MB]."""
    # Linux counts kilobytes, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
