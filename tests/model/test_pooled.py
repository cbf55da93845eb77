from tests.model.runs import at_yard, hours, line, run, when
from tests.small_scenarios import facility, flow, scenario, section


def engine(**more):
    return {"kind": "pooled", "fleet": "engines", **more}


def engines(number=1, kind="locomotive", **stock):
    return {"fleets": {"engines": {"kind": kind, "stock": stock or {"yard": number}}}}


def gate(time_h, servers=9, **more):
    return {"kind": "served", "servers": servers, "time_h": time_h, **more}


def room(places=1, **more):
    return {"kind": "stored", "places": places, **more}


def test_a_fleet_is_taken_first_come_first_served_and_given_back_at_the_journeys_end():
    record = at_yard([0, 1, 2], take=engine(), work=gate(5), more=engines(1))
    assert when(record, "START", "take") == {"trains-0": 0, "trains-1": 5, "trains-2": 10}
    assert when(record, "END", "take") == {"trains-0": 5, "trains-1": 10, "trains-2": 15}


def test_what_is_given_back_can_be_had_after_its_return():
    record = at_yard([0, 0], take=engine(return_h=3), work=gate(5), more=engines(1))
    assert hours(record, "START", "take") == [0, 8]


def test_it_is_given_back_at_the_end_of_the_step_named():
    record = at_yard([0, 0], take=engine(until="work"), work=gate(5), rest=gate(7), more=engines(1))
    assert hours(record, "START", "take") == [0, 5]


def test_a_vehicle_takes_as_many_as_it_needs_and_nobody_passes_the_first():
    flows = {"big": flow("yard", "yard"), "small": flow("yard", "yard")}
    steps = {
        "two": engine(per_vehicle=2, **{"for": {"flows": ["big"]}}),
        "one": engine(**{"for": {"flows": ["small"]}}),
        "work": gate(5),
    }
    record = at_yard({"small": [0, 2], "big": [1]}, more={"flows": flows} | engines(2), **steps)
    # One is free at 2, but the big train came first.
    assert when(record, "START", "two") == {"big-0": 5}
    assert when(record, "START", "one") == {"small-0": 0, "small-1": 10}


def test_an_urgent_vehicle_with_enough_for_it_is_not_kept_by_one_that_needs_more():
    flows = {"big": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    steps = {
        "two": engine(per_vehicle=2, **{"for": {"flows": ["big"]}}),
        "one": engine(**{"for": {"flows": ["urgent"]}}),
        "work": gate(5),
    }
    record = at_yard({"big": [1], "urgent": [0, 2]}, more={"flows": flows} | engines(2), **steps)
    assert when(record, "START", "one") == {"urgent-0": 0, "urgent-1": 2}
    assert when(record, "START", "two") == {"big-0": 7}


def test_it_is_given_back_on_arrival_at_a_later_facility_and_may_stay_there():
    described = scenario(
        **line(
            first={"take": engine(until="b", returns_to="b")},
            last={"back": engine(**{"for": {"direction": "eastbound"}}), "work": gate(5)},
        ),
        **engines(a=1),
    )
    record = run(described, {"west": [0, 0], "east": [0]})
    # Taken at a at 0, had at b from 2; the second train at a never gets one.
    assert when(record, "START", "take") == {"west-0": 0}
    assert when(record, "START", "back") == {"east-0": 2}


def test_it_may_be_taken_from_the_stock_of_another_facility():
    record = at_yard([0, 0], take=engine(at="yard"), work=gate(5), more=engines(1))
    assert hours(record, "START", "take") == [0, 5]


def test_the_number_taken_may_be_for_each_unit():
    take = engine(per_unit=0.5)
    record = at_yard([0, 0, 0], units=5, take=take, work=gate(5), more=engines(6))
    # Three each.
    assert hours(record, "START", "take") == [0, 0, 5]


WAGONS = {"kind": "pooled", "fleet": "engines", "per_unit": 1, "cause": "wagon"}


def test_wagons_without_an_end_travel_with_the_load_and_stay_where_it_goes():
    described = scenario(
        **line(
            first={"take": WAGONS | {"for": {"direction": "westbound"}}},
            last={"back": WAGONS | {"for": {"direction": "eastbound"}}},
        ),
        **engines(kind="wagon", a=4),
    )
    record = run(described, {"west": [0], "east": [0, 0, 0]}, units={"west": 3, "east": [1, 1, 2]})
    # Three arrive at b at 2: two trains of one leave, the third needs two and finds one.
    assert when(record, "START", "back") == {"east-0": 2, "east-1": 2}


def test_wagons_under_the_load_stand_at_the_break_of_gauge_that_takes_it_off_them():
    change = {
        "kind": "transshipped",
        "servers": 1,
        "time_min": 60,
        "track_pairs": 1,
        "to_gauge_mm": 1435,
        "for": {"direction": "eastbound"},
    }
    described = scenario(
        facilities={
            "a": facility(),
            "b": facility(change=change, take=WAGONS | {"for": {"direction": "westbound"}}),
            "c": facility(take=WAGONS | {"for": {"direction": "eastbound"}}),
        },
        sections=[section("a", "b", gauge_mm=1435), section("b", "c")],
        flows={"west": flow("b", "c"), "east": flow("c", "a", direction="eastbound")},
        **engines(kind="wagon", c=3),
    )
    record = run(described, {"west": [0], "east": [0]}, units={"east": 3, "west": 3})
    # At b from 2, lifted until 5.
    assert hours(record, "START", "take", "b") == [5]


def set_aside(**more):
    """Engines go to b; a train that finds b's track taken waits at a."""
    keys = line(first={"take": engine(**more)}, last={"tracks": room(), "work": gate(10)})
    keys["facilities"]["a"]["set_aside_after_h"] = 2
    keys["facilities"]["c"] = facility()
    keys["sections"].append(section("a", "c"))
    keys["flows"]["local"] = flow("a", "c")
    return scenario(**keys, **engines(a=2))


def test_a_train_that_waits_long_gives_its_locomotive_away_and_needs_one_again():
    record = run(set_aside(), {"west": [0, 0], "local": [1, 5]})
    # The second of the west waits for b from 0 and is set aside at 2; the local takes its engine
    # then, has it until 4, and the next local until 7. At 12 b is free and the engine too.
    assert when(record, "START", "set_aside") == {"west-1": 2}
    assert when(record, "START", "take") == {"west-0": 0, "local-0": 2, "local-1": 5, "west-1": 12}
    assert when(record, "END", "set_aside") == {"west-1": 12}
    assert hours(record, "END", "take", flow="west") == [2, 12, 24]


def test_a_train_set_aside_waits_for_a_locomotive_to_go_on():
    record = run(set_aside(), {"west": [0, 0], "local": [1, 11]})
    # The engine of the second is with a local from 11 to 13, when that of the first is long back.
    assert when(record, "START", "take")["west-1"] == 12
    record = run(set_aside(), {"west": [0, 0], "local": [1, 11, 11.5]})
    assert when(record, "START", "take")["west-1"] == 13


def test_a_locomotive_given_away_can_be_had_after_its_return():
    record = run(set_aside(return_h=4), {"west": [0, 0], "local": [1]})
    assert when(record, "START", "take")["local-0"] == 6


def test_a_train_that_gets_its_track_in_time_keeps_its_locomotive():
    record = run(set_aside(), {"west": [0, 10.5]})
    assert hours(record, "START", "set_aside") == []
    assert hours(record, "END", "take", flow="west") == [12, 24]
