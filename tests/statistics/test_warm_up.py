import numpy as np
import pandas as pd
import pytest

from sim.statistics import mser5, under_way_series, vehicles_under_way, warm_up_of
from tests.statistics.logs import a_record, a_train


def test_a_start_at_50_is_cut_off_a_series_around_one_half():
    assert mser5([50.0] * 100 + [0.0, 1.0] * 450).observations == 100


def test_nothing_is_cut_off_a_sine():
    assert mser5(np.sin(np.arange(1, 1001))).observations == 0


def test_a_series_that_never_settles_is_too_short():
    found = mser5(np.arange(100.0))
    assert found.too_short
    assert found.observations == 50


def test_the_truncation_is_the_smallest_of_the_definition():
    numbers = np.random.default_rng(3).normal(0, 1, 200) + 8 * np.exp(-np.arange(200) / 15)
    means = numbers.reshape(40, 5).mean(axis=1)
    by_hand = [means[d:].var() / (40 - d) for d in range(21)]
    assert mser5(numbers).observations == 5 * int(np.argmin(by_hand))


def test_a_constant_series_needs_no_warm_up():
    found = mser5([3.0] * 40)
    assert (found.observations, found.too_short) == (0, False)


def test_too_few_observations_are_refused():
    with pytest.raises(ValueError, match="MSER-5 needs at least 10 observations, got 9"):
        mser5([1.0] * 9)


def test_vehicles_under_way_are_averaged_day_by_day():
    record = a_record([*a_train(0), *a_train(1, begin_h=12)], horizon_h=60.0)
    assert vehicles_under_way(record).tolist() == [1.5, (16 + 24) / 24]


def days(daily, variant="baseline"):
    """Days of one variant, from shape (replications, days)."""
    return pd.concat(
        [
            pd.DataFrame(
                {"variant": variant, "replication": number, "day": range(len(row)), "vehicles": row}
            )
            for number, row in enumerate(daily)
        ],
        ignore_index=True,
    )


def noisy(empty_d, replications=3, run_d=60, seed=1):
    daily = 5.0 + np.random.default_rng(seed).normal(0, 0.1, (replications, run_d))
    daily[:, :empty_d] = 0.0
    return daily


def test_the_warm_up_is_that_of_the_average_over_replications():
    found = warm_up_of(days(noisy(empty_d=10)))
    assert found.common_d == 10
    assert found.daily.vehicles.to_numpy() == pytest.approx(noisy(empty_d=10).mean(axis=0))


def test_the_largest_truncation_is_that_of_all_variants():
    found = warm_up_of(pd.concat([days(noisy(5)), days(noisy(15, seed=2), "four_cranes")]))
    assert {name: each.observations for name, each in found.truncations.items()} == {
        "baseline": 5,
        "four_cranes": 15,
    }
    assert found.common_d == 15


def test_a_variant_that_never_settles_is_named():
    rising = np.arange(60.0)[np.newaxis]
    found = warm_up_of(pd.concat([days(noisy(5)), days(rising, "more_trains")]))
    assert found.too_short == ("more_trains",)


def test_of_runs_shorter_than_ten_days_nothing_is_said():
    found = warm_up_of(days(noisy(0, run_d=9)))
    assert found.truncations == {}
    assert (found.common_d, found.too_short) == (0, ())
    assert len(found.daily) == 9


def test_a_day_that_is_not_whole_is_left_out_of_the_series():
    table = under_way_series(a_record([*a_train(0), *a_train(1, begin_h=12)], horizon_h=60.0))
    assert table.day.tolist() == [0, 1]
    assert table.vehicles.tolist() == [1.5, (16 + 24) / 24]
