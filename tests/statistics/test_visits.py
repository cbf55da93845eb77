import numpy as np

from sim.statistics import visits
from sim.statistics.logs.dwells import NOWHERE, dwells
from sim.statistics.logs.visits import calls
from tests.statistics.logs import BEGIN, PLACES, a_record, a_train, an_interrupted_service, visit


def test_waiting_is_from_arrival_to_start_and_service_from_start_to_end():
    events = [(0, 0, "urumqi.life", BEGIN), *visit(0, "alashankou.customs", 0, 4, 5)]
    table = visits(a_record(events))
    assert table.waiting_h.tolist() == [4.0]
    assert table.service_h.tolist() == [1.0]


def test_a_visit_that_never_began_waits_until_the_horizon():
    events = [(0, 0, "urumqi.life", BEGIN), *visit(0, "alashankou.customs", 70)]
    table = visits(a_record(events, horizon_h=100.0))
    assert np.isnan(table.start_h[0])
    assert table.waiting_h.tolist() == [30.0]
    assert table.service_h.tolist() == [0.0]


def test_the_second_start_at_a_queue_belongs_to_the_second_arrival():
    events = [
        (0, 0, "urumqi.life", BEGIN),
        *visit(0, "alashankou.customs", 0, 4, 5),
        *visit(0, "alashankou.customs", 20, 26),
    ]
    table = visits(a_record(events))
    assert table.waiting_h.tolist() == [4.0, 6.0]
    assert table.end_h[0] == 5.0
    assert np.isnan(table.end_h[1])


def test_visits_of_several_vehicles_stand_in_order_of_vehicle_and_arrival():
    record = a_record([*a_train(1), *a_train(0, begin_h=3)])
    table = visits(record)
    assert table.vehicle.tolist() == [0] * 7 + [1] * 7
    assert table.arrive_h.tolist() == [3, 10, 15, 20, 22, 27, 37, 0, 7, 12, 17, 19, 24, 34]


def test_an_interruption_ends_a_visit_and_begins_another():
    table = visits(a_record(an_interrupted_service()))
    assert table.waiting_h.tolist() == [1.0, 1.0, 1.0]
    assert table.service_h.tolist() == [1.0, 3.0, 1.0]
    assert table.resumed.tolist() == [False, True, False]


def test_the_parts_of_an_interrupted_service_are_one_call():
    called = calls(visits(a_record(an_interrupted_service())))
    assert called.visit.tolist() == [0, 2]
    assert called.waiting_h.tolist() == [2.0, 1.0]
    assert called.service_h.tolist() == [4.0, 1.0]


def test_a_call_whose_service_rests_at_the_horizon_is_not_granted_yet():
    called = calls(visits(a_record(an_interrupted_service(2.5), horizon_h=2.5)))
    assert called.granted.tolist() == [False, True]
    assert called.waiting_h.tolist() == [1.5, 1.0]


def test_an_empty_log_has_no_visits():
    table = visits(a_record([]))
    assert len(table.vehicle) == 0
    assert table.waiting_h.tolist() == []


def test_a_train_stands_at_a_facility_until_it_enters_the_section_beyond():
    record = a_record(a_train())
    stood = dwells(record, visits(record))
    rows = sorted(zip(stood.arrive_h, stood.depart_h, stood.place, strict=True))
    assert [(came, went, PLACES[place]) for came, went, place in rows] == [
        (0, 1, "urumqi"),
        (7, 17, "alashankou"),
        (19, 24, "dostyk"),
        (40, 40, "almaty"),
    ]


def test_a_track_of_the_facility_ahead_is_waited_for_at_the_facility_behind():
    record = a_record(a_train())
    table = visits(record)
    queue = [record.queues[code].place for code in table.queue]
    standing = [PLACES[code] if code != NOWHERE else "" for code in dwells(record, table).standing]
    assert queue[2] == "dostyk"
    assert standing == ["urumqi", "alashankou", "alashankou", "alashankou", "dostyk", "dostyk", ""]


def test_blocks_of_a_section_are_one_run():
    record = a_record(a_train())
    runs = dwells(record, visits(record)).runs
    assert runs.enter_h.tolist() == [1.0, 17.0, 24.0]
    assert runs.end_h.tolist() == [7.0, 19.0, 40.0]


def test_a_train_formed_on_the_way_begins_where_it_was_formed():
    events = [(5, 0, "dostyk.formation", BEGIN), *visit(0, "dostyk-almaty.path", 5, 6, 20)]
    record = a_record(events)
    stood = dwells(record, visits(record))
    assert [PLACES[place] for place in stood.place] == ["dostyk", "almaty"]
