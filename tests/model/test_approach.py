import pytest

from sim.statistics import WatchedBacklog, tables, waiting_by_day
from tests.model.runs import hours, line, run, trace, when
from tests.small_scenarios import facility, flow, scenario, section

TRACK = {"kind": "stored", "places": 1, "for": {"direction": "westbound"}}
WORK = {"kind": "served", "servers": 1, "time_h": 10, "for": {"direction": "westbound"}}
STATION = {"track": TRACK, "work": WORK}


def to_station(departs, **keys):
    """From a to the one track of b over 100 km in two hours."""
    return run(scenario(**line(last=STATION, **keys)), {"west": departs})


def test_a_train_asks_for_its_place_on_the_approach_and_runs_on_with_it():
    record = to_station([0], approach_km=25)
    assert hours(record, "START", "track") == [1.5]
    assert trace(record, place="a-b")[-1] == (2, "west-0", "a-b", "path", "END")


def test_a_train_without_a_place_stands_on_the_approach():
    record = to_station([0, 0], approach_km=25)
    # The first has the track until 12; then half an hour is left to run.
    assert when(record, "ARRIVE", "track") == {"west-0": 1.5, "west-1": 1.5}
    assert when(record, "END", "path") == {"west-0": 2, "west-1": 1.5}
    assert trace(record, "approach") == [
        (12, "west-1", "a-b", "approach", "ARRIVE"),
        (12, "west-1", "a-b", "approach", "START"),
        (12.5, "west-1", "a-b", "approach", "END"),
    ]
    assert when(record, "START", "work")["west-1"] == 12.5


def test_an_approach_of_no_length_is_the_end_of_the_line():
    assert when(to_station([0, 0], approach_km=0), "ARRIVE", "track") == {"west-0": 2, "west-1": 2}


def test_a_section_that_is_shorter_than_the_approach_is_entered_with_a_place():
    record = to_station([0, 0], approach_km=100)
    assert when(record, "ARRIVE", "track") == {"west-0": 0, "west-1": 0}
    assert when(record, "START", "path") == {"west-0": 0, "west-1": 12}


def test_a_line_full_of_standing_trains_lets_one_on_for_each_that_gets_its_place():
    # Room for three: 25, 50 and 75 km before the end.
    record = to_station([0, 0, 0, 0, 2, 2, 2], approach_km=25)
    assert when(record, "START", "full_line") == {"west-4": 12, "west-5": 22.5, "west-6": 33}
    assert when(record, "START", "path")["west-6"] == 33
    # In order: each is half an hour on the approach and ten hours at work.
    assert hours(record, "START", "track") == [1.5, 12, 22.5, 33, 43.5, 54, 64.5]


def test_a_ban_counts_who_waits_for_a_place_behind_a_full_line():
    ban = {"on_above": 5, "off_below": 1, "watch": ["facilities.b.steps.track"]}
    bans = {"bans": {"stop": {"title": "no loading", "flows": ["west"], **ban}}}
    described = scenario(**line(last=STATION, approach_km=25), **bans)
    # Three stand on the line from 1.5 on, and three wait behind it: six wait for the one track.
    record = run(described, {"west": [0, 0, 0, 0, 2, 2, 2, 3]})
    assert when(record, "ARRIVE", "full_line") == {"west-4": 2, "west-5": 2, "west-6": 2}
    # It ends when none is left: seven have gone to work by then, one every ten hours and a half.
    assert when(record, "BEGIN")["west-7"] == pytest.approx(64.5)


def test_who_waits_behind_a_full_line_is_told_with_the_place_that_it_waits_for():
    record = to_station([0, 0, 0, 0, 2, 2, 2], approach_km=25)
    ahead = {queue.ahead for queue in record.queues if queue.step == "full_line"}
    assert "b.track" in ahead
    held = WatchedBacklog((("b", "track"),))
    # Three stand from 1.5 to 12 and three wait behind them from 2 on; then one gets the place and
    # one comes on, for an hour and a half on the way to it: four wait, then five, and so at 22.5.
    assert waiting_by_day(tables(record), held)[0] * 24 == pytest.approx(
        3 * 10.5 + 3 * 10 + 4 * 1.5 + 5 * 9 + 3 * 1.5
    )


