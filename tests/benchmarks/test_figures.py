"""Figures that are committed, and what is seen beside them."""

import re

import pytest

from benchmarks.__main__ import FIGURES
from benchmarks.figures import (
    Figure,
    Quantity,
    compared,
    read_figures,
    renewed,
    table,
    write_figures,
)
from benchmarks.measuring import CASES, NEEDED, ONCE, exponent
from benchmarks.quantities import GROUPS, QUANTITIES

CPU = Quantity("model.cpu", "the model", "CPU s")
RATE = Quantity("model.events", "events", "10³ per CPU s", more_is_better=True)


def figure(value, target=None):
    return Figure("CPU s", value, "a machine", "2022-01-01", target)


def row(quantity, values, committed):
    (found,) = compared([quantity], {quantity.name: values}, {quantity.name: committed})
    return found


def test_the_median_is_compared_with_the_committed_figure():
    found = row(CPU, [1.1, 9.0, 1.3], figure(1.0))
    assert (found.seen, found.ratio) == (1.3, 1.3)
    assert found.spread == pytest.approx((9.0 - 1.1) / 2 / 1.3)


@pytest.mark.parametrize(("seen", "worse"), [(1.25, False), (1.26, True), (0.5, False)])
def test_more_than_a_quarter_above_the_committed_figure_is_worse(seen, worse):
    assert row(CPU, [seen], figure(1.0)).worse is worse


@pytest.mark.parametrize(("seen", "worse"), [(0.81, False), (0.79, True), (2.0, False)])
def test_where_more_is_better_less_than_four_fifths_is_worse(seen, worse):
    assert row(RATE, [seen], figure(1.0)).worse is worse


def test_a_target_is_the_most_or_the_least():
    assert row(CPU, [1.1], figure(1.0, target=1.0)).misses_target
    assert not row(CPU, [1.0], figure(1.0, target=1.0)).misses_target
    assert row(RATE, [1.7], figure(1.7, target=1.8)).misses_target
    assert not row(RATE, [1.8], figure(1.7, target=1.8)).misses_target


def test_what_was_not_measured_has_no_row_and_what_was_never_committed_is_not_worse():
    assert compared([CPU], {}, {CPU.name: figure(1.0)}) == []
    assert row(CPU, [7.0], figure(None)).ratio is None
    assert not row(CPU, [7.0], figure(None)).worse


def test_the_table_marks_what_is_worse():
    text = table([row(CPU, [2.0, 2.0], figure(1.0, target=1.5))])
    assert re.search(
        r"the model \[CPU s\] +2\.00 +±0% +1\.00 +2\.00 +≤ 1\.5 +WORSE, misses target", text
    )


def test_renewing_keeps_targets_and_what_was_not_measured():
    before = {CPU.name: figure(1.0, target=1.5), "other": figure(3.0)}
    rows = compared([CPU], {CPU.name: [2.0]}, before)
    after = renewed(before, rows, machine="here", date="2026-01-01")
    assert after == {
        CPU.name: Figure("CPU s", 2.0, "here", "2026-01-01", 1.5),
        "other": before["other"],
    }


def test_figures_are_read_as_they_were_written(tmp_path):
    figures = {CPU.name: figure(1.25, target=1.5), "other": figure(None)}
    write_figures(tmp_path / "figures.csv", figures)
    assert read_figures(tmp_path / "figures.csv") == figures


def test_the_committed_figures_are_those_of_the_rows():
    figures = read_figures(FIGURES)
    assert [(name, each.unit) for name, each in figures.items()] == [
        (quantity.name, quantity.unit) for quantity in QUANTITIES
    ]


def test_every_group_says_how_it_is_measured():
    assert {"start", *NEEDED, *ONCE} == set(GROUPS)
    assert {case for cases in NEEDED.values() for case in cases} == set(CASES)


def test_the_exponent_of_what_grows_in_proportion_is_one():
    assert exponent([5, 20, 80], [1, 4, 16]) == pytest.approx(1)
    assert exponent([5, 20, 80], [25, 400, 6400]) == pytest.approx(2)
