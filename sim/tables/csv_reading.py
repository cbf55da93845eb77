"""From the bytes of a CSV file, or of a workbook, to a table."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sim.errors import Defect
from sim.tables.numbers import Unit, column_numbers
from sim.tables.workbook import sheet_records
from sim.text import Message, number, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sim.tables.workbook import Record

_SEPARATORS = (",", ";", "\t", "|", "；")  # noqa: RUF001 -- the last is that of Chinese
_STATED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_MOST_REPORTED = 5
"""Rows with the same fault that are reported one by one."""


def read_table(
    content: bytes, name: str, defects: list[Defect], *, sheet: str = "", path: str = ""
) -> Table | None:
    """Return the table that a file holds, or None and what is wrong with it.

    CSV may be parted by commas, semicolons or tabs, begin with a byte order mark or a line
    ``sep=;``, and be UTF-8 or UTF-16.  Rows that hold nothing are skipped, as those at the end of a
    spreadsheet.  A workbook needs `sheet` where more than one holds something.

    Parameters
    ----------
    name
        File as the user named it, for messages.
    path
        Dotted path of the scenario that the table belongs to, for messages.
    """
    defects_before = len(defects)
    if content.startswith(_OLD_WORKBOOK):
        defects.append(Defect(name, 0, 0, path, say("csv-reading-old-workbook")))
        return None
    if content.startswith(b"PK"):
        records = sheet_records(content, name, defects, sheet=sheet, path=path)
        return None if len(defects) > defects_before else _table(records, name, defects, path=path)
    text_read = _decoded(content, name, defects, path)
    if text_read is None:
        return None
    separator, records = _records(text_read, name, defects, path)
    if len(defects) > defects_before:
        return None
    return _table(records, name, defects, path=path, separator=separator)


def _decoded(content: bytes, name: str, defects: list[Defect], path: str) -> str | None:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content[: reason.start].count(b"\n") + 1
        byte, encoding = f"0x{content[reason.start]:02x}", "UTF-16" if wide else "UTF-8"
        wrong = say("csv-reading-wrong-encoding", byte=byte, encoding=encoding)
        defects.append(Defect(name, line, 1, path, wrong))
        return None
    strange = _CONTROL.search(text)
    if strange is not None:
        before = text[: strange.start()]
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        wrong = say("csv-reading-control-character", character=f"U+{ord(strange[0]):04X}")
        defects.append(Defect(name, *place, path, wrong))
        return None
    return text


def _records(text: str, name: str, defects: list[Defect], path: str) -> tuple[str, list[Record]]:
    """Return what parts the columns, and the rows with their lines."""
    stated = _STATED.match(text)
    skipped = 1 if stated else 0
    body = text[stated.end() :] if stated else text
    tried: list[tuple[bool, int, str, list[Record]]] = []
    for separator in (stated[1],) if stated else _SEPARATORS:
        try:
            records = _parted(body, separator, skipped)
        except csv.Error as reason:
            defects.append(Defect(name, 0, 0, path, say("csv-reading-not-csv", reason=str(reason))))
            return separator, []
        width = len(records[0][1]) if records else 0
        even = all(len(cells) == width for _, cells in records if any(cells))
        tried.append((even and width > 1, width, separator, records))
    # Equally wide, as a file of one column is by all of them: the comma, which comes first.
    *_, separator, records = max(tried, key=lambda each: each[:2])
    return separator, records


def _parted(text: str, separator: str, skipped: int) -> list[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[Record] = []
    begin = skipped + 1
    for cells in reader:
        records.append((begin, [cell.strip() for cell in cells]))
        begin = reader.line_num + skipped + 1
    while records and not any(records[0][1]):
        records.pop(0)
    return records


def _table(
    records: Sequence[Record],
    name: str,
    defects: list[Defect],
    *,
    path: str,
    separator: str | None = None,
) -> Table | None:
    if not records:
        defects.append(Defect(name, 0, 0, path, say("csv-reading-empty")))
        return None
    defects_before = len(defects)
    line, header = records[0]
    filled = [(number, cells) for number, cells in records[1:] if any(cells)]
    defects.extend(_wrong_header(header, line, name, path))
    defects.extend(_wrong_rows(header, filled, name, path, separator))
    if not filled:
        defects.append(Defect(name, line, 1, path, say("csv-reading-no-rows")))
    if len(defects) > defects_before:
        return None
    rows = (
        TableRow(
            number, {column: cell for column, cell in zip(header, cells, strict=True) if column}
        )
        for number, cells in filled
    )
    named = tuple(column for column in header if column)
    return Table(name, named, tuple(rows), separator in {",", None}, line)


def _wrong_header(header: Sequence[str], line: int, name: str, path: str) -> list[Defect]:
    twice = sorted({column for column in header if column and header.count(column) > 1})
    return [
        Defect(name, line, 1, path, say("csv-reading-column-twice", column=column))
        for column in twice
    ]


def _wrong_rows(
    header: Sequence[str], filled: Sequence[Record], name: str, path: str, separator: str | None
) -> list[Defect]:
    """Return the rows that are not as wide as the header, or hold something beside it."""
    uneven, beside = [], []
    for line, cells in filled:
        if len(cells) != len(header):
            uneven.append((line, _uneven(cells, header, separator)))
            continue
        stray = [cell for cell, column in zip(cells, header, strict=True) if cell and not column]
        if stray:
            beside.append((line, _nameless(stray[0], cells, separator)))
    return [
        Defect(name, line, 1, path, text) for rows in (uneven, beside) for line, text in few(rows)
    ]


def _nameless(cell: str, cells: Sequence[str], separator: str | None) -> Message:
    comma = _comma_hint(cells, separator)
    if comma is None:
        return say("csv-reading-nameless-column", cell=cell)
    return say("csv-reading-nameless-after-comma", cell=cell, comma=comma)


def _uneven(cells: Sequence[str], header: Sequence[str], separator: str | None) -> Message:
    comma = _comma_hint(cells, separator) if len(cells) > len(header) else None
    if comma is not None:
        return say(
            "csv-reading-uneven-by-comma", cells=len(cells), columns=len(header), comma=comma
        )
    by = "tab" if separator == "\t" else str(separator)
    return say("csv-reading-uneven-row", cells=len(cells), columns=len(header), separator=by)


def _comma_hint(cells: Sequence[str], separator: str | None) -> Message | None:
    """Say what is meant where a comma within a number has parted it."""
    if separator != ",":
        return None
    for left, right in pairwise(cells):
        if re.fullmatch(r"[-+]?[0-9]+", left) and re.fullmatch(r"[0-9]+", right):
            decimal = f"{left}.{right}"
            if re.fullmatch(r"[0-9]{3}", right) and len(left) <= len("-123"):
                return say("csv-reading-comma-or-thousands", decimal=decimal, whole=left + right)
            return say("csv-reading-comma-in-number", decimal=decimal)
    return None


@dataclass(frozen=True)
class TableRow:
    """One row that holds something."""

    line: int
    """Line of the file on which it begins, or number of the sheet's row, from 1."""
    cells: Mapping[str, str]
    """Text by column, without surrounding blanks; empty where the cell is."""


