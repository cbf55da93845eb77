"""A results folder, read again: only as the run wrote it.

The manifest lists the digest of every file.  What is read is held against it first, then against
what a table of this study must have: its columns and their types, every variant and replication,
numbers that are numbers.  So a result that was edited, cut or spoilt gives a message and no report.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sim.errors import ResultError, ScenarioError
from sim.results.folders import MANIFEST, foreign_files
from sim.results.store import PERIODS, TABLES, StoredResult, with_found_warm_up
from sim.scenario import load_study
from sim.text import Message, number, say, shortened
from sim.validation import with_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from sim.scenario import Study

MOST_ROWS = 50_000_000
"""Of a table: 100 variants in 100 replications with 5,000 indicators each."""
_ADDRESS = (*("indicator", "place", "step", "direction", "flow", "traffic_class", "cause", "unit"),)
_TIMED = ("so_far", "unfinished_share")
"""Of times alone: of all so far, and the share that has not finished; see `sim.statistics`."""
_NUMBERS = ("replication", "value", *_TIMED, "week", "waiting", "day", "vehicles")
COLUMNS = {
    "replications": ("variant", "replication", *_ADDRESS, "value", *_TIMED),
    "queues": ("variant", "replication", "place", "step", "week", "waiting"),
    "under_way": ("variant", "replication", "day", "vehicles"),
    PERIODS: ("variant", "replication", "period", *_ADDRESS, "value"),
}
"""Of every table, in any order."""


def stored_result(folder: Path) -> StoredResult:
    """Read a results folder.

    Raises
    ------
    ResultError
        If it is none, or is not as the run wrote it.
    """
    manifest = read_manifest(folder)
    tables = [*TABLES, *([PERIODS] if f"{PERIODS}.parquet" in manifest["files_sha256"] else [])]
    needed = ["scenario.yaml", *(f"{name}.parquet" for name in tables)]
    if wrong := [*damages(folder, manifest, needed)]:
        named = shortened(wrong, len(wrong), clauses=True)
        raise ResultError(say("opened-damaged", folder=str(folder), damages=named))
    frames = {name: _table(folder, name) for name in tables}
    try:
        study = with_place(load_study(folder / "scenario.yaml"))
    except ScenarioError as error:
        text = say("opened-scenario-unreadable", folder=str(folder), defects=str(error))
        raise ResultError(text) from error
    study = _with_results(folder, study, manifest)
    for name, frame in frames.items():
        _check_runs(folder / f"{name}.parquet", frame, study, every=name in {TABLES[0], TABLES[2]})
    rows, series, under_way = (frames[name] for name in TABLES)
    study = with_found_warm_up(study, under_way)
    return StoredResult(folder.resolve().name, study, rows, series, under_way, frames.get(PERIODS))


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a results folder.

    Raises
    ------
    ResultError
        If there is none, or it can't be read.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed = manifest["files_sha256"]
        usable = isinstance(listed, dict) and isinstance(manifest["variants"], list)
    except FileNotFoundError:
        text = say("opened-no-results-folder", folder=str(folder), manifest=MANIFEST)
        raise ResultError(text) from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        text = say(
            "opened-manifest-unreadable", folder=str(folder), manifest=MANIFEST, error=str(error)
        )
        raise ResultError(text) from error
    if not usable:
        raise ResultError(say("opened-manifest-empty", folder=str(folder), manifest=MANIFEST))
    return dict(manifest)


def damages(folder: Path, manifest: Mapping[str, Any], names: Iterable[str]) -> Iterator[Message]:
    """Yield what is wrong with files of a folder that must be as the run wrote them, in words."""
    for name in names:
        digest = manifest["files_sha256"].get(name)
        file = folder / name
        if digest is None:
            yield say("opened-not-listed", file=name, manifest=MANIFEST)
        elif not file.is_file():
            yield say("opened-missing", file=name)
        elif _sha256(file) != digest:
            yield say("opened-changed", file=name)


def is_whole(folder: Path) -> bool:
    """Return whether a results folder is, file by file, as the run wrote it."""
    try:
        manifest = read_manifest(folder)
    except ResultError:
        return False
    return not foreign_files(folder) and not list(
        damages(folder, manifest, manifest["files_sha256"])
    )


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _table(folder: Path, name: str) -> pd.DataFrame:
    """Return a table, its columns and size looked at before it is read.

    Raises
    ------
    ResultError
        If it is not such a table.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = folder / f"{name}.parquet"
    try:
        described = pq.read_metadata(file)
        has = described.schema.to_arrow_schema().names
        if missing := [column for column in COLUMNS[name] if column not in has]:
            raise ResultError(say("opened-no-column", file=str(file), columns=", ".join(missing)))
        if described.num_rows > MOST_ROWS:
            rows, most = number(described.num_rows, 0), number(MOST_ROWS, 0)
            raise ResultError(say("opened-too-many-rows", file=str(file), rows=rows, most=most))
        frame = pd.read_parquet(file, columns=list(COLUMNS[name]))
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
        # Arrow has errors of its own for column types of an edited file that pandas lacks.
        text = say("opened-table-unreadable", file=str(file), error=str(error))
        raise ResultError(text) from error
    for column in frame.columns.intersection(list(_NUMBERS)):
        if frame[column].dtype.kind not in "iuf" or not _all_finite(
            _required_numbers(frame, column)
        ):
            raise ResultError(say("opened-no-number", file=str(file), column=str(column)))
    return frame


