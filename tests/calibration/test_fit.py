"""A calibration of a small scenario, from its file to the files of the fit."""

import contextlib
import csv
import io
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from sim.calibration import SearchRule, Settings, calibrate, write_fit
from sim.calibration.fit import _as_run, _Runs
from sim.calibration.search import search
from sim.calibration.targets import Target, axes_of
from sim.cli import exit_code
from sim.errors import GridlockError, ScenarioError
from sim.runs import CandidateRunner
from sim.scenario import load_study

CROSSING = Path(__file__).parent / "one_crossing.yaml"
TWO_BORDERS = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"
TRUTH = {"trains": 1.3, "boxes": 47.0, "papers": 1.0}
OUT = "container_trains_2020_jan_jun_alashankou_out"


@pytest.fixture
def here(tmp_path, monkeypatch):
    shutil.copy(CROSSING, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def fit(tmp_path_factory):
    out = tmp_path_factory.mktemp("fit") / "calibrated.yaml"
    return calibrate(CROSSING, Settings(out=out, workers=1, quiet=True))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What a command prints and writes."""
    folder = tmp_path_factory.mktemp("printed")
    shutil.copy(CROSSING, folder)
    reported = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(reported):
        assert calibrated("--steps", "1") == 0
    return SimpleNamespace(words=reported.getvalue(), files=written(folder))


def written(folder):
    return {file.name: file.read_bytes() for file in folder.glob("calibrated.*")}


def calibrated(*words):
    return exit_code(["calibrate", "one_crossing.yaml", "--workers", "1", *words])


def test_the_values_that_made_the_volumes_are_found_again(tmp_path):
    settings = Settings(out=tmp_path / "fit.yaml", workers=1, quiet=True)
    study = _as_run(load_study(CROSSING), settings)
    runs = _Runs(study, CandidateRunner(study, settings.parts, workers=1, quiet=True), ())
    (made,) = runs.simulate([TRUTH])
    targets = [Target(name, sum(made[name]) / len(made[name]), 0.07) for name in made]
    found = search(axes_of(study.calibration.parameters), targets, runs.simulate)
    assert found.path[0].cost > 50
    assert found.best.cost < 0.1
    assert found.best.values == pytest.approx(TRUTH, rel=0.02)


def test_reported_volumes_that_are_not_fitted_are_held_out(fit):
    held = [row.id for row in fit.after if not fit.is_fitted(row)]
    assert held == ["container_trains_2020_jan_jun_alashankou"]
    assert [row.simulated is None for row in fit.after] == [False] * 6


def test_the_fit_is_nearer_to_the_reported_volumes_than_the_start(fit):
    def errors(rows):
        return sum(row.error**2 for row in rows if fit.is_fitted(row))

    assert errors(fit.after) < 0.2 * errors(fit.before)


def test_what_the_volumes_say_nothing_of_is_told_and_stays(fit):
    papers = {each.name: each for each in fit.certainty.estimated}["papers"]
    assert (papers.state, papers.value) == ("not_seen", 1.0)


def test_the_files_of_a_fit_are_read_again(fit, here):
    part, page, table = write_fit(fit, "sim calibrate one_crossing.yaml")
    text = "extends: [one_crossing.yaml, calibrated.yaml]\n"
    shutil.copy(part, here)
    (here / "after.yaml").write_text(text, encoding="utf-8")
    after = load_study("after.yaml")
    trains = fit.found.best.values["trains"]
    rate = after.baseline.scenario.flows["westbound"].vehicles_per_year.value
    assert rate == pytest.approx(2000 * trains, rel=1e-5)
    origin = after.provenance["flows.westbound.vehicles_per_year"]
    assert origin.source == "calibrated"
    assert origin.note.startswith("fitted to 5 reported volumes")
    with table.open(encoding="utf-8", newline="") as lines:
        uses = [row["use"] for row in csv.DictReader(lines)]
    assert uses == ["fitted"] * 5 + ["held out"]
    assert "say nothing of Time for papers" in page.read_text(encoding="utf-8")


def test_a_number_that_the_volumes_say_nothing_of_stays_assumed(fit, here):
    part, *_ = write_fit(fit, "sim calibrate one_crossing.yaml")
    shutil.copy(part, here)
    (here / "after.yaml").write_text("extends: [one_crossing.yaml, calibrated.yaml]\n")
    path = "facilities.alashankou.steps.papers.time_min.mean"
    assert load_study("after.yaml").provenance[path].source == "assumed"


def test_a_search_that_was_killed_goes_on_and_writes_the_same_bytes(here, monkeypatch, printed):
    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr("sim.calibration.fit.certainty", killed)
        assert calibrated("--steps", "1") == 130
    monkeypatch.setattr("sim.runs.replication.simulated", killed)
    assert calibrated("--steps", "1") == 0
    assert written(here) == printed.files
    assert not list(here.glob(".*"))


def test_every_step_is_printed_and_what_was_found(printed):
    assert "start: trains 1, boxes 40, papers 1: 0 of 5 reported volumes" in printed.words
    assert "step 1: trains 1." in printed.words
    assert "Trains that want to pass: " in printed.words
    end = "Fitted values: calibrated.yaml; report: calibrated.md; table: calibrated.csv\n"
    assert printed.words.endswith(end)


def test_the_file_of_a_fit_says_by_which_command_it_was_made(printed):
    command = "# Command: sim calibrate one_crossing.yaml --out calibrated.yaml --steps 1\n"
    assert command in printed.files["calibrated.yaml"].decode()


@pytest.mark.usefixtures("here")
def test_a_volume_without_a_simulated_counterpart_is_told_with_the_reason(capsys):
    text = CROSSING.read_text(encoding="utf-8")
    text = text.replace(
        "    - teu_2020_jan_jun", "    - rail_freight_2019_altynkol\n    - teu_2020_jan_jun"
    )
    Path("one_crossing.yaml").write_text(text, encoding="utf-8")
    assert calibrated() == 2
    reported = capsys.readouterr().err
    assert "'rail_freight_2019_altynkol' can't be fitted: the scenario has no crossing" in reported


@pytest.mark.usefixtures("here")
def test_later_years_are_held_out_and_too_few_are_told(capsys):
    assert calibrated("--until", "2019") == 2
    assert "0 of 5 reported volumes end by 2019" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_calibration_that_would_start_from_its_own_outcome_is_refused(capsys):
    shutil.copy("one_crossing.yaml", "base.yaml")
    head = "# Written by the command below; don't edit it, change the calibration and fit again.\n"
    Path("calibrated.yaml").write_text(f"{head}title: Before\n", encoding="utf-8")
    Path("one_crossing.yaml").write_text(
        "extends: [base.yaml, calibrated.yaml]\n", encoding="utf-8"
    )
    assert calibrated() == 2
    assert "would start from its own outcome" in capsys.readouterr().err


def test_a_scenario_without_a_calibration_is_told_what_is_missing(tmp_path):
    settings = Settings(out=tmp_path / "fit.yaml", rule=SearchRule(iterations=1))
    with pytest.raises(ScenarioError, match="'calibration' is missing"):
        calibrate(TWO_BORDERS, settings)


@pytest.mark.usefixtures("here")
def test_a_candidate_that_cannot_be_run_is_told_with_its_values(monkeypatch, capsys):
    def stuck(*_):
        text = "trains wait for one another for ever"
        raise GridlockError(text)

    monkeypatch.setattr("sim.runs.replication.simulated", stuck)
    assert calibrated() == 2
    reported = capsys.readouterr().err
    assert "in replication 0 of variant 'candidate_1'" in reported
    assert "'candidate_1' has trains 1, boxes 40, papers 1" in reported
