import subprocess
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_oldest_versions_that_are_declared_run_a_scenario():
    """It installs them into a folder of their own, which takes a minute."""
    subprocess.run(["make", "lower"], cwd=Path(__file__).parents[1], check=True)  # noqa: S607
