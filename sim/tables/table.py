"""A table with the places of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import Defect
from sim.tables.numbers import Unit, column_numbers
from sim.text import number, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_REPORTED = 5
"""Rows with the same fault that are reported one by one."""


@dataclass(frozen=True)
class TableRow:
    """One row that holds something.

    Attributes
    ----------
    line
        Line of the file on which it begins, or number of the sheet's row, from 1.
    cells
        Text by column, without surrounding blanks; empty where the cell is.
    """

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """Columns and rows of a file.

    Attributes
    ----------
    file
        File as the user named it.
    columns
        Names of the columns, each once; those without a name hold nothing and are left out.
    rows
        Rows that hold something, in order.
    point_is_decimal
        Whether a point within a number can only be the decimal sign: where a comma parts the
        columns, and in a workbook, whose numbers are numbers.
    header_line
        Line of the header.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    point_is_decimal: bool = True
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
        column
            Its name.
        defects
            Cells that are no number are added here; empty ones are the caller's to judge.
        path
            Dotted path of the scenario that the table belongs to, for messages.
        unit
            Unit of time that the numbers are in; a cell as ``1:30`` is then read as an hour and a
            half.  None if they are no times.
        """
        read = column_numbers(self.texts(column), point_is_decimal=self.point_is_decimal, unit=unit)
        wrong = [
            (row.line, say("table-cell", column=column, wrong=found))
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
        yield wrong[_MOST_REPORTED][0], say("table-more-rows", rows=number(more, 0))
