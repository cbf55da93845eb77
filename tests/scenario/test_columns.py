from pathlib import Path

import pytest
import xlsxwriter

from sim.errors import ScenarioError
from sim.scenario import load_study, resolved_yaml

STATION = """
title: Observed service times
start: 2022-01-01
end: 2022-03-02
classes: {{customers: {{title: customers, unit: container}}}}
facilities:
  station: {{title: station, kind: terminal, country: KZ, latitude: 45, longitude: 80,
    steps: {{desk: {{kind: served, servers: 2, {key}: {{distribution: empirical, file: "{file}",
      column: {column}}}}}}}}}
  away: {{title: away, kind: terminal, country: KZ, latitude: 45, longitude: 81}}
sections: {{station-away: {{from: station, to: away, km: 100, speed_kmh: 50}}}}
flows:
  customers: {{title: customers, origin: station, destination: away, traffic_class: customers,
    direction: onward, vehicles_per_day: 2, units_per_vehicle: 1, teu_per_unit: 1,
    tonnes_per_unit: 10}}
"""


@pytest.fixture
def observed(tmp_path, monkeypatch):
    """Return the mean of the column that a scenario's time is taken from."""
    monkeypatch.chdir(tmp_path)

    def mean(content, *, key="time_h", file="waits.csv", column="hours"):
        if content is not None:
            (tmp_path / file).write_text(content, encoding="utf-8", newline="")
        text = STATION.format(key=key, file=file, column=column)
        (tmp_path / "station.yaml").write_text(text, encoding="utf-8")
        step = load_study("station.yaml").baseline.scenario.facilities["station"].steps["desk"]
        return getattr(step, key).value.mean

    return mean


@pytest.fixture
def refused(observed):
    def reported(content, **keys):
        with pytest.raises(ScenarioError) as raised:
            observed(content, **keys)
        return str(raised.value).splitlines()

    return reported


def test_semicolons_with_decimal_commas_are_read(observed):
    assert observed("truck;hours\nA;1,5\nB;2,5\n") == 2


def test_the_empty_tail_of_a_spreadsheet_is_skipped(observed):
    assert observed("truck,hours,,\nA,1,,\nB,3,,\n" + ",,,\n" * 3000) == 2


def test_a_decimal_comma_without_quotes_is_never_cut_off(refused):
    reported = refused("hours\n1,5\n2,5\n")
    assert [line.partition(": facilities")[0] for line in reported] == [
        "waits.csv:2:1",
        "waits.csv:3:1",
    ]
    assert "a comma within a number? write 1.5" in reported[0]


def test_thousands_without_quotes_are_never_cut_off(refused):
    assert "write 1.240 or 1240" in refused("minutes\n1,240\n2,360\n", column="minutes")[0]


def test_a_header_alone_has_no_rows(refused):
    assert [line.rpartition(": ")[2] for line in refused("hours\n")] == [
        "there are no rows under the header; write at least one"
    ]


def test_a_column_that_is_there_twice_is_refused(refused):
    assert "two columns are called 'hours'" in refused("hours,hours\n1,2\n")[0]


def test_a_file_that_is_too_large_is_not_parsed(refused):
    assert refused("hours\n" + "1\n" * 2_500_001) == [
        "waits.csv: 5,000,008 bytes are too many for a file; use at most 5,000,000"
    ]


def test_observed_values_are_resolved_as_briefly_as_they_were_given(observed):
    values = "".join(f"{number / 5_000:.10f}\n" for number in range(5_000))
    observed(f"hours\n{values}")
    study = load_study("station.yaml")
    text = resolved_yaml(study)
    assert len(text) < 1.3 * len(values) + 3_000
    Path("again.yaml").write_text(text, encoding="utf-8")
    assert load_study("again.yaml").baseline.scenario == study.baseline.scenario
    assert [path for path in study.provenance if "desk" in path] == [
        "facilities.station.steps.desk.servers",
        "facilities.station.steps.desk.time_h.values",
    ]


def test_a_scenario_that_could_not_be_read_again_is_refused_before_it_runs(refused, monkeypatch):
    monkeypatch.setattr("sim.scenario.resolved.LARGEST_BYTES", 20_000)
    (reported,) = refused("hours\n" + "0.25\n" * 3_000)
    assert "station.yaml: with all that it extends and names the scenario is 21,799" in reported
    assert reported.endswith(" bytes long, which is too many to be read again; use at most 20,000")


def test_a_workbook_stands_for_a_table_and_its_clock_for_hours(observed, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "waits.xlsx") as book:
        sheet = book.add_worksheet()
        clock = book.add_format({"num_format": "[h]:mm"})
        sheet.write_column(0, 0, ["hours"])
        sheet.write_column(1, 0, [1.0, 0.5], clock)
    assert observed(None, file="waits.xlsx") == 18
    assert observed(None, file="waits.xlsx", key="time_min") == 18 * 60
