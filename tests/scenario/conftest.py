import shutil
from pathlib import Path

import pytest

from sim.scenario import load_study

TWO_BORDERS = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """Load a scenario that stands beside `two_borders.yaml`, given as text."""
    shutil.copy(TWO_BORDERS, tmp_path)
    monkeypatch.chdir(tmp_path)

    def load(text, name="child.yaml"):
        Path(name).write_text(text, encoding="utf-8")
        return load_study(name)

    return load


@pytest.fixture
def alternative(loaded):
    """Load `two_borders.yaml` with one alternative whose changes are given as text."""

    def load(changes):
        lines = "".join(f"      {line}\n" for line in changes.strip().splitlines())
        head = "title: Child\nextends: two_borders.yaml\nalternatives:\n"
        study = loaded(f"{head}  other:\n    title: Other\n    changes:\n{lines}")
        return study.alternatives[0]

    return load
