import numpy as np
import pandas as pd
import pytest

from sim.statistics import INDICATOR_COLUMNS, TargetIndicator, differences, screen, selection
from sim.verdicts import Verdict
from tests.statistics.test_estimation import runs

FIRST = [10.0, 12.0, 11.0, 13.0, 9.0]
SECOND = [10.5, 12.1, 11.4, 13.9, 9.1]
THIRD = [13.0, 15.5, 13.5, 16.0, 12.0]
T_9875_4 = 3.495405933
"""Student's quantile at 1 - 0.05/2/2 with four degrees of freedom."""


def asked(indicator="queue_length", indifference=0.0, place="dostyk"):
    address = {"indicator": indicator, "place": place}
    return TargetIndicator(tuple(address.get(name, "") for name in INDICATOR_COLUMNS), indifference)


def test_three_variants_are_screened_as_by_hand():
    # Third less first: 3, 3.5, 2.5, 3, 3; mean 3, variance 0.125; W = 3.495 sqrt(0.125/5) = 0.553.
    apart = np.subtract(THIRD, FIRST)
    width = T_9875_4 * (apart.var(ddof=1) / 5) ** 0.5
    assert (apart.mean(), width) == (3.0, pytest.approx(0.552672, abs=1e-6))
    found = screen([FIRST, SECOND, THIRD], "lower")
    # Second less first: 0.5, 0.1, 0.4, 0.9, 0.1; mean 0.4 below W = 3.495 sqrt(0.11/5) = 0.5185.
    assert found.kept.tolist() == [True, True, False]
    assert found.beaten_by.tolist() == [-1, -1, 0]


def test_the_quantile_is_bonferronis():
    # Second less first is 0.4, 0.2, 0.4, 0.4, 0.1: mean 0.3 and variance 0.02.  Of two variants
    # W = 2.776 sqrt(0.02/5) = 0.1756, of nine 4.851 sqrt(0.02/5) = 0.3068.
    second = np.add(FIRST, [0.4, 0.2, 0.4, 0.4, 0.1])
    assert screen([FIRST, second], "lower").kept.tolist() == [True, False]
    assert screen([FIRST, second, *[THIRD] * 7], "lower").kept.tolist()[:2] == [True, True]


@pytest.mark.parametrize("apart", [0.01, 0.3, 0.5, 2.0])
def test_who_is_left_out_because_of_the_baseline_is_clearly_worse_than_it(apart):
    noise = np.random.default_rng(5).normal(0, 0.4, (3, 5))
    levels = np.array([0.0, apart, 2 * apart])[:, np.newaxis]
    numbers = dict(zip(("baseline", "a", "b"), FIRST + levels + noise, strict=True))
    rows = pd.concat([runs(name, row) for name, row in numbers.items()])
    chosen = selection(rows, asked()).set_index("variant")
    verdicts = differences(rows).set_index("variant").verdict
    for name, verdict in verdicts.items():
        left_out = chosen.loc[name, "beaten_by"] == "baseline"
        assert not left_out or verdict == "worse"
        assert verdict != "worse" or chosen.loc[name, "may_be_best"] == "no"


@pytest.mark.parametrize(("indifference", "kept"), [(0.11, True), (0.12, False), (9.0, False)])
def test_the_indifference_amount_takes_chance_off_what_must_be_explained(indifference, kept):
    # Second less first is 0.4, and W less the amount 0.4085, 0.3985 or nothing.
    found = screen([FIRST, SECOND, THIRD], "lower", indifference=indifference)
    assert found.kept.tolist() == [True, kept, False]


def test_an_indifference_amount_keeps_no_more_than_none():
    means = np.array([0.0, 0.5, 1.0, 2.0])[:, np.newaxis]
    numbers = means + np.random.default_rng(1).normal(0, 1, (200, 4, 6))
    for each in numbers:
        strict, lenient = (screen(each, "lower", indifference=d).kept for d in (0.0, 0.4))
        assert not np.any(lenient & ~strict)


def test_higher_is_the_other_way_round():
    assert screen([FIRST, SECOND, THIRD], "higher").kept.tolist() == [False, False, True]


def test_identical_variants_are_all_kept():
    assert screen([FIRST, FIRST, np.array(FIRST) + 1e-13], "lower").kept.all()


@pytest.mark.parametrize("indifference", [0.0, 0.3])
def test_the_best_is_kept_as_often_as_it_says(indifference):
    rng = np.random.default_rng(8)
    best_kept = 0
    means = np.array([1.0, 1.0, 1.0, 1.0 - indifference])[:, np.newaxis]
    for _ in range(1000):
        shared = rng.normal(0, 1, 10)
        numbers = means + shared + rng.normal(0, 0.7, (4, 10))
        best_kept += screen(numbers, "lower", indifference=indifference).kept[3]
    assert best_kept >= 950


def test_one_variant_is_nothing_to_choose_from():
    with pytest.raises(ValueError, match="got 1 and 5"):
        screen([FIRST], "lower")


def compared(indicator="queue_length"):
    numbers = {"baseline": THIRD, "a": FIRST, "b": SECOND}
    return pd.concat([runs(name, row, indicator) for name, row in numbers.items()])


def test_a_selection_names_those_that_may_be_the_best_and_who_beats_the_others():
    table = selection(compared(), asked()).set_index("variant")
    assert table.may_be_best.to_dict() == {"baseline": "no", "a": "yes", "b": "yes"}
    assert table.beaten_by.to_dict() == {"baseline": "a", "a": "", "b": ""}
    assert table.loc["a", "mean"] == 11.0


@pytest.mark.parametrize(
    "wanted", [None, asked("utilisation"), asked(place="altynkol"), asked("waiting_time_h")]
)
def test_without_a_question_or_a_better_direction_nothing_is_selected(wanted):
    rows = pd.concat([compared(), compared("utilisation")])
    assert selection(rows, wanted).empty


def test_one_replication_selects_nothing():
    assert selection(compared()[lambda rows: rows.replication == 0], asked()).empty


def test_a_difference_within_the_indifference_amount_does_not_matter():
    rows = pd.concat([runs("baseline", FIRST), runs("a", np.add(FIRST, [0.2, 0.3, 0.2, 0.3, 0.2]))])
    assert differences(rows).verdict.tolist() == ["worse"]
    assert differences(rows, target=asked(indifference=0.5)).verdict.tolist() == [
        Verdict.NO_DIFFERENCE_THAT_MATTERS
    ]


@pytest.mark.parametrize("indifference", [0.26, 0.0])
def test_one_that_may_be_larger_keeps_its_verdict(indifference):
    rows = pd.concat([runs("baseline", FIRST), runs("a", np.add(FIRST, [0.2, 0.3, 0.2, 0.3, 0.2]))])
    found = differences(rows, target=asked(indifference=indifference)).iloc[0]
    assert found.high > indifference
    assert found.verdict == "worse"


def test_the_amount_counts_for_the_indicator_that_is_asked_for_only():
    rows = pd.concat(
        [runs("baseline", FIRST), runs("a", SECOND), *(
            runs(name, numbers, place="altynkol")
            for name, numbers in (("baseline", FIRST), ("a", SECOND))
        )]
    )  # fmt: skip
    found = differences(rows, target=asked(indifference=1.0)).set_index("place").verdict
    assert found.to_dict() == {
        "dostyk": Verdict.NO_DIFFERENCE_THAT_MATTERS,
        "altynkol": Verdict.NO_CLEAR_DIFFERENCE,
    }


def test_the_number_of_comparisons_is_said():
    assert differences(compared()).comparisons.tolist() == [2, 2]
