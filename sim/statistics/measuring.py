"""One run becomes its indicators: a long table of numbers, each with its address and its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.statistics import days, step_times, times, usage
from sim.statistics.boarding import chains
from sim.statistics.losses import losses
from sim.statistics.passing import throughput
from sim.statistics.rows import long_table
from sim.statistics.stay_table import stays
from sim.statistics.step_units import unit_times
from sim.statistics.visit_table import visits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from sim.record import Record
    from sim.statistics.visit_table import Visits


def indicators(
    record: Record,
    *,
    warm_up_h: float,
    crossings: Sequence[str],
    borders: Mapping[str, times.BorderSide],
    table: Visits | None = None,
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
        Sections over the border, whose throughput together has the place ''.
    borders
        Border station -> the places that belong to it, and what counts as held before it.
    table
        The run's visits, if they are at hand.

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
    table = visits(record) if table is None else table
    stood = stays(record, table)
    chain = chains(record.boardings, len(record.units.flow))
    named = usage.addresses(record)
    return long_table(
        [
            *throughput(record, stood, warm_up_h=warm_up_h, crossings=crossings),
            *times.transit_times(record, table, warm_up_h, chain),
            *times.border_times(record, table, stood, chain, warm_up_h=warm_up_h, borders=borders),
            *times.dwell_times(record, stood, warm_up_h),
            *step_times.waiting_times(record, table, named, warm_up_h),
            *step_times.numbers_present(record, table, named, warm_up_h),
            *unit_times(record, table, named, warm_up_h),
            *losses(record, table, named, warm_up_h),
            *usage.queue_lengths(record, table, named, warm_up_h),
            *days.queues_over_days(record, table, named, warm_up_h),
            *days.trains_over_days(record, stood, warm_up_h=warm_up_h, crossings=crossings),
            *usage.utilisations(record, table, named, warm_up_h),
            *usage.departures_held(record, table, warm_up_h),
            *usage.examinations(record, table, warm_up_h),
        ]
    )
