"""The road crossings that ship with the engine, held against what is printed of them."""

import datetime as dt

import pytest

from sim.scenario import load_study
from sim.validation.border_sides_of import crossings


@pytest.fixture(scope="module")
def roads():
    return load_study("roads_2022").baseline.scenario


def test_seven_roads_cross_the_border_and_two_carry_no_freight(roads):
    by_road = crossings(roads, "road")
    day = dt.date(2022, 1, 1)
    shut = {name for name in by_road if not roads.sections[name].open.on(day)}
    assert len(by_road) == 7
    assert shut == {"ahytubek_road-alekseevka_road", "muzart_road-narynkol_road"}


def test_in_december_2021_as_many_trucks_are_accepted_as_was_printed(roads):
    day = dt.date(2021, 12, 24)
    accepted = [
        roads.facilities[queue].steps["call_up"].slots_per_day.on(day)
        for queue in ("nur_zholy_queue", "bakhty_queue", "dostyk_queue")
    ]
    assert accepted == [50, 40, 10]


@pytest.mark.parametrize(
    ("day", "hours"), [(dt.date(2023, 8, 13), "10:00-20:00"), (dt.date(2023, 8, 14), "00:00-24:00")]
)
def test_khorgos_alone_is_open_day_and_night_since_14_august_2023(roads, day, hours):
    def opens(place):
        return {s.hours.on(day).open for s in roads.facilities[place].steps.values()}

    assert opens("khorgos_road") == {hours}
    assert opens("baketu_road") == {"10:00-20:00"}
