"""Runs without chance whose numbers can be worked out by hand, through scenario files."""

import numpy as np
import pandas as pd
import pytest

from sim.checks import check
from sim.runs.replication import measured, simulated
from sim.statistics import differences, estimates
from sim.streams import Streams
from tests.verification.small_corridors import hours_of, same
from tests.verification.through_yaml import SEED, flow, hours, place, run, scenario, study, yard


def regular(file, **flows):
    """A scenario file whose flows come evenly spaced."""
    return file | {
        "flows": {
            name: each | {"arrivals": "regular", "phase_h": 0} for name, each in flows.items()
        }
    }


def test_in_an_overload_the_hundredth_waits_990_minutes(tmp_path):
    file = yard(1, gate={"kind": "served", "servers": 1, "time_min": 60})
    record = run(tmp_path, regular(file, trains=flow(vehicles_per_day=1440 / 50)))
    waits = hours(record, "START", "gate") - hours(record, "ARRIVE", "gate")
    assert waits[99] * 60 == pytest.approx(990, abs=1e-9)
    assert np.allclose(waits[:300] * 60, 10 * np.arange(300), atol=1e-9)


def test_a_customs_window_of_twelve_hours_costs_hourly_trains_4_75_hours(tmp_path):
    gate = {"kind": "served", "servers": 1, "time_min": 20, "hours": "08:00-20:00"}
    file = regular(yard(1, gate=gate), trains=flow(vehicles_per_day=24))
    record = run(tmp_path, file)
    waits = hours(record, "START", "gate") - hours(record, "ARRIVE", "gate")
    # From the first opening on every day is like the others.
    assert waits[20 : 20 + 24 * 7].mean() == pytest.approx(4.75, abs=1e-9)


def single_track():
    """A block of 21 minutes each way and 2 minutes of release, with trains always waiting."""
    flows = {
        "west": flow(vehicles_per_day=40),
        "east": flow("town", "yard", direction="eastbound", vehicles_per_day=40),
    }
    file = regular(scenario({"yard": place(), "town": place()}, {}), **flows)
    line = {"tracks": 1, "km": 17.5, "block_release_min": 2}
    file["sections"]["yard-town"] |= line
    return file


def test_a_single_track_of_42_minutes_there_and_back_passes_62_trains_a_day(tmp_path):
    started = sorted(
        hour
        for (_, _, place_id, _, _), hour in hours_of(run(tmp_path, single_track()), "START").items()
        if place_id == "yard-town"
    )
    assert (len(started) - 1) / (started[-1] - started[0]) * 24 == pytest.approx(62.60870, abs=1e-5)
    (capacity,) = {
        each.capacity_per_day
        for variant in check(study(tmp_path, single_track())).variants
        for each in variant.offered
        if each.place == "yard-town"
    }
    assert capacity == pytest.approx(62.60870, abs=1e-5)


def tables(study_, replications):
    """The indicators of some replications of every variant, as they are compared."""
    frames = []
    for variant in study_.variants:
        for number in range(replications):
            record = simulated(variant.scenario, Streams(SEED, number))
            table = measured(record, variant.scenario, 0.0)["indicators"]
            frames.append(table.assign(variant=variant.id, replication=number))
    return pd.concat(frames, ignore_index=True)


def two_crews(**keys):
    """Some steps without chance, and an alternative with another crew."""
    steps = {
        "room": {"kind": "stored", "places": 5},
        "papers": {"kind": "inspected", "servers": 1, "time_h": 0.5},
        "gate": {"kind": "served", "servers": 1, "time_h": 1.25, "hours": "08:00-20:00"},
        "exchange": {"kind": "slotted", "slots_per_day": 12},
    }
    change = {"facilities.yard.steps.gate.servers": {"to": 2, "source": "assumed"}}
    more = {"alternatives": {"more": {"title": "More", "changes": change}}}
    return regular(yard(1, more=more, **steps), trains=flow(**keys))


def test_without_demand_everything_is_zero_and_nothing_is_missing(tmp_path):
    rows = tables(study(tmp_path, two_crews(vehicles_per_day=0)), 3)
    assert len(rows) > 10
    assert not rows.value.isna().any()
    assert (rows.value == 0).all()
    reported, apart = estimates(rows), differences(rows)
    assert not reported[["mean", "half_width", "low", "high"]].isna().any(axis=None)
    assert (reported["half_width"] == 0).all()
    assert not apart[["difference", "half_width", "p_value"]].isna().any(axis=None)
    assert (apart["verdict"] == "the same as the baseline").all()


def test_without_chance_replications_are_one_and_half_widths_exactly_zero(tmp_path):
    described = study(tmp_path, two_crews(vehicles_per_day=8, units_per_vehicle=3))
    first, second = (simulated(described.baseline.scenario, Streams(SEED, n)) for n in (0, 1))
    assert same(first, second)
    rows = tables(described, 12)
    reported, apart = estimates(rows), differences(rows)
    assert (reported["half_width"] == 0).all()
    assert (reported["low"] == reported["mean"]).all()
    assert (apart["half_width"] == 0).all()
    assert (apart["difference"] != 0).any()
