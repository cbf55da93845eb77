"""Reported volumes as typed data, and the refusal to compare what is unlike."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import replace

import pytest

from sim.data_folders import seeds_folder
from sim.errors import SeedsError
from sim.seeds import Scope, described, facts, observations, unlikeness
from sim.seeds.reported_volumes import read_observations

RAIL_2022 = Scope(
    quantity="rail_freight",
    unit="Mt",
    direction="both",
    places=("CN-KZ",),
    mode="rail",
    traffic="all",
    period=(dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
)


def observed(observation_id):
    return next(seen for seen in observations() if seen.observation_id == observation_id)


def test_every_observation_has_a_fact_and_a_name_of_its_own():
    names = [seen.observation_id for seen in observations()]
    assert len(names) == len(set(names)) == 132
    assert {seen.fact_id for seen in observations()} <= set(facts())


def test_every_observed_number_stands_in_its_fact():
    for seen in observations():
        entry = facts()[seen.fact_id]
        text = f"{entry.value} {entry.unit} {entry.note}".replace(",", "")
        printed = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}
        millions = {1e6 * number for number in printed} | {number / 1e6 for number in printed}
        assert seen.value in printed | millions, seen.observation_id


def test_calibration_keeps_to_its_years():
    for seen in observations():
        if seen.use == "calibrate":
            assert dt.date(2018, 1, 1) <= seen.period_start, seen.observation_id
            assert seen.period_end <= dt.date(2022, 12, 31), seen.observation_id


def test_nothing_later_than_2022_is_observed():
    assert max(seen.period_end for seen in observations()) <= dt.date(2022, 12, 31)


def test_tonnes_agree_within_7_percent_and_hours_within_25():
    margins = {seen.unit: seen.margin_share for seen in observations() if seen.unit in {"Mt", "h"}}
    assert margins == {"Mt": 0.07, "h": 0.25}


def test_the_23_million_tonnes_of_2022_are_comparable_with_rail_over_all_crossings():
    seen = observed("rail_freight_2022")
    assert not unlikeness(seen, RAIL_2022)
    assert not unlikeness(seen, replace(RAIL_2022, count_by="ktz"))
    assert (seen.fact_id, seen.value) == ("S1-06", 23.0)


def test_a_port_total_with_oil_in_a_pipe_is_refused_against_rail():
    reasons = unlikeness(observed("port_freight_2013_alashankou"), RAIL_2022)
    assert "mode: all modes and the oil and gas pipelines reported, rail wanted" in reasons


def test_a_chinese_count_against_the_kazakh_one_is_named():
    chinese = observed("rail_freight_2020_china_railway")
    kazakh = replace(chinese.scope, count_by="ktz")
    assert unlikeness(chinese, kazakh) == (
        "count: reported by China Railway, wanted by KTZ (the Kazakh railway)",
    )
    assert "counted by China Railway" in described(chinese)


def test_one_direction_against_both_is_refused():
    eastbound = observed("rail_freight_2019_to_china")
    assert unlikeness(eastbound, observed("rail_freight_2019").scope) == (
        "direction: KZ to CN reported, both directions wanted",
    )


def test_part_of_a_year_against_the_year_is_refused_with_both_lengths():
    part = observed("container_trains_2022_to_5_jul_alashankou")
    year = observed("container_trains_per_day_2022_alashankou").scope
    assert unlikeness(part, year) == (
        (
            "period: 186 days reported (2022-01-01 to 2022-07-05), "
            "365 days wanted (2022-01-01 to 2022-12-31)"
        ),
    )


def test_another_year_is_refused():
    reasons = unlikeness(observed("rail_freight_2021_low"), RAIL_2022)
    assert reasons == (
        "period: 2021-01-01 to 2021-12-31 reported, 2022-01-01 to 2022-12-31 wanted",
    )


def test_boxes_against_tonnes_are_refused_for_quantity_and_unit():
    reasons = unlikeness(observed("teu_transit_2022"), RAIL_2022)
    assert "quantity: TEU reported, rail freight wanted" in reasons
    assert "unit: TEU can't be converted to Mt" in reasons


def test_every_reason_is_told_at_once():
    reasons = unlikeness(observed("teu_2018_lianyungang"), RAIL_2022)
    assert [reason.split(":")[0] for reason in reasons] == [
        "quantity",
        "unit",
        "places",
        "traffic",
        "period",
    ]


def test_a_year_short_of_one_day_is_still_that_year():
    weeks = replace(RAIL_2022, period=(dt.date(2022, 1, 1), dt.date(2022, 12, 30)))
    assert not unlikeness(observed("rail_freight_2022_ktz"), weeks)


def test_a_year_without_its_warm_up_is_no_total_of_the_year_but_a_mean_of_it():
    period = (dt.date(2022, 1, 22), dt.date(2022, 12, 31))
    tonnes, hours = observed("rail_freight_2022_ktz"), observed("rail_border_time_2022_kazakh_side")
    assert unlikeness(tonnes, replace(tonnes.scope, period=period))
    assert not unlikeness(hours, replace(hours.scope, period=period))


def test_the_weights_of_two_directions_are_told():
    told = described(observed("rail_border_time_2022_kazakh_side"))
    assert "rail, containers, both directions" in told
    assert "14.9 % of it outbound" in told


def test_the_order_of_places_is_free():
    hours = observed("rail_border_time_2022_kazakh_side")
    assert hours.places == ("altynkol", "dostyk")
    assert not unlikeness(hours, replace(hours.scope, places=("dostyk", "altynkol")))


def test_units_of_one_dimension_convert():
    for name, unit in (
        ("rail_freight_2022", "t"),
        ("transit_time_utlc_2021", "h"),
        ("container_trains_per_day_2022_alashankou", "trains"),
    ):
        assert not unlikeness(observed(name), replace(observed(name).scope, unit=unit))


def test_the_busiest_day_is_no_daily_mean_and_does_not_convert():
    busiest = observed("container_trains_busiest_day_2022_alashankou")
    reasons = unlikeness(busiest, replace(busiest.scope, unit="trains"))
    assert reasons == ("unit: trains_per_day can't be converted to trains",)


def test_all_defects_of_the_file_are_told_at_once(tmp_path):
    file = tmp_path / "seeds" / "observations.csv"
    file.parent.mkdir()
    shutil.copy(seeds_folder() / "observations.csv", file)
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("S1-06", "S1-006").replace(",rail,", ",rial,")
    lines[2] = lines[2].replace(",23.0,", ",23.0 Mt,").replace("2022-12-31", "2022-12-32")
    lines[3] = lines[3].replace(",0.07,", ",7,").replace("2021-12-31", "2020-12-31")
    lines[4] = lines[4].replace(",,0.07,", ",1.5,0.07,")
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SeedsError) as caught:
        read_observations(file.parent, facts())
    assert str(caught.value).splitlines() == [
        "seeds/observations.csv:2: fact_id: there is no fact 'S1-006'; did you mean 'S1-06'?",
        (
            "seeds/observations.csv:2: mode: 'rial' is not one of "
            "rail, road, sea, all_modes_with_pipeline; did you mean 'rail'?"
        ),
        "seeds/observations.csv:3: period_end: '2022-12-32' is no date; use a form like 2022-12-31",
        "seeds/observations.csv:3: value: '23.0 Mt' is no number; use a form like 1234.5",
        "seeds/observations.csv:4: period_end: 2020-12-31 lies before 2021-01-01",
        "seeds/observations.csv:4: margin_share: 7 is no share between 0 and 1",
        "seeds/observations.csv:5: outbound_share: 1.5 is no share from 0 to 1",
        (
            "seeds/observations.csv:5: outbound_share: only border_time of both directions has a "
            "share of outbound; leave it out"
        ),
    ]
