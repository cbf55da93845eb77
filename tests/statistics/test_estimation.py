import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit

from sim.statistics import comparison, differences, estimate, estimates, series_bands
from sim.statistics.logs.indicator_rows import IndicatorRow, long_table
from sim.verdicts import Verdict

STUDENT_9, STUDENT_19 = 2.26216, 2.09302


def runs(variant, numbers, indicator="queue_length", **labels):
    """Return the rows of an indicator, one run for each number."""
    labels = {"place": "dostyk"} | labels
    return pd.concat(
        [
            long_table([IndicatorRow(indicator, number, **labels)]).assign(
                variant=variant, replication=replication
            )
            for replication, number in enumerate(numbers)
        ]
    )


@pytest.mark.parametrize(("count", "quantile"), [(10, STUDENT_9), (20, STUDENT_19)])
def test_the_half_width_is_students(count, quantile):
    numbers = np.arange(count, dtype=float)
    found = estimate(numbers)
    assert found.half_width == pytest.approx(
        quantile * numbers.std(ddof=1) / np.sqrt(count), rel=1e-5
    )


def test_an_interval_of_one_replication_is_refused():
    with pytest.raises(ValueError, match="an interval needs at least 2 replications, got 1"):
        estimate([4.0])


def test_the_same_number_in_all_replications_has_a_half_width_of_exactly_0():
    assert estimate([0.1] * 3).half_width == 0.0
    assert estimate([0.1] * 3).mean == 0.1


def test_intervals_cover_the_true_mean_as_often_as_they_say():
    numbers = np.random.default_rng(11).exponential(1.0, (1000, 200)).mean(axis=1)
    rows = np.random.default_rng(12).normal(5.0, numbers[:, None], (1000, 10))
    covered = sum(
        abs(found.mean - 5.0) <= found.half_width for found in (estimate(row) for row in rows)
    )
    assert 930 <= covered <= 970


def test_one_replication_has_a_mean_and_no_interval():
    table = estimates(runs("baseline", [4.0]))
    assert table["mean"].tolist() == [4.0]
    assert table[["half_width", "low", "high"]].isna().all(axis=None)


def test_throughput_that_a_run_does_not_have_is_zero_and_a_time_is_left_out():
    passed = runs("baseline", [6.0, 2.0], "trains_per_day")
    waited = runs("baseline", [6.0, 2.0], "waiting_time_h")
    rows = pd.concat([passed[:1], waited[:1], runs("baseline", [1.0, 1.0], "utilisation")])
    table = estimates(rows).set_index("indicator")
    assert table.loc["trains_per_day", ["mean", "replications"]].tolist() == [3.0, 2]
    assert table.loc["waiting_time_h", ["mean", "replications"]].tolist() == [6.0, 1]


def test_two_numbers_of_one_run_for_one_address_are_refused():
    with pytest.raises(ValueError, match="1 numbers of one run have the same address"):
        estimates(pd.concat([runs("baseline", [1.0])] * 2))


def test_differences_are_paired_by_replication():
    rows = pd.concat([runs("baseline", [10.0, 20.0, 30.0]), runs("wider", [9.0, 18.9, 29.1])])
    row = differences(rows).iloc[0]
    apart = estimate([-1.0, -1.1, -0.9])
    assert row.difference == pytest.approx(-1.0)
    assert row.half_width == pytest.approx(apart.half_width)
    assert (row.baseline, row.alternative) == (20.0, pytest.approx(19.0))
    assert row.verdict == "better"


@pytest.mark.parametrize(
    ("indicator", "verdict"),
    [
        ("queue_length", "worse"),
        ("trains_per_day", "better"),
        ("utilisation", "higher"),
        ("waiting_time_h", "worse"),
    ],
)
def test_more_is_better_worse_or_just_higher(indicator, verdict):
    rows = pd.concat(
        [runs("baseline", [1.0, 2.0, 3.0], indicator), runs("a", [2.0, 3.1, 3.9], indicator)]
    )
    assert differences(rows).verdict.tolist() == [verdict]


def test_an_interval_that_covers_0_is_no_clear_difference():
    rows = pd.concat([runs("baseline", [1.0, 2.0, 3.0]), runs("a", [2.0, 1.0, 3.5])])
    row = differences(rows).iloc[0]
    assert row.low < 0 < row.high
    assert row.verdict == Verdict.NO_CLEAR_DIFFERENCE


def test_identical_runs_differ_by_exactly_0():
    rows = pd.concat([runs("baseline", [1.0, 2.0]), runs("a", [1.0 + 1e-13, 2.0])])
    row = differences(rows).iloc[0]
    assert (row.difference, row.half_width, row.p_value) == (0.0, 0.0, 1.0)
    assert row.verdict == Verdict.SAME_AS_BASELINE


