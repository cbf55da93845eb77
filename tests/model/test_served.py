import pytest

from sim.statistics import indicators
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
    assert when(record, "START", "gate") == {"slow-0": 0, "urgent-0": 2, "slow-1": 4, "slow-2": 6}


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


TWO_CLASSES = {"flows": {"slow": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}}


def interrupting(slow, urgent, **keys):
    return at_yard(
        {"slow": slow, "urgent": urgent}, gate=gate(preemptive=True, **keys), more=dict(TWO_CLASSES)
    )


def test_the_urgent_interrupt_and_the_interrupted_goes_on_where_it_was():
    record = interrupting([0, 0.5], [1])
    assert [(hour, name, kind) for hour, name, _, _, kind in trace(record, "gate")] == [
        (0, "slow-0", "ARRIVE"),
        (0, "slow-0", "START"),
        (0.5, "slow-1", "ARRIVE"),
        (1, "urgent-0", "ARRIVE"),
        (1, "slow-0", "INTERRUPT"),
        (1, "urgent-0", "START"),
        (3, "urgent-0", "END"),
        (3, "slow-0", "START"),
        (4, "slow-0", "END"),
        (4, "slow-1", "START"),
        (6, "slow-1", "END"),
    ]


def test_of_two_in_service_the_one_that_began_last_is_interrupted():
    record = interrupting([0, 1], [1.5], servers=2)
    assert when(record, "INTERRUPT", "gate") == {"slow-1": 1.5}
    # It goes on at the other server, which is free first.
    assert hours(record, "START", "gate", flow="slow") == [0, 1, 2]
    assert when(record, "END", "gate") == {"slow-0": 2, "slow-1": 3.5, "urgent-0": 3.5}


def test_a_service_that_ends_just_now_is_not_interrupted():
    assert hours(interrupting([0], [2]), "INTERRUPT") == []


def test_equals_do_not_interrupt_one_another():
    assert hours(at_yard([0, 1], gate=gate(preemptive=True)), "START", "gate") == [0, 2]


def test_the_urgent_wait_for_a_server_that_may_begin():
    # Work in hand at 20:00 pauses until 08:00; what came in the night takes its place then.
    record = interrupting([19], [22], hours="08:00-20:00", at_closing="pause")
    assert when(record, "INTERRUPT", "gate") == {"slow-0": 32}
    assert when(record, "END", "gate") == {"urgent-0": 34, "slow-0": 35}


def test_work_after_closing_is_finished_and_not_interrupted():
    record = interrupting([19], [20.5], hours="08:00-20:00")
    assert hours(record, "INTERRUPT") == []
    assert when(record, "END", "gate") == {"slow-0": 21, "urgent-0": 34}


def test_what_was_done_before_a_breakdown_counts():
    down = {"clock": "time", "up_h": 1, "repair_h": 3}
    record = interrupting([0], [4.5], time_h=1.8, breakdowns=down)
    # Up in 0-1, 4-5, 8-9: the slow one has 0.3 h left when it is put aside.
    assert when(record, "END", "gate") == pytest.approx({"urgent-0": 12.3, "slow-0": 12.6})


def test_an_interrupted_vehicle_waits_for_the_statistics_and_its_visits_are_one():
    record = interrupting([0, 0.5], [1])
    rows = indicators(record, warm_up_h=0.0, crossings={}, borders={}).set_index(
        ["indicator", "step", "direction"]
    )
    assert rows.value["waiting_time_h", "gate", ""] == pytest.approx((2 + 3.5 + 0) / 3)
    assert rows.value["service_time_h", "gate", ""] == pytest.approx(2)


def test_patience_is_for_the_first_turn_and_not_for_one_that_is_put_aside():
    record = interrupting([0, 0.5], [1], patience_h=1.5)
    assert when(record, "GIVE_UP", "gate") == {"slow-1": 2}
    assert when(record, "END", "gate") == {"urgent-0": 3, "slow-0": 4}


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_a_server_with_nobody_to_serve_is_away_from_the_start_on(each):
    record = at_yard([0, 1, 7, 8], gate=gate(time_h=1, away_h=2, each=each))
    # Back at 2; done at 4 and away until 6 and 8; done at 10.
    assert hours(record, "START", "gate") == [2, 3, 8, 9]


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_who_moves_up_when_a_server_is_done_finds_it_there(each):
    tracks = {"kind": "stored", "places": 1, "until": "gate"}
    record = at_yard([1, 1.5, 6], tracks=tracks, gate=gate(time_h=1, away_h=3, each=each))
    # Back at 3; the second has the track from 4 on, when the first is done; away from 5 to 8.
    assert hours(record, "START", "gate") == [3, 4, 8]


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_who_comes_at_the_hour_at_which_a_server_is_done_is_served(each):
    record = at_yard([1, 4, 8], gate=gate(time_h=1, away_h=3, each=each))
    # Back at 3, done at 4 and at 5, back at 8.
    assert hours(record, "START", "gate") == [3, 4, 8]


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_each_server_goes_away_by_itself(each):
    record = at_yard([1, 2.5, 3.5], gate=gate(servers=2, time_h=3, away_h=2, each=each))
    # Both are back at 2; one serves until 5, the other is away until 4 and serves until 7.
    assert hours(record, "START", "gate") == [2, 4, 5]


def test_a_server_that_is_back_before_opening_waits_for_it():
    record = at_yard([5.5], gate=gate(time_h=1, away_h=3, hours="08:00-20:00"))
    assert hours(record, "START", "gate") == [8]


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_the_first_of_unlike_servers_is_taken_when_it_is_free(each):
    record = at_yard([0, 0, 0, 7], gate=gate(servers=2, speeds=[2, 0.5], each=each))
    # 1 h at the first, 4 h at the second.
    assert hours(record, "END", "gate") == [1, 2, 4, 8]


def test_a_server_without_a_speed_has_the_speed_1():
    record = at_yard([0, 0], gate=gate(servers=2, speeds=[2]))
    assert hours(record, "END", "gate") == [1, 2]


def test_what_does_not_fit_at_a_slow_server_waits_for_the_next_shift():
    slow = gate(time_h=4, speeds=[0.5], hours="08:00-20:00", at_closing="not_start")
    assert hours(at_yard([11, 13], gate=slow), "START", "gate") == [11, 32]


def test_first_services_are_the_same_whoever_has_to_queue_again():
    law = {"distribution": "exponential", "mean": 0.1}
    many = [float(k) for k in range(300)]
    once = at_yard(many, gate=gate(servers=300, time_h=law))
    again = at_yard(many, gate=gate(servers=300, time_h=law, again_share=0.4))
    firsts = {}
    for hour, vehicle, _, _, kind in trace(again, "gate"):
        if kind == "END":
            firsts.setdefault(vehicle, hour)
    assert firsts == when(once, "END", "gate")
    assert len(hours(again, "END", "gate")) > 400


def test_who_queues_again_waits_behind_those_who_came_meanwhile():
    record = at_yard([0, 0.5], gate=gate(again_share=0.5))
    reported = [vehicle for _, vehicle, _, _, kind in trace(record, "gate") if kind == "START"]
    assert reported[:2] == ["trains-0", "trains-1"]
    rounds = [reported.count("trains-0"), reported.count("trains-1")]
    ends = when(record, "END", "gate")
    assert max(ends.values()) == 2 * sum(rounds)
