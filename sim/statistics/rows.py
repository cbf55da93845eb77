"""Rows of indicators while they are gathered, and the long table they become."""

from __future__ import annotations

import math
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sim.statistics.definitions import DEFINITIONS, INDICATOR_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Integers = NDArray[np.integer]


class Row(NamedTuple):
    """One number and its address; '' where a column does not apply, or for all together."""

    indicator: str
    number: float
    place: str = ""
    step: str = ""
    direction: str = ""
    flow: str = ""
    traffic_class: str = ""
    cause: str = ""


_BY_ADDRESS = attrgetter(*INDICATOR_COLUMNS, "number")


def long_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows as a frame, without those that are no number, in the order of their address.

    Parameters
    ----------
    rows
        In any order.

    Returns
    -------
    pandas.DataFrame
        Columns `INDICATOR_COLUMNS`, ``unit``, ``value``; of the same types if there are no rows.

    Examples
    --------
    >>> long_table([Row("queue_length", 2.5, "dostyk", "tracks")]).unit.tolist()
    ['vehicles']
    """
    import pandas as pd

    known = sorted((row for row in rows if not math.isnan(row.number)), key=_BY_ADDRESS)
    parts = zip(*known, strict=True) if known else [()] * len(Row._fields)
    of_row = dict(zip(Row._fields, map(list, parts), strict=True))
    columns = {name: of_row[name] for name in INDICATOR_COLUMNS}
    columns["unit"] = [DEFINITIONS[name].unit for name in columns["indicator"]]
    columns["value"] = list(map(float, of_row["number"]))
    return pd.DataFrame(columns).astype({**dict.fromkeys(columns, str), "value": float})


def by_direction(
    names: Sequence[str], direction: Integers, rows: Integers
) -> Iterator[tuple[str, Integers]]:
    """Yield '' with all rows, then each direction that has some, with its own.

    Parameters
    ----------
    names
        Of the directions, by their codes.
    direction
        Code of each row, shape ``(rows,)``.
    rows
        What is to be split, shape ``(rows,)``.

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
