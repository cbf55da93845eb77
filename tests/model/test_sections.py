import numpy as np
import pytest

from tests.model.runs import hours, line, run, trace, when
from tests.small_scenarios import facility, flow, scenario, section


def on_line(departs, *, more=None, **keys):
    return run(scenario(**line(**keys), **(more or {})), departs)


def test_a_train_takes_the_running_time_of_its_section():
    record = on_line({"west": [1]})
    assert trace(record, place="a-b") == [
        (1, "west-0", "a-b", "path", "ARRIVE"),
        (1, "west-0", "a-b", "path", "START"),
        (3, "west-0", "a-b", "path", "END"),
    ]


def test_trains_follow_one_another_at_the_headway():
    record = on_line({"west": [0, 0, 0.1], "east": [0]}, headway_min=15)
    assert when(record, "START", "path") == {
        "west-0": 0,
        "east-0": 0,
        "west-1": 0.25,
        "west-2": 0.5,
    }


def test_trains_enter_by_the_paths_of_their_direction():
    record = on_line({"west": [1, 1, 1, 13], "east": [1]}, tracks=1, pairs_per_day=4)
    assert when(record, "START", "path") == {
        "west-0": 6,
        "east-0": 6,
        "west-1": 12,
        "west-2": 18,
        "west-3": 24,
    }


def test_pairs_change_by_date():
    pairs = {"value": 2, "changes": [{"from": "2022-01-02", "to": 4}]}
    record = on_line({"west": [1, 1, 1, 1]}, pairs_per_day=pairs)
    assert hours(record, "START", "path") == [12, 24, 30, 36]


def storm(factor=0.0):
    return {
        "closures": {
            "storm": {
                "title": "storm",
                "on": ["sections.a-b"],
                "factor": factor,
                "from": "2022-01-02",
                "until": "2022-01-03",
            }
        }
    }


@pytest.mark.parametrize("keys", [{}, {"tracks": 1}, {"tracks": 1, "blocks": 2}])
def test_no_train_enters_a_closed_section_and_those_on_it_go_on(keys):
    record = on_line({"west": [23, 25]}, more=storm(), **keys)
    assert when(record, "START", "path", "a-b") == {"west-0": 23, "west-1": 48}
    assert when(record, "FINISH") == {"west-0": 25, "west-1": 50}


def test_a_train_that_waits_for_the_end_of_a_closure_keeps_no_other_from_leaving():
    record = on_line({"west": [24.2], "east": [23.5]}, more=storm(), tracks=1, blocks=2)
    # The one from the east asks for the block before the gate at 24.5.
    assert when(record, "FINISH") == {"east-0": 25.5, "west-0": 50}


def test_the_closure_of_a_section_is_told_in_the_local_time_of_where_it_begins():
    zones = {"first": {"time_zone": "Asia/Almaty"}, "last": {"time_zone": "Asia/Shanghai"}}
    record = on_line({"west": [17, 19], "east": [41]}, more=storm(), **zones)
    # 2 January is from 18:00 of the day before to 18:00 in UTC.
    assert when(record, "START", "path") == {"west-0": 17, "west-1": 42, "east-0": 42}


def test_a_closure_leaves_a_share_of_the_paths():
    record = on_line({"west": [1] * 6}, more=storm(0.5), pairs_per_day=4)
    assert hours(record, "START", "path") == [6, 12, 18, 24, 36, 48]


def test_a_block_of_single_track_takes_one_train_at_a_time():
    # Two vessels on 10 km at 1 m/s, one at a time.
    record = on_line({"west": [0, 0]}, km=10, speed_kmh=3.6, tracks=1)
    assert [round(hour * 3600) for hour in hours(record, "FINISH")] == [10_000, 20_000]


def test_trains_on_single_track_meet_at_the_passing_place():
    record = on_line({"west": [0], "east": [0.5]}, tracks=1, blocks=2)
    # Blocks of one hour: west is in the first till 1 and waits there for east to leave the other.
    assert when(record, "START", "path") == {"west-0": 0, "east-0": 1.5}
    assert when(record, "START", "block_2") == {"east-0": 0.5, "west-0": 1.5}
    assert when(record, "FINISH") == {"west-0": 2.5, "east-0": 2.5}


def test_a_train_enters_a_block_only_with_a_place_at_its_end():
    record = on_line({"west": [0, 0, 0], "east": [0.5]}, tracks=1, blocks=2)
    # The second of the west finds the loop taken until the first leaves it at 1.5.
    assert when(record, "START", "path")["west-1"] == 2.5


def test_more_loops_hold_more_trains_of_a_direction():
    record = on_line({"west": [0, 0], "east": [0.5]}, tracks=1, blocks=2, loops_per_direction=2)
    assert when(record, "START", "path")["west-1"] == 1


def test_a_block_is_free_after_its_release_time():
    record = on_line({"west": [0], "east": [0.5]}, tracks=1, block_release_min=6)
    assert when(record, "START", "path") == {"west-0": 0, "east-0": pytest.approx(2.1)}


def test_trains_keep_their_headway_into_a_block_that_is_shorter():
    record = on_line({"west": [0, 0, 0]}, tracks=1, blocks=4, headway_min=60, km=50)
    assert when(record, "START", "path") == {"west-0": 0, "west-1": 1, "west-2": 2}


def test_running_times_are_drawn_with_their_coefficient_of_variation():
    described = scenario(**line(running_cv=0.3))
    record = run(described, {"west": np.arange(1000)})
    begin, end = when(record, "START", "path"), when(record, "END", "path")
    running_h = np.array([end[train] - begin[train] for train in end])
    assert running_h.mean() == pytest.approx(2, rel=0.05)
    assert running_h.std() / running_h.mean() == pytest.approx(0.3, rel=0.1)


def three(middle):
    """From a over b to c, an hour each."""
    return scenario(
        facilities={"a": facility(), "b": facility(**middle), "c": facility()},
        sections=[section("a", "b", km=50), section("b", "c", km=50)],
        flows={"west": flow("a", "c")},
        end="2022-01-02",
    )


def test_a_train_that_nothing_holds_on_the_way_is_recorded_at_every_section():
    record = run(three({}), {"west": [0, 0.5]})
    assert when(record, "END", "path", "a-b") == {"west-0": 1, "west-1": 1.5}
    assert when(record, "START", "path", "b-c") == {"west-0": 1, "west-1": 1.5}
    assert hours(record, "FINISH") == [2, 2.5]
    assert (np.diff(record.events.time_h) >= 0).all()


def test_nothing_is_recorded_after_the_end_of_the_run():
    record = run(three({}), {"west": [22.5, 23.5]})
    assert when(record, "START", "path", "b-c") == {"west-0": 23.5}
    assert record.events.time_h.max() <= 24
    assert hours(record, "FINISH") == []


def test_what_is_held_until_a_facility_in_the_middle_is_given_back_there():
    take = {"kind": "pooled", "fleet": "engines", "until": "b"}
    described = scenario(
        facilities={"a": facility(take=take), "b": facility(), "c": facility()},
        sections=[section("a", "b", km=50), section("b", "c", km=50)],
        flows={"west": flow("a", "c")},
        fleets={"engines": {"kind": "locomotive", "stock": {"a": 1}}},
    )
    assert hours(run(described, {"west": [0, 0]}), "START", "take") == [0, 1]
