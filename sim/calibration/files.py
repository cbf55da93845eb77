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
    compact_span,
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
from sim.text import (
    Message,
    Text,
    compact,
    markdown_table,
    per_cent_change,
    plus_minus,
    say,
    with_minus,
)
from sim.verdicts import verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sim.calibration.certainty import Estimated
    from sim.calibration.fit import Fit
    from sim.report import ComparedObservation

_WIDTH = 98
_COLUMNS = (
    *("observation_id", "fact_id", "what", "period", "unit", "observed", "simulated", "low"),
    *("high", "error_share", "margin_share", "verdict", "use", "simulated_at_start", "reason"),
)


def write_fit(fit: Fit, command: str) -> tuple[Path, Path, Path]:
    """Write the fitted values, the report and the table; return their files.

    Parameters
    ----------
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
    """Pass only if `out` and the files beside it can be written, over nothing but those of a fit.

    Raises
    ------
    ResultError
        If one can't.
    """  # noqa: DOC502 -- raised by what is called
    begins = (say("files-dont-edit"), _heading(""), ",".join(_COLUMNS))
    for file, text in zip(_files(out), begins, strict=True):
        check_writable(file, text, "calibrate")


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
        _heading(as_cell(fit.study.title)),
        *found_sentences(fit),
        f"## {say('files-parameters')}",
        _table(_heads_of_values(), _values(fit)),
        f"## {say('files-how-sure')}",
        "\n".join(f"- {as_cell(text)}" for text in sure_sentences(fit)),
        *_correlations(fit),
        f"## {say('files-beside')}",
        _table(_heads_beside(), [_beside(fit, row) for row in fit.after]),
        f"## {say('files-steps')}",
        _table(
            (say("files-step"), say("files-errors"), *titles_of(fit).values()), list(_steps(fit))
        ),
        f"## {say('files-origin')}",
        "\n".join(f"- {as_cell(text)}" for text in _provenance(fit, command)),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(title: str) -> str:
    return f"# {say('files-title', title=title)}"


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
    if each.state == "not_seen":
        note = say("files-note-assumed", parameter=title)
        return Fitted(each.value, bounds.low, bounds.high, ASSUMED, str(note))
    fitted = say("store-fitted-to", volumes=len(fit.targets))
    note = say("files-note-fitted", fitted=fitted, parameter=title, value=with_interval(each))
    low, high = max(low, bounds.low), min(high, bounds.high)
    return Fitted(each.value, low, high, CALIBRATED, str(note))


def _comments(fit: Fit, command: str) -> Iterator[str]:
    yield from textwrap.wrap(say("files-what", title=fit.study.title), _WIDTH)
    yield say("files-dont-edit")
    yield say("files-how-extended")
    yield ""
    for each in fit.certainty.estimated:
        line = say("files-value", parameter=each.name, value=with_interval(each))
        yield from textwrap.wrap(line, _WIDTH)
    yield ""
    for text in _provenance(fit, command):
        yield from textwrap.wrap(text, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _provenance(fit: Fit, command: str) -> Iterator[str]:
    scenario = fit.study.baseline.scenario
    yield say("files-command", command=command)
    names = ", ".join(target.name for target in fit.targets)
    yield say("files-fitted-to", volumes=len(fit.targets), names=names)
    held = [row.id for row in fit.after if not fit.is_fitted(row)]
    yield (
        say("files-held-out-names", names=", ".join(held)) if held else say("files-held-out-none")
    )
    yield say(
        "files-runs",
        replications=scenario.replications,
        root_seed=scenario.root_seed,
        start=str(scenario.start),
        end=str(scenario.end),
        warm_up=f"{scenario.warm_up_d:g}",
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
            say("files-parameter-named", title=parameters[each.name].title, name=each.name),
            compact(each.value),
            interval(each),
            compact_span(parameters[each.name].low, parameters[each.name].high),
            each.state_in_words,
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
        yield say("files-correlations")
        yield _table(("", *(titles[name] for name in names)), rows)


def _heads_of_values() -> tuple[Message, ...]:
    return (
        say("files-parameter"), say("files-parameter-value"), say("files-interval"),
        say("files-bounds"), say("files-state"), say("files-why"),
    )  # fmt: skip


def _heads_beside() -> tuple[Message, ...]:
    return (
        say("files-volume"), say("files-period"), say("files-reported"), say("files-simulated"),
        say("files-error"), say("files-margin"), say("files-verdict"), say("files-use"),
        say("files-id"),
    )  # fmt: skip


def _beside(fit: Fit, row: ComparedObservation) -> tuple[str, ...]:
    simulated: Text = compact(row.simulated)
    verdict = verdict_in_words(row.verdict)
    if row.low is not None and row.high is not None and row.high > row.low:
        ends = compact_span(row.low, row.high)
        simulated = say("written-numbers-interval", mean=simulated, span=ends)
    return (
        row.title,
        row.period,
        row.in_words,
        simulated,
        per_cent_change(row.error),
        plus_minus(row.margin),
        say("files-verdict-why", verdict=verdict, reason=row.reason) if row.reason else verdict,
        _use(fit, row),
        f"`{row.id}`",
    )


def _use(fit: Fit, row: ComparedObservation) -> Message:
    return say("files-use-of", fitted=fit.is_fitted(row))


def _steps(fit: Fit) -> Iterator[tuple[str, ...]]:
    for step, point in enumerate(fit.found.path):
        size = (point.cost / len(point.errors)) ** 0.5
        yield (str(step), f"{size:.3f}", *(compact(value) for value in point.values.values()))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = [[as_cell(cell) for cell in row] for row in rows]
    return "\n".join(markdown_table([as_cell(head) for head in heads], cells, spaced=True))
