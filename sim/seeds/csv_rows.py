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
        defects.append(f"{name}: can't be read as UTF-8 text: {error}")
        return []
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: list[CsvRow] = []
    try:
        header = next(reader, [])
        defects.extend(_header_defects(name, header, columns))
        for record in reader:
            row = CsvRow(name, reader.line_num, _cells(header, record))
            if len(record) != len(header):
                defects.append(
                    f"{name}:{row.line}: has {len(record)} cells where the header has {len(header)}"
                )
            elif set(columns) <= set(header):
                defects.extend(_unprintable(row))
                rows.append(row)
    except csv.Error as error:
        defects.append(f"{name}:{reader.line_num}: is no CSV: {error}")
    return rows


def _header_defects(name: str, header: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Tell of columns that are missing or unknown."""
    missing = [f"{name}:1: has no column '{column}'" for column in columns if column not in header]
    unknown = [
        f"{name}:1: '{column}' is no column of this file{nearest(column, columns)}"
        for column in header
        if column not in columns
    ]
    return missing + unknown


def _cells(header: Sequence[str], record: Sequence[str]) -> dict[str, str]:
    """Return the record's text by column."""
    return {column: cell.strip() for column, cell in zip(header, record, strict=False)}


def _unprintable(row: CsvRow) -> list[str]:
    """Tell of cells with control characters, which could rewrite a terminal."""
    return [
        row.defect(column, f"{cell!r} has a control character; plain text would do")
        for column, cell in row.cells.items()
        if not cell.isprintable()
    ]


def required(row: CsvRow, column: str, defects: list[str]) -> str:
    """Return a cell that may not be empty."""
    if not row.cells[column]:
        defects.append(row.defect(column, "is empty"))
    return row.cells[column]


def number(row: CsvRow, column: str, defects: list[str]) -> float | None:
    """Return a plain decimal number, or nothing where the cell is empty."""
    text = row.cells[column]
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        defects.append(row.defect(column, f"'{text}' is no number; 1234.5 would do"))
        return None
    return float(text)


def choice(row: CsvRow, column: str, allowed: tuple[Word, ...], defects: list[str]) -> Word:
    """Return one of the allowed words; the first where the cell is bad and the file is refused."""
    text = row.cells[column]
    for word in allowed:
        if word == text:
            return word
    defects.append(
        row.defect(column, f"'{text}' is not one of {', '.join(allowed)}{nearest(text, allowed)}")
    )
    return allowed[0]


def day(row: CsvRow, column: str, defects: list[str]) -> dt.date | None:
    """Return an ISO date."""
    text = row.cells[column]
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        defects.append(row.defect(column, f"'{text}' is no date; 2022-12-31 would do"))
        return None


def words(row: CsvRow, column: str) -> tuple[str, ...]:
    """Return what stands between semicolons."""
    return tuple(word.strip() for word in row.cells[column].split(";") if word.strip())


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a suggestion to hang on a message, empty where nothing is near."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
