"""What the statistics and the books say of vehicles that left without their turn."""

import dataclasses
from itertools import pairwise

import numpy as np
import pytest

from sim.errors import ConservationError
from sim.statistics import check_conservation, indicators
from sim.statistics.logs.visits import visits
from tests.model.runs import at_yard, run
from tests.small_scenarios import facility, flow, scenario, section
from tests.statistics.logs import ARRIVE, BEGIN, END, FINISH, GIVE_UP, START, a_record

GATE = {"kind": "served", "servers": 1, "time_h": 5, "patience_h": 3}


def values(record, indicator, warm_up_h=0.0):
    """{(place, step, flow): value} of an indicator."""
    rows = indicators(record, warm_up_h=warm_up_h, crossings={}, borders={})
    rows = rows[(rows.indicator == indicator) & (rows.direction == "") & (rows.traffic_class == "")]
    return {(row.place, row.step, row.flow): pytest.approx(row.value) for row in rows.itertuples()}


def a_gate():
    # 0 is served 0–5; 1 gives up at 4; 2 waits 2–5 and is served until 10; 3 gives up at 6.
    return at_yard([0, 1, 2, 3], gate=GATE)


def test_the_share_lost_is_of_those_that_came_and_of_the_units_that_were_ready():
    assert values(a_gate(), "lost_share") == {("yard", "gate", ""): 0.5, ("", "", "trains"): 0.5}
    later = values(a_gate(), "lost_share", warm_up_h=1.5)
    assert later == {("yard", "gate", ""): 0.5, ("", "", "trains"): 0.5}


def test_waits_services_and_dwell_are_those_of_the_served():
    record = a_gate()
    assert values(record, "waiting_time_h")["yard", "gate", ""] == 1.5
    assert values(record, "service_time_h")["yard", "gate", ""] == 5
    assert values(record, "dwell_time_h")["yard", "", ""] == 6.5
    assert values(record, "transit_time_h")["", "", "trains"] == 6.5
    assert values(record, "arrived_share")["", "", "trains"] == 0.5


def test_who_gave_up_counts_in_the_queue_until_then_and_never_as_served():
    record = a_gate()
    # 3 h each of those that gave up, 3 h of the one that had its turn.
    assert values(record, "queue_length")["yard", "gate", ""] == 9 / record.horizon_h
    assert values(record, "vehicles_waiting_at_end")["yard", "gate", ""] == 0
    assert values(record, "utilisation")["yard", "gate", ""] == 10 / record.horizon_h
    assert values(record, "number_present")["yard", "gate", ""] == 19 / record.horizon_h
    passed = values(record, "trains_per_day")["yard", "", ""]
    assert passed == 2 * 24 / record.horizon_h


def test_a_share_is_told_as_nothing_where_nobody_happened_to_leave():
    record = at_yard([0, 10], gate=GATE)
    assert values(record, "lost_share") == {("yard", "gate", ""): 0, ("", "", "trains"): 0}
    patient = at_yard([0], gate={**GATE, "patience_h": None})
    assert values(patient, "lost_share") == {}
    assert values(patient, "tonnes_lost_per_year") == {("", "", ""): 0}


def test_who_goes_on_by_another_facility_left_the_step_and_is_not_lost():
    described = scenario(
        facilities={
            "a": facility(gate=GATE | {"turned_to": "c"}),
            "b": facility(),
            "c": facility(),
        },
        sections=[section(*ends) for ends in pairwise("abc")] + [section("a", "c")],
        flows={"west": flow("a", "b")},
        end="2022-03-01",
    )
    record = run(described, {"west": [0, 1]})
    assert values(record, "lost_share") == {("a", "gate", ""): 0.5, ("", "", "west"): 0}
    assert values(record, "arrived_share")["", "", "west"] == 1


def a_train_that_gives_up(units=((0.0, np.nan, 3.0),), left_h=3.0):
    rows = [
        (0, 0, "urumqi.life", BEGIN),
        (0, 0, "alashankou.customs", ARRIVE),
        (3, 0, "alashankou.customs", GIVE_UP),
        (3, 0, "urumqi.life", FINISH),
    ]
    return a_record(
        rows, vehicles=[(0, 0.0, 1)], units=list(units), boardings=[(0, 0, 0.0, left_h)]
    )


