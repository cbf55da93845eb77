import numpy as np
import pytest

from tests.statistics.logs import BEGIN, a_record, visit
from tests.statistics.test_indicators import measured

CUSTOMS = ("alashankou", "customs")
CROSSING = "alashankou-dostyk"


def waits_of(hours_of_days, *, horizon_h):
    """Return a record in which one train a day waits at customs from its beginning on."""
    events = []
    for day, hours in enumerate(hours_of_days):
        events += [(24 * day, day, "urumqi.life", BEGIN)]
        events += visit(day, "alashankou.customs", 24 * day, 24 * day + hours, 24 * day + 24)
    return a_record(events, horizon_h=horizon_h)


def crossed_at(hours, *, horizon_h, **options):
    """Return a record of trains that come off the section over the border at some hours."""
    events = []
    for number, hour in enumerate(hours):
        events += [(hour - 1, number, "urumqi.life", BEGIN)]
        events += visit(number, f"{CROSSING}.path", hour - 1, hour - 1, hour)
    return a_record(events, horizon_h=horizon_h, **options)


def test_percentiles_of_a_queue_are_over_days():
    found = measured(waits_of(range(20), horizon_h=480.0))
    assert found["queue_length_p50", *CUSTOMS] == pytest.approx(9 / 24)
    assert found["queue_length_p95", *CUSTOMS] == pytest.approx(18 / 24)


def test_days_begin_after_the_warm_up_and_the_last_one_is_whole():
    found = measured(waits_of([24, 0, 6, 24], horizon_h=90.0), warm_up_h=24.0)
    assert found["queue_length_p50", *CUSTOMS] == 0.0
    assert found["queue_length_p95", *CUSTOMS] == 6 / 24


def test_one_that_is_never_served_waits_every_day():
    record = a_record(
        [(0, 0, "urumqi.life", BEGIN), *visit(0, "alashankou.customs", 0)], horizon_h=72.0
    )
    assert measured(record)["queue_length_p50", *CUSTOMS] == 1.0


def test_trains_over_the_border_are_counted_day_by_day():
    hours = np.repeat(24.0 * np.arange(20) + 12, np.arange(1, 21))
    found = measured(crossed_at(hours, horizon_h=480.0))
    assert found["trains_per_day_p50", CROSSING] == 10.0
    assert found["trains_per_day_p05", CROSSING] == 1.0
    assert found["trains_per_day_p05", "CN-KZ"] == 1.0


def test_a_day_without_a_train_is_a_day_with_none():
    found = measured(crossed_at([12.0, 60.0, 61.0], horizon_h=72.0))
    assert found["trains_per_day_p05", CROSSING] == 0.0
    assert found["trains_per_day_p50", CROSSING] == 1.0


def test_a_run_shorter_than_a_day_has_no_bad_day():
    found = measured(waits_of([4], horizon_h=20.0))
    assert ("queue_length_p95", *CUSTOMS) not in found
    assert ("queue_length", *CUSTOMS) in found
