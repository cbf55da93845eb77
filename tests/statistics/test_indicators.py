import numpy as np
import pytest

from sim.record import Queue
from sim.statistics import INDICATOR_COLUMNS, indicators, queue_series
from tests.statistics.logs import (
    BEGIN,
    FINISH,
    QUEUES,
    a_record,
    a_single_server_queue,
    a_train,
    an_interrupted_service,
    visit,
)

NAN = float("nan")
CROSSINGS = {"CN-KZ": ("alashankou-dostyk",)}


def measured(record, *, warm_up_h=0.0, crossings=CROSSINGS, borders=None):
    """Return the indicators of a record by their address, '' left out at the end."""
    table = indicators(record, warm_up_h=warm_up_h, crossings=crossings, borders=borders or {})
    found = {}
    for row in table.itertuples():
        labels = {name: getattr(row, name) for name in INDICATOR_COLUMNS[1:] if getattr(row, name)}
        if not np.isnan(row.value):
            found[row.indicator, *labels.values()] = row.value
    return found


def waiting_at(arrivals, *, horizon_h=80.0):
    """Return a record of trains that arrive at customs and are never served."""
    events = []
    for number, hour in enumerate(arrivals):
        events += [(hour, number, "urumqi.life", BEGIN), *visit(number, "alashankou.customs", hour)]
    return a_record(events, horizon_h=horizon_h)


def test_trains_are_counted_as_they_come_off_a_section():
    found = measured(a_record([*a_train(0), *a_train(1, 50)], horizon_h=80.0))
    per_day = 24 / 80
    assert found["trains_per_day", "alashankou-dostyk"] == 2 * per_day
    assert found["trains_per_day", "dostyk-almaty"] == pytest.approx(per_day)
    assert found["trains_per_day", "almaty"] == pytest.approx(per_day)
    assert found["trains_per_day", "dostyk"] == 2 * per_day


def test_throughput_has_totals_over_direction_and_class_and_the_crossings_together():
    trains = [*a_train(0), *a_train(1)]
    found = measured(a_record(trains, vehicles=[(0, 0.0, 3), (1, 0.0, 2)], horizon_h=48.0))
    assert found["trains_per_day", "CN-KZ"] == 1.0
    assert found["trains_per_day", "CN-KZ", "westbound"] == 0.5
    assert found["trains_per_day", "alashankou-dostyk", "bulk"] == 1.0
    assert found["teu_per_day", "alashankou-dostyk", "eastbound", "bulk"] == 2.0
    assert found["tonnes_per_year", "CN-KZ"] == pytest.approx(100 * 365 / 2 / 1e6)


def test_what_got_off_on_the_way_does_not_pass_the_next_section():
    record = a_record(
        a_train(),
        vehicles=[(0, 0.0, 2)],
        units=[(0.0, 40.0), (0.0, NAN)],
        boardings=[(0, 0, 0.0, 40.0), (1, 0, 0.0, 24.0)],
        horizon_h=48.0,
    )
    found = measured(record)
    assert found["teu_per_day", "alashankou-dostyk"] == 2.0
    assert found["teu_per_day", "dostyk-almaty"] == 1.0


def test_what_passed_during_the_warm_up_is_not_counted():
    record = a_record([*a_train(0), *a_train(1, 50)], horizon_h=98.0)
    found = measured(record, warm_up_h=50.0)
    assert found["trains_per_day", "alashankou-dostyk"] == 0.5
    assert found["waiting_time_h", "alashankou", "customs"] == 4.0


def test_nothing_that_runs_gives_zeros_and_nothing_that_is_no_number():
    table = indicators(a_record([]), warm_up_h=0.0, crossings=CROSSINGS, borders={})
    assert table.value.notna().all()
    assert (table.value == 0).all()
    assert "trains_per_day" in set(table.indicator)


def test_waiting_and_service_at_a_queue_are_told_by_direction_and_together():
    events = [
        (0, 0, "urumqi.life", BEGIN),
        *visit(0, "alashankou.customs", 0, 4, 5),
        (0, 1, "urumqi.life", BEGIN),
        *visit(1, "alashankou.customs", 0, 5, 8),
    ]
    found = measured(a_record(events, vehicles=[(0, 0.0, 0), (1, 0.0, 0)]))
    assert found["waiting_time_h", "alashankou", "customs"] == 4.5
    assert found["waiting_time_h", "alashankou", "customs", "eastbound"] == 5.0
    assert found["service_time_h", "alashankou", "customs"] == 2.0
    assert found["waiting_time_p95_h", "alashankou", "customs"] == 5.0


def test_an_interrupted_service_is_one_with_all_its_waits():
    found = measured(a_record(an_interrupted_service(), horizon_h=10.0))
    assert found["waiting_time_h", "alashankou", "customs"] == 1.5
    assert found["service_time_h", "alashankou", "customs"] == 2.5
    assert found["queue_length", "alashankou", "customs"] == 0.3
    assert found["utilisation", "alashankou", "customs"] == 0.5


