"""Estimates with intervals from the numbers of replications.

Only replications are independent of one another, not observations within a run, so every interval
is computed over replications: Student's [1]_, or bootstrap-t for percentiles, which are skewed (see
`bootstrap`).  One replication gives a mean without an interval.  Numbers that are all equal have a
half-width of exactly 0.

References
----------
.. [1] Law, A. M., *Simulation Modeling and Analysis*, 5th ed., McGraw-Hill 2015, section 9.4.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import stdtrit

from sim.indicators import INDICATOR_COLUMNS, INDICATORS, PERCENTILES
from sim.statistics.inference.bootstrap import FEWEST_RESAMPLED, bootstrap_t
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    from sim.arrays import Floats, Integers, Mask

FEWEST = 2
"""Minimum number of replications for an interval."""
STUDENT, BOOTSTRAP_T = "student", "bootstrap_t"
"""Kinds of intervals."""


@dataclass(frozen=True)
class Estimate:
    """A mean over replications, and its precision."""

    mean: float
    """Mean of the replications."""
    half_width: float
    """Half-width of the Student interval."""
    replications: int
    """Number of replications."""


@dataclass(frozen=True)
class ReplicationTable:
    """Numbers of all variants and replications, address by address."""

    addresses: pd.DataFrame
    """Columns `INDICATOR_COLUMNS` and ``unit``, one row per address, in order."""
    variants: tuple[str, ...]
    """Ids of the variants, in order of appearance."""
    numbers: Floats
    """Shape ``(variants, addresses, replications)``; NaN where there is no number."""

    def frame(
        self, chosen: Sequence[int], there: Mask, columns: Mapping[str, NDArray[Any]]
    ) -> pd.DataFrame:
        """Return columns of some variants as a long table of the addresses where they are there.

        `there` and the columns have shape ``(chosen, addresses)``.
        """
        import pandas as pd

        frames = []
        for row, number in enumerate(chosen):
            frame = self.addresses[there[row]].copy()
            frame.insert(0, "variant", self.variants[number])
            for name, values in columns.items():
                frame[name] = values[row][there[row]]
            frames.append(frame)
        if not frames:
            nothing = self.addresses.head(0).copy()
            nothing.insert(0, "variant", pd.Series(dtype=str))
            empty = {name: values[:0].ravel() for name, values in columns.items()}
            frames = [nothing.assign(**empty)]
        result: pd.DataFrame = pd.concat(frames, ignore_index=True)
        return result


@dataclass(frozen=True)
class TargetIndicator:
    """The indicator of the question."""

    address: tuple[str, ...]
    """Its values in `INDICATOR_COLUMNS`."""
    indifference: float = 0.0
    """Difference that does not matter, in the indicator's unit."""

    def rows(self, table: ReplicationTable) -> Mask:
        """Return whether each address of a grid is this one, shape ``(addresses,)``."""
        columns = table.addresses[list(INDICATOR_COLUMNS)].to_numpy(dtype=str)
        same: Mask = np.all(columns == np.array(self.address), axis=1)
        return same


def estimate(values: ArrayLike, *, confidence: float = 0.95) -> Estimate:
    """Return the mean of independent replications and its half-width.

    Parameters
    ----------
    values
        One value of an indicator per replication, shape ``(replications,)``.
    confidence
        Level of the two-sided Student interval.

    Raises
    ------
    ValueError
        If there are fewer than two replications.

    Examples
    --------
    >>> estimate([4.0, 5.0, 6.0])
    Estimate(mean=5.0, half_width=2.484..., replications=3)
    """
    numbers = np.asarray(values, dtype=float)
    if len(numbers) < FEWEST:
        text = say("intervals-too-few", least=FEWEST, given=len(numbers))
        raise ValueError(text)
    mean, half_width, _ = intervals(numbers[np.newaxis], confidence)
    return Estimate(float(mean[0]), float(half_width[0]), len(numbers))


def intervals(numbers: Floats, confidence: float | Floats) -> tuple[Floats, Floats, Integers]:
    """Return means, half-widths and counts of rows of replications, shape ``(..., replications)``.

    NaN where a replication has no number.  `confidence` is that of the two-sided Student intervals,
    of each row or of all.

    Examples
    --------
    >>> import numpy as np
    >>> mean, half_width, count = intervals(np.array([[1.0, np.nan], [2.0, 2.0]]), 0.95)
    >>> mean.tolist(), half_width.tolist(), count.tolist()
    ([1.0, 2.0], [nan, 0.0], [1, 2])
    """
    there = ~np.isnan(numbers)
    count = there.sum(axis=-1)
    filled = np.where(there, numbers, 0.0)
    some = np.maximum(count, 1)
    mean = filled.sum(axis=-1) / some
    apart = np.where(there, numbers - mean[..., np.newaxis], 0.0)
    free = np.maximum(count - 1, 1)
    deviation = np.sqrt((apart**2).sum(axis=-1) / free)
    lowest = np.where(there, numbers, np.inf).min(axis=-1, initial=np.inf)
    highest = np.where(there, numbers, -np.inf).max(axis=-1, initial=-np.inf)
    same = lowest == highest
    half_width = stdtrit(free, 0.5 + confidence / 2) * deviation / np.sqrt(some)
    half_width = np.where(same, 0.0, half_width)
    mean = np.where(same, lowest, mean)
    mean[count == 0] = np.nan
    half_width[count < FEWEST] = np.nan
    return mean, half_width, count


