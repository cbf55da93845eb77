"""Length of the warm-up: MSER-5 on the average over replications.

The truncation minimises the standard error of the remaining observations, over batch means of five
[1]_.  At most the first half is examined; a truncation at the end of that half indicates that the
run is too short.  Compared variants are truncated equally, by the largest truncation.

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
from sim.statistics.logs.levels import HOURS_PER_DAY, hours_present
from sim.statistics.logs.visits import hour_of
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import ArrayLike

    from sim.arrays import Floats
    from sim.record import Record

BATCH = 5
FEWEST = 2 * BATCH
"""Minimum number of observations for MSER-5: one batch has no error."""


@dataclass(frozen=True)
class Truncation:
    """Observations to leave out at the beginning."""

    observations: int
    """Number of observations to leave out."""
    too_short: bool
    """Whether the run may be too short for the method."""


@dataclass(frozen=True)
class WarmUp:
    """Memory of the empty start in the runs of each variant."""

    daily: pd.DataFrame
    """Columns ``variant``, ``day`` (from 0), ``vehicles``: mean number under way on that day,
    averaged over replications."""
    truncations: Mapping[str, Truncation]
    """Id of a variant -> truncation by MSER-5 [d]; empty if the runs have fewer than ten whole
    days."""

    @property
    def common_d(self) -> int:
        """Largest truncation of all variants [d]; 0 if there is none."""
        return max((each.observations for each in self.truncations.values()), default=0)

    @property
    def too_short(self) -> tuple[str, ...]:
        """Variants that may not have reached steady state in the first half of their run."""
        return tuple(name for name, each in self.truncations.items() if each.too_short)


def mser5(series: ArrayLike) -> Truncation:
    """Return the truncation of a series by MSER-5.

    Parameters
    ----------
    series
        Observations in order, preferably the average over replications, shape ``(observations,)``.

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
    if len(numbers) < FEWEST:
        text = say("truncation-too-few", least=FEWEST, given=len(numbers))
        raise ValueError(text)
    means = numbers[: batches * BATCH].reshape(batches, BATCH).mean(axis=1)
    half = batches // 2
    # Deviations from the overall mean avoid cancellation in the sums of squares.
    apart = means - means.mean()
    left = np.arange(batches, batches - half - 1, -1)
    sums = apart[::-1].cumsum()[::-1][: half + 1]
    squares = (apart**2)[::-1].cumsum()[::-1][: half + 1]
    statistic = np.maximum(squares - sums**2 / left, 0.0) / left**2
    best = int(np.argmin(statistic))
    return Truncation(best * BATCH, too_short=best == half and statistic[0] > statistic[best])


def vehicles_under_way(record: Record, *, every_h: float = HOURS_PER_DAY) -> Floats:
    """Return the mean number of vehicles under way in each period of a run, shape ``(periods,)``.

    Parameters
    ----------
    every_h
        Length of a period [h]; a last one that is shorter is left out.
    """
    begin_h, finish_h = (hour_of(record, kind) for kind in (EventKind.BEGIN, EventKind.FINISH))
    edges_h = np.arange(int(record.horizon_h / every_h + 1e-9) + 1, dtype=float) * every_h
    group = np.zeros(len(begin_h), dtype=np.int64)
    means: Floats = hours_present(begin_h, finish_h, group, 1, edges_h)[0] / every_h
    return means


def under_way_series(record: Record) -> pd.DataFrame:
    """Return the mean number of vehicles under way, day by day, of one run.

    Returns
    -------
    pandas.DataFrame
        Columns ``day`` (from 0; whole days only), ``vehicles``.
    """
    import pandas as pd

    means = vehicles_under_way(record)
    return pd.DataFrame({"day": np.arange(len(means)), "vehicles": means})


def warm_up_of(under_way: pd.DataFrame) -> WarmUp:
    """Return the daily vehicles under way and the truncations of all variants.

    Parameters
    ----------
    under_way
        Columns ``variant``, ``replication``, ``day``, ``vehicles``.

    Examples
    --------
    >>> import pandas as pd
    >>> days = pd.DataFrame({"day": range(65), "vehicles": [0.0] * 5 + [4.0, 5.0] * 30})
    >>> found = warm_up_of(days.assign(variant="baseline", replication=0))
    >>> found.common_d, found.too_short
    (5, ())
    """
    daily: pd.DataFrame = (
        under_way.groupby(["variant", "day"], sort=False)["vehicles"].mean().reset_index()
    )
    truncations = {
        str(name): mser5(each.vehicles.to_numpy())
        for name, each in daily.groupby("variant", sort=False)
        if len(each) >= FEWEST
    }
    return WarmUp(daily, truncations)
