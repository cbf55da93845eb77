"""Durations and sizes as data: what may be written, and what is drawn."""

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from sim.distributions import Distribution
from sim.streams import Streams

LAWS = TypeAdapter(Distribution)
WRITTEN = [
    {"distribution": "exponential", "mean": 2},
    {"distribution": "lognormal", "mean": 2, "cv": 0.5},
    {"distribution": "triangular", "low": 2, "mode": 3.3, "high": 4.5},
    {"distribution": "uniform", "low": 1, "high": 3},
    {"distribution": "erlang", "mean": 2, "phases": 4},
    {"distribution": "gamma", "mean": 2, "cv": 0.5},
    {"distribution": "empirical", "values": [1, 2, 6]},
]


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: written["distribution"])
def test_draws_have_the_mean_that_the_law_says(written):
    law = LAWS.validate_python(written)
    drawn = law.quantiles(Streams(1, 0).uniforms("a", "b", 50_000))
    assert abs(drawn.mean() - law.mean) < 4 * drawn.std() / np.sqrt(len(drawn))


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: written["distribution"])
def test_a_larger_draw_never_gives_a_smaller_value(written):
    values = LAWS.validate_python(written).quantiles(np.linspace(0.001, 0.999, 999))
    assert (np.diff(values) >= 0).all()


def test_the_spread_of_a_lognormal_is_that_of_its_values():
    law = LAWS.validate_python({"distribution": "lognormal", "mean": 2, "cv": 0.5})
    drawn = law.quantiles(Streams(1, 0).uniforms("a", "b", 50_000))
    assert drawn.std() / drawn.mean() == pytest.approx(0.5, rel=0.02)


def test_a_plain_number_is_always_that_number():
    law = LAWS.validate_python(3)
    assert law.quantiles(np.array([0.1, 0.9])).tolist() == [3, 3]


def test_a_number_may_bring_its_source():
    law = LAWS.validate_python({"value": 70, "low": 60, "high": 80, "source": "LINK-002"})
    assert law.mean == 70


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"distribution": "triangular", "low": 5, "mode": 3, "high": 9}, "not in order"),
        ({"distribution": "uniform", "low": 3, "high": 1}, "above high"),
        ({"distribution": "exponential", "mean": -1}, "greater than or equal to 0"),
        ({"distribution": "empirical"}, "either values or file"),
    ],
)
def test_a_law_that_cannot_be_is_refused(written, told):
    with pytest.raises(ValidationError, match=told):
        LAWS.validate_python(written)
