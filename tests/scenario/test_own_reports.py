"""A planner's own observations and sources, from files beside the scenario."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import load_study, resolved_yaml

TESTS = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for file in (
        *(TESTS / "own_reports").iterdir(),
        TESTS.parent / "scenarios" / "examples" / "two_borders.yaml",
    ):
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_rows_of_a_table_are_observations_with_their_defaults():
    first, second = load_study("own.yaml").baseline.scenario.observations
    assert (first.value, first.margin_share, first.use) == (8.5, 0.5, "calibrate")
    assert (first.direction, first.traffic, first.bound) == ("both", "all", "exact")
    assert first.places == ("border_cn-border_kz",)
    assert second.observation().period_end == dt.date(2022, 3, 1)


@pytest.mark.usefixtures("folder")
def test_numbers_name_their_own_sources_by_id_or_by_title():
    study = load_study("own.yaml")
    origins = study.provenance
    assert origins["flows.eastbound.vehicles_per_year"].source == "PORT-2022"
    assert origins["flows.eastbound.tonnes_per_unit"].source == "Interview with the port, 2025-03"
    assert "flows.eastbound.vehicles_per_year" not in study.unsourced
    assert not any(path.startswith("observations") for path in origins)


@pytest.mark.usefixtures("folder")
def test_inherited_sources_stay_beside_a_file_of_ones_own():
    assert load_study("own.yaml").baseline.scenario.sources["facilities"] == "assumed"


@pytest.mark.usefixtures("folder")
def test_the_files_are_tracked_by_their_digests_as_scenario_files_are():
    files = load_study("own.yaml").files
    assert list(files) == ["own.yaml", "two_borders.yaml", "counts.csv", "sources.csv"]
    Path("sources.csv").write_text(
        Path("sources.csv").read_text(encoding="utf-8").replace("table 4", "table 5"),
        encoding="utf-8",
    )
    assert load_study("own.yaml").files["sources.csv"] != files["sources.csv"]


def test_the_resolved_scenario_runs_again_without_the_files(folder):
    for name in ("own", "far"):
        study = load_study(f"{name}.yaml")
        text = resolved_yaml(study)
        alone = folder / "alone"
        alone.mkdir(exist_ok=True)
        (alone / "scenario.yaml").write_text(text, encoding="utf-8")
        again = load_study(alone / "scenario.yaml")
        assert resolved_yaml(again) == text
        assert again.baseline.scenario == study.baseline.scenario


@pytest.mark.usefixtures("folder")
def test_a_yaml_file_may_hold_the_observations():
    (only,) = load_study("far.yaml").baseline.scenario.observations
    assert (only.direction, only.places, only.count_by) == (
        "KE>UG", ("near", "far"), "a survey by hand",
    )  # fmt: skip


def test_a_yaml_file_without_the_list_is_told_what_to_write(folder):
    (folder / "far_counts.yaml").write_text("counts: []\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="has no list 'observations'; write 'observations:'"):
        load_study("far.yaml")
