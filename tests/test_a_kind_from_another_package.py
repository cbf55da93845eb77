"""A ninth kind of step, by two files of another package: checked, bounded, run, drawn, reported."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

HERE = Path(__file__).parent / "weighbridge"
SCENARIO = HERE / "scale.yaml"


def sim(*words, package=True):
    """What the command says in a process that finds the package, or does not."""
    path = os.pathsep.join([str(Path(__file__).parents[1]), *([str(HERE)] if package else [])])
    run = "from sim.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", run, *map(str, words)],
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("weighed")
    done = sim("run", SCENARIO, "--out", out, "--workers", 2, "--quiet")
    assert done.returncode == 0, done.stderr
    return out / "scale"


def test_a_scenario_with_the_kind_is_checked_and_bounded():
    checked = sim("check", SCENARIO)
    # Ten wagons of six minutes are an hour: two bridges do 48 trains a day.
    assert checked.returncode == 0, checked.stderr
    assert "at most 48 trains a day in all directions, limited by station" in checked.stdout
    assert "17 %" in checked.stdout


def test_without_the_package_the_kind_is_refused_at_its_line():
    refused = sim("check", SCENARIO, package=False)
    assert refused.returncode == 2
    assert "scale.yaml:21" in refused.stderr
    assert "'weighed' is not one of the choices" in refused.stderr


def test_a_slip_in_a_key_of_the_kind_is_found(tmp_path):
    slip = tmp_path / "slip.yaml"
    text = SCENARIO.read_text(encoding="utf-8")
    slip.write_text(text.replace("every: 4", "evry: 4"), encoding="utf-8")
    refused = sim("check", slip)
    assert refused.returncode == 2
    assert "did you mean 'every'?" in refused.stderr


def test_trains_are_weighed_for_an_hour(folder):
    rows = pd.read_csv(folder / "indicators.csv")
    service = rows[(rows["indicator"] == "service_time_h") & (rows["step"] == "scale")]
    assert service["mean"].iloc[0] == pytest.approx(1.0)
    used = rows[(rows["indicator"] == "utilisation") & (rows["step"] == "scale")]
    assert used["mean"].iloc[0] == pytest.approx(8 / 48, rel=0.1)


def test_the_report_names_the_step_and_answers_about_it(folder):
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "How long do trains wait for the weighbridge?" in text
    assert "Scale" in text


def test_the_network_page_says_what_the_step_is(tmp_path):
    drawn = sim("network", SCENARIO, "--out", tmp_path)
    assert drawn.returncode == 0, drawn.stderr
    page = (tmp_path / "network.md").read_text(encoding="utf-8")
    assert "weighbridge | 2 weighbridges, 6 min for one load unit in 4" in page
