"""One name, one module: a name in a message or a note leads to one file.

And none is so long that nobody reads it: 350 lines, and 40 in the body of a function, where its
signature and its docstring are not counted.
"""

import ast
from collections import Counter
from pathlib import Path

from sim.scenario import KINDS

SIM = Path(__file__).parents[1] / "sim"
OF_KINDS = {"sim/scenario/steps", "sim/model/steps"}
"""A kind of step is two files of one name: what it is, and what happens there."""


def test_a_name_of_a_module_is_that_of_one_module():
    files = [
        file
        for file in SIM.rglob("*.py")
        if file.stem != "__init__"
        and file.parent.relative_to(SIM.parent).as_posix() not in OF_KINDS
    ]
    assert [
        name for name, number in Counter(file.stem for file in files).items() if number > 1
    ] == []


def test_a_kind_of_step_has_a_file_in_both_folders():
    for folder in OF_KINDS:
        names = {file.stem for file in (SIM.parent / folder).glob("*.py")}
        assert KINDS.keys() <= names


def test_no_module_is_longer_than_350_lines():
    lengths = {
        file.relative_to(SIM).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in SIM.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 350} == {}


def test_no_function_has_a_body_of_more_than_40_lines():
    lengths = {
        (file.relative_to(SIM).as_posix(), node.name): body_lines(node)
        for file in SIM.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def body_lines(function):
    has_docstring = ast.get_docstring(function) is not None
    before = function.body[0].end_lineno if has_docstring else function.body[0].lineno - 1
    return function.end_lineno - before
