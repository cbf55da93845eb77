import dataclasses
import datetime as dt

import pandas as pd
import pytest

from sim.errors import ScenarioError
from sim.scenario import load_study
from sim.validation.counting import named_observations
from sim.validation.observations import observed


def rows(**tonnes_by_section):
    return pd.DataFrame(
        [
            {
                "variant": "baseline",
                "replication": number,
                "indicator": "tonnes_per_year",
                "place": section.replace("_to_", "-"),
                "direction": direction,
                "flow": "",
                "traffic_class": "",
                "value": value + number - 0.5,
            }
            for number in (0, 1)
            for section, value in tonnes_by_section.items()
            for direction in ("westbound", "eastbound")
        ]
    )


def renamed(study, names, **settings):
    """The study's baseline with facilities of other names, and a second crossing beside."""
    scenario = study.baseline.scenario
    first, second = (scenario.sections["border_cn-border_kz"],) * 2
    ends = [{"from_": begin, "to": end} for begin, end in names]
    sections = {
        f"{each['from_']}-{each['to']}": line.model_copy(update=each)
        for line, each in zip((first, second), ends, strict=True)
    }
    border = scenario.facilities["border_cn"], scenario.facilities["border_kz"]
    facilities = {place: border[side] for pair in names for side, place in enumerate(pair)}
    changed = scenario.model_copy(
        update={
            "sections": scenario.sections | sections,
            "facilities": scenario.facilities | facilities,
            **settings,
        }
    )
    return dataclasses.replace(
        study, baseline=dataclasses.replace(study.baseline, scenario=changed)
    )


@pytest.fixture
def year(study):
    """A study of 2022 with both rail crossings."""
    names = (("alashankou", "dostyk"), ("khorgos", "altynkol"))
    days = {"start": dt.date(2022, 1, 1), "end": dt.date(2023, 1, 1), "warm_up_d": 0.0}
    return renamed(study, names, observed=("S1-06",), **days)


def test_rail_freight_stands_beside_the_reported_tonnes(year):
    (row,) = observed(year, rows(alashankou_to_dostyk=7.5, khorgos_to_altynkol=4.0))
    assert (row.source, row.observed, row.simulated) == ("S1-06", 23.0, 23.0)
    assert row.low < 23.0 < row.high
    assert (row.error, row.verdict) == (0.0, "within the margin")


def test_an_error_beyond_the_margin_is_told(year):
    (row,) = observed(year, rows(alashankou_to_dostyk=7.5, khorgos_to_altynkol=5.0))
    assert row.error == pytest.approx(2 / 23)
    assert row.verdict == "outside the margin"


def test_another_period_is_refused_with_the_reason(year):
    late = observing(year, "S1-06", warm_up_d=60.0)
    (row,) = observed(late, rows(alashankou_to_dostyk=7.5, khorgos_to_altynkol=4.0))
    assert (row.verdict, row.simulated) == ("not compared", None)
    assert "365 days" in row.reason
    assert "305 days" in row.reason


def test_one_crossing_is_not_compared_with_both(year):
    only = dict(year.baseline.scenario.sections)
    del only["khorgos-altynkol"]
    scenario = year.baseline.scenario.model_copy(update={"sections": only})
    part = dataclasses.replace(year, baseline=dataclasses.replace(year.baseline, scenario=scenario))
    (row,) = observed(part, rows(alashankou_to_dostyk=7.5))
    assert row.verdict == "not compared"
    assert "places" in row.reason


def observing(study, *names, **settings):
    """The study with other observations."""
    scenario = study.baseline.scenario.model_copy(update={"observed": names, **settings})
    return dataclasses.replace(
        study, baseline=dataclasses.replace(study.baseline, scenario=scenario)
    )


def test_what_the_simulation_does_not_count_is_refused(year):
    (row,) = observed(observing(year, "VOL-032"), rows(alashankou_to_dostyk=7.5))[:1]
    assert row.reason == "the simulation counts no wagons"


def in_period(name, indicator, place, direction, traffic_class, numbers):
    """Rows of a part of the run."""
    return pd.DataFrame(
        {
            "variant": "baseline",
            "period": name,
            "replication": range(len(numbers)),
            "indicator": indicator,
            "place": place,
            "step": "",
            "direction": direction,
            "flow": "",
            "traffic_class": traffic_class,
            "value": numbers,
        }
    )


