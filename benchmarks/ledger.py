"""The reference year's ledger of a million units as Parquet; prints what writing it took.

python -m benchmarks.ledger TIMES
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.instructions import counter
from benchmarks.measured_scenarios import baseline_alone
from sim.record import write_units
from sim.runs.replication import simulated
from sim.streams import Streams


def main() -> None:
    """Run the year once, and write its units so often."""
    scenario = baseline_alone("reference_year").baseline.scenario
    record = simulated(scenario, Streams(scenario.root_seed, 0))
    work = counter()
    answer: dict[str, list[float]] = {"wall": [], "cpu": [], "work": [], "mb": []}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(int(sys.argv[1])):
            # A new file, as for every replication: to overwrite one is to free it first.
            file = Path(folder) / f"{number}.parquet"
            begin = time.perf_counter(), time.process_time(), work() if work else 0.0
            write_units(record, file)
            answer["wall"].append(time.perf_counter() - begin[0])
            answer["cpu"].append(time.process_time() - begin[1])
            if work:
                answer["work"].append(work() - begin[2])
            answer["mb"].append(file.stat().st_size / 1e6)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
