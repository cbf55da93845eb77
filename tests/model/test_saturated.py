"""Saturated arrivals: always exactly one vehicle at the head, and capacity comes out."""

import math

import numpy as np
import pandas as pd
import pytest

from sim.corridor import build_corridor, maximum_flow
from sim.demand import draw_demand
from sim.errors import SaturationError
from sim.model import simulate
from sim.record import write_units
from sim.statistics import check_conservation
from sim.streams import Streams
from tests.model.runs import at_yard, hours, line, run, when
from tests.small_scenarios import facility, flow, scenario

NEVER = math.inf


def unknown(count):
    return [NEVER] * count


def saturated_yard(*, days, per_day, replication=0, **steps):
    """Run drawn demand that is saturated through the steps of one facility."""
    volume = {"vehicles_per_year": None, "vehicles_per_day": per_day, "units_per_vehicle": 1}
    described = scenario(
        facilities={"yard": facility(**steps)},
        flows={"trains": flow("yard", "yard", arrivals="saturated", **volume)},
        end=str(np.datetime64("2022-01-01") + days),
    )
    corridor = build_corridor(described)
    streams = Streams(described.root_seed, replication)
    record = simulate(described, corridor, draw_demand(described, corridor, streams), streams)
    check_conservation(record)
    return record


def test_the_next_vehicle_is_ready_when_the_one_before_has_begun():
    crew = {"kind": "served", "servers": 1, "time_h": 2}
    record = at_yard(unknown(1000), crew=crew, more={"end": "2022-01-08"})
    begun = hours(record, "START", "crew")
    assert begun == [2.0 * number for number in range(84)]
    assert record.vehicles.ordered_h.tolist() == [0.0, *begun]
    assert hours(record, "ARRIVE", "crew") == [0.0, *begun]


def test_several_servers_all_begin_and_one_more_waits():
    crew = {"kind": "served", "servers": 3, "time_h": 24 * 60}
    record = at_yard(unknown(9), crew=crew)
    assert hours(record, "START", "crew") == [0.0, 0.0, 0.0]
    assert hours(record, "ARRIVE", "crew") == [0.0] * 4


def test_without_steps_at_the_origin_the_next_is_ready_when_one_enters_its_section():
    described = scenario(**line(headway_min=30) | {"end": "2022-01-03"})
    record = run(described, {"west": unknown(200)})
    entered = hours(record, "START", "path")
    assert entered == [number / 2 for number in range(len(entered))]
    # The last one enters as the run ends, and is recorded ahead of it.
    assert entered[-1] == 48
    assert record.vehicles.ordered_h.tolist() == [0.0, *entered[:-1]]


def test_a_ban_holds_the_one_that_is_ready():
    crew = {"kind": "served", "servers": 1, "time_h": 2}
    ban = {"title": "a ban", "flows": ["trains"], "from": "2022-01-02", "until": "2022-01-02"}
    more = {"end": "2022-01-04", "bans": {"day": ban}}
    record = at_yard(unknown(1000), crew=crew, more=more)
    begun = hours(record, "START", "crew")
    assert begun == [*np.arange(0.0, 25, 2), *np.arange(48.0, 72, 2)]
    # Ready when the one before begins, at 24, and held through the day.
    assert record.vehicles.ordered_h[13] == 24
    assert when(record, "BEGIN")["trains-13"] == 48


def test_units_that_never_became_ready_are_not_ordered():
    crew = {"kind": "served", "servers": 1, "time_h": 24}
    record = at_yard(unknown(100), crew=crew, more={"end": "2022-01-08"})
    assert np.isinf(record.units.ordered_h).sum() == 100 - 8
    assert record.units.ordered_h[:8].tolist() == [0, *range(0, 145, 24)]


def test_the_log_of_units_leaves_empty_when_they_never_became_ready(tmp_path):
    crew = {"kind": "served", "servers": 1, "time_h": 24}
    record = at_yard(unknown(100), crew=crew, more={"end": "2022-01-08"})
    write_units(record, tmp_path / "units.parquet")
    ordered = pd.read_parquet(tmp_path / "units.parquet").ordered_h
    assert ordered.notna().sum() == 8
    assert ordered.max() == 144


