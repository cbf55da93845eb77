"""What is decided at an hour is decided when all is there that comes at that hour."""

from itertools import pairwise

import pytest

from tests.model.runs import at_yard, hours, line, run, trace, when
from tests.small_scenarios import facility, flow, scenario, section

ENGINE = {"engines": {"kind": "locomotive", "stock": {"yard": 1}}}
WAGONS = {"flats": {"kind": "wagon", "stock": {"yard": 1}}}
STEPS = {
    "server": {"kind": "served", "servers": 1, "time_h": 1},
    "two_servers_closed_until_six": {
        "kind": "served",
        "servers": 1,
        "time_h": 1,
        "hours": "06:00-20:00",
    },
    "fast_server": {"kind": "served", "servers": 1, "time_h": 1, "speeds": [2]},
    "server_that_goes_away": {"kind": "served", "servers": 1, "time_h": 1, "away_h": 0.7},
    "interrupting_server": {"kind": "served", "servers": 1, "time_h": 1, "preemptive": True},
    "server_of_units": {"kind": "served", "servers": 1, "time_h": 1, "each": "unit"},
    "officer": {"kind": "inspected", "servers": 1, "time_h": 1},
    "slot": {"kind": "slotted", "slots_per_day": 24},
    "quota": {"kind": "slotted", "slots_per_day": 1, "rule": "quota"},
    "engine": {"kind": "pooled", "fleet": "engines", "return_h": 1},
    "wagon": {"kind": "pooled", "fleet": "flats"},
    "crane": {
        "kind": "transshipped",
        "servers": 1,
        "time_min": 60,
        "track_pairs": 2,
        "to_gauge_mm": 1520,
        "wagons": {"fleet": "flats", "per_unit": 1},
    },
}


def pair(**more):
    """Flows of which the one that is first by name is the less urgent."""
    return {
        "a_normal": flow("yard", "yard", priority=1, **more),
        "z_urgent": flow("yard", "yard", priority=0, **more),
    }


@pytest.mark.parametrize("hour", [0, 3])
@pytest.mark.parametrize("kind", STEPS)
def test_of_two_that_come_at_one_hour_the_urgent_is_served_first(kind, hour):
    record = at_yard(
        {"a_normal": [hour], "z_urgent": [hour]},
        more={"flows": pair(), "fleets": ENGINE | WAGONS},
        work=STEPS[kind],
        rest={"kind": "served", "servers": 2, "time_h": 5},
    )
    begun = when(record, "START", "work")
    assert begun["z_urgent-0"] < begun["a_normal-0"]


@pytest.mark.parametrize("kind", ["server", "server_of_units", "officer", "interrupting_server"])
def test_nobody_less_urgent_is_served_at_the_hour_at_which_a_server_is_free(kind):
    # The server is free at 1, when the second of both flows come; one of the first waits.
    record = at_yard(
        {"a_normal": [0, 1], "z_urgent": [0, 1]}, more={"flows": pair()}, work=STEPS[kind]
    )
    begun = {"z_urgent-0": 0, "z_urgent-1": 1, "a_normal-0": 2, "a_normal-1": 3}
    if kind == "server_of_units":
        # First come first served, hour by hour.
        begun = {"z_urgent-0": 0, "a_normal-0": 1, "z_urgent-1": 2, "a_normal-1": 3}
    assert when(record, "START", "work") == begun


def test_a_place_is_had_by_the_urgent_of_those_that_come_at_one_hour():
    described = scenario(
        facilities={
            "a": facility(),
            "b": facility(
                room={"kind": "stored", "places": 1},
                work={"kind": "served", "servers": 1, "time_h": 5},
            ),
            "c": facility(),
        },
        sections=[section("a", "b"), section("b", "c")],
        flows={"a_normal": flow("a", "c", priority=1), "z_urgent": flow("a", "c", priority=0)},
        end="2022-03-01",
    )
    # In at 2, out at 7, when the next may leave a.
    record = run(described, {"a_normal": [0, 7], "z_urgent": [0, 7]})
    held = {"z_urgent-0": 0, "z_urgent-1": 7, "a_normal-0": 14, "a_normal-1": 21}
    assert when(record, "START", "room") == held


@pytest.mark.parametrize(
    "restriction",
    [{"headway_min": 60}, {"pairs_per_day": 12}, {"tracks": 1, "block_release_min": 0}],
)
def test_of_two_trains_that_ask_for_a_line_at_one_hour_the_urgent_enters_first(restriction):
    described = line(**restriction)
    described["flows"] = {
        "a_normal": flow("a", "b", priority=1),
        "z_urgent": flow("a", "b", priority=0),
    }
    record = run(scenario(**described), {"a_normal": [4], "z_urgent": [4]})
    entered = when(record, "START", "path")
    assert entered["z_urgent-0"] == 4 < entered["a_normal-0"]


