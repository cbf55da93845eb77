import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from sim.statistics import bootstrap_t, differences, estimates
from sim.statistics.inference.intervals import intervals
from tests.statistics.test_estimation import runs

LOAD, CUSTOMERS, WARM_UP = 0.8, 5000, 1000
P95_H = np.log(LOAD / 0.05) / (1 - LOAD)
SKEWED = [1.0, 1.1, 1.2, 1.2, 1.3, 1.4, 1.5, 1.7, 2.2, 3.4]


def waiting_p95(replications):
    """Return the 95th percentile of waiting of replications of M/M/1, by Lindley's recursion."""
    rng = np.random.default_rng(2026)
    found = []
    for _ in range(replications // 200):
        shape = (200, CUSTOMERS + WARM_UP)
        service, gap = rng.exponential(1.0, shape), rng.exponential(1 / LOAD, shape)
        walk = np.cumsum(service - gap, axis=1)
        waiting = walk - np.minimum(np.minimum.accumulate(walk, axis=1), 0.0)
        rank = int(np.ceil(0.95 * CUSTOMERS)) - 1
        found.append(np.partition(waiting[:, WARM_UP:], rank, axis=1)[:, rank])
    return np.concatenate(found)


def interpolated_order_statistics(numbers, confidence):
    """Return the ends of Hettmansperger's and Sheather's intervals of medians."""
    replications = numbers.shape[1]
    sure = {
        depth: 1 - 2 * binom.cdf(depth - 1, replications, 0.5)
        for depth in range(1, replications // 2 + 1)
    }
    depth = max(depth for depth in sure if sure[depth] >= confidence)
    part = (sure[depth] - confidence) / (sure[depth] - sure[depth + 1])
    weight = (replications - depth) * part / (depth + (replications - 2 * depth) * part)
    ranked = np.sort(numbers, axis=1)
    low = (1 - weight) * ranked[:, depth - 1] + weight * ranked[:, depth]
    high = (1 - weight) * ranked[:, -depth] + weight * ranked[:, -depth - 1]
    return low, high


@pytest.fixture(scope="module")
def percentiles():
    return waiting_p95(20_000)


def covered(low, high):
    return int(np.count_nonzero((low <= P95_H) & (high >= P95_H)))


@pytest.mark.parametrize("replications", [10, 20])
def test_bootstrap_t_covers_a_percentile_as_often_as_it_says(percentiles, replications):
    ends = bootstrap_t(percentiles[: 1000 * replications].reshape(1000, replications), 0.95)
    assert 930 <= covered(*ends) <= 970


def test_it_misses_on_both_sides_and_students_on_one(percentiles):
    numbers = percentiles.reshape(1000, 20)
    _, high = bootstrap_t(numbers, 0.95)
    mean, half_width, _ = intervals(numbers, 0.95)
    assert np.count_nonzero(high < P95_H) <= 30
    assert np.count_nonzero(mean + half_width < P95_H) >= 34


def test_the_medians_interval_does_not_cover_a_percentile_often_enough(percentiles):
    ends = interpolated_order_statistics(percentiles.reshape(1000, 20), 0.95)
    assert covered(*ends) < 930


def test_the_medians_interval_is_the_published_one():
    # Ten numbers: 0.9785 of sign intervals of depth 2, 0.8906 of depth 3.
    ends = interpolated_order_statistics(np.arange(1.0, 11.0)[np.newaxis], 0.95)
    part = (0.978515625 - 0.95) / (0.978515625 - 0.890625)
    weight = 8 * part / (2 + 6 * part)
    assert ends[0][0] == pytest.approx(2 + weight)
    assert ends[1][0] == pytest.approx(9 - weight)


def test_percentiles_of_ten_replications_have_bootstrap_t_and_means_have_students():
    rows = pd.concat(
        [runs("baseline", SKEWED, "waiting_time_p95_h"), runs("baseline", SKEWED, "queue_length")]
    )
    table = estimates(rows).set_index("indicator")
    skewed, plain = table.loc["waiting_time_p95_h"], table.loc["queue_length"]
    assert (skewed.interval, plain.interval) == ("bootstrap_t", "student")
    assert skewed.high - skewed["mean"] > 1.5 * (skewed["mean"] - skewed.low)
    assert plain.high - plain["mean"] == pytest.approx(plain["mean"] - plain.low)
    assert skewed.half_width == pytest.approx((skewed.high - skewed.low) / 2)


def test_percentiles_of_fewer_replications_keep_students():
    table = estimates(runs("baseline", SKEWED[:9], "waiting_time_p95_h"))
    assert table.interval.tolist() == ["student"]


def test_a_replication_without_the_number_is_left_out_of_the_resamples():
    rows = pd.concat(
        [
            runs("baseline", SKEWED, "waiting_time_p95_h"),
            runs("a", [*SKEWED, 2.0], "waiting_time_p95_h"),
        ]
    )
    table = estimates(rows).set_index("variant")
    low, high = bootstrap_t(np.array([SKEWED]), 0.95)
    assert table.loc["baseline", ["low", "high"]].tolist() == [low[0], high[0]]
    assert table.loc["a", "replications"] == 11


def test_the_same_percentile_in_all_replications_has_a_half_width_of_exactly_0():
    row = estimates(runs("baseline", [0.1] * 12, "waiting_time_p95_h")).iloc[0]
    assert (row.low, row.high, row.half_width) == (0.1, 0.1, 0.0)


def test_one_outlier_does_not_send_the_interval_to_infinity():
    low, high = bootstrap_t(np.array([[0.0] * 11 + [5.0]]), 0.95)
    assert low[0] < 5 / 12 < high[0] < 5.0


def test_intervals_of_a_row_do_not_depend_on_the_others():
    rows = np.random.default_rng(6).exponential(1.0, (300, 12))
    alone, together = bootstrap_t(rows[280:281], 0.95), bootstrap_t(rows, 0.95)
    assert alone[0][0] == pytest.approx(together[0][280], rel=1e-12)


def test_differences_of_percentiles_keep_students_and_say_so():
    base = np.array(SKEWED)
    rows = pd.concat(
        [runs("baseline", base, "waiting_time_p95_h"), runs("a", 0.9 * base, "waiting_time_p95_h")]
    )
    assert differences(rows).interval.tolist() == ["student"]
