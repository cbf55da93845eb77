import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from sim.report.findings import findings
from sim.report.sections.closure_section import backlog, closure_sentences
from sim.report.sections.questions import questions
from sim.report.sections.sentences import answer_sentences
from sim.scenario import load_study
from tests.report.sample import inputs

STORM = Path(__file__).with_name("storm.yaml")
HANDOVER = ("altynkol", "handover")
# The storm begins in week 21 and ends in week 22, both from a Saturday.
QUEUE = {
    "baseline": {21: 9.0, 22: 7.0, 23: 4.0, 24: 2.7},
    "no_storm": {},
    "slots": {21: 6.0, 22: 5.0},
}


def weekly(queue):
    return pd.DataFrame(
        {"variant": variant, "place": "altynkol", "step": "handover", "week": week,
         "low": 0.8 * weeks.get(week, 2.0), "median": weeks.get(week, 2.0),
         "high": 1.2 * weeks.get(week, 2.0)}
        for variant, weeks in queue.items() for week in range(52)
    )  # fmt: skip


@pytest.fixture(scope="module")
def storm():
    given = inputs(file=STORM)
    return given.study, dataclasses.replace(findings(given.comparison), series=weekly(QUEUE))


def test_a_queue_is_back_when_a_tenth_of_its_rise_is_left(storm):
    left = backlog(*storm, "storm", "baseline", HANDOVER)
    assert (left.peak.median, left.peak_week, left.weeks) == (9.0, 21, 2)
    assert backlog(*storm, "storm", "slots", HANDOVER).weeks == 1


def test_where_every_variant_has_the_closure_the_week_before_is_the_level(storm):
    study, facts = storm
    alone = dataclasses.replace(study, alternatives=study.alternatives[1:])
    queue = {**QUEUE, "baseline": {20: 7.0, **QUEUE["baseline"]}}
    left = backlog(alone, dataclasses.replace(facts, series=weekly(queue)), "storm", "baseline",
                   HANDOVER)  # fmt: skip
    assert (left.rise, left.weeks) == (2.0, 0)


def test_a_queue_that_stays_is_said_to_stay(storm):
    study, facts = storm
    queue = {**QUEUE, "baseline": dict.fromkeys(range(21, 52), 9.0)}
    facts = dataclasses.replace(facts, series=weekly(queue))
    assert "**not back when the run ends**" in closure_sentences(study, facts, asked_only=True)[0]


def test_a_study_of_a_closure_tells_of_it_in_its_answer(storm):
    reported = " ".join(answer_sentences(*storm))
    assert (
        "Storm from 1 to 6 June: the queue at **Altynkol: handover** peaks in the baseline"
        in reported
    )
    assert "**9.0** vehicles (7.2 to 10.8) in the week from 28 May" in reported
    assert "back **2 weeks after the closure**; it peaks in B at **6.0** vehicles" in reported


def test_what_goes_another_way_is_told_in_trains_of_all_days_counted(storm):
    study, facts = storm
    *_, trains = closure_sentences(study, facts, asked_only=True)
    change = next(
        change
        for key, change in facts.changes["slots"].items()
        if key[:4] == ("trains_per_day", "khorgos-altynkol", "", "")
    )
    assert "added up over all 337 days counted, not over the closure alone" in trains
    assert (
        f"**+{337 * change.difference:,.0f} ± {337 * change.half_width:,.0f}** over Khorgos"
        in trains
    )


def test_a_closure_that_no_alternative_changes_is_told_with_the_questions_alone(storm):
    study, facts = storm
    alone = dataclasses.replace(study, alternatives=study.alternatives[1:])
    assert "Storm" not in " ".join(answer_sentences(alone, facts))
    assert "Storm from 1 to 6 June" in questions(alone, facts)[-1].answers[0]


def test_a_study_without_closures_is_asked_nothing_of_them(sample):
    asked = questions(sample.study, findings(sample.comparison))
    assert not any("closure" in question.text for question in asked)
    assert load_study(STORM).baseline.scenario.closures
