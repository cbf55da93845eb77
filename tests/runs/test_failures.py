"""A replication that can't be run to its end costs its own variant, and no other."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import exit_code
from sim.errors import ConservationError, GridlockError
from sim.results.failures import failure_of
from sim.runs import Options, compare, replication, run
from sim.runs.checkpoints import Checkpoint

LOCKS = Path(__file__).parents[1] / "faults" / "one_alternative_locks.yaml"


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    return run(LOCKS, Options(out=tmp_path_factory.mktemp("locks"), workers=2))


def test_the_other_variants_are_reported(locked):
    variants = locked.comparison.rows.variant.unique().tolist()
    assert variants == ["baseline", "more_places", "half"]


def test_the_first_sentence_says_how_often_when_where_and_what_to_do(locked):
    (sentence,) = locked.document.failed
    assert sentence.startswith(
        "One track and one engine (`one_place`) **locks** in 4 of 4 runs, since "
    )
    assert "January 2022, 22:50, in replication 2: vehicles at Alpha and Beta hold" in sentence
    assert "which west-00003 holds" in sentence
    assert "add places there, keep some for each direction" in sentence
    assert locked.document.short_answer.startswith(sentence)


def test_page_and_brief_begin_with_it(locked):
    folder = locked.report.parent
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert '<p class="answer overload">One track and one engine (' in page
    brief = (folder / "report.md").read_text(encoding="utf-8")
    assert brief.splitlines()[2].startswith("One track and one engine (`one_place`) **locks**")


def test_the_manifest_says_why_each_replication_failed(locked):
    manifest = json.loads((locked.report.parent / "manifest.json").read_text())
    failures = manifest["failed"]["one_place"]
    assert [each["replication"] for each in failures] == [0, 1, 2, 3]
    assert {each["kind"] for each in failures} == {"gridlock"}
    assert "one_place" not in manifest["variants"]


def test_the_resolved_scenario_still_has_the_variant_that_locks(locked, tmp_path):
    again = run(locked.report.with_name("scenario.yaml"), Options(out=tmp_path, workers=1))
    names = ("report.md", "comparison.csv", "scenario.yaml")
    for name in names:
        assert (
            again.report.with_name(name).read_bytes() == locked.report.with_name(name).read_bytes()
        )


def test_a_result_with_a_variant_that_locks_is_compared_without_it(locked, tmp_path):
    other = shutil.copytree(locked.report.parent, tmp_path / "other")
    found = compare([locked.report.parent, other], tmp_path)
    assert not [name for name in found.comparison.rows.variant.unique() if "one_place" in name]


def test_it_is_a_finding_and_the_command_ends_well(tmp_path, capsys):
    words = ["run", str(LOCKS), "--out", str(tmp_path), "--workers", "1", "--replications", "2"]
    assert exit_code(words) == 0
    assert "One track and one engine (`one_place`) locks in 2 of 2 runs" in capsys.readouterr().out


def test_a_baseline_that_locks_is_told_with_all_others_that_do(tmp_path):
    text = LOCKS.read_text().replace("places: 9", "places: 1").replace("a: 9", "a: 1")
    (tmp_path / "locks.yaml").write_text(text)
    with pytest.raises(GridlockError, match=r"which \S+ holds") as caught:
        run(tmp_path / "locks.yaml", Options(out=tmp_path, workers=1))
    notes = caught.value.__notes__
    assert notes[0].endswith("of variant 'baseline': locks in 4 of 4 runs")
    assert notes[1] == "one_place (One track and one engine): locks in 4 of 4 runs"
    assert notes[-1].startswith("nothing can be compared without the baseline")


def test_a_fault_in_one_variant_keeps_the_others_results(tmp_path, monkeypatch, capsys):
    measured = replication.measured

    def faulty(record, scenario, *more):
        if scenario.facilities["b"].steps["track"].places.value == 10:
            raise ConservationError("the books of the run don't balance")
        return measured(record, scenario, *more)

    monkeypatch.setattr(replication, "measured", faulty)
    words = ["run", str(LOCKS), "--out", str(tmp_path), "--workers", "1", "--replications", "2"]
    assert exit_code(words) == 1
    said = capsys.readouterr()
    assert "(`more_places`) fails by the engine's fault in 2 of 2 runs" in said.out
    assert said.err.splitlines()[0] == "more_places: the books of the run don't balance"
    rows = pd.read_parquet(tmp_path / "one_alternative_locks" / "replications.parquet")
    assert rows.variant.unique().tolist() == ["baseline", "half"]


def test_a_gridlock_is_kept_and_a_fault_is_tried_again(tmp_path):
    part = Checkpoint(tmp_path / "00000", records=True)
    part.fail(failure_of(GridlockError("who waits for whom", 12.0, ("a", "b"))))
    assert part.finished
    assert part.failure.places == ("a", "b")
    part.fail(failure_of(ZeroDivisionError("a bug")))
    assert not part.finished
    assert part.failure.text.endswith("ZeroDivisionError: a bug")
