import datetime as dt

import numpy as np
import pytest

from sim.corridor import build_corridor, itineraries, vehicles_per_day
from sim.demand import draw_demand
from sim.streams import Streams
from tests.small_scenarios import two_crossings

TRADE = {
    "trade": {"title": "trade", "base_year": 2022, "per_year": {2021: 50, 2022: 100, 2023: 400}}
}


def three_years(**flow_keys):
    small = two_crossings(vehicles_per_year=730, **flow_keys).model_dump(by_alias=True, mode="json")
    years = {"start": "2021-01-01", "end": "2024-01-01", "drivers": TRADE}
    return type(two_crossings()).model_validate(small | years)


def departures_by_year(scenario):
    demand = draw_demand(scenario, build_corridor(scenario), Streams(root_seed=7, replication=0))
    days = demand.flows[0].depart_h / 24
    return np.histogram(days, [0, 365, 730, 1095])[0].tolist()


def test_a_flow_follows_its_driver_from_year_to_year():
    assert departures_by_year(three_years(arrivals="regular", phase_h=0, follows="trade")) == [
        365,
        730,
        2920,
    ]


def test_a_flow_that_follows_nothing_has_the_same_volume_in_all_years():
    assert departures_by_year(three_years(arrivals="regular", phase_h=0)) == [730, 730, 730]


@pytest.mark.parametrize(("elasticity", "per_year"), [(0, 730), (0.5, 1460), (1, 2920)])
def test_elasticity_is_how_closely_a_flow_follows(elasticity, per_year):
    small = three_years(follows={"driver": "trade", "elasticity": elasticity})
    day = dt.date(2023, 7, 1)
    assert vehicles_per_day(small, "boxes", day) * 365 == pytest.approx(per_year)


def test_the_last_number_holds_in_the_hours_before_new_year_east_of_greenwich():
    small = three_years(follows="trade")
    assert vehicles_per_day(small, "boxes", dt.date(2024, 1, 1)) == pytest.approx(2920 / 366)


def test_shares_by_facility_change_by_date():
    later = [{"from": "2022-07-01", "to": 0.25}]
    shares = {
        "alashankou": {"value": 1, "changes": [{"from": "2022-07-01", "to": 0.75}]},
        "khorgos": {"value": 0, "changes": later},
    }
    small = two_crossings(via=shares, arrivals="regular", phase_h=0, vehicles_per_year=8760)
    demand = draw_demand(small, build_corridor(small), Streams(root_seed=7, replication=0))
    boxes = demand.flows[0]
    by_khorgos = ["khorgos" in boxes.itineraries[code].facilities for code in boxes.itinerary]
    first_half, second_half = np.split(np.array(by_khorgos), [181 * 24])
    assert not first_half.any()
    assert second_half.mean() == pytest.approx(0.25, abs=0.02)


def test_the_itineraries_of_a_day_have_its_shares():
    shares = {
        "alashankou": {"value": 0.9, "changes": [{"from": "2022-07-01", "to": 0.3}]},
        "khorgos": {"value": 0.1, "changes": [{"from": "2022-07-01", "to": 0.7}]},
    }
    small = two_crossings(via=shares)
    chosen = itineraries(build_corridor(small), small, "boxes", dt.date(2022, 8, 1))
    assert {line.facilities[1]: line.share for line in chosen} == {
        "alashankou": pytest.approx(0.3),
        "khorgos": pytest.approx(0.7),
    }
