"""Border hours as their source counts them: of containers, and of two directions by its sample."""

import datetime as dt

import pandas as pd
import pytest

from sim.indicators import LOADED_CONTAINERS
from sim.seeds import observations
from sim.validation.observations import observed
from tests.runs.test_observed import in_period, observing, rows, year

__all__ = ["year"]
FREIGHT = rows(alashankou_to_dostyk=7.5)
SIDE = "rail_border_time_2022_kazakh_side"


def hours(**of_station):
    """Rows of 2022: {station: {direction: (TEU a day, hours of containers)}}, two replications."""
    return pd.concat(
        in_period("2022", indicator, station, direction, traffic_class, numbers)
        for station, directions in of_station.items()
        for direction, (teu, containers_h) in directions.items()
        for indicator, traffic_class, numbers in (
            ("teu_per_day", "", [teu, teu]),
            ("border_time_h", LOADED_CONTAINERS, list(containers_h)),
            # Of all load units, wagons among them: nothing that containers are compared with.
            ("border_time_h", "", [500.0, 500.0]),
        )
    )


def test_both_directions_are_weighed_as_the_sample_was_and_not_by_what_passed(year):
    """14.9 % outbound: 0.149 x 10 + 0.851 x 70 and 0.149 x 20 + 0.851 x 90 h."""
    found = hours(dostyk={"eastbound": (900.0, (10.0, 20.0)), "westbound": (100.0, (70.0, 90.0))})
    (row,) = observed(observing(year, SIDE), FREIGHT, found)
    low, high = 0.149 * 10 + 0.851 * 70, 0.149 * 20 + 0.851 * 90
    assert (row.observed, row.simulated) == (67.4, pytest.approx((low + high) / 2))
    assert row.title.startswith("border time, rail, containers, both directions (15 % outbound)")


def test_the_interval_is_that_of_the_weighed_hours_of_each_replication(year):
    """Where one direction is faster as the other is slower, the weighed mean hardly varies."""
    against = (70.0, 70.0 - 10 * 0.149 / 0.851)
    found = hours(dostyk={"eastbound": (900.0, (10.0, 20.0)), "westbound": (100.0, against)})
    (row,) = observed(observing(year, SIDE), FREIGHT, found)
    assert row.simulated == pytest.approx(0.149 * 10 + 0.851 * 70)
    assert row.high - row.low == pytest.approx(0.0, abs=1e-9)


def test_a_direction_is_the_mean_over_stations_by_the_teu_that_passed(year):
    name = "rail_border_time_2022_kazakh_side_inbound"
    found = hours(
        dostyk={"westbound": (300.0, (80.0, 80.0))}, altynkol={"westbound": (100.0, (40.0, 40.0))}
    )
    (row,) = observed(observing(year, name), FREIGHT, found)
    assert row.simulated == (300 * 80 + 100 * 40) / 400


def test_the_way_out_of_china_is_the_way_into_kazakhstan(year):
    """92.4 % of the sample at Khorgos left China, to the west."""
    found = hours(khorgos={"eastbound": (50.0, (60.0, 60.0)), "westbound": (50.0, (30.0, 30.0))})
    (row,) = observed(observing(year, "rail_border_time_2022_khorgos"), FREIGHT, found)
    assert row.simulated == pytest.approx(0.924 * 30 + 0.076 * 60)


def test_both_directions_are_not_known_of_one(year):
    found = hours(dostyk={"westbound": (100.0, (70.0, 90.0))})
    (row,) = observed(observing(year, SIDE), FREIGHT, found)
    assert (row.verdict, row.simulated) == ("not compared", None)
    assert "nothing passed" in row.reason


def test_what_is_left_out_says_why(year):
    days = {"start": dt.date(2021, 1, 1), "end": dt.date(2022, 1, 1)}
    study = observing(year, "rail_border_time_2021_chinese_side_inbound", **days)
    (row,) = observed(study, FREIGHT, hours(khorgos={"eastbound": (9.0, (9.0, 9.0))}))
    assert (row.verdict, row.simulated) == ("not compared", None)
    assert row.reason.startswith("left out: part of the mean of the Chinese side (83.8)")


def siblings(seen):
    known = {each.observation_id: each for each in observations()}
    return [known.get(f"{seen.observation_id}_{way}") for way in ("outbound", "inbound")]


def test_shares_follow_from_the_printed_hours_of_both_directions_and_of_each():
    printed = [
        (seen, *siblings(seen))
        for seen in observations()
        if seen.outbound_share is not None and all(siblings(seen))
    ]
    assert len(printed) == 6
    for both, outbound, inbound in printed:
        share = (inbound.value - both.value) / (inbound.value - outbound.value)
        assert both.outbound_share == round(share, 3), both.observation_id


def test_a_share_that_no_printed_hours_give_is_said_to_be_assumed():
    for seen in observations():
        if seen.outbound_share is not None and not all(siblings(seen)):
            assert "outbound share assumed" in seen.note, seen.observation_id


def test_border_hours_by_rail_are_of_containers():
    by_rail = [
        each for each in observations() if (each.quantity, each.mode) == ("border_time", "rail")
    ]
    assert {each.traffic for each in by_rail} == {"containers"}
