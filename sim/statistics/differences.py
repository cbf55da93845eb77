"""What an alternative changes: differences paired by replication, and verdicts.

Variants share their random numbers, so a difference is taken within each replication and its
interval over those differences [1]_.  With several alternatives, the p-values of one indicator are
adjusted by Holm's method [2]_, and a verdict is given only where both the interval leaves 0 out
and the adjusted p-value is small enough.  Where a planner has said which difference makes none, an
interval that lies within that amount, on either side of 0, is a verdict of its own: then there is
no difference that matters, however clear it is.

References
----------
.. [1] Law, A. M., *Simulation Modeling and Analysis*, 5th ed., McGraw-Hill 2015, section 10.2.1.
.. [2] Holm, S., "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
   Statistics 6 (1979) 65-70.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import stdtr

from sim.statistics.definitions import DEFINITIONS
from sim.statistics.estimation import FEWEST, STUDENT, Asked, Grid, grid, intervals

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.integer]

NO_CLEAR_DIFFERENCE = "no clear difference"
NO_DIFFERENCE_THAT_MATTERS = "no difference that matters to you"
_ROUNDING = 1e-9
"""Share of two numbers below which their difference is the noise of adding up in another order."""


def differences(
    rows: pd.DataFrame,
    baseline: str = "baseline",
    *,
    confidence: float = 0.95,
    asked: Asked | None = None,
) -> pd.DataFrame:
    """Return what every alternative changes against the baseline.

    An address that a variant does not have (a queue that is not there) is left out; throughput that
    it does not have is zero.

    Parameters
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    baseline
        Variant that the others are compared with.
    confidence
        Level of the two-sided intervals and of the verdicts.
    asked
        Indicator with an indifference amount; None if there is none.

    Returns
    -------
    pandas.DataFrame
        Columns ``variant``, `INDICATOR_COLUMNS`, ``unit``, ``baseline``, ``alternative`` (means of
        the paired replications), ``difference``, ``half_width``, ``low``, ``high``, ``interval``,
        ``p_value``, ``p_holm``, ``comparisons`` (over how many alternatives it was adjusted),
        ``verdict``.

    Raises
    ------
    ValueError
        If there is no such baseline.
    """
    table = grid(rows)
    if baseline not in table.variants:
        text = f"there is no variant '{baseline}'; there is {', '.join(table.variants)}"
        raise ValueError(text)
    base = table.numbers[table.variants.index(baseline)]
    others = [number for number, name in enumerate(table.variants) if name != baseline]
    apart = table.numbers[others] - base
    noise = np.abs(apart) <= _ROUNDING * (np.abs(table.numbers[others]) + np.abs(base))
    apart = np.where(noise, 0.0, apart)
    paired = ~np.isnan(apart)
    mean, half_width, count = intervals(apart, confidence)
    base_mean, _, _ = intervals(np.where(paired, base, np.nan), confidence)
    p_value = _two_sided(mean, half_width, count, confidence)
    columns: dict[str, NDArray[Any]] = {
        "baseline": base_mean,
        "alternative": base_mean + mean,
        "difference": mean,
        "half_width": half_width,
        "low": mean - half_width,
        "high": mean + half_width,
        "interval": np.full(mean.shape, STUDENT),
        "p_value": p_value,
        "p_holm": holm(p_value) if others else p_value,
        "comparisons": np.broadcast_to((~np.isnan(p_value)).sum(axis=0), mean.shape),
    }
    verdict = _verdicts(table, columns, 1 - confidence)
    if asked is not None:
        small = np.fmax(np.abs(columns["low"]), np.abs(columns["high"])) < asked.indifference
        verdict[small & asked.rows(table)] = NO_DIFFERENCE_THAT_MATTERS
    return _frame(table, others, count > 0, columns | {"verdict": verdict})


def holm(p_values: ArrayLike) -> Floats:
    """Return p-values adjusted for being looked at together, by Holm's method.

    Parameters
    ----------
    p_values
        Shape ``(tests,)`` or ``(tests, addresses)``, adjusted along the first; NaN is left out.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p_values, dtype=float)
    there = (~np.isnan(p)).sum(axis=0)
    order = np.argsort(p, axis=0, kind="stable")
    ranks = np.arange(len(p)).reshape((-1,) + (1,) * (p.ndim - 1))
    stepped = np.take_along_axis(p, order, axis=0) * (there - ranks)
    adjusted = np.minimum(np.fmax.accumulate(stepped, axis=0), 1.0)
    result = np.empty_like(p)
    np.put_along_axis(result, order, adjusted, axis=0)
    return np.where(np.isnan(p), np.nan, result)


def _two_sided(mean: Floats, half_width: Floats, count: Integers, confidence: float) -> Floats:
    """Return the p-values of the differences being 0, from their intervals."""
    from scipy.special import stdtrit

    free = np.maximum(count - 1, 1)
    error = half_width / stdtrit(free, 0.5 + confidence / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        p_value = 2 * stdtr(free, -np.abs(mean) / error)
    p_value = np.where(half_width == 0, np.where(mean == 0, 1.0, 0.0), p_value)
    return np.where(count < FEWEST, np.nan, p_value)


def _verdicts(
    table: Grid, columns: Mapping[str, NDArray[Any]], level: float
) -> NDArray[np.object_]:
    """Return a verdict for each alternative and address."""
    better = np.array([DEFINITIONS[name].better for name in table.addresses["indicator"]])
    covers = ~((columns["low"] > 0) | (columns["high"] < 0))
    clear = ~covers & (columns["p_holm"] <= level)
    higher = columns["difference"] > 0
    good = (higher & (better == "higher")) | (~higher & (better == "lower"))
    judged = np.where(good, "better", "worse")
    plain = np.where(higher, "higher", "lower")
    result: NDArray[np.object_] = np.where(
        clear, np.where(better == "", plain, judged), NO_CLEAR_DIFFERENCE
    ).astype(object)
    return result


def _frame(
    table: Grid,
    others: list[int],
    there: NDArray[np.bool_],
    columns: Mapping[str, NDArray[Any]],
) -> pd.DataFrame:
    import pandas as pd

    frames = []
    for row, number in enumerate(others):
        frame = table.addresses[there[row]].copy()
        frame.insert(0, "variant", table.variants[number])
        for name, values in columns.items():
            frame[name] = values[row][there[row]]
        frames.append(frame)
    if not frames:
        nothing = table.addresses.head(0).copy()
        nothing.insert(0, "variant", pd.Series(dtype=str))
        frames = [nothing.assign(**{name: values[:0].ravel() for name, values in columns.items()})]
    result: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return result
