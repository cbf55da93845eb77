"""How long a run remembers that it began empty: MSER-5 on the average over replications.

The truncation is the one that makes the standard error of what is left the smallest, over batch
means of five [1]_; it looks at most at the first half, and one at the end of that half says that
the run is too short.

References
----------
.. [1] White, K. P., Cobb, M. J. and Spratt, S. C., "A comparison of five steady-state truncation
   heuristics for simulation", Proc. Winter Simulation Conference 2000, 755-760.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.record import EventKind
from sim.statistics.levels import hours_present

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from sim.record import Record

    Floats = NDArray[np.float64]

BATCH = 5


@dataclass(frozen=True)
class Truncation:
    """What to leave out at the beginning.

    Attributes
    ----------
    observations
        How many to leave out.
    too_short
        Whether the run may be too short to tell.
    """

    observations: int
    too_short: bool


def mser5(series: ArrayLike) -> Truncation:
    """Return the truncation of a series by MSER-5.

    Parameters
    ----------
    series
        Observations in order, best the average over replications, shape ``(observations,)``.

    Raises
    ------
    ValueError
        If there are fewer than two batches.

    Examples
    --------
    >>> mser5([9.0] * 10 + [0.0, 1.0] * 20)
    Truncation(observations=10, too_short=False)
    """
    numbers = np.asarray(series, dtype=float)
    batches = len(numbers) // BATCH
    if batches < 2:  # noqa: PLR2004 -- one batch has no error
        text = f"MSER-5 needs at least {2 * BATCH} observations, got {len(numbers)}"
        raise ValueError(text)
    means = numbers[: batches * BATCH].reshape(batches, BATCH).mean(axis=1)
    half = batches // 2
    # Deviations from the overall mean keep the sums of squares exact enough.
    apart = means - means.mean()
    left = np.arange(batches, batches - half - 1, -1)
    sums = apart[::-1].cumsum()[::-1][: half + 1]
    squares = (apart**2)[::-1].cumsum()[::-1][: half + 1]
    statistic = np.maximum(squares - sums**2 / left, 0.0) / left**2
    best = int(np.argmin(statistic))
    return Truncation(best * BATCH, too_short=best == half and statistic[0] > statistic[best])


def vehicles_under_way(record: Record, *, every_h: float = 24.0) -> Floats:
    """Return the mean number of vehicles under way in each period of a run.

    Parameters
    ----------
    record
        A run.
    every_h
        Length of a period [h]; a last one that is shorter is left out.

    Returns
    -------
    numpy.ndarray
        Shape ``(periods,)``.
    """
    events, vehicles = record.events, len(record.vehicles.flow)
    begin_h, finish_h = np.full(vehicles, np.inf), np.full(vehicles, np.nan)
    for kind, column in ((EventKind.BEGIN, begin_h), (EventKind.FINISH, finish_h)):
        chosen = events.kind == kind
        column[events.vehicle[chosen]] = events.time_h[chosen]
    edges_h = np.arange(int(record.horizon_h / every_h + 1e-9) + 1, dtype=float) * every_h
    group = np.zeros(vehicles, dtype=np.int64)
    means: Floats = hours_present(begin_h, finish_h, group, 1, edges_h)[0] / every_h
    return means


def warm_up_h(under_way: ArrayLike, *, every_h: float = 24.0) -> tuple[float, bool]:
    """Return the warm-up of a variant, and whether its runs are too short to tell.

    Parameters
    ----------
    under_way
        Mean number of vehicles under way, shape ``(replications, periods)``.
    every_h
        Length of a period [h].

    Examples
    --------
    >>> warm_up_h([[0.0] * 5 + [4.0, 5.0] * 30, [1.0] * 5 + [5.0, 4.0] * 30])
    (120.0, False)
    """
    truncation = mser5(np.asarray(under_way, dtype=float).mean(axis=0))
    return truncation.observations * every_h, truncation.too_short
