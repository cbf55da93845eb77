"""Units that go on by another kind of vehicle: ship to train, train to ship, truck to train."""

import pytest

from sim.corridor import build_corridor, check_standing, itineraries, maximum_flow, offered_load
from sim.errors import ScenarioError
from tests.model.runs import hours, names, run, trace, when
from tests.small_scenarios import CLASSES, facility, flow, scenario, section

VESSELS = {"title": "vessels", "mode": "sea", "vehicle": "vessel", "unit": "container"}
LORRIES = {"title": "boxes on trucks", "mode": "road", "vehicle": "truck", "unit": "container"}
UNLOADING = {
    "kind": "batched",
    "for": {"classes": ["vessels", "lorries"]},
    "to_class": "containers",
    "units_per_vehicle": 2,
}
LOADING = {
    "kind": "batched",
    "for": {"classes": ["containers"], "direction": "eastbound"},
    "to_class": "vessels",
    "units_per_vehicle": 4,
}


def port(*, steps=None, inland=None, **more):
    """Busan by sea to a port, and on by rail to a town inland."""
    return scenario(
        facilities={
            "busan": facility(),
            "port": facility(**({"unloading": UNLOADING} if steps is None else steps)),
            "inland": facility(**(inland or {})),
        },
        sections=[
            section("busan", "port", km=300, mode="sea"),
            section("port", "inland", km=100, gauge_mm=1435),
        ],
        classes=CLASSES | {"vessels": VESSELS, "lorries": LORRIES},
        **{"flows": {"boxes": flow("busan", "inland", traffic_class="vessels")}} | more,
    )


def test_boxes_of_a_ship_go_on_by_trains():
    record = run(port(), {"boxes": [0]}, units={"boxes": 4})
    train = "port.unloading.inland.westbound.containers"
    assert sorted(trace(record)) == sorted(
        [
            (0, "boxes-0", "busan", "life", "BEGIN"),
            (0, "boxes-0", "busan-port", "path", "ARRIVE"),
            (0, "boxes-0", "busan-port", "path", "START"),
            (6, "boxes-0", "busan-port", "path", "END"),
            (6, "boxes-0", "port", "unloading", "FINISH"),
            *(
                event
                for number in (0, 1)
                for event in (
                    (6, f"{train}-{number}", "port", "unloading", "BEGIN"),
                    (6, f"{train}-{number}", "port-inland", "path", "ARRIVE"),
                    (6, f"{train}-{number}", "port-inland", "path", "START"),
                    (8, f"{train}-{number}", "port-inland", "path", "END"),
                    (8, f"{train}-{number}", "inland", "life", "FINISH"),
                )
            ),
        ]
    )
    assert record.units.arrived_h.tolist() == [8, 8, 8, 8]


def test_the_trains_are_of_their_own_class_and_length():
    record = run(port(), {"boxes": [0]}, units={"boxes": 4})
    kinds = [record.classes[code] for code in record.vehicles.traffic_class]
    assert kinds == ["vessels", "containers", "containers"]
    assert record.vehicles.units.tolist() == [4, 2, 2]


def test_steps_behind_are_those_of_trains():
    crane = {"kind": "served", "servers": 9, "time_h": 3}
    steps = {
        "berth": crane | {"for": {"classes": ["vessels"]}},
        "shunting": crane | {"for": {"classes": ["containers"]}},
        "unloading": UNLOADING,
        "brake_test": crane | {"for": {"classes": ["containers"]}},
        "pilot": crane | {"for": {"classes": ["vessels"]}},
    }
    record = run(
        port(steps=steps, inland={"ramp": crane | {"for": {"classes": ["containers"]}}}),
        {"boxes": [0]},
        units={"boxes": 2},
    )
    started = {event[3]: event[0] for event in trace(record) if event[4] == "START"}
    assert started == {"path": 12, "berth": 6, "brake_test": 9, "ramp": 14}


def test_ships_and_trucks_fill_one_train_together():
    both = port(
        flows={
            "by_sea": flow("busan", "inland", traffic_class="vessels"),
            "by_road": flow("farm", "inland", traffic_class="lorries"),
        }
    )
    data = both.model_dump(by_alias=True, mode="json")
    data["facilities"]["farm"] = facility()
    data["sections"]["farm-port"] = section("farm", "port", km=50, mode="road")
    record = run(type(both).model_validate(data), {"by_sea": [0], "by_road": [5]})
    assert hours(record, "BEGIN", "unloading") == [6]
    assert hours(record, "BEGIN", "unloading", flow="port.unloading.inland.westbound.containers")
    assert record.units.arrived_h.tolist() == [8, 8]


def test_trains_fill_a_ship_and_leave_their_wagons_on_the_quay():
    wagons = {"kind": "pooled", "fleet": "flats", "per_unit": 1, "cause": "wagon"}
    described = port(
        steps={"loading": LOADING},
        inland={"take": wagons},
        flows={
            "grain": flow("inland", "busan", direction="eastbound"),
            "back": flow("port", "inland", direction="westbound"),
        },
        fleets={"flats": {"kind": "wagon", "stock": {"inland": 4, "port": 0}}},
    )
    record = run(described, {"grain": [0, 1, 2]}, units={"grain": 2})
    # Four wagons for six boxes: the third train waits for ever, its wagons stand at the port.
    assert hours(record, "BEGIN", "loading") == [3]
    assert when(record, "FINISH", "life") == {"port.loading.busan.eastbound.vessels-0": 9}
    assert hours(record, "ARRIVE", "take") == [0, 1, 2]
    assert hours(record, "START", "take") == [0, 1]


