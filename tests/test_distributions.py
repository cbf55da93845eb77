"""Durations and sizes as data: what may be written, and what is drawn."""

import math

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from sim.distributions import Distribution
from sim.streams import TINY

LAWS = TypeAdapter(Distribution)
MIXED = {
    "distribution": "mixture",
    "parts": [
        {"share": 0.75, "law": {"distribution": "exponential", "mean": 1}},
        {"share": 0.25, "law": {"distribution": "exponential", "mean": 5}},
    ],
}
# Each with its coefficient of variation, by formulas of its own.
WRITTEN = [
    ({"distribution": "exponential", "mean": 2}, 1),
    ({"distribution": "lognormal", "mean": 2, "cv": 0.5}, 0.5),
    ({"distribution": "triangular", "low": 2, "mode": 3.3, "high": 4.5}, 0.156562),
    ({"distribution": "uniform", "low": 1, "high": 3}, 1 / math.sqrt(12)),
    ({"distribution": "erlang", "mean": 2, "phases": 4}, 0.5),
    ({"distribution": "gamma", "mean": 2, "cv": 0.5}, 0.5),
    ({"distribution": "empirical", "values": [1, 2, 6]}, math.sqrt(14 / 3) / 3),
    (
        {"distribution": "empirical", "values": [6, 1, 9], "weights": [1, 3, 0]},
        math.sqrt(75 / 16) / 2.25,
    ),
    ({"distribution": "weibull", "mean": 2, "cv": 0.5}, 0.5),
    ({"distribution": "weibull", "mean": 2, "cv": 2}, 2),
    ({"distribution": "weibull", "shape": 2, "scale": 3}, math.sqrt(4 / math.pi - 1)),
    ({"distribution": "truncated_normal", "mu": 2, "sigma": 0.1}, 0.05),
    ({"distribution": "truncated_normal", "mu": 0, "sigma": 1}, math.sqrt(math.pi / 2 - 1)),
    ({"distribution": "pert", "low": 1, "mode": 1, "high": 7}, math.sqrt(5 / 252) * 6 / 2),
    ({"distribution": "pert", "low": 3, "mode": 3, "high": 3}, 0),
    ({"distribution": "beta", "high": 2, "alpha": 2, "beta": 2}, math.sqrt(1 / 20) * 2),
    ({"distribution": "geometric", "mean": 3}, math.sqrt(2 / 3)),
    ({"distribution": "geometric", "mean": 1}, 0),
    # E[X²] = 0.75 × 2 + 0.25 × 50 = 14, mean 2.
    (MIXED, math.sqrt(14 - 4) / 2),
    (
        {"distribution": "shifted", "plus": 1, "law": {"distribution": "exponential", "mean": 1}},
        0.5,
    ),
]
KINDS = [f"{written['distribution']}_{number}" for number, (written, _) in enumerate(WRITTEN)]
SHARES = [(0, 1), (0.5, 2), (0, 3), (0.5, 4)]
EVENLY = (np.arange(200_000) + 0.5) / 200_000


@pytest.mark.parametrize(("written", "cv"), WRITTEN, ids=KINDS)
def test_values_have_the_mean_and_the_spread_of_the_law(written, cv):
    law = LAWS.validate_python(written)
    values = law.quantiles(EVENLY)
    assert values.mean() == pytest.approx(law.mean, rel=5e-4)
    assert values.std() / values.mean() == pytest.approx(cv, rel=5e-3, abs=1e-9)


@pytest.mark.parametrize(("written", "cv"), WRITTEN, ids=KINDS)
def test_the_ends_of_all_draws_give_finite_values(written, cv):
    del cv
    values = LAWS.validate_python(written).quantiles(np.array([TINY, 1 - TINY]))
    assert np.isfinite(values).all()
    assert (values >= 0).all()


@pytest.mark.parametrize(
    "written", [written for written, _ in WRITTEN if written is not MIXED], ids=str
)
def test_a_larger_draw_never_gives_a_smaller_value(written):
    values = LAWS.validate_python(written).quantiles(np.linspace(0.001, 0.999, 999))
    assert (np.diff(values) >= 0).all()


def test_a_law_is_written_back_as_it_was_read():
    for written, _ in WRITTEN:
        law = LAWS.validate_python(written)
        again = LAWS.dump_python(law, by_alias=True, mode="json", exclude_defaults=True)
        assert LAWS.validate_python(again) == law


def test_a_draw_that_picks_a_part_is_stretched_within_it():
    first, second = (
        {"distribution": "uniform", "low": low, "high": high} for low, high in [(0, 1), (4, 8)]
    )
    parts = [{"share": 0.75, "law": first}, {"share": 0.25, "law": second}]
    law = LAWS.validate_python({"distribution": "mixture", "parts": parts})
    values = law.quantiles(np.array([0.3, 0.6, 0.75, 0.9]))
    assert values == pytest.approx([0.4, 0.8, 4, 6.4])


def test_a_part_without_a_share_is_never_picked():
    parts = [
        {"share": share, "law": value} for value, share in [(1, 0), (2, 0.5), (3, 0), (4, 0.5)]
    ]
    law = LAWS.validate_python({"distribution": "mixture", "parts": parts})
    assert set(law.quantiles(EVENLY)) == {2, 4}


def test_most_values_lie_at_the_weights_that_they_have():
    written = {"distribution": "empirical", "values": [5, 1, 2, 9], "weights": [0, 1, 3, 0]}
    values = LAWS.validate_python(written).quantiles(np.array([TINY, 0.24, 0.26, 1 - TINY]))
    assert values.tolist() == [1, 1, 2, 2]


def test_a_plain_number_is_always_that_number():
    law = LAWS.validate_python(3)
    assert law.quantiles(np.array([0.1, 0.9])).tolist() == [3, 3]


def test_a_number_may_bring_its_source():
    law = LAWS.validate_python({"value": 70, "low": 60, "high": 80, "source": "LINK-002"})
    assert law.mean == 70


@pytest.mark.parametrize(
    ("written", "reported"),
    [
        ({"distribution": "triangular", "low": 5, "mode": 3, "high": 9}, "not in order"),
        ({"distribution": "uniform", "low": 3, "high": 1}, "above high"),
        ({"distribution": "exponential", "mean": -1}, "greater than or equal to 0"),
        ({"distribution": "empirical"}, "either values or file"),
        ({"distribution": "empirical", "values": [1, 2], "weights": [1]}, "1 weights for 2 values"),
        ({"distribution": "empirical", "values": [1], "weights": [0]}, "every weight is 0"),
        ({"distribution": "weibull", "mean": 2}, "either cv or shape"),
        ({"distribution": "weibull", "cv": 2}, "either mean or scale"),
        ({"distribution": "pert", "low": 5, "mode": 3, "high": 9}, "not in order"),
        ({"distribution": "beta", "low": 5, "high": 3, "alpha": 1, "beta": 1}, "above high"),
        ({"distribution": "geometric", "mean": 0.5}, "greater than or equal to 1"),
        ({"distribution": "mixture", "parts": [{"share": 0.5, "law": 1}]}, "add up to 0.5"),
    ],
)
def test_a_law_that_cannot_be_is_refused(written, reported):
    with pytest.raises(ValidationError, match=reported):
        LAWS.validate_python(written)
