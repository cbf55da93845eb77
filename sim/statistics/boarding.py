"""Which units travelled on what: cohorts that share a vehicle, and each unit's chain of vehicles.

Units come on and off by the trainload, so most of what is asked about a million units can be
answered once for every cohort and counted as often as the cohort has units.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.record import Boardings

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

NOBODY = -1
"""Row of a boarding that is not there."""
_AT_A_TIME = 2048
_Any = TypeVar("_Any", bound=np.generic)


@dataclass(frozen=True)
class Cohorts:
    """Neighbouring boardings of one vehicle at the same times.

    Attributes
    ----------
    vehicle
        Shape ``(cohorts,)``.
    boarded_h, left_h
        Hours [h], shapes ``(cohorts,)``; `left_h` is NaN while they are on board.
    first
        First boarding of each cohort and the number of all, shape ``(cohorts + 1,)``.
    """

    vehicle: Integers
    boarded_h: Floats
    left_h: Floats
    first: Integers

    @property
    def size(self) -> Integers:
        """Units, shape ``(cohorts,)``."""
        return np.diff(self.first)

    @property
    def of_row(self) -> Integers:
        """Cohort of each boarding, shape ``(boardings,)``."""
        return np.repeat(np.arange(len(self.vehicle)), self.size)

    @cached_property
    def joined(self) -> NDArray[np.bool_]:
        """Whether they boarded later than others on the vehicle, shape ``(cohorts,)``."""
        last_first = np.argsort(self.boarded_h)[::-1]
        first_h = np.zeros(self.vehicle.max(initial=-1) + 1)
        # Of several that are assigned the last one stays.
        first_h[self.vehicle[last_first]] = self.boarded_h[last_first]
        joined: NDArray[np.bool_] = self.boarded_h > first_h[self.vehicle]
        return joined

    def summed(self, unit: Integers, of_unit: Floats) -> Floats:
        """Return the sum of a measure over the units of each cohort, shape ``(cohorts,)``.

        Parameters
        ----------
        unit
            Of each boarding, shape ``(boardings,)``.
        of_unit
            The measure, shape ``(units,)``.
        """
        sums = np.zeros(len(self.vehicle))
        # Some thousand cohorts at a time: what is in hand stays in the processor's cache.
        for begin in range(0, len(sums), _AT_A_TIME):
            first = self.first[begin : begin + _AT_A_TIME + 1]
            cohort = np.repeat(np.arange(len(first) - 1), np.diff(first))
            weights = of_unit[unit[first[0] : first[-1]].astype(np.int64)]
            sums[begin : begin + _AT_A_TIME] = np.bincount(cohort, weights, len(first) - 1)
        return sums

    def rows(self, chosen: NDArray[np.bool_]) -> Integers:
        """Return the boardings of some cohorts, in their order.

        Parameters
        ----------
        chosen
            Which cohorts, shape ``(cohorts,)``.
        """
        return _ranges(self.first[:-1][chosen], self.first[1:][chosen])


@dataclass(frozen=True)
class Chains:
    """Boardings one after the other, of parties: units that were together on all their vehicles.

    The units of a party are neighbours by number and in each of their boardings, so that its rides
    say all about them.

    Attributes
    ----------
    row
        First boarding of each ride of a party, and the number of all, shape ``(rides + 1,)``.
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
        """When each unit boarded its first vehicle [h]; infinite if never, shape ``(units,)``."""
        return self.of_units(np.append(self.boarded_h, np.inf)[self.first])

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
        return _ranges(self.row[rides], self.row[rides + 1])


def cohorts(boardings: Boardings) -> Cohorts:
    """Return the cohorts of units that a run's vehicles carried.

    Parameters
    ----------
    boardings
        Of a run.

    Examples
    --------
    >>> import numpy as np
    >>> from sim.record import Boardings
    >>> rows = Boardings(
    ...     np.arange(3, dtype=np.int32),
    ...     np.array([7, 7, 8], np.int32),
    ...     np.zeros(3),
    ...     np.array([5.0, 5.0, np.nan]),
    ... )
    >>> cohorts(rows).size.tolist()
    [2, 1]
    """
    count = len(boardings.vehicle)
    new = np.ones(count, dtype=bool)
    new[1:] = boardings.vehicle[1:] != boardings.vehicle[:-1]
    # Compared as bits, not having left yet is the same as not having left yet.
    for hours in (boardings.boarded_h.view(np.int64), boardings.left_h.view(np.int64)):
        new[1:] |= hours[1:] != hours[:-1]
    head = np.flatnonzero(new)
    return Cohorts(
        vehicle=boardings.vehicle[head].astype(np.int64),
        boarded_h=boardings.boarded_h[head],
        left_h=boardings.left_h[head],
        first=np.append(head, count),
    )


def chains(boardings: Boardings, carried: Cohorts, units: int) -> Chains:
    """Return the chains of boardings of all units.

    Parameters
    ----------
    boardings
        Of a run; those of a unit stand in order.
    carried
        Their cohorts.
    units
        How many there are.

    Examples
    --------
    >>> import numpy as np
    >>> from sim.record import Boardings
    >>> rows = Boardings(
    ...     np.array([0, 1, 2, 0, 1], np.int32),
    ...     np.array([7, 7, 7, 8, 8], np.int32),
    ...     np.array([0.0, 0.0, 0.0, 6.0, 6.0]),
    ...     np.array([5.0, 5.0, 5.0, np.nan, np.nan]),
    ... )
    >>> found = chains(rows, cohorts(rows), 3)
    >>> found.unit.tolist(), found.row.tolist(), found.previous.tolist()
    ([0, 2, 3], [0, 2, 3, 5], [-1, -1, 0])
    """
    begins = _begins_party(boardings.unit, carried, units)
    row = np.flatnonzero(begins[boardings.unit])
    party = (np.cumsum(begins) - 1)[boardings.unit[row]]
    parties = np.flatnonzero(begins)
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
        party=party,
        boarded_h=boardings.boarded_h[row],
        left_h=boardings.left_h[row],
        previous=previous,
        following=following,
        unit=parties,
        first=first,
        last=last,
    )


def _begins_party(unit: Integers, carried: Cohorts, units: int) -> NDArray[np.bool_]:
    """Return whether a party begins with each unit, and behind the last, shape ``(units + 1,)``.

    One does wherever the unit before is not the neighbour in one of the boardings of either.
    """
    parts = np.ones(len(unit) + 1, dtype=bool)
    parts[1:-1] = unit[1:] != unit[:-1] + 1
    parts[carried.first] = True
    edges = np.flatnonzero(parts)
    begins = np.zeros(units + 1, dtype=bool)
    begins[[0, units]] = True
    begins[unit[edges[:-1]]] = True
    begins[unit[edges[1:] - 1] + 1] = True
    return begins


def _ranges(begin: Integers, end: Integers) -> Integers:
    """Return the numbers from each beginning up to its end, one range behind the other."""
    size = end - begin
    result: Integers = np.arange(size.sum()) + np.repeat(end - np.cumsum(size), size)
    return result
