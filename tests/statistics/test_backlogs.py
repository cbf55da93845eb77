import math

import numpy as np
import pytest

from sim.statistics import WatchedBacklog, indicators, tables, waiting_by_day
from sim.statistics.measures.backlog_recovery import recovery
from tests.statistics.logs import ARRIVE, BEGIN, LIFE, START, a_record

LINE = "dostyk-almaty.path"
TRACKS = "dostyk.tracks"
CHANNEL = "dostyk.customs.channels.red"
HELD = WatchedBacklog((("dostyk", "tracks"), ("dostyk-almaty", "")))
LIVES = f"{LIFE.place}.{LIFE.step}"


def waiting(*stays, directions=None, horizon_h=96.0):
    """Return a run in which vehicle after vehicle waits at a queue from an hour to another."""
    events = [
        event
        for number, (queue, from_h, until_h) in enumerate(stays)
        for event in (
            (from_h, number, LIVES, BEGIN),
            (from_h, number, queue, ARRIVE),
            (until_h, number, queue, START),
        )
    ]
    vehicles = [(way, 0.0, 0) for way in directions or [0] * len(stays)]
    return tables(a_record(events, horizon_h=horizon_h, vehicles=vehicles))


def test_vehicles_at_several_queues_are_counted_together():
    run = waiting((TRACKS, 0.0, 24.0), (LINE, 12.0, 60.0), (CHANNEL, 0.0, 96.0))
    assert waiting_by_day(run, HELD).tolist() == [1.5, 1.0, 0.5, 0.0]


def test_a_backlog_of_a_direction_leaves_out_the_other():
    run = waiting((TRACKS, 0.0, 24.0), (LINE, 0.0, 24.0), directions=[0, 1])
    eastward = HELD._replace(direction="eastbound")
    assert waiting_by_day(run, eastward)[0] == 1.0
    assert waiting_by_day(run, HELD)[0] == 2.0


def test_parts_of_a_step_belong_to_its_backlog():
    run = waiting((CHANNEL, 0.0, 24.0))
    assert waiting_by_day(run, WatchedBacklog((("dostyk", "customs"),)))[0] == 1.0
    assert waiting_by_day(run, WatchedBacklog((("dostyk", "custom"),)))[0] == 0.0


def test_who_still_waits_at_the_end_is_in_the_backlog():
    run = waiting((TRACKS, 48.0, 200.0))
    assert waiting_by_day(run, HELD).tolist() == [0.0, 0.0, 1.0, 1.0]


def test_a_backlog_has_recovered_when_a_tenth_of_its_rise_is_left():
    daily = np.array([2.0, 2.0, 7.0, 12.0, 9.0, 3.1, 3.0, 2.0])
    left = recovery(daily, 2, 4)
    assert left == (2.0, 12.0, 2.0, True)


def test_a_backlog_that_still_rises_after_the_event_is_measured_at_its_highest():
    left = recovery(np.array([0.0, 0.0, 5.0, 8.0, 10.0, 4.0, 1.0, 50.0]), 2, 3)
    assert (left.peak, left.days) == (10.0, 3.0)


def test_a_backlog_that_is_not_gone_counts_the_days_to_the_end():
    left = recovery(np.array([0.0, 0.0, 5.0, 8.0, 9.0, 9.5]), 2, 4)
    assert left == (0.0, 9.5, 2.0, False)


def test_only_four_weeks_before_the_event_are_its_level():
    daily = np.concatenate((np.full(30, 90.0), np.full(28, 2.0), [5.0, 2.0]))
    assert recovery(daily, 58, 59).before == 2.0


def test_what_stands_there_at_the_start_has_nothing_before_it():
    left = recovery(np.array([9.0, 10.0, 6.0, 1.0, 0.0]), 0, 0)
    assert left == (0.0, 10.0, 3.0, True)


def test_what_stands_there_at_the_start_is_measured_from_the_start():
    run = waiting((TRACKS, 0.0, 60.0), (TRACKS, 0.0, 40.0))
    watched = {"held": HELD._replace(begin_h=0.0, end_h=0.0)}
    table = indicators(run.record, warm_up_h=0, crossings={}, borders={}, watched=watched, run=run)
    rows = table[table.place == "held"].set_index("indicator").value
    assert (rows["recovery_time_d"], rows["recovered_share"]) == (3.0, 1.0)
    assert "backlog_before" not in rows


@pytest.mark.parametrize(("begin_h", "names"), [(24.0, 5), (math.nan, 2)])
def test_a_backlog_with_an_event_has_a_recovery_and_one_without_has_none(begin_h, names):
    run = waiting((TRACKS, 24.0, 60.0))
    watched = {"held": HELD._replace(begin_h=begin_h, end_h=begin_h + 24)}
    table = indicators(run.record, warm_up_h=0, crossings={}, borders={}, watched=watched, run=run)
    rows = table[table.place == "held"].set_index("indicator").value
    assert len(rows) == names
    assert (rows["backlog"], rows["backlog_peak"]) == (pytest.approx(36 / 96), 1.0)
    if names > 2:
        assert (rows["recovery_time_d"], rows["recovered_share"]) == (1.0, 1.0)
