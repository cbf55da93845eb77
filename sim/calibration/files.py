"""The files of a fit: values that scenarios extend, a report in words, and a table.

None of them has a date: the same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import textwrap
from typing import TYPE_CHECKING

from sim.calibration.wording import (
    found_sentences,
    interval,
    sure_sentences,
    titles_of,
    with_interval,
)
from sim.data_folders import seeds_folder
from sim.report import as_cell, neutral
from sim.results import check_writable, locked, remove, write_whole
from sim.runs import versions
from sim.scenario import ASSUMED, CALIBRATED, Fitted, calibration_of, fitted_part
from sim.text import compact, counted, markdown_table, per_cent_change, plus_minus, with_minus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sim.calibration.certainty import Estimated
    from sim.calibration.fit import Fit
    from sim.report import ComparedObservation

_WIDTH = 98
_DONT_EDIT = "Written by the command below; don't edit it, change the calibration and fit again."
_PAGE_BEGINS = "# Fit: "
_COLUMNS = (
    *("observation_id", "fact_id", "what", "period", "unit", "observed", "simulated", "low"),
    *("high", "error_share", "margin_share", "verdict", "use", "simulated_at_start", "reason"),
)


def write_fit(fit: Fit, command: str) -> tuple[Path, Path, Path]:
    """Write the fitted values, the report and the table; return their files.

    Parameters
    ----------
    fit
        What was found.
    command
        The command that finds it again.

    Raises
    ------
    ResultError
        If they can't be written, or would replace something else.
    """  # noqa: DOC502 -- raised by what is called
    check_fit_files(fit.settings.out)
    files = _files(fit.settings.out)
    texts = (part_text(fit, command), page_text(fit, command), table_text(fit))
    with locked(fit.settings.out):
        for file, text in zip(files, texts, strict=True):
            write_whole(file, text)
        remove(fit.settings.parts)
    return files


def check_fit_files(out: Path) -> None:
    """Pass only if the files of a fit can be written, over nothing but those of another fit.

    Parameters
    ----------
    out
        File of the fitted values; the others go beside it.

    Raises
    ------
    ResultError
        If one can't.
    """  # noqa: DOC502 -- raised by what is called
    begins = (_DONT_EDIT, _PAGE_BEGINS, ",".join(_COLUMNS))
    for file, text in zip(_files(out), begins, strict=True):
        check_writable(file, text, "sim calibrate")


def _files(out: Path) -> tuple[Path, Path, Path]:
    return out, out.with_suffix(".md"), out.with_suffix(".csv")


def part_text(fit: Fit, command: str) -> str:
    """Return the fitted values as a file that scenarios extend."""
    values = {each.name: _fitted(fit, each) for each in fit.certainty.estimated}
    targets = [each.name for each in fit.targets]
    return fitted_part(fit.study, values, list(_comments(fit, command)), targets)


def page_text(fit: Fit, command: str) -> str:
    """Return the report of a fit, in Markdown."""
    parts = [
        f"{_PAGE_BEGINS}{as_cell(fit.study.title)}",
        *found_sentences(fit),
        "## Parameters",
        _table(("Parameter", "Value", "95 % interval", "Bounds", "State", "Why"), _values(fit)),
        "## How sure, and what can't be told apart",
        "\n".join(f"- {as_cell(text)}" for text in sure_sentences(fit)),
        *_correlations(fit),
        "## Reported volumes beside simulated ones",
        _table(
            ("What", "Period", "Reported", "Simulated", "Error", "Margin", "Verdict", "Use", "Id"),
            [_beside(fit, row) for row in fit.after],
        ),
        "## Steps",
        _table(("Step", "Errors [margins]", *titles_of(fit).values()), list(_steps(fit))),
        "## Where it comes from",
        "\n".join(f"- {as_cell(text)}" for text in _provenance(fit, command)),
    ]
    return "\n\n".join(parts) + "\n"


def table_text(fit: Fit) -> str:
    """Return reported and simulated volumes as CSV."""
    start = {row.id: row.simulated for row in fit.before}
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in fit.after:
        numbers = (row.observed, row.simulated, row.low, row.high, row.error, row.margin)
        writer.writerow(
            [*map(neutral, (row.id, row.source, row.title)), row.period, row.unit]
            + ["" if value is None else f"{value:.10g}" for value in numbers]
            + [row.verdict, _use(fit, row)]
            + ["" if start.get(row.id) is None else f"{start[row.id]:.10g}", row.reason]
        )
    return lines.getvalue()


def _fitted(fit: Fit, each: Estimated) -> Fitted:
    """Return a parameter as it goes into the file: its interval within its bounds."""
    bounds = calibration_of(fit.study).parameters[each.name]
    known = each.low is not None and each.high is not None
    low, high = (each.low, each.high) if known else (bounds.low, bounds.high)
    assert low is not None  # noqa: S101 -- known, or a bound
    assert high is not None  # noqa: S101 -- known, or a bound
    title = titles_of(fit)[each.name]
    if each.state == "not seen":
        note = f"{title}: the reported volumes that it was fitted to say nothing of it"
        return Fitted(each.value, bounds.low, bounds.high, ASSUMED, note)
    volumes = counted(len(fit.targets), "reported volume")
    note = f"fitted to {volumes}; {title} {with_interval(each)}"
    low, high = max(low, bounds.low), min(high, bounds.high)
    return Fitted(each.value, low, high, CALIBRATED, note)


def _comments(fit: Fit, command: str) -> Iterator[str]:
    title = f"{fit.study.title}: values that were fitted to reported volumes."
    yield from textwrap.wrap(title, _WIDTH)
    yield _DONT_EDIT
    yield "A scenario that extends this file, after what it was fitted on, has these values."
    yield ""
    for each in fit.certainty.estimated:
        line = f"{each.name}: {with_interval(each)}"
        yield from textwrap.wrap(line, _WIDTH)
    yield ""
    for text in _provenance(fit, command):
        yield from textwrap.wrap(text, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _provenance(fit: Fit, command: str) -> Iterator[str]:
    scenario = fit.study.baseline.scenario
    yield f"Command: {command}"
    names = ", ".join(target.name for target in fit.targets)
    yield f"Fitted to {counted(len(fit.targets), 'reported volume')}: {names}"
    held = [row.id for row in fit.after if not fit.is_fitted(row)]
    yield f"Held out: {', '.join(held) or 'none'}"
    yield (
        f"{counted(scenario.replications, 'replication')} of each candidate, root seed "
        f"{scenario.root_seed}, {scenario.start} to {scenario.end}, the first "
        f"{scenario.warm_up_d:g} days not counted"
    )
    yield ", ".join(f"{name} {version}" for name, version in versions().items())
    observed = seeds_folder() / "observations.csv"
    digest = hashlib.sha256(observed.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    for name, text in {**fit.study.files, "seeds/observations.csv": digest}.items():
        yield f"SHA-256 {text} {name}"


def _values(fit: Fit) -> list[tuple[str, ...]]:
    parameters = calibration_of(fit.study).parameters
    return [
        (
            f"{parameters[each.name].title} (`{each.name}`)",
            compact(each.value),
            interval(each),
            f"{compact(parameters[each.name].low)} to {compact(parameters[each.name].high)}",
            each.state,
            parameters[each.name].why,
        )
        for each in fit.certainty.estimated
    ]


def _correlations(fit: Fit) -> Iterator[str]:
    names, titles = fit.certainty.names, titles_of(fit)
    if len(names) > 1:
        rows = [
            (titles[name], *(with_minus(f"{each:+.2f}") for each in line))
            for name, line in zip(names, fit.certainty.correlations, strict=True)
        ]
        yield "Correlations of the fitted values:"
        yield _table(("", *(titles[name] for name in names)), rows)


def _beside(fit: Fit, row: ComparedObservation) -> tuple[str, ...]:
    simulated = compact(row.simulated)
    if row.low is not None and row.high is not None and row.high > row.low:
        simulated += f" ({compact(row.low)} to {compact(row.high)})"
    return (
        row.title,
        row.period,
        row.in_words,
        simulated,
        per_cent_change(row.error),
        plus_minus(row.margin),
        f"{row.verdict}: {row.reason}" if row.reason else row.verdict,
        _use(fit, row),
        f"`{row.id}`",
    )


def _use(fit: Fit, row: ComparedObservation) -> str:
    return "fitted" if fit.is_fitted(row) else "held out"


def _steps(fit: Fit) -> Iterator[tuple[str, ...]]:
    for step, point in enumerate(fit.found.path):
        size = (point.cost / len(point.errors)) ** 0.5
        yield (str(step), f"{size:.3f}", *(compact(value) for value in point.values.values()))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = [[as_cell(cell) for cell in row] for row in rows]
    return "\n".join(markdown_table([as_cell(head) for head in heads], cells, spaced=True))
