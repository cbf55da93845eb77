import pytest

from sim.errors import ScenarioError
from sim.experiment import Options, run
from sim.experiment.precision import FEWEST, MOST, wanted_replications
from sim.scenario import load_study


def test_an_interval_as_narrow_as_laws_correction_asks_is_enough():
    assert wanted_replications([(102.0, 2.0)], 10, 0.02) == 10
    assert wanted_replications([(102.0, 2.01)], 10, 0.02) == 11


def test_the_least_precise_variant_decides():
    assert wanted_replications([(10.0, 0.1), (10.0, 0.4)], 10, 0.02) == 42


def test_no_precision_is_believed_before_ten_replications():
    assert wanted_replications([(10.0, 0.0)], 3, 0.02) == FEWEST


def test_a_mean_of_zero_ends_at_the_most():
    assert wanted_replications([(0.0, 0.1)], 10, 0.02) == MOST


def test_nothing_is_added_where_nothing_varies():
    assert wanted_replications([(0.0, 0.0)], 10, 0.02) == 10


def test_rounds_are_added_until_the_answer_is_precise(folder, tmp_path):
    study = load_study(folder / "cranes.yaml")
    result = run(study, Options(until_precision=0.015, workers=1, out=tmp_path))
    answers = result.comparison.estimates
    answers = answers[
        (answers.indicator == "trains_per_day")
        & (answers.place == "border_cn-border_kz")
        & (answers.direction == "")
        & (answers.traffic_class == "")
    ]
    assert len(answers) == 3
    assert (answers.half_width <= 0.015 / 1.015 * answers["mean"]).all()
    assert result.comparison.replications > 10


def test_a_precision_needs_an_answer_to_be_precise_about(folder, tmp_path):
    (tmp_path / "two_borders.yaml").write_bytes((folder / "two_borders.yaml").read_bytes())
    (tmp_path / "no_answer.yaml").write_text("extends: two_borders.yaml\nanswer: null\n")
    with pytest.raises(ScenarioError, match="answer: a precision is wanted"):
        run(tmp_path / "no_answer.yaml", Options(until_precision=0.05, out=tmp_path))