def test_a_branch_serves_the_urgent_first():
    branches = {name: {"servers": 1, "time_h": 1} for name in ("brakes", "papers")}
    record = at_yard(
        {"a_normal": [3], "z_urgent": [3]},
        more={"flows": pair()},
        work={"kind": "parallel", "branches": branches},
    )
    assert when(record, "START", "work.branches.papers") == {"z_urgent-0": 3, "a_normal-0": 4}


def test_trains_by_the_clock_take_what_comes_at_their_hour_and_are_one_at_a_time():
    record = at_yard(
        range(48), units=10, form={"kind": "batched", "units_per_vehicle": 41, "every_h": 6}
    )
    begun = [hour for hour, name, _, _, what in trace(record) if what == "BEGIN" and "form" in name]
    # 480 boxes are eleven trains and 29 boxes, which are the twelfth.
    assert begun == [6 * train for train in range(1, 13)]


@pytest.mark.parametrize("per_day", [1.5, 0.5, 0.3])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Almaty", "Europe/Warsaw"])
def test_what_is_left_of_a_days_quota_is_added_to_the_next(per_day, zone):
    gate = {"kind": "slotted", "rule": "quota", "slots_per_day": per_day}
    record = at_yard([0] * 40, zone=zone, more={"end": "2022-01-21"}, gate=gate)
    # Twenty days, and of the last local day an hour or some hours more.
    assert 0 <= len(hours(record, "START", "gate")) - 20 * per_day < per_day + 1
    if zone == "UTC":
        assert len(hours(record, "START", "gate")) == 20 * per_day


def test_what_is_left_of_a_quota_waits_for_the_next_opening_day():
    gate = {"kind": "slotted", "rule": "quota", "slots_per_day": 1.5}
    gate["hours"] = {"open": "08:00-20:00", "days": ["mon", "tue", "wed", "thu", "fri"]}
    record = at_yard([0] * 40, more={"start": "2022-01-03", "end": "2022-01-31"}, gate=gate)
    by_day = [int(hour // 24) for hour in hours(record, "START", "gate")]
    # From a Monday on: one and two in turn, over weekends and weeks; 30 in twenty days.
    assert [by_day.count(day) for day in range(8)] == [1, 2, 1, 2, 1, 0, 0, 2]
    assert len(by_day) == 30


def test_what_is_left_of_a_quota_is_kept_when_the_quota_changes():
    per_day = {"value": 1.5, "changes": [{"from": "2022-01-02", "to": 0.5}]}
    gate = {"kind": "slotted", "rule": "quota", "slots_per_day": per_day}
    assert hours(at_yard([0] * 9, gate=gate), "START", "gate")[:3] == [0, 24, 72]


@pytest.mark.parametrize(
    ("start", "end", "zone"),
    [
        ("2024-02-19", "2024-03-10", "Asia/Almaty"),
        ("2024-03-25", "2024-04-05", "Europe/Warsaw"),
        ("2024-10-20", "2024-11-05", "Europe/Warsaw"),
    ],
)
def test_a_night_has_its_slots_also_when_the_clocks_change_in_it(start, end, zone):
    gate = {"kind": "slotted", "slots_per_day": 12, "hours": "20:00-08:00"}
    record = at_yard([0] * 400, zone=zone, more={"start": start, "end": end}, gate=gate)
    starts = hours(record, "START", "gate")
    # Nights are parted by a day of twelve hours.
    nights = [0] + [k for k in range(1, len(starts)) if starts[k] - starts[k - 1] > 6]
    sizes = [later - earlier for earlier, later in pairwise(nights)]
    assert set(sizes[1:]) == {12}
    assert len(sizes) > 9


def test_a_ban_from_the_first_day_holds_who_would_leave_at_its_first_instant():
    rule = {"title": "b", "flows": ["trains"], "from": "2022-01-01", "until": "2022-01-02"}
    record = at_yard([0, 12, 60], more={"bans": {"ban": rule}})
    assert hours(record, "BEGIN") == [48, 48, 60]


def test_a_ban_that_began_before_the_run_holds_until_it_ends():
    rule = {"title": "b", "flows": ["trains"], "from": "2021-12-01", "until": "2022-01-01"}
    assert hours(at_yard([0, 24], more={"bans": {"ban": rule}}), "BEGIN") == [24, 24]


def test_a_ban_holds_from_its_first_instant_on_and_no_longer_at_its_last():
    rule = {"title": "b", "flows": ["trains"], "from": "2022-01-02", "until": "2022-01-02"}
    record = at_yard([23.5, 24, 24.5, 48], more={"bans": {"ban": rule}})
    assert hours(record, "BEGIN") == [23.5, 48, 48, 48]
