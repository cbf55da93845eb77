"""Indicators of one run: a long table of numbers, each with its address and unit.

A new indicator is a row of `sim.indicators.INDICATORS` and a function that yields its rows, listed
here; `tests/statistics/test_measures.py` finds one without the other.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sim.statistics.logs.indicator_rows import long_table
from sim.statistics.logs.run_tables import tables
from sim.statistics.measures.backlog_recovery import backlogs
from sim.statistics.measures.bans_in_force import bans_in_force
from sim.statistics.measures.border_times import border_times
from sim.statistics.measures.border_waits import border_waits
from sim.statistics.measures.counted import CountedRun
from sim.statistics.measures.days import queues_over_days, vehicles_over_days
from sim.statistics.measures.growth import flows_growing, places_growing
from sim.statistics.measures.queue_lengths import departures_held, examinations, queue_lengths
from sim.statistics.measures.roots import waiting_by_root
from sim.statistics.measures.throughput import left_over, losses, throughput, transshipped
from sim.statistics.measures.time_by_cause import delays, transit_times
from sim.statistics.measures.unit_services import unit_times
from sim.statistics.measures.utilisation import utilisations
from sim.statistics.measures.waiting import dwell_times, numbers_present, waiting_times
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import pandas as pd

    from sim.record import Record
    from sim.statistics.logs.run_tables import Tables
    from sim.statistics.measures.counted import BorderSide, Measure, WatchedBacklog

REPORTED: tuple[Measure, ...] = (throughput, transshipped, border_times, queue_lengths)
"""Measures of what is reported, and so can be held against observations."""
MEASURES: tuple[Measure, ...] = (
    *REPORTED,
    border_waits,
    transit_times,
    delays,
    dwell_times,
    waiting_times,
    numbers_present,
    unit_times,
    losses,
    left_over,
    flows_growing,
    places_growing,
    queues_over_days,
    vehicles_over_days,
    utilisations,
    departures_held,
    bans_in_force,
    backlogs,
    examinations,
    waiting_by_root,
)
"""Every measure; the order of the rows does not depend on it."""


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
    return measured(CountedRun(run, warm_up_h, crossings, borders, watched), MEASURES)


def measured(counted: CountedRun, measures: Iterable[Measure]) -> pd.DataFrame:
    """Return the rows of some measures as a long table."""
    return long_table(row for measure in measures for row in counted.rows(measure))
