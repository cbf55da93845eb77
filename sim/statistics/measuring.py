"""One run becomes its indicators: a long table of numbers, each with its address and its unit."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sim.statistics import days, step_times, times, usage
from sim.statistics.backlogs import backlogs
from sim.statistics.border_times import border_times
from sim.statistics.growth import flows_growing, places_growing
from sim.statistics.left_over import left_over
from sim.statistics.lifting import transshipped
from sim.statistics.losses import losses
from sim.statistics.passing import throughput
from sim.statistics.roots import waiting_by_root
from sim.statistics.rows import long_table
from sim.statistics.run_tables import tables
from sim.statistics.step_units import unit_times
from sim.statistics.utilisation import utilisations

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

    from sim.record import Record
    from sim.statistics.backlogs import Backlog
    from sim.statistics.border_times import BorderSide
    from sim.statistics.run_tables import Tables


def indicators(
    record: Record,
    *,
    warm_up_h: float,
    crossings: Mapping[str, Collection[str]],
    borders: Mapping[str, BorderSide],
    watched: Mapping[str, Backlog] = MappingProxyType({}),
    run: Tables | None = None,
) -> pd.DataFrame:
    """Return the indicators of one run.

    Parameters
    ----------
    record
        A run.
    warm_up_h
        Not counted [h]: averages over time begin here, and times are of what arrived, or was ready
        to depart, from here on.
    crossings
        Border -> the sections over it, whose throughput together has the border as its place.
    borders
        Border station -> the places that belong to it, and what counts as held before it.
    watched
        Backlogs by name.
    run
        The run's tables, if they are at hand.

    Returns
    -------
    pandas.DataFrame
        Columns `INDICATOR_COLUMNS`, ``unit``, ``value``; in order of the columns.

    Raises
    ------
    ValueError
        If nothing is left after the warm-up.
    """
    if not 0 <= warm_up_h < record.horizon_h:
        text = (
            f"a warm-up must be shorter than the run of {record.horizon_h:g} h, got {warm_up_h:g} h"
        )
        raise ValueError(text)
    run = tables(record) if run is None else run
    table, stood, named = run.visits, run.stays, run.addresses
    used = list(utilisations(run, named, warm_up_h))
    return long_table(
        [
            *throughput(run, stood, warm_up_h=warm_up_h, crossings=crossings),
            *transshipped(record, warm_up_h),
            *times.transit_times(run, warm_up_h),
            *border_times(run, stood, warm_up_h=warm_up_h, borders=borders),
            *times.dwell_times(record, stood, warm_up_h),
            *step_times.waiting_times(record, table, named, warm_up_h),
            *step_times.numbers_present(record, table, named, warm_up_h),
            *unit_times(run, named, warm_up_h),
            *losses(record, table, named, warm_up_h),
            *usage.queue_lengths(record, table, named, warm_up_h),
            *flows_growing(record, warm_up_h),
            *places_growing(record, stood, warm_up_h),
            *left_over(run, warm_up_h),
            *days.queues_over_days(record, table, named, warm_up_h),
            *days.vehicles_over_days(run, stood, warm_up_h=warm_up_h, crossings=crossings),
            *used,
            *usage.departures_held(run, warm_up_h),
            *backlogs(run, watched, warm_up_h),
            *usage.examinations(run, warm_up_h),
            *waiting_by_root(run, warm_up_h, used),
        ]
    )
