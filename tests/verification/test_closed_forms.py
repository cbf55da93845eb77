"""Scenarios whose answers theory knows, run as a planner runs them, against the exact values."""

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


def not_held(scenario, variant, width):
    """Exact values of a model that don't hold, as one can read them."""
    values = [each for each in EXACT if (each.scenario, each.variant) == (scenario, variant)]
    return [
        f"{each.exact.case}: exact {each.exact.value:g}, simulated {each.mean:g} ± "
        f"{each.half_width:g} ({100 * each.relative:.1f} %): {each.verdict}"
        for each in beside_theory(values, width=width, workers=1)
        if each.verdict != "holds"
    ]


QUICK = [each for each, variant in MODELS if variant == "baseline" and Path(each).stem not in SLOW]


@pytest.mark.parametrize("scenario", QUICK)
def test_the_engine_finds_what_theory_says_within_20_percent(scenario):
    assert not_held(scenario, "baseline", 0.2) == []


@pytest.mark.verification
@pytest.mark.parametrize(("scenario", "variant"), MODELS, ids=NAMES)
def test_the_engine_finds_what_theory_says_within_2_percent(scenario, variant):
    assert not_held(scenario, variant, 0.02) == []


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
