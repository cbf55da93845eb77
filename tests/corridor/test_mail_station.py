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


@pytest.mark.parametrize("variant", ["baseline", "mail_alone"])
def test_mail_and_cargo_of_the_plan_use_both_limits_alike(variant):
    found = loads(variant)
    assert found["tonnes"] == pytest.approx(found["bags_out"], rel=0.01)
    assert found["tonnes"] == pytest.approx(found["bags_in"], rel=0.01)


def test_bags_as_of_2020_and_the_cargo_ask_for_twice_the_tonnes():
    found = loads("heavy_bags")
    assert found["bags_out"] == loads("baseline")["bags_out"]
    # 275,550 bags, 95 % of 290,000, of 16.7 kg, and 180 trucks of 4 t.
    assert found["tonnes"] * 2500 == pytest.approx(275_550 * 0.0167 + 180 * 4, rel=0.01)


def test_the_old_station_is_stopped_by_bags_whatever_they_weigh():
    found = loads("old_station")
    assert found["bags_in"] > found["bags_out"] > 1 > found["tonnes"]
