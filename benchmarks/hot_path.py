"""Where the time of a replication goes: ``python -m benchmarks.hot_path [SCENARIO] [--write]``.

Looks every third of a millisecond at which function runs, charges it the processor's time since the
last look (a look can't interrupt what numpy does), and prints the shares by part of the engine.
Looking costs next to nothing, so that the shares are those of an ordinary run; a profiler that is
told every call would charge the small functions most.  With ``--write`` the table goes into
the README between its marks.
"""

from __future__ import annotations

import argparse
import signal
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd  # noqa: F401 -- the statistics import it when they need it
import scipy.special  # noqa: F401 -- the laws import it when they draw

from benchmarks.measured_scenarios import baseline_alone
from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.runs.replication import garbage_collected_after, measured
from sim.streams import Streams

if TYPE_CHECKING:
    from types import FrameType

README = Path(__file__).with_name("README.md")
BEGINS, ENDS = "<!-- hot path -->\n", "<!-- end of hot path -->\n"
EVERY_S = 0.0003
PARTS = {
    "a step of a process: the queue of events, and resuming what waits": ("model/clock.py",),
    "journeys: from step to step, entering sections": ("model/journey.py", "model/lines.py"),
    "cohorts: hours of every load unit at cranes and lanes": (
        "model/servers.py",
        "model/heterogeneous_servers.py",
        "model/outages.py",
        "model/calendars.py",
    ),
    "trains that are formed of load units": ("model/steps/batched.py",),
    "inspections: which units, and when they are released": ("model/steps/inspected.py",),
    "cranes and servers, as processes": (
        "model/steps/transshipped.py",
        "model/steps/served.py",
        "model/steps/parallel.py",
    ),
    "places, wagons, slots: taken, waited for and given back": (
        "model/steps/",
        "model/stocks.py",
        "model/quotas.py",
        "model/world.py",
        "model/fleets.py",
        "model/active_rules.py",
    ),
    "vehicles made, and what they meet": (
        "model/run.py",
        "model/vehicles.py",
        "model/planned_itineraries.py",
    ),
    "draws, made flow by flow": ("model/draws.py", "streams.py", "distributions/"),
    "the record: rows added while it runs, columns made after": (
        "model/recorder.py",
        "model/record_columns.py",
    ),
    "statistics": ("statistics/",),
    "the corridor and its demand": ("corridor/", "demand/"),
    "all else": ("",),
}


def main() -> None:
    """Run the baseline of a scenario once, and print where the time went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", nargs="?", default="reference_year")
    parser.add_argument("--write", action="store_true")
    words = parser.parse_args()
    shown = table(shares(_watched(words.scenario)))
    print(shown)
    if words.write:
        text = README.read_text(encoding="utf-8")
        before, rest = text.split(BEGINS)
        README.write_text(f"{before}{BEGINS}\n{shown}\n{ENDS}{rest.split(ENDS)[1]}", "utf-8")


def _watched(name: str) -> dict[str, float]:
    """Return how long each file of the engine was at work, by its path within it [s]."""
    scenario = baseline_alone(name).baseline.scenario
    streams = Streams(scenario.root_seed, 0)
    spent: defaultdict[str, float] = defaultdict(float)
    last = time.process_time()

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        # What numpy or pandas do is charged to whoever asked them.
        while frame is not None and "/sim/" not in frame.f_code.co_filename:
            frame = frame.f_back
        if frame is not None:
            spent[frame.f_code.co_filename.rpartition("/sim/")[2]] += now - last
        last = now

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, EVERY_S, EVERY_S)
    with garbage_collected_after():
        corridor = build_corridor(scenario)
        demand = draw_demand(scenario, corridor, streams)
        record = simulate(scenario, corridor, demand, streams)
    measured(record, scenario, scenario.warm_up_d * 24)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return spent


def shares(spent_s: dict[str, float]) -> dict[str, float]:
    """Return the share of each part of the engine, most first.

    Examples
    --------
    >>> shares({"model/clock.py": 0.3, "statistics/times.py": 0.1})["statistics"]
    0.25
    """
    found: defaultdict[str, float] = defaultdict(float)
    for file, seconds in spent_s.items():
        part = next(part for part, starts in PARTS.items() if file.startswith(starts))
        found[part] += seconds / sum(spent_s.values())
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def table(found: dict[str, float]) -> str:
    """Return the shares as a table for the README."""
    rows = [f"| {part} | {share:.0%} |" for part, share in found.items()]
    return "\n".join(["| what | of the time |", "|---|---|", *rows, ""])


if __name__ == "__main__":
    main()
