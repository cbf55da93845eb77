"""Indicators of parts of a run: of its years, and of periods with observations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.statistics.inference.windows import windows
from sim.statistics.logs.dwells import dwells
from sim.statistics.logs.indicator_rows import SO_FAR, UNFINISHED, long_table
from sim.statistics.logs.run_tables import tables
from sim.statistics.measures.border_times import border_times
from sim.statistics.measures.measuring import indicators
from sim.statistics.measures.queue_lengths import queue_lengths
from sim.statistics.measures.throughput import throughput
from sim.statistics.measures.transshipment import transshipped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from sim.record import Record
    from sim.statistics.measures.border_times import BorderSide


class Period(NamedTuple):
    """A part of a run.

    Attributes
    ----------
    name
        Name, such as ``2019``.
    from_h, until_h
        Start and end [h].
    in_full
        Whether to compute all indicators, or only those with reported counterparts: throughput,
        border times, and queues.
    """

    name: str
    from_h: float
    until_h: float
    in_full: bool = True


def indicators_by_period(
    record: Record,
    periods: Sequence[Period],
    *,
    crossings: Mapping[str, Collection[str]],
    borders: Mapping[str, BorderSide],
) -> pd.DataFrame:
    """Return the indicators of each period, as if the run ended with it.

    Parameters
    ----------
    record
        A run.
    periods
        At least one.
    crossings, borders
        As for `indicators`.

    Returns
    -------
    pandas.DataFrame
        Columns ``period``, `INDICATOR_COLUMNS`, ``unit``, ``value``.

    Raises
    ------
    ValueError
        If a period is empty or not within the run.
    """  # noqa: DOC502 -- raised by what is called
    import pandas as pd

    frames = []
    spans_h = [(period.from_h, period.until_h) for period in periods]
    for period, window in zip(periods, windows(record, spans_h), strict=True):
        of_period = indicators if period.in_full else _reported
        frame = of_period(window, warm_up_h=period.from_h, crossings=crossings, borders=borders)
        # Periods are not compared with one another, so only finished times are reported.
        frame = frame.drop(columns=[SO_FAR, UNFINISHED]).dropna(subset="value", ignore_index=True)
        frame.insert(0, "period", period.name)
        frames.append(frame)
    result: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return result


def _reported(
    record: Record,
    *,
    warm_up_h: float,
    crossings: Mapping[str, Collection[str]],
    borders: Mapping[str, BorderSide],
) -> pd.DataFrame:
    """Return the indicators with reported counterparts, in the columns of `indicators`."""
    run = tables(record)
    stood = dwells(record, run.visits)
    return long_table(
        [
            *throughput(run, stood, warm_up_h=warm_up_h, crossings=crossings),
            *transshipped(record, warm_up_h),
            *border_times(run, stood, warm_up_h=warm_up_h, borders=borders),
            *queue_lengths(record, run.visits, run.addresses, warm_up_h),
        ]
    )
