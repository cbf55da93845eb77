import pytest

from tests.model.runs import at_yard, hours, trace, when
from tests.small_scenarios import flow


def gate(servers=1, time_h=2, **more):
    return {"kind": "served", "servers": servers, "time_h": time_h, **more}


def test_one_server_serves_first_come_first_served():
    record = at_yard([0, 1, 1.5], gate=gate())
    assert trace(record) == [
        (0, "trains-0", "yard", "life", "BEGIN"),
        (0, "trains-0", "yard", "gate", "ARRIVE"),
        (0, "trains-0", "yard", "gate", "START"),
        (1, "trains-1", "yard", "life", "BEGIN"),
        (1, "trains-1", "yard", "gate", "ARRIVE"),
        (1.5, "trains-2", "yard", "life", "BEGIN"),
        (1.5, "trains-2", "yard", "gate", "ARRIVE"),
        (2, "trains-0", "yard", "gate", "END"),
        (2, "trains-0", "yard", "life", "FINISH"),
        (2, "trains-1", "yard", "gate", "START"),
        (4, "trains-1", "yard", "gate", "END"),
        (4, "trains-1", "yard", "life", "FINISH"),
        (4, "trains-2", "yard", "gate", "START"),
        (6, "trains-2", "yard", "gate", "END"),
        (6, "trains-2", "yard", "life", "FINISH"),
    ]


def test_two_servers_serve_two_at_a_time():
    record = at_yard([0, 0, 0, 0, 0], gate=gate(servers=2))
    assert hours(record, "START", "gate") == [0, 0, 2, 2, 4]


def test_minutes_are_sixtieths_of_an_hour():
    record = at_yard([0], gate={"kind": "served", "servers": 1, "time_min": 90})
    assert hours(record, "END", "gate") == [1.5]


def test_steps_follow_one_another_in_their_order():
    record = at_yard([0], second=gate(time_h=3), first=gate(time_h=1))
    assert hours(record, "END", "second") == [3]
    assert hours(record, "END", "first") == [4]


def test_each_unit_is_served_and_the_vehicle_waits_for_its_last():
    record = at_yard([0, 1], units=5, cranes=gate(servers=2, time_h=1, each="unit"))
    assert hours(record, "START", "cranes") == [0, 2]
    assert hours(record, "END", "cranes") == [3, 5]
    starts = record.treatments.start_h
    assert starts.tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_vehicle_whose_units_wait_for_a_crane_is_counted_as_waiting():
    record = at_yard([0, 0], units=2, cranes=gate(time_h=5, each="unit"))
    assert hours(record, "START", "cranes") == [0, 10]


def test_the_urgent_go_first_and_nobody_in_service_is_put_out():
    flows = {"slow": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    record = at_yard({"slow": [0, 0.5, 0.6], "urgent": [1]}, gate=gate(), more={"flows": flows})
    assert when(record, "START", "gate") == {
        "slow-0": 0,
        "urgent-0": 2,
        "slow-1": 4,
        "slow-2": 6,
    }


def test_in_an_overload_the_hundredth_waits_990():
    record = at_yard(
        [50 * k for k in range(100)],
        gate=gate(time_h=60),
        more={"end": "2023-01-01"},
    )
    arrive, start = when(record, "ARRIVE", "gate"), when(record, "START", "gate")
    assert start["trains-99"] - arrive["trains-99"] == 990


def test_a_vehicle_that_still_waits_at_the_end_has_an_open_visit():
    record = at_yard([0, 0], gate=gate(time_h=2000))
    assert hours(record, "ARRIVE", "gate") == [0, 0]
    assert hours(record, "START", "gate") == [0]
    assert hours(record, "END", "gate") == []


def test_a_step_without_servers_serves_nobody():
    record = at_yard([0], gate=gate(servers=0))
    assert hours(record, "START", "gate") == []


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_a_dated_server_begins_with_what_waits(each):
    servers = {"value": 1, "changes": [{"from": "2022-01-02", "to": 2}]}
    record = at_yard([0, 0, 0, 0], gate=gate(servers=servers, time_h=20, each=each))
    # Hour 20: the second for the one server; hour 24: the second server comes.
    assert hours(record, "START", "gate") == [0, 20, 24, 40]


def test_a_server_that_is_taken_away_finishes_its_work():
    servers = {"value": 2, "changes": [{"from": "2022-01-02", "to": 1}]}
    record = at_yard([0, 23, 23, 23], gate=gate(servers=servers, time_h=10))
    assert hours(record, "START", "gate") == [0, 23, 23, 33]


def test_a_dated_duration_holds_for_those_who_ask_after_its_date():
    time_h = {"value": 2, "changes": [{"from": "2022-01-02", "to": 5}]}
    record = at_yard([0, 30], gate=gate(time_h=time_h))
    assert hours(record, "END", "gate") == [2, 35]


def test_steps_for_others_are_passed_by():
    record = at_yard([0], gate=gate(**{"for": {"direction": "eastbound"}}))
    assert hours(record, "FINISH") == [0]


def test_an_empty_demand_runs():
    record = at_yard([], gate=gate())
    assert trace(record) == []
    assert len(record.vehicles.flow) == 0
