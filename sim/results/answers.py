"""What the scenarios of a folder found: from finished runs, or kept from earlier ones.

A finding holds for the files as they were when they were run.  It is looked up by their digests, so
that an edited scenario, or one whose network was edited, has none until it is run again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from sim.results.opened import is_whole
from sim.results.written_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sim.scenario import Study

KEPT = "answers.csv"
"""Findings that outlive their folders, in the folder of results."""


@dataclass(frozen=True)
class Answered:
    """What a run of a scenario found.

    Attributes
    ----------
    inputs_sha256
        Digest of the digests of all files that it was read from, in order of reading.
    """

    scenario: str
    inputs_sha256: str
    root_seed: int
    replications: int
    answer: str


def finished(study: Study, results: Path) -> Answered | None:
    """Return what the folder of a study's results says, None if none of the study as it is now.

    A run with fewer replications than the scenario asks for, or other random numbers, is another.
    """
    try:
        manifest = json.loads((results / study.id / "manifest.json").read_text(encoding="utf-8"))
        found = Answered(
            study.id,
            _digest(manifest["inputs_sha256"]),
            int(manifest["root_seed"]),
            int(manifest["replications"]),
            str(manifest["answer"]),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None  # no run, half a run, or one of an older engine
    return found if _holds(found, study) and is_whole(results / study.id) else None


def answered(study: Study, results: Path) -> Answered | None:
    """Return what is known of a study as it is now: from its results, or kept from earlier ones."""
    earlier = kept(results).get(study.id)
    return finished(study, results) or (earlier if earlier and _holds(earlier, study) else None)


def keep(found: Iterable[Answered], results: Path) -> None:
    """Write findings down, so that they outlive the folders of results."""
    columns = [field.name for field in fields(Answered)]
    results.mkdir(parents=True, exist_ok=True)
    lines = io.StringIO()
    table = csv.DictWriter(lines, columns, lineterminator="\n")
    table.writeheader()
    table.writerows(asdict(each) for each in found)
    write_whole(results / KEPT, lines.getvalue())


def kept(results: Path) -> Mapping[str, Answered]:
    """Return the findings that were written down, by scenario; whether they still hold is open."""
    try:
        with (results / KEPT).open(encoding="utf-8", newline="") as lines:
            rows = [
                Answered(
                    row["scenario"],
                    row["inputs_sha256"],
                    int(row["root_seed"]),
                    int(row["replications"]),
                    row["answer"],
                )
                for row in csv.DictReader(lines)
            ]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return {row.scenario: row for row in rows}


def _holds(found: Answered, study: Study) -> bool:
    scenario = study.baseline.scenario
    same = (found.inputs_sha256, found.root_seed) == (_digest(study.files), scenario.root_seed)
    return same and found.replications >= scenario.replications


def _digest(files: Mapping[str, str]) -> str:
    """Return one digest of many; names are left out, for they depend on where one stands."""
    return hashlib.sha256("\n".join(files.values()).encode()).hexdigest()
