"""Rows of a CSV file, and what is wrong with them.

Every reader below takes one cell and a list of defects, and returns nothing where the cell is bad,
so that a file tells all its defects at once.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sim.text import Message, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Word = TypeVar("Word", bound=str)

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class CsvRow:
    """One record of a CSV file and where it stands.

    Attributes
    ----------
    file
        Folder and file, as ``seeds/articles.csv``.
    line
        The record's last line, from 1.
    cells
        Text by column, without surrounding blanks.
    """

    file: str
    line: int
    cells: Mapping[str, str]

    def defect(self, column: str, message: str) -> str:
        """Return the message with the place in front."""
        return f"{self.file}:{self.line}: {column}: {message}"


def read_rows(file: Path, columns: Sequence[str], defects: list[str]) -> list[CsvRow]:
    """Return the rows of a file that have exactly the columns; tell of the others."""
    name = f"{file.parent.name}/{file.name}"
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        defects.append(f"{name}: {say('csv-rows-not-utf-8', error=str(error))}")
        return []
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: list[CsvRow] = []
    try:
        header = next(reader, [])
        defects.extend(_header_defects(name, header, columns))
        for record in reader:
            row = CsvRow(name, reader.line_num, _cells(header, record))
            if len(record) != len(header):
                wrong = say("csv-rows-other-cells", cells=len(record), columns=len(header))
                defects.append(f"{name}:{row.line}: {wrong}")
            elif set(columns) <= set(header):
                defects.extend(_unprintable(row))
                rows.append(row)
    except csv.Error as error:
        defects.append(f"{name}:{reader.line_num}: {say('csv-rows-no-csv', error=str(error))}")
    return rows


def _header_defects(name: str, header: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Tell of columns that are missing or unknown."""
    wrong = [say("csv-rows-no-column", column=each) for each in columns if each not in header]
    wrong += [
        with_nearest(say("csv-rows-unknown-column", column=each), each, columns)
        for each in header
        if each not in columns
    ]
    return [f"{name}:1: {message}" for message in wrong]


def _cells(header: Sequence[str], record: Sequence[str]) -> dict[str, str]:
    """Return the record's text by column."""
    return {column: cell.strip() for column, cell in zip(header, record, strict=False)}


def _unprintable(row: CsvRow) -> list[str]:
    """Tell of cells with control characters, which could rewrite a terminal."""
    return [
        row.defect(column, say("csv-rows-control-character", cell=repr(cell)))
        for column, cell in row.cells.items()
        if not cell.isprintable()
    ]


def required(row: CsvRow, column: str, defects: list[str]) -> str:
    """Return a cell that may not be empty."""
    if not row.cells[column]:
        defects.append(row.defect(column, say("csv-rows-empty")))
    return row.cells[column]


def number(row: CsvRow, column: str, defects: list[str]) -> float | None:
    """Return a plain decimal number, or nothing where the cell is empty."""
    text = row.cells[column]
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        defects.append(row.defect(column, say("csv-rows-no-number", text=text)))
        return None
    return float(text)


def choice(row: CsvRow, column: str, allowed: tuple[Word, ...], defects: list[str]) -> Word:
    """Return one of the allowed words; the first where the cell is bad and the file is refused."""
    text = row.cells[column]
    for word in allowed:
        if word == text:
            return word
    wrong = say("csv-rows-other-word", text=text, allowed=shortened(allowed, len(allowed)))
    defects.append(row.defect(column, with_nearest(wrong, text, allowed)))
    return allowed[0]


def day(row: CsvRow, column: str, defects: list[str]) -> dt.date | None:
    """Return an ISO date."""
    text = row.cells[column]
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        defects.append(row.defect(column, say("csv-rows-no-date", text=text)))
        return None


def words(row: CsvRow, column: str) -> tuple[str, ...]:
    """Return what stands between semicolons."""
    return tuple(word.strip() for word in row.cells[column].split(";") if word.strip())


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to another; '' where none is near."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), "")


def with_nearest(message: Message, word: str, known: Iterable[str]) -> Message:
    """Return a message with the known word that may be meant, if there is one."""
    near = nearest(word, known)
    return say("csv-rows-with-nearest", message=message, near=near) if near else message
