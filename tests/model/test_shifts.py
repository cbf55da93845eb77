"""A number of servers that follows the clock."""

import datetime as dt

import pytest

from sim.corridor import Trip
from sim.corridor.queues import queue_capacities
from sim.scenario.consistency import contradictions
from tests.model.runs import at_yard, hours, when
from tests.small_scenarios import facility, flow, scenario

NIGHT = {"night": {"hours": "20:00-08:00", "servers": 4}}


def crew(servers=12, time_h=1, shifts=NIGHT, **more):
    return {"kind": "served", "servers": servers, "time_h": time_h, "shifts": shifts, **more}


def at_once(record):
    """How many begin at each hour."""
    begun = hours(record, "START", "gate")
    return {hour: begun.count(hour) for hour in sorted(set(begun))}


def test_twelve_by_day_and_four_by_night_serve_so_many_at_a_time():
    begun = at_once(at_yard([0] * 260, gate=crew()))
    assert [begun[hour] for hour in range(24)] == [4] * 8 + [12] * 12 + [4] * 4


def test_shifts_follow_the_local_clock():
    begun = at_once(at_yard([0] * 260, zone="Asia/Almaty", gate=crew()))
    # Six hours ahead: it is 06:00 when the run begins.
    assert [begun[hour] for hour in range(16)] == [4, 4] + [12] * 12 + [4, 4]


def test_a_shift_may_be_of_some_days_of_the_week():
    weekend = {"weekend": {"hours": {"open": "00:00-24:00", "days": ["sat", "sun"]}, "servers": 1}}
    begun = at_once(at_yard([0] * 100, gate=crew(3, 12, weekend), more={"start": "2022-01-07"}))
    # From a Friday on.
    assert [begun[12 * half] for half in range(8)] == [3, 3, 1, 1, 1, 1, 3, 3]


def test_the_number_of_a_shift_changes_by_date_and_so_does_the_other():
    changed = {"value": 4, "changes": [{"from": "2022-01-02", "to": 2}]}
    shifts = {"night": {"hours": "20:00-08:00", "servers": changed}}
    by_day = {"value": 12, "changes": [{"from": "2022-01-02", "to": 6}]}
    begun = at_once(at_yard([0] * 360, gate=crew(by_day, 1, shifts)))
    assert [begun[hour] for hour in range(48)] == [4] * 8 + [12] * 12 + [4] * 4 + [2] * 8 + [
        6
    ] * 12 + [2] * 4


@pytest.mark.parametrize(
    ("closing", "ends"), [("finish", [21, 21]), ("pause", [21, 33]), ("not_start", [21, 22])]
)
def test_who_goes_at_the_end_of_a_shift_finishes_pauses_or_does_not_begin(closing, ends):
    gate = crew(2, 3, {"night": {"hours": "20:00-08:00", "servers": 1}}, at_closing=closing)
    record = at_yard([18, 18], gate=gate)
    if closing == "not_start":
        # The second server has two hours left; the first is free at 21.
        ends = [21, 24]
    assert hours(record, "END", "gate") == ends


def test_officers_and_cranes_have_shifts_too():
    night = {"night": {"hours": "20:00-08:00", "servers": 1}}
    officers = {"kind": "inspected", "servers": 2, "time_h": 1, "shifts": night}
    assert at_once(at_yard([7] * 3, gate=officers)) == {7: 1, 8: 2}
    cranes = {
        "kind": "transshipped",
        "servers": 2,
        "time_min": 60,
        "track_pairs": 1,
        "to_gauge_mm": 1520,
        "shifts": night,
    }
    # One crane until eight, two from then on.
    assert when(at_yard([6], units=4, gate=cranes), "END", "gate") == {"trains-0": 9}


def bound(**keys):
    """Vehicles a day that `sim check` says can pass."""
    gate = crew(**keys)
    described = scenario(
        facilities={"yard": facility(gate=gate)}, flows={"trains": flow("yard", "yard")}
    )
    trip = Trip("yard", "yard", "containers", "westbound")
    steps = described.facilities["yard"].steps
    return queue_capacities(steps, trip, dt.date(2022, 1, 3))["gate"]


def test_the_bound_counts_the_hours_of_every_server():
    # Four servers all day and eight more for twelve hours, and an hour after: finished work.
    assert bound() == pytest.approx(4 * 24 + 8 * 13)
    assert bound(at_closing="pause") == pytest.approx(12 * 12 + 4 * 12)


def test_a_saturated_run_passes_what_the_bound_says():
    record = at_yard([0] * 4000, more={"end": "2022-01-11"}, gate=crew(at_closing="pause"))
    assert len(hours(record, "START", "gate")) == 10 * bound(at_closing="pause")


def test_shifts_that_overlap_are_refused_with_the_hour():
    shifts = NIGHT | {"early": {"hours": "06:00-10:00", "servers": 2}}
    described = scenario(
        facilities={"yard": facility(gate=crew(shifts=shifts))},
        flows={"trains": flow("yard", "yard")},
    )
    found = {wrong.path: wrong.message for wrong in contradictions(described)}
    path = ("facilities", "yard", "steps", "gate", "shifts", "early", "hours")
    assert found[path].startswith("'early' and 'night' both hold on tue at 06:00")
