"""The models of `benchmarks.peers` that need no peer: the engine against a loop written by hand."""

import numpy as np
import pytest

from benchmarks.peers import border_heapq, ours, tandem_heapq
from benchmarks.peers.inputs import Border, read, write
from benchmarks.peers.measuring import Measured
from benchmarks.peers.table import defects, farthest_h, lines_of_code, marked
from sim.record import Record

DAYS = 20


@pytest.fixture(scope="module")
def border() -> tuple[Record, Border]:
    described = ours.scenario("border", DAYS)
    return ours.run(described), ours.drawn(described)


def unit_services(record, step, count):
    """Start and end of what was done to each unit at a step, NaN where nothing was."""
    reported = record.treatments
    rows = np.array([record.queues[queue].step == step for queue in reported.queue])
    hours = np.full((2, count), np.nan)
    hours[0, reported.unit[rows]], hours[1, reported.unit[rows]] = (
        reported.start_h[rows],
        reported.end_h[rows],
    )
    return hours


def until(hours, until_h):
    """What had happened by an hour: a record has the end of what it began."""
    hours = np.array(hours)
    return np.where(hours < until_h, hours, np.nan)


def test_containers_depart_when_they_do_by_hand(border):
    record, given = border
    departed_h = border_heapq.run(given)
    assert np.isfinite(departed_h).sum() > 0.9 * len(departed_h)
    np.testing.assert_allclose(ours.departed_h(record), departed_h, rtol=0, atol=1e-9)


def test_containers_are_lifted_when_they_are_by_hand(border):
    record, given = border
    start_h, end_h = unit_services(record, "gauge_change", len(given.lift_h))
    by_hand = border_heapq.stamped(given)
    for engine, hand in ((start_h, by_hand.lift_start_h), (end_h, by_hand.lift_end_h)):
        np.testing.assert_allclose(until(engine, given.until_h), hand, rtol=0, atol=1e-9)


def test_containers_are_examined_when_they_are_by_hand(border):
    record, given = border
    end_h = unit_services(record, "inspection.channels.examined", len(given.lift_h))[1]
    by_hand = border_heapq.stamped(given).examination_end_h
    assert np.isfinite(by_hand).sum() > 100
    np.testing.assert_allclose(until(end_h, given.until_h), by_hand, rtol=0, atol=1e-9)


def test_every_part_of_the_border_makes_somebody_wait(border):
    _, given = border
    stay_h = np.array(border_heapq.run(given)) - np.repeat(given.arrive_h, given.train_size)
    for part in ("tracks", "officers", "cranes", "lanes"):
        wide = Border(**{**vars(given), part: 1000})
        wider_h = np.array(border_heapq.run(wide)) - np.repeat(given.arrive_h, given.train_size)
        assert np.nanmean(wider_h) < np.nanmean(stay_h), part


def test_customers_leave_a_tandem_when_they_do_by_hand():
    described = ours.scenario("tandem", DAYS)
    left_h = tandem_heapq.run(ours.drawn(described))
    assert np.isfinite(left_h).sum() > 4000
    np.testing.assert_allclose(ours.departed_h(ours.run(described)), left_h, rtol=0, atol=1e-9)


def test_a_longer_run_begins_with_the_same_draws(border):
    _, given = border
    longer = ours.drawn(ours.scenario("border", DAYS + 20))
    assert longer.lift_h[: len(given.lift_h)] == given.lift_h
    assert longer.document_h[: len(given.document_h)] == given.document_h


def test_what_is_written_for_the_peers_is_read_again(border, tmp_path):
    _, given = border
    write(given, tmp_path / "draws.npz")
    assert read(Border, tmp_path / "draws.npz") == given


def run_of(tool, stay_h):
    spent = dict.fromkeys(("wall_s", "cpu_s", "peak_mb", "process_s", "instructions"), 1.0)
    return Measured(tool=tool, days=1, arrived=2, dwell_h=np.array([stay_h]), **spent)


def test_a_tool_with_other_answers_is_told():
    mine = run_of("ours", [1.0, 2.0])
    assert not list(defects("border", run_of("simpy", [1.0, 2.0 + 1e-9]), mine))
    (reported,) = defects("border", run_of("simpy", [1.0, 2.1]), mine)
    assert reported == "border, SimPy: a dwell is 0.1 h off ours; up to 1e-06 h is the same"


def test_a_container_that_has_departed_in_one_run_alone_is_as_far_as_can_be():
    assert farthest_h(run_of("simpy", [1.0, np.nan]), run_of("ours", [1.0, 2.0])) == np.inf


def test_blanks_comments_and_docstrings_are_no_lines_of_code(tmp_path):
    python, yaml = tmp_path / "model.py", tmp_path / "model.yaml"
    python.write_text('"""What.\n\nMore.\n"""\n\n# why\nx = [\n    1,\n]\n', encoding="utf-8")
    yaml.write_text("# why\na: 1\n\nb:\n  # why\n  c: 2\n", encoding="utf-8")
    assert (lines_of_code(python), lines_of_code(yaml)) == (3, 3)


def test_a_table_takes_the_place_of_the_one_before():
    page = marked("a <!-- measured -->\nold\n<!-- end of measured --> b", "new")
    assert page == "a <!-- measured -->\n\nnew\n\n<!-- end of measured --> b"