@dataclass(frozen=True)
class Table:
    """Columns and rows of a file."""

    file: str
    """File as the user named it."""
    columns: tuple[str, ...]
    """Names of the columns, each once; those without a name hold nothing and are left out."""
    rows: tuple[TableRow, ...]
    """Rows that hold something, in order."""
    point_is_decimal: bool = True
    """Whether a point within a number can only be the decimal sign: where a comma parts the
    columns, and in a workbook, whose numbers are numbers."""
    header_line: int = 1

    def defects(self, wrong: Sequence[tuple[int, str]], path: str = "") -> Iterator[Defect]:
        """Yield defects of rows with one kind of fault: the first few, and how many more."""
        for line, message in few(wrong):
            yield Defect(self.file, line, 1, path, message)

    def texts(self, column: str) -> tuple[str, ...]:
        """Return a column's text, row by row."""
        return tuple(row.cells[column] for row in self.rows)

    def numbers(
        self, column: str, defects: list[Defect], *, path: str = "", unit: Unit | None = None
    ) -> list[float | None]:
        """Return a column's numbers, row by row; None where a cell is empty or is no number.

        Parameters
        ----------
        defects
            Cells that are no number are added here; empty ones are the caller's to judge.
        unit
            Unit of time that the numbers are in; a cell as ``1:30`` is then read as an hour and a
            half.  None if they are no times.
        """
        read = column_numbers(self.texts(column), point_is_decimal=self.point_is_decimal, unit=unit)
        wrong = [
            (row.line, say("csv-reading-cell", column=column, wrong=found))
            for row, found in zip(self.rows, read, strict=True)
            if isinstance(found, str)
        ]
        defects.extend(self.defects(wrong, path))
        return [None if isinstance(found, str) else found for found in read]


def few(wrong: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the first of many faults of one kind, and how many more there are."""
    more = len(wrong) - _MOST_REPORTED - 1
    yield from wrong[:_MOST_REPORTED] if more > 0 else wrong
    if more > 0:
        yield wrong[_MOST_REPORTED][0], say("csv-reading-more-rows", rows=number(more, 0))
