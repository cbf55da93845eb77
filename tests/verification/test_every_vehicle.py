"""Scenario files against recursions that see every single vehicle, on the same random numbers."""

import numpy as np
import pytest

from sim.streams import Streams
from tests.verification import recursions
from tests.verification.through_yaml import (
    SEED,
    apart,
    exponential,
    exponential_hours,
    flow,
    hours,
    place,
    run,
    scenario,
    yard,
)

END = "2024-01-01"
ENDS = {1: END, 2: "2023-02-01", 3: "2022-10-01"}
"""By servers, for about as many vehicles."""
LEAST = 9_500
LAWS = {
    "exponential": exponential(1),
    "lognormal": {"distribution": "lognormal", "mean": 1, "cv": 1.5},
    "gamma": {"distribution": "gamma", "mean": 1, "cv": 0.6},
    "fixed": 1.0,
}


def gate(servers=1, mean=1.0, **more):
    return {"kind": "served", "servers": servers, "time_h": exponential(mean), **more}


def work_of(count, step="gate", flow_id="trains", mean=1.0):
    return exponential_hours(mean, f"facilities.yard.steps.{step}.time", flow_id, count)


def ran(folder, per_day, *, end=END, more=None, **steps):
    """The record, the hours of arrival at the gate, and how many vehicles came."""
    record = run(folder, yard(per_day, end, more, **steps))
    arrive = hours(record, "ARRIVE", next(iter(steps)))
    assert len(arrive) > LEAST
    return record, arrive


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("servers", [1, 2, 3])
def test_vehicles_start_as_kiefer_and_wolfowitz_say(tmp_path, servers, law):
    step = gate(servers) | {"time_h": LAWS[law]}
    record, arrive = ran(tmp_path, 24 * 0.9 * servers, end=ENDS[servers], gate=step)
    # What each needs is what it was given: nothing interrupts it here.  The last are not done yet.
    start, finish = hours(record, "START", "gate"), hours(record, "END", "gate")
    work = np.where(np.isnan(finish), recursions.NEVER, finish - start)
    expected = recursions.first_come(arrive, work, servers)
    assert apart(start, expected, record.horizon_h) < 1e-9


COMING = {
    "regular": "regular",
    "gaps": {"distribution": "gamma", "mean": 1, "cv": 1.6},
    "spells": {
        "spells": {
            "busy": {"weight": 3, "lasts_h": exponential(8)},
            "quiet": {"weight": 0.5, "lasts_h": exponential(12)},
        }
    },
}


@pytest.mark.parametrize("coming", COMING)
def test_however_vehicles_come_they_start_as_kiefer_and_wolfowitz_say(tmp_path, coming):
    file = yard(24 * 0.85 * 2, "2023-01-01", gate=gate(2))
    file["flows"]["trains"]["arrivals"] = COMING[coming]
    record = run(tmp_path, file)
    arrive = hours(record, "ARRIVE", "gate")
    assert len(arrive) > LEAST
    expected = recursions.first_come(arrive, work_of(len(arrive)), 2)
    assert apart(hours(record, "START", "gate"), expected, record.horizon_h) < 1e-9


def test_services_are_the_draws_at_their_address(tmp_path):
    record, _ = ran(tmp_path, 24 * 0.9, gate=gate())
    start, finish = hours(record, "START", "gate"), hours(record, "END", "gate")
    done = ~np.isnan(finish)
    assert np.abs((finish - start) - work_of(len(start)))[done].max() < 1e-9


def boxes(folder, servers, units):
    """The record of trains of some boxes each at cranes, and when each box came."""
    file = yard(24 * 0.9 * servers / mean_of(units), END, gate=gate(servers, each="unit"))
    file["flows"]["trains"] |= {"units_per_vehicle": units}
    record = run(folder, file)
    vehicle = record.boardings.by_unit(record.boardings.vehicle)
    whose = vehicle[np.argsort(record.boardings.unit, kind="stable")]
    return record, whose, hours(record, "ARRIVE", "gate")[whose]


def mean_of(law):
    return law if isinstance(law, int) else law["mean"]


