import datetime as dt
import math
from itertools import combinations

import pytest

from sim.corridor import Trip, block_trains_per_day, pairs_per_day, steps_passed
from sim.corridor.queues import queue_capacities, section_capacity
from sim.distributions import Exponential
from sim.scenario import Facility, Section
from sim.scenario.steps.parallel import mean_of_longest
from tests.small_scenarios import facility, section

DAY = dt.date(2022, 1, 1)
TRIP = Trip("a", "b", "containers", "westbound", units=50, teu=100, tonnes=800, length_m=700)


def capacities(**steps):
    passed = steps_passed(Facility.model_validate(facility(**steps)), TRIP, "passing")
    return queue_capacities(passed, TRIP, DAY)


def of_section(**keys):
    return section_capacity(Section.model_validate(section("a", "b", **keys)), DAY)


def test_a_block_of_18_and_24_minutes_passes_62_trains_a_day():
    assert block_trains_per_day(18, 24, 2) == pytest.approx(62.60870, abs=5e-6)


def test_altynkol_to_zhetygen_passes_about_19_pairs_against_18_reported():
    assert pairs_per_day(293, 14, 50, 4, usable_h=(24 - 2) * 0.8) == pytest.approx(19.24, abs=0.01)


def test_the_same_line_as_a_section_passes_what_its_blocks_do():
    capacity, shared = of_section(km=293, tracks=1, blocks=15, block_release_min=4)
    assert shared
    assert capacity == pytest.approx(2 * pairs_per_day(293, 14, 50, 4))


def test_a_double_track_is_limited_by_headway_in_each_direction():
    assert of_section(headway_min=12) == (120, False)
    assert of_section() == (math.inf, False)


def test_pairs_a_day_stand_for_the_line_however_it_is_built():
    assert of_section(tracks=1, blocks=3, pairs_per_day=18) == (18, False)


def test_servers_keep_hours_and_break_down():
    crew = {"kind": "served", "servers": 2, "time_h": 0.5, "at_closing": "pause"}
    assert capacities(crew=crew) == {"crew": 96}
    assert capacities(crew=crew | {"hours": "08:00-20:00"}) == {"crew": 48}
    broken = {"clock": "time", "up_h": 30, "repair_h": 10}
    assert capacities(crew=crew | {"breakdowns": broken}) == {"crew": 72}


def test_work_in_hand_at_closing_is_finished():
    crew = {"kind": "served", "servers": 1, "time_h": 8, "hours": "08:00-12:00"}
    # One that begins between 8 and noon is at it when the shift ends: never more than one a day.
    assert capacities(crew=crew) == {"crew": 1.0}
    assert capacities(crew=crew | {"at_closing": "pause"}) == {"crew": 0.5}


def test_a_service_for_each_unit_is_taken_by_the_vehicle_as_often_as_it_has_units():
    seals = {"kind": "served", "servers": 2, "time_min": 6, "each": "unit"}
    assert capacities(seals=seals) == {"seals": pytest.approx(2 * 24 / 5)}


def test_customs_has_officers_and_a_capacity_for_each_channel():
    channels = {"red": {"share": 0.04, "lanes": 1, "time_h": 4}}
    customs = {"kind": "inspected", "servers": 1, "time_h": 1, "channels": channels}
    # Two boxes a train at 4 h each in one lane.
    assert capacities(customs=customs) == {"customs": 24, "customs.channels.red": pytest.approx(3)}


def test_each_branch_of_work_side_by_side_has_a_capacity_of_its_own():
    branches = {"air": {"servers": 1, "time_h": 0.5}, "papers": {"servers": 2, "time_h": 3}}
    checks = {"kind": "parallel", "branches": branches, "hours": "08:00-20:00"}
    assert capacities(checks=checks | {"at_closing": "pause"}) == {
        "checks.branches.air": 24,
        "checks.branches.papers": 8,
    }


def test_room_is_held_until_the_longest_of_several_branches_is_done():
    branches = {"air": {"servers": 1, "time_h": 0.5}, "papers": {"servers": 1, "time_h": 3}}
    tracks = {"kind": "stored", "places": 2}
    found = capacities(tracks=tracks, checks={"kind": "parallel", "branches": branches})
    assert found["tracks"] == 2 * 24 / 3


def test_the_longest_of_exponential_durations_is_found_by_their_law():
    laws = tuple(Exponential(distribution="exponential", mean=mean) for mean in (1.0, 2.0, 3.0))
    rates = [1, 1 / 2, 1 / 3]
    exact = sum(1 / rate for rate in rates) + 1 / sum(rates)
    exact -= sum(1 / (one + other) for one, other in combinations(rates, 2))
    assert mean_of_longest(laws) == pytest.approx(exact, rel=1e-3)


def test_a_break_of_gauge_has_cranes_and_track_pairs():
    change = {"kind": "transshipped", "servers": 3, "time_min": 3.6, "track_pairs": 1}
    change |= {"to_gauge_mm": 1520, "setup_h": 1, "track_length_m": 528, "split_h": 2}
    # 3 crane hours a train; on the pair 1 h placing, 2 h for the second spot, 1 h lifting.
    assert capacities(change=change) == {
        "change": pytest.approx(24),
        "change.track_pairs": pytest.approx(6),
    }


def test_slots_of_units_or_tonnes_pass_so_many_vehicles_as_carry_them():
    slots = {"kind": "slotted", "rule": "quota", "slots_per_day": 600}
    assert capacities(slots=slots | {"counts": "units"}) == {"slots": 12}
    assert capacities(slots=slots | {"counts": "tonnes"}) == {"slots": 0.75}


def test_slots_fall_on_open_days_only():
    slots = {"kind": "slotted", "slots_per_day": 14}
    weekdays = {"days": ["mon", "tue", "wed", "thu", "fri"]}
    assert capacities(slots=slots) == {"slots": 14}
    assert capacities(slots=slots | {"hours": weekdays}) == {"slots": pytest.approx(10)}


def test_a_place_is_given_back_where_the_next_train_is_formed():
    crew = {"kind": "served", "servers": 9, "time_h": 6}
    found = capacities(
        tracks={"kind": "stored", "places": 2},
        lift=crew,
        formation={"kind": "batched", "units_per_vehicle": 60},
        wait=crew | {"time_h": 100},
    )
    assert found["tracks"] == 8


def test_room_passes_places_over_the_service_done_in_it():
    crew = {"kind": "served", "servers": 9, "time_h": 2}
    room = {"kind": "stored", "places": 3, "until": "first"}
    # The second crew works after the place is given back.
    assert capacities(room=room, first=crew, second=crew)["room"] == 36
    assert capacities(room=room | {"until": None}, first=crew, second=crew)["room"] == 18
    boxes = {"counts": "teu", "places": 300}
    assert capacities(room=room | boxes, first=crew, second=crew)["room"] == 36


def test_a_step_for_others_limits_nobody_here():
    crew = {"kind": "served", "servers": 1, "time_h": 2, "for": {"direction": "eastbound"}}
    assert capacities(crew=crew) == {}


def test_places_are_kept_for_as_long_as_the_fastest_server_takes():
    room = {"kind": "stored", "places": 6, "until": "gang"}
    gang = {"kind": "served", "servers": 2, "time_h": 6, "speeds": [0.5, 2], "again_share": 0.5}
    assert capacities(room=room, gang=gang)["room"] == 6 * 24 / 6
    gang = {"kind": "served", "servers": 2, "time_h": 0.3, "speeds": [1, 4], "each": "unit"}
    assert capacities(room=room, gang=gang)["room"] == pytest.approx(6 * 24 / (0.3 * 50 / 5))
