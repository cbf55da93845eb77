"""Waiting traced to its root, worked out by hand on lines with blocking."""

import numpy as np
import pytest

from sim.statistics import tables
from sim.statistics.audit.unit_checks import waiting_check
from sim.statistics.measures.blocking import Blocking
from sim.statistics.measures.counted import CountedRun
from sim.statistics.measures.roots import by_root, waiting_by_root
from tests.model.runs import at_yard, run
from tests.small_scenarios import facility, flow, scenario, section

ENGINES = {"fleets": {"engines": {"kind": "locomotive", "stock": {"yard": 1}}}}
ENGINE = {"kind": "pooled", "fleet": "engines", "until": "work"}


def room(places=1, **more):
    return {"kind": "stored", "places": places, **more}


def work(servers=1, time_h=4):
    return {"kind": "served", "servers": servers, "time_h": time_h}


def traced(record, warm_up_h=0.0):
    return Blocking(CountedRun(tables(record), warm_up_h))


def roots(record, warm_up_h=0.0):
    """(queue, its root) → vehicle-hours of all directions, without what is nothing."""
    found = by_root(traced(record, warm_up_h)).sum(axis=0)
    names = [step for _, step in tables(record).addresses.names]
    return {
        (names[at], names[root]): pytest.approx(found[at, root], abs=1e-6)
        for at, root in np.argwhere(found > 1e-6)
    }


def test_waiting_for_a_track_is_waiting_for_the_one_crew_that_works_there():
    # The second waits from 1 to 4, the third from 2 to 8.
    assert roots(at_yard([0, 1, 2], track=room(), work=work())) == {("track", "work"): 9}


def test_a_track_on_which_no_crew_is_short_is_itself_what_is_short():
    assert roots(at_yard([0, 1, 2], track=room(), work=work(servers=2))) == {("track", "track"): 9}


def test_waiting_for_a_track_is_passed_on_to_what_its_trains_wait_for():
    # From 2 to 4 the third waits for a track: one train is worked on, one waits for an engine.
    # For the engine the second waits from 1 to 4 and the third from 4 to 8.
    record = at_yard([0, 1, 2], more=ENGINES, track=room(2), take=ENGINE, work=work())
    assert roots(record) == {("track", "work"): 1, ("track", "take"): 1, ("take", "take"): 7}


def test_what_is_before_a_full_track_is_traced_through_it():
    # The second waits for the inner track from 1 to 4, and so keeps the third outside from 2 to 4,
    # which then waits for it from 4 to 8.
    record = at_yard([0, 1, 2], outer=room(until="inner"), inner=room(until="work"), work=work())
    assert roots(record) == {("outer", "work"): 2, ("inner", "work"): 7}


def test_what_was_waited_before_the_warm_up_ended_is_not_counted():
    record = at_yard([0, 1, 2], track=room(), work=work())
    # From 3 on: one hour of the second, five of the third.
    assert roots(record, warm_up_h=3.0) == {("track", "work"): 6}


def test_a_load_that_takes_more_of_a_yard_counts_for_more():
    # In a yard of 4 TEU, 3 are worked on and 1 waits for an engine, while from 2 to 4 a load of 3
    # waits for the yard.
    loads = {"large": 3, "small": 1, "next": 3}
    described = scenario(
        facilities={"yard": facility(yard=room(4, counts="teu"), take=ENGINE, work=work())},
        flows={name: flow("yard", "yard") for name in loads},
        **ENGINES,
    )
    departs = {"large": [0], "small": [1], "next": [2]}
    record = run(described, departs, units=loads, teu_per_unit=1.0)
    assert roots(record) == {("yard", "work"): 1.5, ("yard", "take"): 0.5, ("take", "take"): 7}


def test_a_train_on_its_way_to_a_track_keeps_it_for_itself():
    # It runs for two hours with the track reserved, and is worked on for four.
    described = scenario(
        facilities={"a": facility(), "b": facility(track=room(), work=work())},
        sections=[section("a", "b")],
        flows={"west": flow("a", "b")},
    )
    record = run(described, {"west": [0, 0]})
    assert roots(record) == {("track", "track"): 2, ("track", "work"): 4}


def test_hours_of_engines_on_the_way_back_are_the_fleets_own():
    # The engine works until 4 and is back at 6: the second train waits for it from 0 to 6.
    record = at_yard([0, 0], more=ENGINES, take=ENGINE | {"return_h": 2}, work=work())
    assert roots(record) == {("take", "take"): 6}


