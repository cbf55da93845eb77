"""Vehicles that are turned away or lose patience, by hand."""

import numpy as np
import pytest

from sim.corridor import build_corridor, check_onward_itineraries
from sim.errors import ScenarioError
from sim.model.gridlock import check_gridlock
from tests.model.runs import at_yard, hours, line, names, run, trace, when, world_at
from tests.small_scenarios import facility, flow, scenario, section


def room(places=1, **more):
    return {"kind": "stored", "places": places, **more}


def gate(time_h, **more):
    return {"kind": "served", "servers": 1, "time_h": time_h, **more}


def lost(record):
    """Hours at which vehicles with one unit each were lost, NaN for those that were not."""
    return record.units.lost_h.tolist()


def test_a_vehicle_without_a_place_is_turned_away_at_once():
    record = at_yard([0, 1], room=room(when_full="turn_away", until="gate"), gate=gate(2))
    assert trace(record) == [
        (0, "trains-0", "yard", "life", "BEGIN"),
        (0, "trains-0", "yard", "room", "ARRIVE"),
        (0, "trains-0", "yard", "room", "START"),
        (0, "trains-0", "yard", "gate", "ARRIVE"),
        (0, "trains-0", "yard", "gate", "START"),
        (1, "trains-1", "yard", "life", "BEGIN"),
        (1, "trains-1", "yard", "room", "ARRIVE"),
        (1, "trains-1", "yard", "room", "GIVE_UP"),
        (1, "trains-1", "yard", "life", "FINISH"),
        (2, "trains-0", "yard", "gate", "END"),
        (2, "trains-0", "yard", "room", "END"),
        (2, "trains-0", "yard", "life", "FINISH"),
    ]
    assert np.array_equal(lost(record), [np.nan, 1], equal_nan=True)
    assert np.array_equal(record.units.arrived_h, [2, np.nan], equal_nan=True)


def test_a_place_given_back_at_the_hour_of_an_arrival_is_had():
    # Departures of one hour stand before the end of a service that was begun later.
    record = at_yard([0, 2], room=room(when_full="turn_away", until="gate"), gate=gate(2))
    assert hours(record, "START", "room") == [0, 2]


def test_a_vehicle_waits_as_long_as_its_patience_lasts():
    record = at_yard([0, 1, 2], gate=gate(5, patience_h=3))
    # 1 would have to wait until 5 and gives up at 4; 2 gives up at 5, or has its turn then: it has.
    assert when(record, "GIVE_UP", "gate") == {"trains-1": 4}
    assert when(record, "START", "gate") == {"trains-0": 0, "trains-2": 5}
    assert when(record, "FINISH") == {"trains-0": 5, "trains-1": 4, "trains-2": 10}


def test_who_gives_up_lets_the_smaller_behind_it_through():
    described = at_yard_with_a_stack()
    record = run(described, {"small": [0, 2], "big": [1]}, units={"small": 1, "big": 3})
    # 8 TEU: 2 are taken by the first until 10, the big one needs 8 and goes at 5.
    assert when(record, "GIVE_UP", "stack") == {"big-0": 5}
    assert when(record, "START", "stack") == {"small-0": 0, "small-1": 5}


def at_yard_with_a_stack():
    return scenario(
        facilities={
            "yard": facility(
                stack=room(6, counts="teu", patience_h=4, until="work"), work=gate(10, servers=9)
            )
        },
        flows={"small": flow("yard", "yard"), "big": flow("yard", "yard")},
        end="2022-03-01",
    )


def test_patience_ends_before_a_slot_of_the_day_comes():
    slots = {"kind": "slotted", "slots_per_day": 4, "patience_h": 5}
    record = at_yard([0, 1, 1, 1], slot=slots)
    # Slots fall at 0, 6, 12, …: the second has waited 5 h at 6 and has it.
    assert hours(record, "START", "slot") == [0, 6]
    assert hours(record, "GIVE_UP", "slot") == [6, 6]


def test_patience_with_a_fleet_gives_nothing_back_that_was_not_had():
    pooled = {"kind": "pooled", "fleet": "engines", "patience_h": 2}
    described = {"fleets": {"engines": {"kind": "locomotive", "stock": {"yard": 1}}}}
    record = at_yard([0, 1, 4], more=described, engine=pooled, work=gate(5))
    assert when(record, "GIVE_UP", "engine") == {"trains-1": 3}
    assert when(record, "START", "engine") == {"trains-0": 0, "trains-2": 5}


