"""What tables of the seeds explain: traffics, offices, crossings, and systems without a figure.

They name countries, railways and programmes, so they are data and stand in no code.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sim.data_folders import seeds_folder
from sim.errors import SeedsError
from sim.seeds.csv_rows import read_rows, required, words
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sim.seeds.csv_rows import CsvRow

ANY_OFFICE = "*"
_SYSTEM_COLUMNS = ("id", "system", "file", "outside")


@dataclass(frozen=True)
class Traffic:
    """A part of what moves.

    Attributes
    ----------
    unit
        Load unit of the classes that it consists of, as ``container``; empty if it is all traffic,
        or a part that a simulation can't tell from the rest.
    counted_in
        Country whose stations count its trains; empty if they are counted over the border.
    """

    name: str
    title: str
    unit: str
    counted_in: str


@dataclass(frozen=True)
class Office:
    """Whose count a number is.

    Attributes
    ----------
    may_be
        Offices that it may be; ``*`` if it may be any, for it names none.
    """

    name: str
    title: str
    may_be: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """The words of a folder of seeds.

    Attributes
    ----------
    crossings
        (Border, mode) -> the crossings that a total over that border counts, each as the
        facilities at its ends.
    """

    traffics: dict[str, Traffic]
    offices: dict[str, Office]
    crossings: dict[tuple[str, str], frozenset[frozenset[str]]]


@dataclass(frozen=True)
class System:
    """What an article names without a figure: a port, a line, a zone, a programme.

    Attributes
    ----------
    id
        As ``S2-44``; ids of systems and of facts never meet.
    title
        What the article calls it, in English.
    outside
        Why no scenario can be about it; empty where one can.
    """

    id: str
    title: str
    file: str
    outside: str


@functools.cache
def known_words() -> Words:
    """Return the words that ship with the engine."""
    return read_words(seeds_folder())


def read_words(folder: Path) -> Words:
    """Return the words of a folder: its traffics, offices and crossings.

    Raises
    ------
    SeedsError
        If a file has defects; all of them at once.
    """
    defects: list[str] = []
    traffics = {
        row.cells["traffic"]: Traffic(
            *(row.cells[name] for name in ("traffic", "title", "unit", "counted_in"))
        )
        for row in _rows(folder, "traffics", ("traffic", "title", "unit", "counted_in"), defects)
    }
    offices = {
        row.cells["count_by"]: Office(
            row.cells["count_by"], row.cells["title"], words(row, "may_be")
        )
        for row in _rows(folder, "offices", ("count_by", "title", "may_be"), defects)
    }
    crossings: dict[tuple[str, str], frozenset[frozenset[str]]] = {}
    for row in _rows(folder, "crossings", ("border", "mode", "places"), defects):
        key = row.cells["border"], row.cells["mode"]
        crossings[key] = crossings.get(key, frozenset()) | {frozenset(words(row, "places"))}
    if defects:
        raise SeedsError("\n".join(defects))
    return Words(traffics, offices, crossings)


def _rows(folder: Path, name: str, columns: tuple[str, ...], defects: list[str]) -> list[CsvRow]:
    return read_rows(folder / f"{name}.csv", (*columns, "note"), defects)


@functools.cache
def systems() -> Mapping[str, System]:
    """Return all systems that the articles name, in the articles' order, by id."""
    return read_systems(seeds_folder())


def read_systems(folder: Path) -> Mapping[str, System]:
    """Return the systems of a folder, by id.

    Raises
    ------
    SeedsError
        If the file has defects; all of them at once.
    """
    defects: list[str] = []
    found: dict[str, System] = {}
    for row in read_rows(folder / "systems.csv", _SYSTEM_COLUMNS, defects):
        named = required(row, "id", defects)
        if named in found:
            defects.append(row.defect("id", say("vocabulary-system-twice", id=named)))
        title, file = (required(row, column, defects) for column in ("system", "file"))
        found[named] = System(named, title, file, row.cells["outside"])
    if defects:
        raise SeedsError("\n".join(defects))
    return MappingProxyType(found)
