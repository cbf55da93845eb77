"""One workbook with everything that can be sorted and summed.

Text is written as text, never as a formula or a link, and the file's own date is fixed, so that the
same inputs give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sim.report.document import Question, ReportTable
from sim.report.files.page import without_marks
from sim.report.sections.inputs_sections import in_short, source_rows, unsourced_rows, value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sim.report.document import Document
    from sim.report.files.sheets import TableSheet
    from sim.report.inputs import Inputs
    from sim.report.sections.change_tables import Cell, Tidy

    Sheet = tuple[str, Sequence[str], Iterable[Sequence[Cell]]]

_ALWAYS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_WIDEST = 60


def write_workbook(
    file: Path, inputs: Inputs, document: Document, comparison: Tidy, indicators: Tidy
) -> None:
    """Write the workbook, with the differences and the estimates as tidy tables."""
    import xlsxwriter

    from sim.report.files.sheets import TableSheet

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(file), options) as workbook:
        workbook.set_properties({"title": document.title, "created": _ALWAYS})
        bold = workbook.add_format({"bold": True})
        sheets = (*_words_and_numbers(document, comparison, indicators), *_inputs(inputs))
        for name, header, rows in sheets:
            sheet = workbook.add_worksheet(name, worksheet_class=TableSheet)
            _write(sheet, header, list(rows), bold)


def _words_and_numbers(document: Document, comparison: Tidy, indicators: Tidy) -> Iterator[Sheet]:
    yield "answer", ("what", "text"), _answer_rows(document)
    yield from _years(document)
    yield ("comparison", *comparison)
    header, rows = indicators
    what = header.index("indicator")
    yield "indicators", header, [row for row in rows if row[what] != "delay_by_cause_h"]
    yield "causes", header, [row for row in rows if row[what] == "delay_by_cause_h"]


def _years(document: Document) -> Iterator[Sheet]:
    """Yield the tables of the years, one sheet each; every number of theirs is in years.csv."""
    tables = [
        block
        for section in document.sections
        if section.id == "years"
        for block in section.blocks
        if isinstance(block, ReportTable)
    ]
    for number, table in enumerate(tables, start=1):
        yield f"years {number}", tuple(column.title for column in table.columns), table.rows


def _inputs(inputs: Inputs) -> Iterator[Sheet]:
    study = inputs.study
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
        *(("certainty", notice.text) for notice in document.certainty),
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
    return [(what, without_marks(text)) for what, text in rows]


def _write(
    sheet: TableSheet, header: Sequence[str], rows: list[Sequence[Cell]], bold: object
) -> None:
    sheet.write_table(header, rows, bold)
    for column, name in enumerate(header):
        width = max([len(name), *(len(str(row[column] or "")) for row in rows[:200])])
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)
