"""The contract of a kind of step: what is forgotten is an import error, or a red test here."""

import ast
import datetime as dt
import math
import re
from pathlib import Path
from typing import Literal

import pytest

from sim.corridor import Trip
from sim.model.steps import PROCESSES
from sim.scenario import KINDS, Passage, StepOfAnyKind
from sim.scenario.steps import registered
from tests.plain.steps import KINDS as PLAIN
from tests.small_scenarios import facility, flow, scenario, section

LOAD = Trip("a", "b", "containers", "westbound", units=50, teu=100, tonnes=1000, length_m=700)
DAY = dt.date(2022, 1, 1)
CHECKOUT = Path(__file__).parents[2]
EXAMPLES = {
    "served": {"servers": 2, "time_h": 1},
    "inspected": {
        "servers": 1,
        "time_h": 1,
        "channels": {"x_ray": {"share": 0.1, "lanes": 1, "time_h": 2}},
    },
    "parallel": {"branches": {name: {"servers": 1, "time_h": 1} for name in ("brakes", "papers")}},
    "slotted": {"slots_per_day": 12},
    "pooled": {"fleet": "engines", "until": "b"},
    "stored": {"places": 3},
    "batched": {"units_per_vehicle": 50},
    "transshipped": {"servers": 2, "time_min": 3, "track_pairs": 2, "to_gauge_mm": 1520},
}
"""The least that a step of each kind says."""
UNBOUNDED = {"pooled", "batched"}
"""Kinds without a queue of a capacity of their own."""


def with_step(kind):
    return scenario(
        facilities={"a": facility(work={"kind": kind, **EXAMPLES[kind]}), "b": facility()},
        sections=[section("a", "b")],
        flows={"out": flow("a", "b")},
        fleets={"engines": {"kind": "locomotive", "stock": {"a": 2}}},
    )


@pytest.fixture(params=sorted(KINDS))
def kind(request):
    return request.param


@pytest.fixture
def described(kind):
    return with_step(kind)


def test_every_kind_has_an_example_a_process_and_an_independent_twin():
    assert EXAMPLES.keys() == KINDS.keys() == PROCESSES.keys() == PLAIN.keys()


def test_steps_of_every_kind_are_made_at_random_so_that_its_twin_is_compared():
    source = (CHECKOUT / "tests" / "plain" / "random_steps.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"kind": "(\w+)"', source)) >= KINDS.keys()


def test_a_kind_is_bounded_or_says_that_it_is_not(kind, described):
    step = described.facilities["a"].steps["work"]
    bounds = step.capacities(Passage(LOAD, DAY, held_h=6))
    assert all(0 < most < math.inf for most in bounds.values())
    assert bool(bounds) == (kind not in UNBOUNDED)


def test_a_kind_has_words_for_itself_and_for_what_it_takes(described):
    step = described.facilities["a"].steps["work"]
    assert re.search(r"\d", step.summary(described))
    assert step.called == step.called.lower()
    assert (step.service_h(LOAD, DAY) > 0) == step.serves_time
    assert isinstance(step.holds("work", described), str)


def test_a_kind_has_a_row_in_the_page_of_the_model(kind):
    page = (CHECKOUT / "docs" / "model.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{kind}` \|", page, flags=re.MULTILINE)


def test_a_kind_that_leaves_something_out_is_not_registered():
    class Idle(StepOfAnyKind):
        kind: Literal["idle"]

    with pytest.raises(TypeError, match="'idle' leaves out capacities, defects, holds, service_h"):
        registered([Idle])


def test_two_kinds_of_one_name_are_refused():
    with pytest.raises(TypeError, match="two kinds of step named 'served'"):
        registered([KINDS["served"], KINDS["served"]])


def test_no_kind_is_named_outside_its_two_folders():
    found = []
    for file in (CHECKOUT / "sim").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        # A door may export a function that happens to have the name of a kind.
        doors = [node for node in tree.body if isinstance(node, ast.Assign)]
        exported = {id(each) for node in doors for each in ast.walk(node) if names_all(node)}
        found += [
            f"{file.relative_to(CHECKOUT)}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and node.value in EXAMPLES
            if file.parent.name != "steps" and id(node) not in exported
        ]
    assert found == []


def names_all(node):
    return [getattr(each, "id", "") for each in node.targets] == ["__all__"]
