import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SIM = [sys.executable, "-c", "from sim.cli import main; main()"]


def run(folder, out, workers, hash_seed):
    words = ["run", "cranes.yaml", "--records", "--out", out, "--workers", workers]
    known = {"PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": hash_seed}
    subprocess.run([*SIM, *words], cwd=folder, env=os.environ | known, check=True)
    return folder / out / "cranes"


@pytest.fixture(scope="module")
def one_worker(folder):
    return run(folder, "one", "1", "0")


@pytest.fixture(scope="module")
def two_workers(folder):
    return run(folder, "two", "2", "12345")


def files(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }


def test_workers_and_hash_seeds_change_no_byte(one_worker, two_workers):
    one, two = files(one_worker), files(two_workers)
    assert len(one) > 10
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_manifests_differ_in_their_date_alone(one_worker, two_workers):
    one, two = (
        json.loads((each / "manifest.json").read_text()) for each in (one_worker, two_workers)
    )
    assert one.pop("written_on")
    assert two.pop("written_on")
    assert one == two


def test_the_resolved_scenario_runs_again_to_the_same_numbers(one_worker, tmp_path):
    shutil.copy(one_worker / "scenario.yaml", tmp_path / "cranes.yaml")
    again = run(tmp_path, "again", "1", "0")
    first, second = files(one_worker), files(again)
    tables = [name for name in first if name.endswith((".csv", ".parquet", "scenario.yaml"))]
    assert len(tables) > 10
    assert [name for name in tables if first[name] != second[name]] == []


def test_nothing_is_left_beside_the_results(one_worker):
    assert [each.name for each in one_worker.parent.iterdir()] == ["cranes"]


def test_every_replication_of_every_variant_has_its_records(one_worker):
    found = {
        file.relative_to(one_worker / "records").as_posix()
        for file in one_worker.rglob("units.parquet")
    }
    assert found == {
        f"{variant}/{number:05d}/units.parquet"
        for variant in ("baseline", "four_cranes", "more_slots")
        for number in (0, 1)
    }
