"""Which units travelled on what: cohorts that share a vehicle, and each unit's chain of vehicles.

Units come on and off by the trainload, so most of what is asked about a million units can be
answered once for every cohort and counted as often as the cohort has units.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.record import Boardings

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

NOBODY = -1
"""Row of a boarding that is not there."""
_Any = TypeVar("_Any", bound=np.generic)


class Sequences(NamedTuple):
    """Neighbouring boardings of a cohort whose units follow one another by number.

    Attributes
    ----------
    row
        First boarding of each, and the number of all, shape ``(sequences + 1,)``.
    unit
        First unit of each, shape ``(sequences,)``.
    """

    row: Integers
    unit: Integers

    @property
    def size(self) -> Integers:
        """Units, shape ``(sequences,)``."""
        return np.diff(self.row)

    def at(self, unit: Integers) -> tuple[Integers, Integers]:
        """Return the boardings of some units, and which of them it is, shapes ``(boardings,)``.

        Parameters
        ----------
        unit
            In order.
        """
        begin, end = (np.searchsorted(unit, edge) for edge in (self.unit, self.unit + self.size))
        found = ranges(begin, end)
        return np.repeat(self.row[:-1] - self.unit, end - begin) + unit[found], found


@dataclass(frozen=True)
class Chains:
    """Boardings one after the other, of parties: units that were together on all their vehicles.

    The units of a party are neighbours by number and in each of their boardings, so that its rides
    say all about them.

    Attributes
    ----------
    row
        First boarding of each ride of a party, and the number of all, shape ``(rides + 1,)``.
    cohort
        Which it is part of, shape ``(rides,)``.
    party
        Whose ride it is, shape ``(rides,)``.
    boarded_h, left_h
        Hours [h], shapes ``(rides,)``; `left_h` is NaN while they are on board.
    previous, following
        The party's ride before and behind, `NOBODY` if there is none, shapes ``(rides,)``.
    unit
        First unit of each party, and the number of all, shape ``(parties + 1,)``.
    first, last
        First and last ride of each party, `NOBODY` if it has none, shapes ``(parties,)``.
    """

    row: Integers
    cohort: Integers
    party: Integers
    boarded_h: Floats
    left_h: Floats
    previous: Integers
    following: Integers
    unit: Integers
    first: Integers
    last: Integers

    @cached_property
    def first_boarded_h(self) -> Floats:
        """When each party first boarded [h]; infinite if never, shape ``(parties,)``."""
        return np.append(self.boarded_h, np.inf)[self.first]

    def of_units(self, of_party: NDArray[_Any]) -> NDArray[_Any]:
        """Return what is the same for the units of each party, shape ``(units,)``.

        Parameters
        ----------
        of_party
            Shape ``(parties,)``.
        """
        return np.repeat(of_party, np.diff(self.unit))

    def party_of(self, unit: Integers) -> Integers:
        """Return the parties of some units.

        Parameters
        ----------
        unit
            In any order.
        """
        return np.searchsorted(self.unit, unit, "right") - 1

    def rows(self, rides: Integers) -> Integers:
        """Return the boardings of some rides.

        Parameters
        ----------
        rides
            In any order.
        """
        return ranges(self.row[rides], self.row[rides + 1])


def sequences(boardings: Boardings) -> Sequences:
    """Return the boardings of units that follow one another.

    Parameters
    ----------
    boardings
        Of a run.

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
    """Return the chains of boardings of all units.

    Parameters
    ----------
    boardings
        Of a run; those of a unit stand in order.
    units
        How many there are.
    runs
        Sequences of the boardings, if they are at hand.

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
    # A party begins wherever the unit before is not the neighbour in a boarding of either.
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


def joined(boardings: Boardings) -> NDArray[np.bool_]:
    """Return whether cohorts boarded later than others on the vehicle, shape ``(cohorts,)``.

    Parameters
    ----------
    boardings
        Of a run.
    """
    last_first = np.argsort(boardings.boarded_h)[::-1]
    first_h = np.zeros(boardings.vehicle.max(initial=-1) + 1)
    # Of several that are assigned the last one stays.
    first_h[boardings.vehicle[last_first]] = boardings.boarded_h[last_first]
    later: NDArray[np.bool_] = boardings.boarded_h > first_h[boardings.vehicle]
    return later


def summed(boardings: Boardings, cohort: Integers, of_unit: Floats) -> Floats:
    """Return the sums of a measure over the units of some cohorts, shape ``(cohorts,)``.

    Parameters
    ----------
    boardings
        Of a run.
    cohort
        Which, in any order.
    of_unit
        The measure, shape ``(units,)``.
    """
    begin, end = boardings.first[cohort], boardings.first[cohort + 1]
    whose = np.repeat(np.arange(len(cohort)), end - begin)
    sums = np.bincount(whose, of_unit[boardings.unit[ranges(begin, end)]], len(cohort))
    return sums.astype(float)


def ranges(begin: Integers, end: Integers) -> Integers:
    """Return the numbers from each beginning up to its end, one range behind the other.

    Parameters
    ----------
    begin, end
        Shapes ``(ranges,)``.

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
