import numpy as np

from tests.model.runs import at_yard, hours, line, names, run, trace, when
from tests.small_scenarios import facility, flow, scenario, section


def formation(size=4, **more):
    return {"kind": "batched", "units_per_vehicle": size, **more}


def formed(record):
    """(hour, units) of the vehicles that the yard formed, in order."""
    begins = when(record, "BEGIN", "make_up")
    sizes = dict(zip(names(record), record.vehicles.units.tolist(), strict=True))
    return [(hour, sizes[name]) for name, hour in begins.items()]


def test_a_vehicle_leaves_when_it_is_full():
    record = at_yard([0, 1, 2, 3, 4], units=2, make_up=formation(4))
    assert formed(record) == [(1, 4), (3, 4)]


def test_those_that_brought_the_units_end_there():
    record = at_yard([0, 1], units=2, make_up=formation(4))
    assert trace(record)[:4] == [
        (0, "trains-0", "yard", "life", "BEGIN"),
        (0, "trains-0", "yard", "make_up", "FINISH"),
        (1, "trains-1", "yard", "life", "BEGIN"),
        (1, "trains-1", "yard", "make_up", "FINISH"),
    ]
    assert record.boardings.unit.tolist() == [0, 1, 2, 3, 0, 1, 2, 3]
    boarded_h = record.boardings.by_unit(record.boardings.boarded_h)
    assert boarded_h.tolist() == [0, 0, 1, 1, 1, 1, 1, 1]


def test_three_trains_of_41_go_on_as_two_of_at_most_62():
    record = at_yard([0, 0, 0], units=41, make_up=formation(62, longest_wait_h=6))
    assert formed(record) == [(0, 62), (6, 61)]


def test_the_oldest_unit_waits_no_longer_than_allowed():
    record = at_yard([0, 5], make_up=formation(4, longest_wait_h=8))
    assert formed(record) == [(8, 2)]


def test_too_few_units_wait_on_until_the_minimum_is_there():
    record = at_yard([0, 20], make_up=formation(4, longest_wait_h=8, minimum_units=2))
    assert formed(record) == [(20, 2)]


def test_by_the_clock_a_vehicle_leaves_behind_what_finds_no_room():
    record = at_yard([1, 1, 1], units=3, make_up=formation(4, every_h=6))
    assert formed(record) == [(6, 4), (12, 4), (18, 1)]


def test_by_the_clock_nothing_leaves_below_the_minimum():
    record = at_yard([1, 13], units=2, make_up=formation(9, every_h=6, minimum_units=4))
    assert formed(record) == [(18, 4)]


def test_the_clock_does_not_drift():
    departs = 0.05 + np.arange(2000) * 0.1
    record = at_yard(departs, make_up=formation(9, every_h=0.1))
    begins = [hour for hour, _ in formed(record)]
    assert np.abs(np.array(begins) - 0.1 * np.arange(1, 2001)).max() < 1e-9


def test_units_of_different_destinations_are_kept_apart():
    described = scenario(
        facilities={"a": facility(make_up=formation(2)), "b": facility(), "c": facility()},
        sections=[section("a", "b"), section("a", "c")],
        flows={"near": flow("a", "b"), "far": flow("a", "c")},
    )
    record = run(described, {"near": [0, 2], "far": [1, 3]})
    assert formed(record) == [(2, 2), (3, 2)]
    assert sorted(hours(record, "FINISH", "life")) == [4, 5]


def test_vehicles_of_two_gatherings_for_one_destination_have_names_of_their_own():
    described = scenario(
        facilities={"a": facility(make_up=formation(1)), "b": facility()},
        sections=[section("a", "b")],
        flows={"slow": flow("a", "b"), "urgent": flow("a", "b", priority=0)},
    )
    record = run(described, {"slow": [0, 2], "urgent": [1, 3]})
    reported = names(record)
    assert len(set(reported)) == len(reported) == 8


def test_a_formed_vehicle_goes_through_the_steps_that_follow():
    steps = {
        "before": {"kind": "served", "servers": 9, "time_h": 1},
        "make_up": formation(2),
        "after": {"kind": "served", "servers": 9, "time_h": 3},
    }
    record = at_yard([0, 1], **steps)
    assert hours(record, "START", "before") == [0, 1]
    assert hours(record, "START", "after") == [2]
    assert record.units.arrived_h.tolist() == [5, 5]


def test_the_size_of_a_vehicle_changes_by_date():
    size = {"value": 2, "changes": [{"from": "2022-01-02", "to": 3}]}
    record = at_yard([0, 1, 30, 31, 32], make_up=formation(size))
    assert formed(record) == [(1, 2), (32, 3)]


def test_a_vehicle_without_units_passes_formation_by():
    fleets = {
        "wagons": {
            "kind": "wagon",
            "stock": {"a": 9},
            "repositioning": {
                "home": {
                    "from": "a",
                    "to": "b",
                    "when_above": 0,
                    "wagons_per_train": 5,
                    "traffic_class": "containers",
                    "direction": "westbound",
                }
            },
        }
    }
    record = run(scenario(**line(first={"make_up": formation(2)}), fleets=fleets), {})
    assert when(record, "FINISH") == {"wagons.home-0": 2}


def test_wagons_go_on_with_the_units_that_stand_on_them():
    wagons = {"kind": "pooled", "fleet": "flats", "per_unit": 1, "cause": "wagon"}
    back = wagons | {"for": {"direction": "eastbound"}}
    described = scenario(
        **line(
            first={"take": wagons | {"for": {"direction": "westbound"}}, "make_up": formation(2)},
            last={"back": back},
        ),
        fleets={"flats": {"kind": "wagon", "stock": {"a": 3}}},
    )
    record = run(described, {"west": [0, 0], "east": [0, 0]}, units={"west": [1, 2], "east": 1})
    # Two of three wagons come to b with the first formed train at 2; the third waits for a load.
    assert hours(record, "START", "back") == [2, 2]
    assert formed(record)[0] == (0, 2)
