import dataclasses

import numpy as np
import pytest

from sim.errors import ConservationError
from sim.record import Queue
from sim.statistics import Tables, check_conservation, tables, visits
from sim.statistics.audit.queue_checks import littles_law
from sim.statistics.audit.unit_checks import cause_check
from tests.model.runs import at_yard
from tests.statistics.logs import (
    ARRIVE,
    BEGIN,
    END,
    FINISH,
    INTERRUPT,
    QUEUES,
    START,
    a_record,
    a_single_server_queue,
    a_train,
    an_interrupted_service,
    visit,
)

NAN = float("nan")


def a_run(events=None, **changes):
    """Return a train with two units, as it is or with something changed."""
    options = {
        "vehicles": [(0, 0.0, 2)],
        "units": [(0.0, 40.0), (0.0, 40.0)],
        "boardings": [(0, 0, 0.0, 40.0), (1, 0, 0.0, 40.0)],
        "treatments": [(0, "dostyk.gauge_change", 21, 24), (1, "dostyk.gauge_change", 21, 23)],
    }
    return a_record(a_train() if events is None else events, **(options | changes))


def without(event):
    """Return the events of the train without one."""
    events = a_train()
    events.remove(event)
    return events


def reported(record):
    """Return what the books say of a run that they don't let pass."""
    with pytest.raises(ConservationError, match="the books of the run don't balance:") as caught:
        check_conservation(record)
    return str(caught.value).split("\n")[1:]


def test_the_books_of_a_sound_run_balance():
    check_conservation(a_run())


def test_the_books_of_an_empty_run_balance():
    check_conservation(a_record([]))


def test_the_books_balance_wherever_the_run_is_cut_off():
    for horizon_h in np.arange(0.5, 41, 0.5):
        left_h = 40.0 if horizon_h >= 40 else NAN
        check_conservation(
            a_run(
                horizon_h=float(horizon_h),
                units=[(0.0, left_h)] * 2,
                boardings=[(0, 0, 0.0, left_h), (1, 0, 0.0, left_h)],
                treatments=[],
            )
        )


def test_the_books_of_a_busy_queue_balance():
    check_conservation(a_single_server_queue(2000, arrivals_per_h=0.95))


def test_littles_law_steps_through_the_log_and_agrees_with_the_visits():
    record = a_single_server_queue(500)
    table = visits(record)
    assert not list(littles_law(Tables(record, table)))
    start_h = table.start_h.copy()
    start_h[7] += 0.5
    wrong = list(littles_law(Tables(record, dataclasses.replace(table, start_h=start_h))))
    assert "alashankou.customs: the number waiting adds up to" in wrong[0]


def test_an_event_out_of_order_is_told():
    record = a_run()
    record.events.time_h[3] = 30.0
    assert "event 4: hour" in reported(record)[0]


def test_an_event_after_the_horizon_is_told():
    assert "is outside the run of 30 h" in reported(dataclasses.replace(a_run(), horizon_h=30.0))[0]


def test_a_vehicle_that_begins_twice_is_told():
    record = a_run([*a_train(), (8, 0, "urumqi.life", BEGIN)])
    assert reported(record) == ["vehicle ores-00000: does not begin once, but 2 times"]


def test_a_vehicle_with_events_after_its_finish_is_told():
    record = a_run([*a_train(), *visit(0, "alashankou.customs", 50, 50, 51)])
    assert reported(record) == ["vehicle ores-00000: has events after its finish"]


def test_a_vehicle_that_never_begins_is_told():
    record = a_run(without((0, 0, "urumqi.life", BEGIN)))
    assert reported(record) == ["vehicle ores-00000: does not begin once, but 0 times"]


def test_a_vehicle_that_finishes_twice_is_told():
    record = a_run([*a_train(), (40, 0, "urumqi.life", FINISH)])
    assert reported(record) == ["vehicle ores-00000: finishes 2 times, more than once"]


def test_a_start_without_an_arrival_is_told():
    record = a_run(without((7, 0, "alashankou.customs", ARRIVE)))
    text = "alashankou.customs: vehicle ores-00000 starts at hour 11 without arriving"
    assert reported(record) == [text]


def test_an_end_without_a_start_is_told():
    record = a_run(without((21, 0, "dostyk.gauge_change", START)))
    text = "dostyk.gauge_change: vehicle ores-00000 ends at hour 24 without starting"
    assert reported(record) == [text]


@pytest.mark.parametrize("horizon_h", [1.5, 2.5, 4.0, 9.0])
def test_the_books_of_an_interrupted_service_balance(horizon_h):
    check_conservation(a_record(an_interrupted_service(horizon_h), horizon_h=horizon_h))