def estimates(rows: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return the estimate of every indicator of every variant.

    Parameters
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    confidence
        Level of the two-sided Student intervals.

    Returns
    -------
    pandas.DataFrame
        Columns ``variant``, `INDICATOR_COLUMNS`, ``unit``, ``mean``, ``half_width``, ``low``,
        ``high``, ``interval`` (``student`` or ``bootstrap_t``), ``replications``; the half-width is
        half the length of the interval (a skewed interval is not symmetric about the mean), and NaN
        with one replication.

    Examples
    --------
    >>> from sim.statistics.logs.indicator_rows import IndicatorRow, long_table
    >>> import pandas as pd
    >>> runs = [
    ...     long_table([IndicatorRow("queue_length", number, "port", "tracks")]).assign(
    ...         variant="baseline", replication=replication
    ...     )
    ...     for replication, number in enumerate([4.0, 5.0, 6.0])
    ... ]
    >>> estimates(pd.concat(runs))[["mean", "replications"]].values.tolist()
    [[5.0, 3.0]]
    """
    table = replication_table(rows)
    mean, half_width, count = intervals(table.numbers, confidence)
    low, high = mean - half_width, mean + half_width
    resampled = _resample(table, low, high, confidence)
    columns = {
        "mean": mean,
        "half_width": np.where(resampled, (high - low) / 2, half_width),
        "low": low,
        "high": high,
        "interval": np.where(resampled, BOOTSTRAP_T, STUDENT),
        "replications": count,
    }
    return table.frame(range(len(table.variants)), count > 0, columns)


def replication_table(rows: pd.DataFrame) -> ReplicationTable:
    """Return long tables of runs as a grid, with zeros for missing throughput.

    Raises
    ------
    ValueError
        If a run has two numbers for one address.
    """
    import pandas as pd

    columns = [*INDICATOR_COLUMNS, "unit"]
    key = rows.groupby(columns, sort=True).ngroup().to_numpy()
    variant, variants = pd.factorize(rows["variant"])
    replication, replications = pd.factorize(rows["replication"], sort=True)
    shape = (len(variants), int(key.max(initial=-1)) + 1, len(replications))
    where = np.ravel_multi_index((variant, key, replication), shape) if len(rows) else key
    there = np.bincount(where, minlength=1)
    if there.max() > 1:
        count = len(where) - int(np.count_nonzero(there))
        raise ValueError(say("intervals-same-address", count=count))
    numbers = np.full(shape, np.nan)
    numbers.ravel()[where] = rows["value"].to_numpy()
    first = np.unique(key, return_index=True)[1]
    addresses = rows.iloc[first][columns].astype(str).reset_index(drop=True)
    ran = np.zeros((len(variants), len(replications)), dtype=bool)
    ran[variant, replication] = True
    passes = np.array([INDICATORS[name].absent_is_zero for name in addresses["indicator"]])
    absent = np.isnan(numbers) & passes[:, np.newaxis] & ran[:, np.newaxis, :]
    return ReplicationTable(addresses, tuple(variants), np.where(absent, 0.0, numbers))


def _resample(table: ReplicationTable, low: Floats, high: Floats, confidence: float) -> Mask:
    """Replace Student's ends by bootstrap-t ends; return where, shape as `low`.

    Applies to percentiles with enough replications that are not all equal.
    """
    percentile = np.array([name in PERCENTILES for name in table.addresses["indicator"]], bool)
    there = ~np.isnan(table.numbers)
    enough: Mask = percentile & (there.sum(axis=2) >= FEWEST_RESAMPLED) & (low < high)
    rows = np.argwhere(enough)
    held = there[enough]
    for replications in np.unique(held.sum(axis=1)):
        chosen = held.sum(axis=1) == replications
        variant, address = rows[chosen].T
        numbers = table.numbers[variant, address][held[chosen]].reshape(-1, replications)
        low[variant, address], high[variant, address] = bootstrap_t(numbers, confidence)
    return enough
