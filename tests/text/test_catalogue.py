"""Every text that a planner reads stands in the catalogue, is used, and has its places filled."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor
from jinja2 import Environment
from jinja2 import nodes as jinja

from sim.causes import Cause, definition_of, title_of
from sim.indicators import INDICATORS
from sim.report.words import nomenclature
from sim.seeds import in_words
from sim.seeds.scopes import SPOKEN as SCOPES
from sim.text import Message, english, say
from sim.verdicts import TheoryVerdict, Unjudged, Verdict, verdict_in_words

SIM = Path(__file__).parents[2] / "sim"
SOURCE = (SIM / "text" / "en.ftl").read_text(encoding="utf-8")
CODES = {"causes.py", "verdicts.py"}
"""Their values are codes of tables; what a reader reads stands in the catalogue."""
MODULES = sorted(
    file
    for file in SIM.rglob("*.py")
    if file.parent != SIM / "text" and file.relative_to(SIM).as_posix() not in CODES
)
BY_TEMPLATES = {("report/files/page.py", "_environment")}
"""Where `say` is handed on to templates."""
SPOKEN = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}|[a-z]{2,} \{|\} [a-z]{2,}")


class Places(Visitor):
    """The arguments that a text names, and the other texts."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.texts: set[str] = set()

    def generic_visit(self, node: fluent.BaseNode) -> None:
        if isinstance(node, fluent.VariableReference):
            self.names.add(node.id.name)
        if isinstance(node, fluent.MessageReference):
            self.texts.add(node.id.name)
        super().generic_visit(node)


def places() -> dict[str, Places]:
    found = {}
    for entry in FluentParser().parse(SOURCE).body:
        if isinstance(entry, fluent.Message):
            found[entry.id.name] = Places()
            found[entry.id.name].visit(entry)
    return found


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def strings(file: Path) -> Iterator[ast.Constant]:
    """Yield the strings of a module that are no docstrings."""
    notes = {id(node.value) for node in nodes(file) if isinstance(node, ast.Expr)}
    for node in nodes(file):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node


def helps(file: Path) -> set[tuple[int, int]]:
    """Where the `help=` of decorators stand: click reads it there, before anything is said."""
    return {
        (keyword.value.lineno, keyword.value.col_offset)
        for node in nodes(file)
        for decorator in getattr(node, "decorator_list", [])
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
        if keyword.arg == "help"
    }


@cache
def by_function(file: Path) -> tuple[tuple[str, ast.AST], ...]:
    """Return the nodes of a module, each with the name of the function that it stands in."""
    found, left = [], [("", ast.parse(file.read_text(encoding="utf-8")))]
    while left:
        function, node = left.pop()
        found.append((function, node))
        own = node.name if isinstance(node, ast.FunctionDef) else function
        left += [(own, child) for child in ast.iter_child_nodes(node)]
    return tuple(found)


def said(name: str = "say") -> Iterator[tuple[Path, ast.Call]]:
    """Yield the calls that name their text, and each of its arguments."""
    for file in SIM.rglob("*.py"):
        yield from ((file, node) for _, node in by_function(file) if is_checked(node, name))


def is_checked(node: ast.AST, name: str = "say") -> bool:
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
    return (
        is_call
        and node.func.id == name
        and isinstance(node.args[0], ast.Constant)
        and all(keyword.arg for keyword in node.keywords)
    )


def said_by_table() -> dict[tuple[str, str], list[Message]]:
    """Where the id of a text is made from the row of a table, and all that is said there.

    Each row has its text, so that a row that is added asks for one by its own name.
    """
    rows = INDICATORS.values()
    verdicts = (*Verdict, *Unjudged, *TheoryVerdict)
    return {
        ("causes.py", "title_of"): [*map(title_of, Cause)],
        ("causes.py", "definition_of"): [*map(definition_of, Cause)],
        ("indicators.py", "title"): [each.title for each in rows],
        ("indicators.py", "shown_unit"): [each.shown_unit for each in rows],
        ("report/words.py", "nomenclature"): [text for term in nomenclature() for text in term],
        # A kind of step names the text of its table by `said("ID")`.
        ("scenario/steps/base.py", "__get__"): [
            say(call.args[0].value) for _, call in said("said")
        ],
        ("seeds/scopes.py", "in_words"): [*map(in_words, SCOPES)],
        ("verdicts.py", "verdict_in_words"): [*map(verdict_in_words, verdicts)],
    }


