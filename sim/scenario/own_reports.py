"""Reads a planner's own observations, sources and observed values from files beside the scenario.

Rows, and the values of a column that an empirical distribution names, are put in the place of the
file's name as the scenario is read, so that the resolved scenario runs again without the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sim.errors import Defect
from sim.scenario.defects import hint
from sim.scenario.inheritance import Files, file_beside
from sim.scenario.paths import keys
from sim.scenario.reported import OwnObservation, OwnSource, known_observations
from sim.scenario.schema import Scenario
from sim.scenario.values import Closed
from sim.scenario.yaml_reader import FilePosition, LocatedNode
from sim.seeds import facts, observations
from sim.tables import Table, read_table, unit_of
from sim.text import Message, listed, say

_FILE = "file"
_NUMBERS = ("value", "outbound_share", "margin_share")
_STAND_IN = 0.5
"""For a cell that is no number, which is reported once; never run."""
_STAND_INS = [1.0]
"""For values that can't be had, which is reported once; never run."""
_KEYS = frozenset({"file", "column", "sheet"})


def with_own_reports(tree: LocatedNode, files: Files) -> LocatedNode:
    """Return a scenario with the rows of its own files in the place of their names."""
    entries = dict(tree.entries)
    named = entries.get("observations")
    if named is not None and isinstance(named.value, str):
        entries["observations"] = _rows(named, "observations", OwnObservation, files)
    sources = entries.get("sources")
    if sources is not None and _FILE in sources.entries:
        inside = dict(sources.entries)
        rows = _rows(inside.pop(_FILE), "sources.file", OwnSource, files)
        entries["sources"] = replace(sources, value=inside)
        entries["own_sources"] = replace(rows, value=[*tree.rows("own_sources"), *rows.value])
    return replace(tree, value=entries)


def _rows(named: LocatedNode, path: str, model: type[Closed], files: Files) -> LocatedNode:
    """Return the rows of the file that a value names, as a list of blocks."""
    nothing = replace(named, value=[])
    if not isinstance(named.value, str):
        files.defects.append(named.place.defect(path, say("own-reports-no-file-name")))
        return nothing
    found = file_beside(named, path, files)
    if found is None:
        return nothing
    if found[1].endswith((".yaml", ".yml")):
        return _listed(files.mapping(*found), path.partition(".")[0], nothing, files)
    table = read_table(files.content(*found), found[1], files.defects, path=path)
    return nothing if table is None else replace(named, value=_blocks(table, path, model, files))


def _listed(content: LocatedNode, key: str, nothing: LocatedNode, files: Files) -> LocatedNode:
    entry = content.entries.get(key)
    if entry is None or not isinstance(entry.value, list):
        files.defects.append(content.place.defect(key, say("own-reports-no-list", key=key)))
        return nothing
    return entry


def _blocks(table: Table, path: str, model: type[Closed], files: Files) -> list[LocatedNode]:
    known = tuple(keys(model))
    unknown = [column for column in table.columns if column not in known]
    for column in unknown:
        ending = next((name for name in known if name.endswith(f"_{column}")), "")
        text = say("own-reports-unknown-column", column=column, offer=hint(ending or column, known))
        files.defects.append(Defect(table.file, table.header_line, 1, path, text))
    needed = [key for key, field in keys(model).items() if field.is_required()]
    for column in needed:
        if column not in table.columns:
            text = say("own-reports-missing-column", column=column, needed=listed(needed))
            files.defects.append(Defect(table.file, table.header_line, 1, path, text))
    if unknown or not set(needed) <= set(table.columns):
        return []
    numbers: dict[str, list[float | None]] = {
        column: table.numbers(column, files.defects, path=path)
        for column in _NUMBERS
        if column in table.columns and model is OwnObservation
    }
    return [
        _block(row.line, table.file, row.cells, {key: each[at] for key, each in numbers.items()})
        for at, row in enumerate(table.rows)
    ]


def _block(
    line: int, file: str, cells: Mapping[str, str], numbers: Mapping[str, float | None]
) -> LocatedNode:
    """Return a row as a block; an empty cell is a key that is left out."""
    place = FilePosition(file, line, 1)
    block: dict[str, LocatedNode] = {}
    for key, cell in cells.items():
        number = numbers.get(key, cell)
        if cell:
            block[key] = LocatedNode(_STAND_IN if number is None else number, place, place)
    return LocatedNode(block, place, place)


def twice_named(tree: LocatedNode) -> Iterator[Defect]:
    """Find own observations and sources whose name is taken."""
    for key, name, shipped in (
        ("observations", "observation_id", {each.observation_id for each in observations()}),
        ("own_sources", "id", set(facts())),
    ):
        lines: dict[str, int] = {}
        for number, row in enumerate(tree.rows(key)):
            entry = row.entries.get(name)
            text = str(entry.value) if entry is not None else ""
            path = f"{key}.{number}.{name}"
            if entry is not None and text in lines:
                wrong = say("own-reports-named-before", name=text, line=lines[text])
                yield entry.place.defect(path, wrong)
            elif entry is not None and text in shipped:
                yield entry.place.defect(path, say("own-reports-named-in-seeds", name=text))
            lines[text] = row.place.line


def outside_the_run(document: LocatedNode, scenario: Scenario, home: str) -> Iterator[Defect]:
    """Find the observations that a file itself names, of a time that its run has nothing of.

    Parameters
    ----------
    home
        The study's own file; what others name is of their runs.
    """
    known = known_observations(scenario.observations)
    last = scenario.end - dt.timedelta(days=1)
    for key, name in (("observed", ""), ("observations", "observation_id")):
        rows = document.rows(key)
        if not rows or document.entries[key].place.file != home:
            continue
        for number, entry in enumerate(rows):
            stated = entry.entries.get(name, entry)
            seen = known.get(str(stated.value))
            if seen and (seen.period_end < scenario.start or seen.period_start > last):
                text = say(
                    "own-reports-outside-the-run",
                    observation=seen.observation_id,
                    start=str(seen.period_start),
                    end=str(seen.period_end),
                    first=str(scenario.start),
                    last=str(last),
                )
                yield stated.place.defect(f"{key}.{number}", text)


def with_columns(node: LocatedNode, files: Files, path: str = "") -> LocatedNode:
    """Return a value with the columns that it names in their place."""
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
        table = read_table(content, found[1], files.defects, sheet=_word(block, "sheet"), path=path)
        values = _column(table, block, path, files) if table is not None else []
    return _stated(node, values if len(files.defects) == defects_before else _STAND_INS)


def _column(table: Table, block: dict[str, LocatedNode], path: str, files: Files) -> list[float]:
    column = _word(block, "column")
    if column not in table.columns:
        offer = hint(column, table.columns)
        wrong = say("own-reports-no-column", file=table.file, column=column, offer=offer)
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
        return say("own-reports-empty-cell", column=column)
    if number is None or number >= 0:
        return None
    return say("own-reports-below-0", column=column, value=f"{number:g}")


def _stated(node: LocatedNode, values: list[float]) -> LocatedNode:
    """Return a distribution that states its values."""
    block, at = node.entries, node.entries["file"].place
    kept = {key: entry for key, entry in block.items() if key not in _KEYS}
    numbers = [LocatedNode(value, at, at) for value in values]
    return replace(node, value=kept | {"values": LocatedNode(numbers, at, at)})


def _word(block: dict[str, LocatedNode], key: str) -> str:
    entry = block.get(key)
    return str(entry.value) if entry is not None else ""
