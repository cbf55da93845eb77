"""Borders: where neighbouring facilities lie in unlike countries.

A border is a pair of countries; its name is their ISO 3166 codes in the order of the alphabet, as
``BY-PL``.  Facilities have no capital letters in their names, so that a border can't be mistaken
for a section.  One way of crossing it is ``BY>PL``, one side of it ``BY-PL:PL``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario.schema import BORDER_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario.schema import Mode, Scenario, Section

_NAME = re.compile(r"([A-Z]{2})-([A-Z]{2})(?:-(rail|road|sea))?")


@dataclass(frozen=True)
class Border:
    """A border between two countries."""

    countries: tuple[str, str]
    """ISO 3166 codes, in the order of the alphabet."""
    crossings: Mapping[str, Mode]
    """Section over it -> the mode that it is of, in the order of the scenario."""

    @property
    def name(self) -> str:
        """Return the border's name, as ``BY-PL``."""
        return "-".join(self.countries)

    def over(self, mode: Mode | None = None) -> tuple[str, ...]:
        """Return the sections over it, of one mode or of all."""
        return tuple(name for name, its in self.crossings.items() if mode in {None, its})


def borders_of(scenario: Scenario) -> dict[str, Border]:
    """Return the borders of a scenario by name, in the order of the alphabet."""
    found: dict[tuple[str, str], dict[str, Mode]] = {}
    for name, section in scenario.sections.items():
        countries = sorted({scenario.facilities[end].country for end in ends(section)})
        if len(countries) > 1:
            found.setdefault((countries[0], countries[1]), {})[name] = section.mode
    each = (Border(countries, over) for countries, over in sorted(found.items()))
    return {border.name: border for border in each}


def border_places(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return what is counted together: the sections over each border, and those of each mode.

    Returns
    -------
    Border, as ``BY-PL``, to its sections; where several modes cross it, those of each mode as
    ``BY-PL-rail`` too.
    """
    places: dict[str, tuple[str, ...]] = {}
    for name, border in borders_of(scenario).items():
        places[name] = border.over()
        modes = dict.fromkeys(border.crossings.values())
        if len(modes) > 1:
            places.update({f"{name}-{mode}": border.over(mode) for mode in sorted(modes)})
    return places


def countries_of(place: str) -> tuple[str, str, str] | None:
    """Return the countries of a border and the mode, '' for all; None if a place is no border.

    Examples
    --------
    >>> countries_of("BY-PL-rail"), countries_of("BY-PL"), countries_of("brest-malaszewicze")
    (('BY', 'PL', 'rail'), ('BY', 'PL', ''), None)
    """
    found = _NAME.fullmatch(place)
    return (found[1], found[2], found[3] or "") if found else None


def ends(section: Section) -> tuple[str, str]:
    """Return the two facilities of a section."""
    return section.from_, section.to


def border_stations(scenario: Scenario) -> tuple[str, ...]:
    """Return the facilities at which borders are crossed, in the order of the scenario.

    Returns
    -------
    Those of a kind of `BORDER_KINDS`.  That the neighbour beyond the border stands in the scenario
    is not asked: a corridor may end at the border.  The end of a section over a border is none if
    it lies inland, that is, if it is of another kind.
    """
    return tuple(
        name for name, facility in scenario.facilities.items() if facility.kind in BORDER_KINDS
    )
