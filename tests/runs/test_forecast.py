from dataclasses import replace

import pytest

from sim.checks import check, forecast_text
from sim.cli.check_text import bounds_text
from sim.errors import ScenarioError
from sim.scenario import load_study

STATION = """
title: One desk
start: 2022-01-01
end: END
replications: REPLICATIONS
classes: {trucks: {title: trucks, unit: truckload}}
facilities:
  yard: {title: Yard, kind: terminal, country: KZ, latitude: 45, longitude: 80,
    steps: {desk: {kind: served, servers: 1, time_h: 0.01}}}
  away: {title: away, kind: terminal, country: KZ, latitude: 45, longitude: 81}
sections: {yard-away: {from: yard, to: away, km: 100, speed_kmh: 50}}
flows:
  out: {title: out, origin: yard, destination: away, traffic_class: trucks, direction: out,
    vehicles_per_day: VOLUME, units_per_vehicle: 1, tonnes_per_unit: 20}
"""


@pytest.fixture
def checked(tmp_path):
    def of(volume=1_000, end="2023-01-01", replications=10):
        text = STATION.replace("VOLUME", str(volume)).replace("END", end)
        file = tmp_path / "yard.yaml"
        file.write_text(text.replace("REPLICATIONS", str(replications)))
        return check(file)

    return of


def test_twice_the_replications_take_twice_the_time_and_no_more_memory(checked):
    few, many = checked().forecast, checked(replications=20).forecast
    assert many.cpu_s == pytest.approx(2 * few.cpu_s)
    assert many.bytes_a_worker == few.bytes_a_worker


def test_twice_the_vehicles_take_twice_of_both_beside_the_libraries(checked):
    few, many = checked().forecast, checked(volume=2_000).forecast
    assert many.cpu_s == pytest.approx(2 * few.cpu_s)
    assert many.bytes_a_worker - 175e6 == pytest.approx(2 * (few.bytes_a_worker - 175e6))


def test_the_forecast_is_printed_before_the_bounds(checked):
    found = checked()
    assert forecast_text(found.forecast) in bounds_text(found, most=10)


def test_what_no_memory_holds_is_refused_before_it_is_tried(checked):
    with pytest.raises(ScenarioError, match=r"would need about [0-9,]+ GB of memory, and this mac"):
        checked(volume=10_000_000, end="2052-01-01")


def test_what_was_read_is_forecast_as_its_file(checked, tmp_path):
    found = checked()
    again = check(load_study(tmp_path / "yard.yaml"))
    assert replace(again, study=found.study).forecast == found.forecast
