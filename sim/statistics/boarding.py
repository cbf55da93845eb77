"""Which units travelled on what: cohorts that share a vehicle, and each unit's chain of vehicles.

Units come on and off by the trainload, so most of what is asked about a million units can be
answered once for every cohort and counted as often as the cohort has units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.record import Boardings

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

NOBODY = -1
"""Row of a boarding that is not there."""


@dataclass(frozen=True)
class Cohorts:
    """Neighbouring boardings of one vehicle at the same times, with one label.

    Attributes
    ----------
    vehicle, label
        Shapes ``(cohorts,)``.
    boarded_h, left_h
        Hours [h], shapes ``(cohorts,)``; `left_h` is the horizon while they are on board.
    size
        Units, shape ``(cohorts,)``.
    of_row
        Cohort of each boarding, shape ``(boardings,)``.
    """

    vehicle: Integers
    label: Integers
    boarded_h: Floats
    left_h: Floats
    size: Integers
    of_row: Integers


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
    """

    order: Integers
    first: Integers
    previous: Integers


def cohorts(boardings: Boardings, label: Integers, horizon_h: float) -> Cohorts:
    """Return the cohorts of units that a run's vehicles carried.

    Parameters
    ----------
    boardings
        Of a run.
    label
        What may not be mixed within a cohort, one for each unit, shape ``(units,)``.
    horizon_h
        End of the run [h].

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
    >>> cohorts(rows, np.zeros(3, np.int64), 9.0).size.tolist()
    [2, 1]
    """
    left_h = np.where(np.isnan(boardings.left_h), horizon_h, boardings.left_h)
    labels = label[boardings.unit]
    columns = (boardings.vehicle, boardings.boarded_h, left_h, labels)
    new = np.ones(len(left_h), dtype=bool)
    if len(new):
        new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    head = np.flatnonzero(new)
    return Cohorts(
        vehicle=boardings.vehicle[head].astype(np.int64),
        label=labels[head],
        boarded_h=boardings.boarded_h[head],
        left_h=left_h[head],
        size=np.diff(np.append(head, len(new))),
        of_row=np.cumsum(new) - 1,
    )


def chains(boardings: Boardings, units: int) -> Chains:
    """Return the chain of boardings of every unit.

    Parameters
    ----------
    boardings
        Of a run; the rows of one unit stand in order of boarding.
    units
        How many there are.

    Examples
    --------
    >>> import numpy as np
    >>> from sim.record import Boardings
    >>> rows = Boardings(
    ...     np.array([0, 1, 0], np.int32),
    ...     np.array([7, 7, 8], np.int32),
    ...     np.array([0.0, 0.0, 6.0]),
    ...     np.array([5.0, 5.0, np.nan]),
    ... )
    >>> chains(rows, 2).previous.tolist()
    [-1, -1, 0]
    """
    count = len(boardings.unit)
    bits = max(count.bit_length(), 1)
    # Unit and row in one integer sort several times faster than by a stable argsort.
    keys = np.sort((boardings.unit.astype(np.int64) << bits) | np.arange(count))
    order = keys & ((1 << bits) - 1)
    sizes = np.bincount(boardings.unit, minlength=units)
    first = np.concatenate(([0], np.cumsum(sizes)))
    previous = np.full(count, NOBODY, dtype=np.int64)
    previous[order[1:]] = order[:-1]
    previous[order[first[:-1][sizes > 0]]] = NOBODY
    return Chains(order, first, previous)
