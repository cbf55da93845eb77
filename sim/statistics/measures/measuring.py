"""Indicators of one run: a long table of numbers, each with its address and unit."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sim.statistics.logs.indicator_rows import long_table
from sim.statistics.logs.run_tables import tables
from sim.statistics.measures import days, queue_lengths, times, waiting
from sim.statistics.measures.backlog_recovery import backlogs
from sim.statistics.measures.border_times import border_times
from sim.statistics.measures.growth import flows_growing, places_growing
from sim.statistics.measures.left_over import left_over
from sim.statistics.measures.losses import losses
from sim.statistics.measures.roots import waiting_by_root
from sim.statistics.measures.throughput import throughput
from sim.statistics.measures.transshipment import transshipped
from sim.statistics.measures.unit_services import unit_times
from sim.statistics.measures.utilisation import utilisations
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.backlog_recovery import WatchedBacklog
    from sim.statistics.measures.border_times import BorderSide


def indicators(
    record: Record,
    *,
    warm_up_h: float,
    crossings: Mapping[str, Collection[str]],
    borders: Mapping[str, BorderSide],
    watched: Mapping[str, WatchedBacklog] = MappingProxyType({}),
    run: Tables | None = None,
) -> pd.DataFrame:
    """Return the indicators of one run.

    Parameters
    ----------
    record
        A run.
    warm_up_h
        Not counted [h]: averages over time begin here, and times cover arrivals, or units ready to
        depart, from this hour on.
    crossings
        Border -> sections over it, whose total throughput has the border as its place.
    borders
        Border station -> places that belong to it, and where vehicles count as held before it.
    watched
        Backlogs by name.
    run
        The run's tables, if available.

    Returns
    -------
    pandas.DataFrame
        Columns `INDICATOR_COLUMNS`, ``unit``, ``value``; in order of the columns.

    Raises
    ------
    ValueError
        If the warm-up is not shorter than the run.
    """
    if not 0 <= warm_up_h < record.horizon_h:
        text = say(
            "measuring-warm-up-too-long", run_h=f"{record.horizon_h:g}", warm_up_h=f"{warm_up_h:g}"
        )
        raise ValueError(text)
    run = tables(record) if run is None else run
    table, stood, named = run.visits, run.dwells, run.addresses
    used = list(utilisations(run, named, warm_up_h))
    return long_table(
        [
            *throughput(run, stood, warm_up_h=warm_up_h, crossings=crossings),
            *transshipped(record, warm_up_h),
            *times.transit_times(run, warm_up_h),
            *border_times(run, stood, warm_up_h=warm_up_h, borders=borders),
            *times.dwell_times(record, stood, warm_up_h),
            *waiting.waiting_times(record, table, named, warm_up_h),
            *waiting.numbers_present(record, table, named, warm_up_h),
            *unit_times(run, named, warm_up_h),
            *losses(record, table, named, warm_up_h),
            *queue_lengths.queue_lengths(record, table, named, warm_up_h),
            *flows_growing(record, warm_up_h),
            *places_growing(record, stood, warm_up_h),
            *left_over(run, warm_up_h),
            *days.queues_over_days(record, table, named, warm_up_h),
            *days.vehicles_over_days(run, stood, warm_up_h=warm_up_h, crossings=crossings),
            *used,
            *queue_lengths.departures_held(run, warm_up_h),
            *backlogs(run, watched, warm_up_h),
            *queue_lengths.examinations(run, warm_up_h),
            *waiting_by_root(run, warm_up_h, used),
        ]
    )
