"""Systems that the articles name without a figure: a port, a line, a zone, a programme."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sim.data_folders import seeds_folder
from sim.errors import SeedsError
from sim.seeds.csv_rows import read_rows, required
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_COLUMNS = ("id", "system", "file", "outside")


@dataclass(frozen=True)
class System:
    """Something that an article names.

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
    for row in read_rows(folder / "systems.csv", _COLUMNS, defects):
        named = required(row, "id", defects)
        if named in found:
            defects.append(row.defect("id", say("named-systems-twice", id=named)))
        title, file = (required(row, column, defects) for column in ("system", "file"))
        found[named] = System(named, title, file, row.cells["outside"])
    if defects:
        raise SeedsError("\n".join(defects))
    return MappingProxyType(found)