def _required_numbers(frame: pd.DataFrame, column: str) -> pd.Series:
    """Return the numbers that a column must have: not all have a time, and not all have finished.

    Where one is, the other two columns must tell of it.
    """
    timed = _TIMED[0]
    if timed not in frame or column not in {"value", *_TIMED}:
        return frame[column]
    there = frame[timed].notna()
    if column == "value":
        there = ~(there & (frame[_TIMED[1]] >= 1))
    return frame.loc[there, column]


def _all_finite(column: pd.Series) -> bool:
    # The sum of finite numbers is finite unless one is near the largest there is.
    return not column.isna().any() and math.isfinite(
        float(column.abs().max() if len(column) else 0)
    )


def _with_results(folder: Path, study: Study, manifest: Mapping[str, Any]) -> Study:
    """Return the study with the variants that have results.

    Raises
    ------
    ResultError
        If manifest and scenario say of different variants.
    """
    there = [variant.id for variant in study.variants if variant.id in manifest["variants"]]
    if sorted(there) != sorted(map(str, manifest["variants"])) or study.baseline.id not in there:
        text = say(
            "opened-other-variants",
            folder=str(folder),
            results=", ".join(map(str, manifest["variants"])),
            variants=", ".join(variant.id for variant in study.variants),
        )
        raise ResultError(text)
    left = tuple(variant for variant in study.alternatives if variant.id in there)
    return replace(study, alternatives=left)


def _check_runs(file: Path, frame: pd.DataFrame, study: Study, *, every: bool) -> None:
    """Pass only if a table is of the variants and replications of the study, each once.

    Raises
    ------
    ResultError
        If it is not.
    """
    count = study.baseline.scenario.replications
    pairs = frame[["variant", "replication"]].drop_duplicates()
    found = {(str(variant), int(number)) for variant, number in pairs.itertuples(index=False)}
    expected = {(variant.id, number) for variant in study.variants for number in range(count)}
    missing = expected - found if every else set()
    for wrong, is_missing in ((found - expected, False), (missing, True)):
        if wrong:
            variant, replication = min(wrong)
            text = say(
                "opened-other-replications",
                file=str(file),
                is_missing=is_missing,
                replication=replication,
                variant=variant,
            )
            raise ResultError(text)
    keys = [column for column in frame if column not in {"value", *_TIMED, "waiting", "vehicles"}]
    if frame.duplicated(keys).any():
        raise ResultError(say("opened-number-twice", file=str(file)))
