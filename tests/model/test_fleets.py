import pytest

from sim.errors import ConservationError
from tests.model.runs import hours, run, when, world_at
from tests.model.test_transshipped import BACK, border, change
from tests.small_scenarios import facility, flow, scenario, section


def standing(world, fleet):
    """{place: number} of a fleet that nobody has."""
    return {
        place: stock.free for (name, place), stock in world.fleets._stocks.items() if name == fleet
    }


def drained(described, departs, units):
    """The world after a run that lasted until everything had arrived."""
    world = world_at((described.end - described.start).days * 24.0, described, departs, units)
    assert not world.under_way
    return world


def test_a_train_of_empties_leaves_when_a_trainload_is_there_beyond_the_limit():
    rule = BACK["repositioning"]["back"] | {"when_above": 2}
    fleet = {"stock": {"b": 8, "c": 4}, "repositioning": {"back": rule}}
    record = run(scenario(**border(fleet=fleet)), {"west": [0, 0]}, units={"west": 3})
    # 3 + 4 wagons stand at c at 5: beyond 2 they are more than a train of 3; with the next, 4 + 3.
    assert when(record, "BEGIN", place="c") == {"flats.back-0": 5, "flats.back-1": 9}


def test_empties_that_stand_there_at_the_start_leave_at_once():
    fleet = {"stock": {"c": 7}} | BACK
    record = run(scenario(**border(fleet=fleet)), {})
    assert hours(record, "BEGIN", place="c") == [0, 0]


def test_no_train_of_empties_goes_where_wagons_enough_stand():
    rule = BACK["repositioning"]["back"] | {"while_below": 4}
    here, there = {"c": 7, "b": 3}, {"c": 7, "b": 4}
    few = fleet_of(stock=here, rule=rule)
    assert hours(run(scenario(**border(fleet=few)), {}), "BEGIN", place="c") == [0, 0]
    enough = fleet_of(stock=there, rule=rule)
    assert hours(run(scenario(**border(fleet=enough)), {}), "BEGIN", place="c") == []


def fleet_of(stock, rule):
    return {"stock": stock, "repositioning": {"back": rule}}


@pytest.mark.parametrize("stack", [{}, {"stack_teu": 6}, {"stack_teu": 100}])
def test_no_wagon_is_lost_or_doubled(stack):
    described = border(fleet={"stock": {"b": 4, "c": 2}} | BACK, tracks=3, **stack)
    described["facilities"]["b"]["steps"]["make_up"] = {
        "kind": "batched",
        "units_per_vehicle": 2,
        "longest_wait_h": 5,
        "for": {"direction": "westbound"},
    }
    units = {"west": [3, 1, 2, 3, 1, 2, 3, 3, 3, 1]}
    world = drained(scenario(**described), {"west": range(10)}, units)
    assert sum(standing(world, "flats").values()) == 6


def test_wagons_of_both_gauges_are_kept_apart_through_a_two_way_border():
    pool = {"kind": "pooled", "cause": "wagon", "per_unit": 1}
    east = {"for": {"direction": "eastbound"}}
    described = border(fleet={"stock": {"b": 6, "c": 6}})
    described["fleets"]["chinese"] = {"kind": "wagon", "stock": {"a": 9, "b": 3}}
    described["facilities"]["a"] = facility(
        take=pool | {"fleet": "chinese", "for": {"direction": "westbound"}}
    )
    described["facilities"]["b"]["steps"]["back"] = change(
        to_gauge_mm=1435, wagons={"fleet": "chinese"}, **east
    )
    described["facilities"]["c"] = facility(take=pool | {"fleet": "flats"} | east)
    described["flows"]["east"] = flow("c", "a", direction="eastbound")
    departs = {"west": range(0, 50, 5), "east": range(0, 50, 5)}
    world = drained(scenario(**described), departs, {"west": 3, "east": 3})
    assert sum(standing(world, "chinese").values()) == 12
    assert sum(standing(world, "flats").values()) == 12
    assert all(number >= 0 for number in standing(world, "chinese").values())


def test_places_and_locomotives_are_all_free_after_everything_has_arrived():
    described = border(fleet={"stock": {"b": 30}}, stack_teu=6, tracks=2)
    described["fleets"]["engines"] = {"kind": "locomotive", "stock": {"a": 2, "b": 1}}
    described["facilities"]["a"]["set_aside_after_h"] = 1
    described["facilities"]["a"]["steps"] = {
        "engine": {"kind": "pooled", "fleet": "engines", "until": "b", "return_h": 2}
    }
    world = drained(scenario(**described), {"west": range(10)}, {"west": 3})
    assert standing(world, "engines") == {"a": 2, "b": 1}
    assert not any(stock.holders for stock in world.fleets.stocks_of("engines"))


def test_more_than_there_is_cannot_be_taken_out_of_a_stock():
    world = world_at(0, scenario(**border(fleet={"stock": {"b": 8, "c": 4}})), {})
    with pytest.raises(ConservationError, match="flats at c: 5 taken out of 4"):
        world.fleets.stock("flats", "c").remove(5)


WORK = {"kind": "served", "servers": 2, "time_h": 7}


def called_up(stock, kind="permit"):
    """Two trains from a to b, seven hours of work there, one permit each."""
    call = {"kind": "pooled", "fleet": "plan", "cause": "acceptance"}
    described = scenario(
        facilities={"a": facility(call_up=call), "b": facility(work=WORK)},
        sections=[section("a", "b")],
        flows={"west": flow("a", "b")},
        fleets={"plan": {"kind": kind, "stock": {"a": stock}}},
    )
    return run(described, {"west": [0, 0]})


def test_a_train_is_called_up_when_one_before_it_has_been_unloaded():
    # Two hours on the line and seven of work keep the only place in the plan.
    assert hours(called_up(1), "START", "call_up") == [0, 9]


def test_what_a_fleet_has_more_from_a_date_on_comes_on_that_day():
    dated = {
        "value": 0,
        "changes": [{"from": "2022-01-02", "to": 1}, {"from": "2022-01-03", "to": 2}],
    }
    assert hours(called_up(dated), "START", "call_up") == [24, 33]
