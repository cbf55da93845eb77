"""Opening hours, closures and breakdowns."""

import datetime as dt

import numpy as np
import pytest

from sim.model.calendars import Calendar, Timeline, without
from sim.model.closures import Closures
from sim.scenario import Hours
from sim.streams import Streams
from tests.model.runs import at_yard, hours, when
from tests.small_scenarios import facility, flow, scenario

DAY = "08:00-20:00"
GATE = "facilities.yard.steps.gate"


def gate(time_h=2, servers=1, **more):
    return {"kind": "served", "servers": servers, "time_h": time_h, **more}


def test_a_shift_that_finishes_its_work_goes_on_after_closing():
    record = at_yard([19, 19], gate=gate(3, hours=DAY, at_closing="finish"))
    assert hours(record, "START", "gate") == [19, 32]
    assert hours(record, "END", "gate") == [22, 35]


def test_a_shift_that_pauses_takes_its_work_up_at_the_next():
    record = at_yard([19, 19], gate=gate(3, hours=DAY, at_closing="pause"))
    assert hours(record, "START", "gate") == [19, 34]
    assert hours(record, "END", "gate") == [34, 37]


FEWER = {"value": 2, "changes": [{"from": "2022-01-02", "to": 1}]}


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_a_server_taken_away_by_date_finishes_what_others_would_pause(each):
    record = at_yard([20, 20], gate=gate(10, FEWER, at_closing="pause", each=each))
    assert hours(record, "END", "gate") == [30, 30]


def test_a_server_taken_away_by_date_pauses_at_closing():
    night = gate(12, FEWER, hours="20:00-03:00", at_closing="pause")
    assert hours(at_yard([20, 20], gate=night), "END", "gate") == [49, 49]


def test_a_server_taken_away_by_date_pauses_while_the_step_is_closed():
    storm = {
        "title": "storm",
        "on": [GATE],
        "from": "2022-01-02 02:00",
        "until": "2022-01-02 04:00",
    }
    waits = gate(10, FEWER, at_closing="pause")
    record = at_yard([20, 20], gate=waits, more={"closures": {"storm": storm}})
    assert hours(record, "END", "gate") == [32, 32]


def test_a_shift_does_not_start_what_it_cannot_finish():
    record = at_yard([19, 19], gate=gate(3, hours=DAY, at_closing="not_start"))
    assert hours(record, "START", "gate") == [32, 35]


def test_units_are_not_started_either_if_they_cannot_be_finished():
    cranes = gate(3, hours=DAY, at_closing="not_start", each="unit", servers=2)
    record = at_yard([16], units=4, cranes=cranes)
    assert record.treatments.start_h.tolist() == [16, 16, 32, 32]


