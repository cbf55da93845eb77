"""All scenarios of a folder: run those without a result, and tell on one page what they found."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sim.errors import ScenarioError, SimError
from sim.results import answered, finished, keep, kept, write_whole
from sim.runs.study_run import Options, run
from sim.scenario import load_study

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sim.errors import Defect
    from sim.report import LibraryRow
    from sim.scenario import Headline, Study

SAMPLE = "sample"
"""Folder of the reports, without pictures, that are kept under version control."""


@dataclass(frozen=True)
class Outcome:
    """What became of one scenario.

    Attributes
    ----------
    state
        Whether it was run, had its result already, can't be run as it is, or met a fault of ours.
    """

    name: str
    state: Literal["run", "unchanged", "wrong", "fault"]
    text: str = ""


def run_all(
    scenarios: Sequence[Headline], options: Options, *, again: bool = False
) -> Iterator[Outcome]:
    """Run the scenarios that have no result of what they are now; go on when one fails.

    Parameters
    ----------
    again
        Run those too that have their result, as after the engine itself was changed.

    Yields
    ------
    What became of each, as soon as it is known.
    """
    for each in scenarios:
        try:
            study = load_study(each.name)
            if not again and finished(study, options.out) is not None:
                yield Outcome(each.name, "unchanged")
                continue
            result = run(study, options)
        except SimError as mistake:
            yield Outcome(each.name, "wrong", str(mistake))
        except Exception:  # noqa: BLE001 -- the others must be run; the command fails at the end
            yield Outcome(each.name, "fault", traceback.format_exc())
        else:
            text = "\n".join(result.faults)
            yield Outcome(each.name, "fault" if text else "run", text)


def library_rows(
    scenarios: Sequence[Headline], page: Path, results: Path, defects: list[Defect]
) -> list[LibraryRow]:
    """Return what the page says of every scenario.

    Parameters
    ----------
    page
        File of the page, for its links.
    defects
        Scenarios that can't be read are reported here, and are left out.
    """
    from sim.report import LibraryRow, facts_used

    rows = []
    for each in scenarios:
        try:
            study = load_study(each.name)
        except ScenarioError as mistake:
            defects.extend(mistake.defects)
            continue
        found = answered(study, results)
        report = results / SAMPLE / f"{study.id}.md"
        rows.append(
            LibraryRow(
                name=each.file.stem,
                link=_seen_from(page, each.file),
                title=study.title,
                question=study.question,
                answer=found.answer if found else "",
                report=_seen_from(page, report) if found and report.is_file() else "",
                systems=study.systems,
                facts=facts_used(study),
            )
        )
    return rows


def keep_sample(scenarios: Sequence[Headline], results: Path, others: Collection[str] = ()) -> None:
    """Keep what is known of the scenarios: a table of answers, and the reports without pictures.

    Parameters
    ----------
    scenarios
        Which; what was kept of these before they were changed is removed.
    others
        Names of the studies of which what was kept stays; that of any more is removed.
    """
    studies = [study for study in map(_loaded, scenarios) if study is not None]
    known = {study.id: answered(study, results) for study in studies}
    before = kept(results)
    stay = [row for name, row in before.items() if name in others and name not in known]
    keep([*stay, *(found for found in known.values() if found is not None)], results)
    sample = results / SAMPLE
    sample.mkdir(exist_ok=True)
    # Only what was kept by name is ours to remove; other pages in the folder are the user's.
    for name in {*before, *known} - {row.scenario for row in stay}:
        if known.get(name) is None:
            (sample / f"{name}.md").unlink(missing_ok=True)
    for study in studies:
        if finished(study, results) is not None:
            text = (results / study.id / "report.md").read_text(encoding="utf-8")
            write_whole(sample / f"{study.id}.md", _without_pictures(text))


def _loaded(scenario: Headline) -> Study | None:
    try:
        return load_study(scenario.name)
    except SimError:
        return None  # reported when it was to be run


def _without_pictures(text: str) -> str:
    blocks = text.split("\n\n")
    return "\n\n".join(block for block in blocks if not block.startswith("![")).rstrip("\n") + "\n"


def _seen_from(page: Path, file: Path) -> str:
    return Path(os.path.relpath(file.resolve(), page.resolve().parent)).as_posix()
