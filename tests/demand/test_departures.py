import datetime as dt
import math

import numpy as np
import pytest

from sim.corridor import build_corridor, season_weight
from sim.demand import draw_demand
from sim.streams import Streams
from tests.small_scenarios import facility, flow, scenario

STREAMS = Streams(root_seed=7, replication=0)


def one_flow(*, start="2022-01-01", end="2023-01-01", time_zone="UTC", **keys):
    return scenario(
        facilities={"a": facility(time_zone=time_zone)},
        flows={"only": flow("a", "a", **keys)},
        start=start,
        end=end,
    )


def drawn(small, streams=STREAMS):
    return draw_demand(small, build_corridor(small), streams).flows[0]


def days(departures, start="2022-01-01"):
    return np.datetime64(start) + np.floor(departures / 24).astype("timedelta64[D]")


def test_regular_trains_are_evenly_spaced_from_the_first_hour_on():
    hourly = drawn(one_flow(vehicles_per_year=8760, arrivals="regular", phase_h=0))
    assert hourly.depart_h == pytest.approx(np.arange(8760), abs=1e-8)


def test_a_week_gets_its_part_of_the_year():
    week = one_flow(end="2022-01-08", vehicles_per_year=3650, arrivals="regular", phase_h=0)
    assert len(drawn(week).depart_h) == 70


def test_a_leap_year_gets_the_same_number_as_another():
    for year in (2023, 2024):
        keys = {"start": f"{year}-01-01", "end": f"{year + 1}-01-01"}
        small = one_flow(vehicles_per_year=1000, arrivals="regular", phase_h=0, **keys)
        assert len(drawn(small).depart_h) == 1000


def test_a_longer_run_begins_with_the_same_vehicles():
    law = {"distribution": "lognormal", "mean": 40, "cv": 0.3}
    keys = {"units_per_vehicle": law, "tonnes_per_unit": law, "seasonality": {3: 2, 4: 0}}
    whole = drawn(one_flow(**keys))
    for end in ("2022-02-15", "2022-03-01", "2022-05-07"):
        part = drawn(one_flow(end=end, **keys))
        count = len(part.depart_h)
        assert 300 < count < len(whole.depart_h)
        horizon_h = 24 * (dt.date.fromisoformat(end) - dt.date(2022, 1, 1)).days
        assert count == np.searchsorted(whole.depart_h, horizon_h)
        for name in ("depart_h", "units", "itinerary", "diverted"):
            assert np.array_equal(getattr(part, name), getattr(whole, name)[:count])
        assert np.array_equal(part.tonnes, whole.tonnes[: len(part.tonnes)])


def test_random_trains_come_in_the_given_number():
    counts = [
        len(drawn(one_flow(vehicles_per_year=400), Streams(1, number)).depart_h)
        for number in range(100)
    ]
    assert np.mean(counts) == pytest.approx(400, abs=3 * math.sqrt(400 / 100))
    assert np.var(counts, ddof=1) == pytest.approx(400, abs=3 * 400 * math.sqrt(2 / 99))


def test_gaps_between_random_trains_are_exponential():
    gaps = np.diff(drawn(one_flow(vehicles_per_year=87_600)).depart_h)
    rank = (np.arange(len(gaps)) + 0.5) / len(gaps)
    distance = np.abs(-np.expm1(-np.sort(gaps) * 10) - rank).max()
    # Kolmogorov's statistic, 0.1 % level.
    assert distance < 1.95 / math.sqrt(len(gaps))


def test_months_get_their_share_of_a_year():
    seasonality = {1: 0.8, 2: 0.8, 6: 1.3, 10: 1.1}
    small = one_flow(vehicles_per_year=50_000, seasonality=seasonality)
    departures = drawn(small).depart_h
    months = days(departures).astype("datetime64[M]").astype(int) % 12 + 1
    for month in range(1, 13):
        begin = dt.date(2022, month, 1)
        length_d = ((begin + dt.timedelta(days=31)).replace(day=1) - begin).days
        share = season_weight(small.flows["only"], begin) * length_d / 365
        error = math.sqrt(share * (1 - share) / len(departures))
        assert np.mean(months == month) == pytest.approx(share, abs=3 * error)


def test_a_month_without_demand_is_empty():
    departures = drawn(one_flow(seasonality={2: 0})).depart_h
    months = days(departures).astype("datetime64[M]").astype(int) % 12 + 1
    assert not (months == 2).any()
    assert (months == 3).any()


def test_a_volume_changes_on_its_date():
    volume = {"value": 3650, "changes": [{"from": "2022-07-01", "to": 7300}]}
    departures = drawn(one_flow(vehicles_per_year=volume, arrivals="regular", phase_h=0)).depart_h
    per_day = np.bincount((departures / 24 + 1e-9).astype(int), minlength=365)
    assert set(per_day[:181]) == {10}
    assert set(per_day[181:]) == {20}


def test_a_date_is_one_of_the_local_calendar():
    volume = {"value": 0, "changes": [{"from": "2022-07-01", "to": 8760}]}
    small = one_flow(
        vehicles_per_year=volume, arrivals="regular", phase_h=0, time_zone="Asia/Almaty"
    )
    # Almaty was six hours ahead in 2022: its first of July begins at 18:00 UTC of the day before.
    assert drawn(small).depart_h[0] == 181 * 24 - 6


def test_more_volume_moves_trains_and_redraws_nothing():
    few, many = (drawn(one_flow(vehicles_per_year=number)) for number in (1000, 2000))
    assert many.depart_h[:500] * 2 == pytest.approx(few.depart_h[:500], rel=1e-12)


@pytest.mark.parametrize("arrivals", ["random", "regular"])
def test_no_demand_is_empty_and_not_undefined(arrivals):
    seasons = dict.fromkeys(range(1, 13), 0)
    for keys in ({"vehicles_per_year": 0}, {"seasonality": seasons}):
        nothing = drawn(one_flow(arrivals=arrivals, **keys))
        assert len(nothing.depart_h) == len(nothing.units) == len(nothing.tonnes) == 0
        assert nothing.first_unit.tolist() == [0]
        assert nothing.itineraries == ()
