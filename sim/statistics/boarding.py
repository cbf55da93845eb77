"""Which units travelled on what: cohorts that share a vehicle, and each unit's chain of vehicles.

Units come on and off by the trainload, so most of what is asked about a million units can be
answered once for every cohort and counted as often as the cohort has units.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.record import Boardings, Record

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

NOBODY = -1
"""Row of a boarding that is not there."""
_AT_A_TIME = 2048


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
        size = self.size[chosen]
        behind = np.cumsum(size)
        rows: Integers = np.arange(size.sum()) + np.repeat(self.first[1:][chosen] - behind, size)
        return rows


@dataclass(frozen=True)
class Chains:
    """Each unit's boardings, one after the other.

    Attributes
    ----------
    order
        Rows of the boardings by unit, in order of boarding, shape ``(boardings,)``.
    first
        Where each unit's rows begin in `order`, and the number of all, shape ``(units + 1,)``.
    previous
        Row of the boarding before each one, `NOBODY` for a unit's first, shape ``(boardings,)``.
    boarded_h
        When each unit boarded its first vehicle [h], infinite if it never did, shape ``(units,)``.
    until_h
        When the time on no vehicle after each boarding ended, by the next boarding or at the
        destination [h]; NaN if it did not, shape ``(boardings,)``.
    """

    order: Integers
    first: Integers
    previous: Integers
    boarded_h: Floats
    until_h: Floats


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


def chains(record: Record) -> Chains:
    """Return the chain of boardings of every unit; its rows stand in order of boarding.

    Parameters
    ----------
    record
        A run.

    Examples
    --------
    >>> import numpy as np
    >>> from types import SimpleNamespace
    >>> from sim.record import Boardings
    >>> rows = Boardings(
    ...     np.array([0, 1, 0], np.int32),
    ...     np.array([7, 7, 8], np.int32),
    ...     np.array([0.0, 0.0, 6.0]),
    ...     np.array([5.0, 5.0, np.nan]),
    ... )
    >>> units = SimpleNamespace(flow=np.zeros(2, np.int32), arrived_h=np.array([np.nan, 5.0]))
    >>> found = chains(SimpleNamespace(boardings=rows, units=units))
    >>> found.previous.tolist(), found.until_h.tolist()
    ([-1, -1, 0], [6.0, 5.0, nan])
    """
    boardings, arrived_h = record.boardings, record.units.arrived_h
    order, boarded, edges = _by_unit(boardings.unit)
    sizes = np.zeros(len(arrived_h) + 1, dtype=np.int64)
    sizes[boarded + 1] = np.diff(edges)
    by_unit_h = boardings.boarded_h[order]
    boarded_h = np.full(len(arrived_h), np.inf)
    boarded_h[boarded] = by_unit_h[edges[:-1]]
    # In order of unit the next boarding is the next row, but for a unit's last one.
    by_unit_h[:-1] = by_unit_h[1:]
    by_unit_h[edges[1:] - 1] = arrived_h[boarded]
    until_h = np.empty(len(order))
    until_h[order] = by_unit_h
    del by_unit_h
    before = np.full(len(order), NOBODY, dtype=np.int32)
    before[1:] = order[:-1]
    before[edges[:-1]] = NOBODY
    previous = np.empty(len(order), dtype=np.int32)
    previous[order] = before
    return Chains(order.astype(np.int32), np.cumsum(sizes), previous, boarded_h, until_h)


def _by_unit(unit: Integers) -> tuple[Integers, Integers, Integers]:
    """Return boardings by unit.

    Parameters
    ----------
    unit
        Of each boarding, shape ``(boardings,)``.

    Returns
    -------
    Rows by unit, in their order, shape ``(boardings,)``; the units that have some, shape
    ``(found,)``; and where the rows of each begin, with the number of all.
    """
    bits = max(len(unit).bit_length(), 1)
    # Unit and row in one integer sort several times faster than by a stable argsort.
    keys = unit.astype(np.int64)
    keys <<= bits
    keys |= np.arange(len(unit))
    keys.sort()
    by_unit = keys >> bits
    new = np.ones(len(unit) + 1, dtype=bool)
    new[1:-1] = by_unit[1:] != by_unit[:-1]
    edges = np.flatnonzero(new)
    keys &= (1 << bits) - 1
    return keys, by_unit[edges[:-1]], edges
