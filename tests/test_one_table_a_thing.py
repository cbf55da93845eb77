"""Verdicts, causes and numbers as text each stand in one place."""

import ast
from pathlib import Path
from typing import get_args

import pytest

from sim import text
from sim.causes import CAUSES, Cause, title_of
from sim.report.words import VERDICTS
from sim.scenario.steps.base import WaitingCause
from sim.verdicts import CLEAR, JUDGED, WITHHELD, Verdict

SIM = Path(__file__).parents[1] / "sim"
OF_ONE_WORD = {"better", "worse", "higher", "lower"}
"""Verdicts that are words of the language as well."""


def literals(*, but):
    """(file, line, text) of every string in the code, docstrings left out."""
    for file in SIM.rglob("*.py"):
        if file.name in but:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in bare:
                yield file.name, node.lineno, node.value


def test_a_verdict_stands_as_text_in_its_own_module_alone():
    named = set(Verdict) - OF_ONE_WORD
    # The page of words explains four of them to the reader.
    found = [each for each in literals(but={"verdicts.py", "words.py"}) if each[2] in named]
    assert found == []


def test_every_verdict_has_a_mark_of_its_own_shape():
    assert VERDICTS.keys() == set(Verdict)
    marks = {verdict: VERDICTS[verdict][0] for verdict in CLEAR}
    assert len(set(marks.values())) == len(CLEAR)
    assert not JUDGED & WITHHELD


def test_a_scenario_may_name_every_cause_of_waiting_and_no_other():
    assert set(get_args(WaitingCause)) | {"moving", "service"} == set(Cause) == CAUSES.keys()


def test_every_cause_has_a_colour_and_a_title_of_its_own():
    rows = CAUSES.values()
    assert len({row.colour for row in rows}) == len({row.title for row in rows}) == len(Cause)
    assert title_of("strike") == "strike"


def test_an_enum_is_written_as_its_word():
    assert f"{Verdict.NEVER_CLEARS}" == "never clears"
    assert f"{Cause.BAN}" == "ban"


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_parts_are_listed_with_an_and_before_the_last(parts, said):
    assert text.listed(parts) == said


def test_columns_are_as_wide_as_their_widest_cell():
    lines = text.in_columns([("queue", "load"), ("yard", "9 %"), ("b", "107 %")], right={1})
    assert lines == ["queue   load", "yard     9 %", "b      107 %"]
