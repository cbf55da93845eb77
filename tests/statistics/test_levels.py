import numpy as np
import pytest

from sim.statistics.logs.levels import hours_present, most_present, percentile, runs_of_rows
from sim.statistics.measures.capacities import overfilled, overtime_hours

ONE = np.zeros(3, dtype=np.int64)


def test_hours_present_are_split_at_the_edges():
    entered, left = np.array([0.0, 1.0, 8.0]), np.array([3.0, np.nan, 9.0])
    hours = hours_present(entered, left, ONE, 1, np.array([0.0, 2.0, 5.0, 10.0]))
    assert hours.tolist() == [[3.0, 4.0, 6.0]]


def test_hours_present_equal_the_clipped_spells_on_random_ones():
    rng = np.random.default_rng(5)
    entered = rng.uniform(0, 100, 500)
    left = entered + rng.exponential(10, 500)
    group = rng.integers(0, 3, 500)
    hours = hours_present(entered, left, group, 3, np.array([20.0, 60.0]))[:, 0]
    clipped = np.clip(left, 20, 60) - np.clip(entered, 20, 60)
    assert hours == pytest.approx(np.bincount(group, clipped))


def test_a_queue_that_is_left_as_another_joins_does_not_grow():
    entered, left = np.array([0.0, 3.0, 3.0]), np.array([3.0, 5.0, 3.0])
    assert most_present(entered, left, ONE, 1, 0.0).tolist() == [1]


def test_those_who_wait_already_after_the_warm_up_are_the_peak_if_nobody_joins():
    entered, left = np.array([0.0, 1.0, 2.0]), np.array([9.0, 9.0, 4.0])
    assert most_present(entered, left, ONE, 1, 3.0).tolist() == [3]
    assert most_present(entered, left, ONE, 1, 5.0).tolist() == [2]


def test_a_percentile_is_one_of_the_values():
    values = np.arange(20, 0, -1.0)
    assert percentile(values, 0.95) == 19.0
    assert percentile(values, 0.5) == 10.0
    assert percentile(values, 1.0) == 20.0


def test_a_server_whose_shift_ended_may_finish_while_the_others_go_on():
    steps = ((0.0, 2.0), (10.0, 1.0))
    start, end = np.array([8.0, 9.0, 11.0]), np.array([11.0, 14.0, 13.0])
    assert overfilled(steps, start, end).tolist() == []
    assert overtime_hours(steps, start, end, 0.0, 24.0) == pytest.approx(3.0)


def test_a_second_service_on_one_server_is_told():
    steps = ((0.0, 2.0), (10.0, 1.0))
    start, end = np.array([11.0, 12.0]), np.array([14.0, 13.0])
    assert overfilled(steps, start, end).tolist() == [12.0]


def test_a_service_that_never_ended_still_takes_its_server():
    start, end = np.array([1.0, 5.0]), np.array([np.nan, 6.0])
    assert overfilled(((0.0, 1.0),), start, end).tolist() == [5.0]


def test_overtime_is_that_of_stepping_through_the_run():
    steps = tuple((12.0 * k, 3.0 if k % 2 == 0 else 1.0) for k in range(20))
    start, end = _shift_work(np.random.default_rng(2))
    hours = np.arange(0, 240, 0.01) + 0.005
    present = (start[:, None] <= hours).sum(0) - (end[:, None] <= hours).sum(0)
    capacity = np.where(hours // 12 % 2 == 0, 3, 1)
    expected = np.maximum(present - capacity, 0).sum() * 0.01
    assert overfilled(steps, start, end).tolist() == []
    assert expected > 5
    assert overtime_hours(steps, start, end, 0.0, 240.0) == pytest.approx(expected, rel=0.02)


def _shift_work(rng):
    """Return services of three servers, two of which begin none in every other half day."""
    services = []
    for server in range(3):
        hour = 0.0
        while hour < 235:
            if server == 0 or hour // 12 % 2 == 0:
                services.append((hour, hour + rng.uniform(0, 4)))
                hour = services[-1][1]
            hour += rng.uniform(0, 1)
    return np.array(sorted(services)).T


def test_rows_that_are_not_together_are_told_one_by_one():
    found = [
        (code, np.arange(4)[rows].tolist())
        for code, rows in runs_of_rows(np.array([2, 0, 2, 0]), 3)
    ]
    assert found == [(0, [1, 3]), (2, [0, 2])]


def test_hours_of_one_group_need_one_code():
    entered, left = np.array([0.0, 1.0]), np.array([3.0, 2.0])
    hours = hours_present(entered, left, np.zeros(1, np.int64), 1, np.array([0.0, 4.0]))
    assert hours.tolist() == [[4.0]]
