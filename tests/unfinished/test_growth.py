"""What grows without end is told from what is long for now."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.record import Queue
from sim.statistics.inference.withheld import least_growing
from sim.statistics.measures.counted import CountedRun
from sim.statistics.measures.growth import growth, reopened


def a_queue(demand, seed, *, days, capacity=20.0):
    """Return arrivals and starts of a single server [h]; demand by day of the year, in trains."""
    rng = np.random.default_rng(seed)
    per_day = rng.poisson([demand(day) for day in range(days)])
    came_h = np.sort(np.repeat(np.arange(days), per_day) + rng.uniform(size=per_day.sum())) * 24
    free_h, start_h = 0.0, np.empty(len(came_h))
    service_h = rng.exponential(24 / capacity, len(came_h))
    for number, hour in enumerate(came_h):
        start_h[number] = max(hour, free_h)
        free_h = start_h[number] + service_h[number]
    return came_h, start_h


def share_growing(demand, *, days, runs=20):
    """Return in which share of runs a queue is said to grow without end."""
    found = []
    for seed in range(runs):
        came_h, start_h = a_queue(demand, seed, days=days)
        group = np.zeros(len(came_h), int)
        found.append(growth(came_h, start_h, group, 1, (0.0, 24.0 * days)).without_end[0])
    return np.mean(found)


@pytest.mark.parametrize("days", [182, 365])
def test_an_excess_of_a_fifth_grows_without_end_in_half_a_year_and_in_a_year(days):
    assert share_growing(lambda _: 24.0, days=days) == 1.0


@pytest.mark.parametrize("days", [182, 365])
def test_a_queue_at_nine_tenths_does_not(days):
    assert share_growing(lambda _: 18.0, days=days) == 0.0


def test_a_queue_at_full_load_is_within_chance():
    assert share_growing(lambda _: 20.0, days=365) < 0.25


@pytest.mark.parametrize("days", [182, 365])
def test_a_small_excess_grows_in_more_replications_than_chance_makes_at_full_load(days):
    share = share_growing(lambda _: 20.8, days=days)
    assert share * 20 >= least_growing(20)
    assert share_growing(lambda _: 20.0, days=days) * 20 < least_growing(20)


def season(day):
    """Return a demand of 17 a day on average, and of 23 in the last quarter."""
    return 23.0 if day >= 274 else 15.0


def test_a_season_that_brings_more_than_passes_is_no_overload_of_the_year():
    assert share_growing(season, days=365) == 0.0


def test_growth_is_what_comes_less_what_passes():
    came_h, start_h = np.arange(0.0, 960.0), np.arange(0.0, 1920.0, 2.0)
    found = growth(came_h, start_h, np.zeros(960, int), 1, (0.0, 960.0))
    assert found.per_day[0] == pytest.approx(12.0)
    assert found.without_end[0]


def test_a_strike_that_is_over_does_not_grow_without_end():
    # Nine a day, of which twelve can pass; nobody does from day 15 to 22 of 24.
    came_h = np.arange(0.0, 24 * 24, 24 / 9)
    free_h, start_h = 0.0, np.empty(len(came_h))
    for number, hour in enumerate(came_h):
        begin_h = max(hour, free_h)
        start_h[number] = 22 * 24.0 if 15 * 24 <= begin_h < 22 * 24 else begin_h
        free_h = start_h[number] + 2
    intervals = came_h, start_h, np.zeros(len(came_h), int), 1, (0.0, 24.0 * 24)
    assert growth(*intervals).without_end[0]
    assert not growth(*intervals, reopened_h=22 * 24.0).without_end[0]


@pytest.mark.parametrize(
    ("closures", "hour"), [([(60.0, 90.0)], 90.0), ([(60.0, 120.0)], None), ([(89.0, 90.0)], None)]
)
def test_a_closure_that_took_much_of_the_last_quarter_and_is_over_is_looked_behind(closures, hour):
    closed = tuple((*interval, "crew") for interval in closures)
    queue = Queue("yard", "desk", "served", "crew", "time", closures=closed)
    record = SimpleNamespace(queues=(queue,), horizon_h=100.0)
    assert reopened(CountedRun(SimpleNamespace(record=record))) == hour
