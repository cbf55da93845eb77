import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.errors import ResultError
from sim.results.folders import new_folder, put_in_order, remove
from sim.results.locks import locked


def a_result(folder, text="the result before"):
    folder.mkdir(parents=True)
    (folder / "report.md").write_text(text)
    (folder / "manifest.json").write_text(json.dumps({"files_sha256": {"report.md": "…"}}))
    return folder


def write(folder):
    with new_folder(folder) as unfinished:
        (unfinished / "report.md").write_text("the new result")


def tree(folder):
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() if each.is_file() else b""
        for each in folder.rglob("*")
    }


def test_a_result_is_replaced(tmp_path):
    write(a_result(tmp_path / "study"))
    assert tree(tmp_path) == {"study": b"", "study/report.md": b"the new result"}


def notes_alone(folder):
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")


def notes_beside_a_result(folder):
    (a_result(folder) / "notes.txt").write_text("mine")


def notes_deep_in_a_result(folder):
    (a_result(folder) / "figures").mkdir()
    (folder / "figures" / "mine.png").write_text("mine")


def a_manifest_of_another_program(folder):
    notes_alone(folder)
    (folder / "manifest.json").write_text('{"name": "an app"}')


def a_broken_manifest(folder):
    notes_beside_a_result(folder)
    (folder / "manifest.json").write_text('{"files_sha256": [')


def a_link_in_a_result(folder):
    (a_result(folder) / "link").symlink_to(folder.parent)


def a_link_to_a_result(folder):
    folder.symlink_to(a_result(folder.with_name("elsewhere")))


def a_dangling_link(folder):
    folder.symlink_to(folder.with_name("nowhere"))


def a_file(folder):
    folder.write_text("mine")


@pytest.mark.parametrize(
    "there",
    [
        notes_alone,
        notes_beside_a_result,
        notes_deep_in_a_result,
        a_manifest_of_another_program,
        a_broken_manifest,
        a_link_in_a_result,
        a_link_to_a_result,
        a_dangling_link,
        a_file,
    ],
)
def test_what_is_no_result_alone_is_not_replaced(tmp_path, there):
    there(tmp_path / "study")
    before = tree(tmp_path)
    with pytest.raises(ResultError, match="study: "):
        write(tmp_path / "study")
    assert tree(tmp_path) == before
    assert (tmp_path / "study").is_symlink() == (there in {a_link_to_a_result, a_dangling_link})


def test_notes_that_come_while_it_runs_are_not_lost(tmp_path):
    folder = a_result(tmp_path / "study")
    with pytest.raises(ResultError, match="notes"), new_folder(folder):
        (folder / "notes.txt").write_text("mine")
    assert (folder / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_the_result_before_is_put_back_if_the_second_rename_fails(tmp_path, monkeypatch, failure):
    folder, rename = a_result(tmp_path / "study"), Path.rename

    def failing(self, target):
        if self.name.endswith(".unfinished"):
            raise failure
        return rename(self, target)

    before = tree(tmp_path)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(type(failure)):
        write(folder)
    assert tree(tmp_path) == before


def a_dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize("name", [".study.old", ".study.{}.old"])
def test_a_result_that_a_killed_run_had_moved_away_is_put_back(tmp_path, name):
    a_result(tmp_path / name.format(a_dead_process()))
    put_in_order(tmp_path / "study")
    assert [each.name for each in tmp_path.iterdir()] == ["study"]


def test_what_killed_runs_left_is_cleared_away(tmp_path):
    dead = a_dead_process()
    left = [f".study.{dead}.unfinished", f".study.{dead}.old", ".study.old", ".study.unfinished"]
    for name in (*left, ".study.parts.gone"):
        a_result(tmp_path / name, name)
    a_result(tmp_path / "study")
    put_in_order(tmp_path / "study")
    assert [each.name for each in tmp_path.iterdir()] == ["study"]


def test_what_others_have_there_is_left_alone(tmp_path):
    others = [".studying.unfinished", ".study.parts", f".study.{os.getpid()}.unfinished", "old"]
    for name in others:
        a_result(tmp_path / name)
    put_in_order(tmp_path / "study")
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(others)


def test_a_folder_is_renamed_before_it_is_removed(tmp_path, monkeypatch):
    folder = a_result(tmp_path / ".study.parts")
    monkeypatch.setattr("shutil.rmtree", lambda *_args, **_options: None)
    remove(folder)
    assert [each.name for each in tmp_path.iterdir()] == [".study.parts.gone"]


def test_a_second_run_into_one_folder_is_refused_with_the_number_of_the_first(tmp_path):
    with (
        locked(tmp_path / "study"),
        pytest.raises(ResultError, match=f"process {os.getpid()} is running"),
        locked(tmp_path / "study"),
    ):
        pass


def test_a_lock_is_gone_when_its_run_is(tmp_path):
    for _ in range(2):
        with locked(tmp_path / "study"):
            pass
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_killed_run_is_no_obstacle(tmp_path):
    holding = (
        "import os, pathlib, sys\n"
        "from sim.results.locks import locked\n"
        "with locked(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)\n"
    )
    known = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", holding, tmp_path / "study"], env=known, check=False)
    assert (tmp_path / ".study.lock").is_file()
    with locked(tmp_path / "study"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_where_no_folder_can_be_made_is_told(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with (
        pytest.raises(ResultError, match="no folder can be made there; use --out DIRECTORY"),
        locked(Path("results/study")),
    ):
        pass
