"""Finished replications on disk, so that a run that was killed goes on where it was.

A part is a folder of Parquet files, named by its replication, in a folder named by the digest of
all that decides its numbers: the scenario, the root seed, the engine's own text and the libraries.
So a part can never be taken for that of another input, and an alternative that is edited leaves
the replications of the baseline standing.  A part is written under another name and renamed: it is
there whole or not at all.  It holds the digests of its files, so that one that is damaged later is
run again instead of being read.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sim.results import FAULT, remove
from sim.text import text_from_json, text_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from sim.report import Failure, RunProvenance
    from sim.scenario import Scenario
    from sim.text import Text

LIBRARIES = ("numpy", "pandas", "scipy", "simpy", "networkx", "pyarrow")
"""Those whose version can move a number or a byte."""
_DIGESTS = "digests.json"
"""File of a part that proves the others."""
_FAILURE = "failure.json"
"""The only other file of a part whose replication could not be run to its end."""
_TEXTS = ("text", "details")
"""Of a failure."""
_MOVE_NOTHING = (
    "title",
    "question",
    "answer",
    "precise",
    "find_warm_up",
    "replications",
    "root_seed",
    "winter_months",
    "own_sources",
)
"""How often it is run, what is asked of it, and whether its warm-up was found or given,
and how its report parts the year."""


@dataclass(frozen=True)
class Checkpoint:
    """Place of one finished replication of one variant.

    Attributes
    ----------
    records
        Whether the Parquet records belong to it.
    """

    folder: Path
    records: bool

    @property
    def finished(self) -> bool:
        """Return whether the replication is there as it was written, with records if wanted."""
        try:
            digests = json.loads((self.folder / _DIGESTS).read_text(encoding="utf-8"))
            whole = bool(digests == _digests(self.folder))
        except (OSError, ValueError):
            return False
        if _FAILURE in digests:
            failure = self.failure
            return whole and failure is not None and failure.kind != FAULT
        return whole and (not self.records or "units.parquet" in digests)

    @property
    def failure(self) -> Failure | None:
        """Return why the replication could not be run to its end; None if it was."""
        from sim.report import Failure

        try:
            stated = json.loads((self.folder / _FAILURE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        texts = {name: text_from_json(stated[name]) for name in _TEXTS}
        return Failure(**stated | texts | {"places": tuple(stated["places"])})

    def fail(self, failure: Failure) -> None:
        """Let a failure be the part."""
        unfinished = self.begin()
        texts = {name: text_to_json(getattr(failure, name)) for name in _TEXTS}
        text = json.dumps(asdict(failure) | texts)
        (unfinished / _FAILURE).write_text(text, encoding="utf-8")
        self.finish(unfinished)

    def begin(self) -> Path:
        """Return a new folder to write into."""
        unfinished = self.folder.with_name(f"{self.folder.name}.{os.getpid()}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        return unfinished

    def finish(self, unfinished: Path) -> None:
        """Let what was written be the part, instead of one that is damaged or lacks records."""
        digests = json.dumps(_digests(unfinished))
        (unfinished / _DIGESTS).write_text(digests, encoding="utf-8")
        remove(self.folder)
        unfinished.rename(self.folder)

    def frame(self, name: str, text: Sequence[str] = ()) -> pd.DataFrame:
        """Return a table of the part; columns of text that are named are read as categories."""
        import pandas as pd
        import pyarrow.parquet as pq

        file = self.folder / f"{name}.parquet"
        with pq.ParquetFile(file, read_dictionary=list(text)) as table:
            frame: pd.DataFrame = table.read().to_pandas()
        for column in text:
            # Of no rows, pyarrow leaves the categories without a type.
            categories = frame[column].cat.categories.astype(str)
            dtype = pd.CategoricalDtype(categories)
            frame[column] = pd.Categorical.from_codes(frame[column].cat.codes, dtype=dtype)
        return frame

    def text(self, name: str) -> list[str]:
        """Return the columns of a table of the part that are text."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        fields = pq.read_schema(self.folder / f"{name}.parquet")
        words = (pa.string(), pa.large_string())
        return [field.name for field in fields if field.type in words]


def clear_unfinished(parts: Path) -> None:
    """Clear away what replications that were stopped had written; under the lock of the run."""
    for pattern in ("*/*.unfinished", "*/.*.gone"):
        for each in parts.glob(pattern):
            shutil.rmtree(each, ignore_errors=True)


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a part by its name."""
    return {
        file.name: blake2b(file.read_bytes(), digest_size=16).hexdigest()
        for file in sorted(folder.iterdir())
        if file.name != _DIGESTS
    }


def inputs_digest(scenario: Scenario, root_seed: int, files: Mapping[str, str]) -> str:
    """Return the digest of all that decides a variant's numbers.

    Parameters
    ----------
    files
        Digests of the files that were read, by name; tables of observed durations are among them.
    """
    inputs = {
        "scenario": scenario.model_dump(mode="json", exclude=set(_MOVE_NOTHING)),
        "root_seed": root_seed,
        "tables": {name: text for name, text in files.items() if not name.endswith(".yaml")},
        "engine": engine_digest(),
        "libraries": library_versions(),
    }
    return blake2b(json.dumps(inputs).encode(), digest_size=10).hexdigest()


@cache
def engine_digest() -> str:
    """Return the digest of the engine's own text."""
    package = Path(__file__).parents[1]
    digest = blake2b(digest_size=10)
    for file in sorted(package.rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that can move a number."""
    from importlib.metadata import version

    return {name: version(name) for name in LIBRARIES}


def provenance(root_seed: int, stopping_rule: Text, command: Sequence[str]) -> RunProvenance:
    """Return where the numbers of a report come from, as of now."""
    from importlib.metadata import version

    from sim.report import RunProvenance

    return RunProvenance(
        root_seed=root_seed,
        stopping_rule=stopping_rule,
        versions={"corridor-sim": version("corridor-sim"), **library_versions()},
        command=" ".join(command),
        written_on=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    )
