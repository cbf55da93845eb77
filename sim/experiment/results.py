"""The folder of results: there whole or not at all, and readable again.

Beside the report it holds ``replications.parquet``, every indicator of every replication: it is
what two results are paired on when they are compared later.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import ResultError
from sim.scenario import load_study

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from sim.scenario import Study

TABLES = ("replications", "queues")
"""Indicators, and weekly queues, of every replication."""


@dataclass(frozen=True)
class StoredResult:
    """A results folder, read again.

    Attributes
    ----------
    name
        Of the folder.
    study
        What was run.
    rows
        Indicators of all replications.
    series
        Weekly queues of all replications.
    """

    name: str
    study: Study
    rows: pd.DataFrame
    series: pd.DataFrame


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into, and put it in place, whole, when all is written.

    Parameters
    ----------
    folder
        Where it shall be; what is there is replaced.

    Yields
    ------
    The folder to write into.
    """
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.unfinished")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        if folder.exists():
            folder.rename(old)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def write_tables(folder: Path, rows: pd.DataFrame, series: pd.DataFrame) -> None:
    """Write what `stored_result` reads.

    Parameters
    ----------
    folder
        The results folder.
    rows
        Indicators of all replications.
    series
        Weekly queues of all replications.
    """
    for name, frame in zip(TABLES, (rows, series), strict=True):
        frame.to_parquet(folder / f"{name}.parquet", compression="zstd")


def stored_result(folder: Path) -> StoredResult:
    """Read a results folder.

    Parameters
    ----------
    folder
        Results folder of a run.

    Raises
    ------
    ResultError
        If it is none, or can't be read.
    """
    import pandas as pd

    needed = ("scenario.yaml", *(f"{name}.parquet" for name in TABLES))
    missing = [name for name in needed if not (folder / name).is_file()]
    if missing:
        raise ResultError(
            f"{folder}: is no results folder, it has no {', '.join(missing)}; "
            "name a folder that `sim run` wrote, as results/baseline_2022"
        )
    try:
        rows, series = (pd.read_parquet(folder / f"{name}.parquet") for name in TABLES)
    except (OSError, ValueError) as error:
        raise ResultError(f"{folder}: can't be read: {error}; run the scenario again") from error
    return StoredResult(folder.resolve().name, load_study(folder / "scenario.yaml"), rows, series)
