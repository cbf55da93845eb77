"""One name, one module: a name in a message or a note leads to one file."""

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