def test_the_p_value_is_that_of_the_paired_t_test():
    from scipy.stats import ttest_rel

    base, other = [3.0, 5.0, 4.0, 6.0], [3.5, 5.2, 4.9, 6.1]
    rows = pd.concat([runs("baseline", base), runs("a", other)])
    assert differences(rows).p_value[0] == pytest.approx(ttest_rel(other, base).pvalue)


def test_a_queue_that_one_variant_does_not_have_is_not_compared():
    rows = pd.concat(
        [
            runs("baseline", [1.0, 2.0], step="old"),
            runs("a", [1.0, 2.0], step="new"),
            runs("baseline", [4.0, 5.0], "teu_per_day"),
        ]
    )
    table = differences(rows)
    assert table.indicator.tolist() == ["teu_per_day"]
    assert table.difference.tolist() == [-4.5]


def test_one_replication_gives_no_verdict():
    rows = pd.concat([runs("baseline", [1.0]), runs("a", [9.0])])
    row = differences(rows).iloc[0]
    assert row.difference == 8.0
    assert np.isnan(row.p_value)
    assert row.verdict == Verdict.NO_CLEAR_DIFFERENCE


def test_intervals_of_several_alternatives_hold_together():
    base = [10.0, 20.0, 30.0, 41.0]
    rows = [runs("baseline", base), runs("a", [11, 23, 31, 44]), runs("b", [9, 23, 30, 41])]
    row = differences(pd.concat(rows)).iloc[0]
    deviation = np.std([1, 3, 1, 3], ddof=1)
    assert row.half_width == pytest.approx(stdtrit(3, 1 - 0.05 / 4) * deviation / 2)
    assert row.p_adjusted == pytest.approx(2 * row.p_value)


def test_an_alternative_that_equals_the_baseline_costs_the_others_nothing():
    base, other = [3.0, 5.0, 4.0, 6.0], [3.5, 5.2, 4.9, 6.1]
    alone = differences(pd.concat([runs("baseline", base), runs("a", other)])).iloc[0]
    among = differences(
        pd.concat([runs("baseline", base), runs("a", other), runs("dead", base)])
    ).set_index("variant")
    assert among.loc["a", ["low", "high", "p_adjusted"]].tolist() == [
        alone.low, alone.high, alone.p_adjusted
    ]  # fmt: skip
    assert among.loc["dead", ["comparisons", "verdict"]].tolist() == [0, Verdict.SAME_AS_BASELINE]


def test_one_number_alike_among_others_is_no_dead_alternative():
    rows = [runs("baseline", [1.0, 2.0, 3.0]), runs("a", [1.0, 2.0, 3.0])]
    rows += [
        runs(name, [1.0, 2.0, at], place="altynkol") for name, at in (("baseline", 3), ("a", 4))
    ]
    assert (differences(pd.concat(rows)).verdict == Verdict.NO_CLEAR_DIFFERENCE).all()


def test_several_alternatives_need_a_smaller_p_value_for_a_verdict():
    base = [10.0, 20.0, 30.0]
    close = runs("a", [10.9, 21.0, 31.7])
    alone = differences(pd.concat([runs("baseline", base), close]))
    among = differences(pd.concat([runs("baseline", base), close, runs("b", [10.5, 19.6, 30.4])]))
    assert alone.p_value[0] == among.p_value[0] < 0.05 < among.p_adjusted[0]
    assert (alone.verdict[0], among.verdict[0]) == ("worse", Verdict.NO_CLEAR_DIFFERENCE)


def test_a_baseline_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="there is no variant 'base'; expected one of: baseline"):
        differences(runs("baseline", [1.0, 2.0]), "base")


def test_a_baseline_alone_has_estimates_and_no_differences():
    series = pd.DataFrame(
        {"place": "dostyk", "step": "tracks", "week": [0, 0], "waiting": [1.0, 2.0]}
    ).assign(variant="baseline", replication=[0, 1])
    found = comparison(runs("baseline", [1.0, 2.0]), series, warm_up_h=0.0, horizon_h=168.0)
    assert len(found.differences) == 0
    assert "verdict" in found.differences
    assert found.replications == 2


def test_bands_are_order_statistics_with_nobody_waiting_in_runs_without_rows():
    series = pd.DataFrame(
        [
            ("baseline", 0, "dostyk", "tracks", 0, 4.0),
            ("baseline", 1, "dostyk", "tracks", 0, 2.0),
            ("baseline", 2, "dostyk", "crane", 0, 1.0),
        ],
        columns=["variant", "replication", "place", "step", "week", "waiting"],
    )
    table = series_bands(series, {"baseline": 3}).set_index("step")
    assert table.loc["tracks", ["low", "median", "high"]].tolist() == [0.0, 2.0, 4.0]
    assert table.loc["crane", ["low", "median", "high"]].tolist() == [0.0, 0.0, 1.0]
