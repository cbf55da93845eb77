import dataclasses
from pathlib import Path

import pytest

from sim.report.findings import Key, ReportedEstimate, findings
from sim.report.names import place_title
from sim.report.sections.closure_section import backlog_sentences
from sim.report.sections.measure_tables import main_keys
from sim.report.sections.questions import questions
from sim.report.sections.sentences import answer_sentences
from sim.scenario import Answer, Backlog, Difference
from tests.report.sample import inputs

STORM = Path(__file__).with_name("storm.yaml")
HELD = Backlog.model_validate(
    {
        "title": "Trains held before Altynkol",
        "watch": ["facilities.altynkol.steps.handover"],
        "from": "2022-06-01",
        "until": "2022-06-06",
    }
)
STORMY = {"backlog": 7, "backlog_before": 4, "backlog_peak": 31, "recovery_time_d": 12.5,
          "recovered_share": 100}  # fmt: skip
CALM = {"backlog": 4, "backlog_before": 4, "backlog_peak": 4.5, "recovery_time_d": 0,
        "recovered_share": 100}  # fmt: skip


def reported(backlog=HELD, **courses):
    """Return a study of a backlog, with invented numbers for its variants."""
    given = inputs(file=STORM)
    scenario = given.study.baseline.scenario.model_copy(update={"backlogs": {"held": backlog}})
    baseline = dataclasses.replace(given.study.baseline, scenario=scenario)
    answer = Answer(indicator="recovery_time_d", place="held")
    study = dataclasses.replace(given.study, baseline=baseline, answer=answer)
    facts = findings(given.comparison)
    estimates = {
        variant: {
            **facts.estimates[variant],
            **{
                Key(name, "held"): ReportedEstimate(mean, 0.5, mean - 0.5, mean + 0.5)
                for name, mean in course.items()
            },
        }
        for variant, course in courses.items()
    }
    return study, dataclasses.replace(facts, estimates={**facts.estimates, **estimates})


def test_a_backlog_is_told_from_before_the_event_to_its_recovery():
    (sentence,) = backlog_sentences(*reported(baseline=STORMY, no_storm=CALM))
    assert sentence.startswith(
        "**Trains held before Altynkol**: in the baseline it rises from 4.0 ± 0.5 to "
        "**31.0 ± 0.5 vehicles** on the worst day and has recovered **12.5 ± 0.5 days** after "
        "6 June; "
        "in A it does not rise above the 4.0 ± 0.5 vehicles before (means over replications"
    )


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0, "is **not back when the run ends**, 12 days on"),
        (80, "(not by the end of the run in 20 % of replications, counted to the end)"),
    ],
)
def test_a_backlog_that_is_not_gone_is_said_to_stay(share, expected):
    course = {**STORMY, "recovered_share": share}
    assert expected in backlog_sentences(*reported(baseline=course))[0]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (100, "on the worst day; all but a tenth is gone **12.5 ± 0.5 days** after the start"),
        (80, "on the worst day; at the end of the run it is **not gone** in 20 % of replications"),
    ],
)
def test_of_what_stands_there_at_the_start_it_is_told_when_it_is_gone(share, expected):
    undated = HELD.model_copy(update={"from_": None, "until": None})
    course = {name: each for name, each in STORMY.items() if name != "backlog_before"}
    course["recovered_share"] = share
    assert expected in backlog_sentences(*reported(undated, baseline=course))[0]


def test_a_backlog_without_an_event_has_a_mean_and_a_worst_day():
    lasting = HELD.model_copy(update={"from_": None, "until": None})
    course = {name: STORMY[name] for name in ("backlog", "backlog_peak")}
    (sentence,) = backlog_sentences(*reported(lasting, baseline=course))
    assert "7.0 ± 0.5 vehicles wait on average and **31.0 ± 0.5** on the worst day" in sentence
    assert "recovered" not in sentence


def test_a_question_about_a_backlog_is_answered_with_its_course():
    study, facts = reported(baseline=STORMY, no_storm=CALM)
    answer = " ".join(answer_sentences(study, facts))
    assert "**12.5 ± 0.5 days** after 6 June" in answer
    assert "of “Trains held before Altynkol” is 0.0 d" in answer.replace("**", "")
    assert place_title(study, "held") == "Trains held before Altynkol"


def test_every_report_of_a_backlog_tells_of_it():
    study, facts = reported(baseline=STORMY)
    assert "Trains held before Altynkol" in questions(study, facts)[-1].answers[0]
    asked = questions(*reported(baseline={}))[-1].answers[0]
    assert "not measured" in asked


def test_a_question_about_a_backlog_has_its_height_and_recovery_among_the_main_numbers():
    keys = main_keys(*reported(baseline=STORMY))
    assert keys[:3] == tuple(
        Key(name, "held") for name in ("recovery_time_d", "backlog", "backlog_peak")
    )


def test_where_alternatives_change_bans_what_they_hold_is_told():
    study, facts = reported(baseline={"departures_held": 5.0})
    held = Key("departures_held")
    facts = dataclasses.replace(
        facts,
        estimates={"baseline": {**facts.estimates["baseline"], held: ReportedEstimate(5, 1, 4, 6)}},
    )
    assert held not in main_keys(study, facts)
    row = Difference("bans.ore.on_above", 40, 90, None, None, "", "", 0)
    changed = dataclasses.replace(study.alternatives[0], differences=(row,))
    assert held in main_keys(dataclasses.replace(study, alternatives=(changed,)), facts)
