"""Vehicles a day, and weights of weekdays and hours by the clock of the origin."""

import datetime as dt
import time

import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.demand.rates import rate_of
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario

WORKDAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 1)
OFFICE = {hour: 3 if 8 <= hour < 20 else 1 for hour in range(24)}


def one_flow(*, start="2022-01-01", end="2023-01-01", zone="UTC", **keys):
    volume = {"vehicles_per_year": None, "vehicles_per_day": 24}
    return scenario(
        facilities={"a": facility(time_zone=zone)},
        flows={"only": flow("a", "a", **(volume | keys))},
        start=start,
        end=end,
    )


def expected(small, begin, end):
    """Vehicles to be expected between two UTC moments."""
    start = dt.datetime.combine(small.start, dt.time())
    hours = [
        (dt.datetime.fromisoformat(each) - start).total_seconds() / 3600 for each in (begin, end)
    ]
    return rate_of(small, "only").between(*hours)


def test_vehicles_a_day_are_as_many_in_a_leap_year():
    for year, days in ((2023, 365), (2024, 366)):
        small = one_flow(
            start=f"{year}-01-01", end=f"{year + 1}-01-01", arrivals="regular", phase_h=0
        )
        drawn = draw_demand(small, build_corridor(small), Streams(1, 0)).flows[0]
        assert drawn.depart_h == pytest.approx(np.arange(days * 24), abs=1e-9)


def test_vehicles_a_day_may_change_by_date_and_season():
    volume = {"value": 24, "changes": [{"from": "2022-07-01", "to": 48}]}
    small = one_flow(vehicles_per_day=volume, seasonality={1: 2})
    mean = (365 + 31) / 365
    assert expected(small, "2022-01-01", "2022-02-01") == pytest.approx(24 * 31 * 2 / mean)
    assert expected(small, "2022-07-01", "2022-07-02") == pytest.approx(48 / mean)


def test_days_of_the_week_have_their_weights():
    small = one_flow(days_of_week=WORKDAYS | {"sat": 0.5, "sun": 0})
    # Monday 3 January to Sunday 9 January; the weights have mean 5.5 / 7.
    days = [expected(small, f"2022-01-{day:02}", f"2022-01-{day + 1:02}") for day in range(3, 10)]
    assert days == pytest.approx([24 * 7 / 5.5] * 5 + [12 * 7 / 5.5, 0], abs=1e-9)


def test_days_that_are_left_out_have_no_departures_when_others_are_named():
    small = one_flow(
        days_of_week={"mon": 2, "wed": 1, "fri": 1}, vehicles_per_day=None, vehicles_per_week=21
    )
    days = [expected(small, f"2022-01-{day:02}", f"2022-01-{day + 1:02}") for day in range(3, 10)]
    assert days == pytest.approx([10.5, 0, 5.25, 0, 5.25, 0, 0], abs=1e-9)


def test_where_only_days_without_departures_are_named_the_others_have_them():
    small = one_flow(days_of_week={"sun": 0})
    days = [expected(small, f"2022-01-{day:02}", f"2022-01-{day + 1:02}") for day in range(3, 10)]
    assert days == pytest.approx([24 * 7 / 6] * 6 + [0], abs=1e-9)


def test_three_trains_a_week_leave_on_the_three_days_that_are_named():
    days = {"mon": 1, "wed": 1, "fri": 1}
    volume = {"vehicles_per_day": None, "vehicles_per_week": 3, "arrivals": "regular", "phase_h": 0}
    small = one_flow(days_of_week=days, **volume)
    depart_h = draw_demand(small, build_corridor(small), Streams(1, 0)).flows[0].depart_h
    weekdays = (small.start.weekday() + depart_h // 24).astype(int) % 7
    assert np.bincount(weekdays, minlength=7).tolist() == [52, 0, 52, 0, 52, 0, 0]


def test_hours_of_the_day_have_their_weights_by_the_clock_of_the_origin():
    small = one_flow(hours_of_day=OFFICE, zone="Asia/Kolkata")
    # 08:00 to 20:00 in Kolkata is 02:30 to 14:30 UTC; the weights have mean 2.
    assert expected(small, "2022-03-01 02:30", "2022-03-01 14:30") == pytest.approx(18)
    assert expected(small, "2022-03-01 14:30", "2022-03-02 02:30") == pytest.approx(6)


def test_a_week_of_days_and_hours_together_has_the_volume_of_a_week():
    small = one_flow(hours_of_day=OFFICE, days_of_week=WORKDAYS | {"sat": 1, "sun": 0, "wed": 3})
    assert expected(small, "2022-03-02", "2022-03-09") == pytest.approx(7 * 24)


def test_drawn_counts_of_hours_are_those_expected():
    small = one_flow(vehicles_per_day=240, hours_of_day=OFFICE)
    drawn = draw_demand(small, build_corridor(small), Streams(1, 0)).flows[0].depart_h
    by_hour = np.bincount((drawn % 24).astype(int), minlength=24)
    mean = 365 * 240 * np.array([OFFICE[hour] for hour in range(24)]) / 48
    # Chi-squared with 24 degrees of freedom, 0.1 % level.
    assert ((by_hour - mean) ** 2 / mean).sum() < 51.18


def test_the_day_has_23_or_25_hours_when_the_clocks_change():
    small = one_flow(hours_of_day=OFFICE, zone="Europe/Berlin")
    # Berlin is ahead by one hour, and by two from 27 March 01:00 to 30 October 01:00 UTC.
    for day, hours in (("2022-03-26", 24), ("2022-03-27", 23), ("2022-10-30", 25)):
        midnight = dt.datetime.fromisoformat(day) - dt.timedelta(hours=2 if hours == 25 else 1)
        after = midnight + dt.timedelta(hours=hours)
        # The hour that is left out or comes twice is one of weight 0.5.
        assert expected(small, str(midnight), str(after)) == pytest.approx(24 + (hours - 24) / 2)
    assert expected(small, "2022-07-01 06:00", "2022-07-01 18:00") == pytest.approx(18)
    assert expected(small, "2022-12-01 07:00", "2022-12-01 19:00") == pytest.approx(18)


@pytest.mark.parametrize("zone", ["America/Havana", "Africa/Casablanca", "Asia/Tehran"])
def test_clocks_that_change_at_midnight_or_several_times_lose_no_vehicles(zone):
    small = one_flow(hours_of_day=OFFICE, days_of_week={"sun": 0}, zone=zone)
    rate = rate_of(small, "only")
    assert (np.diff(rate.from_h) >= 0).all()
    assert rate.total == pytest.approx(365 * 24, rel=0.005)


def test_a_year_of_hours_costs_next_to_nothing():
    small = one_flow(hours_of_day=OFFICE, zone="Europe/Berlin")
    rate_of(small, "only")
    begin = time.process_time()
    rate = rate_of(small, "only")
    assert time.process_time() - begin < 0.05
    assert len(rate.from_h) == 8760


def test_what_is_not_weighed_stays_in_few_pieces():
    assert len(rate_of(one_flow(), "only").from_h) == 12
    assert len(rate_of(one_flow(days_of_week={"sun": 0}), "only").from_h) == 365
