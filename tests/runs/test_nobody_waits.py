import shutil
from pathlib import Path

import pandas as pd
import pytest

from sim.runs import Options, compare, run
from tests.runs.unpainted import run_unpainted

FAULTS = Path(__file__).parents[1] / "faults"
QUIET = FAULTS / "quiet_alternative.yaml"
ALWAYS_QUIET = """\
extends: quiet_alternative.yaml
facilities: {station: {steps: {desk: {servers: 100}}}}
alternatives:
  many_desks: null
  nobody_comes: null
  one_desk: {title: One desk, changes: {facilities.station.steps.desk.servers: 1}}
"""


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    return run_unpainted(QUIET, Options(workers=1, out=tmp_path_factory.mktemp("quiet")))


def test_an_alternative_in_which_nobody_waits_is_a_result(quiet):
    waits = quiet.comparison.estimates.query("indicator == 'queue_length' and step == 'desk'")
    means = waits.set_index("variant")["mean"]
    assert means["baseline"] > 1
    assert means["many_desks"] == 0


def test_only_queues_in_which_somebody_waited_have_bands(quiet):
    assert quiet.comparison.series.variant.unique().tolist() == ["baseline"]


def test_a_baseline_in_which_nobody_waits_is_a_result(tmp_path):
    shutil.copy(QUIET, tmp_path)
    (tmp_path / "always.yaml").write_text(ALWAYS_QUIET)
    result = run(tmp_path / "always.yaml", Options(workers=1, out=tmp_path, replications=2))
    assert result.comparison.series.variant.unique().tolist() == ["one_desk"]


def test_tables_without_a_row_are_written_with_the_types_of_their_columns(quiet, tmp_path):
    shutil.copy(QUIET, tmp_path)
    (tmp_path / "nobody.yaml").write_text(
        "extends: quiet_alternative.yaml\nflows: {customers: {vehicles_per_day: 0.001}}\n"
        "alternatives: {many_desks: null, nobody_comes: null}\n"
    )
    empty = run_unpainted(tmp_path / "nobody.yaml", Options(workers=1, out=tmp_path))
    none, some = (
        pd.read_parquet(each.report.with_name("queues.parquet")) for each in (empty, quiet)
    )
    assert len(none) == 0
    assert none.dtypes.to_dict() == some.dtypes.to_dict()


def test_results_in_which_nobody_waits_are_compared(quiet, tmp_path):
    folder = quiet.report.parent
    other = shutil.copytree(folder, tmp_path / "other")
    assert compare([folder, other], tmp_path).report.is_file()


def test_a_run_without_any_flow_is_a_result(tmp_path):
    shutil.copy(QUIET, tmp_path)
    (tmp_path / "no_flow.yaml").write_text(
        "extends: quiet_alternative.yaml\nflows: {customers: null}\n"
        "alternatives: {nobody_comes: null}\n"
    )
    result = run(tmp_path / "no_flow.yaml", Options(workers=1, out=tmp_path, replications=2))
    assert not result.inputs.failed
