"""How often intervals cover what they are about: ``python -m benchmarks.coverage``.

A thousand experiments of twenty replications each, run by the product and estimated by the product,
once from the first ten of them and once from all.
The models (``coverage.yaml``) start empty and end empty, and the expectations are those of the run
as it is run, so that nothing but the interval is on trial: the number of trains that a train finds
is a Markov chain, and the 95th percentile of n independent exponential times is an order statistic
whose expectation is a sum [1]_.  Writes the counts between two marks of ``docs/validity.md``; exit
code 1 if one of them is not between 930 and 970 with all twenty.

References
----------
.. [1] H. A. David and H. N. Nagaraja, "Order Statistics", 3rd ed., Wiley, 2003, section 2.5.
"""

from __future__ import annotations

import math
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.runs.replication import measured, simulated
from sim.scenario import Scenario, load_study
from sim.statistics import differences, estimates
from sim.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EXPERIMENTS, FEWEST, MOST = 1000, 930, 970
REPLICATIONS = (10, 20)
SEED = 5
TRAINS, GAP_H, SERVICE_H, FASTER_H = 240, 1.0, 0.6, 0.5
TRUCKS, CLERK_H, RUNNING_H = 400, 1.0, 1.0
FILE = Path(__file__).with_suffix(".yaml")
PAGE = Path(__file__).parents[1] / "docs" / "validity.md"
BEGIN, END = "<!-- coverage -->", "<!-- end of coverage -->"
"""Marks of the page between which the table stands."""
TITLES = {
    "mean": "mean wait over replications, Student",
    "difference": "paired difference of mean waits, Student",
    "p95": "95th percentile of transit times, bootstrap-t",
}


def main() -> None:
    """Count, write, and tell what does not cover as often as it says."""
    counts = covering(EXPERIMENTS, workers=2)
    for (name, size), count in counts.items():
        print(f"{TITLES[name]}, {size} replications: {count} of {EXPERIMENTS} intervals cover")
    page = PAGE.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        sys.exit(f"docs/validity.md: the marks {BEGIN} and {END} are missing")
    sizes = " | ".join(f"{size} replications" for size in REPLICATIONS)
    head = (
        f"| covers, of {EXPERIMENTS}, the nominal 95 % interval of | {sizes} |\n|---|---:|---:|\n"
    )
    rows = [
        f"| {title} | {' | '.join(str(counts[name, size]) for size in REPLICATIONS)} |"
        for name, title in TITLES.items()
    ]
    table = head + "\n".join(rows)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")
    sys.exit(0 if all(FEWEST <= counts[name, REPLICATIONS[-1]] <= MOST for name in TITLES) else 1)


def covering(experiments: int, *, workers: int) -> dict[tuple[str, int], int]:
    """Return how many intervals cover the expectation, for each kind and number of replications.

    Parameters
    ----------
    experiments
        How many experiments.
    workers
        Processes.
    """
    one = partial(covered, as_json())
    if workers == 1:
        found = pd.DataFrame(map(one, range(experiments)))
    else:
        with ProcessPoolExecutor(workers) as pool:
            found = pd.DataFrame(pool.map(one, range(experiments), chunksize=10))
    return {(name, size): int(found[name, size].sum()) for name, size in found.columns}


def as_json() -> dict[str, str]:
    """Return the variants of the file, which processes can be given as text alone."""
    variants = load_study(FILE).variants
    return {each.id: each.scenario.model_dump_json(by_alias=True) for each in variants}


def covered(variants: Mapping[str, str], experiment: int) -> dict[tuple[str, int], bool]:
    """Return which intervals of an experiment cover what they are about.

    Parameters
    ----------
    variants
        As `as_json` returns them.
    experiment
        Number of the experiment; each has replications of its own.
    """
    first = experiment * REPLICATIONS[-1]
    rows = runs(variants, range(first, first + REPLICATIONS[-1]))
    exact = expected()
    return {
        (name, size): bool(interval.low <= exact[name] <= interval.high)
        for size in REPLICATIONS
        for name, interval in intervals(rows[rows.replication < first + size]).items()
    }


def intervals(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the product's intervals of what is on trial.

    Parameters
    ----------
    rows
        Indicators of all replications of both variants.
    """
    mean = estimates(rows)
    mean = mean[mean.variant == "baseline"].set_index("indicator")
    apart = differences(rows).set_index("indicator")
    return {
        "mean": mean.loc["waiting_time_h"],
        "difference": apart.loc["waiting_time_h"],
        "p95": mean.loc["transit_time_p95_h"],
    }


def runs(variants: Mapping[str, str], numbers: Iterable[int]) -> pd.DataFrame:
    """Return two indicators of replications of all variants, as a comparison takes them.

    Parameters
    ----------
    variants
        As `as_json` returns them.
    numbers
        Of the replications.
    """
    frames = []
    for (name, text), number in product(variants.items(), numbers):
        variant = Scenario.model_validate_json(text)
        record = simulated(variant, Streams(SEED, number))
        table = measured(record, variant, 0.0)["indicators"]
        waits = (table.indicator == "waiting_time_h") & (table.step == "crew")
        times = (table.indicator == "transit_time_p95_h") & (table.flow == "trucks")
        chosen = table[(waits & (table.direction == "")) | times]
        frames.append(chosen.assign(variant=name, replication=number))
    return pd.concat(frames, ignore_index=True)


@lru_cache
def expected() -> dict[str, float]:
    """Return the expectations of what is estimated [h]."""
    wait_h, shorter_h = expected_wait_h(SERVICE_H), expected_wait_h(FASTER_H)
    # The smallest that 95 % are not above is the last but so many.
    above = TRUCKS - math.ceil(0.95 * TRUCKS)
    time_h = CLERK_H * sum(1 / rank for rank in range(above + 1, TRUCKS + 1))
    return {"mean": wait_h, "difference": shorter_h - wait_h, "p95": RUNNING_H + time_h}


def expected_wait_h(service_h: float) -> float:
    """Return the expected mean wait of all trains, of which the first finds the crew idle [h].

    Parameters
    ----------
    service_h
        Mean service [h].
    """
    # More than 200 at a time are never there.
    present = np.arange(201)
    done = np.array([math.exp(-GAP_H / service_h)])
    for number in present[1:]:
        done = np.append(done, done[-1] * GAP_H / service_h / number)
    chance = (present == 0).astype(float)
    found = 0.0
    for _ in range(TRAINS):
        found += float(chance @ present)
        with_it = np.concatenate([[0.0], chance[:-1]])
        # So many are done before the next one comes, or all that are there.
        chance = np.array([with_it[left:] @ done[: len(present) - left] for left in present])
        chance[0] += 1.0 - chance.sum()
    return found / TRAINS * service_h


if __name__ == "__main__":
    main()