def test_part_of_a_year_is_compared_with_its_own_number(year):
    part = observing(year, "container_trains_2022_to_5_jul_alashankou")
    trains = in_period(
        "2022-01-01 to 2022-07-05",
        "trains_per_day",
        "alashankou",
        "westbound",
        "containers",
        [15.0, 17.0],
    )
    (row,) = observed(part, rows(alashankou_to_dostyk=7.5), trains)
    assert (row.simulated, row.observed) == (16.0 * 186, 3000.0)
    assert row.verdict == "within the margin"


def test_container_trains_are_those_of_the_chinese_network(year):
    part = observing(year, "container_trains_2022_to_5_jul_alashankou")
    period = "2022-01-01 to 2022-07-05"
    # Trains that come over the border are longer than those that are formed of them in China.
    trains = pd.concat(
        [
            in_period(period, "trains_per_day", place, "eastbound", "containers", numbers)
            for place, numbers in (("alashankou-dostyk", [8.0, 8.0]), ("alashankou", [9.0, 9.0]))
        ]
    )
    (row,) = observed(part, rows(alashankou_to_dostyk=7.5), trains)
    assert row.simulated == 9.0 * 186


def test_part_of_a_year_that_is_not_told_on_its_own_is_refused(year):
    part = observing(year, "container_trains_2022_to_5_jul_alashankou")
    (row,) = observed(part, rows(alashankou_to_dostyk=7.5))
    assert "period: 186 days reported" in row.reason


def terminal(year, **steps):
    """The study with Khorgos Gateway, and how many TEU it transshipped a day."""
    facilities = year.baseline.scenario.facilities
    plain = facilities["altynkol"].model_dump(by_alias=True, exclude={"steps", "kind"})
    gateway = type(facilities["altynkol"]).model_validate(
        plain | {"kind": "terminal", "steps": steps}
    )
    study = observing(
        year, "teu_khorgos_gateway_2018", facilities=facilities | {"khorgos_gateway": gateway}
    )
    period = "2018-01-01 to 2018-11-05"
    lifted = in_period(
        period, "teu_transshipped_per_day", "khorgos_gateway", "", "", [300.0, 340.0]
    )
    return study, lifted


def test_a_terminal_counts_the_containers_that_it_transships(year):
    cranes = {"kind": "transshipped", "servers": 3, "time_min": 3, "to_gauge_mm": 1520}
    study, lifted = terminal(year, gauge_change=cranes | {"track_pairs": 2})
    (row,) = observed(study, rows(alashankou_to_dostyk=7.5), lifted)
    assert row.simulated == pytest.approx(320.0 * 309)


def test_a_terminal_that_trains_run_through_counts_no_containers(year):
    study, lifted = terminal(year)
    (row,) = observed(study, rows(alashankou_to_dostyk=7.5), lifted)
    assert row.reason == "nothing is transshipped at khorgos_gateway"


def held(year, number, *names):
    """The study with tracks for each direction at its border stations, and trains that wait."""
    facilities = dict(year.baseline.scenario.facilities)
    facilities["dostyk"] = facilities["altynkol"] = with_tracks(facilities["dostyk"])
    study = observing(year, *names, facilities=facilities)
    waiting = in_period("2021-03-01 to 2021-03-01", "queue_length", "dostyk", "", "", [number] * 2)
    west = waiting.assign(step="tracks_westbound", value=70.0)
    return study, pd.concat([waiting.assign(step="tracks_eastbound"), west])


def with_tracks(facility):
    tracks = {
        f"tracks_{direction}": {"kind": "stored", "places": 9, "for": {"direction": direction}}
        for direction in ("eastbound", "westbound")
    }
    plain = facility.model_dump(by_alias=True, exclude={"steps"})
    return type(facility).model_validate(plain | {"steps": tracks})


def test_trains_that_wait_for_tracks_before_the_border_are_those_held(year):
    study, waiting = held(year, 143.0, "trains_held_2021_mar_dostyk")
    (row,) = observed(study, rows(alashankou_to_dostyk=7.5), waiting)
    assert (row.simulated, row.error) == (143.0, 0.0)


SLOTS = {"kind": "slotted", "slots_per_day": 50}
CREWS = {"kind": "served", "servers": 5, "time_h": 1.0, "cause": "acceptance"}


