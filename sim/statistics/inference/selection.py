"""Selection of the variants that may be the best: screening with an indifference amount.

A variant is excluded if another one is better by more than chance explains [1]_.  The best one is
kept with a probability of at least the confidence, whatever the differences are; with an
indifference amount, this holds if it is better than every other by at least that amount.  The
amount reduces the margin for chance, so fewer are kept: an excluded variant is not better than the
best kept one by an amount that matters.  Variants share their random numbers, so the spread is that
of the differences paired by replication.  The quantile is Bonferroni's of a two-sided interval,
``1 - (1 - confidence)/2/(variants - 1)``: a one-sided one, half as strict, would satisfy the
guarantee too, but could exclude a baseline without a clear difference to an alternative.  Variants
equal to the baseline in every number are not candidates.

References
----------
.. [1] Nelson, B. L., Swann, J., Goldsman, D. and Song, W., "Simple procedures for selecting the
   best simulated system when the number of alternatives is large", Operations Research 49 (2001)
   950-963.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.special import stdtrit

from sim.indicators import INDICATOR_COLUMNS, INDICATORS
from sim.statistics.inference.intervals import FEWEST, replication_table
from sim.statistics.inference.paired import same_as_baseline
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    from sim.arrays import Floats, Mask
    from sim.statistics.inference.intervals import ReplicationTable, TargetIndicator


@dataclass(frozen=True)
class Screening:
    """Result of screening some variants."""

    kept: Mask
    """Whether each may be the best, shape ``(variants,)``."""
    beaten_by: NDArray[np.int64]
    """Variant that beats each one by the most; -1 for those that are kept."""


def screen(
    numbers: ArrayLike,
    better: Literal["lower", "higher"],
    *,
    indifference: float = 0.0,
    confidence: float = 0.95,
) -> Screening:
    """Return which variants may be the best.

    Parameters
    ----------
    numbers
        One indicator, paired by replication, shape ``(variants, replications)``.
    better
        Direction that is better.
    indifference
        Difference that does not matter, in the unit of the numbers.
    confidence
        Minimum probability that the best one is kept, if it is better by the indifference amount.

    Raises
    ------
    ValueError
        If there are fewer than two variants or two replications.

    Examples
    --------
    >>> screen([[5.0, 6.0, 7.0], [5.2, 5.9, 7.1], [9.0, 10.2, 11.1]], "lower").kept.tolist()
    [True, True, False]
    """
    values = np.asarray(numbers, dtype=float) * (1.0 if better == "higher" else -1.0)
    variants, replications = values.shape
    if variants < 2 or replications < FEWEST:  # noqa: PLR2004 -- one has nothing to be better than
        text = say("selection-too-few", variants=variants, replications=replications)
        raise ValueError(text)
    # Indexed by [variant, other]; positive where the other one is better.
    behind = values[np.newaxis] - values[:, np.newaxis]
    mean = behind.mean(axis=2)
    error = behind.std(axis=2, ddof=1) / np.sqrt(replications)
    quantile = stdtrit(replications - 1, 1 - (1 - confidence) / 2 / (variants - 1))
    beyond = mean - np.maximum(quantile * error - indifference, 0.0)
    # Differences within the rounding of sums in another order do not count.
    beyond[np.abs(mean) <= 1e-9 * np.abs(values).max(initial=0.0)] = 0.0
    kept = np.all(beyond <= 0, axis=1)
    return Screening(kept, np.where(kept, -1, beyond.argmax(axis=1)))


def selection(
    rows: pd.DataFrame,
    target: TargetIndicator | None,
    *,
    baseline: str = "baseline",
    leave_out: Collection[str] = (),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return which variants may be the best by the indicator of the question.

    Only replications in which every variant has a number are used.  A variant without any numbers
    has no row.

    Parameters
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    target
        Indicator that decides; None if the question names none.
    baseline
        Baseline; variants equal to it are not candidates.
    leave_out
        Variants that cannot be the best, whatever their numbers are.
    confidence
        Minimum probability that the best one is kept.

    Returns
    -------
    pandas.DataFrame
        Columns ``variant``, `INDICATOR_COLUMNS`, ``unit``, ``mean``, ``better`` (lower or higher),
        ``indifference``, ``replications``, ``may_be_best`` (yes or no), ``beaten_by``; no rows if
        there is nothing to choose from or neither direction is better.
    """
    import pandas as pd

    columns = (
        "variant", *INDICATOR_COLUMNS, "unit", "mean", "better", "indifference", "replications",
        "may_be_best", "beaten_by",
    )  # fmt: skip
    numeric = {"mean": float, "indifference": float, "replications": int}
    nothing = pd.DataFrame(columns=list(columns)).astype(
        {name: numeric.get(name, str) for name in columns}
    )
    if target is None or not (better := INDICATORS[target.address[0]].better):
        return nothing
    names, numbers = _target_numbers(replication_table(rows), target, baseline, leave_out)
    if len(names) < 2 or numbers.shape[1] < FEWEST:  # noqa: PLR2004 -- as in `screen`
        return nothing
    found = screen(numbers, better, indifference=target.indifference, confidence=confidence)
    table = [
        (
            name, *target.address, INDICATORS[target.address[0]].unit, numbers[row].mean(), better,
            target.indifference, numbers.shape[1], "yes" if found.kept[row] else "no",
            "" if found.kept[row] else names[found.beaten_by[row]],
        )
        for row, name in enumerate(names)
    ]  # fmt: skip
    return pd.DataFrame(table, columns=list(columns))


def _target_numbers(
    table: ReplicationTable, target: TargetIndicator, baseline: str, leave_out: Collection[str]
) -> tuple[list[str], Floats]:
    """Return the candidate variants that have the indicator, and their numbers."""
    same = np.flatnonzero(target.rows(table))
    if len(same) == 0:
        return [], np.empty((0, 0))
    numbers = table.numbers[:, same[0]]
    twins = same_as_baseline(table, baseline) & (np.array(table.variants) != baseline)
    twins |= np.isin(table.variants, list(leave_out))
    there = np.flatnonzero(~np.isnan(numbers).all(axis=1) & ~twins)
    numbers = numbers[there]
    names = [table.variants[number] for number in there]
    return names, numbers[:, ~np.isnan(numbers).any(axis=0)]
