"""Verdicts that those who finish would turn round, held to values worked out by hand."""

import pytest

DESK = {"place": "station", "step": "desk", "direction": ""}


def changes(result, indicator, **address):
    """Return one indicator's differences by variant."""
    rows = result.comparison.differences
    rows = rows[rows.indicator == indicator]
    for name, value in address.items():
        rows = rows[rows[name] == value]
    return {row.variant: row for row in rows.itertuples()}


def test_those_who_still_wait_at_a_closed_desk_are_counted_to_the_end(run_of):
    # Served are those of hours 0 to 11, who wait 0 to 11 h; the others wait until hour 96.
    found = changes(run_of("closing"), "waiting_time_h", **DESK)["closed"]
    assert found.baseline == pytest.approx((sum(range(48)) + sum(range(1, 49))) / 96)
    assert found.alternative == pytest.approx((sum(range(12)) + sum(range(1, 85))) / 96)
    assert round(found.baseline, 1) == 24.0
    assert round(found.alternative, 1) == 37.9
    assert found.times_of == "all so far"


def test_no_time_is_better_where_more_comes_than_passes(run_of):
    rows = run_of("closing").comparison.differences
    assert set(rows[rows.unit == "h"].verdict) <= {"never clears", "no clear difference"}
    desk = changes(run_of("closing"), "waiting_time_h", **DESK)
    assert {row.verdict for row in desk.values()} == {"never clears"}


def test_a_desk_that_is_never_open_has_a_wait_too(run_of):
    found = changes(run_of("closing"), "waiting_time_h", **DESK)["never"]
    assert found.alternative == pytest.approx(sum(range(1, 97)) / 96)


def test_none_that_never_clears_may_be_the_best(run_of):
    assert run_of("closing").comparison.selection.empty


def test_boxes_that_fill_no_train_are_counted_to_the_end(run_of):
    # The k-th box comes at 24 k / 11 h; 45 of them make a train, and 20 are left on day 20.
    came = [24 * box / 11 for box in range(110)]
    trains = [came[min(45 * (box // 45) + 44, 109)] for box in range(90)]
    hours = [go - come for go, come in zip(trains, came, strict=False)]
    hours += [480 - come for come in came[90:]]
    found = changes(run_of("gathering"), "transit_time_h", flow="customers")
    assert found["half"].baseline == pytest.approx(sum(hours) / 110)
    assert found["half"].verdict == "better"
    assert found["bigger"].verdict == "worse"


def test_trains_that_carry_all_boxes_may_be_the_best(run_of):
    rows = run_of("gathering").comparison.selection
    assert rows[rows.may_be_best == "yes"].variant.tolist() == ["half"]


def test_boxes_that_fill_no_train_are_told_with_number_and_place(run_of):
    found = changes(run_of("gathering"), "units_left_over", place="station", step="form")
    assert found["bigger"].baseline == 20.0
    assert found["bigger"].alternative == 50.0
    assert found["half"].alternative == 0.0
