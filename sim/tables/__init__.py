"""Tables that a user gives: a CSV file as any program writes one, or a sheet of a workbook.

In: the bytes of a file.  Out: a `Table` of text by column, every row as wide as the header, with
the line of each; or defects that say where and what to write instead.  Numbers are read by column,
because one number alone does not tell whether ``1,240`` is 1.24 or 1240.
"""

from sim.tables.csv_reading import Table, TableRow, read_table
from sim.tables.numbers import Unit, unit_of, what_to_write

__all__ = ["Table", "TableRow", "Unit", "read_table", "unit_of", "what_to_write"]
