"""Every scenario that ships with the engine: it says where its numbers come from, and it runs."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

import sim
from sim.experiment.crossings import border_sides, crossings
from sim.experiment.replication import simulated
from sim.scenario import load_study
from sim.statistics import check_books, indicators
from sim.streams import Streams

SCENARIOS = Path(__file__).parents[1] / "scenarios"
NAMES = sorted(file.stem for file in SCENARIOS.glob("*.yaml"))
LAWS = {"mean", "cv", "low", "mode", "high"}
"""Last parts of the paths of a law's parameters, whose spread is the law itself."""

# From the week before the storm of February that one of them asks about.
SHORT = {"start": dt.date(2022, 1, 25), "end": dt.date(2022, 2, 14), "warm_up_d": 5.0}
VARIANTS = [(name, variant.id) for name in NAMES for variant in load_study(name).variants]


@pytest.fixture(params=NAMES, scope="module")
def study(request):
    return load_study(request.param)


def test_the_five_scenarios_are_there():
    assert set(NAMES) >= {
        "baseline_2022",
        "customs_fast_pass",
        "dostyk_second_track",
        "khorgos_expansion",
        "wind_at_alashankou",
    }


def test_a_shipped_scenario_asks_a_question_and_names_what_answers_it(study):
    assert study.question.endswith("?")
    assert study.answer is not None


def test_every_number_has_a_source_or_is_listed_as_without(study):
    said = {path for path, origin in study.provenance.items() if origin.source}
    assert study.provenance.keys() - said <= set(study.unsourced)
    assert len(study.provenance) > 900


def test_nothing_ships_without_a_word_on_where_it_comes_from(study):
    assert [path for path in study.unsourced if not study.provenance[path].source] == []
    told = [each for variant in study.alternatives for each in variant.differences]
    assert [each.path for each in told if each.new is not None and not each.source] == []


def test_whoever_assumes_a_plain_number_says_how_far_it_may_be_off(study):
    plain = [path for path in study.unsourced if path.rpartition(".")[2] not in LAWS]
    assert len(plain) > 100
    ranges = {path: (study.provenance[path].low, study.provenance[path].high) for path in plain}
    assert [path for path, (low, high) in ranges.items() if low is None or high is None] == []
    assert [path for path, (low, high) in ranges.items() if low > high] == []


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_three_weeks_of_a_variant_run_and_their_books_balance(name, variant):
    chosen = next(each for each in load_study(name).variants if each.id == variant)
    scenario = chosen.scenario.model_copy(update=SHORT)
    record = simulated(scenario, Streams(scenario.root_seed, 0))
    check_books(record)
    found = indicators(
        record, warm_up_h=120.0, crossings=crossings(scenario), borders=border_sides(scenario)
    )
    passed = found.query("indicator == 'trains_per_day' and traffic_class == '' and value > 0")
    assert set(crossings(scenario)) & set(passed["place"]) >= {
        "alashankou-dostyk",
        "khorgos-altynkol",
    }


def shortened(variant):
    return dataclasses.replace(variant, scenario=variant.scenario.model_copy(update=SHORT))


@pytest.mark.slow
def test_three_weeks_of_a_study_become_a_report_that_answers_its_question(study, tmp_path):
    short = dataclasses.replace(
        study,
        baseline=shortened(study.baseline),
        alternatives=tuple(map(shortened, study.alternatives)),
    )
    options = sim.Options(replications=2, workers=1, out=tmp_path, quiet=True)
    result = sim.run(short, options)
    found = result.comparison.estimates
    answers = found[found["indicator"] == study.answer.indicator]
    assert set(answers["variant"]) == {variant.id for variant in study.variants}
    assert study.question in (tmp_path / study.id / "report.md").read_text(encoding="utf-8")
