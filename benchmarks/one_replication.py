"""One replication in a process of its own; prints CPU seconds by stage, peak memory and sizes.

Imports are paid before the clock starts: a worker pays them once for all its replications.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import pairwise

import pandas as pd  # noqa: F401 -- the statistics import it when they need it
import pyarrow.compute  # noqa: F401 -- pandas imports it when it makes a frame
import scipy.special  # noqa: F401 -- the laws import it when they draw

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.experiment.replication import garbage_collected_after, measured
from sim.model import simulate
from sim.scenario import load_study
from sim.streams import Streams


def main() -> None:
    """Run the baseline of a scenario once."""
    scenario = load_study(sys.argv[1]).baseline.scenario
    streams = Streams(scenario.root_seed, 0)
    clock = [time.process_time()]
    corridor = build_corridor(scenario)
    demand = draw_demand(scenario, corridor, streams)
    clock.append(time.process_time())
    with garbage_collected_after():
        record = simulate(scenario, corridor, demand, streams)
    clock.append(time.process_time())
    measured(record, scenario, scenario.warm_up_d * 24)
    clock.append(time.process_time())
    stages = ("demand", "model", "statistics")
    spent = [end - begin for begin, end in pairwise(clock)]
    sizes = (record.vehicles.flow.size, record.units.flow.size, record.events.time_h.size)
    # Linux counts kilobytes, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    print(
        json.dumps(
            {
                "cpu_s": dict(zip(stages, spent, strict=True)),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit,
                "sizes": " ".join(f"{size:,}" for size in sizes),
            }
        )
    )


main()
