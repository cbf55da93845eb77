import subprocess
import sys
from pathlib import Path

import pytest

import sim

CHECKOUT = Path(__file__).parents[1]
CORRIDOR = CHECKOUT / "scenarios" / "examples" / "two_borders.yaml"


def test_a_notebook_needs_one_import(tmp_path):
    result = sim.run(CORRIDOR, sim.Options(replications=2, workers=1, out=tmp_path))
    assert result.report == tmp_path / "two_borders" / "report.html"
    assert not result.comparison.estimates.empty
    assert result.study.title == sim.load_study(CORRIDOR).title


def test_a_check_gives_bounds_as_data():
    (bounds,) = sim.check(CORRIDOR).variants
    loads = [queue.load for queue in bounds.offered]
    assert loads == sorted(loads, reverse=True)
    assert bounds.bounds["trains"].trains_per_day > 0


def test_the_version_is_that_of_the_package():
    assert sim.__version__.count(".") == 2


def test_a_name_that_is_not_there_is_told():
    with pytest.raises(AttributeError, match=r"sim\.rnu"):
        _ = sim.rnu


def test_importing_sim_imports_nothing_else():
    ask = "import sys, sim; print([name for name in sys.modules if name.startswith('sim.')])"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"
