import numpy as np
import pytest

from sim.statistics.logs.levels import moments_present
from tests.statistics.logs import BEGIN, FINISH, a_record, a_single_server_queue, a_train, visit
from tests.statistics.test_indicators import measured

CUSTOMS = ("alashankou", "customs")
CRANE = ("dostyk", "gauge_change")


def trains_at_customs(*visits, **options):
    """Return a record of trains that come to customs at some hours, and go from there."""
    events = []
    for number, hours in enumerate(visits):
        events += [(hours[0], number, "urumqi.life", BEGIN)]
        events += visit(number, "alashankou.customs", *hours)
        if len(hours) > 2:
            events += [(hours[2], number, "urumqi.life", FINISH)]
    return a_record(events, **options)


def units_at_the_crane(*, arrive_h=(19, 30), services=(), horizon_h=50.0, left_h=(60.0, 60.0)):
    """Return a record of two trains with two units each, served one by one by a crane."""
    events = [(0, 0, "urumqi.life", BEGIN), (0, 1, "urumqi.life", BEGIN)]
    for train, hour in enumerate(arrive_h):
        mine = [row for row in services if row[0] // 2 == train]
        start = min((row[1] for row in mine), default=None)
        events += visit(train, "dostyk.gauge_change", hour, start)
    return a_record(
        events,
        vehicles=[(0, 0.0, 2), (0, 0.0, 2)],
        units=[(0.0, np.nan)] * 4,
        boardings=[(unit, unit // 2, 0.0, left_h[unit // 2]) for unit in range(4)],
        treatments=[(unit, "dostyk.gauge_change", start, end) for unit, start, end in services],
        horizon_h=horizon_h,
    )


def test_waits_have_a_deviation_and_a_share_of_those_that_waited():
    found = measured(trains_at_customs((0, 0, 2), (1, 2, 4), (1, 4, 6), (8, 8 + 1e-12, 9)))
    waits = np.array([0.0, 1.0, 3.0, 0.0])
    assert found["waiting_time_sd_h", *CUSTOMS] == pytest.approx(waits.std())
    assert found["waited_share", *CUSTOMS] == 0.5


def test_time_in_a_step_is_from_asking_to_the_end():
    found = measured(trains_at_customs((0, 0, 2), (1, 2, 4), (1, 4, 6), (8, 8, 9)))
    assert found["time_in_step_h", *CUSTOMS] == (2 + 3 + 5 + 1) / 4
    assert found["time_in_step_p95_h", *CUSTOMS] == 5.0


def test_time_in_a_room_is_until_it_is_given_back():
    found = measured(a_record(a_train()))
    assert found["time_in_step_h", "dostyk", "tracks"] == 12.0


def test_a_section_has_a_waiting_time_and_no_time_in_step():
    found = measured(a_record(a_train()))
    assert ("waiting_time_h", "urumqi-alashankou", "path") in found
    for indicator in ("time_in_step_h", "waited_share", "number_present"):
        assert (indicator, "urumqi-alashankou", "path") not in found


def test_visits_that_came_during_the_warm_up_have_no_times_but_are_present():
    found = measured(trains_at_customs((0, 0, 12), (20, 20, 23), horizon_h=30.0), warm_up_h=10.0)
    assert found["time_in_step_h", *CUSTOMS] == 3.0
    assert found["number_present", *CUSTOMS] == (2 + 3) / 20


def test_the_number_present_counts_who_waits_and_who_is_served_and_who_never_leaves():
    found = measured(trains_at_customs((0, 0, 4), (2, 4), (6,), horizon_h=10.0))
    # One for 2 h, two for 2 h, one for 2 h, two for 4 h.
    assert found["number_present", *CUSTOMS] == 1.6
    assert found["number_present_sd", *CUSTOMS] == pytest.approx(0.24**0.5)


def test_the_number_present_is_throughput_times_time_in_step():
    record = a_single_server_queue(2000)
    found = measured(record)
    spent = found["time_in_step_h", *CUSTOMS] * 2000 / record.horizon_h
    assert found["number_present", *CUSTOMS] == pytest.approx(spent, rel=1e-2)


def test_the_deviation_of_the_number_present_is_that_of_the_theory():
    ratio = 0.8
    found = measured(a_single_server_queue(60_000, seed=4))
    assert found["number_present_sd", *CUSTOMS] == pytest.approx(ratio**0.5 / (1 - ratio), rel=0.1)


def test_moments_equal_those_of_a_fine_grid():
    rng = np.random.default_rng(2)
    came = rng.uniform(0, 100, 60)
    went = came + rng.exponential(8, 60)
    grid = np.arange(10, 90, 0.001) + 0.0005
    present = np.searchsorted(np.sort(came), grid) - np.searchsorted(np.sort(went), grid)
    mean, deviation = moments_present(came, went, 10.0, 90.0)
    assert mean == pytest.approx(present.mean(), rel=1e-4)
    assert deviation == pytest.approx(present.std(), rel=1e-4)


def test_units_wait_from_the_coming_of_their_vehicle_to_their_own_service():
    services = [(0, 20, 21), (1, 21, 23), (2, 30, 33), (3, 33, 34)]
    found = measured(units_at_the_crane(services=services))
    assert found["unit_waiting_time_h", *CRANE] == (1 + 2 + 0 + 3) / 4
    assert found["unit_time_in_step_h", *CRANE] == (2 + 4 + 3 + 4) / 4
    assert found["units_present", *CRANE] == pytest.approx(13 / 50)


def test_units_that_are_not_served_yet_are_present_and_have_no_time():
    services = [(0, 20, 21), (1, 21, 23), (2, 48, 55)]
    found = measured(units_at_the_crane(arrive_h=(19, 40), services=services))
    assert found["unit_waiting_time_h", *CRANE] == (1 + 2 + 8) / 3
    assert found["unit_time_in_step_h", *CRANE] == 3.0
    assert found["units_present", *CRANE] == pytest.approx((2 + 4 + 10 + 10) / 50)


def test_units_that_came_during_the_warm_up_are_present_only():
    services = [(0, 20, 26), (1, 26, 28), (2, 30, 33), (3, 33, 34)]
    found = measured(units_at_the_crane(services=services), warm_up_h=25.0)
    assert found["unit_waiting_time_h", *CRANE] == 1.5
    assert found["units_present", *CRANE] == pytest.approx((1 + 3 + 3 + 4) / 25)


def test_a_unit_that_left_the_vehicle_before_is_not_brought():
    services = [(2, 30, 33), (3, 33, 34)]
    found = measured(units_at_the_crane(services=services, left_h=(10.0, 60.0)))
    assert found["units_present", *CRANE] == pytest.approx(7 / 50)


def test_a_unit_that_comes_twice_is_served_the_second_time_it_came():
    events = [
        (0, 0, "urumqi.life", BEGIN),
        *visit(0, "dostyk.gauge_change", 1, 2, 4),
        *visit(0, "dostyk.gauge_change", 10, 15, 16),
    ]
    record = a_record(
        events,
        vehicles=[(0, 0.0, 1)],
        units=[(0.0, np.nan)],
        boardings=[(0, 0, 0.0, np.nan)],
        treatments=[(0, "dostyk.gauge_change", 2, 4), (0, "dostyk.gauge_change", 15, 16)],
    )
    found = measured(record)
    assert found["unit_waiting_time_h", *CRANE] == (1 + 5) / 2
    assert found["unit_time_in_step_h", *CRANE] == (3 + 6) / 2
    assert found["units_present", *CRANE] == pytest.approx(9 / 100)