def test_a_place_that_is_kept_has_no_service_time():
    found = measured(a_record(a_train()))
    assert ("waiting_time_h", "dostyk", "tracks") in found
    assert ("service_time_h", "dostyk", "tracks") not in found


def test_those_who_still_wait_are_in_the_queue_and_told():
    found = measured(waiting_at([0.0, 40.0]))
    assert found["queue_length", "alashankou", "customs"] == 1.5
    assert found["queue_length_max", "alashankou", "customs"] == 2.0
    assert found["vehicles_waiting_at_end", "alashankou", "customs"] == 2.0
    assert ("waiting_time_h", "alashankou", "customs") not in found


def test_the_queue_is_averaged_from_the_warm_up_to_the_horizon():
    found = measured(a_record(a_train(), horizon_h=50.0), warm_up_h=10.0)
    assert found["queue_length", "alashankou", "customs"] == 1 / 40
    assert found["queue_length", "dostyk", "tracks"] == 5 / 40


def test_a_queue_that_nobody_serves_grows_without_end():
    found = measured(waiting_at(np.arange(0.0, 80.0, 2.0)))
    assert found["grows_without_end", "alashankou", "customs"] == 1.0
    assert found["queue_growth_per_day", "alashankou", "customs"] == pytest.approx(12.0)


def test_a_queue_that_is_served_in_time_does_not_grow():
    found = measured(a_single_server_queue(4000))
    assert found["grows_without_end", "alashankou", "customs"] == 0.0


def test_a_server_is_used_for_its_hours_of_service():
    found = measured(a_record(a_train(), horizon_h=50.0))
    assert found["utilisation", "alashankou", "customs"] == 1 / 50
    assert found["utilisation", "dostyk", "tracks"] == 7 / 50


def test_where_units_are_served_it_is_their_hours_that_count():
    record = a_record(
        a_train(),
        vehicles=[(0, 0.0, 2)],
        units=[(0.0, 40.0)] * 2,
        boardings=[(0, 0, 0.0, 40.0), (1, 0, 0.0, 40.0)],
        treatments=[(0, "dostyk.gauge_change", 21, 22), (1, "dostyk.gauge_change", 21, 24)],
        horizon_h=50.0,
    )
    assert measured(record)["utilisation", "dostyk", "gauge_change"] == 4 / 100


def test_overtime_is_not_utilisation():
    shift = ((0.0, 1.0), (8.0, 0.0), (24.0, 1.0), (32.0, 0.0))
    queues = (*QUEUES[:1], Queue("alashankou", "customs", "served", "crew", "time", shift))
    events = [(7, 0, "urumqi.life", BEGIN), *visit(0, "alashankou.customs", 7, 7, 11)]
    found = measured(a_record(events, queues=queues, horizon_h=48.0))
    assert found["utilisation", "alashankou", "customs"] == 1 / 16


def test_slots_are_used_by_the_vehicles_that_got_one():
    events = [
        (0, 0, "urumqi.life", BEGIN),
        *visit(0, "alashankou.exchange", 0, 3, 3),
        *visit(0, "alashankou.exchange", 3, 5, 5),
    ]
    found = measured(a_record(events, horizon_h=48.0))
    assert found["utilisation", "alashankou", "exchange"] == 2 / 24


def test_slots_of_tonnes_are_used_by_what_is_on_board():
    gate = Queue(
        "alashankou",
        "exchange",
        "slotted",
        "acceptance",
        "time",
        ((0.0, 100.0),),
        counts="tonnes",
        role="slots",
    )
    events = [(0, 0, "urumqi.life", BEGIN), *visit(0, "alashankou.exchange", 0, 3, 3)]
    record = a_record(events, horizon_h=48.0, vehicles=[(0, 0.0, 2)], queues=(*QUEUES[:1], gate))
    assert measured(record)["utilisation", "alashankou", "exchange"] == 40 / 200


def test_line_occupation_is_trains_run_per_path_offered():
    trains = [*a_train(0), *a_train(1)]
    found = measured(a_record(trains, vehicles=[(0, 0.0, 0), (1, 0.0, 0)], horizon_h=48.0))
    assert found["line_occupation", "urumqi-alashankou"] == 2 / 40
    assert found["line_occupation", "urumqi-alashankou", "eastbound"] == 1 / 20
    assert ("line_occupation", "dostyk-almaty") not in found


def test_dwell_is_from_arriving_to_entering_the_section_beyond():
    found = measured(a_record(a_train()))
    assert found["dwell_time_h", "alashankou"] == 10.0
    assert found["dwell_time_h", "dostyk", "westbound"] == 5.0