def test_the_itinerary_goes_over_sea_and_rail():
    described = port()
    (itinerary,) = itineraries(build_corridor(described), described, "boxes")
    assert itinerary.facilities == ("busan", "port", "inland")
    assert itinerary.sections == ("busan-port", "port-inland")


def test_without_the_step_a_ship_has_no_way_on():
    described = port(steps={})
    with pytest.raises(ScenarioError, match="no itinerary from busan to inland for vessels"):
        itineraries(build_corridor(described), described, "boxes")


def test_a_port_that_does_not_handle_the_trains_forms_none():
    described = port()
    data = described.model_dump(by_alias=True, mode="json")
    data["facilities"]["port"]["handles"] = ["vessels"]
    described = type(described).model_validate(data)
    with pytest.raises(ScenarioError, match="leads to port, which does not handle"):
        itineraries(build_corridor(described), described, "boxes")


def test_trains_change_the_gauge_as_if_they_had_begun_at_the_port():
    change = {"kind": "served", "servers": 1, "time_h": 1, "to_gauge_mm": 1520}
    described = port(steps={"unloading": UNLOADING, "bogies": change})
    with pytest.raises(ScenarioError, match="has gauge 1435 and the train comes on 1520"):
        itineraries(build_corridor(described), described, "boxes")


def test_the_offered_load_behind_is_in_trains():
    steps = {"unloading": UNLOADING, "slots": {"kind": "slotted", "slots_per_day": 10}}
    boxes = flow("busan", "inland", traffic_class="vessels", units_per_vehicle=40)
    described = port(steps=steps, flows={"boxes": boxes | {"vehicles_per_year": 73}})
    (row,) = offered_load(described, build_corridor(described))
    # 73 ships of 40 boxes a year are 1,460 trains of 2, four a day.
    assert (row.place, row.step, row.offered_per_day) == ("port", "slots", pytest.approx(4))
    assert row.load == pytest.approx(0.4)


def test_the_bound_is_of_the_trains_that_the_port_can_send():
    steps = {
        "berths": {"kind": "served", "for": {"classes": ["vessels"]}, "servers": 1, "time_h": 24},
        "unloading": UNLOADING,
        "slots": {"kind": "slotted", "slots_per_day": 10},
    }
    described = port(steps=steps)
    corridor = build_corridor(described)
    by_rail = maximum_flow(corridor, described, direction="westbound")
    assert (by_rail.trains_per_day, by_rail.cut) == (10, ("port",))
    by_sea = maximum_flow(corridor, described, direction="westbound", mode="sea")
    assert (by_sea.trains_per_day, by_sea.cut) == (1, ("port",))


def test_a_formed_train_may_be_diverted():
    described = port(
        diversions={
            "around": {
                "title": "by the other line",
                "flows": ["boxes"],
                "at": "port",
                "away_from": "near",
                "via": "far",
                "watch": ["facilities.near.steps.gate"],
                "when_waiting_above": 0,
            }
        }
    )
    data = described.model_dump(by_alias=True, mode="json")
    gate = {"kind": "served", "servers": 1, "time_h": 50}
    data["facilities"] |= {"near": facility(gate=gate), "far": facility()}
    del data["sections"]["port-inland"]
    data["sections"] |= {
        "port-near": section("port", "near", km=50),
        "near-inland": section("near", "inland", km=50),
        "port-far": section("port", "far", km=3000),
        "far-inland": section("far", "inland", km=3000),
    }
    record = run(type(described).model_validate(data), {"boxes": [0, 3, 6]}, units={"boxes": 2})
    # The first is at the gate, the second waits there, and the third goes around.
    assert hours(record, "ARRIVE", place="port-far") == [12]
    assert len(names(record)) == 6


def test_vehicles_do_not_stand_behind_where_they_end():
    described = port(
        steps={"unloading": UNLOADING},
        initial={"some": {"flow": "boxes", "at": "inland", "vehicles": 1}},
    )
    with pytest.raises(ScenarioError, match="come to 'inland' by containers"):
        check_standing(build_corridor(described), described)


def test_the_bound_of_a_road_does_not_ask_what_ships_would_be_unloaded_to():
    described = port(flows={"by_road": flow("farm", "port", traffic_class="trucks")})
    data = described.model_dump(by_alias=True, mode="json")
    data["facilities"]["farm"] = facility()
    gate = {"kind": "slotted", "slots_per_day": 7, "for": {"classes": ["trucks"]}}
    data["facilities"]["port"]["steps"]["gate"] = gate
    data["sections"]["farm-port"] = section("farm", "port", km=50, mode="road")
    described = type(described).model_validate(data)
    bound = maximum_flow(build_corridor(described), described, direction="westbound")
    assert (bound.trains_per_day, bound.cut) == (7, ("port",))