def test_trucks_and_trains_that_run_are_let_onto_a_line_without_end():
    record = to_station([0] * 9, approach_km=25)
    assert hours(record, "START", "path") == [0] * 9
    road = {"mode": "road", "approach_km": 25}
    trucks = {"west": flow("a", "b", traffic_class="trucks")}
    described = scenario(**line(last=STATION, **road) | {"flows": trucks})
    record = run(described, {"west": [0, 0, 0, 0, 2, 2]})
    assert when(record, "START", "path")["west-5"] == 2


def two_sections(last_km, **more):
    """The same 100 km in two sections, with nothing between them."""
    return scenario(
        facilities={"a": facility(**more), "m": facility(), "b": facility(**STATION)},
        sections=[
            section("a", "m", km=100 - last_km, approach_km=25),
            section("m", "b", km=last_km, approach_km=25),
        ],
        flows={"west": flow("a", "b")},
        end="2022-03-01",
    )


def test_the_approach_goes_on_over_a_section_before_and_cutting_moves_nothing():
    whole = to_station([0, 0, 1, 20], approach_km=25)
    for last_km in (10, 25, 60):
        record = run(two_sections(last_km), {"west": [0, 0, 1, 20]})
        for step in ("track", "work"):
            assert when(record, "START", step) == when(whole, "START", step)


def test_a_full_line_reaches_back_over_the_sections_before():
    # Room for three on 100 km, wherever it is cut: those behind keep their track at a.
    yard = {"tracks": {"kind": "stored", "places": 2}}
    departs = [0, 2, 4, 6, 8, 10, 11]
    whole = run(scenario(**line(first=yard, last=STATION, approach_km=25)), {"west": departs})
    for last_km in (10, 25, 30, 50, 60, 75, 97):
        record = run(two_sections(last_km, **yard), {"west": departs})
        for step in ("tracks", "track", "work"):
            assert when(record, "START", step) == when(whole, "START", step), (last_km, step)
        assert hours(record, "FINISH", "") == hours(whole, "FINISH", "")


def test_who_stands_on_the_line_before_waits_for_the_line_ahead_and_that_for_its_end():
    record = run(two_sections(60), {"west": [0, 2, 4, 6, 8]})
    # Two stand on the last 60 km, one 15 km before them; the others wait at a.
    assert when(record, "ARRIVE", "full_line") == {"west-3": 6.5, "west-4": 8}
    reported = {queue.place: queue.ahead for queue in record.queues if queue.step == "full_line"}
    assert reported["a-m"] == reported["m-b"] == "b.track"


def test_the_approach_ends_at_a_facility_where_trains_stop():
    stop = {"stop": {"kind": "served", "servers": 1, "time_h": 1}}
    described = two_sections(10)
    there = described.facilities["m"].model_dump(by_alias=True, exclude_unset=True)
    described = scenario(
        facilities={"a": facility(), "m": {**there, "steps": stop}, "b": facility(**STATION)},
        sections=[section("a", "m", km=90, approach_km=25), section("m", "b", km=10)],
        flows={"west": flow("a", "b")},
        end="2022-03-01",
    )
    assert when(run(described, {"west": [0]}), "ARRIVE", "track") == {"west-0": 2.8}


def test_on_single_track_the_place_is_asked_for_before_the_last_block():
    record = to_station([0, 0], tracks=1, blocks=2, approach_km=25)
    assert when(record, "ARRIVE", "track") == {"west-0": 1, "west-1": 2}
    # The second waits at the passing place until the first gives its track back.
    assert when(record, "START", "block_2") == {"west-0": 1, "west-1": 12}


def test_one_that_may_be_turned_away_asks_where_it_can_go_another_way():
    track = TRACK | {"when_full": "turn_away"}
    described = scenario(**line(last={"track": track, "work": WORK}, approach_km=25))
    record = run(described, {"west": [0, 1]})
    assert when(record, "GIVE_UP", "track") == {"west-1": 1}