def test_who_is_lost_gives_back_what_it_holds():
    record = at_yard([0, 1, 4], tracks=room(2), gate=gate(5, patience_h=2))
    # The second leaves its track at 3, so that the third finds one at 4.
    assert when(record, "END", "tracks") == {"trains-0": 5, "trains-1": 3, "trains-2": 10}
    assert hours(record, "START", "tracks") == [0, 1, 4]


def test_patience_at_a_place_reserved_from_afar_ends_at_the_facility_before():
    described = scenario(**line(last={"tracks": room(patience_h=4), "work": gate(10)}))
    record = run(described, {"west": [0, 1]})
    assert when(record, "GIVE_UP", "tracks") == {"west-1": 5}
    finish = [event for event in trace(record) if event[1] == "west-1"][-1]
    assert finish == (5, "west-1", "a", "life", "FINISH")


def two_ways(**tracks):
    """From a to d by b, where one train at a time finds room and takes 12 h, or by c in 16 h."""
    return scenario(
        facilities={
            "a": facility(),
            "b": facility(tracks=room(**tracks), work=gate(10)),
            "c": facility(),
            "d": facility(),
        },
        sections=[
            section("a", "b", km=50),
            section("b", "d", km=50),
            section("a", "c", km=400),
            section("c", "d", km=400),
        ],
        flows={"west": flow("a", "d")},
        end="2022-03-01",
    )


def test_who_is_turned_away_goes_on_by_the_other_facility():
    record = run(two_ways(when_full="turn_away", turned_to="c"), {"west": [0, 1]})
    assert when(record, "GIVE_UP", "tracks") == {"west-1": 1}
    assert when(record, "FINISH") == {"west-0": 12, "west-1": 17}
    assert hours(record, "END", "path", "c-d") == [17]
    assert not np.isnan(record.units.arrived_h).any()
    assert np.isnan(record.units.lost_h).all()


def test_who_loses_patience_goes_on_by_the_other_facility_and_skips_the_rest_of_this_one():
    described = scenario(
        facilities={
            "a": facility(gate=gate(4, patience_h=1, turned_to="c"), wash=gate(9)),
            "b": facility(),
            "c": facility(),
        },
        sections=[section("a", "b", km=50), section("a", "c", km=50), section("c", "b", km=50)],
        flows={"west": flow("a", "b")},
        end="2022-03-01",
    )
    record = run(described, {"west": [0, 0]})
    assert when(record, "GIVE_UP", "gate") == {"west-1": 1}
    assert when(record, "FINISH") == {"west-0": 14, "west-1": 3}
    assert [event[2] for event in trace(record, "wash")] == ["a"] * 3


def test_a_train_that_two_full_facilities_turn_to_one_another_is_lost():
    described = scenario(
        facilities={
            "a": facility(),
            "b": facility(tracks=room(when_full="turn_away", turned_to="c"), work=gate(10)),
            "c": facility(tracks=room(when_full="turn_away", turned_to="b"), work=gate(10)),
            "d": facility(),
        },
        sections=[
            section("a", "b", km=50),
            section("b", "d", km=50),
            section("a", "c", km=50),
            section("c", "d", km=50),
        ],
        flows={"west": flow("a", "d")},
        end="2022-03-01",
    )
    record = run(described, {"west": [0, 1, 2]})
    assert when(record, "FINISH")["west-2"] == 2
    assert [event[2:] for event in trace(record, "tracks") if event[1] == "west-2"] == [
        ("b", "tracks", "ARRIVE"),
        ("b", "tracks", "GIVE_UP"),
        ("c", "tracks", "ARRIVE"),
        ("c", "tracks", "GIVE_UP"),
        ("b", "tracks", "ARRIVE"),
        ("b", "tracks", "GIVE_UP"),
    ]


def test_a_facility_that_leads_nowhere_is_told_with_step_and_flow():
    described = scenario(
        facilities={
            "a": facility(gate=gate(4, patience_h=1, turned_to="c")),
            "b": facility(),
            "c": facility(),
        },
        sections=[section("a", "b"), section("a", "c")],
        flows={"west": flow("a", "b")},
    )
    reported = r"facilities\.a\.steps\.gate\.turned_to: no itinerary by 'c' for flow 'west'"
    with pytest.raises(ScenarioError, match=reported):
        check_onward_itineraries(build_corridor(described), described)
    with pytest.raises(ScenarioError, match=reported):
        run(described, {"west": [0, 0]})


