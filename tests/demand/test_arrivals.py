"""How vehicles of a volume follow one another: gaps of any law, and spells."""

import math

import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario


def one_flow(*, days=365, per_day=24, **keys):
    end = str(np.datetime64("2022-01-01") + days)
    volume = {"vehicles_per_year": None, "vehicles_per_day": per_day}
    return scenario(
        facilities={"a": facility()}, flows={"only": flow("a", "a", **(volume | keys))}, end=end
    )


def departures(small, replication=0):
    return draw_demand(small, build_corridor(small), Streams(7, replication)).flows[0].depart_h


def phases(**each):
    return {"spells": {name: {"weight": w, "lasts_h": law} for name, (w, law) in each.items()}}


def exponential(mean):
    return {"distribution": "exponential", "mean": mean}


def counts(small, window_h, replications):
    """Departures in successive windows of runs, shape (replications, windows)."""
    horizon_h = (small.end - small.start).days * 24
    edges = np.arange(0, horizon_h + 1, window_h)
    return np.array([np.histogram(departures(small, k), edges)[0] for k in range(replications)])


@pytest.mark.parametrize(
    ("law", "cv"),
    [
        ({"distribution": "erlang", "mean": 5, "phases": 4}, 0.5),
        ({"distribution": "weibull", "mean": 1, "cv": 0.7}, 0.7),
        ({"distribution": "uniform", "low": 0, "high": 2}, 1 / math.sqrt(3)),
    ],
    ids=lambda value: str(value)[:25],
)
def test_gaps_have_the_shape_of_the_law_and_the_mean_of_the_volume(law, cv):
    gaps = np.diff(departures(one_flow(arrivals=law)), prepend=0.0)
    assert len(gaps) == pytest.approx(8760, abs=3 * cv * math.sqrt(8760))
    assert gaps.mean() == pytest.approx(1, abs=3 * cv / math.sqrt(len(gaps)))
    assert gaps.std() / gaps.mean() == pytest.approx(cv, rel=0.05)


def test_fixed_gaps_begin_one_gap_after_the_start():
    assert departures(one_flow(days=1, arrivals=7)) == pytest.approx(np.arange(1, 24))


def test_gaps_follow_the_weights_of_the_hours():
    half = {"hours_of_day": dict.fromkeys(range(12), 0)}
    expected = [12 + gap / 2 for gap in range(1, 24)]
    assert departures(one_flow(days=1, arrivals=7, **half)) == pytest.approx(expected)


def test_exponential_gaps_are_random_arrivals():
    for number in (1, 24):
        law, named = (one_flow(per_day=number, arrivals=a) for a in (exponential(3), "random"))
        assert departures(law) == pytest.approx(departures(named), rel=1e-12)


def test_a_longer_run_begins_with_the_same_vehicles_whatever_the_arrivals():
    erlang = {"distribution": "erlang", "mean": 5, "phases": 4}
    bunched = phases(calm=(1, exponential(5)), busy=(9, exponential(2)))
    for arrivals in (erlang, bunched):
        part, whole = (departures(one_flow(days=days, arrivals=arrivals)) for days in (30, 60))
        assert np.array_equal(part, whole[: len(part)])
        assert whole[len(part)] >= 30 * 24


def test_counts_in_exponential_spells_spread_as_the_formula_says():
    small = one_flow(days=200, per_day=48, arrivals=phases(
        calm=(1, exponential(5)), busy=(9, exponential(2))
    ))  # fmt: skip
    window_h = 24
    drawn = counts(small, window_h, 50)
    leave_calm, leave_busy = 1 / 5, 1 / 2
    # Weights scaled to a mean of 1 over time: (5 × 1 + 2 × 9) / 7 = 23 / 7.
    calm, busy = (2 * weight * 7 / 23 for weight in (1, 9))
    both = leave_calm + leave_busy
    most = 2 * (calm - busy) ** 2 * leave_calm * leave_busy
    most /= both**2 * (calm * leave_busy + busy * leave_calm)
    # W. Fischer, K. Meier-Hellstern (1993): index of dispersion of counts, stationary start.
    exact = 1 + most - most * -math.expm1(-both * window_h) / (both * window_h)
    assert drawn.mean() == pytest.approx(48, rel=0.01)
    assert drawn.var() / drawn.mean() == pytest.approx(exact, rel=0.05)
    # From the first hour on, as if it had run for ever.
    first = counts(small.model_copy(update={"end": small.start + (small.end - small.start) / 200}),
                   1, 4000)[:, 0]  # fmt: skip
    assert first.mean() == pytest.approx(2, abs=4 * first.std() / math.sqrt(4000))


def test_spells_follow_one_another_round_and_round():
    arrivals = phases(busy=(1, 2), night=(0, 3), slow=(0.5, 4))
    drawn = departures(one_flow(days=60, per_day=240, arrivals=arrivals))
    # Weight 0 leaves 3 hours empty in every round of 9, and nothing else is as long.
    gaps = np.diff(drawn)
    starts = drawn[:-1][gaps > 2.5]
    assert len(starts) in {159, 160}
    assert np.diff(starts) == pytest.approx(9, abs=1)
    rounds = (drawn - starts[0]) % 9
    slow, busy = ((rounds > low) & (rounds < high) for low, high in ((3.5, 6.5), (7.3, 8.7)))
    assert slow.sum() / 3 / (busy.sum() / 1.4) == pytest.approx(0.5, rel=0.1)


def test_spells_leave_the_volume_as_it_is():
    arrivals = phases(calm=(0, exponential(20)), busy=(1, {"distribution": "erlang", "mean": 10,
                                                          "phases": 3}))  # fmt: skip
    drawn = [len(departures(one_flow(arrivals=arrivals), k)) for k in range(60)]
    assert np.mean(drawn) == pytest.approx(8760, abs=3.5 * np.std(drawn) / math.sqrt(60))


def test_a_round_of_spells_is_the_same_wherever_it_is_written_from():
    each = {"calm": (1, 5), "busy": (9, exponential(2)), "night": (0, 3)}
    turned = {name: each[name] for name in ("busy", "night", "calm")}
    one, other = (
        departures(one_flow(days=30, arrivals=phases(**round_))) for round_ in (each, turned)
    )
    assert np.array_equal(one, other)


def test_the_spell_at_the_start_is_drawn_by_its_share_of_time():
    arrivals = phases(none=(0, 300), all=(1, 100))
    drawn = [len(departures(one_flow(days=2, arrivals=arrivals), k)) > 0 for k in range(400)]
    assert np.mean(drawn) == pytest.approx(0.25, abs=3 * math.sqrt(0.25 * 0.75 / 400))
