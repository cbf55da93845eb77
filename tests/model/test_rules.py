import numpy as np
import pytest

from tests.model.runs import hours, line, names, run, trace, when
from tests.small_scenarios import facility, flow, scenario, section


def gate(time_h, **more):
    return {"kind": "served", "servers": 1, "time_h": time_h, **more}


def banned(**ban):
    return {"bans": {"stop": {"title": "no loading", "flows": ["west"], **ban}}}


def test_a_dated_ban_holds_departures_until_the_end_of_its_last_day():
    described = scenario(**line(), **banned(**{"from": "2022-01-02", "until": "2022-01-03"}))
    record = run(described, {"west": [1, 30, 40], "east": [30]})
    assert when(record, "BEGIN") == {"west-0": 1, "east-0": 30, "west-1": 72, "west-2": 72}
    assert dict(zip(names(record), record.vehicles.ordered_h, strict=True))["west-1"] == 30


def test_units_of_a_banned_vehicle_board_when_it_may_go():
    described = scenario(**line(), **banned(**{"from": "2022-01-01", "until": "2022-01-01"}))
    record = run(described, {"west": [1]})
    assert record.units.ordered_h.tolist() == [1]
    assert record.boardings.boarded_h.tolist() == [24]


def test_a_vehicle_that_no_ban_ever_lets_go_is_known_by_its_units_alone():
    described = scenario(**line(), **banned(**{"from": "2022-01-01", "until": "2022-12-31"}))
    record = run(described, {"west": [1]})
    assert trace(record) == []
    assert len(record.units.flow) == 1


def test_held_vehicles_are_released_one_after_another_and_nobody_passes_them():
    ban = {"from": "2022-01-01", "until": "2022-01-01", "release_per_day": 24}
    record = run(scenario(**line(), **banned(**ban)), {"west": [1, 2, 3, 24.5, 40]})
    assert when(record, "BEGIN") == {
        "west-0": 24,
        "west-1": 25,
        "west-2": 26,
        "west-3": 27,
        "west-4": 40,
    }


def test_an_order_that_is_held_too_long_lapses_and_its_units_are_lost():
    ban = {"from": "2022-01-01", "until": "2022-01-03", "lapse_after_d": 1.5}
    record = run(scenario(**line(), **banned(**ban)), {"west": [1, 40, 80]})
    assert when(record, "BEGIN") == {"west-1": 72, "west-2": 80}
    lost = dict(zip(record.units.ordered_h, record.units.lost_h, strict=True))
    assert lost == pytest.approx({1: 37, 40: np.nan, 80: np.nan}, nan_ok=True)


def test_who_waits_behind_an_order_that_lapsed_moves_up():
    ban = {"from": "2022-01-01", "until": "2022-01-01", "release_per_day": 2, "lapse_after_d": 1.1}
    record = run(scenario(**line(), **banned(**ban)), {"west": [1, 2, 14, 15]})
    # One is let go at 24 and one at 36; the second waits until 28.4, the fourth until 41.4.
    assert when(record, "BEGIN") == {"west-0": 24, "west-2": 36}
    assert record.units.lost_h == pytest.approx([np.nan, 28.4, np.nan, 41.4], nan_ok=True)


def test_flows_under_one_ban_share_its_releases():
    ban = {"from": "2022-01-01", "until": "2022-01-01", "release_per_day": 24}
    described = scenario(**line(), **banned(**ban | {"flows": ["west", "east"]}))
    record = run(described, {"west": [1, 3], "east": [2]})
    assert when(record, "BEGIN") == {"west-0": 24, "east-0": 25, "west-1": 26}


def reactive(step):
    return scenario(
        **line(last={"work": step}),
        **banned(watch=["facilities.b.steps.work"], on_above=1, off_below=1),
    )


@pytest.mark.parametrize(
    ("watched", "begins_h"),
    [
        ("sections.a-b", {"west-0": 12, "west-1": 12}),
        ("sections.a-b.towards.a", {"west-0": 12, "west-1": 12}),
        ("sections.a-b.towards.b", {"west-0": 5, "west-1": 6}),
    ],
)
def test_a_rule_may_look_at_one_direction_of_a_section(watched, begins_h):
    # A path every six hours: of four that want to go east at 0 two or more wait until 12.
    described = scenario(
        **line(pairs_per_day=4), **banned(watch=[watched], on_above=1, off_below=2)
    )
    record = run(described, {"west": [5, 6], "east": [0, 0, 0, 0]})
    assert {name: when(record, "BEGIN")[name] for name in ("west-0", "west-1")} == begins_h


