"""A result that is read again compares times as the run did."""

import shutil
from pathlib import Path

import pandas as pd

from sim.runs import Options, compare
from tests.runs.unpainted import run_unpainted

HERE = Path(__file__).parent


def test_results_that_are_read_again_have_the_times_so_far(tmp_path):
    for name in ("station", "strike"):
        shutil.copy(HERE / f"{name}.yaml", tmp_path)
    other = "extends: strike.yaml\nalternatives: {strike: null}\nreplications: 3\n"
    (tmp_path / "again.yaml").write_text(other.replace("3", "2"))
    out = tmp_path / "results"
    for name in ("strike", "again"):
        run_unpainted(tmp_path / f"{name}.yaml", Options(out=out, workers=1, quiet=True))
    found = compare([out / "again", out / "strike"], tmp_path / "both").comparison.differences
    rows = found[(found.indicator == "transit_time_h") & (found.verdict == "worse")]
    assert set(rows.times_of) == {"all so far"}
    assert pd.notna(rows.alternative).all()
