"""docs/api.md: its example runs, and it names what there is, all of it and nothing else."""

import doctest
import re
from dataclasses import fields
from pathlib import Path

import pytest

import sim
from sim import errors
from sim.checks import Check, VariantCheck
from sim.results import Result
from sim.runs import Options
from sim.scenario import Study, Variant
from sim.statistics import Comparison

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_example_runs_and_prints_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    fences = re.findall(r"```python\n(>>>.*?)```", PAGE, flags=re.DOTALL)
    example = doctest.DocTestParser().get_doctest("\n".join(fences), {}, "api.md", "api.md", 0)
    said = []
    doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert "".join(said) == ""
    assert len(example.examples) > 20


def test_every_public_name_has_a_row():
    assert set(re.findall(r"^\| `sim\.(\w+)", PAGE, flags=re.MULTILINE)) == set(sim.__all__)


def test_every_exception_has_a_row():
    kinds = {each.__name__ for each in errors.SimError.__subclasses__()} | {"ConservationError"}
    assert set(re.findall(r"^\| `(\w+Error)` \|", PAGE, flags=re.MULTILINE)) == kinds


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        (Options, "| option | default |"),
        (Study, "## Study"),
        (Variant, "A `Variant`:"),
        (Check, "## Check"),
        (VariantCheck, "A `VariantCheck`:"),
        (Result, "## Result"),
        (Comparison, "| frame or number |"),
    ],
)
def test_a_table_names_all_attributes_and_no_other(kind, begins):
    named = {field.name for field in fields(kind)}
    named |= {name for name in vars(kind) if not name.startswith("_")}
    assert first_cells(begins) == named


def first_cells(begins):
    """Names in the first column of the table that follows some words."""
    rest = PAGE[PAGE.index(begins) :]
    table = re.search(r"^\|---.*?\n((?:\|.*\n)+)", rest, flags=re.MULTILINE)
    cells = [line.split(" | ")[0] for line in table.group(1).splitlines()]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_an_option_that_the_page_gives_a_number_has_it():
    given = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE, flags=re.MULTILINE))
    assert given == {"most_replications": str(Options().most_replications)}
