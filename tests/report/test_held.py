"""What the page says that a vehicle holds is what it holds in a run."""

import datetime as dt
from pathlib import Path

import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.record import EventKind
from sim.report.sections.holding import LEAVING, Traveller, nothing, room_before, waits_at
from sim.scenario import load_study
from sim.streams import Streams
from tests.small_scenarios import CLASSES, facility, flow, scenario

CORRIDOR = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"
WEST = Traveller("westbound", "containers", "west")
TRACK = {"kind": "stored", "places": 2}
GATE = {"kind": "served", "servers": 1, "time_h": 1}


def at_yard(step, traveller=WEST, *, fleets=None, **steps):
    """What is held at a step of a yard with these steps."""
    described = scenario(
        facilities={"yard": facility(**steps)},
        flows={"west": flow("yard", "yard")},
        fleets=fleets or {},
    )
    return waits_at(described, described.facilities["yard"], step, traveller)


def test_the_first_room_is_waited_for_at_the_place_before():
    assert at_yard("tracks", tracks=TRACK, gate=GATE) == (room_before(),)


def test_a_place_is_held_until_the_line():
    assert at_yard("gate", tracks=TRACK, gate=GATE) == ("a place: tracks",)
    assert at_yard(LEAVING, tracks=TRACK, gate=GATE) == ("a place: tracks",)


def test_a_place_that_is_given_back_after_a_step_is_still_held_at_that_step():
    steps = {"tracks": {**TRACK, "until": "gate"}, "gate": GATE, "exit": GATE}
    assert at_yard("gate", **steps) == ("a place: tracks",)
    assert at_yard("exit", **steps) == (nothing(),)


def test_who_comes_to_a_formation_gives_its_place_back_and_keeps_the_wagons_of_its_load():
    fleets = {"flats": {"kind": "wagon", "stock": {"yard": 100}}}
    steps = {
        "tracks": TRACK,
        "flats": {"kind": "pooled", "fleet": "flats", "per_unit": 1},
        "formation": {"kind": "batched", "units_per_vehicle": 50},
        "gate": GATE,
    }
    for step in ("formation", "gate"):
        assert at_yard(step, fleets=fleets, **steps) == ("wagons under its load",)


def test_steps_of_other_flows_and_directions_are_not_passed():
    others = {
        "tracks": {**TRACK, "for": {"flows": ["west"]}},
        "broad": {**TRACK, "for": {"direction": "eastbound"}},
        "gate": GATE,
    }
    assert at_yard("gate", **others) == ("a place: tracks",)
    assert at_yard("gate", Traveller("westbound", "containers"), **others) == (nothing(),)
    assert at_yard("gate", Traveller("westbound", next(iter(CLASSES)), "west"), **others) == (
        "a place: tracks",
    )


@pytest.fixture(scope="module")
def run():
    described = load_study(CORRIDOR).baseline.scenario
    described = described.model_copy(update={"end": dt.date(2022, 2, 10)})
    corridor, streams = build_corridor(described), Streams(described.root_seed, 0)
    return described, simulate(
        described, corridor, draw_demand(described, corridor, streams), streams
    )


def test_what_is_told_is_what_trains_hold_in_a_run(run):
    described, record = run
    waits, held = spans(record, "ARRIVE", "START"), spans(record, "START", "END")
    looked_at = set()
    for (vehicle, place, step), (begin, end) in waits.items():
        facility = described.facilities.get(place)
        if facility is None or step not in facility.steps or end - begin < 1e-6:
            continue
        traveller = who(described, record, vehicle)
        reported = waits_at(described, facility, step, traveller)
        rooms = {
            f"a place: {name.replace('_', ' ')}"
            for name, each in facility.steps.items()
            if each.kind == "stored"
            and (span := held.get((vehicle, place, name))) is not None
            and span[0] <= begin
            and span[1] >= end
        }
        assert rooms == set(reported) - {
            room_before(),
            nothing(),
            "wagons under its load",
            "a wagon",
        }
        looked_at.add((place, step, traveller.direction))
    borders = {(place, direction) for place, _, direction in looked_at}
    assert borders == {
        (place, direction)
        for place in ("border_cn", "border_kz")
        for direction in ("westbound", "eastbound")
    }


def spans(record, begins, ends):
    """(vehicle, place, step) -> hours of the first event of a kind and of the last of another."""
    first, last = {}, {}
    for hour, vehicle, code, kind in zip(
        record.events.time_h,
        record.events.vehicle,
        record.events.queue,
        record.events.kind,
        strict=True,
    ):
        key = (int(vehicle), record.queues[code].place, record.queues[code].step)
        if EventKind(kind).name == begins:
            first.setdefault(key, float(hour))
        elif EventKind(kind).name == ends:
            last[key] = float(hour)
    return {key: (hour, last[key]) for key, hour in first.items() if key in last}


def who(described, record, vehicle):
    """A vehicle of the run, as the page knows it."""
    name = record.flows[record.vehicles.flow[vehicle]]
    first, *rest = name.split(".")
    if first in described.fleets:
        empties = described.fleets[first].repositioning[rest[0]]
        return Traveller(empties.direction, empties.traffic_class, name)
    # What is formed on the way is called by place, step, destination, direction and class.
    return Traveller(rest[-2] if rest else name, "containers", name)
