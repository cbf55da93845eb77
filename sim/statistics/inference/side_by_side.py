"""Comparison of all variants over their replications, as needed by the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.indicators import INDICATOR_COLUMNS
from sim.statistics.inference.bases import on_one_basis
from sim.statistics.inference.intervals import TargetIndicator, estimates
from sim.statistics.inference.paired import differences
from sim.statistics.inference.selection import selection
from sim.statistics.inference.series import series_bands
from sim.statistics.inference.withheld import TIMES, stuck, withheld
from sim.statistics.logs.indicator_rows import UNFINISHED
from sim.text import say
from sim.verdicts import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from sim.arrays import Mask
    from sim.statistics.inference.withheld import Stuck

FINISHED = "finished"
"""Basis of times, see `on_one_basis`."""


@dataclass(frozen=True)
class Comparison:
    """Baseline and alternatives, side by side."""

    rows: pd.DataFrame
    """Long tables of the runs, with their columns ``variant`` and ``replication``."""
    estimates: pd.DataFrame
    """See `estimates`."""
    differences: pd.DataFrame
    """See `differences`."""
    selection: pd.DataFrame
    """Variants that may be the best, see `selection`."""
    series: pd.DataFrame
    """Weekly queues: columns ``variant``, ``place``, ``step``, ``week``, ``low``, ``median``,
    ``high``."""
    warm_up_h: float
    horizon_h: float
    """Length of the warm-up, and end of the run [h]."""
    replications: int
    """Number of replications of each variant; with one there are no intervals."""
    confidence: float
    """Level of all intervals and verdicts."""
    unfinished: pd.DataFrame
    """Addresses with times of all so far, see `on_one_basis`: columns ``variant``,
    `INDICATOR_COLUMNS`, ``unfinished_share``."""
    stuck: Mapping[str, Stuck]
    """Variant → queues and flows that grow without limit in it."""


def comparison(  # noqa: PLR0913 -- the frames, and what all of them are worked out with
    rows: pd.DataFrame,
    series: pd.DataFrame,
    *,
    warm_up_h: float,
    horizon_h: float,
    baseline: str = "baseline",
    confidence: float = 0.95,
    target: TargetIndicator | None = None,
) -> Comparison:
    """Return the comparison of all variants.

    Parameters
    ----------
    rows
        Long tables of the runs, with their columns ``variant`` and ``replication``.
    series
        Weekly queues of the runs, with the same two columns.
    warm_up_h, horizon_h
        Length of the warm-up, and end of the run [h].
    baseline
        Variant that the others are compared with.
    confidence
        Level of all intervals and verdicts.
    target
        Indicator that decides which variant is the best; None if the question names none.
    """
    counts = rows.groupby("variant", observed=True)["replication"].nunique()
    runs = {str(variant): int(count) for variant, count in counts.items()}
    compared, to_the_end = on_one_basis(rows, baseline)
    found = estimates(compared, confidence=confidence)
    clogged = stuck(found)
    apart = differences(compared, baseline, confidence=confidence, target=target)
    apart = withheld(apart, clogged, to_the_end, baseline)
    return Comparison(
        rows=rows,
        estimates=_marked(found, to_the_end),
        differences=_marked(apart, to_the_end),
        selection=_selection(compared, target, apart, clogged, baseline, confidence),
        series=series_bands(series, runs),
        warm_up_h=warm_up_h,
        horizon_h=horizon_h,
        replications=int(rows["replication"].nunique()),
        confidence=confidence,
        unfinished=_unfinished(rows, to_the_end),
        stuck=clogged,
    )


def _selection(
    rows: pd.DataFrame,
    target: TargetIndicator | None,
    apart: pd.DataFrame,
    clogged: Mapping[str, Stuck],
    baseline: str,
    confidence: float,
) -> pd.DataFrame:
    """Return which variants may be the best, among those without unlimited growth."""
    if target is None:
        return selection(rows, None)
    address = dict(zip(INDICATOR_COLUMNS, target.address, strict=True))
    if address["indicator"] in TIMES:
        at = (address["indicator"], address["place"], address["step"], address["flow"])
        never = [variant for variant, each in clogged.items() if each.concerns(*at)]
        own = apart[_at(apart, {target.address})]["verdict"]
        if any(verdict in WITHHELD for verdict in own):
            return selection(rows, None)
    else:
        never = []
    return selection(rows, target, baseline=baseline, leave_out=never, confidence=confidence)


def _at(frame: pd.DataFrame, addresses: Collection[tuple[str, ...]]) -> Mask:
    """Return whether each row of a frame has one of some addresses."""
    columns = (frame[name].astype(str).to_list() for name in INDICATOR_COLUMNS)
    return np.array([each in addresses for each in zip(*columns, strict=True)], dtype=bool)


def _marked(frame: pd.DataFrame, to_the_end: Collection[tuple[str, ...]]) -> pd.DataFrame:
    """Return a frame with an additional column for the basis of its times."""
    words = frame["indicator"].map(lambda name: FINISHED if name in TIMES else "").astype(str)
    if to_the_end:
        words = words.mask(_at(frame, to_the_end), str(say("words-all-so-far")))
    return frame.assign(times_of=words)


def _unfinished(rows: pd.DataFrame, to_the_end: Collection[tuple[str, ...]]) -> pd.DataFrame:
    """Return the mean unfinished share, where times are of all so far."""
    columns = ["variant", *INDICATOR_COLUMNS]
    if not to_the_end:
        return rows.iloc[:0][columns].assign(**{UNFINISHED: 0.0})
    some = rows[rows[UNFINISHED].notna()]
    chosen = some[_at(some, to_the_end)]
    means = chosen.astype(dict.fromkeys(columns, str)).groupby(columns, sort=False)[UNFINISHED]
    return means.mean().reset_index()
