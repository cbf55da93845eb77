"""Weekly queues of one run, and their spread over replications."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.statistics.logs.levels import HOURS_PER_WEEK, hours_present
from sim.statistics.logs.run_tables import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables


def queue_series(record: Record, *, run: Tables | None = None) -> pd.DataFrame:
    """Return the time-average number waiting in every queue, week by week.

    Returns
    -------
    pandas.DataFrame
        Columns ``place``, ``step``, ``week`` (from 0; the last may be shorter), ``waiting``; no
        rows for queues that were always empty.
    """
    import pandas as pd

    run = tables(record) if run is None else run
    table, named = run.visits, run.addresses
    weeks = int(np.ceil(record.horizon_h / HOURS_PER_WEEK - 1e-9))
    edges_h = np.minimum(np.arange(weeks + 1) * HOURS_PER_WEEK, record.horizon_h)
    address = named.of_queue[table.queue]
    hours = hours_present(table.arrive_h, table.waited_until_h, address, len(named.names), edges_h)
    chosen = np.flatnonzero(hours.any(axis=1))
    return pd.DataFrame(
        {
            "place": np.repeat([named.names[code][0] for code in chosen], weeks).astype(object),
            "step": np.repeat([named.names[code][1] for code in chosen], weeks).astype(object),
            "week": np.tile(np.arange(weeks), len(chosen)),
            "waiting": (hours / np.diff(edges_h))[chosen].ravel(),
        }
    ).astype({"place": str, "step": str})


def series_bands(
    series: pd.DataFrame, runs: Mapping[str, int], *, low: float = 0.1, high: float = 0.9
) -> pd.DataFrame:
    """Return the spread of the weekly queues over replications.

    Parameters
    ----------
    series
        Weekly queues of the runs, with their columns ``variant`` and ``replication``.  A run
        without rows for a queue had no vehicle waiting there; it may have no rows at all.
    runs
        Variant -> its number of replications.
    low, high
        Shares of the replications at or below the band's ends, by order statistics.

    Returns
    -------
    pandas.DataFrame
        Columns ``variant``, ``place``, ``step``, ``week``, ``low``, ``median``, ``high``.
    """
    import pandas as pd

    columns = ["variant", "place", "step", "week"]
    frames = []
    for variant, rows in series.groupby("variant", sort=False):
        wide = rows.pivot_table(
            index=columns[1:], columns="replication", values="waiting", fill_value=0.0
        )
        empty_runs = runs[str(variant)] - wide.shape[1]
        ranked = np.sort(np.pad(wide.to_numpy(), ((0, 0), (empty_runs, 0))), axis=1)
        frame = wide.index.to_frame(index=False).astype({"place": str, "step": str})
        frame.insert(0, "variant", variant)
        for name, share in (("low", low), ("median", 0.5), ("high", high)):
            frame[name] = ranked[:, max(int(np.ceil(share * ranked.shape[1] - 1e-9)), 1) - 1]
        frames.append(frame)
    if not frames:
        nothing = pd.DataFrame(columns=[*columns, "low", "median", "high"], dtype=float)
        return nothing.astype({"variant": str, "place": str, "step": str, "week": np.int64})
    return pd.concat(frames, ignore_index=True)
