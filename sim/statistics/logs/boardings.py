"""Journeys of units: cohorts that share a vehicle, and each unit's chain of vehicles.

Units board and leave in trainloads, so most questions about a million units can be answered once
per cohort and weighted by its number of units.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers, Mask
    from sim.record import Boardings

NOBODY = -1
"""Row number for a missing boarding."""
_Any = TypeVar("_Any", bound=np.generic)


class Sequences(NamedTuple):
    """Adjacent boardings of a cohort whose units have consecutive numbers."""

    row: Integers
    """First boarding of each sequence, and the total number, shape ``(sequences + 1,)``."""
    unit: Integers
    """First unit of each sequence, shape ``(sequences,)``."""

    @property
    def size(self) -> Integers:
        """Number of units, shape ``(sequences,)``."""
        return np.diff(self.row)

    def at(self, unit: Integers) -> tuple[Integers, Integers]:
        """Return the boardings of units in order, and the unit of each, shapes ``(boardings,)``."""
        begin, end = (np.searchsorted(unit, edge) for edge in (self.unit, self.unit + self.size))
        found = ranges(begin, end)
        return np.repeat(self.row[:-1] - self.unit, end - begin) + unit[found], found


@dataclass(frozen=True)
class Chains:
    """Consecutive boardings of parties, that is units that shared all their vehicles.

    The units of a party have consecutive numbers, also in each of their boardings, so its rides
    describe all of them.
    """

    row: Integers
    """First boarding of each ride of a party, and the total number, shape ``(rides + 1,)``."""
    cohort: Integers
    """Cohort of each ride, shape ``(rides,)``."""
    party: Integers
    """Party of each ride, shape ``(rides,)``."""
    boarded_h: Floats
    left_h: Floats
    """Hours [h], shapes ``(rides,)``; `left_h` is NaN while they are on board."""
    previous: Integers
    following: Integers
    """The party's previous and next ride, `NOBODY` if there is none, shapes ``(rides,)``."""
    unit: Integers
    """First unit of each party, and the total number, shape ``(parties + 1,)``."""
    first: Integers
    last: Integers
    """First and last ride of each party, `NOBODY` if it has none, shapes ``(parties,)``."""

    @cached_property
    def first_boarded_h(self) -> Floats:
        """Hour at which each party first boarded [h]; infinite if never, shape ``(parties,)``."""
        return np.append(self.boarded_h, np.inf)[self.first]

    def of_units(self, of_party: NDArray[_Any]) -> NDArray[_Any]:
        """Repeat a value per party for each of its units, shape ``(units,)``."""
        return np.repeat(of_party, np.diff(self.unit))

    def party_of(self, unit: Integers) -> Integers:
        """Return the parties of some units."""
        return np.searchsorted(self.unit, unit, "right") - 1

    def rows(self, rides: Integers) -> Integers:
        """Return the boardings of some rides."""
        return ranges(self.row[rides], self.row[rides + 1])


def sequences(boardings: Boardings) -> Sequences:
    """Return the boardings of consecutive units as sequences.

    Examples
    --------
    >>> import numpy as np
    >>> from sim.record import Boardings
    >>> rows = Boardings(
    ...     np.array([3, 4, 8, 9]), np.array([0, 3, 4]), np.array([7, 8]), np.zeros(2), np.ones(2)
    ... )
    >>> found = sequences(rows)
    >>> found.row.tolist(), found.unit.tolist()
    ([0, 2, 3, 4], [3, 8, 9])
    """
    begins = np.ones(len(boardings.unit) + 1, dtype=bool)
    np.not_equal(np.diff(boardings.unit), 1, out=begins[1:-1])
    begins[boardings.first] = True
    row = np.flatnonzero(begins)
    return Sequences(row, boardings.unit[row[:-1]].astype(np.int64))


def chains(boardings: Boardings, units: int, *, runs: Sequences | None = None) -> Chains:
    """Return the chains of boardings of so many units; those of a unit are in order.

    Examples
    --------
    >>> import numpy as np
    >>> from sim.record import Boardings
    >>> rows = Boardings(
    ...     np.array([0, 1, 2, 0, 1], np.int32),
    ...     np.array([0, 3, 5]),
    ...     np.array([7, 8]),
    ...     np.array([0.0, 6.0]),
    ...     np.array([5.0, np.nan]),
    ... )
    >>> found = chains(rows, 3)
    >>> found.unit.tolist(), found.row.tolist(), found.previous.tolist()
    ([0, 2, 3], [0, 2, 3, 5], [-1, -1, 0])
    """
    runs = sequences(boardings) if runs is None else runs
    # A party begins where a unit and its predecessor are not adjacent in all their boardings.
    begins = np.zeros(units + 1, dtype=bool)
    begins[[0, units]] = True
    begins[runs.unit] = True
    begins[runs.unit + runs.size] = True
    parties = np.flatnonzero(begins)
    row, party = runs.at(parties)
    cohort = np.searchsorted(boardings.first, row, "right") - 1
    by_party = np.argsort(party, kind="stable")
    heads = np.flatnonzero(np.diff(party[by_party], prepend=NOBODY, append=len(parties)))
    previous, following, first, last = (
        np.full(size, NOBODY) for size in (len(row), len(row), len(parties) - 1, len(parties) - 1)
    )
    previous[by_party[1:]], following[by_party[:-1]] = by_party[:-1], by_party[1:]
    first[party[by_party[heads[:-1]]]] = by_party[heads[:-1]]
    last[party[by_party[heads[:-1]]]] = by_party[heads[1:] - 1]
    previous[by_party[heads[:-1]]] = NOBODY
    following[by_party[heads[1:] - 1]] = NOBODY
    return Chains(
        row=np.append(row, len(boardings.unit)),
        cohort=cohort,
        party=party,
        boarded_h=boardings.boarded_h[cohort],
        left_h=boardings.left_h[cohort],
        previous=previous,
        following=following,
        unit=parties,
        first=first,
        last=last,
    )


def joined(boardings: Boardings) -> Mask:
    """Return whether each cohort boarded after others on its vehicle, shape ``(cohorts,)``."""
    last_first = np.argsort(boardings.boarded_h)[::-1]
    first_h = np.zeros(boardings.vehicle.max(initial=-1) + 1)
    # Of several assignments to one index the last one remains.
    first_h[boardings.vehicle[last_first]] = boardings.boarded_h[last_first]
    later: Mask = boardings.boarded_h > first_h[boardings.vehicle]
    return later


def summed(boardings: Boardings, cohort: Integers, of_unit: Floats) -> Floats:
    """Return the sums of a measure of units over those of some cohorts, shape ``(cohorts,)``."""
    begin, end = boardings.first[cohort], boardings.first[cohort + 1]
    whose = np.repeat(np.arange(len(cohort)), end - begin)
    sums = np.bincount(whose, of_unit[boardings.unit[ranges(begin, end)]], len(cohort))
    return sums.astype(float)


def ranges(begin: Integers, end: Integers) -> Integers:
    """Return the integers of all ranges from `begin` up to `end`, concatenated.

    Examples
    --------
    >>> import numpy as np
    >>> ranges(np.array([0, 7]), np.array([2, 8])).tolist()
    [0, 1, 7]
    """
    size = end - begin
    result: Integers = np.repeat(end - np.cumsum(size), size)
    result += np.arange(len(result))
    return result
