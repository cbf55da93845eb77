"""Observed values from a column of a table, taken into the scenario.

An empirical distribution may name a file beside the scenario.  Its values are put in the place of
the name as the scenario is read, so that the resolved scenario runs again without the file, and
nothing after this stage reads one.
"""

from __future__ import annotations

from dataclasses import replace

from sim.scenario.defects import hint
from sim.scenario.inheritance import Files, file_beside
from sim.scenario.yaml_reader import LocatedNode
from sim.tables import Table, read_table, unit_of
from sim.text import Message, say

_STAND_IN = [1.0]
"""For values that can't be had, which is reported once; never run."""
_KEYS = frozenset({"file", "column", "sheet"})


def with_columns(node: LocatedNode, files: Files, path: str = "") -> LocatedNode:
    """Return a value with the columns that it names in their place.

    Parameters
    ----------
    node
        A value, its inheritance resolved.
    files
        Remembers what is read, and what is wrong.
    path
        Its dotted path.
    """
    block = node.entries
    if "file" in block and "values" not in block and _word(block, "distribution") == "empirical":
        return _with_values(node, files, path)
    value = node.value
    if isinstance(value, list):
        inside = [with_columns(entry, files, f"{path}.{n}") for n, entry in enumerate(value)]
        changed = any(new is not old for new, old in zip(inside, value, strict=True))
        return replace(node, value=inside) if changed else node
    entries = {
        key: with_columns(entry, files, f"{path}.{key}" if path else key)
        for key, entry in block.items()
    }
    changed = any(entries[key] is not entry for key, entry in block.items())
    return replace(node, value=entries) if changed else node


def _with_values(node: LocatedNode, files: Files, path: str) -> LocatedNode:
    block, defects_before = node.entries, len(files.defects)
    found = file_beside(block["file"], f"{path}.file", files)
    content = files.content(*found) if found is not None else b""
    values: list[float] = []
    if found is not None and len(files.defects) == defects_before:
        sheet = _word(block, "sheet")
        table = read_table(content, found[1], files.defects, sheet=sheet, path=path)
        values = _column(table, block, path, files) if table is not None else []
    return _stated(node, values if len(files.defects) == defects_before else _STAND_IN)


def _column(table: Table, block: dict[str, LocatedNode], path: str, files: Files) -> list[float]:
    column = _word(block, "column")
    if column not in table.columns:
        offer = hint(column, table.columns)
        wrong = say("observed-tables-no-column", file=table.file, column=column, offer=offer)
        place = block.get("column", block["file"]).place
        files.defects.append(place.defect(f"{path}.column", wrong))
        return []
    read = table.numbers(column, files.defects, path=path, unit=unit_of(path))
    wrong_rows = [
        (row.line, text)
        for row, number in zip(table.rows, read, strict=True)
        if (text := _not_a_value(column, row.cells[column], number))
    ]
    files.defects.extend(table.defects(wrong_rows, path))
    return [number for number in read if number is not None]


def _not_a_value(column: str, cell: str, number: float | None) -> Message | None:
    if not cell:
        return say("observed-tables-empty-cell", column=column)
    if number is None or number >= 0:
        return None
    return say("observed-tables-below-0", column=column, value=f"{number:g}")


def _stated(node: LocatedNode, values: list[float]) -> LocatedNode:
    """Return a distribution that states its values."""
    block, at = node.entries, node.entries["file"].place
    kept = {key: entry for key, entry in block.items() if key not in _KEYS}
    numbers = [LocatedNode(value, at, at) for value in values]
    return replace(node, value=kept | {"values": LocatedNode(numbers, at, at)})


def _word(block: dict[str, LocatedNode], key: str) -> str:
    entry = block.get(key)
    return str(entry.value) if entry is not None else ""