def test_an_interruption_of_what_has_not_begun_is_told():
    events = [event for event in an_interrupted_service() if event[0] != 1 or event[1] == 1]
    with pytest.raises(ConservationError, match="ends at hour 2 without starting"):
        check_conservation(a_record(events))


def test_a_rest_that_the_log_does_not_tell_is_two_at_one_server():
    events = [event for event in an_interrupted_service() if event[3] != INTERRUPT]
    again = [event for event in events if event[:2] != (3, 0)]
    with pytest.raises(ConservationError, match="more in service than its capacity at hour 2"):
        check_conservation(a_record(again))


def test_an_hour_that_nothing_accounts_for_is_told():
    events = [row if row[0] < 24 else (row[0] + 1, *row[1:]) for row in a_train()]
    events.remove((25, 0, "dostyk.gauge_change", END))
    events.append((24, 0, "dostyk.gauge_change", END))
    record = a_run(
        events, units=[(0.0, 41.0)] * 2, boardings=[(0, 0, 0.0, 41.0), (1, 0, 0.0, 41.0)]
    )
    text = "vehicle ores-00000 asks for it after 1 h that nothing accounts for (hour 25)"
    assert reported(record) == [f"dostyk-almaty.path: {text}"]


def test_a_vehicle_in_two_places_is_told():
    record = a_run([*a_train(), *visit(0, "alashankou.exchange", 26, 30, 30)])
    wrong = reported(record)[0]
    assert wrong.startswith("alashankou.exchange: vehicle ores-00000 asks for it while it is")


def test_what_takes_no_time_may_happen_during_a_wait():
    aside = Queue("alashankou", "set_aside", "set_aside", "track", "room")
    events = [*a_train(), *visit(0, "alashankou.set_aside", 14, 14, 17)]
    check_conservation(a_run(events, queues=(*QUEUES, aside)))


def test_hours_at_the_end_of_a_life_without_a_cause_are_told():
    events = [(45, *row[1:]) if row[3] == FINISH else row for row in a_train()]
    assert reported(a_run(events))[0] == (
        "vehicle ores-00000: 5 h at the end of its life are neither waiting nor service"
    )


def test_a_track_that_is_never_given_back_is_told():
    record = a_run(without((24, 0, "dostyk.tracks", END)))
    text = "dostyk.tracks: vehicle ores-00000 has finished but never gave it back"
    assert text in reported(record)


def test_a_server_with_two_customers_is_told():
    record = a_record([*a_train(0), *a_train(1, 0.5)])
    assert "alashankou.customs: more in service than its capacity at hour 11.5" in reported(record)
    assert "dostyk.tracks: more in service than its capacity at hour 17.5" in reported(record)


def test_a_crane_with_two_boxes_is_told():
    lifts = [(unit, "dostyk.gauge_change", 21, 23) for unit in (0, 1, 0)]
    text = "dostyk.gauge_change: more in service than its capacity at hour 21"
    assert reported(a_run(treatments=lifts)) == [text]


def test_two_trains_on_a_piece_of_single_track_are_told():
    block = QUEUES[5]._replace(single_track=True)
    record = a_record([*a_train(0), *a_train(1, 0.5)], queues=(*QUEUES[:5], block, *QUEUES[6:]))
    assert any(
        text.startswith("alashankou-dostyk.path: a train on single track beside another")
        for text in reported(record)
    )


def test_more_slots_than_were_offered_are_told():
    queues = (
        *QUEUES[:1],
        Queue("alashankou", "exchange", "slotted", "x", "time", ((0, 2.0),), role="slots"),
    )
    events = [(0, 0, "urumqi.life", BEGIN)]
    for _ in range(9):
        events += visit(0, "alashankou.exchange", 0, 0, 0)
    events.append((0, 0, "urumqi.life", FINISH))
    record = a_record(events, queues=queues, horizon_h=48.0)
    assert reported(record) == ["alashankou.exchange: 9 slots given out, 4 offered"]


def test_more_tonnes_than_were_offered_are_told():
    gate = Queue(
        "alashankou", "exchange", "slotted", "x", "time", ((0, 2.0),), counts="tonnes", role="slots"
    )
    events = [(0, 0, "urumqi.life", BEGIN)]
    for _ in range(9):
        events += visit(0, "alashankou.exchange", 0, 0, 0)
    events.append((0, 0, "urumqi.life", FINISH))
    record = a_record(events, queues=(*QUEUES[:1], gate), horizon_h=48.0, vehicles=[(0, 0.0, 1)])
    # A load unit of 20 t goes through nine times.
    assert "alashankou.exchange: 180 slots given out, 4 offered" in reported(record)


