"""Which variants may be the best: screening to the best, with an indifference amount.

A variant is left out where another one is better by more than chance explains [1]_.  With a
probability of at least the confidence the best one is kept, whatever the differences are; with an
indifference amount, if it is better than every other by at least that much.  The amount takes from
what chance explains, so that fewer are kept: one that is left out is not better than the best
of those kept by an amount that matters.  Variants share their random numbers, so the spread is that
of the differences paired by replication.  The quantile is Bonferroni's of a two-sided interval,
``1 - (1 - confidence)/2/(variants - 1)``: one-sided, half as strict, keeps the promise too, but
leaves out a baseline that an alternative shows no clear difference to.  What equals the baseline
in every number is not among those that are chosen from.

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
from sim.statistics.inference.intervals import FEWEST, grid
from sim.statistics.inference.paired import same_as_baseline

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    from sim.statistics.inference.intervals import Asked, Grid

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Screening:
    """What is left of some variants.

    Attributes
    ----------
    kept
        Whether each may be the best, shape ``(variants,)``.
    beaten_by
        Which variant leaves each one out by the most, -1 for those that are kept.
    """

    kept: NDArray[np.bool_]
    beaten_by: NDArray[np.int64]


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
        Which direction is the better one.
    indifference
        Difference that makes no difference, in the unit of the numbers.
    confidence
        Least probability that the best one is kept, if it is better by the indifference amount.

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
        text = f"screening needs 2 variants and 2 replications, got {variants} and {replications}"
        raise ValueError(text)
    # Behind by [variant, other], positive where the other one is better.
    behind = values[np.newaxis] - values[:, np.newaxis]
    mean = behind.mean(axis=2)
    error = behind.std(axis=2, ddof=1) / np.sqrt(replications)
    quantile = stdtrit(replications - 1, 1 - (1 - confidence) / 2 / (variants - 1))
    beyond = mean - np.maximum(quantile * error - indifference, 0.0)
    # Adding up in another order leaves a noise that is no difference.
    beyond[np.abs(mean) <= 1e-9 * np.abs(values).max(initial=0.0)] = 0.0
    kept = np.all(beyond <= 0, axis=1)
    return Screening(kept, np.where(kept, -1, beyond.argmax(axis=1)))


def selection(
    rows: pd.DataFrame,
    asked: Asked | None,
    *,
    baseline: str = "baseline",
    leave_out: Collection[str] = (),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return which variants may be the best by the indicator that is asked for.

    Over the replications in which every variant has a number.  A variant that has none at all is
    not among the rows.

    Parameters
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    asked
        Indicator that decides; None if none is asked for.
    baseline
        Variant that others may equal.
    leave_out
        Variants that can't be the best, whatever their numbers are.
    confidence
        Least probability that the best one is kept.

    Returns
    -------
    pandas.DataFrame
        Columns ``variant``, `INDICATOR_COLUMNS`, ``unit``, ``mean``, ``better`` (lower or higher),
        ``indifference``, ``replications``, ``may_be_best`` (yes or no), ``beaten_by``; no rows if
        there is nothing to choose from or no direction is the better one.
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
    if asked is None or not (better := INDICATORS[asked.address[0]].better):
        return nothing
    names, numbers = _asked_numbers(grid(rows), asked, baseline, leave_out)
    if len(names) < 2 or numbers.shape[1] < FEWEST:  # noqa: PLR2004 -- as in `screen`
        return nothing
    found = screen(numbers, better, indifference=asked.indifference, confidence=confidence)
    table = [
        (
            name, *asked.address, INDICATORS[asked.address[0]].unit, numbers[row].mean(), better,
            asked.indifference, numbers.shape[1], "yes" if found.kept[row] else "no",
            "" if found.kept[row] else names[found.beaten_by[row]],
        )
        for row, name in enumerate(names)
    ]  # fmt: skip
    return pd.DataFrame(table, columns=list(columns))


def _asked_numbers(
    table: Grid, asked: Asked, baseline: str, leave_out: Collection[str]
) -> tuple[list[str], Floats]:
    """Return the variants that have the indicator and are not the baseline twice, and numbers."""
    same = np.flatnonzero(asked.rows(table))
    if len(same) == 0:
        return [], np.empty((0, 0))
    numbers = table.numbers[:, same[0]]
    twins = same_as_baseline(table, baseline) & (np.array(table.variants) != baseline)
    twins |= np.isin(table.variants, list(leave_out))
    there = np.flatnonzero(~np.isnan(numbers).all(axis=1) & ~twins)
    numbers = numbers[there]
    names = [table.variants[number] for number in there]
    return names, numbers[:, ~np.isnan(numbers).any(axis=0)]
