import numpy as np
import pytest

from sim.record import Queue
from sim.statistics import tables
from sim.statistics.measures.counted import CountedRun
from sim.statistics.measures.time_by_cause import mean_delay_by_cause
from tests.statistics.logs import (
    BEGIN,
    CODES,
    FINISH,
    QUEUES,
    a_record,
    a_train,
    hours_by_cause,
    visit,
)

NAN = float("nan")


def causes_of(record):
    """Return the causes of the first unit that are not zero."""
    hours = hours_by_cause(record)
    return {cause: float(column[0]) for cause, column in hours.items() if column[0]}


def on_the_train(boarded_h=0.0, left_h=40.0, **options):
    arrived_h = left_h
    return a_record(
        a_train(), units=[(boarded_h, arrived_h)], boardings=[(0, 0, boarded_h, left_h)], **options
    )


def test_every_hour_of_a_train_has_a_cause():
    assert causes_of(on_the_train()) == {
        "moving": 24.0,
        "service": 4.0,
        "path": 1.0,
        "customs": 4.0,
        "track": 5.0,
        "crane": 2.0,
    }


def test_a_unit_that_boarded_on_the_way_has_only_the_hours_from_there():
    assert causes_of(on_the_train(boarded_h=9.0, left_h=30.0)) == {
        "moving": 8.0,
        "service": 4.0,
        "customs": 2.0,
        "track": 5.0,
        "crane": 2.0,
    }


def test_waiting_within_a_closure_is_blamed_on_it():
    closed = Queue(
        "alashankou",
        "customs",
        "inspected",
        "customs",
        "time",
        (),
        ((8.0, 10.0, "weather"),),
        role="inspection",
    )
    queues = tuple(closed if queue.step == "customs" else queue for queue in QUEUES)
    found = causes_of(on_the_train(queues=queues))
    assert (found["weather"], found["customs"]) == (2.0, 2.0)


def test_an_hour_of_two_closures_is_blamed_once():
    closures = ((8.0, 10.0, "weather"), (9.0, 20.0, "ban"))
    closed = Queue(
        "alashankou", "customs", "inspected", "customs", "time", (), closures, role="inspection"
    )
    queues = tuple(closed if queue.step == "customs" else queue for queue in QUEUES)
    found = causes_of(on_the_train(queues=queues))
    assert (found["weather"], found["ban"], found["customs"]) == (2.0, 1.0, 1.0)


def test_what_is_kept_meanwhile_counts_only_while_it_is_waited_for():
    aside = Queue("alashankou", "set_aside", "set_aside", "track", "room")
    events = [*a_train(), *visit(0, "alashankou.set_aside", 14, 14, 17)]
    record = a_record(
        events, queues=(*QUEUES, aside), units=[(0.0, 40.0)], boardings=[(0, 0, 0.0, 40.0)]
    )
    assert causes_of(record)["track"] == 5.0
    assert sum(causes_of(record).values()) == 40.0


def test_a_wait_that_is_not_over_counts_up_to_the_horizon():
    events = [(0, 0, "urumqi.life", BEGIN), *visit(0, "alashankou.customs", 0)]
    record = a_record(events, units=[(0.0, NAN)], boardings=[(0, 0, 0.0, NAN)], horizon_h=30.0)
    assert causes_of(record) == {"customs": 30.0}


def test_causes_add_up_to_the_transit_time_of_every_unit_of_a_random_corridor():
    record = _random_corridor(np.random.default_rng(4), trains=60)
    hours = hours_by_cause(record)
    total = np.sum(list(hours.values()), axis=0)
    assert total == pytest.approx(record.units.arrived_h - record.units.ordered_h, abs=1e-9)


def test_means_by_flow_are_the_means_of_the_units():
    record = _random_corridor(np.random.default_rng(5), trains=60)
    counted = record.units.ordered_h >= 20.0
    for cause, means in mean_delay_by_cause(CountedRun(tables(record), 20.0)).items():
        by_unit = hours_by_cause(record)[cause][counted]
        assert means.arrived[0] == pytest.approx(by_unit.mean())
        assert np.isnan(means.arrived[1])


def _random_corridor(rng, trains):
    """Return trains that carry five units to a change of trains, and on from there."""
    events, units, boardings, treatments = [], [], [], []
    codes = [name for name in CODES if not name.endswith(("life", "tracks", "red"))]
    for train in range(trains):
        hour = rng.uniform(0, 50)
        for part, place in ((2 * train, "urumqi.life"), (2 * train + 1, "dostyk.formation")):
            begin = hour
            events.append((hour, part, place, BEGIN))
            for name in rng.choice(codes, 6):
                waits, serves = rng.exponential(2.0, 2)
                events += visit(part, name, hour, hour + waits, hour + waits + serves)
                hour += waits + serves
            events.append((hour, part, place, FINISH))
            boardings += [(5 * train + unit, part, begin, hour) for unit in range(5)]
            if part % 2 == 0:
                end = hour + rng.uniform(-2, 3)
                treatments.append((5 * train, "dostyk.customs.channels.red", hour - 2.5, end))
                hour += 2.0
        units += [(begin_of(events, 2 * train) - rng.uniform(0, 1), hour)] * 5
    vehicles = [(0, 0.0, 5)] * (2 * trains)
    return a_record(
        events,
        units=units,
        boardings=boardings,
        treatments=treatments,
        vehicles=vehicles,
        horizon_h=1000.0,
    )


def begin_of(events, vehicle):
    return next(row[0] for row in events if row[1] == vehicle)


def test_a_service_that_stands_for_a_wait_is_blamed_on_what_is_waited_for():
    queues = tuple(
        queue._replace(is_wait=True) if queue.step == "gauge_change" else queue for queue in QUEUES
    )
    reported, plain = causes_of(on_the_train(queues=queues)), causes_of(on_the_train())
    assert reported["crane"] - plain["crane"] == plain["service"] - reported.get("service", 0.0) > 0
    assert sum(reported.values()) == sum(plain.values())
