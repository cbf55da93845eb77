"""Everything that the replications of all variants say, as the report needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.statistics.differences import differences
from sim.statistics.estimation import Asked, estimates
from sim.statistics.selection import selection
from sim.statistics.series import series_bands

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Comparison:
    """Baseline and alternatives, side by side.

    Attributes
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    estimates
        See `estimates`.
    differences
        See `differences`.
    selection
        Which variants may be the best, see `selection`.
    series
        Weekly queues: columns ``variant``, ``place``, ``step``, ``week``, ``low``, ``median``,
        ``high``.
    warm_up_h, horizon_h
        Not counted, and end of the run [h].
    replications
        Of each variant; with one there are no intervals.
    confidence
        Level of all intervals and verdicts.
    """

    rows: pd.DataFrame
    estimates: pd.DataFrame
    differences: pd.DataFrame
    selection: pd.DataFrame
    series: pd.DataFrame
    warm_up_h: float
    horizon_h: float
    replications: int
    confidence: float


def comparison(  # noqa: PLR0913 -- the frames, and what all of them are worked out with
    rows: pd.DataFrame,
    series: pd.DataFrame,
    *,
    warm_up_h: float,
    horizon_h: float,
    baseline: str = "baseline",
    confidence: float = 0.95,
    asked: Asked | None = None,
) -> Comparison:
    """Return the comparison of all variants.

    Parameters
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    series
        Weekly queues of the runs, with the same two columns.
    warm_up_h, horizon_h
        Not counted, and end of the run [h].
    baseline
        Variant that the others are compared with.
    confidence
        Level of all intervals and verdicts.
    asked
        Indicator that decides which variant is the best; None if none is asked for.
    """
    counts = rows.groupby("variant", observed=True)["replication"].nunique()
    runs = {str(variant): int(count) for variant, count in counts.items()}
    return Comparison(
        rows=rows,
        estimates=estimates(rows, confidence=confidence),
        differences=differences(rows, baseline, confidence=confidence, asked=asked),
        selection=selection(rows, asked, baseline=baseline, confidence=confidence),
        series=series_bands(series, runs),
        warm_up_h=warm_up_h,
        horizon_h=horizon_h,
        replications=int(rows["replication"].nunique()),
        confidence=confidence,
    )