@pytest.mark.parametrize(
    ("servers", "units"), [(1, 1), (2, 20), (3, {"distribution": "gamma", "mean": 20, "cv": 0.5})]
)
def test_load_units_start_as_kiefer_and_wolfowitz_say(tmp_path, servers, units):
    record, _, arrive = boxes(tmp_path, servers, units)
    draws = Streams(SEED, 0).uniforms("facilities.yard.steps.gate.time", "trains", len(arrive))
    work, unit_services = -np.log1p(-draws), record.treatments
    expected = recursions.first_come(arrive, work, servers)
    start, end = np.full((2, len(arrive)), np.nan)
    start[unit_services.unit], end[unit_services.unit] = unit_services.start_h, unit_services.end_h
    assert len(arrive) > LEAST
    assert apart(start, expected, record.horizon_h) < 1e-9
    assert np.nanmax(np.abs(end - start - work)) < 1e-9


def test_a_vehicle_at_servers_of_units_waits_for_its_last_one(tmp_path):
    record, whose, _ = boxes(tmp_path, 2, 20)
    last = np.zeros(len(record.vehicles.flow))
    np.maximum.at(last, whose[record.treatments.unit], record.treatments.end_h)
    reported = hours(record, "END", "gate")
    over = np.isnan(reported)
    assert 0 < over.sum() < 20
    assert np.abs(reported - last)[~over].max() < 1e-9


@pytest.mark.parametrize("servers", [1, 2])
@pytest.mark.parametrize("at_closing", ["finish", "pause", "not_start"])
def test_shifts_are_kept_as_a_simple_loop_says(tmp_path, servers, at_closing):
    step = gate(servers, hours="08:00-20:00", at_closing=at_closing)
    record, arrive = ran(tmp_path, 24 * 0.38 * servers, end="2025-01-01", gate=step)
    shift = (8, 20, at_closing)
    starts, ends = recursions.within_shifts(arrive, work_of(len(arrive)), servers, shift)
    assert apart(hours(record, "START", "gate"), starts, record.horizon_h) < 1e-9
    assert apart(hours(record, "END", "gate"), ends, record.horizon_h) < 1e-9


@pytest.mark.parametrize(
    ("servers", "at_closing"),
    [(1, "finish"), (2, "finish"), (1, "pause"), (2, "pause"), (1, "not_start")],
)
def test_cranes_keep_shifts_as_a_simple_loop_says(tmp_path, servers, at_closing):
    step = gate(servers, each="unit", hours="08:00-20:00", at_closing=at_closing)
    record, arrive = ran(tmp_path, 24 * 0.38 * servers, end="2025-01-01", gate=step)
    draws = Streams(SEED, 0).uniforms("facilities.yard.steps.gate.time", "trains", len(arrive))
    shift = (8, 20, at_closing)
    starts, ends = recursions.within_shifts(arrive, -np.log1p(-draws), servers, shift)
    assert apart(hours(record, "START", "gate"), starts, record.horizon_h) < 1e-9
    assert apart(hours(record, "END", "gate"), ends, record.horizon_h) < 1e-9


@pytest.mark.parametrize("servers", [1, 2])
def test_the_urgent_go_first_as_a_simple_heap_says(tmp_path, servers):
    record, flows = of_two_ranks(tmp_path, gate(servers), servers)
    arrive, rank, work, order = merged(record, flows)
    starts = recursions.by_priority(arrive, rank, work, servers)
    reported = np.concatenate([hours(record, "START", "gate", name) for name in flows])[order]
    assert apart(reported, starts, record.horizon_h) < 1e-9


def of_two_ranks(folder, step, servers):
    """A run in which most vehicles may be overtaken by urgent ones."""
    flows = {
        "slow": flow(vehicles_per_day=24 * 0.5 * servers),
        "urgent": flow(vehicles_per_day=24 * 0.4 * servers, priority=0),
    }
    places = {"yard": place(gate=step), "town": place()}
    return run(folder, scenario(places, flows, end=ENDS[servers])), flows


def merged(record, flows):
    """Arrivals, ranks and services of all vehicles in order of arrival, and that order."""
    came = [hours(record, "ARRIVE", "gate", name) for name in flows]
    work = [work_of(len(each), flow_id=name) for each, name in zip(came, flows, strict=True)]
    ranks = [each.get("priority", 1) for each in flows.values()]
    rank = np.repeat(ranks, [len(each) for each in came])
    arrive = np.concatenate(came)
    assert len(arrive) > LEAST
    order = np.argsort(arrive)
    return arrive[order], rank[order], np.concatenate(work)[order], order


def broken(clock):
    return {"clock": clock, "up_h": exponential(20), "repair_h": exponential(2)}


