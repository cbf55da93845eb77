import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from sim.errors import GridlockError
from sim.runs import Options, run
from sim.runs.checkpoints import Checkpoint, _digests, inputs_digest

CHECKOUT = Path(__file__).parents[2]


def test_a_part_is_there_whole_or_not_at_all(tmp_path):
    part = Checkpoint(tmp_path / "00000", records=False)
    unfinished = part.begin()
    assert not part.finished
    part.finish(unfinished)
    assert part.finished


def test_a_part_without_records_is_not_finished_when_they_are_wanted(tmp_path):
    part = Checkpoint(tmp_path / "00000", records=False)
    part.finish(part.begin())
    assert not Checkpoint(tmp_path / "00000", records=True).finished


@pytest.mark.parametrize("damage", ["flipped", "cut", "emptied", "missing", "unproved", "added"])
def test_a_part_that_is_damaged_is_not_finished(tmp_path, damage):
    part = Checkpoint(tmp_path / "00000", records=False)
    unfinished = part.begin()
    (unfinished / "indicators.parquet").write_bytes(b"some numbers")
    part.finish(unfinished)
    assert part.finished
    file = part.folder / "indicators.parquet"
    match damage:
        case "flipped":
            file.write_bytes(b"some numbert")
        case "cut":
            file.write_bytes(b"some")
        case "emptied":
            file.write_bytes(b"")
        case "missing":
            file.unlink()
        case "unproved":
            (part.folder / "digests.json").unlink()
        case "added":
            (part.folder / "more").touch()
    assert not part.finished


def test_another_input_is_another_digest(study):
    base, cranes = (each.scenario for each in study.variants[:2])
    assert inputs_digest(base, 7, {}) != inputs_digest(cranes, 7, {})
    assert inputs_digest(base, 7, {}) != inputs_digest(base, 8, {})
    assert inputs_digest(base, 7, {}) != inputs_digest(base, 7, {"times.csv": "another"})


def test_more_replications_leave_those_that_are_there_standing(study):
    base = study.baseline.scenario
    more = base.model_copy(update={"replications": 50})
    assert inputs_digest(base, 7, {}) == inputs_digest(more, 7, {})


@pytest.fixture
def start(folder, tmp_path):
    """Begin the command in a folder of its own."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    words = ["run", "cranes.yaml", "--replications", "10", "--quiet"]
    command = [sys.executable, "-c", "from sim.cli import main; main()", *words]
    known = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    begun = []

    def begin(*more):
        begun.append(
            subprocess.Popen(
                [*command, *more], cwd=tmp_path, env=known, stderr=subprocess.PIPE, text=True
            )
        )
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.wait()
        process.stderr.close()


def first_part(run, results):
    deadline = time.monotonic() + 60
    while not (parts := list(results.glob(".cranes.parts/*/?????"))):
        assert run.poll() is None, run.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return min(parts, key=lambda part: part.name)


def test_a_run_that_is_killed_loses_no_finished_replication(start, tmp_path):
    """The finished one is marked with a number that no run gives; fewer are run then."""
    killed = start("--workers", "1")
    part = first_part(killed, tmp_path / "results")
    killed.kill()
    killed.communicate()
    table = pd.read_parquet(part / "indicators.parquet")
    table.loc[table.indicator == "dwell_time_h", "value"] = 123456.0
    table.to_parquet(part / "indicators.parquet")
    (part / "digests.json").write_text(json.dumps(_digests(part)))
    again = start("--workers", "1", "--replications", "2")
    assert again.communicate()[1] == ""
    rows = pd.read_parquet(tmp_path / "results" / "cranes" / "replications.parquet")
    marked = rows[rows.value == 123456.0]
    assert marked.replication.unique().tolist() == [int(part.name)]
    assert len(marked.variant.unique()) == 1
    assert len(rows.groupby(["variant", "replication"])) == 6


def workers_of(run):
    """Numbers of the worker processes that a run has started."""
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    named = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [int(child) for child, words in named.items() if b"popen_loky" in words]


def ended(processes, within_s=10):
    deadline = time.monotonic() + within_s
    while any(Path(f"/proc/{process}").is_dir() for process in processes):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")


@needs_proc
def test_no_worker_outlives_a_run_that_is_killed(start, tmp_path):
    killed = start("--workers", "2")
    first_part(killed, tmp_path / "results")
    workers = workers_of(killed)
    killed.kill()
    killed.wait()
    assert len(workers) == 2
    assert ended(workers)


@needs_proc
def test_a_worker_that_is_killed_is_one_message_and_costs_no_finished_replication(start, tmp_path):
    run = start("--workers", "2")
    part = first_part(run, tmp_path / "results")
    os.kill(workers_of(run)[0], signal.SIGKILL)
    said = run.communicate()[1]
    assert run.returncode == 2
    (line,) = said.splitlines()
    assert "when memory runs out" in line
    assert "use fewer workers, as --workers 1 (it was 2)" in line
    assert part.is_dir()


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_cleanly_and_keeps_what_is_finished(start, tmp_path, workers, number):
    interrupted = start("--workers", workers)
    part = first_part(interrupted, tmp_path / "results")
    begun = workers_of(interrupted)
    interrupted.send_signal(number)
    said = interrupted.communicate()[1]
    assert interrupted.returncode == 130
    assert said.splitlines()[-1].startswith("interrupted; finished replications are kept")
    assert "Traceback" not in said
    assert part.is_dir()
    assert not (tmp_path / "results" / "cranes").exists()
    assert ended(begun)


def test_two_runs_into_one_folder_at_once_leave_one_result_and_one_message(start, tmp_path):
    runs = [start("--workers", "1", "--replications", "3") for _ in range(2)]
    said = {run.pid: run.communicate()[1] for run in runs}
    assert sorted(run.returncode for run in runs) == [0, 2]
    (done,) = (run.pid for run in runs if run.returncode == 0)
    (refused,) = (text for process, text in said.items() if process != done)
    assert f"process {done} is running this scenario into the same folder" in refused
    assert [each.name for each in (tmp_path / "results").iterdir()] == ["cranes"]


SHARED_TRACKS = """\
extends: two_borders.yaml
end: 2022-01-25
warm_up_d: 4
facilities:
  border_cn: {steps: {tracks: {for: null, places: 1}, tracks_from_kazakhstan: null}}
  border_kz: {steps: {tracks: {for: null, places: 1}, tracks_from_almaty: null}}
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_gridlock_in_a_worker_tells_who_waits_for_whom(folder, tmp_path, workers):
    shutil.copy(folder / "two_borders.yaml", tmp_path)
    (tmp_path / "lock.yaml").write_text(SHARED_TRACKS)
    with pytest.raises(GridlockError, match=r"waits for room at border_cn\.tracks") as caught:
        run(tmp_path / "lock.yaml", Options(out=tmp_path / "results", workers=workers))
    note = caught.value.__notes__[0]
    assert note.endswith("of variant 'baseline': locks in 3 of 3 runs")
