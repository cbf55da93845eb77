"""Nobody waits where each comes when the one before is done; the clock's rounding is no wait."""

import numpy as np
import pytest

from sim.statistics.logs.visits import visits
from tests.model.runs import at_yard


@pytest.mark.parametrize("minutes", [6, 7, 10])
def test_who_comes_when_the_one_before_is_done_does_not_wait(minutes):
    count = 24 * 365 * 60 // minutes
    departs = np.arange(count) * minutes / 60
    record = at_yard(
        departs,
        more={"end": "2023-01-01"},
        desk={"kind": "served", "servers": 1, "time_min": minutes},
    )
    table = visits(record)
    assert np.count_nonzero(table.waiting_h) == 0
    assert len(table.waiting_h) == count
    assert np.diff(record.events.time_h).min() >= 0


def test_a_wait_of_a_second_is_a_wait():
    record = at_yard([0, 1 - 1 / 3600], desk={"kind": "served", "servers": 1, "time_h": 1})
    assert visits(record).waiting_h.max() == pytest.approx(1 / 3600)