def test_a_unit_on_two_trains_is_told():
    record = a_run(
        [*a_train(), (20, 1, "urumqi.life", BEGIN), *visit(1, "dostyk.formation", 20)],
        vehicles=[(0, 0.0, 2)] * 2,
        boardings=[(0, 0, 0.0, 40.0), (1, 0, 0.0, 40.0), (1, 1, 39.0, NAN)],
    )
    wrong = reported(record)
    assert wrong[0] == "unit ores-0000001: boards a vehicle before it left the one before"
    assert wrong[1] == "unit ores-0000001: arrived before it left its last vehicle"


def test_a_unit_that_went_down_with_its_train_is_told():
    record = a_run(units=[(0.0, 40.0), (0.0, NAN)], boardings=[(0, 0, 0.0, 40.0), (1, 0, 0.0, NAN)])
    assert reported(record) == ["unit ores-0000001: is on board of a vehicle that has finished"]


def test_a_unit_that_left_its_train_after_that_finished_is_told():
    record = a_run(boardings=[(0, 0, 0.0, 40.0), (1, 0, 0.0, 40.5)], units=[(0.0, 41.0)] * 2)
    assert reported(record) == ["unit ores-0000001: leaves a vehicle after that finished"]


def test_a_unit_on_a_train_that_has_not_begun_is_told():
    wrong = reported(a_run(a_train(begin_h=1), boardings=[(0, 0, 0.5, 40.0), (1, 0, 1.0, 40.0)]))
    assert wrong == ["unit ores-0000000: boards a vehicle that has not begun"]


def test_a_unit_that_leaves_before_it_boards_is_told():
    wrong = reported(a_run(boardings=[(0, 0, 30.0, 25.0), (1, 0, 0.0, 40.0)], treatments=[]))
    assert "unit ores-0000000: leaves a vehicle before it boarded it" in wrong


def test_a_unit_that_arrived_from_nowhere_is_told():
    wrong = reported(a_run(boardings=[(0, 0, 0.0, 40.0)], treatments=[]))
    assert wrong == ["unit ores-0000001: arrived without ever being on a vehicle"]


def test_a_unit_on_a_train_before_it_was_ready_is_told():
    wrong = reported(a_run(units=[(0.0, 40.0), (3.0, 40.0)]))
    assert wrong == ["unit ores-0000001: is on a vehicle before it was ready"]


def test_a_unit_that_has_not_set_out_is_outside_and_one_between_trains_inside():
    check_conservation(
        a_run(
            units=[(0.0, 40.0), (0.0, NAN), (50.0, NAN)],
            boardings=[(0, 0, 0.0, 40.0), (1, 0, 0.0, 24.0)],
        )
    )


def test_a_unit_that_is_lifted_before_it_set_out_is_told():
    wrong = reported(a_run(boardings=[(0, 0, 0.0, 40.0), (1, 0, 22.0, 40.0)]))
    assert wrong == ["unit ores-0000001: is treated before it boarded a vehicle"]


def test_a_lift_that_ends_before_it_begins_is_told():
    wrong = reported(a_run(treatments=[(1, "dostyk.gauge_change", 23, 22)]))
    assert "unit ores-0000001: is treated for less than no time" in wrong


def test_causes_that_do_not_add_up_to_the_ride_are_told():
    record = a_run()
    table = visits(record)
    end_h = table.end_h.copy()
    end_h[1] -= 0.25
    wrong = list(cause_check(Tables(record, dataclasses.replace(table, end_h=end_h))))
    text = "causes add up to 39.750000 h of a ride of 40.000000 h"
    assert wrong == [f"vehicle ores-00000: {text}"]


def test_everything_wrong_is_told_at_once():
    events = [*a_train(0), *a_train(1, 0.5)]
    record = a_record(events, units=[(0.0, 40.0)])
    wrong = reported(record)
    assert len(wrong) == 3
    assert wrong[-1] == "unit ores-0000000: arrived without ever being on a vehicle"


def test_a_wait_too_short_to_count_is_no_fault_of_the_books():
    # The second waits a fiftieth of a second, which counts as none and yet is in its ride.
    record = at_yard([0.0, 1.0 - 5e-6], crew={"kind": "served", "servers": 1, "time_h": 1})
    assert tables(record).visits.waiting_h.max() == 0.0
    check_conservation(record)
