"""The two limits of the mail station at Khorgos, and what a bag weighs."""

from functools import cache

import pytest

from sim.corridor import build_corridor, offered_load
from sim.scenario import load_study


@cache
def loads(variant):
    """{step: share of its capacity that is asked for} from the day on which the station opens."""
    (scenario,) = (
        each.scenario for each in load_study("mail_exchange").variants if each.id == variant
    )
    rows = offered_load(scenario, build_corridor(scenario), scenario.end)
    return {row.step: row.load for row in rows if row.place == "khorgos_mail"}


def test_bags_of_the_plan_use_both_limits_alike():
    found = loads("baseline")
    assert found["tonnes"] == pytest.approx(found["bags_out"], rel=0.01)
    assert found["tonnes"] == pytest.approx(found["bags_in"], rel=0.01)


def test_with_bags_as_of_2020_tonnes_stop_the_station_at_150_000_bags():
    found = loads("heavy_bags")
    assert found["bags_out"] == loads("baseline")["bags_out"]
    # 275,550 bags are asked for, 95 % of 290,000.
    assert 275_550 / found["tonnes"] == pytest.approx(150_000, rel=0.01)


def test_the_old_station_is_stopped_by_bags_whatever_they_weigh():
    found = loads("old_station")
    assert found["bags_in"] > found["bags_out"] > 1 > found["tonnes"]
