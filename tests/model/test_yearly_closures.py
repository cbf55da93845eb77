"""Closures that come again every year at the same dates."""

import datetime as dt

import pytest

from sim.corridor.closed import share_left
from sim.model.calendars import Calendar
from sim.model.closures import Closures
from sim.scenario.consistency import contradictions
from sim.scenario.effects import in_force
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario

GATE = "facilities.yard.steps.gate"


def closed(start, end, **winter):
    """A scenario whose gate is closed every year."""
    gate = {"kind": "served", "servers": 1, "time_h": 1}
    keys = {"title": "winter", "on": [GATE], "every_year": True, **winter}
    return scenario(
        facilities={"yard": facility(gate=gate)},
        flows={"trains": flow("yard", "yard")},
        start=start,
        end=end,
        closures={"winter": keys},
    )


def days_closed(described):
    """The days from and until which the gate is closed, within the run."""
    calendar = Calendar(described.start, (described.end - described.start).days * 24.0)
    reported = Closures(described, calendar, Streams(1, 0)).known_intervals(GATE)
    start = dt.datetime.combine(described.start, dt.time())
    days = [
        tuple(f"{start + dt.timedelta(hours=hour):%Y-%m-%d}" for hour in (begin, end))
        for begin, end, _ in reported
        if end > 0 and begin < calendar.horizon_h
    ]
    return sorted(days)


def test_a_closure_comes_again_in_every_year_of_the_run():
    described = closed("2021-01-01", "2024-01-01", **{"from": "2022-02-01", "until": "2022-02-10"})
    assert days_closed(described) == [
        (f"{year}-02-01", f"{year}-02-10") for year in (2021, 2022, 2023)
    ]


def test_one_over_the_new_year_is_there_when_the_run_begins():
    described = closed("2021-01-01", "2022-01-01", **{"from": "2018-12-20", "until": "2019-01-05"})
    assert days_closed(described) == [("2020-12-20", "2021-01-05"), ("2021-12-20", "2022-01-05")]


def test_the_29th_of_february_is_the_first_of_march_in_other_years():
    described = closed("2023-01-01", "2025-01-01", **{"from": "2024-02-29", "until": "2024-03-02"})
    assert days_closed(described) == [("2023-03-01", "2023-03-02"), ("2024-02-29", "2024-03-02")]


def test_the_bound_leaves_out_the_closed_days_of_every_year():
    described = closed("2021-01-01", "2023-01-01", **{"from": "2000-07-01", "until": "2000-07-31"})
    assert share_left(described, GATE) == pytest.approx(1 - 60 / 730)


def test_one_of_another_year_acts_if_it_comes_every_year():
    dates = {"from": "2010-07-01", "until": "2010-07-31"}
    assert "winter" in in_force(closed("2021-01-01", "2022-01-01", **dates))["closures"]
    assert "winter" not in in_force(closed("2021-01-01", "2021-04-01", **dates))["closures"]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"per_year": 3, "duration_h": 5}, "random closures come again by themselves"),
        ({"from": "2020-01-01", "until": "2021-06-01"}, "longer than a year"),
    ],
)
def test_what_can_not_come_every_year_is_refused(keys, text):
    reported = {
        wrong.path: wrong.message
        for wrong in contradictions(closed("2021-01-01", "2022-01-01", **keys))
    }
    assert text in reported["closures", "winter", "every_year"]


def test_the_29th_of_february_alone_is_no_day_of_other_years():
    described = closed("2023-01-01", "2025-01-01", **{"from": "2024-02-29", "until": "2024-03-01"})
    assert days_closed(described) == [("2024-02-29", "2024-03-01")]


def test_an_hour_that_the_clocks_leave_out_closes_nothing():
    hours = {"from": "2021-03-28 02:30", "until": "2021-03-28 03:00"}
    described = closed("2021-03-01", "2021-04-01", **hours)
    yard = described.facilities["yard"].model_copy(update={"time_zone": "Europe/Warsaw"})
    assert days_closed(described.model_copy(update={"facilities": {"yard": yard}})) == []
