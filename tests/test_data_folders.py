import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sim.data_folders import scenarios_folder, seeds_folder

CHECKOUT = Path(__file__).parents[1]
ASK = """
import sys
sys.path.insert(0, sys.argv[1])
from sim.data_folders import scenarios_folder, seeds_folder
print(scenarios_folder(), seeds_folder(), sep="\\n")
"""


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def files_below(folder):
    return {
        file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_a_checkout_reads_the_folders_beside_the_package():
    assert scenarios_folder() == CHECKOUT / "scenarios"
    assert seeds_folder() == CHECKOUT / "seeds"


def test_an_installed_wheel_reads_the_folders_inside_the_package(unpacked_wheel, tmp_path):
    answer = subprocess.run(
        [sys.executable, "-P", "-c", ASK, str(unpacked_wheel)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    inside = unpacked_wheel.resolve() / "sim" / "_data"
    assert answer.stdout.splitlines() == [str(inside / "scenarios"), str(inside / "seeds")]


@pytest.mark.parametrize("name", ["scenarios", "seeds"])
def test_a_wheel_carries_every_scenario_and_seed_unchanged(unpacked_wheel, name):
    shipped = files_below(CHECKOUT / name)
    assert shipped
    assert files_below(unpacked_wheel / "sim" / "_data" / name) == shipped