def test_a_saturated_flow_fills_the_minimum_cut_and_no_more():
    described = scenario(**line(pairs_per_day=18) | {"end": "2022-02-01"})
    most = maximum_flow(build_corridor(described), described, direction="westbound")
    record = run(described, {"west": unknown(1000)})
    entered = len(hours(record, "START", "path"))
    assert entered == pytest.approx(most.trains_per_day * 31, abs=1)
    assert most.cut == ("a-b",)


def test_saturated_flows_that_share_a_crew_take_turns_whatever_the_order_of_keys():
    crew = {"kind": "served", "servers": 1, "time_h": 2}
    for names in (("one", "two"), ("two", "one")):
        flows = {name: flow("yard", "yard") for name in names}
        more = {"flows": flows, "end": "2022-01-03"}
        record = at_yard(dict.fromkeys(names, unknown(100)), crew=crew, more=more)
        assert hours(record, "START", "crew", flow="one") == [4.0 * turn for turn in range(12)]
        assert hours(record, "START", "crew", flow="two") == [4.0 * turn + 2 for turn in range(12)]


def test_other_flows_go_on_as_they_are():
    crew = {"kind": "served", "servers": 1, "time_h": 1, "for": {"flows": ["trains"]}}
    gate = {"kind": "served", "servers": 1, "time_h": 1, "for": {"flows": ["others"]}}
    departs = {"others": [3.0, 5.0], "trains": unknown(100)}
    record = at_yard(departs, crew=crew, gate=gate, more={"end": "2022-01-02"})
    assert hours(record, "START", "gate", flow="others") == [3.0, 5.0]
    assert hours(record, "START", "crew", flow="trains") == [float(hour) for hour in range(24)]


def test_a_source_that_runs_dry_is_told_with_the_volume_that_would_do():
    crew = {"kind": "served", "servers": 1, "time_h": 2}
    with pytest.raises(SaturationError) as raised:
        at_yard(unknown(50), crew=crew, more={"end": "2022-01-08"})
    assert str(raised.value) == (
        "flows.trains: the last of its 50 vehicles began at hour 98.0 of 168, so that it is not "
        "saturated until the end; use 2.1 times the volume"
    )


def test_a_source_that_nothing_holds_back_is_told_at_once():
    with pytest.raises(SaturationError, match=r"at hour 0\.0 .* a step at its origin"):
        at_yard(unknown(5), more={"end": "2022-01-08"})


def test_no_volume_is_no_vehicle():
    record = saturated_yard(days=7, per_day=0, crew={"kind": "served", "servers": 1, "time_h": 2})
    assert len(record.vehicles.flow) == 0


def test_two_stations_without_a_buffer_pass_two_thirds_of_what_one_can():
    service = {"kind": "served", "servers": 1, "time_h": {"distribution": "exponential", "mean": 1}}
    steps = {
        "first_room": {"kind": "stored", "places": 1, "until": "second_room"},
        "first": service,
        "second_room": {"kind": "stored", "places": 1},
        "second": service,
    }
    passed = [
        len(hours(saturated_yard(days=100, per_day=30, replication=k, **steps), "END", "second"))
        for k in range(12)
    ]
    # G. C. Hunt (1956), blocking after service: 2 / 3 of the rate of one station.
    error = np.std(passed, ddof=1) / math.sqrt(12)
    assert error < 0.01 * 1600
    assert np.mean(passed) == pytest.approx(1600, abs=4 * error)


def test_a_saturated_flow_goes_on_when_one_of_its_orders_lapses_under_a_ban():
    ban = {"title": "stop", "flows": ["trains"], "from": "2022-01-02", "until": "2022-01-03"}
    crew = {"kind": "served", "servers": 1, "time_h": 5}
    more = {"end": "2022-01-08", "bans": {"stop": ban | {"lapse_after_d": 1}}}
    record = at_yard(unknown(1000), crew=crew, more=more)
    # The one that is ready at 25 lapses at 49; the one that is ready then is let go at 72.
    assert record.units.lost_h[~np.isnan(record.units.lost_h)].tolist() == [49]
    assert hours(record, "START", "crew")[5:8] == [25, 72, 77]
