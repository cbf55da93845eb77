"""A table without a row has the columns, and the types of the columns, of one that has some."""

import pandas as pd
import pytest

from sim.statistics import INDICATOR_COLUMNS, TargetIndicator, series_bands
from sim.statistics.inference.paired import differences
from sim.statistics.inference.selection import selection
from sim.statistics.logs.indicator_rows import IndicatorRow, long_table

NUMBERS = {"baseline": [4.0, 5.0, 7.0], "cranes": [2.0, 3.0, 3.5], "ramps": [1.0, 1.5, 2.0]}
ASKED = TargetIndicator(("queue_length", "dostyk", *[""] * (len(INDICATOR_COLUMNS) - 2)), 0.0)
BANDS = pd.DataFrame(
    [("baseline", 0, "dostyk", "tracks", 0, 4.0)],
    columns=["variant", "replication", "place", "step", "week", "waiting"],
)


def runs(*variants):
    return pd.concat(
        [
            long_table([IndicatorRow("queue_length", number, "dostyk")]).assign(
                variant=variant, replication=replication
            )
            for variant in variants
            for replication, number in enumerate(NUMBERS[variant])
        ]
    )


TABLES = {
    "rows": (long_table([IndicatorRow("queue_length", 1.0)]), long_table([])),
    "bands": (series_bands(BANDS, {"baseline": 1}), series_bands(BANDS[:0], {})),
    "differences": (
        differences(runs("baseline", "cranes"), "baseline"),
        differences(runs("baseline"), "baseline"),
    ),
    "selection": (selection(runs(*NUMBERS), ASKED), selection(runs("baseline"), ASKED)),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_a_row_has_the_types_of_its_columns(name):
    some, none = TABLES[name]
    assert len(some) > len(none) == 0
    kinds = [frame.dtypes.map(lambda dtype: dtype.kind).to_dict() for frame in (some, none)]
    assert list(some) == list(none)
    assert kinds[0] == kinds[1]


def test_a_run_without_any_row_had_nobody_waiting():
    """Four runs, in one of which somebody waited: the median is of all four."""
    (row,) = series_bands(BANDS, {"baseline": 4}).to_dict("records")
    assert (row["low"], row["median"], row["high"]) == (0.0, 0.0, 4.0)
