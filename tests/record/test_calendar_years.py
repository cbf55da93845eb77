import datetime as dt

import pytest

from sim.record import calendar_years


@pytest.mark.parametrize("year", [2019, 2020, 2021])
def test_a_whole_year_is_one_year(year):
    start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    assert calendar_years(start, 0, 24.0 * (end - start).days) == 1


def test_days_of_two_years_count_by_the_length_of_their_own():
    # From noon of 30 December 2019: 1.5 days of a common year, then 36 hours of a leap year.
    span = calendar_years(dt.date(2019, 12, 30), 12, 12 + 72)
    assert span == pytest.approx(1.5 / 365 + 1.5 / 366)


def test_a_stretch_that_begins_years_after_the_run_is_of_its_own_years():
    assert calendar_years(dt.date(2019, 1, 1), 365 * 24, 731 * 24) == 1
