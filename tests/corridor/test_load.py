import datetime as dt
import math

import pytest

from sim.corridor import build_corridor, offered_load, season_weight, vehicles_per_day
from sim.corridor.load import OfferedLoad
from sim.errors import ScenarioError
from tests.small_scenarios import facility, flow, scenario, section


def line(*, crew=None, flows=None, **section_keys):
    return scenario(
        facilities={"a": facility(), "b": facility(**({"crew": crew} if crew else {}))},
        sections=[section("a", "b", **section_keys)],
        flows=flows or {"out": flow("a", "b")},
    )


def loads(small):
    return offered_load(small, build_corridor(small))


CREW = {"kind": "served", "servers": 1, "time_h": 1.2}


def test_ten_trains_a_day_of_72_minutes_fill_half_a_crew():
    (row,) = loads(line(crew=CREW))
    assert row == OfferedLoad("b", "crew", "", pytest.approx(10), pytest.approx(20), 0.5, 0.5)


def test_unlike_servers_are_worth_the_sum_of_their_speeds():
    (row,) = loads(line(crew=CREW | {"servers": 3, "speeds": [2, 0.5]}))
    assert row.capacity_per_day == pytest.approx(20 * 3.5)
    changed = {"value": 1, "changes": [{"from": "2021-12-01", "to": 2}]}
    (row,) = loads(line(crew=CREW | {"servers": changed, "speeds": [0.5, 1.5]}))
    assert row.capacity_per_day == pytest.approx(20 * 2)


def test_who_is_served_again_takes_the_capacity_of_others():
    (row,) = loads(line(crew=CREW | {"again_share": 0.25}))
    assert row.load == pytest.approx(0.5 / 0.75)


def test_kinds_of_trains_share_a_capacity_by_the_time_they_take():
    seals = {"kind": "served", "servers": 1, "time_min": 1.2, "each": "unit"}
    flows = {"long": flow("a", "b"), "short": flow("a", "b", units_per_vehicle=25)}
    (row,) = loads(line(crew=seals, flows=flows))
    assert row.load == pytest.approx(10 / 24 + 10 / 48)
    assert row.capacity_per_day == pytest.approx(20 / row.load)


def test_the_busiest_month_counts_the_season_of_each_flow():
    flows = {
        "summer": flow("a", "b", seasonality={7: 2}),
        "winter": flow("a", "b", seasonality={1: 2}),
    }
    (row,) = loads(line(crew=CREW, flows=flows))
    # Weights 2 in one month of 31 days and 1 in the rest have mean 396/365.
    assert row.busiest == pytest.approx(0.5 * (2 + 1) * 365 / 396)
    assert row.load == pytest.approx(1)


def test_single_track_is_shared_by_directions_and_paths_are_not():
    flows = {"out": flow("a", "b"), "back": flow("b", "a", direction="eastbound")}
    (row,) = loads(line(flows=flows, tracks=1, blocks=5, block_release_min=6))
    assert (row.place, row.step, row.towards) == ("a-b", "path", "")
    # 100 km in 5 blocks at 50 km/h are 24 min, and 6 min release.
    assert (row.offered_per_day, row.load) == (pytest.approx(20), pytest.approx(20 / 48))
    rows = loads(line(flows=flows, pairs_per_day=18))
    assert [(row.towards, row.load) for row in rows] == [
        ("a", pytest.approx(10 / 18)),
        ("b", pytest.approx(10 / 18)),
    ]


def test_the_worst_queue_comes_first():
    rows = loads(line(crew=CREW | {"servers": 3}, pairs_per_day=18))
    assert [row.place for row in rows] == ["a-b", "b"]


def test_a_queue_without_capacity_is_infinitely_loaded():
    (row,) = loads(line(crew=CREW | {"servers": 0}))
    assert (row.capacity_per_day, row.load, row.busiest) == (0, math.inf, math.inf)


def test_trains_formed_on_the_way_are_fewer_and_longer():
    formation = {"kind": "batched", "units_per_vehicle": 100}
    small = scenario(
        facilities={"a": facility(), "b": facility(formation=formation), "c": facility()},
        sections=[section("a", "b", pairs_per_day=20), section("b", "c", pairs_per_day=20)],
        flows={"out": flow("a", "c")},
    )
    assert {row.place: row.offered_per_day for row in loads(small)} == {
        "a-b": pytest.approx(10),
        "b-c": pytest.approx(5),
    }


def test_no_demand_loads_nothing():
    assert loads(line(crew=CREW, flows={"none": flow("a", "b", vehicles_per_year=0)})) == ()


@pytest.mark.parametrize(
    "volume", [{"vehicles_per_year": 730}, {"teu_per_year": 73_000}, {"tonnes_per_year": 730_000}]
)
def test_a_volume_may_be_given_in_vehicles_teu_or_tonnes(volume):
    small = line(flows={"out": flow("a", "b", **({"vehicles_per_year": None} | volume))})
    assert vehicles_per_day(small, "out", small.start) == pytest.approx(2)


def test_vehicles_a_day_are_what_is_offered_in_a_leap_year_too():
    volume = {"vehicles_per_year": None, "vehicles_per_day": 12}
    small = line(crew=CREW, flows={"out": flow("a", "b", **volume)})
    for day in (dt.date(2023, 3, 1), dt.date(2024, 3, 1)):
        (row,) = offered_load(small, build_corridor(small), day)
        assert (row.offered_per_day, row.load) == (12, pytest.approx(0.6))


def test_the_volume_of_a_saturated_flow_is_no_demand():
    flows = {"out": flow("a", "b"), "all": flow("a", "b", arrivals="saturated")}
    (row,) = loads(line(crew=CREW, flows=flows))
    assert row.load == 0.5


def test_teu_of_wagons_are_refused():
    wagons = {"vehicles_per_year": None, "teu_per_year": 100, "teu_per_unit": 0}
    small = line(flows={"out": flow("a", "b", **wagons)})
    with pytest.raises(ScenarioError, match=r"flows\.out\.teu_per_unit: is 0, which never makes"):
        vehicles_per_day(small, "out", small.start)


def test_the_weights_of_a_year_have_mean_one_by_days():
    out = line(flows={"out": flow("a", "b", seasonality={2: 3, 7: 0.5})}).flows["out"]
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=number) for number in range(366)]
    assert sum(season_weight(out, day) for day in days) / 366 == pytest.approx(1, abs=1e-12)


def test_a_queue_that_vehicles_leave_without_their_turn_does_not_grow_without_end():
    (row,) = loads(line(crew=CREW | {"time_h": 4, "patience_h": 3}))
    assert row.load == pytest.approx(10 / 6)
    assert row.lossy


def test_what_lies_in_a_room_that_turns_away_does_not_grow_without_end():
    def small(until):
        room = {"kind": "stored", "places": 2, "when_full": "turn_away", "until": until}
        steps = {"room": room, "crew": CREW, "wash": CREW}
        return scenario(
            facilities={"a": facility(), "b": facility(**steps)},
            sections=[section("a", "b")],
            flows={"out": flow("a", "b")},
        )

    assert {row.step for row in loads(small("crew")) if row.lossy} == {"room", "crew"}
    assert {row.step for row in loads(small(None)) if row.lossy} == {"room", "crew", "wash"}
