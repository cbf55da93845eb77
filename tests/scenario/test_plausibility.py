"""Hints at what a scenario says and hardly means."""

import pytest

from sim.errors import ScenarioError
from sim.scenario import implausible

HEAD = "title: Child\nextends: two_borders.yaml\n"
PLACES = """
title: Two places
start: 2022-01-01
end: 2022-03-01
classes: {{boxes: {{title: boxes, unit: {unit}}}}}
facilities:
  dostyk: {{title: Dostyk, kind: terminal, country: {country}, latitude: {north}, longitude: {east},
    steps: {{desk: {{kind: served, servers: {servers}, time_h: {hours}}}}}}}
  almaty: {{title: Almaty, kind: terminal, country: KZ, latitude: 43.24, longitude: 76.95}}
sections: {{dostyk-almaty: {{from: dostyk, to: almaty, km: {km}, speed_kmh: {speed}}}}}
flows:
  west: {{title: west, origin: dostyk, destination: almaty, traffic_class: boxes, direction: west,
    vehicles_per_day: 1, units_per_vehicle: {units}, tonnes_per_unit: {tonnes}{teu}}}
"""
SENSIBLE = {
    "unit": "container",
    "country": "KZ",
    "north": 45.25,
    "east": 82.48,
    "servers": 1,
    "hours": 2,
    "km": 650,
    "speed": 60,
    "units": 50,
    "tonnes": 20,
    "teu": ", teu_per_unit: 2",
}


@pytest.fixture
def hints(loaded):
    def reported(**changed):
        study = loaded(PLACES.format(**SENSIBLE | changed))
        return [f"{each.path}: {each.message}" for each in implausible(study)]

    return reported


def test_a_sensible_scenario_has_no_hints(hints):
    assert hints() == []


@pytest.mark.parametrize(
    ("changed", "path", "message"),
    [
        ({"km": 65}, "sections.dostyk-almaty.km", "65 km is shorter than the straight line"),
        ({"km": 6500}, "sections.dostyk-almaty.km", "6,500 km is far more than the straight line"),
        ({"km": 12_000}, "sections.dostyk-almaty.km", "of 12,000 km by rail is longer than any"),
        ({"speed": 600}, "sections.dostyk-almaty.speed_kmh", "is faster than anything by rail"),
        ({"tonnes": 24_000}, "flows.west.tonnes_per_unit", "24,000 t a container is more than one"),
        ({"tonnes": 90}, "flows.west.tonnes_per_unit", "90 t a container is more than one carries"),
        ({"units": 2_000}, "flows.west.units_per_vehicle", "2,000 load units a train"),
        ({"servers": 5_000_000}, "facilities.dostyk.steps.desk.servers", "5,000,000 is more than"),
        ({"servers": 0}, "facilities.dostyk.steps.desk.servers", "nothing that comes here ever"),
        ({"hours": 90}, "facilities.dostyk.steps.desk.time_h", "takes 90 h on average; are these"),
        ({"country": "PL"}, "facilities.dostyk.latitude", "PL does not lie at latitude 45.25"),
        ({"country": "UK"}, "facilities.dostyk.country", "no country 'UK'; did you mean 'GB'?"),
        ({"country": "AA"}, "facilities.dostyk.country", "no country 'AA'; is it misspelt?"),
    ],
)
def test_what_is_hardly_meant_is_named_with_what_may_be(hints, changed, path, message):
    reported = hints(**changed)
    assert len(reported) == 1
    assert reported[0].startswith(path)
    assert message in reported[0]


def test_longitude_for_latitude_is_seen_by_the_country(hints):
    reported = hints(north=82.48, east=45.25, km=8.3)
    assert reported[0] == (
        "facilities.dostyk.latitude: KZ does not lie at latitude 82.48, longitude 45.25; "
        "are the two exchanged?"
    )
    assert "8.3 km is shorter than the straight line from dostyk to almaty, 4," in reported[1]


def test_containers_of_no_size_are_named_where_teu_are_asked_for(loaded):
    text = PLACES.format(**SENSIBLE | {"teu": ""})
    assert implausible(loaded(text)) == ()
    (hint,) = implausible(loaded(f"{text}answer: {{indicator: teu_per_day, flow: west}}\n"))
    assert "so that a container is 0 TEU and TEU a day are 0; write 2 for" in hint.message


def test_no_teu_is_fine_where_it_is_meant_or_no_box_is(hints):
    assert hints(teu=", teu_per_unit: 0") == []
    assert hints(unit="wagon", teu="", tonnes=60) == []


def test_a_hint_stands_where_its_number_does(loaded):
    (hint,) = implausible(loaded(PLACES.format(**SENSIBLE | {"km": 65})))
    assert (hint.file, hint.line) == ("child.yaml", 10)


def test_two_alternatives_with_one_title_are_named(loaded):
    text = "alternatives:\n  one: {title: Cranes}\n  two: {title: cranes}\n"
    reported = [str(each) for each in implausible(loaded(HEAD + text))]
    assert any(
        line.startswith("child.yaml:5:16: alternatives.two.title: 'one' has the same title")
        for line in reported
    )


def test_a_hint_of_an_alternative_stands_at_its_change(loaded):
    changes = "flows.westbound.tonnes_per_unit: 24_000"
    text = f"alternatives:\n  one:\n    title: One\n    changes:\n      {changes}\n"
    reported = [str(each) for each in implausible(loaded(HEAD + text))]
    assert any(
        line.startswith("child.yaml:7:7: flows.westbound.tonnes_per_unit: in 'one': 24,000 t a")
        for line in reported
    )


def test_containers_without_a_size_are_refused_where_room_is_counted_in_teu(loaded):
    yard = "yard: {kind: stored, places: 100, counts: teu}, desk:"
    without = PLACES.format(**SENSIBLE | {"teu": ""}).replace("desk:", yard)
    with pytest.raises(ScenarioError, match=r"flows\.west: 'teu_per_unit' is missing, and dostyk"):
        loaded(without)
    assert loaded(without.replace("tonnes_per_unit: 20", "tonnes_per_unit: 20, teu_per_unit: 0"))


FLEET = """
fleets:
  flats:
    kind: wagon
    stock: {{dostyk: {stock}}}
    repositioning:
      out: {{from: dostyk, to: almaty, when_above: 4, wagons_per_train: 2, traffic_class: boxes,
        direction: west{out}}}
      back: {{from: almaty, to: dostyk, when_above: 1, wagons_per_train: 2, traffic_class: boxes,
        direction: west}}
"""


@pytest.mark.parametrize(
    ("stock", "out", "told"), [(9, "", 1), (8, "", 0), (9, ", while_below: 3", 0)]
)
def test_trains_of_empties_that_may_run_to_and_fro_are_named(loaded, stock, out, told):
    # 4 + 2 and 1 + 2: nine wagons are enough to exceed both limits at once.
    text = PLACES.format(**SENSIBLE) + FLEET.format(stock=stock, out=out)
    reported = [str(each) for each in implausible(loaded(text))]
    assert len(reported) == told
    assert all("9 wagons are enough for both at once" in line for line in reported)
