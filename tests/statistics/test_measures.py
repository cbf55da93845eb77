"""An indicator is a row of `INDICATORS` and a listed measure; one without the other is told."""

import ast
import importlib
import inspect
from pathlib import Path

from sim.indicators import INDICATORS
from sim.statistics import measures
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
    assert set(MEASURES) == written
    assert len(MEASURES) == len(written)


def test_every_indicator_is_yielded_by_a_measure():
    texts = {
        node.value
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    of_movers = {f"{mover}s_per_day{day}" for mover in MOVERS for day in ("", "_p50", "_p05")}
    assert INDICATORS.keys() - texts == of_movers
