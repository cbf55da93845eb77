"""One workbook with everything that can be sorted and summed.

Text is written as text, never as a formula or a link, and the file's own date is fixed, so that the
same inputs give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sim.report.document import Question
from sim.report.inputs_sections import in_short, source_rows, unsourced_rows, value_at
from sim.report.tables import neutral, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sim.report.document import Document
    from sim.report.inputs import Inputs
    from sim.report.tables import Cell

_ALWAYS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_WIDEST = 60


def write_workbook(file: Path, inputs: Inputs, document: Document) -> None:
    """Write the workbook."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(file), options) as workbook:
        workbook.set_properties({"title": document.title, "created": _ALWAYS})
        bold = workbook.add_format({"bold": True})
        for name, header, rows in _sheets(inputs, document):
            _write(workbook.add_worksheet(name), header, list(rows), bold)


def _sheets(
    inputs: Inputs, document: Document
) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]:
    study, found = inputs.study, inputs.comparison
    yield "answer", ("what", "text"), _answer_rows(document)
    yield ("comparison", *tidy(study, found.differences))
    is_cause = found.estimates["indicator"] == "delay_by_cause_h"
    yield ("indicators", *tidy(study, found.estimates[~is_cause]))
    yield ("causes", *tidy(study, found.estimates[is_cause]))
    yield (
        "observed",
        ("id", "what", "period", "unit", "observed", "simulated", "low", "high", "error_share",
         "margin_share", "verdict", "reason", "use", "source"),
        [(row.id, row.title, row.period, row.unit, row.observed, row.simulated, row.low, row.high,
          row.error, row.margin, row.verdict, row.reason, row.use, row.source)
         for row in inputs.observations],
    )  # fmt: skip
    yield (
        "inputs",
        ("path", "value", "source", "low", "high", "note", "file", "line"),
        [(path, in_short(value_at(study, path)), origin.source, origin.low, origin.high,
          origin.note, origin.file, origin.line)
         for path, origin in study.provenance.items()],
    )  # fmt: skip
    yield "unsourced", ("path", "value", "low", "high", "says", "where"), unsourced_rows(study)
    yield "sources", ("source", "what_it_is", "numbers"), source_rows(inputs)


def _answer_rows(document: Document) -> list[tuple[str, str]]:
    rows = [
        ("title", document.title),
        ("question", document.question),
        *(("answer", text) for text in document.answer),
        *(("certainty", text) for text in document.certainty),
        *((label, title) for label, title in document.legend),
    ]
    rows += [
        (block.text, text)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Question)
        for text in block.answers
    ]
    rows += [("provenance", line) for line in document.footer]
    return [(what, text.replace("**", "")) for what, text in rows]


def _write(
    sheet: Any,  # noqa: ANN401 -- xlsxwriter has no types
    header: Sequence[str],
    rows: list[Sequence[Cell]],
    bold: object,
) -> None:
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, bold)
        width = max([len(name), *(len(str(row[column] or "")) for row in rows[:200])])
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, column, str(neutral(cell)))
            elif cell is not None:
                sheet.write_number(line, column, cell)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
