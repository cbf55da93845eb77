"""Basis of time comparisons: only finished visits, or all visits so far.

A time is reported for finished visits as long as the unfinished ones would not change the
conclusion.  At the end of a run some are always unfinished, and counting their short times so far
would slightly shorten every time.  They are left out if both conditions hold:

- they have not waited longer than the others: including them does not lengthen the time of any
  variant by more than a twentieth, and every replication has some finished ones;
- they do not reverse a difference: including them, it has the same sign, and does not change by
  more than half of itself or a hundredth of the time.

If either fails, in one variant or for one of the numbers of the same stay, all numbers of that stay
are reported for all visits so far, in all variants, because numbers on two bases cannot be
compared.  Without unfinished visits the two bases are equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.indicators import INDICATOR_COLUMNS
from sim.statistics.inference.intervals import ReplicationTable, replication_table
from sim.statistics.logs.indicator_rows import SO_FAR, UNFINISHED

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.arrays import Floats, Mask

LONGER = 0.05
"""Share of a time that unfinished visits may add to it."""
LEAST = 0.05
"""Hours, or share, that are negligible."""
OF_DIFFERENCE, OF_LEVEL = 0.5, 0.01
"""Shares of a difference, and of the time, by which a difference may change."""
_BORDER_WAITS = ("acceptance_wait_h", "reload_wait_h", "stack_h", "locomotive_wait_h")
_DWELL_BASES = {
    "transit_time_h": "transit",
    "transit_time_p50_h": "transit",
    "transit_time_p95_h": "transit",
    "delay_by_cause_h": "transit",
    "waiting_time_h": "step",
    "waiting_time_p95_h": "step",
    "waiting_time_sd_h": "step",
    "waited_share": "step",
    "time_in_step_h": "step",
    "time_in_step_p95_h": "step",
    "service_time_h": "step",
    "unit_waiting_time_h": "units",
    "unit_time_in_step_h": "units",
    "border_time_h": "border",
    **dict.fromkeys(_BORDER_WAITS, "border"),
}
"""Numbers that belong to the same stay; any other time forms its own group."""
_FOLLOW = frozenset(
    {"delay_by_cause_h", "waiting_time_sd_h", "waited_share", "service_time_h", *_BORDER_WAITS}
)
"""Numbers that do not decide the basis of their stay: they have no sign that means longer, or
describe a part that may be small."""


def on_one_basis(
    rows: pd.DataFrame, baseline: str
) -> tuple[pd.DataFrame, frozenset[tuple[str, ...]]]:
    """Return the rows with times of all so far where finished visits alone would mislead.

    Returns
    -------
    The rows, with the compared number in `value`; and the addresses, in the order of
    `INDICATOR_COLUMNS`, at which it applies to all visits so far.
    """
    if SO_FAR not in rows or not (rows[UNFINISHED] > 0).any():
        return rows, frozenset()
    timed = rows[SO_FAR].notna().to_numpy()
    part = rows[timed]
    finished, so_far = replication_table(part), replication_table(part.assign(value=part[SO_FAR]))
    stays = _dwell_bases(finished)
    votes = _to_the_end(finished, so_far, baseline)
    votes &= ~finished.addresses["indicator"].isin(_FOLLOW).to_numpy()
    chosen = np.isin(stays, stays[votes])
    if not chosen.any():
        return rows, frozenset()
    columns = [*INDICATOR_COLUMNS, "unit"]
    of_row = part.groupby(columns, sort=True, observed=True).ngroup().to_numpy()
    where = np.flatnonzero(timed)[chosen[of_row]]
    value = rows["value"].to_numpy(copy=True)
    value[where] = rows[SO_FAR].to_numpy()[where]
    reported = finished.addresses.loc[chosen, list(INDICATOR_COLUMNS)]
    return rows.assign(value=value), frozenset(reported.itertuples(index=False, name=None))


def _dwell_bases(table: ReplicationTable) -> NDArray[np.str_]:
    """Return the stay of each address, shape ``(addresses,)``."""
    of = table.addresses
    parts = [of["indicator"].map(lambda name: _DWELL_BASES.get(name, name))]
    parts += [of[name] for name in INDICATOR_COLUMNS[1:-1]]
    return np.array(["\n".join(each) for each in zip(*parts, strict=True)], dtype=str)


def _to_the_end(finished: ReplicationTable, so_far: ReplicationTable, baseline: str) -> Mask:
    """Return the addresses at which unfinished visits change the conclusion."""
    done, every = finished.numbers, so_far.numbers
    lacks = np.any(np.isnan(done) & ~np.isnan(every), axis=(0, 2))
    level, level_so_far = _means(done), _means(every)
    more = level_so_far - level
    longer = np.any(more > np.maximum(LONGER * np.abs(level), LEAST), axis=0)
    if baseline not in finished.variants:
        alone: Mask = lacks | longer
        return alone
    base = finished.variants.index(baseline)
    apart, apart_so_far = _means(done - done[base]), _means(every - every[base])
    turned = apart * apart_so_far < 0
    allowed = np.maximum(OF_DIFFERENCE * np.abs(apart), OF_LEVEL * np.abs(level[base]))
    other = np.abs(apart_so_far - apart) > np.maximum(allowed, 1e-9)
    changes: Mask = lacks | longer | np.any(turned | other, axis=0)
    return changes


def _means(numbers: Floats) -> Floats:
    """Return means over replications, NaN where there is none."""
    there = ~np.isnan(numbers)
    with np.errstate(invalid="ignore"):
        means: Floats = np.where(there, numbers, 0.0).sum(axis=-1) / there.sum(axis=-1)
    return means