def test_a_train_that_gave_up_waited_until_then():
    table = visits(a_train_that_gives_up())
    assert table.waiting_h.tolist() == [3]
    assert table.service_h.tolist() == [0]
    assert table.lost.tolist() == [True]
    check_conservation(a_train_that_gives_up())


def test_a_service_after_giving_up_once_belongs_to_the_second_arrival():
    rows = [
        (0, 0, "urumqi.life", BEGIN),
        (0, 0, "alashankou.customs", ARRIVE),
        (2, 0, "alashankou.customs", GIVE_UP),
        (2, 0, "alashankou.customs", ARRIVE),
        (3, 0, "alashankou.customs", START),
        (7, 0, "alashankou.customs", END),
        (7, 0, "urumqi.life", FINISH),
    ]
    table = visits(a_record(rows))
    assert table.waiting_h.tolist() == [2, 1]
    assert table.service_h.tolist() == [0, 4]
    assert table.lost.tolist() == [False]
    check_conservation(a_record(rows))


@pytest.mark.parametrize(
    ("unit", "reported"),
    [
        ((0.0, np.nan, np.nan), "is lost and its vehicle is not, or the other way round"),
        ((0.0, 3.0, 3.0), "arrived and is lost"),
    ],
)
def test_a_unit_that_is_nowhere_or_in_two_states_is_told(unit, reported):
    with pytest.raises(ConservationError, match=f"unit ores-0000000: {reported}"):
        check_conservation(a_train_that_gives_up([unit]))


def test_a_unit_that_vanished_with_a_train_that_had_its_turn_is_told():
    record = at_yard([0], gate=GATE)
    never = dataclasses.replace(record.units, arrived_h=np.full(1, np.nan))
    with pytest.raises(
        ConservationError, match="is nowhere: its last vehicle ended and it did not arrive"
    ):
        check_conservation(dataclasses.replace(record, units=never))


def test_giving_up_without_having_asked_is_told():
    record = a_train_that_gives_up()
    kinds = np.where(record.events.kind == ARRIVE, END, record.events.kind)
    events = dataclasses.replace(record.events, kind=kinds)
    with pytest.raises(ConservationError, match="gives up at hour 3 without arriving"):
        check_conservation(dataclasses.replace(record, events=events))


def a_lapsed_order():
    """One order is held for a day and lapses, one is still held when the run ends."""
    ban = {"title": "stop", "flows": ["trains"], "from": "2022-01-01", "until": "2022-03-01"}
    more = {"bans": {"stop": ban | {"lapse_after_d": 1}}}
    return at_yard([10, 59 * 24 - 6], more=more, gate=GATE)


def test_what_lapses_under_a_ban_is_lost_and_held_until_then():
    record = a_lapsed_order()
    assert values(record, "lost_share")["", "", "trains"] == 0.5
    assert values(record, "lapsed_share") == {("", "", "trains"): 0.5}
    tonnes_per_year = 20 * 365 / 59 / 1e6
    assert values(record, "tonnes_lost_per_year")["", "", ""] == tonnes_per_year
    assert values(record, "departures_held")["", "", "trains"] == 24 + 6


def test_an_order_that_is_lost_before_it_was_ready_is_told():
    record = a_lapsed_order()
    lost_h = record.units.lost_h.copy()
    lost_h[0] = 9.0
    units = dataclasses.replace(record.units, lost_h=lost_h)
    with pytest.raises(ConservationError, match="is lost before it was ready"):
        check_conservation(dataclasses.replace(record, units=units))


def test_who_loses_patience_on_the_way_has_not_lapsed():
    assert values(a_gate(), "lapsed_share") == {}


def test_tonnes_that_gave_up_are_counted_from_the_warm_up_on():
    lost = values(a_gate(), "tonnes_lost_per_year", warm_up_h=5)
    assert lost["", "", "trains"] == 20 * 8760 / (59 * 24 - 5) / 1e6
