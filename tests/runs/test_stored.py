"""A result that is not as the run wrote it is one message, and never a report."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sim.cli import exit_code
from sim.errors import ResultError
from sim.results.answers import finished
from sim.results.opened import is_whole, stored_result
from sim.runs import Options
from sim.scenario import load_study
from tests.runs.unpainted import run_unpainted

QUIET = Path(__file__).parents[1] / "faults" / "quiet_alternative.yaml"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("stored")
    return run_unpainted(QUIET, Options(workers=1, out=out, replications=2)).report.parent


@pytest.fixture
def folder(written, tmp_path):
    return shutil.copytree(written, tmp_path / "quiet_alternative")


def edited(change):
    def damage(folder):
        file = folder / "replications.parquet"
        change(pd.read_parquet(file)).to_parquet(file)

    return damage


def doubled(rows):
    return rows.assign(value=2 * rows.value)


def with_nan(rows):
    return rows.assign(value=np.where(rows.index == 3, np.nan, rows.value))


def with_infinity(rows):
    return rows.assign(value=np.where(rows.index == 3, np.inf, rows.value))


def without_a_replication(rows):
    return rows[(rows.variant != "baseline") | (rows.replication != 1)]


def with_one_more(rows):
    return pd.concat([rows, rows[rows.replication == 1].assign(replication=2)])


def with_another_variant(rows):
    return rows.replace({"variant": {"many_desks": "few_desks"}})


def without_a_column(rows):
    return rows.drop(columns="unit")


def of_words(rows):
    return rows.assign(value=rows.value.astype(str))


def twice(rows):
    return pd.concat([rows, rows.head(1)])


def flipped(folder):
    file = folder / "queues.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut(folder):
    file = folder / "under_way.parquet"
    file.write_bytes(file.read_bytes()[:100])


def emptied(folder):
    (folder / "replications.parquet").write_bytes(b"")


def missing(folder):
    (folder / "queues.parquet").unlink()


def other_scenario(folder):
    file = folder / "scenario.yaml"
    file.write_text(file.read_text().replace("vehicles_per_day: 18", "vehicles_per_day: 20"))


def no_manifest(folder):
    (folder / "manifest.json").unlink()


def broken_manifest(folder):
    (folder / "manifest.json").write_text("{")


def manifest_of_a_list(folder):
    (folder / "manifest.json").write_text("[]")


DAMAGES = {
    each.__name__: edited(each)
    for each in (
        *(doubled, with_nan, with_infinity, without_a_replication, with_one_more),
        *(with_another_variant, without_a_column, of_words, twice),
    )
} | {
    each.__name__: each
    for each in (
        *(flipped, cut, emptied, missing, other_scenario),
        *(no_manifest, broken_manifest, manifest_of_a_list),
    )
}
NOT_SEEN_BY_THEMSELVES = {"doubled", "other_scenario", "flipped"}
"""Believable, once the digests are made to fit."""


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_result_is_refused_in_one_message(folder, capsys, damage):
    DAMAGES[damage](folder)
    assert exit_code(["validate", str(QUIET), "--results", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert str(folder) in said.err


def forged(folder):
    """Let the manifest have the digests of the files as they are now."""
    file = folder / "manifest.json"
    reported = json.loads(file.read_text())
    for name in reported["files_sha256"]:
        if (folder / name).is_file():
            content = (folder / name).read_bytes()
            reported["files_sha256"][name] = hashlib.sha256(content).hexdigest()
    file.write_text(json.dumps(reported))


@pytest.mark.parametrize("damage", sorted(set(DAMAGES) - NOT_SEEN_BY_THEMSELVES))
def test_what_no_run_writes_is_refused_even_with_its_digest(folder, damage):
    DAMAGES[damage](folder)
    if "manifest" not in damage:
        forged(folder)
    with pytest.raises(ResultError):
        stored_result(folder)


def test_a_bloated_table_is_refused_before_it_is_read(folder, monkeypatch):
    """Few bytes, many rows: constant columns are packed to nothing."""
    file = folder / "under_way.parquet"
    piece = pa.table(
        {
            "variant": pa.array(["baseline"] * 1_000_000).dictionary_encode(),
            "replication": np.zeros(1_000_000, np.int64),
            "day": np.zeros(1_000_000, np.int64),
            "vehicles": np.zeros(1_000_000),
        }
    )
    with pq.ParquetWriter(file, piece.schema, compression="zstd") as writer:
        for _ in range(51):
            writer.write_table(piece)
    forged(folder)
    monkeypatch.setattr(pd, "read_parquet", lambda *_args, **_options: pytest.fail("was read"))
    monkeypatch.setattr("sim.results.opened.TABLES", ("under_way",))
    with pytest.raises(ResultError, match=r"has 51,000,000 rows"):
        stored_result(folder)


def test_compare_refuses_a_result_that_was_edited(folder, written, capsys):
    DAMAGES["doubled"](folder)
    other = shutil.copytree(written, folder.with_name("other"))
    assert exit_code(["compare", str(other), str(folder), "--out", str(folder.parent)]) == 2
    assert "replications.parquet was changed after the run" in capsys.readouterr().err


def test_a_result_that_was_edited_is_run_again_by_the_library(folder):
    study = load_study(folder / "scenario.yaml")
    reported = json.loads((folder / "manifest.json").read_text())
    digests = {"inputs_sha256": dict(study.files)}
    (folder / "manifest.json").write_text(json.dumps(reported | digests))
    assert finished(study, folder.parent) is not None
    (folder / "report.md").write_text("another answer")
    assert finished(study, folder.parent) is None


def test_a_result_is_whole_as_it_was_written(folder):
    assert is_whole(folder)
    assert stored_result(folder).study.baseline.id == "baseline"