def test_engines_that_wait_with_their_trains_are_short_because_of_that():
    # The first train has the crew until 4, the second waits for it with the other engine: the third
    # waits from 0 to 4 for an engine, half of it because of the crew.
    fleets = {"fleets": {"engines": {"kind": "locomotive", "stock": {"yard": 2}}}}
    record = at_yard([0, 0, 0], more=fleets, take=ENGINE, work=work())
    assert roots(record)[("take", "work")] == 2
    assert roots(record)[("take", "take")] == 2


def test_the_roots_of_a_queue_add_up_to_its_waiting_in_each_direction():
    described = scenario(
        facilities={
            "a": facility(track=room(2), work=work()),
            "b": facility(track=room(2), work=work(2)),
        },
        sections=[section("a", "b", tracks=1, blocks=2)],
        flows={"west": flow("a", "b"), "east": flow("b", "a", direction="eastbound")},
        end="2022-03-01",
    )
    found = traced(run(described, {"west": range(9), "east": range(40, 49)}))
    assert pytest.approx(found.hours) == by_root(found).sum(axis=2).T
    assert (found.hours.sum(axis=0) > 0).all()


def test_units_that_wait_for_a_train_count_as_the_share_of_it_that_they_fill():
    # One a day, a train of four: 3 + 2 + 1 days of units are 1.5 days of a train, of 59 in all.
    form = {"kind": "batched", "units_per_vehicle": 4}
    record = at_yard([0, 24, 48, 72], form=form)
    rows = {
        (row.indicator, row.step, row.direction): row.number
        for row in waiting_by_root(CountedRun(tables(record)))
    }
    assert rows["waiting_because_of", "form", ""] == pytest.approx(1.5 / 59)
    assert rows["waiting_by_root", "form", "westbound"] == pytest.approx(1.5 / 59)


def test_waits_that_no_cause_is_blamed_for_do_not_balance():
    made = tables(at_yard([0, 1], work=work()))
    assert list(waiting_check(made)) == []
    lost = {cause: 0 * hours for cause, hours in made.hours_on_board.items()}
    vars(made)["hours_on_board"] = lost
    assert list(waiting_check(made)) == [
        "units waited 3.000000 h in queues, and 0.000000 h are blamed on causes of waiting"
    ]


def to_one_track(departs, **keys):
    """Trains to b, 2 h away, where one track is held for the work of four hours."""
    described = scenario(
        facilities={"a": facility(), "b": facility(track=room(), work=work())},
        sections=[section("a", "b", **keys)],
        flows={"west": flow("a", "b")},
    )
    return roots(run(described, {"west": departs}))


def test_a_train_that_stands_on_the_line_waits_for_what_holds_the_track_beyond():
    # At 1.6 h both are 20 km before b; the first has the track, works from 2 to 6, and the second
    # stands until then: 0.4 h for a track kept for a train that comes, 4 h for the work.
    assert to_one_track([0, 0], approach_km=20) == {("track", "track"): 0.4, ("track", "work"): 4}


def test_waiting_for_a_full_line_is_passed_on_to_what_its_trains_stand_for():
    # The second stands from 0.8 to 6, where there is room for one; so the third waits from 4 to 6.
    # Of 9.6 h for the track 1.6 are those of trains that come and 8 of the work.
    found = to_one_track([0, 0, 4], approach_km=60)
    assert found["full_line", "work"] == 2 * 8 / 9.6
    assert found["full_line", "track"] == 2 * 1.6 / 9.6


def two_tracks_in_line(first_h, second_h):
    """The roots of waiting where trains always wait for the first of two tracks in line."""
    described = scenario(
        facilities={
            "a": facility(first=room(), early=work(9, first_h)),
            "b": facility(second=room(), late=work(9, second_h)),
        },
        sections=[section("a", "b", km=0.001, approach_km=1)],
        flows={"west": flow("a", "b")},
        end="2022-03-01",
    )
    found = roots(run(described, {"west": [0] * 300}), warm_up_h=100)
    return {root for _, root in found}


def test_a_place_whose_trains_wait_for_one_that_is_always_full_is_not_what_limits():
    # An hour in seven the first waits for the second, which is never without a train.
    assert two_tracks_in_line(6, 7) == {"second"}


def test_a_place_keeps_its_hours_where_the_next_is_more_often_without_work():
    assert two_tracks_in_line(7, 6) == {"first"}
