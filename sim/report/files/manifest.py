"""Provenance for machines: the only file of a report that has a date in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from sim.report.files.markdown import only_bold

if TYPE_CHECKING:
    from pathlib import Path

    from sim.report.inputs import FailedVariant, Inputs
    from sim.statistics import WarmUp

NAME = "manifest.json"


def manifest(folder: Path, inputs: Inputs, answer: str) -> str:
    """Return the manifest of a folder, as JSON.

    Parameters
    ----------
    folder
        The report; all its files are listed with their digests, but for the manifest.
    inputs
        What it was made from.
    answer
        The report's answer in one sentence.
    """
    run, found = inputs.provenance, inputs.comparison
    contents = {
        "study": inputs.study.id,
        "title": inputs.study.title,
        "question": inputs.study.question,
        "answer": only_bold(answer),
        "variants": [variant.id for variant in inputs.study.variants],
        "failed": {each.id: _failures(each) for each in inputs.failed},
        "written_on": run.written_on,
        "command": run.command,
        "root_seed": run.root_seed,
        "replications": found.replications,
        "warm_up_h": found.warm_up_h,
        "mser5": _mser5(inputs.warm_up),
        "horizon_h": found.horizon_h,
        "confidence": found.confidence,
        "stopping_rule": run.stopping_rule,
        "versions": dict(sorted(run.versions.items())),
        "inputs_sha256": dict(inputs.study.files),
        "files_sha256": {
            file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.name != NAME
        },
    }
    return json.dumps(contents, indent=2, ensure_ascii=False) + "\n"


def _failures(failed: FailedVariant) -> list[dict[str, object]]:
    """Return why each replication of a variant that failed did."""
    return [
        {"replication": number, **asdict(failure)} for number, failure in failed.failures.items()
    ]


def _mser5(found: WarmUp | None) -> dict[str, object] | None:
    """Return what MSER-5 would leave out of each variant and of all [d]; None if nobody looked."""
    if found is None:
        return None
    return {
        "days": {name: each.observations for name, each in found.truncations.items()},
        "common_days": found.common_d,
        "run_too_short": list(found.too_short),
    }
