"""How often the intervals that the product gives cover what they are about."""

import numpy as np
import pytest

from benchmarks.coverage import (
    EXPERIMENTS,
    FEWEST,
    MOST,
    REPLICATIONS,
    TITLES,
    as_json,
    covering,
    expected,
    runs,
)


@pytest.mark.verification
def test_of_a_thousand_intervals_of_each_kind_over_twenty_runs_930_to_970_cover():
    counts = covering(EXPERIMENTS, workers=1)
    assert counts.keys() == {(name, size) for name in TITLES for size in REPLICATIONS}
    assert all(FEWEST <= counts[name, REPLICATIONS[-1]] <= MOST for name in TITLES), counts


def test_the_expectations_are_those_of_the_runs():
    rows = runs(as_json(), range(80))
    numbers = rows.pivot_table(
        index="replication", columns=["variant", "indicator"], values="value"
    )
    waits = [numbers[variant, "waiting_time_h"] for variant in ("baseline", "faster")]
    found = {
        "mean": waits[0],
        "difference": waits[1] - waits[0],
        "p95": numbers["baseline", "transit_time_p95_h"],
    }
    for name, values in found.items():
        error = values.std(ddof=1) / np.sqrt(len(values))
        assert values.mean() == pytest.approx(expected()[name], abs=3.3 * error)
        assert error < 0.05 * abs(expected()[name])
