"""Every scenario that ships with the engine: it says where its numbers come from, and it runs."""

import dataclasses
import datetime as dt
import functools

import pytest

import sim
from sim.data_folders import scenarios_folder
from sim.runs import ready
from sim.runs.replication import measured, simulated
from sim.runs.study_run import found
from sim.scenario import headlines, load_study
from sim.seeds import systems
from sim.statistics import INDICATOR_COLUMNS
from sim.streams import Streams

NAMES = [each.name for each in headlines(None, [])]
PARTS = sorted(
    file.relative_to(scenarios_folder()).as_posix()
    for kind in ("networks", "demand")
    for file in (scenarios_folder() / kind).glob("*.yaml")
)
LAWS = {"mean", "cv", "low", "mode", "high"}
"""Last parts of the paths of a law's parameters, whose spread is the law itself."""
FIRST_FIVE = {
    "baseline_2022",
    "customs_fast_pass",
    "dostyk_second_track",
    "khorgos_expansion",
    "wind_at_alashankou",
}
FEW_DAYS, MANY_DAYS = 3, 150
"""Counted days: enough to run, and enough to answer what is asked."""


@functools.cache
def loaded(name):
    return load_study(name)


@pytest.fixture(params=NAMES, scope="module")
def study(request):
    return loaded(request.param)


def test_the_first_five_scenarios_are_still_there():
    assert set(NAMES) >= FIRST_FIVE


def test_a_shipped_scenario_asks_a_question_and_names_what_answers_it(study):
    assert study.question.endswith("?")
    assert study.answer is not None


def test_a_shipped_scenario_says_which_systems_it_is_about(study):
    assert study.systems


def test_every_system_that_the_articles_name_has_a_scenario_or_a_reason_for_none():
    named = {system for name in NAMES for system in loaded(name).systems}
    left = [each for each in systems().values() if not each.outside and each.id not in named]
    assert [f"{each.id} {each.title}" for each in left] == []
    both = [each.id for each in systems().values() if each.outside and each.id in named]
    assert both == []


def test_the_page_of_scenarios_has_each_with_its_question():
    page = (scenarios_folder() / "README.md").read_text(encoding="utf-8")
    absent = [name for name in NAMES if f"[{name}]({name}.yaml): {loaded(name).title}" not in page]
    absent += [name for name in NAMES if f" | {loaded(name).question} | " not in page]
    assert absent == [], "sim scenarios --table scenarios/README.md writes it anew"


def test_every_part_belongs_to_a_scenario_and_so_is_loaded_with_it():
    read = {file for name in NAMES for file in loaded(name).files}
    assert [part for part in PARTS if f"scenarios/{part}" not in read] == []


def test_every_number_has_a_source_or_is_listed_as_without(study):
    said = {path for path, origin in study.provenance.items() if origin.source}
    assert study.provenance
    assert study.provenance.keys() - said <= set(study.unsourced)


def test_nothing_ships_without_a_word_on_where_it_comes_from(study):
    assert [path for path in study.unsourced if not study.provenance[path].source] == []
    reported = [each for variant in study.alternatives for each in variant.differences]
    assert [each.path for each in reported if each.new is not None and not each.source] == []


def test_whoever_assumes_a_plain_number_says_how_far_it_may_be_off(study):
    plain = [path for path in study.unsourced if path.rpartition(".")[2] not in LAWS]
    ranges = {path: (study.provenance[path].low, study.provenance[path].high) for path in plain}
    assert [path for path, (low, high) in ranges.items() if low is None or high is None] == []
    assert [path for path, (low, high) in ranges.items() if low > high] == []


def test_some_days_of_the_last_variant_run_with_balanced_books(study):
    # The others run for many days in the slow suite.
    scenario = shortened(study, FEW_DAYS).variants[-1].scenario
    record = simulated(scenario, Streams(scenario.root_seed, 0))
    rows = measured(record, scenario, scenario.warm_up_d * 24)["indicators"]
    passed = rows["indicator"].isin(["trains_per_day", "trucks_per_day"])
    assert rows[passed]["value"].max() > 0


@pytest.mark.parametrize("name", sorted(FIRST_FIVE))
def test_some_days_of_a_whole_study_give_an_answer(name, tmp_path):
    study = loaded(name)
    options = sim.Options(replications=1, workers=1, out=tmp_path, quiet=True)
    result = found(ready(shortened(study, FEW_DAYS), options), options)
    assert {*result.comparison.estimates["variant"]} == {each.id for each in study.variants}
    assert result.document.short_answer.endswith(".")


@pytest.mark.slow
def test_some_days_of_a_study_become_a_report_that_answers_its_question(study, tmp_path):
    short = shortened(study, MANY_DAYS)
    result = sim.run(short, sim.Options(replications=2, workers=1, out=tmp_path, quiet=True))
    found = result.comparison.estimates
    asked = found[found["indicator"] == study.answer.indicator]
    assert set(asked["variant"]) == {variant.id for variant in study.variants}
    assert all(answers(result, each.id, study.answer) for each in study.variants)
    assert contradictions(result.comparison.differences) == 0
    assert study.question in (tmp_path / study.id / "report.md").read_text(encoding="utf-8")


def contradictions(rows):
    """Count the verdicts that say the contrary of the interval printed beside them."""
    apart = (rows["low"] > 0) | (rows["high"] < 0)
    unclear = rows["verdict"] == "no clear difference"
    judged = rows["verdict"].isin(["better", "worse", "higher", "lower"])
    return int((unclear & apart).sum() + (judged & ~apart).sum())


def answers(result, variant, answer):
    """Tell whether a result has the number that was asked for."""
    rows = result.comparison.estimates
    rows = rows[rows["variant"] == variant]
    for column in INDICATOR_COLUMNS:
        rows = rows[rows[column] == getattr(answer, column, "")]
    return bool(rows["mean"].notna().any())


def shortened(study, days):
    """Return the study with so many counted days, from just before what it is about."""
    scenario = study.baseline.scenario
    warm_up_d = min(scenario.warm_up_d, 4.0 if days == MANY_DAYS else 1.0)
    first = min(_dates_asked_about(scenario), default=scenario.start) - dt.timedelta(warm_up_d + 1)
    begin = max(scenario.start, min(first, scenario.end - dt.timedelta(warm_up_d + days)))
    end = min(scenario.end, begin + dt.timedelta(warm_up_d + days))
    times = {"start": begin, "end": end, "warm_up_d": warm_up_d, "find_warm_up": False}

    def cut(variant):
        return dataclasses.replace(variant, scenario=variant.scenario.model_copy(update=times))

    return dataclasses.replace(
        study, baseline=cut(study.baseline), alternatives=tuple(map(cut, study.alternatives))
    )


def _dates_asked_about(scenario):
    """Yield the first day of the event that the answer is measured around."""
    backlog = scenario.backlogs.get(scenario.answer.place)
    if backlog is not None and backlog.from_ is not None:
        yield backlog.from_
