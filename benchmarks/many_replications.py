"""Many replications by the code of ``sim run``; prints wall time and memory after each.

python -m benchmarks.many_replications REPLICATIONS WORKERS DAYS
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measured_scenarios import baseline_alone
from benchmarks.one_replication import peak_mb
from sim.runs.rounds import Work, until_enough, with_replications


def main() -> None:
    """Run so many replications of the reference year, or of so many days of it."""
    replications, workers, days = (int(word) for word in sys.argv[1:4])
    study = with_replications(baseline_alone("reference_year", days), replications)
    peaks: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder), workers, records=False, show=lambda *_: peaks.append(peak_mb()))
        begin = time.perf_counter()
        until_enough(study, work)
        wall_s = time.perf_counter() - begin
    # The first is shown before anything has run.
    print(json.dumps({"wall": wall_s, "peaks_mb": peaks[1:]}))


if __name__ == "__main__":
    main()
