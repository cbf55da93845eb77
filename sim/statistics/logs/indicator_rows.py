"""Rows of indicators during collection, and the long table made of them."""

from __future__ import annotations

import math
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sim.indicators import INDICATOR_COLUMNS, INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from sim.arrays import Integers


class Row(NamedTuple):
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
"""Columns of a long table in addition to ``value``, see `Row`."""
_BY_ADDRESS = attrgetter(*INDICATOR_COLUMNS, "number")


def long_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as a frame in order of address, without rows that have no number.

    Parameters
    ----------
    rows
        In any order.

    Returns
    -------
    pandas.DataFrame
        Columns `INDICATOR_COLUMNS`, ``unit``, ``value``, ``so_far``, ``unfinished_share`` (see
        `Row`); of the same types if there are no rows.

    Examples
    --------
    >>> long_table([Row("queue_length", 2.5, "port", "tracks")]).unit.tolist()
    ['vehicles']
    """
    import pandas as pd

    said = (row for row in rows if not (math.isnan(row.number) and math.isnan(row.so_far)))
    known = sorted(said, key=_BY_ADDRESS)
    parts = zip(*known, strict=True) if known else [()] * len(Row._fields)
    of_row = dict(zip(Row._fields, map(list, parts), strict=True))
    columns = {name: of_row[name] for name in INDICATOR_COLUMNS}
    columns["unit"] = [INDICATORS[name].unit for name in columns["indicator"]]
    numbers = {"value": "number", SO_FAR: "so_far", UNFINISHED: "unfinished"}
    columns |= {name: list(map(float, of_row[field])) for name, field in numbers.items()}
    types = {name: float if name in numbers else str for name in columns}
    return pd.DataFrame(columns).astype(types)


def by_direction(
    names: Sequence[str], direction: Integers, rows: Integers
) -> Iterator[tuple[str, Integers]]:
    """Yield '' with all rows, then each direction that has rows, with its rows.

    Parameters
    ----------
    names
        Names of the directions, by code.
    direction
        Code of each row, shape ``(rows,)``.
    rows
        Rows to be split, shape ``(rows,)``.

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