def test_queues_of_one_place_and_step_are_one():
    twin = Queue(
        "alashankou", "customs", "inspected", "customs", "time", ((0.0, 1.0),), role="inspection"
    )
    record = a_record(a_train(), queues=(*QUEUES, twin), horizon_h=50.0)
    assert measured(record)["utilisation", "alashankou", "customs"] == 1 / 100


def carried(events, chain, *, units=1, vehicles=None, treatments=(), **options):
    """Return a record of units that all went by the same vehicles."""
    boardings = [(unit, *rows) for rows in chain for unit in range(units)]
    arrived = chain[-1][2]
    vehicles = vehicles or [(0, 0.0, units)] * (1 + max(row[1] for row in events))
    return a_record(
        events,
        vehicles=vehicles,
        units=[(0.0, arrived)] * units,
        boardings=boardings,
        treatments=treatments,
        **options,
    )


def test_transit_time_is_from_being_ready_to_arriving():
    found = measured(carried(a_train(begin_h=2), [(0, 2.0, 42.0)], vehicles=[(0, 0.0, 1)]))
    assert found["transit_time_h", "ores"] == 42.0
    assert found["arrived_share", "ores"] == 1.0
    assert found["delay_by_cause_h", "ores", "ban"] == 2.0
    assert found["departures_held", "ores"] == 2.0
    assert found["departures_held",] == 2.0


def test_percentiles_are_over_load_units():
    record = a_record(
        a_train(),
        vehicles=[(0, 0.0, 4)],
        units=[(0.0, 40.0), (10.0, 40.0), (20.0, 40.0), (30.0, NAN)],
        boardings=[(0, 0, 0.0, 40.0), (1, 0, 10.0, 40.0), (2, 0, 20.0, 40.0), (3, 0, 30.0, NAN)],
    )
    found = measured(record)
    assert found["transit_time_p50_h", "ores"] == 30.0
    assert found["transit_time_p95_h", "ores"] == 40.0
    assert found["arrived_share", "ores"] == 0.75


def test_a_ban_that_the_vehicle_waits_out_is_time_held():
    events = [(0, 0, "urumqi.life", BEGIN), *visit(0, "urumqi.loading_ban", 0, 30, 30)]
    found = measured(carried(events, [(0, 0.0, NAN)]), warm_up_h=10.0)
    assert found["departures_held", "ores"] == 20.0


def _changing_trains(treatments=()):
    """Return a unit that comes to Dostyk at 19, is off its train at 24 and on the next at 30."""
    events = [
        *[row for row in a_train(0) if row[0] <= 24 and not row[2].startswith("dostyk-almaty")],
        (24, 0, "dostyk.formation", FINISH),
        (30, 1, "dostyk.formation", BEGIN),
        *visit(1, "dostyk-almaty.path", 30, 31, 45),
        (45, 1, "urumqi.life", FINISH),
    ]
    chain = [(0, 0.0, 24.0), (1, 30.0, 45.0)]
    return carried(events, chain, treatments=treatments)


def test_a_units_hours_between_trains_are_formation():
    found = measured(_changing_trains())
    assert found["delay_by_cause_h", "ores", "formation"] == 6.0
    assert found["delay_by_cause_h", "ores", "path"] == 2.0


def test_until_the_end_of_its_examination_they_are_customs():
    found = measured(_changing_trains([(0, "dostyk.customs.channels.red", 23, 28)]))
    assert found["delay_by_cause_h", "ores", "customs"] == 4.0 + 4.0
    assert found["delay_by_cause_h", "ores", "formation"] == 2.0
    assert found["transit_time_h", "ores"] == 45.0


def test_units_examined_are_a_share_of_those_that_came():
    queues = (
        *QUEUES,
        Queue("dostyk", "customs", "inspected", "customs", "time", role="inspection"),
    )
    events = [(0, 0, "urumqi.life", BEGIN), *visit(0, "dostyk.customs", 5, 6, 7)]
    red = [(0, "dostyk.customs.channels.red", 6, 9)]
    chain = [(0, 0.0, NAN)]
    found = measured(carried(events, chain, units=4, treatments=red, queues=queues))
    assert found["units_examined_share", "dostyk", "dostyk.customs.red"] == 0.25
    assert found["units_examined_share", "dostyk"] == 0.25


def test_a_warm_up_as_long_as_the_run_is_refused():
    with pytest.raises(ValueError, match="shorter than the run of 100 h, got 100 h"):
        indicators(a_record([]), warm_up_h=100.0, crossings={}, borders={})


def test_queues_are_told_week_by_week():
    table = queue_series(waiting_at([0.0, 84.0], horizon_h=200.0))
    assert table.week.tolist() == [0, 1]
    assert table.waiting.tolist() == [1.5, 2.0]


def test_a_queue_in_which_nobody_waited_is_not_in_the_series():
    table = queue_series(a_record(a_train()))
    assert set(table.place) == {"urumqi-alashankou", "alashankou", "dostyk"}
    assert "alashankou-dostyk" not in set(table.place)
