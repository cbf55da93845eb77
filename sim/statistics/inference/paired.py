"""Effects of an alternative: differences paired by replication, and verdicts.

Variants share their random numbers, so a difference is computed within each replication, and its
interval over these differences [1]_.  With several alternatives the intervals of one indicator hold
jointly, by Bonferroni's inequality [2]_: each has the level ``1 - (1 - confidence)/comparisons``.
A verdict is derived from the interval alone, so the two never contradict each other; a step-wise
test (Holm's) finds slightly more, but has no matching intervals.  An alternative that equals the
baseline in every number of every replication is not compared, and does not widen the intervals of
the others.

If a planner has given a difference that is negligible, an interval within that amount on either
side of 0 has its own verdict: there is no difference that matters, however clear it is.

References
----------
.. [1] Law, A. M., *Simulation Modeling and Analysis*, 5th ed., McGraw-Hill 2015, section 10.2.1.
.. [2] Dunn, O. J., "Multiple comparisons among means", Journal of the American Statistical
   Association 56 (1961) 52-64.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import stdtr, stdtrit

from sim.indicators import INDICATORS
from sim.statistics.inference.intervals import (
    FEWEST,
    STUDENT,
    ReplicationTable,
    TargetIndicator,
    intervals,
    replication_table,
)
from sim.text import say
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from sim.arrays import Floats, Integers, Mask

_OF_CLOCK_H = 1e-9
"""Tolerance for the rounding of the clock in a time [h]."""
_ROUNDING = 1e-9
"""Share of two numbers below which their difference is rounding from another order of summation."""


def differences(
    rows: pd.DataFrame,
    baseline: str = "baseline",
    *,
    confidence: float = 0.95,
    target: TargetIndicator | None = None,
) -> pd.DataFrame:
    """Return the differences of every alternative from the baseline.

    An address that a variant does not have (a queue that does not exist) is left out; missing
    throughput is zero.

    Parameters
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    baseline
        Variant that the others are compared with.
    confidence
        Joint level of the two-sided intervals of all alternatives, and thus of the verdicts.
    target
        Indicator with an indifference amount; None for no such amount.

    Returns
    -------
    pandas.DataFrame
        Columns ``variant``, `INDICATOR_COLUMNS`, ``unit``, ``baseline``, ``alternative`` (means of
        the paired replications), ``difference``, ``half_width``, ``low``, ``high``, ``interval``,
        ``p_value`` (of a single comparison), ``p_adjusted``, ``comparisons`` (alternatives over
        which interval and p-value are adjusted), ``verdict``.

    Raises
    ------
    ValueError
        If the baseline does not exist.
    """
    table = replication_table(rows)
    if baseline not in table.variants:
        text = say("paired-no-variant", variant=baseline, there=", ".join(table.variants))
        raise ValueError(text)
    base = table.numbers[table.variants.index(baseline)]
    others = [number for number, name in enumerate(table.variants) if name != baseline]
    apart = _apart(table, baseline)[others]
    paired = ~np.isnan(apart)
    same = same_as_baseline(table, baseline)[others]
    compared = (paired.sum(axis=-1) >= FEWEST) & ~same[:, np.newaxis]
    comparisons = compared.sum(axis=0)
    level = 1 - (1 - confidence) / np.maximum(comparisons, 1)
    mean, half_width, count = intervals(apart, level)
    base_mean, _, _ = intervals(np.where(paired, base, np.nan), confidence)
    p_value = _two_sided(mean, half_width, count, level)
    columns: dict[str, NDArray[Any]] = {
        "baseline": base_mean,
        "alternative": base_mean + mean,
        "difference": mean,
        "half_width": half_width,
        "low": mean - half_width,
        "high": mean + half_width,
        "interval": np.full(mean.shape, STUDENT),
        "p_value": p_value,
        "p_adjusted": np.minimum(p_value * np.maximum(comparisons, 1), 1.0),
        "comparisons": np.where(compared, comparisons, 0),
    }
    verdict = _verdicts(table, columns)
    if target is not None:
        small = np.fmax(np.abs(columns["low"]), np.abs(columns["high"])) < target.indifference
        verdict[small & target.rows(table)] = Verdict.NO_DIFFERENCE_THAT_MATTERS
    verdict[same] = Verdict.SAME_AS_BASELINE
    return table.frame(others, count > 0, columns | {"verdict": verdict})


def joint_half_width(
    half_width: float, replications: int, *, confidence: float, held: int, families: int
) -> float:
    """Return a half-width that holds jointly with those of other indicators.

    Parameters
    ----------
    half_width
        Half-width of a difference paired by replication, adjusted for `held` alternatives.
    replications
        Number of pairs.
    confidence
        Joint level of all intervals.
    held
        Number of alternatives that it is already adjusted for.
    families
        Number of indicators considered jointly, by Bonferroni's inequality.

    Examples
    --------
    >>> round(joint_half_width(1.0, 10, confidence=0.95, held=1, families=12), 2)
    1.68
    """
    if replications < FEWEST:
        return float("nan")
    before, after = (
        float(stdtrit(replications - 1, 1 - (1 - confidence) / 2 / number))
        for number in (held, held * families)
    )
    return half_width * after / before


def same_as_baseline(table: ReplicationTable, baseline: str) -> Mask:
    """Return which variants equal the baseline in every number of every replication.

    The baseline equals itself.
    """
    apart = _apart(table, baseline)
    base = table.numbers[table.variants.index(baseline)]
    # An address that one variant lacks equals a 0 in the other, such as a ban never in force.
    lacks = np.isnan(apart) & (np.nan_to_num(table.numbers) == 0) & (np.nan_to_num(base) == 0)
    alike = (apart == 0) | lacks
    there: Mask = alike.all(axis=(1, 2)) & (apart == 0).any(axis=(1, 2))
    return there


def _apart(table: ReplicationTable, baseline: str) -> Floats:
    """Return variants minus the baseline, with differences within rounding set to 0."""
    base = table.numbers[table.variants.index(baseline)]
    apart = table.numbers - base
    noise = np.abs(apart) <= _ROUNDING * (np.abs(table.numbers) + np.abs(base))
    # A short time is the difference of two large hours and has their rounding error.
    timed = table.addresses["unit"].isin({"h", "vehicle-hours"}).to_numpy()
    noise |= (np.abs(apart) <= _OF_CLOCK_H) & timed[:, np.newaxis]
    return np.where(noise, 0.0, apart)


def _two_sided(mean: Floats, half_width: Floats, count: Integers, confidence: Floats) -> Floats:
    """Return the p-values for differences of 0, derived from the intervals."""
    free = np.maximum(count - 1, 1)
    error = half_width / stdtrit(free, 0.5 + confidence / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        p_value = 2 * stdtr(free, -np.abs(mean) / error)
    p_value = np.where(half_width == 0, np.where(mean == 0, 1.0, 0.0), p_value)
    return np.where(count < FEWEST, np.nan, p_value)


def _verdicts(table: ReplicationTable, columns: Mapping[str, NDArray[Any]]) -> NDArray[np.object_]:
    """Return a verdict for each alternative and address."""
    better = np.array([INDICATORS[name].better for name in table.addresses["indicator"]])
    clear = (columns["low"] > 0) | (columns["high"] < 0)
    higher = columns["difference"] > 0
    good = (higher & (better == "higher")) | (~higher & (better == "lower"))
    judged = np.where(good, Verdict.BETTER, Verdict.WORSE)
    plain = np.where(higher, Verdict.HIGHER, Verdict.LOWER)
    result: NDArray[np.object_] = np.where(
        clear, np.where(better == "", plain, judged), Verdict.NO_CLEAR_DIFFERENCE
    ).astype(object)
    return result
