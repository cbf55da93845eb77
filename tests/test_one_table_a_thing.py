"""Verdicts, causes and numbers as text each stand in one place."""

import ast
from pathlib import Path
from typing import get_args

import pytest

from sim import text
from sim.causes import CAUSE_COLOURS, Cause, definition_of, title_of
from sim.indicators import INDICATORS
from sim.report.words import VERDICTS
from sim.scenario.steps.base import WaitingCause
from sim.verdicts import CLEAR, JUDGED, WITHHELD, TheoryVerdict, Unjudged, Verdict, verdict_in_words

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
    every = {*Verdict, *Unjudged, *TheoryVerdict}
    named = {verdict.value for verdict in every if " " in verdict}
    # A verdict may end with a colon, before its reason.
    found = [each for each in literals(but={"verdicts.py"}) if each[2].strip(" *:") in named]
    assert found == []


def is_verdict(node):
    """Whether an expression names a verdict: `verdict`, `row.verdict` or `row["verdict"]`."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "verdict"
    return (getattr(node, "attr", "") or getattr(node, "id", "")) == "verdict"


def test_no_verdict_is_compared_with_a_literal():
    found = set()
    for file in SIM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            sides = (node.left, *node.comparators) if isinstance(node, ast.Compare) else ()
            if any(map(is_verdict, sides)):
                literal = [
                    each for side in sides if not is_verdict(side) for each in ast.walk(side)
                ]
                found |= {file.name for each in literal if isinstance(each, ast.Constant)}
    # Whether a number is as wanted is said in words of its own: reached, close, missed.
    assert found == {"target.py"}


@pytest.mark.parametrize("verdict", sorted(WITHHELD))
def test_a_withheld_verdict_says_why(verdict):
    reported = text.say("clearing-withheld", variant="A", verdict=verdict.name.lower())
    assert reported == f"A ({verdict.removeprefix('no verdict: ')})"


def test_every_verdict_has_a_mark_of_its_own_shape():
    assert VERDICTS.keys() == set(Verdict)
    marks = {verdict: VERDICTS[verdict][0] for verdict in CLEAR}
    assert len(set(marks.values())) == len(CLEAR)
    assert not JUDGED & WITHHELD


def test_a_scenario_may_name_every_cause_of_waiting_and_no_other():
    assert set(get_args(WaitingCause)) | {"moving", "service"} == set(Cause) == CAUSE_COLOURS.keys()


def test_every_cause_has_a_colour_and_a_title_of_its_own():
    titles = {title_of(cause) for cause in Cause}
    assert len(set(CAUSE_COLOURS.values())) == len(titles) == len(Cause)
    assert all(definition_of(cause) for cause in Cause)
    assert title_of("strike") == "strike"


def test_every_indicator_and_every_verdict_has_its_words():
    assert all(row.title for row in INDICATORS.values())
    for verdict in (*Verdict, *Unjudged, *TheoryVerdict):
        assert verdict_in_words(verdict) == verdict


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


def test_what_is_left_out_is_counted():
    assert text.shortened(["a", "b", "c"], 3) == "a, b, c"
    more = text.and_more_clauses
    assert text.shortened("abcd", 3, clauses=True, more=more) == "a; b; c; and 1 more"


def test_no_other_module_pads_the_cells_of_a_table():
    trees = {f.name: ast.parse(f.read_text(encoding="utf-8")) for f in SIM.rglob("*.py")}
    # With a second argument it is a number that gets zeros.
    found = {
        name
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and len(node.args) == 1
        if getattr(node.func, "attr", "") in {"ljust", "rjust"}
    }
    assert found == {"columns.py"}
