import numpy as np
import pytest

from sim.statistics import tables
from sim.statistics.measures.counted import CountedRun
from sim.statistics.measures.throughput import transshipped
from tests.model.runs import at_yard
from tests.small_scenarios import TRANSSHIPPED


def test_teu_count_when_their_transshipment_begins():
    record = at_yard(
        [0.0, 24.0, 48.0], units=10, gauge_change=TRANSSHIPPED, more={"end": "2022-01-05"}
    )
    (row,) = transshipped(CountedRun(tables(record)))
    assert (row.indicator, row.place) == ("teu_transshipped_per_day", "yard")
    assert row.number == 3 * 10 * 2 / 4
    (later,) = transshipped(CountedRun(tables(record), 24.0))
    assert later.number == pytest.approx(2 * 10 * 2 / 3)


def test_what_is_only_served_is_not_transshipped():
    served = {"kind": "served", "servers": 1, "time_min": 3, "each": "unit"}
    record = at_yard(np.arange(5.0), units=10, crane=served)
    assert len(record.treatments.by_queue) == 1
    assert list(transshipped(CountedRun(tables(record)))) == []
