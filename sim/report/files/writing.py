"""Writes the files of a report into a folder, which the caller renames when it is whole.

The manifest is the provenance for machines: the only file that has a date in it.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from sim.report.charts.map import standalone
from sim.report.charts.vega import drawable, png, svg
from sim.report.document import Chart, Map
from sim.report.files.building import build_document
from sim.report.files.page import brief, only_bold, page
from sim.report.files.spreadsheet import write_workbook
from sim.report.sections.change_tables import as_csv, tidy
from sim.report.sections.run_length import warm_up_rows
from sim.scenario import resolved_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sim.report.document import Document
    from sim.report.inputs import FailedVariant, Inputs
    from sim.statistics import WarmUp

    Meanwhile = Callable[[Callable[[Path], None], Sequence[Path]], AbstractContextManager[None]]

PAGE, _MANIFEST = "report.html", "manifest.json"


@contextmanager
def at_once(work: Callable[[Path], None], files: Sequence[Path]) -> Iterator[None]:
    """Do something with every file, and then what is within."""
    for file in files:
        work(file)
    yield


def write_report(
    folder: Path,
    inputs: Inputs,
    document: Document | None = None,
    *,
    meanwhile: Meanwhile = at_once,
) -> tuple[str, ...]:
    """Write all files of a report into a folder; return the names of those that can't be written.

    A picture that can't be drawn, or a workbook that can't be exported, loses itself alone.

    Parameters
    ----------
    folder
        Made if it is not there; what else lies in it goes into the manifest too.
    document
        What `build_document` made of the inputs, if that is at hand.
    meanwhile
        How pictures are painted while the other files are written; one after the other before
        them if left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    document = document or build_document(inputs)
    lost: list[str] = []
    charts, figures = _write_figures(folder, document, lost)
    with meanwhile(paint, figures):
        _write_texts(folder, inputs, document, charts, lost)
    painted = (figure.with_suffix(".png") for figure in figures)
    lost += [f"figures/{file.name}" for file in painted if not file.is_file()]
    _write(folder / _MANIFEST, manifest(folder, inputs, document.short_answer))
    return tuple(lost)


def _write_texts(
    folder: Path, inputs: Inputs, document: Document, charts: Mapping[str, str], lost: list[str]
) -> None:
    """Write everything but figures and manifest."""
    study, found = inputs.study, inputs.comparison
    comparison, indicators = tidy(study, found.differences), tidy(study, found.estimates)
    _write(folder / "comparison.csv", as_csv(*comparison))
    if len(found.selection):
        _write(folder / "selection.csv", as_csv(*tidy(study, found.selection)))
    _write(folder / "indicators.csv", as_csv(*indicators))
    if inputs.years is not None:
        _write(folder / "years.csv", as_csv(*tidy(study, inputs.years.estimates)))
    if inputs.warm_up is not None:
        days = warm_up_rows(study, inputs.warm_up, found.warm_up_h / 24)
        _write(folder / "warm_up.csv", as_csv(*days))
    _write(folder / "scenario.yaml", resolved_yaml(inputs.whole or study))
    with _or_lost(PAGE, folder, lost):
        _write(folder / PAGE, page(document, charts))
    with _or_lost("report.md", folder, lost):
        _write(folder / "report.md", brief(document))
    with _or_lost(f"{study.id}.xlsx", folder, lost):
        write_workbook(folder / f"{study.id}.xlsx", inputs, document, comparison, indicators)


@contextmanager
def _or_lost(name: str, folder: Path, lost: list[str]) -> Iterator[None]:
    """Go on without a file that can't be made; what this machine can't do is raised."""  # noqa: DOC501 -- just said
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 -- hours of runs must not hang on a picture
        if isinstance(error.__context__, OSError):
            raise error.__context__ from None  # a library's own name for a full disk
        lost.append(name)
        (folder / name).unlink(missing_ok=True)


def _write_figures(
    folder: Path, document: Document, lost: list[str]
) -> tuple[dict[str, str], list[Path]]:
    """Write charts and maps as SVG; return the charts' SVG by name, and all files."""
    figures = folder / "figures"
    figures.mkdir(exist_ok=True)
    charts, files = {}, {}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                charts[block.name] = ""
                with _or_lost(f"figures/{block.name}.svg", folder, lost):
                    files[block.name] = charts[block.name] = svg(block)
            elif isinstance(block, Map):
                files |= {
                    f"{block.name}_{view.name}": drawable(standalone(block, view))
                    for view in block.views
                }
    for name, text in files.items():
        _write(figures / f"{name}.svg", text)
    return charts, [figures / f"{name}.svg" for name in files]


def paint(figure: Path) -> None:
    """Write an SVG file as PNG beside it, if it can be painted."""
    with _or_lost(figure.with_suffix(".png").name, figure.parent, []):
        figure.with_suffix(".png").write_bytes(png(figure.read_text(encoding="utf-8")))


def _write(file: Path, text: str) -> None:
    """Write text with the same line ends on every system."""
    file.write_text(text, encoding="utf-8", newline="\n")


def manifest(folder: Path, inputs: Inputs, answer: str) -> str:
    """Return the manifest of a folder, as JSON.

    All files of the folder are listed with their digests, but for the manifest.
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
            if file.is_file() and file.name != _MANIFEST
        },
    }
    return json.dumps(contents, indent=2, ensure_ascii=False) + "\n"


def _failures(failed: FailedVariant) -> list[dict[str, object]]:
    """Return why each replication of a variant that failed did."""
    found = [
        {"replication": number, **asdict(failure)} for number, failure in failed.failures.items()
    ]
    # The text has them too.
    return [{name: each[name] for name in each if name != "details"} for each in found]


def _mser5(found: WarmUp | None) -> dict[str, object] | None:
    """Return what MSER-5 would leave out of each variant and of all [d]; None if nobody looked."""
    if found is None:
        return None
    return {
        "days": {name: each.observations for name, each in found.truncations.items()},
        "common_days": found.common_d,
        "run_too_short": list(found.too_short),
    }
