import dataclasses
import datetime as dt

import pandas as pd
import pytest

from sim.errors import ScenarioError
from sim.experiment.observed import named_observations, observed
from sim.scenario import load_study


def rows(**tonnes_by_section):
    return pd.DataFrame(
        [
            {
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
    return renamed(
        study, names, start=dt.date(2022, 1, 1), end=dt.date(2023, 1, 1), observed=("S1-06",)
    )


def test_rail_freight_stands_beside_the_reported_tonnes(year):
    (row,) = observed(year, rows(alashankou_to_dostyk=7.5, khorgos_to_altynkol=4.0), 0.0)
    assert (row.source, row.observed, row.simulated) == ("S1-06", 23.0, 23.0)
    assert row.low < 23.0 < row.high
    assert (row.error, row.verdict) == (0.0, "within the margin")


def test_an_error_beyond_the_margin_is_told(year):
    (row,) = observed(year, rows(alashankou_to_dostyk=7.5, khorgos_to_altynkol=5.0), 0.0)
    assert row.error == pytest.approx(2 / 23)
    assert row.verdict == "outside the margin"


def test_another_period_is_refused_with_the_reason(year):
    (row,) = observed(year, rows(alashankou_to_dostyk=7.5, khorgos_to_altynkol=4.0), 60 * 24.0)
    assert (row.verdict, row.simulated) == ("not compared", None)
    assert "365 days" in row.reason
    assert "305 days" in row.reason


def test_one_crossing_is_not_compared_with_both(year):
    only = dict(year.baseline.scenario.sections)
    del only["khorgos-altynkol"]
    scenario = year.baseline.scenario.model_copy(update={"sections": only})
    part = dataclasses.replace(year, baseline=dataclasses.replace(year.baseline, scenario=scenario))
    (row,) = observed(part, rows(alashankou_to_dostyk=7.5), 0.0)
    assert row.verdict == "not compared"
    assert "places" in row.reason


def test_what_the_simulation_does_not_count_is_refused(year):
    scenario = year.baseline.scenario.model_copy(update={"observed": ("DISR-004",)})
    other = dataclasses.replace(
        year, baseline=dataclasses.replace(year.baseline, scenario=scenario)
    )
    found = observed(other, rows(alashankou_to_dostyk=7.5), 0.0)
    assert found
    assert {row.reason for row in found} <= {
        "the simulation counts no trains held",
        "the simulation counts no wagons held",
    }


def test_an_observation_that_is_not_there_is_the_users_to_mend(folder, tmp_path):
    (tmp_path / "two_borders.yaml").write_bytes((folder / "two_borders.yaml").read_bytes())
    (tmp_path / "typo.yaml").write_text("extends: two_borders.yaml\nobserved: [S1-60]\n")
    with pytest.raises(ScenarioError, match="S1-60"):
        named_observations(load_study(tmp_path / "typo.yaml"))
