"""Rows of indicators during collection, and the long table made of them.

A mean over finished visits alone can be misleading if some never finish: a desk that closes serves
only the first arrivals, which hardly waited.  Each time therefore has two numbers.  The second one
counts all arrivals, unfinished ones up to the end of the run.  Its sum is the integral of the
number present, so Little's law holds for it in every run [1]_.  If every visit takes longer in one
variant than in another, the second number is larger there wherever the run ends, because each visit
counts with the lesser of its duration and the time until the end (a restricted mean, as of survival
times [2]_, with an individual restriction).  Without unfinished visits the two numbers are equal.

References
----------
.. [1] Little, J. D. C., "Little's law as viewed on its 50th anniversary", Operations Research 59
   (2011) 536-549, section 3.
.. [2] Royston, P. and Parmar, M. K. B., "Restricted mean survival time: an alternative to the
   hazard ratio for the design and analysis of randomized trials with a time-to-event outcome",
   BMC Medical Research Methodology 13 (2013) 152.
"""

from __future__ import annotations

import math
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.indicators import INDICATOR_COLUMNS, INDICATORS
from sim.statistics.logs.levels import percentile
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from sim.arrays import Floats, Integers, Mask

    Numbers = Callable[[Floats], Mapping[str, float]]


class IndicatorRow(NamedTuple):
    """One number and its address; '' where a column does not apply, or for a total.

    A duration has two numbers: `number` covers finished ones, NaN if there are none; `so_far`
    covers all, with unfinished ones counted up to the end of the run.  `unfinished` is the share of
    unfinished ones among all.
    """

    indicator: str
    number: float
    place: str = ""
    step: str = ""
    direction: str = ""
    flow: str = ""
    traffic_class: str = ""
    cause: str = ""
    so_far: float = math.nan
    unfinished: float = math.nan


SO_FAR, UNFINISHED = "so_far", "unfinished_share"
"""Columns of a long table in addition to ``value``, see `IndicatorRow`."""
_BY_ADDRESS = attrgetter(*INDICATOR_COLUMNS, "number")


def long_table(rows: Iterable[IndicatorRow]) -> pd.DataFrame:
    """Return rows as a frame in order of address, without rows that have no number.

    Returns
    -------
    pandas.DataFrame
        Columns `INDICATOR_COLUMNS`, ``unit``, ``value``, ``so_far``, ``unfinished_share`` (see
        `IndicatorRow`); of the same types if there are no rows.

    Raises
    ------
    LookupError
        If an indicator has no row in `sim.indicators`.

    Examples
    --------
    >>> long_table([IndicatorRow("queue_length", 2.5, "port", "tracks")]).unit.tolist()
    ['vehicles']
    """
    import pandas as pd

    said = (row for row in rows if not (math.isnan(row.number) and math.isnan(row.so_far)))
    known = sorted(said, key=_BY_ADDRESS)
    parts = zip(*known, strict=True) if known else [()] * len(IndicatorRow._fields)
    of_row = dict(zip(IndicatorRow._fields, map(list, parts), strict=True))
    columns = {name: of_row[name] for name in INDICATOR_COLUMNS}
    if unknown := set(columns["indicator"]) - INDICATORS.keys():
        raise LookupError(say("indicator-rows-no-row", indicator=min(unknown)))
    columns["unit"] = [INDICATORS[name].unit for name in columns["indicator"]]
    numbers = {"value": "number", SO_FAR: "so_far", UNFINISHED: "unfinished"}
    columns |= {name: list(map(float, of_row[field])) for name, field in numbers.items()}
    types = {name: float if name in numbers else str for name in columns}
    return pd.DataFrame(columns).astype(types)


def timed(
    numbers: Numbers,
    hours: Floats,
    over: Mask,
    **labels: Any,  # noqa: ANN401 -- of one type in IndicatorRow only
) -> Iterator[IndicatorRow]:
    """Yield numbers of some times [h], for those that are over and for all so far.

    Times are limited by the end of the run.  Any labels are those of `IndicatorRow`.

    Examples
    --------
    >>> import numpy as np
    >>> mean = lambda hours: {"waiting_time_h": float(hours.mean())}
    >>> (row,) = timed(mean, np.array([1.0, 8.0]), np.array([True, False]), place="dostyk")
    >>> row.number, row.so_far, row.unfinished
    (1.0, 4.5, 0.5)
    """
    if not len(hours):
        return
    so_far = numbers(hours)
    finished = int(np.count_nonzero(over))
    if finished == len(hours):
        reported: Mapping[str, float] = so_far
    else:
        reported = numbers(hours[over]) if finished else dict.fromkeys(so_far, np.nan)
    unfinished = 1 - finished / len(hours)
    for name, number in reported.items():
        yield IndicatorRow(name, number, so_far=so_far[name], unfinished=unfinished, **labels)


def mean_of(mean: str, percentiles: Mapping[str, float] = MappingProxyType({})) -> Numbers:
    """Return what computes the mean of times, and percentiles by their shares, as indicators."""
    return lambda hours: (
        {mean: float(hours.mean())}
        | {name: percentile(hours, share) for name, share in percentiles.items()}
    )


def by_direction(
    names: Sequence[str], direction: Integers, rows: Integers
) -> Iterator[tuple[str, Integers]]:
    """Yield '' with all rows, then each direction that has rows, with its rows.

    Examples
    --------
    >>> import numpy as np
    >>> split = by_direction(("west", "east"), np.array([1, 1, 0]), np.array([4, 5, 6]))
    >>> [(name, rows.tolist()) for name, rows in split]
    [('', [4, 5, 6]), ('west', [6]), ('east', [4, 5])]
    """
    if len(rows):
        yield "", rows
    for code, name in enumerate(names):
        chosen = rows[direction == code]
        if len(chosen):
            yield name, chosen
