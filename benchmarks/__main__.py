"""Speed on this machine: ``python -m benchmarks [SCENARIO]`` prints a table."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

STARTS = 5
REPLICATIONS = 3
ONE_REPLICATION = Path(__file__).with_name("one_replication.py")


def main() -> None:
    """Measure, and print one row a measurement."""
    scenario = sys.argv[1] if len(sys.argv) > 1 else "baseline_2022"
    rows = [
        ("sim --help, wall", f"{_wall_s('--help'):.2f} s", "0.3 s"),
        (f"sim check {scenario}, wall", f"{_wall_s('check', scenario):.2f} s", "1.5 s"),
    ]
    runs = [_one_replication(scenario) for _ in range(REPLICATIONS)]
    for stage in runs[0]["cpu_s"]:
        median = statistics.median(run["cpu_s"][stage] for run in runs)
        rows.append((f"one replication, {stage}, CPU", f"{median:.2f} s", ""))
    whole = statistics.median(sum(run["cpu_s"].values()) for run in runs)
    peak = max(run["peak_mb"] for run in runs)
    rows.append(("one replication, whole, CPU", f"{whole:.2f} s", "5 s"))
    rows.append(("one replication, peak memory", f"{peak:.0f} MB", "1000 MB"))
    first = runs[0]
    rows.append(("vehicles, load units, events", f"{first['sizes']}", ""))
    width = max(len(row[0]) for row in rows)
    print(f"{'what':<{width}}  {'median':>12}  at most")
    for what, seen, budget in rows:
        print(f"{what:<{width}}  {seen:>12}  {budget}")


def _wall_s(*words: str) -> float:
    """Return the median time from start to end of a command [s]."""
    times = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        program = "from sim.cli import main; main()"
        subprocess.run([sys.executable, "-c", program, *words], check=True, capture_output=True)  # noqa: S603 -- our own command
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def _one_replication(scenario: str) -> dict[str, dict[str, float]]:
    """Return what a fresh process measured of itself."""
    command = [sys.executable, str(ONE_REPLICATION), scenario]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own file
    measured: dict[str, dict[str, float]] = json.loads(answer.stdout)
    return measured


if __name__ == "__main__":
    main()