def failures(servers, count=3000):
    """Hours to each failure of every server, and of its repair, shape (servers, failures)."""
    path = "facilities.yard.steps.gate.breakdowns"
    names = [f"server_{number}" for number in range(servers)]
    return (
        np.array([exponential_hours(20, f"{path}.up_h", name, count) for name in names]),
        np.array([exponential_hours(2, f"{path}.repair_h", name, count) for name in names]),
    )


@pytest.mark.parametrize("servers", [1, 2, 3])
def test_breakdowns_by_time_pause_a_service_as_a_simple_loop_says(tmp_path, servers):
    step = gate(servers, breakdowns=broken("time"))
    record, arrive = ran(tmp_path, 24 * 0.6 * servers, end=ENDS[servers], gate=step)
    spans = []
    for up, repair in zip(*failures(servers), strict=True):
        mended = np.concatenate([[0.0], np.cumsum(up + repair)[:-1]])
        spans.append(list(zip(mended, mended + up, strict=True)))
    ends = recursions.with_spans(arrive, work_of(len(arrive)), spans)
    assert apart(hours(record, "END", "gate"), ends, record.horizon_h) < 1e-9


@pytest.mark.parametrize("servers", [1, 2, 3])
def test_breakdowns_by_work_lengthen_a_service_as_a_simple_loop_says(tmp_path, servers):
    step = gate(servers, breakdowns=broken("work"))
    record, arrive = ran(tmp_path, 24 * 0.6 * servers, end=ENDS[servers], gate=step)
    ends = recursions.worn_by_work(arrive, work_of(len(arrive)), *failures(servers))
    assert apart(hours(record, "END", "gate"), ends, record.horizon_h) < 1e-9


def stations(places, mean=1.0):
    """Steps of single servers in line; served, a vehicle keeps its server till it has a place."""
    steps = {}
    for number, count in enumerate(places):
        beyond = f"room_{number + 1}" if number + 1 < len(places) else f"work_{number}"
        if number:
            steps[f"room_{number}"] = {"kind": "stored", "places": count, "until": beyond}
        steps[f"server_{number}"] = {"kind": "stored", "places": 1, "until": beyond}
        steps[f"work_{number}"] = gate(1, mean)
    return steps


@pytest.mark.parametrize("places", [(1, 1), (1, 2), (1, 5), (1, 2, 1), (1, 3, 2, 4)])
def test_a_line_with_blocking_after_service_is_the_max_plus_recursion(tmp_path, places):
    steps = stations(places)
    record, arrive = ran(tmp_path, 24 * 0.55, end="2024-06-01", **steps)
    works = [work_of(len(arrive), f"work_{number}") for number in range(len(places))]
    left = recursions.blocked_after_service(arrive, works, places)
    for number in range(len(places) - 1):
        reported = hours(record, "START", f"room_{number + 1}")
        assert apart(reported, left[number], record.horizon_h) < 1e-9
    reported = hours(record, "END", f"work_{len(places) - 1}")
    assert apart(reported, left[-1], record.horizon_h) < 1e-9


def test_a_saturated_line_is_the_max_plus_recursion(tmp_path):
    places = (1, 2, 1)
    file = yard(24 * 2, END, **stations(places))
    file["flows"]["trains"]["arrivals"] = "saturated"
    record = run(tmp_path, file)
    reported = hours(record, "END", "work_2")
    works = [work_of(len(reported), f"work_{number}") for number in range(len(places))]
    left = recursions.blocked_after_service(np.zeros(len(reported)), works, places)
    assert (~np.isnan(reported)).sum() > 9000
    assert apart(reported, left[-1], record.horizon_h) < 1e-9


def test_things_done_side_by_side_are_done_with_the_last(tmp_path):
    step = {
        "kind": "parallel",
        "branches": {
            "papers": {"servers": 1, "time_h": exponential(1)},
            "wagons": {"servers": 3, "time_h": exponential(3)},
            "brakes": {"servers": 2, "time_h": exponential(1.5)},
        },
    }
    record, arrive = ran(tmp_path, 24 * 0.8, end="2023-12-01", gate=step)
    branches = step["branches"]
    works = [
        exponential_hours(
            branch["time_h"]["mean"],
            f"facilities.yard.steps.gate.branches.{name}.time_h",
            "trains",
            len(arrive),
        )
        for name, branch in branches.items()
    ]
    servers = [branch["servers"] for branch in branches.values()]
    ends = recursions.in_branches(arrive, works, servers)
    reported = hours(record, "END", "gate")
    assert apart(reported, ends, record.horizon_h) < 1e-9
