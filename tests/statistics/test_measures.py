"""An indicator is a row of `INDICATORS` and a listed measure; one without the other is told."""

import ast
import importlib
import inspect
from pathlib import Path

import pytest

from sim.indicators import INDICATORS
from sim.statistics import measures
from sim.statistics.logs.indicator_rows import IndicatorRow, long_table
from sim.statistics.measures.measuring import MEASURES
from sim.statistics.measures.throughput import MOVERS

FILES = sorted(Path(measures.__file__).parent.glob("*.py"))


def written_measures():
    """Every function of the room that takes what is counted, and yields rows."""
    for file in FILES:
        module = importlib.import_module(f"{measures.__name__}.{file.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            signature = inspect.signature(function)
            taken = [each.annotation for each in signature.parameters.values()]
            if taken == ["CountedRun"] and signature.return_annotation == "Iterator[IndicatorRow]":
                yield name, function


def test_every_measure_that_is_written_is_taken_once():
    written = {each for name, each in written_measures() if not name.startswith("_")}
    assert set(MEASURES) == written, "list it in MEASURES, measuring.py"
    assert len(MEASURES) == len(written)


def test_every_indicator_is_yielded_by_a_measure():
    texts = {
        node.value
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    of_movers = {f"{mover}s_per_day{day}" for mover in MOVERS for day in ("", "_p50", "_p05")}
    assert INDICATORS.keys() - texts == of_movers, "no measure yields it"


def test_every_number_that_a_measure_yields_has_a_row():
    yielded = {
        node.args[0].value
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "IndicatorRow"
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert len(yielded) > 10
    assert yielded - INDICATORS.keys() == set(), "write its row in sim/indicators.py"


def test_a_number_without_a_row_says_where_the_row_belongs():
    with pytest.raises(LookupError, match=r"'wait_max_h' has no row in sim/indicators.py"):
        long_table([IndicatorRow("wait_max_h", 2.5, "port", "tracks")])