@pytest.mark.parametrize("accepted", [SLOTS, CREWS], ids=["a number a day", "crews"])
def test_trucks_that_wait_to_be_accepted_are_the_queue_of_trucks(year, accepted):
    scenario = year.baseline.scenario
    names = ("khorgos_road", "nur_zholy_road", "nur_zholy_queue")
    ends = scenario.facilities["khorgos"], scenario.facilities["altynkol"]
    call_up = accepted | {"for": {"direction": "eastbound"}}
    plain = ends[1].model_dump(by_alias=True, exclude={"steps"})
    waiting = type(ends[1]).model_validate(plain | {"steps": {"call_up": call_up}})
    line = scenario.sections["khorgos-altynkol"]
    roads = {
        f"{begin}-{end}": line.model_copy(update={"from_": begin, "to": end, "mode": "road"})
        for begin, end in (names[:2], names[1:])
    }
    study = observing(
        year,
        "truck_queue_2021_khorgos",
        facilities=scenario.facilities | dict(zip(names, (*ends, waiting), strict=True)),
        sections=scenario.sections | roads,
    )
    winter = "2021-12-01 to 2022-02-28"
    queue = in_period(winter, "queue_length", names[2], "", "", [9000.0, 11000.0])
    (row,) = observed(study, rows(alashankou_to_dostyk=7.5), queue.assign(step="call_up"))
    assert row.simulated == 10000.0


def test_a_peak_is_not_compared_with_a_mean(year):
    study, waiting = held(year, 179.0, "trains_held_2021_feb_dostyk")
    most = waiting.assign(period="2021-02-01 to 2021-02-28", indicator="queue_length_max")
    (row,) = observed(study, rows(alashankou_to_dostyk=7.5), most.assign(value=most.value + 1))
    assert row.simulated == 180.0
    assert row.title.startswith("most trains held at once")


def road_hours(**hours_and_trucks):
    """Rows of border time and trucks at places, the same in two replications."""
    return pd.DataFrame(
        [
            {"variant": "baseline", "replication": number, "indicator": indicator, "place": place,
             "direction": "westbound", "flow": "", "traffic_class": "", "value": value}
            for number in (0, 1)
            for place, pair in hours_and_trucks.items()
            for indicator, value in zip(("border_time_h", "trucks_per_day"), pair, strict=True)
        ]
    )  # fmt: skip


@pytest.fixture
def roads(study):
    """A study of 2022 with two road crossings."""
    names = (("alashankou_road", "dostyk_road"), ("khorgos_road", "nur_zholy_road"))
    days = {"start": dt.date(2022, 1, 1), "end": dt.date(2023, 1, 1), "warm_up_d": 0.0}
    wanted = ("road_border_time_2022_khorgos", "road_border_time_2022_chinese_side")
    year = renamed(study, names, observed=wanted, **days)
    scenario = year.baseline.scenario
    sections = {
        name: line.model_copy(update={"mode": "road"} if "_road-" in name else {})
        for name, line in scenario.sections.items()
    }
    by_road = scenario.model_copy(update={"sections": sections})
    return dataclasses.replace(year, baseline=dataclasses.replace(year.baseline, scenario=by_road))


def test_hours_at_a_road_crossing_stand_beside_the_sampled_ones(roads):
    one, side = observed(roads, road_hours(khorgos_road=(20.0, 30.0), alashankou_road=(80.0, 10.0)))
    assert (one.observed, one.simulated, one.verdict) == (23.5, 20.0, "within the margin")
    assert (side.observed, side.simulated) == (20.7, 35.0)


def test_hours_at_a_road_crossing_that_nobody_passed_are_not_told(roads):
    one, _ = observed(roads, road_hours(alashankou_road=(80.0, 10.0)))
    assert (one.verdict, one.reason) == ("not compared", "nothing passed khorgos_road")


def test_an_observation_that_is_not_there_is_the_users_to_mend(folder, tmp_path):
    (tmp_path / "two_borders.yaml").write_bytes((folder / "two_borders.yaml").read_bytes())
    (tmp_path / "typo.yaml").write_text("extends: two_borders.yaml\nobserved: [S1-60]\n")
    with pytest.raises(ScenarioError, match="S1-60"):
        named_observations(load_study(tmp_path / "typo.yaml"))
