"""A sheet of a workbook that takes a table whole.

xlsxwriter keeps every cell as an object with its format and asks a dozen questions of each when it
writes it: seconds for the half million cells of a comparison, of which only the head is formatted.
Here a table becomes text row by row, and is what xlsxwriter would have written, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from sim.report.sections.change_tables import neutral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.sections.change_tables import Cell

_SPAN = 16
"""Rows that say together which columns they use."""


class TableSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet with one table: a head in one format, and rows without any."""

    def write_table(self, header: Sequence[str], rows: Sequence[Sequence[Cell]], head: Any) -> None:  # noqa: ANN401 -- as above
        """Write the table; text that would be a formula is written as text, see `neutral`.

        Rows have as many cells each, None where there is nothing; `head` is the names' format.
        """
        self._head, self._header = head, [self._text_at(name) for name in header]
        self._columns = [xl_col_to_name(column) for column in range(len(header))]
        known: dict[str, int] = {}
        self._body = [self._row(row, line, known) for line, row in enumerate(rows, start=2)]
        self._used = [(0, len(header) - 1), *(_used(row) for row in rows)]
        for line, (first, last) in enumerate(self._used):
            if last >= first:
                self._check_dimensions(line, last)
        self._check_dimensions(0, 0)

    def _row(self, row: Sequence[Cell], line: int, known: dict[str, int]) -> str:
        """Return the cells of a row; `known` are the places of texts in the workbook's table."""
        cells = []
        for column, cell in zip(self._columns, row, strict=True):
            if isinstance(cell, str):
                at = known.get(cell)
                if at is None:
                    at = known[cell] = self._text_at(str(neutral(cell)))
                else:
                    self.str_table.count += 1
                cells.append(f'<c r="{column}{line}" t="s"><v>{at}</v></c>')
            elif cell is not None:
                cells.append(f'<c r="{column}{line}"><v>{cell:.16G}</v></c>')
        return "".join(cells)

    def _text_at(self, text: str) -> int:
        """Return the place of a text among those of the workbook; no cell can hold a longer one."""
        place: int = self.str_table._get_shared_string_index(text[: self.xls_strmax // 2])  # noqa: SLF001 -- of the same library
        return place

    def _write_rows(self) -> None:
        """Write the rows where xlsxwriter writes those of its own table."""
        style = self._head._get_xf_index()  # noqa: SLF001 -- of the same library
        head = "".join(
            f'<c r="{column}1" s="{style}" t="s"><v>{place}</v></c>'
            for column, place in zip(self._columns, self._header, strict=True)
        )
        lines = [head, *self._body]
        for first in range(0, len(lines), _SPAN):
            block = range(first, min(first + _SPAN, len(lines)))
            used = [self._used[line] for line in block if lines[line]]
            if used:
                span = f"{min(each[0] for each in used) + 1}:{max(each[1] for each in used) + 1}"
                self.fh.write(
                    "".join(
                        f'<row r="{line + 1}" spans="{span}">{lines[line]}</row>'
                        for line in block
                        if lines[line]
                    )
                )


def _used(row: Sequence[Cell]) -> tuple[int, int]:
    """Return the first and the last column with a cell; (0, -1) if there is none."""
    if row and row[0] is not None and row[-1] is not None:
        return 0, len(row) - 1
    there = [column for column, cell in enumerate(row) if cell is not None]
    return (there[0], there[-1]) if there else (0, -1)
