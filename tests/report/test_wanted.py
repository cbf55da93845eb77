"""With which variants the answer is as wanted."""

import dataclasses

import pytest

from sim.report.building import build_document
from sim.report.findings import Key, findings
from sim.report.wanted import wanted_sentence
from tests.report.sample import inputs


def wanted(**bounds):
    """The sample's inputs, and what is said of bounds on the number that it asks for."""
    given = inputs()
    answer = given.study.answer.model_copy(update=bounds)
    given = dataclasses.replace(given, study=dataclasses.replace(given.study, answer=answer))
    return given, wanted_sentence(given.study, findings(given.comparison))


@pytest.fixture(scope="module")
def ends():
    """Ends of the intervals of what is asked for, of the baseline and the two alternatives."""
    given, _ = wanted()
    asked = given.study.answer
    key = Key(asked.indicator, asked.place, asked.step, asked.direction, asked.flow)
    facts = findings(given.comparison)
    estimates = [facts.estimate(variant.id, key) for variant in given.study.variants]
    return [(estimate.low, estimate.high) for estimate in estimates]


def test_nothing_is_said_where_nothing_is_wanted():
    assert wanted()[1] == ""


def test_a_bound_is_reached_by_those_whose_whole_interval_is_beyond_it(ends):
    told = wanted(at_least=ends[2][0])[1]
    assert "reached with **B (" in told
    assert "not reached with the baseline: " in told


def test_a_bound_inside_an_interval_is_too_close_to_tell(ends):
    assert "too close to tell with the baseline: " in wanted(at_most=sum(ends[0]) / 2)[1]


def test_a_bound_that_nothing_reaches_is_said_to_be_reached_by_none(ends):
    told = wanted(at_most=ends[0][0] - 1e3)[1]
    assert "**reached with none** of the variants; not reached with the baseline" in told


def test_it_comes_first_in_the_answer_and_in_the_table_of_scenarios(ends):
    given, told = wanted(at_least=ends[2][0])
    document = build_document(given)
    assert document.answer[0] == told
    assert document.short_answer.startswith(told)
