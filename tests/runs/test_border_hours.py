"""Hours at a border station and held before it, by hand, from the scenario to the indicator.

A train takes 4 h over 200 km from the city, and asks for one of the station's tracks 14 km before
the terminal that it runs through; 6 km beyond lies the station.  20 km at 50 km/h take 24 minutes.
"""

import pytest

from sim.indicators import LOADED_CONTAINERS
from sim.runs.replication import measured
from tests.model.runs import run
from tests.small_scenarios import facility, flow, scenario, section


def corridor(*, at_city=None, work_h=10.0, **flows):
    """The city, the terminal, the station with one track, and a station beyond the border."""
    work = {"kind": "served", "servers": 1, "time_h": work_h}
    places = {
        "city": facility(**(at_city or {})),
        "terminal": facility() | {"border_station": "station"},
        "station": facility(tracks={"kind": "stored", "places": 1}, work=work)
        | {"kind": "border_station"},
        "beyond": facility() | {"kind": "border_station", "country": "CN"},
    }
    lines = [
        section("city", "terminal", km=200, approach_km=20),
        section("terminal", "station", km=6, approach_km=20),
        section("station", "beyond", km=50),
    ]
    given = flows or {"east": flow("city", "beyond", direction="eastbound")}
    return scenario(facilities=places, sections=lines, flows=given)


def hours(described, departs, traffic="", **options):
    """{indicator: hours} of the station, all directions together."""
    record = run(described, departs, **options)
    rows = measured(record, described, 0.0)["indicators"]
    rows = rows[(rows.place == "station") & (rows.direction == "")]
    rows = rows[rows.traffic_class == traffic]
    return dict(zip(rows.indicator, rows.value, strict=True))


def test_a_train_held_on_the_line_before_a_full_station_has_no_border_time_there():
    """The second stands from 4.72 h, on the approach, until the first leaves the track at 14.12.

    Each then runs 7.2 minutes from the terminal to the station and is worked on for 10 h.
    """
    found = hours(corridor(), {"east": [0, 1]})
    assert found["border_time_h"] == pytest.approx(6 / 50 + 10)
    assert found["held_before_h"] == pytest.approx((0 + 14.12 - 4.72) / 2)


def test_a_wait_for_the_path_or_a_locomotive_inland_is_not_held_before_the_border():
    crew = {"kind": "served", "servers": 1, "time_h": 20}
    found = hours(corridor(at_city={"crew": crew}), {"east": [0, 0]})
    assert found["held_before_h"] == 0.0


def test_a_wait_at_a_regulating_step_is_held_before_its_station():
    """Two slots a day, at 0, 12 and 24 h: of three trains two wait 12 and 24 h at the city."""
    call_up = {"kind": "slotted", "slots_per_day": 2}
    plain, regulated = (
        hours(corridor(at_city={"call_up": call_up | more}, work_h=1.0), {"east": [0, 0, 0]})
        for more in ({}, {"regulates": "station"})
    )
    assert plain["held_before_h"] == 0.0
    assert regulated["held_before_h"] == pytest.approx((0 + 12 + 24) / 3)
    assert regulated["border_time_h"] == plain["border_time_h"] == pytest.approx(1.12)


def test_hours_of_containers_stand_apart_from_those_of_wagonload():
    """The wagons come first and hold the track until 14.12; the boxes wait for it, from 4.72."""
    described = corridor(
        ores=flow("city", "beyond", direction="eastbound", teu_per_unit=0, traffic_class="grain"),
        boxes=flow("city", "beyond", direction="eastbound"),
    )
    departs = {"ores": [0], "boxes": [1]}
    teu = {"ores": 0.0, "boxes": 2.0}
    every, boxes = (
        hours(described, departs, traffic, units={"ores": 3, "boxes": 1}, teu_per_unit=teu)
        for traffic in ("", LOADED_CONTAINERS)
    )
    assert every["held_before_h"] == pytest.approx((3 * 0 + 9.4) / 4)
    assert boxes["held_before_h"] == pytest.approx(9.4)
    assert boxes["border_time_h"] == pytest.approx(10.12)
