"""Studies of this folder, run once and looked at by several tests."""

from functools import cache
from pathlib import Path

import pytest

from sim.runs.study_run import Options, found, ready

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def run_of(tmp_path_factory):
    """Return what a study of this folder, or any other file, finds."""

    @cache
    def run(name):
        options = Options(out=tmp_path_factory.mktemp("parts"), workers=1, quiet=True)
        file = name if isinstance(name, Path) else HERE / f"{name}.yaml"
        return found(ready(file, options), options)

    return run
