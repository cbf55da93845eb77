"""What units wait for at a border, by hand, on the trains of `test_border_times`."""

import dataclasses

import pytest

from sim.indicators import LOADED_CONTAINERS
from sim.record import Queue
from sim.statistics import indicators
from tests.statistics.logs import BEGIN, FINISH, visit
from tests.statistics.test_border_times import (
    ALTYNKOL,
    EASTBOUND,
    QUEUES,
    by_khorgos,
    changing_trains,
    to_altynkol,
    to_jinghe,
)

PARTS = ("acceptance_wait_h", "reload_wait_h", "stack_h", "locomotive_wait_h")


def parts(record, traffic="", **more):
    """Return acceptance, reloading, stack and locomotive [h], and the whole border time."""
    borders = {"altynkol": ALTYNKOL} | more
    table = indicators(record, warm_up_h=0.0, crossings={}, borders=borders)
    rows = table[(table.place == "altynkol") & (table.direction == "")]
    rows = rows[rows.traffic_class == traffic]
    found = dict(zip(rows.indicator, rows.value, strict=True))
    return [found[name] for name in PARTS], found["border_time_h"]


def test_a_box_waits_for_papers_a_crane_a_train_and_a_path():
    """Of 25 h it waits 2 for a crane, 14 in the stack, and half an hour and 2 h for paths.

    The rest is an hour for papers, 1 + 4 of service, and half an hour between the two.
    """
    assert parts(changing_trains()) == ([0.0, 2.0, 14.0, 2.5], 25.0)
    assert parts(changing_trains(), LOADED_CONTAINERS) == ([0.0, 2.0, 14.0, 2.5], 25.0)


def test_a_place_at_the_station_is_waited_for_at_the_terminal_beside_it():
    record = by_khorgos(to_jinghe(), direction=EASTBOUND)
    assert parts(record) == ([2.0, 0.0, 0.0, 2.0], 8.0)


def test_a_track_pair_is_waited_for_to_be_reloaded_and_a_place_before_it_is_not():
    """3 h for a place at the terminal, 4 for a pair there, 5 for wagons, 1 for a crane."""
    gateway = (
        Queue("khorgos_gateway", "tracks", "stored", "track", "room"),
        Queue("khorgos_gateway", "gauge_change.track_pairs", "stored", "track", "room"),
        Queue("khorgos_gateway", "gauge_change.wagons", "pooled", "wagon", "room", fleet="flats"),
    )
    events = [
        *to_altynkol(),
        *visit(0, "khorgos_gateway.tracks", 9, 12, 17),
        *visit(0, "altynkol-khorgos_gateway.path", 12, 12, 13),
        *visit(0, "khorgos_gateway.gauge_change.track_pairs", 13, 17, 25),
        *visit(0, "khorgos_gateway.gauge_change.wagons", 17, 22, 22),
        *visit(0, "khorgos_gateway.gauge_change", 22, 23, 25),
        *visit(0, "khorgos_gateway-almaty.path", 25, 25, 32),
        (32, 0, "jinghe.life", FINISH),
    ]
    record = by_khorgos(events, queues=(*QUEUES, *gateway))
    assert parts(record) == ([3.0, 4.0 + 1.0, 5.0, 0.0], 25.0 - 7.0)


def test_a_wait_whose_parts_are_not_modelled_is_of_its_cause():
    stands = Queue("altynkol", "onward", "served", "locomotive", "time", is_wait=True)
    events = [
        *to_altynkol(),
        *visit(0, "altynkol.onward", 9, 10, 34),
        *visit(0, "altynkol-khorgos_gateway.path", 34, 34, 35),
        *visit(0, "khorgos_gateway-almaty.path", 35, 35, 42),
        (42, 0, "jinghe.life", FINISH),
    ]
    record = by_khorgos(events, queues=(*QUEUES, stands))
    assert parts(record) == ([0.0, 0.0, 0.0, 25.0], 35.0 - 7.0)


def test_waiting_while_the_exchange_is_closed_by_a_storm_is_of_the_weather():
    """It waits from 9 to 15 for the exchange, and from 10 to 14 a storm blows."""
    storm = ((10.0, 14.0, "weather"),)
    exchange = Queue("altynkol", "exchange", "slotted", "acceptance", "time", closures=storm)
    events = [
        *to_altynkol(),
        *visit(0, "altynkol.exchange", 9, 15, 15),
        *visit(0, "altynkol-khorgos_gateway.path", 15, 15, 16),
        *visit(0, "khorgos_gateway-almaty.path", 16, 16, 23),
        (23, 0, "jinghe.life", FINISH),
    ]
    record = by_khorgos(events, queues=(*QUEUES, exchange))
    assert parts(record) == ([2.0, 0.0, 0.0, 0.0], 16.0 - 7.0)


def test_an_examination_without_a_train_is_no_time_in_the_stack():
    """Off its train at 16, opened until 20, on the next at 30."""
    lanes = Queue("khorgos_gateway", "opened.channels.red", "examined", "customs", "time")
    record = changing_trains()
    record = dataclasses.replace(record, queues=(*record.queues, lanes))
    found = by_khorgos([(0, 0, "jinghe.life", BEGIN)], queues=record.queues)
    treated = type(found.treatments)({len(record.queues) - 1: _treated(0, 16.0, 20.0)})
    waits, border_time_h = parts(dataclasses.replace(record, treatments=treated))
    assert waits == pytest.approx([0.0, 2.0, 14.0 - 4.0, 2.5])
    assert border_time_h == 25.0


def _treated(unit, start_h, end_h):
    from tests.ragged import treatments_of

    return treatments_of([(unit, 0, start_h, end_h)]).by_queue[0]


def test_units_that_never_leave_wait_in_the_stack_to_the_end():
    events = [
        *to_altynkol(),
        *visit(0, "altynkol-khorgos_gateway.path", 9, 9.5, 10),
        *visit(0, "khorgos_gateway.gauge_change", 10, 12, 16),
        (16, 0, "khorgos_gateway.formation", FINISH),
    ]
    record = by_khorgos(events, chain=[(0, 0.0, 16.0)], horizon_h=40.0)
    units = dataclasses.replace(record.units, arrived_h=record.units.arrived_h * float("nan"))
    table = indicators(
        dataclasses.replace(record, units=units),
        warm_up_h=0.0, crossings={}, borders={"altynkol": ALTYNKOL},
    )  # fmt: skip
    rows = table[(table.direction == "") & (table.traffic_class == "")]
    so_far = dict(zip(rows.indicator, rows.so_far, strict=True))
    assert [so_far[name] for name in PARTS] == [0.0, 2.0, 24.0, 0.5]
    assert so_far["border_time_h"] == 33.0
