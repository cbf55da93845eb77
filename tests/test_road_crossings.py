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
    day = dt.date(2022, 12, 31)
    shut = {name for name in by_road if not roads.sections[name].open.on(day)}
    assert len(by_road) == 7
    assert shut == {"ahytubek_road-alekseevka_road", "muzart_road-narynkol_road"}


def accepted_a_day(call_up, day):
    """Trucks a day that the reception crews have time for, in ten hours by day."""
    minutes = call_up.time_min.on(day).mean
    return call_up.servers.on(day) * 10 * 60 / minutes


def test_in_december_2021_crews_have_time_for_as_many_trucks_as_was_printed(roads):
    day = dt.date(2021, 12, 24)
    queues = (roads.facilities[f"{name}_queue"] for name in ("nur_zholy", "bakhty", "dostyk"))
    assert [accepted_a_day(each.steps["call_up"], day) for each in queues] == [50, 40, 10]


def test_a_port_lets_come_what_it_works_off_in_three_and_a_half_days_of_the_epidemic(roads):
    day = dt.date(2021, 12, 24)
    rooms = (roads.facilities[f"{name}_road"] for name in ("baketu", "alashankou"))
    assert [each.steps["room"].places.on(day) / 3.5 for each in rooms] == [40, 10]


def test_jeminay_and_dulata_are_closed_from_august_2020_to_july_2022(roads):
    lines = [
        roads.sections[name].open
        for name in ("jeminay_road-maikapshagai_road", "dulata_road-kalzhat_road")
    ]
    days = [dt.date(2020, 8, 9), dt.date(2020, 8, 10), dt.date(2022, 6, 30), dt.date(2022, 7, 1)]
    assert [[line.on(day) for day in days] for line in lines] == [[True, False, False, True]] * 2


def test_a_truck_rests_ten_hours_after_fourteen_at_the_wheel(roads):
    line = roads.sections["bakhty_queue-almaty_trucks"]
    assert line.km / line.speed_kmh == pytest.approx(855 / 51 + 10, rel=0.01)


@pytest.mark.parametrize(
    ("day", "hours"), [(dt.date(2023, 8, 13), "10:00-20:00"), (dt.date(2023, 8, 14), "00:00-24:00")]
)
def test_khorgos_alone_is_open_day_and_night_since_14_august_2023(roads, day, hours):
    def opens(place):
        steps = roads.facilities[place].steps.values()
        return {each.hours.on(day).open for each in steps if each.kind != "stored"}

    assert opens("khorgos_road") == {hours}
    assert opens("baketu_road") == {"10:00-20:00"}
