"""Observed values from a CSV column, taken into the scenario.

An empirical distribution may name a file beside the scenario.  Its values are put in the place of
the name as the scenario is read, so that the resolved scenario runs again without the file, and
nothing after this stage reads one.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import replace

from sim.scenario.inheritance import Files, file_beside
from sim.scenario.reading import Place, Placed

_STAND_IN = [1.0]
"""For values that can't be had, which is told once; never run."""


def with_columns(placed: Placed, files: Files, path: str = "") -> Placed:
    """Return a value with the columns that it names in their place.

    Parameters
    ----------
    placed
        A value, its inheritance resolved.
    files
        Remembers what is read, and what is wrong.
    path
        Its dotted path.
    """
    block = placed.entries
    if "file" in block and "values" not in block and _word(block, "distribution") == "empirical":
        return _with_values(placed, files, path)
    value = placed.value
    if isinstance(value, list):
        inside = [with_columns(entry, files, f"{path}.{n}") for n, entry in enumerate(value)]
        changed = any(new is not old for new, old in zip(inside, value, strict=True))
        return replace(placed, value=inside) if changed else placed
    entries = {
        key: with_columns(entry, files, f"{path}.{key}" if path else key)
        for key, entry in block.items()
    }
    changed = any(entries[key] is not entry for key, entry in block.items())
    return replace(placed, value=entries) if changed else placed


def _with_values(placed: Placed, files: Files, path: str) -> Placed:
    block = placed.entries
    named, column = block["file"], _word(block, "column")
    found = file_beside(named, f"{path}.file", files)
    if found is None:
        return _stated(placed, _STAND_IN)
    content = files.content(*found)
    text = content.decode("utf-8-sig", errors="replace")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if column not in (rows.fieldnames or ()):
        known = ", ".join(rows.fieldnames or ())
        wrong = f"{found[1]} has no column {column!r}; there is {known}"
        files.defects.append(block.get("column", named).place.defect(f"{path}.column", wrong))
        return _stated(placed, _STAND_IN)
    told = len(files.defects)
    values = list(_values(rows, column, found[1], path, files))
    return _stated(placed, values if len(files.defects) == told else _STAND_IN)


def _stated(placed: Placed, values: list[float]) -> Placed:
    """Return a distribution that states its values."""
    block, at = placed.entries, placed.entries["file"].place
    kept = {key: entry for key, entry in block.items() if key not in {"file", "column"}}
    numbers = [Placed(value, at, at) for value in values]
    return replace(placed, value=kept | {"values": Placed(numbers, at, at)})


def _values(
    rows: csv.DictReader[str], column: str, name: str, path: str, files: Files
) -> Iterator[float]:
    try:
        for row in rows:
            text = row[column] or ""
            try:
                number = float(text)
            except ValueError:
                number = math.nan
            if math.isfinite(number) and number >= 0:
                yield number
                continue
            wrong = f"'{text}' in column '{column}' is not a number of 0 or more"
            files.defects.append(Place(name, rows.line_num, 1).defect(path, wrong))
    except csv.Error as reason:
        files.defects.append(Place(name, rows.line_num, 1).defect(path, f"not CSV: {reason}"))


def _word(block: dict[str, Placed], key: str) -> str:
    entry = block.get(key)
    return str(entry.value) if entry is not None else ""
