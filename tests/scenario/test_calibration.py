"""What a calibration moves, and what it writes."""

from pathlib import Path

import jsonschema
import numpy as np
import pytest
import yaml
from pydantic import TypeAdapter

from sim.distributions import Distribution
from sim.errors import ScenarioError
from sim.scenario import Fitted, calibration_of, candidate, fitted_part, json_schema
from sim.scenario.fitting import multiplied
from sim.scenario.yaml_reader import FilePosition, located_node, plain

HEAD = """\
title: Fit
extends: two_borders.yaml
calibration:
  observed: [rail_freight_2022_ktz, rail_freight_2021_low, rail_freight_2019]
  parameters:
"""
DEMAND = """\
    demand: {title: Demand, start: 1, low: 0.5, high: 2, scales: [flows.westbound.teu_per_year]}
"""
SLOTS = """\
    slots:
      title: Exchange
      start: 1
      low: 0.5
      high: 2
      scales: [facilities.border_cn.steps.handover.slots_per_day]
"""
PAPERS = """\
    papers:
      title: Late papers
      start: 12
      low: 4
      high: 40
      sets: [facilities.border_cn.steps.customs.documents.late_h.mean]
"""
TIMES = """\
    times:
      title: Examinations
      start: 1
      low: 0.5
      high: 2
      scales: [facilities.border_cn.steps.customs.channels.open.time_h]
"""
SHARE = """\
    share:
      title: Share opened
      start: 0.01
      low: 0
      high: 0.1
      sets: [facilities.border_cn.steps.customs.channels.open.share]
"""
WORDS = {"title", "question", "source", "note"}
FOUND = Fitted(1.5, 1.25, 2.0, "calibrated", "fitted to 3 reported volumes")
LAWS = (
    {"distribution": "fixed", "value": 2},
    {"distribution": "exponential", "mean": 2},
    {"distribution": "lognormal", "mean": 2, "cv": 0.5},
    {"distribution": "triangular", "low": 1, "mode": 2, "high": 4},
    {"distribution": "uniform", "low": 1, "high": 4},
    {"distribution": "erlang", "mean": 2, "phases": 3},
    {"distribution": "gamma", "mean": 2, "cv": 0.5},
    {"distribution": "empirical", "values": [1, 2, 6], "weights": [1, 2, 1]},
    {"distribution": "weibull", "mean": 2, "cv": 0.5},
    {"distribution": "weibull", "scale": 2, "shape": 1.5},
    {"distribution": "truncated_normal", "mu": 2, "sigma": 1},
    {"distribution": "pert", "low": 1, "mode": 2, "high": 4},
    {"distribution": "beta", "low": 1, "high": 3, "alpha": 2, "beta": 1},
    {"distribution": "shifted", "plus": 1, "law": {"distribution": "exponential", "mean": 2}},
    {
        "distribution": "mixture",
        "parts": [
            {"share": 0.5, "law": 3},
            {"share": 0.5, "law": {"distribution": "erlang", "mean": 2, "phases": 2}},
        ],
    },
)


def step(scenario, place, name):
    return scenario.facilities[place].steps[name]


def numbers(block):
    """What decides a run: a model without the words beside its numbers."""
    if isinstance(block, dict):
        return {key: numbers(part) for key, part in block.items() if key not in WORDS}
    return [numbers(part) for part in block] if isinstance(block, (list, tuple)) else block


def part_beside(loaded, study, fitted):
    """The base scenario with the fitted values laid over it."""
    Path("fitted.yaml").write_text(fitted_part(study, fitted, ["fitted"]), encoding="utf-8")
    return loaded("title: After\nextends: [two_borders.yaml, fitted.yaml]\n", "after.yaml")


def test_a_factor_multiplies_a_number(loaded):
    scenario = candidate(loaded(HEAD + DEMAND), {"demand": 1.25})
    assert scenario.flows["westbound"].teu_per_year.value == 80_000


def test_a_factor_multiplies_changes_by_date_too(loaded):
    slots = step(candidate(loaded(HEAD + SLOTS), {"slots": 1.5}), "border_cn", "handover")
    assert [number for _, number in slots.slots_per_day.pieces()] == [9, 12]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law["distribution"])
def test_a_factor_multiplies_the_values_of_a_distribution(law):
    base = located_node(FilePosition("x.yaml", 1, 1), law)
    read = TypeAdapter(Distribution).validate_python
    before, after = read(law), read(plain(multiplied(base, 1.5)))
    uniforms = np.array([0.05, 0.3, 0.6, 0.95])
    assert after.mean == pytest.approx(1.5 * before.mean)
    assert after.quantiles(uniforms) == pytest.approx(1.5 * before.quantiles(uniforms))


def test_a_value_is_put_into_a_distribution(loaded):
    customs = step(candidate(loaded(HEAD + PAPERS), {"papers": 20}), "border_cn", "customs")
    assert customs.documents.late_h.value.mean == 20


def test_what_is_not_fitted_stays_as_it_is(loaded):
    study = loaded(HEAD + DEMAND)
    moved = candidate(study, {"demand": 1.25}).model_dump()
    stays = study.baseline.scenario.model_dump()
    moved["flows"]["westbound"]["teu_per_year"]["value"] = 64_000
    assert moved == stays