def test_a_short_task_that_is_urgent_goes_before_a_long_one_that_waits_for_the_morning():
    flows = {"long": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    time_h = {"value": 3, "changes": [{"from": "2022-01-03", "to": 0.5}]}
    record = at_yard(
        {"long": [42], "urgent": [43.2]},
        more={"flows": flows},
        gate=gate(time_h, hours=DAY, at_closing="not_start"),
        zone="Etc/GMT-5",
    )
    # Local time is five hours ahead: open 27-39 and 51-63; the new time holds from hour 43.
    assert when(record, "START", "gate") == {"urgent-0": 51, "long-0": 51.5}


def test_an_urgent_task_that_fits_is_not_kept_by_one_that_does_not():
    flows = {"long": flow("yard", "yard"), "urgent": flow("yard", "yard", priority=0)}
    time_h = {"value": 1.7, "changes": [{"from": "2022-01-02", "to": 0.5}]}
    record = at_yard(
        {"long": [23.9], "urgent": [24.2]},
        more={"flows": flows},
        gate=gate(time_h, hours="23:00-01:30", at_closing="not_start"),
    )
    assert when(record, "START", "gate") == {"urgent-0": 24.2, "long-0": 47}


def test_a_task_longer_than_any_shift_begins_with_one_and_overruns_it():
    gates = gate(13, hours=DAY, at_closing="not_start")
    record = at_yard([9, 9], gate=gates)
    assert hours(record, "START", "gate") == [32, 56]
    assert hours(record, "END", "gate") == [45, 69]


def test_a_shift_full_of_work_ends_on_time_though_thirds_do_not_add_up():
    record = at_yard(
        [0] * 40,
        gate={"kind": "served", "servers": 1, "time_min": 20, "hours": DAY, "at_closing": "pause"},
    )
    ends = hours(record, "END", "gate")
    assert ends[35] == pytest.approx(20, abs=1e-9)
    assert hours(record, "START", "gate")[36] == 32


def test_hours_are_local_time():
    record = at_yard([0], zone="Asia/Almaty", gate=gate(hours=DAY))
    # In 2022 Almaty was six hours ahead of UTC: it opens at 02:00 UTC.
    assert hours(record, "START", "gate") == [2]


def test_hours_are_wall_clock_time_on_the_day_the_clocks_change():
    calendar = Calendar(dt.date(2022, 3, 27), 48.0)
    spans = calendar.opening_spans(Hours(open=DAY), "Europe/Warsaw")
    assert spans[:2] == ((-17.0, -5.0), (6.0, 18.0))


def test_other_hours_hold_from_their_date():
    rule = {"open": "08:00-09:00", "changes": [{"from": "2022-01-03", "to": "07:00-24:00"}]}
    record = at_yard([10, 40, 60], gate=gate(hours=rule))
    # 1 January is over at ten: the 2nd opens at 8, the 3rd at 7; at noon of it nobody waits.
    assert hours(record, "START", "gate") == [24 + 8, 2 * 24 + 7, 2 * 24 + 12]


def test_a_window_over_midnight_is_of_the_day_on_which_it_opens():
    rule = {"open": "22:00-06:00", "changes": [{"from": "2022-01-03", "to": "08:00-20:00"}]}
    spans = Calendar(dt.date(2022, 1, 2), 48.0).opening_spans(Hours.model_validate(rule), "UTC")
    assert spans[:4] == ((-2.0, 6.0), (22.0, 30.0), (32.0, 44.0), (56.0, 68.0))


def test_days_and_holidays_stay_closed():
    rule = {"open": DAY, "days": ["mon", "tue"], "holidays": ["2022-01-03"]}
    record = at_yard([0], gate=gate(hours=rule))
    # 1 January 2022 was a Saturday; Monday is a holiday.
    assert hours(record, "START", "gate") == [3 * 24 + 8]


def test_a_window_over_midnight_is_one_shift():
    record = at_yard([0, 20, 26], gate=gate(1, hours="22:00-04:00"))
    assert hours(record, "START", "gate") == [0, 22, 26]


def closed(on, factor=0, **dates):
    return {"closures": {"storm": {"title": "storm", "on": [on], "factor": factor, **dates}}}


STORM = {"from": "2022-01-01 05:00", "until": "2022-01-01 11:00"}


def test_a_closed_step_begins_nothing():
    record = at_yard([4, 6], gate=gate(2), more=closed("facilities.yard.steps.gate", **STORM))
    assert hours(record, "START", "gate") == [4, 11]
    assert hours(record, "END", "gate") == [6, 13]


def test_a_closure_leaves_a_share_of_the_servers_rounded_down():
    record = at_yard(
        [5, 5, 5], gate=gate(2, servers=3), more=closed("facilities.yard.steps.gate", 0.5, **STORM)
    )
    assert hours(record, "START", "gate") == [5, 7, 9]


def test_the_closure_of_a_step_is_told_in_local_time():
    record = at_yard(
        [0], gate=gate(2), zone="Etc/GMT-5", more=closed("facilities.yard.steps.gate", **STORM)
    )
    assert hours(record, "START", "gate") == [6]


def gusts(**keys):
    """When a gate is closed by gusts of an hour in three years."""
    described = scenario(
        facilities={"yard": facility(gate=gate(), time_zone="Asia/Almaty")},
        flows={},
        end="2025-01-01",
        closures={
            "gusts": {
                "title": "gusts",
                "on": ["facilities.yard.steps.gate"],
                "per_year": 60,
                "duration_h": 1,
                **keys,
            }
        },
    )
    calendar = Calendar(described.start, 3 * 365 * 24.0)
    reported = Closures(described, calendar, Streams(1, 0)).known_intervals(
        "facilities.yard.steps.gate"
    )
    start = dt.datetime(2022, 1, 1, tzinfo=dt.UTC)
    return [start + dt.timedelta(hours=begin) for begin, _, _ in reported]


def test_random_closures_fall_in_their_months():
    begins = gusts(months=[11, 2])
    assert {begin.month for begin in begins} == {11, 2}
    assert 120 < len(begins) < 240


def test_random_closures_may_begin_within_dates_alone():
    bounds = dt.datetime(2022, 10, 1, tzinfo=dt.UTC), dt.datetime(2023, 3, 1, tzinfo=dt.UTC)
    within = gusts(**{"from": "2022-10-01", "until": "2023-03-01"})
    # Almaty is six hours ahead; the closures within the dates are those there without any.
    bounds = tuple(bound - dt.timedelta(hours=6) for bound in bounds)
    assert within == [begin for begin in gusts() if bounds[0] <= begin < bounds[1]]
    assert within


def test_a_breakdown_by_time_pauses_the_service_in_hand():
    broken = {"clock": "time", "up_h": 10, "repair_h": 5}
    record = at_yard([8, 8], gate=gate(4, breakdowns=broken))
    # Down from 10 to 15 and from 25 to 30, idle or busy.
    assert hours(record, "START", "gate") == [8, 17]
    assert hours(record, "END", "gate") == [17, 21]


def test_a_server_that_broke_down_idle_serves_after_its_repair():
    broken = {"clock": "time", "up_h": 10, "repair_h": 5}
    record = at_yard([11], gate=gate(1, breakdowns=broken))
    assert hours(record, "START", "gate") == [15]


def test_a_shift_that_must_finish_knows_of_no_breakdown_to_come():
    broken = {"clock": "time", "up_h": 10, "repair_h": 2}
    record = at_yard([9], gate=gate(3, hours=DAY, at_closing="not_start", breakdowns=broken))
    # Down from 10 to 12: it begins, rests and goes on.
    assert hours(record, "START", "gate") == [9]
    assert hours(record, "END", "gate") == [14]


def test_what_no_shift_is_long_enough_for_begins_with_one_at_whose_opening_the_server_works():
    broken = {"clock": "time", "up_h": 30, "repair_h": 4}
    record = at_yard([21], gate=gate(13, hours=DAY, at_closing="not_start", breakdowns=broken))
    # Down from 30 to 34, when a shift opens at 32; the next one opens at 56.
    assert hours(record, "START", "gate") == [56]


def test_a_breakdown_by_work_counts_the_hours_of_service_alone():
    broken = {"clock": "work", "up_h": 5, "repair_h": 1}
    record = at_yard([0, 100, 200, 300], gate=gate(3, breakdowns=broken))
    # Fails after 5, 10 and 15 hours of work: in the second, the fourth...
    assert hours(record, "END", "gate") == [3, 104, 203, 304]


def test_units_wear_their_cranes_too():
    broken = {"clock": "work", "up_h": 5, "repair_h": 1}
    record = at_yard([0], units=4, gate=gate(3, each="unit", breakdowns=broken))
    assert record.treatments.end_h.tolist() == [3, 7, 10, 14]


DATED = {"value": 1, "changes": [{"from": "2022-01-02", "to": 4}]}


def test_a_repair_has_the_law_of_the_hour_of_the_failure():
    broken = {"clock": "work", "up_h": 5, "repair_h": DATED}
    record = at_yard([0], gate=gate(30, breakdowns=broken))
    # Fails at 5, 11, 17 and 23, and by the law of the next day at 29, 38...
    assert hours(record, "END", "gate") == [30 + 4 * 1 + 1 * 4]


def test_a_repair_has_the_law_of_the_day_on_which_a_paused_service_fails():
    broken = {"clock": "work", "up_h": 5, "repair_h": DATED}
    record = at_yard([17], gate=gate(6, hours=DAY, at_closing="pause", breakdowns=broken))
    # 3 h of work before closing; it fails at 34 and is mended at 38.
    assert hours(record, "END", "gate") == [39]


def test_the_next_failure_has_the_law_of_the_end_of_the_repair():
    up_h = {"value": 5, "changes": [{"from": "2022-01-02", "to": 100}]}
    broken = {"clock": "work", "up_h": up_h, "repair_h": 20}
    record = at_yard([0], gate=gate(30, breakdowns=broken))
    assert hours(record, "END", "gate") == [50]


@pytest.mark.parametrize("each", ["vehicle", "unit"])
def test_the_first_failure_has_the_law_of_the_first_day(each):
    up_h = {"value": 1, "changes": [{"from": "2022-01-02", "to": 100}]}
    broken = {"clock": "work", "up_h": up_h, "repair_h": 3}
    record = at_yard([50], gate=gate(2, breakdowns=broken, each=each))
    assert hours(record, "END", "gate") == [55]


def test_a_service_that_ends_at_closing_but_for_rounding_is_not_carried_over():
    timeline = Timeline(((0.0, 10.0), (24.0, 34.0)), ((0.0, 10.0), (24.0, 34.0)))
    assert timeline.end(0.0, 10.0 + 1e-12) == pytest.approx(10.0)
    assert timeline.fitting_begin(7.0 + 1e-12, 3.0) == pytest.approx(7.0)
    assert timeline.next_begin(10.0 - 1e-12) == 24


@pytest.mark.parametrize("seed", range(5))
def test_what_is_left_of_spans_is_what_no_gap_covers(seed):
    rng = np.random.default_rng(seed)
    ends = np.sort(rng.choice(200, 20, replace=False)).reshape(-1, 2)
    spans = tuple((float(begin), float(end)) for begin, end in ends)
    gaps = [(float(begin), begin + length) for begin, length in rng.integers(0, 200, (12, 2)) / 2]
    left = without(spans, gaps)
    for hour in np.arange(0, 200, 0.25) + 0.125:
        open_then = any(begin < hour < end for begin, end in spans)
        cut_out = any(begin < hour < end for begin, end in gaps)
        assert any(begin < hour < end for begin, end in left) == (open_then and not cut_out)


def test_work_done_so_far_leaves_out_the_pauses():
    timeline = Timeline(((8, 20), (32, 44)), ((8, 20), (32, 44)))
    assert timeline.worked_h(19, 33) == 2
    assert timeline.worked_h(19, 25) == 1
    assert timeline.worked_h(9, 12) == 3