def test_who_goes_back_over_the_border_keeps_the_gauge_that_it_came_on():
    # The gauge changes behind the gate: whoever gives up there is still on the near one.
    change = {"kind": "served", "servers": 1, "time_h": 1, "to_gauge_mm": 1520}
    described = scenario(
        facilities={
            "a": facility(),
            "b": facility(gate=gate(9, patience_h=1, turned_to="c"), change=change),
            "c": facility(change=change),
            "d": facility(),
        },
        sections=[
            section("a", "b", km=50, gauge_mm=1435),
            section("b", "d", km=50, gauge_mm=1520),
            section("b", "c", km=100, gauge_mm=1435),
            section("c", "d", km=100, gauge_mm=1520),
        ],
        flows={"west": flow("a", "d")},
        end="2022-03-01",
    )
    check_onward_itineraries(build_corridor(described), described)
    record = run(described, {"west": [0, 0]})
    assert when(record, "END", "path", "c-d") == {"west-1": 7}


def test_trains_with_patience_that_share_tracks_are_held_back_and_need_none():
    first, last = {"tracks": room(patience_h=24)}, {"tracks": room()}
    described = scenario(**line(first=first | {"gate": gate(1)}, last=last | {"gate": gate(1)}))
    departs = {"west": [0], "east": [0]}
    world = world_at(10.0, described, departs)
    check_gridlock(world.under_way, world.fleets)
    record = run(described, departs)
    assert hours(record, "GIVE_UP") == []
    assert len(hours(record, "FINISH")) == 2


def test_a_train_set_aside_that_gives_up_takes_its_engine_again_or_ends_without_it():
    for turned_to, over in ((None, 4), ("c", 20)):
        described = two_ways(patience_h=3, turned_to=turned_to)
        engine = {"kind": "pooled", "fleet": "engines"}
        facilities = {
            name: each.model_dump(by_alias=True) for name, each in described.facilities.items()
        }
        facilities["a"] |= {"set_aside_after_h": 1, "steps": {"engine": engine}}
        fleets = {"engines": {"kind": "locomotive", "stock": {"a": 2}}}
        changed = described.model_dump(by_alias=True) | {"facilities": facilities, "fleets": fleets}
        record = run(type(described).model_validate(changed), {"west": [0, 1]})
        assert when(record, "GIVE_UP", "tracks") == {"west-1": 4}
        assert when(record, "FINISH")["west-1"] == over


def test_patience_is_drawn_for_each_vehicle_by_its_own_address():
    law = {"distribution": "exponential", "mean": 1}
    alone = at_yard([0, 0, 0, 0], gate=gate(50, patience_h=law))
    beside = at_yard(
        [0, 0, 0, 0],
        gate=gate(50, patience_h=law),
        wash=gate({"distribution": "exponential", "mean": 1}),
    )
    left = when(alone, "GIVE_UP", "gate")
    assert len(set(left.values())) == 3
    assert left == when(beside, "GIVE_UP", "gate")


def test_a_rule_that_counts_who_waits_counts_those_that_gave_up_no_more():
    described = scenario(
        facilities={"yard": facility(gate=gate(50, patience_h=2))},
        flows={"trains": flow("yard", "yard"), "late": flow("yard", "yard")},
        bans={
            "full": {
                "title": "a ban",
                "flows": ["late"],
                "watch": ["facilities.yard.steps.gate"],
                "on_above": 0,
                "off_below": 1,
            }
        },
        end="2022-03-01",
    )
    record = run(described, {"trains": [0, 1], "late": [2]})
    # The second train waits from 1 to 3; what is held since 2 is released then.
    assert {name: hour for name, hour in when(record, "BEGIN").items() if "late" in name} == {
        "late-0": 3
    }


def test_a_run_that_ends_while_patience_lasts_leaves_the_vehicle_waiting():
    described = scenario(
        facilities={"yard": facility(gate=gate(50, patience_h=20))},
        flows={"trains": flow("yard", "yard")},
        end="2022-03-01",
    )
    world = world_at(10.0, described, {"trains": [0, 1]})
    record = world.recorder.record(10.0, {})
    assert names(record) == ["trains-0", "trains-1"]
    assert hours(record, "GIVE_UP") == []
    assert np.isnan(record.units.lost_h).all()
