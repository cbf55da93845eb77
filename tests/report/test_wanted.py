"""With which variants the answer is as wanted."""

import dataclasses

import pandas as pd
import pytest

from sim.report.files.building import build_document
from sim.report.findings import Key, findings
from sim.report.sections.target import target_sentence
from tests.report import runs
from tests.report.sample import inputs


def wanted(*, replications=runs.REPLICATIONS, edit=lambda rows: rows, **bounds):
    """The sample's inputs, and what is said of bounds on the number that it asks for."""
    given = inputs(replications=replications, edit=edit)
    answer = given.study.answer.model_copy(update=bounds)
    given = dataclasses.replace(given, study=dataclasses.replace(given.study, answer=answer))
    return given, target_sentence(given.study, findings(given.comparison))


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
    assert wanted()[1] is None


def test_a_bound_is_reached_by_those_whose_whole_interval_is_beyond_it(ends):
    reported = wanted(at_least=ends[2][0])[1]
    assert "reached with **B (" in reported
    assert "not reached with the baseline: " in reported


def test_a_bound_inside_an_interval_is_too_close_to_tell(ends):
    assert "too close to tell with the baseline: " in wanted(at_most=sum(ends[0]) / 2)[1]


def test_a_bound_that_nothing_reaches_is_said_to_be_reached_by_none(ends):
    reported = wanted(at_most=ends[0][0] - 1e3)[1]
    assert "**reached with none** of the variants; not reached with the baseline" in reported


def test_it_comes_first_in_the_answer_and_in_the_table_of_scenarios(ends):
    given, reported = wanted(at_least=ends[2][0])
    document = build_document(given)
    assert document.answer[0] == reported
    assert document.short_answer.startswith(reported)


def test_a_single_replication_is_too_close_to_tell():
    reported = wanted(at_most=1e6, replications=1)[1]
    assert (
        "**surely reached with none** of the variants; too close to tell with the base" in reported
    )


def test_a_share_is_wanted_as_a_share_and_told_in_per_cent():
    flow = min(inputs().study.baseline.scenario.flows)
    asked = {"indicator": "arrived_share", "place": "", "direction": "", "flow": flow}
    assert "of at least 50 %: reached with **the baseline" in wanted(at_least=0.5, **asked)[1]


@pytest.mark.parametrize(
    ("recovered", "verdict"), [(1.0, "reached with **"), (0.9, "gone in 90 % of replications")]
)
def test_a_backlog_that_does_not_always_recover_is_never_as_wanted(recovered, verdict):
    def edit(rows):
        asked = rows[rows.indicator == "trains_per_day"]
        first = asked[asked.groupby(["variant", "replication"]).cumcount() == 0]
        empty = dict.fromkeys(("step", "direction", "flow", "traffic_class", "cause"), "")
        first = first.assign(place="yard", **empty)
        return pd.concat(
            [
                rows,
                first.assign(indicator="recovery_time_d", value=50.0, unit="d"),
                first.assign(indicator="recovered_share", value=recovered, unit="share"),
            ],
            ignore_index=True,
        )

    asked = {"indicator": "recovery_time_d", "place": "yard", "step": "", "direction": ""}
    assert verdict in wanted(edit=edit, at_most=60, **asked)[1]