def test_the_file_holds_nothing_that_fluent_cannot_read():
    entries = FluentParser().parse(SOURCE).body
    assert [entry.content for entry in entries if isinstance(entry, fluent.Junk)] == []


def test_a_text_stands_there_once():
    assert len(english().ids) == len(set(english().ids))


def test_what_is_said_has_its_text_and_an_argument_for_each_place():
    known = places()
    wrong = []
    for file, call in said():
        identifier = call.args[0].value
        given = {keyword.arg for keyword in call.keywords}
        if identifier not in known or known[identifier].names != given:
            wrong.append((file.name, call.lineno, identifier, given))
    assert wrong == []


def test_nothing_else_is_said_but_by_tables_whose_rows_have_a_text_each():
    unchecked = set()
    for file in SIM.rglob("*.py"):
        found = by_function(file)
        checked = {id(node.func) for _, node in found if is_checked(node)}
        unchecked |= {
            (file.relative_to(SIM).as_posix(), function)
            for function, node in found
            if isinstance(node, ast.Name) and node.id == "say" and id(node) not in checked
        }
    assert unchecked == said_by_table().keys() | BY_TEMPLATES


@pytest.mark.parametrize("where", said_by_table(), ids=":".join)
def test_a_row_of_a_table_has_its_text_and_an_argument_for_each_place(where):
    known, texts = places(), said_by_table()[where]
    assert texts
    assert [each.id for each in texts if known[each.id].names != set(each.arguments)] == []


@pytest.mark.parametrize("file", sorted(SIM.rglob("*.j2")), ids=lambda file: file.name)
def test_what_a_template_says_has_an_argument_for_each_place(file):
    known, source = places(), file.read_text(encoding="utf-8")
    tree = Environment(autoescape=True).parse(source)
    calls = [each for each in tree.find_all(jinja.Call) if getattr(each.node, "name", "") == "say"]
    given = {call.args[0].value: {each.key for each in call.kwargs} for call in calls}
    assert given
    assert given == {name: known[name].names for name in given}


def test_every_text_is_used():
    known = places()
    used = {node.value for file in SIM.rglob("*.py") for node in strings(file)}
    used |= set().union(*(each.texts for each in known.values()))
    used |= {each.id for texts in said_by_table().values() for each in texts}
    for file in SIM.rglob("*.j2"):
        used |= set(re.findall(r"say\(['\"]([a-z0-9-]+)['\"]", file.read_text(encoding="utf-8")))
    assert [each for each in known if each not in used] == []


def prose(file: Path) -> Iterator[str]:
    """Yield the sentences that stand in a module, with their places."""
    for node in strings(file):
        if SPOKEN.search(node.value) and (node.lineno, node.col_offset) not in helps(file):
            yield f"{file.relative_to(SIM).as_posix()}:{node.lineno}: {node.value}"


def test_no_prose_stands_outside_the_catalogue():
    assert [text for file in MODULES for text in prose(file)] == []


def test_no_code_glues_clauses_together():
    glued = []
    for file in MODULES:
        for node in nodes(file):
            parts = node.values if isinstance(node, ast.JoinedStr) else []
            if any(isinstance(part, ast.Constant) and "; " in part.value for part in parts):
                glued.append((file.name, node.lineno))
    assert glued == []


@pytest.mark.parametrize("file", sorted(SIM.rglob("*.j2")), ids=lambda file: file.name)
def test_no_template_holds_a_word_of_its_own(file):
    not_read = r"\{%.*?%\}|\{\{.*?\}\}|\]\(.*?\)"
    text = re.sub(not_read, "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', text)
    left = " ".join([re.sub(r"<[^>]*>", "", text), *labels])
    assert re.findall(r"[A-Za-z]{3,}", left) == []