def test_a_reactive_ban_begins_above_its_threshold_and_ends_below_the_other():
    record = run(reactive(gate(10)), {"west": [0, 0, 0, 3, 4]})
    # At b from 2: one is served, two wait (> 1): the ban is on. At 12 one waits, at 22 none.
    assert when(record, "BEGIN") == {
        "west-0": 0,
        "west-1": 0,
        "west-2": 0,
        "west-3": 22,
        "west-4": 22,
    }


@pytest.mark.parametrize("watched", ["sections.a-b", "sections.b-c"])
def test_a_train_that_enters_a_section_at_once_does_not_wait_there(watched):
    described = scenario(
        facilities={"a": facility(), "b": facility(), "c": facility(work=gate(100))},
        sections=[section("a", "b"), section("b", "c")],
        flows={"west": flow("a", "c")},
        **banned(watch=[watched, "facilities.c.steps.work"], on_above=1, off_below=1),
    )
    record = run(described, {"west": [0, 1, 10, 13, 15]})
    # One is served at c from 4 to 104 and one waits from 5 on; the third is a second from 14 on.
    # None waits when the fourth is served, from 304 on.
    begun = {f"west-{number}": hour for number, hour in enumerate([0, 1, 10, 13, 304])}
    assert when(record, "BEGIN") == begun


def test_a_vehicle_whose_units_wait_for_a_crane_counts_as_waiting():
    record = run(reactive(gate(10, each="unit")), {"west": [0, 0, 0, 3]})
    assert when(record, "BEGIN")["west-3"] == 22


def two_ways(rule, *, first=None, **more):
    """From a by b or by c to d; the way by b is shorter."""
    return scenario(
        facilities={
            "a": facility(**(first or {})),
            "b": facility(work=gate(10)),
            "c": facility(),
            "d": facility(),
        },
        sections=[
            section("a", "b", km=50),
            section("a", "c", km=500),
            section("b", "d", km=50),
            section("c", "d", km=500),
        ],
        flows={"west": flow("a", "d")},
        end="2022-03-01",
        diversions={
            "round": {
                "title": "the long way round",
                "flows": ["west"],
                "at": "a",
                "away_from": "b",
                "via": "c",
                "watch": ["facilities.b.steps.work"],
                **rule,
            }
        },
        **more,
    )


def test_vehicles_go_the_other_way_while_the_first_is_congested():
    record = run(two_ways({"when_waiting_above": 0}), {"west": [0, 0, 3, 30]})
    assert when(record, "FINISH") == {"west-0": 12, "west-1": 22, "west-2": 23, "west-3": 42}


def test_the_share_that_can_be_diverted_is_drawn_before():
    record = run(two_ways({"when_waiting_above": 0, "share": 0.4}), {"west": [0, 0, 2]})
    assert hours(record, "END", "work") == [11, 21, 31]


def test_vehicles_go_the_other_way_while_the_first_is_closed():
    closed = {
        "storm": {
            "title": "storm",
            "on": ["facilities.b.steps.work"],
            "from": "2022-01-02",
            "until": "2022-01-03",
        }
    }
    record = run(two_ways({"when_closed": True}, closures=closed), {"west": [0, 30, 50]})
    assert when(record, "FINISH") == {"west-0": 12, "west-1": 50, "west-2": 62}


def test_a_train_formed_of_a_diverted_flow_is_diverted_too():
    formation = {"formation": {"kind": "batched", "units_per_vehicle": 2}}
    record = run(two_ways({"when_waiting_above": 0}, first=formation), {"west": [0, 0, 0, 0, 3, 3]})
    assert when(record, "END", "path") == {
        "a.formation.d.westbound.containers-0": 12,
        "a.formation.d.westbound.containers-1": 22,
        "a.formation.d.westbound.containers-2": 23,
    }


def test_a_step_for_a_flow_is_passed_by_trains_formed_of_it():
    steps = {
        "formation": {"kind": "batched", "units_per_vehicle": 2},
        "work": gate(5, **{"for": {"flows": ["west"]}}),
    }
    described = scenario(
        facilities={"a": facility(**steps), "b": facility()},
        sections=[section("a", "b")],
        flows={"west": flow("a", "b"), "other": flow("a", "b")},
    )
    record = run(described, {"west": [0, 0, 2], "other": [2]})
    # The second train carries another flow as well, for which the step is not.
    assert hours(record, "END", "work") == [5]
