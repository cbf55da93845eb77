import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SIM = [sys.executable, "-c", "from sim.cli import main; main()"]


def run(folder, out, workers, hash_seed, file="cranes.yaml"):
    words = ["run", str(file), "--records", "--out", out, "--workers", workers]
    known = {"PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": hash_seed}
    subprocess.run([*SIM, *words], cwd=folder, env=os.environ | known, check=True)
    (written,) = (folder / out).iterdir()
    return written


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


def test_the_resolved_scenario_runs_again_to_the_same_bytes(one_worker, tmp_path):
    again = run(tmp_path, "again", "1", "0", one_worker / "scenario.yaml")
    first, second = files(one_worker), files(again)
    assert again.name == "cranes"
    assert {"report.html", "report.md", "cranes.xlsx", "scenario.yaml"} < first.keys()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_scenario_that_extends_nothing_is_resolved_to_the_same_bytes(folder, tmp_path):
    (tmp_path / "alone.yaml").write_bytes((folder / "two_borders.yaml").read_bytes())
    first = run(tmp_path, "first", "2", "0", "alone.yaml")
    again = run(tmp_path, "again", "2", "0", first / "scenario.yaml")
    assert files(first) == files(again)


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
