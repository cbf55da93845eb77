import csv
import datetime as dt

import pandas as pd
import pytest

from sim.cli.validate import validation_lines
from sim.results.opened import stored_result
from sim.runs import Options, compare, run, validated_results
from sim.scenario import load_study
from sim.validation.reported_periods import periods
from tests.runs.unpainted import run_unpainted

STUDY = """\
title: Two years
extends: crossing.yaml
start: 2021-12-28
end: 2024-01-01
warm_up_d: 4
replications: 2
observed:
  - container_trains_2022_khorgos
  - rail_border_time_2022_khorgos
  - container_trains_2022_to_5_jul_alashankou
  - rail_freight_2022
"""
PART = "2022-01-01 to 2022-07-05"


@pytest.fixture(scope="module")
def place(folder, tmp_path_factory):
    """Folder with a study of two years, whose one crossing is that of Khorgos."""
    place = tmp_path_factory.mktemp("years")
    text = (folder / "two_borders.yaml").read_text(encoding="utf-8")
    text = text.replace("border_cn", "khorgos").replace("border_kz", "altynkol")
    (place / "crossing.yaml").write_text(text, encoding="utf-8")
    (place / "two_years.yaml").write_text(STUDY, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def ran(place):
    run(place / "two_years.yaml", Options(workers=1, quiet=True, out=place / "results"))
    return place / "results" / "two_years"


def scenario(place, **changes):
    found = load_study(place / "two_years.yaml").baseline.scenario
    return found.model_copy(update=changes)


def names(found):
    return [period.name for period in found]


def test_years_and_what_observations_cover_are_told_on_their_own(place):
    assert names(periods(scenario(place), 96.0)) == ["2022", PART, "2023"]


def test_one_year_is_not_told_again(place):
    year = scenario(place, end=dt.date(2023, 1, 1))
    assert names(periods(year, 96.0)) == [PART]
    assert periods(year.model_copy(update={"observed": ()}), 96.0) == ()


def test_a_year_that_is_not_counted_whole_is_none(place):
    assert names(periods(scenario(place, end=dt.date(2023, 12, 31)), 96.0)) == ["2022", PART]


def test_the_hours_of_a_period_are_those_of_its_days(place):
    first, _, second = periods(scenario(place), 96.0)
    assert (first.from_h, first.until_h) == (96.0, 96.0 + 365 * 24)
    assert (second.from_h, second.in_full) == (first.until_h, True)


def test_years_add_up_to_the_whole(ran):
    stored = stored_result(ran)

    def passed(rows):
        crossing = rows[rows.place == "khorgos-altynkol"]
        all_trains = crossing[(crossing.direction == "") & (crossing.traffic_class == "")]
        trains = all_trains[all_trains.indicator == "trains_per_day"]
        return trains.groupby("replication").value

    years = stored.periods[stored.periods.period.isin(["2022", "2023"])]
    assert passed(years).mean().tolist() == pytest.approx(passed(stored.rows).mean().tolist())


def test_results_of_several_years_have_a_table_of_them(ran):
    table = pd.read_csv(ran / "years.csv", keep_default_na=False)
    assert {"variant", "year", "indicator", "place", "mean", "low", "high", "replications"} <= {
        *table.columns
    }
    assert sorted(table.year.unique()) == [2022, 2023]


def test_the_report_tells_the_years_and_what_is_not_validated(ran):
    page = (ran / "report.md").read_text(encoding="utf-8")
    assert "## The years at a glance" in page
    assert "not validated" in page
    assert (ran / "figures" / "years.svg").is_file()


def test_an_observation_stands_beside_the_number_of_its_own_days(place, ran):
    found = validated_results(ran, place / "two_years.yaml")
    (trains,) = [row for row in found.compared if row.quantity == "container_trains"]
    reported = stored_result(ran).periods.query(
        "period == '2022' and indicator == 'trains_per_day' and place == 'khorgos-altynkol' "
        "and direction != '' and traffic_class == 'containers'"
    )
    per_day = reported.groupby("replication").value.sum().mean()
    assert trains.simulated == pytest.approx(365 * per_day)


def test_validation_says_what_nothing_was_reported_of(place, ran):
    lines = list(validation_lines(validated_results(ran, place / "two_years.yaml")))
    assert "2023: not validated: rail freight, container trains, TEU, border time" in lines
    assert "not compared: 2" in lines
    assert "predicted: 0 of 2 within the margin fixed beforehand" in lines
    assert "years of which nothing is validated: 2023" in lines


def test_what_parameters_were_fitted_to_is_no_prediction(place, ran):
    fitted = """\
calibration:
  parameters:
    slots: {title: Slots, start: 1, low: 0.5, high: 2, scales: [PATH]}
  observed: [container_trains_2022_khorgos]
""".replace("PATH", "facilities.khorgos.steps.handover.slots_per_day")
    (place / "fit.yaml").write_text(f"title: Fit\nextends: two_years.yaml\n{fitted}")
    found = validated_results(ran, place / "two_years.yaml", place / "fit.yaml")
    uses = {row.quantity: found.use(row) for row in found.compared}
    assert uses == {"container_trains": "fitted", "border_time": "predicted"}


def test_a_study_that_fits_nothing_names_nothing_fitted(place, capsys):
    from sim.cli import exit_code

    study = str(place / "two_years.yaml")
    assert exit_code(["validate", study, "--results", "none", "--fitted-by", study]) == 2
    assert "nothing is fitted by it" in capsys.readouterr().err


def test_validate_ends_well_whatever_the_verdicts_are(place, ran, capsys):
    from sim.cli import exit_code

    table = place / "validation.csv"
    study = str(place / "two_years.yaml")
    assert exit_code(["validate", study, "--results", str(ran), "--out", str(table)]) == 0
    assert "outside the margin" in capsys.readouterr().out
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["verdict"] for row in rows].count("not validated") == 6
    assert {row["use"] for row in rows if row["simulated"]} == {"predicted"}


def test_results_and_runs_are_not_asked_for_at_once(place, ran, capsys):
    from sim.cli import exit_code

    study = str(place / "two_years.yaml")
    assert exit_code(["validate", study, "--results", str(ran), "--replications", "3"]) == 2
    assert "--results reads a finished run" in capsys.readouterr().err


def test_compared_results_tell_their_years(place, ran):
    (place / "more.yaml").write_text(
        "title: More\nextends: two_years.yaml\n"
        "facilities: {altynkol: {steps: {gauge_change: {servers: 5}}}}\n"
    )
    other = Options(workers=1, quiet=True, out=place / "results")
    run_unpainted(place / "more.yaml", other)
    result = compare([ran, place / "results" / "more"], place / "compared")
    years = result.inputs.years.estimates
    assert set(years.groupby("variant").year.nunique()) == {2}
    assert len(years.variant.unique()) == 2
