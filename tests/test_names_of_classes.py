"""One word, one meaning: a class has a name of its own, and of the field."""

import ast
import re
from collections import Counter
from pathlib import Path

SIM = Path(__file__).parents[1] / "sim"
TWINS = frozenset[str]()
"""Names that a kind of step has in the scenario and in the model; none needs one today."""
NOT_OURS = {
    "account", "bench", "books", "detour", "grid", "law", "laws", "lots", "spell", "spells", "stay",
    "stays", "tallies", "tally", "told", "treated", "wanted", "way", "ways", "worn", "wrong",
}  # fmt: skip
"""Words that a name may not be made of; the table in `sim/__init__.py` has the ones to take."""
OF_THE_FIELD = {"littles_law", "stays_with_load", "under_way_series", "vehicles_under_way"}


def definitions():
    """All classes and functions, and where they are."""
    for file in SIM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield file.relative_to(SIM).as_posix(), node


def words(name):
    return {each.lower() for each in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_a_name_of_a_class_is_that_of_one_class():
    found = Counter(node.name for _, node in definitions() if isinstance(node, ast.ClassDef))
    assert {name for name, number in found.items() if number > 1} <= TWINS


def test_no_class_or_function_has_a_word_of_ours_for_a_thing_of_the_field():
    names = {(file, node.name) for file, node in definitions() if node.name not in OF_THE_FIELD}
    names = {(file, name) for file, name in names if not name.lstrip("_").startswith("wrong")}
    assert sorted(each for each in names if words(each[1]) & NOT_OURS) == []


def test_no_module_has_such_a_word():
    stems = {file.stem for file in SIM.rglob("*.py")}
    assert sorted(stem for stem in stems if words(stem) & NOT_OURS) == []