def test_the_file_of_a_fit_gives_what_was_fitted(loaded):
    text = HEAD + DEMAND + SLOTS + PAPERS
    study = loaded(text)
    values = {"demand": 1.2345678, "slots": 1.1, "papers": 17.5}
    fitted = {name: Fitted(value, 1, 20, "calibrated", "x") for name, value in values.items()}
    after = part_beside(loaded, study, fitted).baseline.scenario
    assert numbers(after.model_dump()) == numbers(candidate(study, values).model_dump())


def test_a_fitted_number_carries_its_interval_and_its_source(loaded):
    study = part_beside(loaded, loaded(HEAD + DEMAND), {"demand": FOUND})
    found = study.provenance["flows.westbound.teu_per_year"]
    assert study.baseline.scenario.flows["westbound"].teu_per_year.value == 96_000
    assert (found.source, found.low, found.high) == ("calibrated", 80_000, 128_000)
    assert found.note == "fitted to 3 reported volumes"
    assert "flows.westbound.teu_per_year" not in study.unsourced


def test_each_change_by_date_of_a_fitted_number_says_that_it_is_fitted(loaded):
    study = part_beside(loaded, loaded(HEAD + SLOTS), {"slots": FOUND})
    path = "facilities.border_cn.steps.handover.slots_per_day"
    assert study.provenance[path].source == "calibrated"
    assert study.provenance[f"{path}.changes.0.to"].source == "calibrated"


def test_what_is_nothing_by_any_factor_keeps_its_own_source(loaded):
    dated = "{value: 0, source: XING-016, changes: [{from: 2022-02-01, to: 3, source: proposed}]}"
    zero = f"facilities: {{border_cn: {{steps: {{handover: {{slots_per_day: {dated}}}}}}}}}\n"
    study = part_beside(loaded, loaded(HEAD + SLOTS + zero), {"slots": FOUND})
    path = "facilities.border_cn.steps.handover.slots_per_day"
    assert study.provenance[path].source == "XING-016"
    assert study.provenance[f"{path}.changes.0.to"].source == "calibrated"


def test_the_ends_of_an_interval_do_not_become_those_of_a_distribution(loaded):
    study = part_beside(loaded, loaded(HEAD + TIMES), {"times": FOUND})
    law = step(study.baseline.scenario, "border_cn", "customs").channels["open"].time_h.value
    assert (law.low, law.mode, law.high) == (1.5, 3, 9)


def test_a_fitted_mean_leaves_what_else_the_distribution_says(loaded):
    found = Fitted(17.5, 12, 20, "calibrated", "x")
    study = part_beside(loaded, loaded(HEAD + PAPERS), {"papers": found})
    law = step(study.baseline.scenario, "border_cn", "customs").documents.late_h.value
    assert (law.distribution, law.mean) == ("exponential", 17.5)


def test_an_assumed_shape_beside_a_fitted_mean_is_still_assumed(loaded):
    law = "facilities.border_cn.steps.customs.time_min"
    text = HEAD + PAPERS.replace("facilities.border_cn.steps.customs.documents.late_h", law)
    assumed = "facilities: {border_cn: {steps: {customs: {time_min: {source: assumed}}}}}\n"
    study = part_beside(loaded, loaded(text + assumed), {"papers": FOUND})
    assert study.provenance[f"{law}.cv"].source == "calibrated + assumed"
    assert f"{law}.cv" in study.unsourced


def test_a_share_is_replaced_with_its_source(loaded):
    study = loaded(HEAD + SHARE)
    found = Fitted(0.05, 0.02, 0.1, "calibrated", "x")
    after = part_beside(loaded, study, {"share": found})
    path = "facilities.border_cn.steps.customs.channels.open.share"
    origin = after.provenance[path]
    assert (origin.source, origin.low, origin.high) == ("calibrated", 0.02, 0.1)


def test_editors_take_the_file_of_a_fit_for_a_part(loaded):
    study = loaded(HEAD + DEMAND + PAPERS)
    text = fitted_part(study, {"demand": FOUND, "papers": FOUND}, ["fitted"], ["rail_freight"])
    assert yaml.safe_load(text)["fitted_to"] == ["rail_freight"]
    check = jsonschema.Draft202012Validator(json_schema())
    assert not list(check.iter_errors(yaml.safe_load(text)))


def test_the_same_fit_gives_the_same_bytes(loaded):
    study = loaded(HEAD + DEMAND)
    assert fitted_part(study, {"demand": FOUND}, ["a"]) == fitted_part(
        study, {"demand": FOUND}, ["a"]
    )


def test_a_run_takes_no_notice_of_a_calibration(loaded):
    fitted, plain_one = loaded(HEAD + DEMAND), loaded("title: Fit\nextends: two_borders.yaml\n")
    assert fitted.baseline.scenario == plain_one.baseline.scenario
    assert plain_one.calibration is None


def test_a_study_that_says_nothing_of_a_calibration_tells_what_is_missing(loaded):
    with pytest.raises(ScenarioError, match="'calibration' is missing"):
        calibration_of(loaded("title: Fit\nextends: two_borders.yaml\n"))
