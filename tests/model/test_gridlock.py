import re

import pytest

from sim.errors import GridlockError
from tests.model.runs import at_yard, hours, run
from tests.small_scenarios import CLASSES, facility, flow, scenario, section

REMEDY = "add places there, keep some for each direction, or let fewer vehicles in at a time"
WORK = {"kind": "served", "servers": 1, "time_h": 1}


def room(**more):
    return {"kind": "stored", "places": 1, **more}


def locked(departs, places=1):
    """Trains east take the one engine and an hour later a track, trains west the reverse."""
    engine, hour = {"kind": "pooled", "fleet": "engines"}, WORK | {"servers": 9}
    east, west = ({"for": {"flows": [name]}} for name in ("east", "west"))
    more = {
        "fleets": {"engines": {"kind": "locomotive", "stock": {"yard": 1}}},
        "flows": {name: flow("yard", "yard") for name in ("east", "west")},
        "end": "2022-02-01",
    }
    return at_yard(
        departs,
        more=more,
        engine_first=engine | east,
        hour_first=hour | east,
        track=room(places=places),
        hour_last=hour | west,
        engine_last=engine | west,
    )


def test_a_circle_is_an_error_that_names_who_waits_for_whom():
    reported = re.escape(
        "gridlock: 2 vehicles can never move again, some of them since hour 1.0; "
        "east-00000 at yard waits for room at yard.track, which west-00000 holds; "
        "west-00000 at yard waits for engines at yard, which east-00000 holds; "
        f"{REMEDY}"
    )
    with pytest.raises(GridlockError, match=f"^{reported}$"):
        locked({"east": [0], "west": [0]})


def test_trains_behind_a_circle_are_counted_with_it():
    with pytest.raises(GridlockError, match=r"gridlock: 4 vehicles can never move again"):
        locked({"east": [0, 0.5], "west": [0, 0.5]})


def crossing():
    """A train from each side with one track at each end, for both directions together."""
    return scenario(
        facilities={"a": facility(track=room(), work=WORK), "b": facility(track=room(), work=WORK)},
        sections=[section("a", "b")],
        flows={"west": flow("a", "b"), "east": flow("b", "a", direction="eastbound")},
        end="2022-02-01",
    )


def test_trains_that_would_lock_one_another_are_held_back():
    record = run(crossing(), {"west": [0], "east": [0]})
    # One after the other: an hour at work, two on the line, an hour at work.
    assert hours(record, "FINISH") == [4, 8]


def test_trains_that_come_one_after_another_lock_nothing():
    record = run(crossing(), {"west": [0], "east": [10]})
    assert hours(record, "FINISH") == [4, 14]


def test_a_train_that_wants_more_of_what_it_holds_waits_for_itself():
    with pytest.raises(GridlockError, match=r"trains-00000 at yard waits for .* holds"):
        at_yard(
            [0],
            first={"kind": "pooled", "fleet": "engines"},
            second={"kind": "pooled", "fleet": "engines"},
            more={"fleets": {"engines": {"kind": "locomotive", "stock": {"yard": 1}}}},
        )


def test_wagons_that_are_nowhere_are_no_gridlock():
    take = {"kind": "pooled", "fleet": "flats", "per_unit": 1, "cause": "wagon"}
    record = at_yard(
        [0, 0],
        track=room(),
        take=take,
        more={"fleets": {"flats": {"kind": "wagon", "stock": {"yard": 0}}}},
    )
    assert hours(record, "START", "take") == []
    assert hours(record, "START", "track") == [0]


def test_a_train_that_asks_for_the_wagons_under_it_waits_for_itself():
    take = {"kind": "pooled", "fleet": "flats", "per_vehicle": 3, "cause": "wagon"}
    more = {"fleets": {"flats": {"kind": "wagon", "stock": {"yard": 3}}}}
    with pytest.raises(GridlockError, match=r"waits for flats at yard, and .* under trains-00000"):
        at_yard([0], first=take, second=take, more=more)


def wagons_go_round(stock, **more):
    """Trains take four wagons on the one track; trains of empties bring them back to it."""
    back = {"from": "far", "to": "near", "when_above": 0, "wagons_per_train": 4}
    back |= {"traffic_class": "empties", "direction": "back"}
    take = {"kind": "pooled", "fleet": "flats", "per_vehicle": 4, "cause": "wagon"}
    return scenario(
        classes=CLASSES | {"empties": {"title": "empties", "unit": "empty_wagon"}},
        fleets={"flats": {"kind": "wagon", "stock": stock, "repositioning": {"back": back}}},
        facilities={
            "near": facility(track=room(), take=take | {"for": {"classes": ["containers"]}}),
            "far": facility(**more),
        },
        sections=[section("near", "far")],
        flows={"trains": flow("near", "far")},
        end="2022-02-01",
    )


def test_wagons_that_need_the_track_of_the_train_that_waits_for_them_are_a_gridlock():
    reported = re.escape(
        "gridlock: 2 vehicles can never move again, some of them since hour 2.0; "
        "trains-00001 at near waits for flats at near, and the wagons are under flats.back-00000; "
        "flats.back-00000 at far waits for room at near.track, which trains-00001 holds; "
        f"{REMEDY}"
    )
    with pytest.raises(GridlockError, match=f"^{reported}$"):
        run(wagons_go_round({"near": 4}), {"trains": [0, 0.5]})


def test_a_train_that_comes_when_the_wagons_are_back_locks_nothing():
    record = run(wagons_go_round({"near": 4}), {"trains": [0, 10]})
    assert len(hours(record, "FINISH")) == 4


def test_wagons_left_where_only_empties_fetch_them_loosen_no_gridlock():
    with pytest.raises(GridlockError, match=r"the wagons are under flats\.back-00000"):
        run(wagons_go_round({"near": 6, "far": 1}), {"trains": [0, 0.5]})


def test_wagons_that_a_later_train_may_bring_are_no_gridlock():
    take = {"kind": "pooled", "fleet": "flats", "per_vehicle": 1, "cause": "wagon"}
    take["for"] = {"direction": "eastbound"}
    record = run(wagons_go_round({"near": 4, "far": 1}, take=take), {"trains": [0, 0.5]})
    assert len(hours(record, "FINISH")) == 1


def test_an_overload_is_no_gridlock():
    work = {"kind": "served", "servers": 1, "time_h": 30}
    record = at_yard(range(1000), track=room(), work=work)
    assert len(hours(record, "START", "track")) == 48


def test_who_waits_for_places_that_will_be_built_is_not_stuck():
    places = {"value": 1, "changes": [{"from": "2025-01-01", "to": 2}]}
    assert hours(locked({"east": [0], "west": [0]}, places), "FINISH") == []


def test_a_step_closed_for_ever_is_no_gridlock():
    closed = {
        "storm": {
            "title": "storm",
            "on": ["facilities.yard.steps.work"],
            "from": "2022-01-01",
            "until": "2023-01-01",
        }
    }
    work = {"kind": "served", "servers": 1, "time_h": 1}
    record = at_yard([0, 0], track=room(), work=work, more={"closures": closed})
    assert hours(record, "FINISH") == []
