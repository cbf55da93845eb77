import numpy as np
import pytest
from scipy import stats

from sim.calibration.certainty import certainty
from sim.calibration.search import SearchRule, search
from sim.calibration.targets import Target
from tests.calibration.simulators import MARGIN, axis, powers, simulator, targets

EXACT = SearchRule(iterations=30, gain=0.0, step=0.1)
OBSERVED = (2.0, 3.0, 9.0, 11.0, 30.0)


def fitted(axes, rows, formula):
    found = search(axes, rows, simulator(formula), EXACT)
    return found, certainty(axes, rows, found)


def observed(values):
    return targets(**{f"o{n}": value for n, value in enumerate(values)})


def test_the_interval_of_one_factor_is_students_of_the_mean_of_logarithms():
    _, sure = fitted([axis("scale")], observed(OBSERVED), powers((1.0,) * 5, (0,) * 5))
    logs = np.log(OBSERVED)
    half = stats.t.ppf(0.975, 4) * stats.sem(logs)
    (only,) = sure.estimated
    assert (only.low, only.high) == pytest.approx(
        (np.exp(logs.mean() - half), np.exp(logs.mean() + half)), rel=1e-4
    )
    assert sure.freedom == 4


def test_the_interval_of_a_slope_is_that_of_linear_regression():
    _, sure = fitted(
        [axis("scale"), axis("share")], observed(OBSERVED), powers((1.0,) * 5, range(5))
    )
    line = stats.linregress(range(5), np.log(OBSERVED))
    half = stats.t.ppf(0.975, 3) * np.array([line.intercept_stderr, line.stderr])
    for each, centre, width in zip(sure.estimated, (line.intercept, line.slope), half, strict=True):
        ends = np.exp(centre - width), np.exp(centre + width)
        assert (each.low, each.high) == pytest.approx(ends, rel=1e-4)
    assert sure.variance == pytest.approx(
        np.sum((np.log(OBSERVED) - line.intercept - line.slope * np.arange(5)) ** 2)
        / (3 * np.log1p(MARGIN) ** 2),
        rel=1e-4,
    )


def test_the_correlation_of_intercept_and_slope_is_that_of_linear_regression():
    _, sure = fitted(
        [axis("scale"), axis("share")], observed(OBSERVED), powers((1.0,) * 5, range(5))
    )
    # - mean / root mean square of 0, 1, 2, 3, 4
    assert sure.correlations[0, 1] == pytest.approx(-2 / np.sqrt(6), abs=1e-6)
    assert sure.alike == ()


def test_two_factors_of_one_product_are_told_as_such():
    def product(demand, share):
        return {f"o{n}": (n + 1) * demand * share for n in range(4)}

    axes = [axis("demand"), axis("share")]
    _, sure = fitted(axes, observed((2.0, 4.1, 6.2, 7.9)), product)
    assert sure.alike == (("demand", "share", pytest.approx(-1.0)),)
    assert [(each.low, each.high) for each in sure.estimated] == [(None, None)] * 2
    moves = dict(sure.weakest.moves)
    assert max(moves.values()) == pytest.approx(0.1)
    assert (1 + moves["demand"]) * (1 + moves["share"]) == pytest.approx(1.0)
    assert sure.weakest.effect == pytest.approx(0.0, abs=1e-6)


def test_a_parameter_that_moves_nothing_is_not_seen_and_keeps_its_start():
    def formula(scale, idle):
        return {"o0": scale, "o1": scale + 0 * idle, "o2": scale}

    _, sure = fitted([axis("scale"), axis("idle", 3.0)], observed((2.0, 2.2, 2.1)), formula)
    scale, idle = sure.estimated
    assert (idle.state, idle.value, idle.low) == ("not_seen", 3.0, None)
    assert scale.state == "fitted"
    assert sure.names == ("scale",)
    assert sure.freedom == 2


def test_a_parameter_at_its_bound_is_held_there_and_told():
    axes = [axis("scale"), axis("share", 1.0, 0.5, 1.5)]
    truth = powers((1.0,) * 4, range(4))(scale=3.0, share=2.0)
    _, sure = fitted(axes, targets(**truth), powers((1.0,) * 4, range(4)))
    share = sure.estimated[1]
    assert (share.state, share.low, share.high) == ("at_high", None, None)
    assert sure.freedom == 3


def test_as_many_parameters_as_observations_have_no_intervals():
    axes = [axis("scale"), axis("share")]
    _, sure = fitted(axes, observed((2.0, 3.0)), powers((1.0, 1.0), (0, 1)))
    assert sure.variance is None
    assert {each.low for each in sure.estimated} == {None}


def test_a_bound_that_is_kept_is_no_degree_of_freedom():
    rows = [*observed((2.0, 2.1, 2.2)), Target("o3", 1.0, 0.1, "at_least")]
    _, sure = fitted([axis("scale")], rows, powers((1.0,) * 4, (0,) * 4))
    assert sure.freedom == 2
