"""`sim scenarios`: the list, the runs, the page of answers."""

import csv
import dataclasses
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import exit_code
from sim.results.answers import Answered, _digest, keep
from sim.scenario import load_study

CORRIDOR = Path(__file__).parents[1] / "scenarios" / "examples" / "two_borders.yaml"
CRANES = """\
title: More cranes
question: What do more cranes | officers bring?
systems: [S2-45, S0-24]
extends: corridor/two_borders.yaml
end: 2022-01-20
warm_up_d: 3
replications: 2
alternatives:
  four_cranes:
    title: Four cranes
    changes:
      facilities.border_kz.steps.gauge_change.servers: {to: 4, source: S1-06}
"""
MAIL = "title: Mail\nquestion: How much mail?\nextends: cranes.yaml\nalternatives: null\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a library of two scenarios, where the command is typed."""
    (tmp_path / "mine" / "corridor").mkdir(parents=True)
    shutil.copy(CORRIDOR, tmp_path / "mine" / "corridor")
    (tmp_path / "mine" / "cranes.yaml").write_text(CRANES)
    (tmp_path / "mine" / "mail.yaml").write_text(MAIL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Results of the two scenarios, run once."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(CORRIDOR.parent, folder / "mine" / "corridor")
    (folder / "mine" / "cranes.yaml").write_text(CRANES)
    (folder / "mine" / "mail.yaml").write_text(MAIL)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert exit_code(["scenarios", "mine", "--run", "--workers", "1"]) == 0
    return folder / "results"


@pytest.fixture
def run(here, results):
    """The library with its results."""
    shutil.copytree(results, here / "results")
    return here


def typed(capsys, *words):
    code = exit_code(["scenarios", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def row(here, name):
    lines = (here / "README.md").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if f"| [{name}](mine/{name}.yaml): " in line)


@pytest.mark.usefixtures("here")
def test_the_list_has_name_title_and_question_of_what_ships_and_of_a_folder(capsys):
    code, out, _ = typed(capsys, "mine")
    assert code == 0
    assert "baseline_2022\n    The corridor in 2022\n    How much rail freight" in out
    assert "mine/cranes.yaml\n    More cranes\n    What do more cranes" in out
    assert "two_borders" not in out


def test_the_list_imports_neither_tables_nor_charts():
    ask = (
        "import sys\nfrom sim.cli import exit_code\nexit_code(['scenarios'])\n"
        "heavy = {'numpy', 'pandas', 'pyarrow', 'scipy', 'simpy', 'vl_convert'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=Path(__file__).parents[1],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stderr == "[]\n"


def test_what_says_what_is_fitted_is_no_scenario(here, capsys):
    (here / "mine" / "fit.yaml").write_text("title: Fit\ncalibration: {}\nextends: cranes.yaml\n")
    _, out, _ = typed(capsys, "mine")
    assert "fit.yaml" not in out


def test_a_file_that_cannot_be_read_is_told_after_the_others(here, capsys):
    (here / "mine" / "broken.yaml").write_text("title: [\n")
    code, out, err = typed(capsys, "mine")
    assert code == 2
    assert "mine/mail.yaml" in out
    assert err.startswith("mine/broken.yaml:")


def test_an_answer_on_the_page_is_the_reports(run, capsys):
    typed(capsys, "mine", "--table", "README.md")
    reported = json.loads(
        (run / "results" / "cranes" / "manifest.json").read_text(encoding="utf-8")
    )
    assert reported["answer"].count("95 % interval") == 1
    assert reported["answer"] in row(run, "cranes")
    brief = (run / "results" / "cranes" / "report.md").read_text(encoding="utf-8")
    assert reported["answer"].partition(", and the bottleneck")[0].rstrip(".") in brief


def test_a_row_has_systems_question_and_the_facts_of_the_file_itself(run, capsys):
    typed(capsys, "mine", "--table", "README.md")
    cells = row(run, "cranes").replace("\\|", "!").strip("| ").split(" | ")
    assert cells[0] == "Urumqi International Land Port; Khorgos port"
    assert cells[2] == "What do more cranes ! officers bring?"
    assert cells[4] == "S1-06"


def test_a_scenario_that_was_edited_has_no_answer_until_it_is_run_again(run, capsys):
    file = run / "mine" / "corridor" / "two_borders.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    typed(capsys, "mine", "--table", "README.md")
    assert "| not run since it was changed |" in row(run, "cranes")


def test_a_run_of_fewer_replications_than_asked_for_is_no_answer(run, capsys):
    file = run / "results" / "mail" / "manifest.json"
    reported = json.loads(file.read_text(encoding="utf-8"))
    shutil.rmtree(run / "results" / "sample")
    (run / "results" / "answers.csv").unlink()
    file.write_text(json.dumps(reported | {"replications": 1}), encoding="utf-8")
    typed(capsys, "mine", "--table", "README.md")
    assert "| not run since it was changed |" in row(run, "mail")


def test_answers_outlive_the_folders_of_results(run, capsys):
    typed(capsys, "mine", "--table", "README.md")
    before = row(run, "cranes")
    shutil.rmtree(run / "results" / "cranes")
    typed(capsys, "mine", "--table", "README.md")
    assert row(run, "cranes") == before
    assert "](results/sample/cranes.md)" in before


def test_what_has_its_result_is_not_run_again(run, capsys):
    written = (run / "results" / "mail" / "manifest.json").stat().st_mtime_ns
    code, out, _ = typed(capsys, "mine", "--run")
    assert code == 0
    assert out.splitlines() == [
        "mine/cranes.yaml: has its result already",
        "mine/mail.yaml: has its result already",
    ]
    assert (run / "results" / "mail" / "manifest.json").stat().st_mtime_ns == written
    typed(capsys, "mine", "--again", "--workers", "1")
    assert (run / "results" / "mail" / "manifest.json").stat().st_mtime_ns > written


def test_the_others_are_run_when_one_fails_and_the_command_fails_at_the_end(run, capsys):
    (run / "mine" / "bad.yaml").write_text("title: Bad\nextends: cranes.yaml\nwarm_up_d: -1\n")
    shutil.rmtree(run / "results" / "mail")
    code, out, err = typed(capsys, "mine", "--run", "--workers", "1", "--table", "README.md")
    assert code == 2
    assert "mine/bad.yaml: can't be run as it is" in out
    assert "mine/mail.yaml: done" in out
    assert "mine/bad.yaml:3:12: warm_up_d:" in err
    assert "1 of 3 failed: mine/bad.yaml" in err
    assert "(95 % interval " in row(run, "mail")


def test_the_page_leaves_out_what_cannot_be_read_and_the_command_says_so(run, capsys):
    (run / "mine" / "bad.yaml").write_text("title: Bad\nextends: cranes.yaml\nwarm_up_d: -1\n")
    code, _, err = typed(capsys, "mine", "--table", "README.md")
    assert code == 2
    assert err.startswith("mine/bad.yaml:3:12: warm_up_d:")
    assert "bad.yaml" not in (run / "README.md").read_text(encoding="utf-8")


def test_the_kept_reports_have_no_pictures_and_go_with_their_scenario(run, capsys):
    kept = run / "results" / "sample" / "mail.md"
    assert kept.read_text(encoding="utf-8").startswith("# Mail\n")
    assert "![" not in kept.read_text(encoding="utf-8")
    (run / "mine" / "mail.yaml").unlink()
    typed(capsys, "mine", "--run")
    assert not kept.exists()
    with (run / "results" / "answers.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["scenario"] for row in csv.DictReader(lines)] == ["cranes"]


def test_what_is_kept_of_other_folders_scenarios_goes_only_if_they_do_not_ship(run, capsys):
    shipped = answered_as_it_is("baseline_2022")
    keep([shipped, dataclasses.replace(shipped, scenario="gone")], run / "results")
    typed(capsys, "mine", "--run")
    with (run / "results" / "answers.csv").open(encoding="utf-8", newline="") as lines:
        kept = [row["scenario"] for row in csv.DictReader(lines)]
    assert kept == ["baseline_2022", "cranes", "mail"]


def answered_as_it_is(name):
    """Return a finding that holds for a scenario's files as they are."""
    study = load_study(name)
    scenario = study.baseline.scenario
    digest = _digest(study.files)
    return Answered(name, digest, scenario.root_seed, scenario.replications, "**1** is passed.")


def test_the_page_has_every_system_with_its_scenarios_or_the_reason_for_none(run, capsys):
    _, out, _ = typed(capsys, "mine", "--table", "README.md")
    lines = (run / "README.md").read_text(encoding="utf-8").splitlines()
    assert "| S0-24 | Khorgos port | [cranes](mine/cranes.yaml) |" in lines
    assert any(line.startswith("| S4-35 | gas pipeline | outside: ") for line in lines)
    assert "| S2-49 | Khunjerab port | **no scenario yet** |" in lines
    assert "no scenario yet about S0-23" in out
