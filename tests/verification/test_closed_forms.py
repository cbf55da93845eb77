"""Scenarios whose answers theory knows, run as a planner runs them, against the exact values."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.runs import beside_theory, exact_values
from sim.scenario import load_study

THEORY = Path(__file__).parents[2] / "scenarios" / "theory"
EXACT = exact_values()
MODELS = sorted({(each.scenario, each.variant) for each in EXACT})
NAMES = [f"{Path(scenario).stem}-{variant}" for scenario, variant in MODELS]
ELSEWHERE = {"station.yaml", "from_empty.yaml", "overload.yaml"}
"""What others extend, and models of which the record alone tells what theory says."""
SLOW = {"yard"}
"""Models that take a third of a minute; `yard_trainloads` is the same with more at a time."""


LONG_D = 60
"""[d] What a shorter run tells without variance is told of its whole length alone."""


def values_of(scenario, variant):
    """What theory says of a model."""
    return [each for each in EXACT if (each.scenario, each.variant) == (scenario, variant)]


def not_held(findings, width):
    """Exact values that don't lie in an interval that is so narrow, as one can read them."""
    return [
        f"{each.exact.case}: exact {each.exact.value:g}, simulated {each.mean:g} ± "
        f"{each.half_width:g} ({100 * each.relative:.1f} %): {each.verdict}"
        for each in findings
        if each.verdict not in {"holds", "too wide"} or each.relative > width
    ]


def quickly(values):
    """Values beside what 8 runs say, or 17 of a quarter of the days where those are many.

    Student's quantile of 17 is so much smaller than that of 8 that the interval is as narrow, for
    half the work.
    """
    if max(each.days for each in values) <= LONG_D:
        return beside_theory(values, width=0.2, workers=1)
    return beside_theory(
        [replace(each, days=each.days / 4) for each in values], width=0.1, workers=1
    )


QUICK = [each for each, variant in MODELS if variant == "baseline" and Path(each).stem not in SLOW]


@pytest.mark.parametrize("scenario", QUICK)
def test_the_engine_finds_what_theory_says_within_20_percent(scenario):
    assert not_held(quickly(values_of(scenario, "baseline")), 0.2) == []


@pytest.mark.verification
@pytest.mark.parametrize(("scenario", "variant"), MODELS, ids=NAMES)
def test_the_engine_finds_what_theory_says_within_2_percent(scenario, variant):
    findings = beside_theory(values_of(scenario, variant), width=0.02, workers=1)
    assert not_held(findings, 0.02) == []


def test_every_value_has_a_name_of_its_own_and_a_source():
    assert len({each.case for each in EXACT}) == len(EXACT)
    assert [each.case for each in EXACT if not each.source] == []


@pytest.mark.parametrize("file", sorted(THEORY.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_model_is_compared_in_all_its_variants(file):
    if file.name not in ELSEWHERE:
        compared = {variant for scenario, variant in MODELS if Path(scenario).name == file.name}
        assert compared == {variant.id for variant in load_study(file).variants}


def test_every_model_is_run_at_least_twenty_times():
    for scenario, _ in MODELS:
        assert load_study(scenario).baseline.scenario.replications >= 20
