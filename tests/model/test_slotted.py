import pytest

from tests.model.runs import at_yard, hours, when
from tests.small_scenarios import flow


def slots(per_day, **more):
    return {"kind": "slotted", "slots_per_day": per_day, **more}


def test_clocked_slots_are_evenly_spaced_and_unused_ones_lapse():
    record = at_yard([1, 1, 1, 30], gate=slots(4))
    # Every six hours; those of 18 and 24 lapse.
    assert hours(record, "START", "gate") == [6, 12, 18, 30]


def test_a_vehicle_that_comes_at_its_slot_to_a_rounding_goes_at_once():
    record = at_yard([0.1 + 0.2, 8 * 0.1 + 1e-12], gate=slots(240))
    assert hours(record, "START", "gate") == pytest.approx([0.3, 0.8], abs=1e-9)


def test_clocked_slots_fall_in_the_opening_hours():
    record = at_yard([0] * 5, gate=slots(4, hours="08:00-20:00"))
    assert hours(record, "START", "gate") == [8, 11, 14, 17, 32]


def test_the_number_of_slots_changes_by_date():
    per_day = {"value": 2, "changes": [{"from": "2022-01-02", "to": 4}]}
    record = at_yard([0.5] * 5, gate=slots(per_day))
    assert hours(record, "START", "gate") == [12, 24, 30, 36, 42]


def test_a_quota_lets_vehicles_go_until_the_local_day_is_used_up():
    record = at_yard([0, 1, 2, 3], gate=slots(2, rule="quota"))
    assert hours(record, "START", "gate") == [0, 1, 24, 24]


def test_the_day_of_a_quota_ends_at_local_midnight():
    record = at_yard([0, 1, 2, 3, 19], zone="Asia/Almaty", gate=slots(2, rule="quota"))
    assert hours(record, "START", "gate") == [0, 1, 18, 18, 42]


def test_a_quota_changes_by_local_date():
    per_day = {"value": 1, "changes": [{"from": "2022-01-02", "to": 3}]}
    record = at_yard([0] * 5, zone="Asia/Almaty", gate=slots(per_day, rule="quota"))
    assert hours(record, "START", "gate") == [0, 18, 18, 18, 42]


def test_a_quota_keeps_its_hours():
    record = at_yard([0, 9, 21], gate=slots(2, rule="quota", hours="08:00-20:00"))
    assert hours(record, "START", "gate") == [8, 9, 32]


def test_the_urgent_get_the_next_slot():
    flows = {"slow": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    record = at_yard({"slow": [1, 1], "urgent": [2]}, more={"flows": flows}, gate=slots(4))
    assert when(record, "START", "gate") == {"urgent-0": 6, "slow-0": 12, "slow-1": 18}


def closure(factor, begin, end):
    return {
        "closures": {
            "storm": {
                "title": "storm",
                "on": ["facilities.yard.steps.gate"],
                "factor": factor,
                "from": begin,
                "until": end,
            }
        }
    }


def test_a_closure_takes_its_share_of_the_slots():
    storm = closure(0.5, "2022-01-02", "2022-01-03")
    record = at_yard([1] * 6, gate=slots(4), more=storm)
    assert hours(record, "START", "gate") == [6, 12, 18, 24, 36, 48]


def test_no_slot_falls_in_a_closure_that_leaves_nothing():
    storm = closure(0, "2022-01-01 03:00", "2022-01-01 14:00")
    record = at_yard([1] * 3, gate=slots(4), more=storm)
    assert all(hour >= 14 for hour in hours(record, "START", "gate"))


def test_nothing_passes_on_a_quota_while_it_is_closed():
    storm = closure(0, "2022-01-01 14:00", "2022-01-01 20:00")
    record = at_yard([15], gate=slots(4, rule="quota"), more=storm)
    assert hours(record, "START", "gate") == [20]


def test_a_closure_of_some_hours_takes_its_share_of_the_quota():
    storm = closure(0.5, "2022-01-01 12:00", "2022-01-02")
    record = at_yard([1] * 5, gate=slots(4, rule="quota"), more=storm)
    # Three quarters of the first day's four are left.
    assert hours(record, "START", "gate") == [1, 1, 1, 24, 24]


def by_load(per_day, counts="units", **more):
    return slots(per_day, rule="quota", counts=counts, **more)


def test_a_quota_of_units_lets_vehicles_go_until_the_day_is_used_up():
    record = at_yard([0, 1, 2, 3], units=5, gate=by_load(10))
    assert hours(record, "START", "gate") == [0, 1, 24, 24]


def test_what_a_vehicle_takes_beyond_the_day_is_taken_off_the_days_that_follow():
    record = at_yard([0, 1, 2], units=25, gate=by_load(10))
    # The first takes the first two days and half of the third, the second the next two days.
    assert hours(record, "START", "gate") == [0, 48, 120]


def test_a_vehicle_goes_while_something_of_the_day_is_left():
    record = at_yard([0, 1, 2], units=6, gate=by_load(10))
    assert hours(record, "START", "gate") == [0, 1, 24]


def test_a_quota_of_tonnes_weighs_what_is_on_board():
    # Units of 20 t: 100 t on a vehicle.
    record = at_yard([0, 1, 2], units=5, gate=by_load(150, counts="tonnes"))
    assert hours(record, "START", "gate") == [0, 1, 24]


def test_a_quota_of_units_changes_by_date_and_keeps_fractions_of_a_unit():
    per_day = {"value": 2.5, "changes": [{"from": "2022-01-03", "to": 10}]}
    record = at_yard([0, 1, 2], units=5, gate=by_load(per_day))
    # Two days of 2.5 make up for the first; the third day has 10.
    assert hours(record, "START", "gate") == [0, 48, 48]


def test_loads_of_thirds_use_up_a_day_without_a_rest():
    record = at_yard([0] * 4, units=1, gate=by_load(20 * 3 / 20 + 1e-13))
    assert hours(record, "START", "gate") == [0, 0, 0, 24]


def test_the_urgent_go_first_by_load_too():
    flows = {"slow": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    record = at_yard({"slow": [0, 1], "urgent": [2]}, more={"flows": flows}, gate=by_load(1))
    assert when(record, "START", "gate") == {"slow-0": 0, "urgent-0": 24, "slow-1": 48}


def test_a_closure_takes_its_share_of_the_tonnes():
    storm = closure(0.5, "2022-01-01", "2022-01-02")
    record = at_yard([1] * 3, units=1, gate=by_load(40, counts="tonnes"), more=storm)
    assert hours(record, "START", "gate") == [1, 24, 24]
