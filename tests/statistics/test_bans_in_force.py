"""Loading bans by hand, from the scenario to the indicator: days in force, and hours waited."""

import math

import pytest

from sim.statistics import indicators, windows
from tests.model.runs import line, run
from tests.small_scenarios import scenario


def banned(*, departs, units=None, last=None, warm_up_h=0.0, until_h=None, **ban):
    """{indicator: number} of the ban `stop` of a line from a to b that takes 2 h."""
    described = scenario(
        **line(last=last) | {"end": "2023-01-01"},
        bans={"stop": {"title": "Stop", "flows": ["west"], **ban}},
    )
    record = run(described, {"west": departs}, units=units)
    if until_h is not None:
        (record,) = windows(record, [(warm_up_h, until_h)])
    rows = indicators(record, warm_up_h=warm_up_h, crossings={}, borders={})
    rows = rows[rows.place == "stop"]
    return dict(zip(rows.indicator, rows.value, strict=True))


TEN_DAYS = {"from": "2022-01-11", "until": "2022-01-20"}


def test_a_ban_of_ten_days_is_in_force_for_ten_days_and_waits_are_until_its_end():
    """From 240 to 480 h: trains ready at 100, 250, 400 and 500 wait 0, 230, 80 and 0 h."""
    found = banned(departs=[100, 250, 400, 500], units={"west": [1, 3, 2, 1]}, **TEN_DAYS)
    assert found["ban_days_in_force"] == 10.0
    assert found["ban_wait_h"] == pytest.approx((3 * 230 + 2 * 80) / 5)
    assert found["ban_unit_hours_per_year"] == pytest.approx(3 * 230 + 2 * 80)


def test_a_ban_that_never_acts_is_in_force_for_0_days_and_nobody_waits():
    watch = {"watch": ["facilities.b.steps.work"], "on_above": 3, "off_below": 1}
    work = {"kind": "served", "servers": 1, "time_h": 10}
    found = banned(departs=[0, 0, 0], last={"work": work}, **watch)
    numbers = ("ban_days_in_force", "ban_days_holding", "ban_unit_hours_per_year")
    assert found == dict.fromkeys(numbers, 0.0)


def test_a_reactive_ban_is_in_force_from_its_first_limit_to_its_other():
    """At b from 2 h on two wait until 12, one until 22: the ban holds the trains of 3 and 4 h.

    They come to b at 24, where one is served until 32: two wait again, one from 32, none from 42.
    """
    watch = {"watch": ["facilities.b.steps.work"], "on_above": 1, "off_below": 1}
    work = {"kind": "served", "servers": 1, "time_h": 10}
    found = banned(departs=[0, 0, 0, 3, 4], last={"work": work}, **watch)
    assert found["ban_days_in_force"] == pytest.approx((22 - 2 + 42 - 24) / 24)
    assert found["ban_wait_h"] == pytest.approx((19 + 18) / 2)


def test_those_let_go_one_by_one_wait_longer_than_the_ban_is_in_force():
    """Lifted at 480 h, one every 12 h: the three of 470 h wait 10, 22 and 34 h."""
    found = banned(departs=[470, 470, 470], release_per_day=2, **TEN_DAYS)
    assert found["ban_days_in_force"] == 10.0
    assert found["ban_wait_h"] == pytest.approx((10 + 22 + 34) / 3)
    assert found["ban_days_holding"] == pytest.approx(34 / 24)


def test_days_on_which_vehicles_wait_are_counted_once_however_many_do():
    """From 250 to 480 h and, with a train of 470 in the middle, still 230 h."""
    found = banned(departs=[250, 470], **TEN_DAYS)
    assert found["ban_days_holding"] == pytest.approx(230 / 24)


def test_days_and_waits_are_counted_from_the_end_of_the_warm_up():
    """From 360 h on: 5 of the 10 days; who was held before is in the total, not in the mean."""
    found = banned(departs=[250, 400], warm_up_h=360.0, **TEN_DAYS)
    assert found["ban_days_in_force"] == 5.0
    assert found["ban_wait_h"] == 80.0
    assert found["ban_unit_hours_per_year"] == pytest.approx(120 + 80)


def test_a_run_that_ends_under_a_ban_counts_its_days_and_hours_so_far():
    found = banned(departs=[250], until_h=300.0, **TEN_DAYS)
    assert found["ban_days_in_force"] == pytest.approx(60 / 24)
    assert found["ban_unit_hours_per_year"] == pytest.approx(50)
    assert math.isnan(found["ban_wait_h"])


def test_orders_that_lapse_have_waited_until_then():
    found = banned(departs=[250], lapse_after_d=2, **TEN_DAYS)
    assert found["ban_wait_h"] == 48.0


def test_each_of_two_bans_has_the_hours_that_it_held():
    """One until the end of 3 January, one until the end of 5 January."""
    bans = {
        name: {"title": name, "flows": ["west"], "from": "2022-01-01", "until": f"2022-01-0{day}"}
        for name, day in (("short", 3), ("long", 5))
    }
    described = scenario(**line(), bans=bans)
    record = run(described, {"west": [10]})
    rows = indicators(record, warm_up_h=0.0, crossings={}, borders={})
    found = rows[rows.flow == ""].set_index(["indicator", "place"]).value
    assert found["ban_wait_h", "short"] == 72 - 10
    assert found["ban_wait_h", "long"] == 120 - 72
    assert found["departures_held", ""] == 120 - 10


def test_a_mean_year_of_two_is_half_of_both():
    described = scenario(
        **line() | {"end": "2024-01-01"},
        bans={"stop": {"title": "S", "flows": ["west"]} | TEN_DAYS},
    )
    rows = indicators(run(described, {"west": [250]}), warm_up_h=0.0, crossings={}, borders={})
    found = rows.set_index("indicator").value
    assert (found["ban_days_in_force"], found["ban_unit_hours_per_year"]) == (5.0, 115.0)


def test_a_corridor_without_bans_has_no_numbers_of_any():
    record = run(scenario(**line()), {})
    rows = indicators(record, warm_up_h=0.0, crossings={}, borders={})
    assert not rows.indicator.str.startswith("ban_").any()
