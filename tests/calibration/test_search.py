import numpy as np
import pytest

from sim.calibration.search import SearchRule, search
from sim.calibration.targets import Target, residuals
from tests.calibration.simulators import axis, powers, simulator, targets

EXACT = SearchRule(iterations=30, gain=0.0, step=0.1)


def queue(demand, service_h):
    """Hours and departures of a queue: M/M/1 by the hour, of which the hours curve."""
    load = min(0.08 * demand * service_h, 0.99)
    return {
        "departures": 12 * min(demand, 1 / (0.08 * service_h)),
        "wait_h": service_h / (1 - load),
        "less": 9 * demand + 0.2 * service_h,
    }


def test_the_parameters_that_made_the_observations_are_found():
    truth = {"demand": 1.2, "service_h": 7.0}
    axes = [axis("demand", 1.0, 0.5, 1.6), axis("service_h", 4.0, 1.0, 10.0)]
    found = search(axes, targets(**queue(**truth)), simulator(queue), EXACT)
    assert found.best.values == pytest.approx(truth, rel=1e-4)


def test_a_line_is_met_by_the_exact_least_squares():
    constants, exponents, observed = (1.0, 2.0, 3.0, 5.0), (0, 1, 2, 3), (2.0, 3.0, 9.0, 11.0)
    names = {f"o{n}": value for n, value in enumerate(observed)}
    found = search(
        [axis("scale"), axis("share")],
        targets(**names),
        simulator(powers(constants, exponents)),
        EXACT,
    )
    slope, intercept = np.polyfit(exponents, np.log(np.array(observed) / constants), 1)
    assert found.best.values["share"] == pytest.approx(np.exp(slope), rel=1e-5)
    assert found.best.values["scale"] == pytest.approx(np.exp(intercept), rel=1e-5)


def test_a_value_that_is_trusted_more_weighs_more():
    pair = [Target("o0", 1.0, 0.07), Target("o1", 2.0, 0.25)]
    found = search([axis("scale")], pair, simulator(powers((1.0, 1.0), (0, 0))), EXACT)
    weights = 1 / np.log1p([0.07, 0.25]) ** 2
    mean = np.average(np.log([1.0, 2.0]), weights=weights)
    assert found.best.values["scale"] == pytest.approx(np.exp(mean), rel=1e-5)


def test_a_parameter_stops_at_its_bound_and_the_others_go_on():
    truth = powers((1.0, 1.0, 1.0), (0, 1, 2))(scale=3.0, share=2.0)
    axes = [axis("scale"), axis("share", 1.0, 0.5, 1.5)]
    found = search(axes, targets(**truth), simulator(powers((1.0,) * 3, (0, 1, 2))), EXACT)
    assert found.best.values["share"] == 1.5
    # The mean of what the exponents leave: ln 3 + (0 + 1 + 2) / 3 * ln(2 / 1.5).
    assert found.best.values["scale"] == pytest.approx(3.0 * 2 / 1.5, rel=1e-5)


def test_a_parameter_with_0_among_its_values_is_searched_on_its_own_scale():
    def formula(late):
        return {"o0": 10 + late, "o1": 20 + 3 * late}

    found = search([axis("late", 0.0, 0.0, 9.0)], targets(o0=14, o1=32), simulator(formula), EXACT)
    assert found.best.values["late"] == pytest.approx(4.0, rel=1e-4)


def test_a_parameter_that_only_noise_moves_stays_where_it_was():
    def formula(scale, idle):
        return {f"o{n}": scale * (1 + 1e-3 * (idle - 1) * (n - 1)) for n in range(3)}

    found = search([axis("scale"), axis("idle")], targets(o0=2, o1=2.3, o2=2.6), simulator(formula))
    assert found.best.values["idle"] == 1.0


def test_a_parameter_that_replications_disagree_about_stays_where_it_was():
    def simulate(rows):
        return [
            {
                f"o{n}": (3 * row["scale"] * row["luck"] ** n, 3 * row["scale"] / row["luck"] ** n)
                for n in range(4)
            }
            for row in rows
        ]

    axes = [axis("scale"), axis("luck")]
    found = search(axes, targets(o0=5, o1=6, o2=5, o3=6), simulate)
    assert found.best.values["luck"] == 1.0
    assert found.best.values["scale"] == pytest.approx(30**0.5 / 3, rel=1e-3)


def test_what_moves_one_volume_is_seen_beside_many_that_are_random():
    def formula(late, replication):
        noise = np.random.default_rng([replication, round(1e4 * late)]).normal(0, 0.05, 8)
        random = {f"o{n}": 10 * np.exp(each) for n, each in enumerate(noise)}
        return random | {"hours": 30 + late + 0.01 * replication}

    def simulate(rows):
        runs = [[formula(row["late"], replication) for replication in (0, 1)] for row in rows]
        return [{name: (a[name], b[name]) for name in a} for a, b in runs]

    rows = targets(hours=40, **{f"o{n}": 10.0 for n in range(8)})
    found = search([axis("late", 5.0, 1.0, 20.0)], rows, simulate)
    assert found.best.values["late"] == pytest.approx(10.0, rel=0.1)


def test_what_keeps_to_a_bound_has_no_error_and_what_breaks_it_has():
    rows = [Target("least", 100, 0.1, "at_least"), Target("most", 100, 0.1, "at_most")]
    above = residuals(rows, {"least": (110.0,), "most": (110.0,)})
    assert above.round(6).tolist() == [0.0, 1.0]


def test_nothing_simulated_is_far_off_and_not_infinitely():
    (error,) = residuals([Target("o0", 5.0, 0.1)], {"o0": (0.0, 0.0)})
    assert np.isfinite(error)
    assert error < -50


def test_candidates_of_a_jacobian_are_run_at_once():
    batches = []

    def simulate(rows):
        batches.append(len(rows))
        return simulator(powers((1.0, 1.0, 1.0), (0, 1, 2)))(rows)

    axes = [axis("scale"), axis("share")]
    found = search(axes, targets(o0=2, o1=3, o2=6), simulate, SearchRule(iterations=3))
    assert batches[:3] == [1, 2, 1]
    assert found.candidates == sum(batches)


def test_a_gain_that_replications_disagree_about_ends_the_search():
    def simulate(rows):
        return [{"o0": (6 * row["scale"], 4.2 * row["scale"]), "o1": (4.0, 4.0)} for row in rows]

    rule = SearchRule(gain=0.0)
    found = search([axis("scale")], targets(o0=5, o1=8), simulate, rule)
    assert len(found.path) == 1
    assert "chance" in found.reason


def test_every_step_is_told():
    reported = []
    search(
        [axis("scale")],
        targets(o0=2, o1=2.1),
        simulator(powers((1, 1), (0, 0))),
        tell=reported.append,
    )
    assert reported[0].startswith("start: scale 1: 0 of 2 reported volumes within their margins")
    assert reported[1].startswith("step 1: scale 2.04")
