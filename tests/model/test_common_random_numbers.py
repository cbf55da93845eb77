"""A change of the scenario moves no draw but those of what it changes."""

import numpy as np
import pytest

from sim.corridor import build_corridor
from sim.demand import draw_demand
from sim.model import simulate
from sim.scenario import Scenario
from sim.streams import Streams
from tests.model.runs import names
from tests.small_scenarios import facility, flow, scenario, section

LAW = {"distribution": "lognormal", "mean": 2, "cv": 0.7}


def described(**changes):
    """A small corridor with every kind of draw."""
    border = {
        "documents": {
            "kind": "served",
            "servers": 1,
            "time_h": LAW,
            "breakdowns": {"clock": "time", "up_h": LAW, "repair_h": LAW},
        },
        "customs": {
            "kind": "inspected",
            "documents": {"ready_share": 0.5, "late_h": LAW},
            "channels": {"open": {"share": 0.1, "lanes": 2, "time_h": LAW}},
        },
        "cranes": {"kind": "served", "servers": 2, "each": "unit", "time_min": LAW},
    }
    parts = {
        "facilities": {"a": facility(), "b": facility(**border), "c": facility()},
        "sections": [section("a", "b", running_cv=0.2), section("b", "c")],
        "flows": {
            "west": flow("a", "c", units_per_vehicle=LAW | {"mean": 20}, vehicles_per_year=2000),
            "east": flow("c", "a", direction="eastbound", tonnes_per_unit=LAW),
        },
        "end": "2022-02-01",
    }
    return scenario(**parts | changes)


def outcome(what, replication=0):
    corridor = build_corridor(what)
    streams = Streams(what.root_seed, replication)
    return simulate(what, corridor, draw_demand(what, corridor, streams), streams)


def service_times(record, step="documents"):
    """{vehicle: service at a step}, where it was not interrupted by a breakdown."""
    told = {}
    vehicles = names(record)
    chosen = [number for number, queue in enumerate(record.queues) if queue.step == step]
    events = record.events
    for code, sign in ((2, -1), (3, 1)):
        for row in np.flatnonzero((events.kind == code) & np.isin(events.queue, chosen)):
            name = vehicles[events.vehicle[row]]
            told[name] = told.get(name, 0) + sign * events.time_h[row]
    return {name: hours for name, hours in told.items() if hours > 0}


def unit_times(record, flow_id, step):
    """{unit: treatment} of a flow at a step."""
    queues = [number for number, queue in enumerate(record.queues) if queue.step == step]
    code = record.flows.index(flow_id)
    treatments = record.treatments
    chosen = np.isin(treatments.queue, queues) & (record.units.flow[treatments.unit] == code)
    number = record.units.number[treatments.unit[chosen]].tolist()
    hours = (treatments.end_h - treatments.start_h)[chosen]
    return dict(zip(number, hours.round(9).tolist(), strict=True))


def with_step(name, **changes):
    """The corridor with a changed step at b."""
    steps = described().facilities["b"].model_dump(by_alias=True, exclude_unset=True)["steps"]
    steps[name] = steps[name] | changes
    facilities = {"a": facility(), "b": facility(**steps), "c": facility()}
    return described(facilities=facilities)


MORE_OFFICERS = {
    "another_server": lambda: with_step("documents", servers=2),
    "another_crane": lambda: with_step("cranes", servers=5),
    "another_facility": lambda: described(
        facilities={
            name: place.model_dump(by_alias=True, exclude_unset=True)
            for name, place in described().facilities.items()
        }
        | {"idle": facility(work={"kind": "served", "servers": 1, "time_h": LAW})}
    ),
    "another_flow": lambda: described(
        flows={
            "first": flow("a", "b"),
            **{
                name: each.model_dump(by_alias=True, exclude_unset=True)
                for name, each in described().flows.items()
            },
        }
    ),
}


@pytest.mark.parametrize("change", MORE_OFFICERS)
def test_a_change_elsewhere_leaves_every_draw_alone(change):
    before, after = outcome(described()), outcome(MORE_OFFICERS[change]())
    for step in ("cranes", "customs.channels.open"):
        for flow_id in ("west", "east"):
            first, second = (unit_times(each, flow_id, step) for each in (before, after))
            both = first.keys() & second.keys()
            assert len(both) > 40
            assert {unit: first[unit] for unit in both} == {unit: second[unit] for unit in both}
    for record in (before, after):
        assert set(record.outcomes) == {"released", "b.customs.open"}
    ordered = [
        {
            (each.flows[code], number): hour
            for code, number, hour in zip(
                each.vehicles.flow, each.vehicles.number, each.vehicles.ordered_h, strict=True
            )
        }
        for each in (before, after)
    ]
    both = ordered[0].keys() & ordered[1].keys()
    assert len(both) > 100
    assert all(ordered[0][name] == ordered[1][name] for name in both)


def test_a_train_keeps_its_service_time_when_a_server_is_added():
    steady = with_step("documents", breakdowns=None)
    two = with_step("documents", breakdowns=None, servers=2)
    first, second = service_times(outcome(steady)), service_times(outcome(two))
    both = first.keys() & second.keys()
    assert len(both) > 100
    for name in both:
        assert first[name] == pytest.approx(second[name], abs=1e-9)


def test_an_idle_facility_changes_nothing_at_all():
    before = outcome(described())
    after = outcome(MORE_OFFICERS["another_facility"]())
    assert before.events.time_h.tobytes() == after.events.time_h.tobytes()
    assert before.treatments.end_h.tobytes() == after.treatments.end_h.tobytes()
    assert before.units.arrived_h.tobytes() == after.units.arrived_h.tobytes()


def shuffled(what):
    """The same scenario with the keys of its unordered mappings the other way round."""
    plain = what.model_dump(by_alias=True, exclude_unset=True)
    for key in ("facilities", "sections", "flows", "classes"):
        plain[key] = dict(reversed(plain[key].items()))
    return Scenario.model_validate(plain)


def test_the_order_of_keys_changes_no_number():
    before, after = outcome(described()), outcome(shuffled(described()))
    assert np.sort(before.events.time_h).tobytes() == np.sort(after.events.time_h).tobytes()
    for flow_id in ("west", "east"):
        arrived = [
            each.units.arrived_h[each.units.flow == each.flows.index(flow_id)]
            for each in (before, after)
        ]
        assert arrived[0].tobytes() == arrived[1].tobytes()


def test_the_same_replication_is_the_same_run_and_another_is_another():
    first, again, other = (outcome(described(), number) for number in (0, 0, 1))
    assert first.events.time_h.tobytes() == again.events.time_h.tobytes()
    assert first.events.time_h.tobytes() != other.events.time_h.tobytes()


def test_a_longer_run_begins_like_the_shorter():
    short, long = outcome(described()), outcome(described(end="2022-03-01"))
    until = short.horizon_h - 1e-6
    told = [each.events.time_h[each.events.time_h < until] for each in (short, long)]
    assert told[0].tobytes() == told[1].tobytes()
