"""Small corridors in which one thing is short: it is what is named, wherever vehicles stand."""

import copy

import pytest
import yaml

from sim.report.bottleneck import bottleneck
from sim.report.findings import Findings, Key, ReportedEstimate
from sim.runs.replication import simulated
from sim.scenario import load_study
from sim.statistics import INDICATOR_COLUMNS, indicators
from sim.streams import Streams

WARM_UP_H = 240.0


def facility(title, **steps):
    place = {"title": title, "kind": "terminal", "country": "KZ", "latitude": 45, "longitude": 80}
    return place | {"steps": steps}


def served(servers, time_h):
    return {"kind": "served", "servers": servers, "time_h": time_h, "for": {"direction": "west"}}


def corridor():
    """Eight trains a day west by b, five by d, and five back, with room for three times as many."""
    flow = {"traffic_class": "trains", "units_per_vehicle": 10, "teu_per_unit": 2}
    flow |= {"tonnes_per_unit": 20, "title": "trains"}
    west = flow | {"origin": "a", "destination": "c", "direction": "west"}
    line = {"km": 50, "speed_kmh": 50, "tracks": 2, "headway_min": 6}
    return {
        "title": "a corridor",
        "question": "what is short?",
        "answer": {"indicator": "trains_per_day", "place": "b", "direction": "west"},
        "start": "2022-01-01",
        "end": "2022-03-31",
        "root_seed": 1,
        "classes": {"trains": {"title": "trains", "unit": "container"}},
        "fleets": {
            "flats": {"kind": "wagon", "stock": {"b": 300}},
            "engines": {"kind": "locomotive", "stock": {"a": 30}},
        },
        "facilities": {
            "a": facility(
                "A",
                desk=served(3, 1),
                engine={
                    "kind": "pooled",
                    "fleet": "engines",
                    "until": "b",
                    "return_h": 4,
                    "for": {"direction": "west"},
                },
            ),
            "b": facility(
                "B",
                track={"kind": "stored", "places": 30, "for": {"direction": "west"}},
                customs={
                    "kind": "inspected",
                    "servers": 4,
                    "time_h": 1,
                    "for": {"direction": "west"},
                },
                exchange={
                    "kind": "slotted",
                    "slots_per_day": 40,
                    "rule": "clocked",
                    "for": {"direction": "west"},
                },
                change={
                    "kind": "transshipped",
                    "servers": 8,
                    "time_min": 6,
                    "track_pairs": 8,
                    "to_gauge_mm": 1435,
                    "for": {"direction": "west"},
                },
                set={
                    "kind": "pooled",
                    "fleet": "flats",
                    "per_unit": 1,
                    "until": "c",
                    "return_h": 12,
                    "cause": "wagon",
                    "for": {"direction": "west"},
                },
            ),
            "c": facility("C", yard=served(3, 1)),
            "d": facility("D", desk=served(3, 1)),
        },
        "sections": {
            "a-b": {"from": "a", "to": "b", **line},
            "b-c": {"from": "b", "to": "c", **line},
            "a-d": {"from": "a", "to": "d", **line},
            "d-c": {"from": "d", "to": "c", **line},
        },
        "flows": {
            "by_b": west | {"vehicles_per_day": 8, "via": {"b": 1}},
            "by_d": west | {"vehicles_per_day": 5, "via": {"d": 1}},
            "back": flow
            | {"origin": "c", "destination": "a", "direction": "east"}
            | {"vehicles_per_day": 5, "via": {"b": 1}},
        },
    }


def reported(folder, changes):
    """What is named in the corridor with some changes, by dotted path."""
    described = copy.deepcopy(corridor())
    for path, value in changes.items():
        *above, last = path.split(".")
        inner = described
        for name in above:
            inner = inner[name]
        inner[last] = value
    file = folder / "corridor.yaml"
    file.write_text(yaml.safe_dump(described, sort_keys=False), encoding="utf-8")
    study = load_study(file)
    scenario = study.baseline.scenario
    record = simulated(scenario, Streams(scenario.root_seed, 0))
    rows = indicators(record, warm_up_h=WARM_UP_H, crossings={}, borders={})
    return bottleneck(study, as_found(rows), "baseline")


def as_found(rows):
    """The indicators of one run, as findings without intervals."""
    keys = (Key(*address) for address in rows[list(INDICATOR_COLUMNS)].itertuples(index=False))
    percent = {"utilisation": 100.0, "line_occupation": 100.0}
    numbers = (
        number * percent.get(indicator, 1.0)
        for indicator, number in zip(rows.indicator, rows.value, strict=True)
    )
    estimates = {
        key: ReportedEstimate(number, 0.0, number, number)
        for key, number in zip(keys, numbers, strict=True)
    }
    return Findings({"baseline": estimates}, {}, rows, rows, 1, 0.95, 2160.0, WARM_UP_H)


PLANTED = {
    "a desk": ("a.desk", {"facilities.a.steps.desk": served(1, 1.6)}),
    "officers": ("b.customs", {"facilities.b.steps.customs.time_h": 11}),
    "places": (
        "b.track",
        {"facilities.b.steps.track.places": 1, "facilities.b.steps.exchange.slots_per_day": 4000},
    ),
    "slots": ("b.exchange", {"facilities.b.steps.exchange.slots_per_day": 9}),
    "cranes": (
        "b.change",
        {"facilities.b.steps.change.servers": 1, "facilities.b.steps.change.time_min": 16},
    ),
    "wagons": ("b.set", {"fleets.flats.stock.b": 50}),
    "engines": ("a.engine", {"fleets.engines.stock.a": 3}),
    "single track": (
        "b-c.path",
        {"sections.b-c": {"from": "b", "to": "c", "km": 80, "speed_kmh": 50, "tracks": 1}},
    ),
    "paths": ("b-c.path", {"sections.b-c.pairs_per_day": 9}),
    "the yard at the end": (
        "c.yard",
        {"facilities.c.steps.yard.servers": 1, "facilities.c.steps.yard.time_h": 1.7},
    ),
    "a desk behind few places": (
        "b.customs",
        {"facilities.b.steps.customs.time_h": 11, "facilities.b.steps.track.places": 6},
    ),
    "wagons behind few places": (
        "b.set",
        {"fleets.flats.stock.b": 50, "facilities.b.steps.track.places": 6},
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_short_is_named(tmp_path, name):
    short, changes = PLANTED[name]
    found = reported(tmp_path, changes)
    assert ".".join(found.queue) == short
    assert found.used.mean > 50


def test_a_desk_of_the_other_direction_is_not_named(tmp_path):
    desk = served(1, 4.6) | {"for": {"direction": "east"}}
    changes = {"facilities.b.steps.desk_east": desk, "facilities.b.steps.customs.time_h": 9}
    assert reported(tmp_path, changes).queue == ("b", "customs")


def test_a_desk_of_the_other_crossing_is_not_named(tmp_path):
    changes = {"facilities.d.steps.desk": served(1, 4.6)}
    changes["facilities.b.steps.customs.time_h"] = 9
    assert reported(tmp_path, changes).queue == ("b", "customs")
