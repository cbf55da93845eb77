import dataclasses

from sim.corridor import OfferedLoad
from sim.report import BeforeRun, build_document
from sim.report.findings import findings
from sim.report.sections.reported_figures import (
    demand_sentences,
    fitted_sentences,
    validation_sentence,
)
from sim.scenario import load_study
from tests.report.sample import BORDER, OBSERVATIONS, inputs
from tests.report.test_sentences import shrunk

FREIGHT, REFUSED = OBSERVATIONS
BORDER_TIMES = tuple(
    dataclasses.replace(
        FREIGHT, id=f"border_{error}", title=f"rail, at {place}", unit="h", quantity="border_time",
        error=error, margin=0.25, verdict="outside the margin",
    )
    for place, error in (("Khorgos", -0.52), ("Dostyk", -0.77))
)  # fmt: skip
LOADS = (
    OfferedLoad("dostyk-aktogay", "path", "aktogay", 11.9, 12.0, 0.99, 1.06),
    OfferedLoad("altynkol", "handover", "", 9.9, 12.0, 0.825, 0.9),
    OfferedLoad("khorgos-altynkol", "path", "altynkol", 16.4, 72.0, 0.23, 0.25),
    OfferedLoad("khorgos-altynkol", "path", "khorgos", 6.7, 72.0, 0.09, 0.1),
)


def with_loads(loads, factor=0.0):
    given = inputs(edit=shrunk(factor))
    return dataclasses.replace(given, before={"baseline": BeforeRun({}, loads)})


def demand(given):
    return demand_sentences(given, findings(given.comparison))


def test_validation_counts_what_lies_within_the_margin_and_names_the_kinds():
    assert validation_sentence((FREIGHT, REFUSED, *BORDER_TIMES)) == (
        "Validation: of 3 reported figures set beside this run, **1** lies within the margin fixed "
        "beforehand; within it: rail freight (−7 %, ± 7 % allowed); **not within it: border time "
        "(−77 to −52 %, ± 25 % allowed)**. Don't read border time as a forecast."
    )


def test_a_kind_that_agrees_here_and_not_there_is_told_with_a_count():
    other = dataclasses.replace(FREIGHT, error=0.12, verdict="outside the margin")
    reported = validation_sentence((FREIGHT, other))
    assert "not within it: rail freight in 1 of 2 (−7 to +12 %, ± 7 % allowed)" in reported
    assert "forecasts" not in reported


def test_a_run_that_nothing_was_compared_with_says_so():
    assert validation_sentence((REFUSED,)).startswith("Validation: **none**")


def test_validation_stands_right_after_how_sure(sample):
    notices = build_document(sample).certainty
    sure, validation, best, overload = (notice.text for notice in notices)
    assert [notice.warns for notice in notices] == [False, False, False, True]
    assert sure.startswith("How sure")
    assert validation.startswith("Validation: of 1 reported figure set beside")
    assert best.startswith("May be the best by")
    assert overload.startswith("**Overload")


def test_demand_is_said_to_limit_where_nothing_changes_and_nothing_there_is_full():
    (reported,) = demand(with_loads(LOADS))
    assert reported.startswith("**In the baseline demand limits this, not capacity there:**")
    assert "the flows ask for 23.1 trains a day at Khorgos–Altynkol" in reported
    assert "Altynkol: handover, is asked for 9.9 of the 12.0 a day" in reported
    assert "(82 %, before any run)" in reported


def test_demand_is_not_blamed_where_a_queue_there_is_full():
    full = dataclasses.replace(LOADS[1], load=0.9)
    assert demand(with_loads((full, *LOADS[2:]))) == ()


def test_demand_is_not_blamed_where_an_alternative_makes_a_clear_difference():
    assert demand(with_loads(LOADS, factor=1.0)) == ()


def test_demand_is_not_blamed_where_a_flow_takes_all_there_is():
    given = with_loads(LOADS)
    baseline = given.study.baseline
    flows = {
        name: flow.model_copy(update={"arrivals": "saturated"})
        for name, flow in baseline.scenario.flows.items()
    }
    scenario = baseline.scenario.model_copy(update={"flows": flows})
    study = dataclasses.replace(
        given.study, baseline=dataclasses.replace(baseline, scenario=scenario)
    )
    assert demand(given) != ()
    assert demand(dataclasses.replace(given, study=study)) == ()


def test_figures_that_were_fitted_to_are_told_apart_from_those_that_were_not():
    fitted = [dataclasses.replace(FREIGHT, id=f"fitted_{number}", fitted=True) for number in "ab"]
    held = [dataclasses.replace(row, margin=0.25) for row in BORDER_TIMES]
    assert (
        "lie within the margin fixed beforehand: 2 of 2 that numbers of this run were fitted to, "
        "and **0 of 2** that they were not; " in validation_sentence((*fitted, *held))
    )


def test_a_run_that_meets_what_it_was_fitted_to_alone_predicted_nothing():
    fitted = dataclasses.replace(FREIGHT, fitted=True)
    assert ", **all of them fitted to**, so that none was predicted; " in validation_sentence(
        (fitted, fitted)
    )


def test_the_shipped_fit_says_what_it_was_fitted_to():
    fitted = load_study("baseline_2022").baseline.scenario.fitted_to
    assert fitted == load_study("calibration_2018_2022").calibration.observed


def test_fitted_numbers_stand_with_their_own_intervals_beside_the_answer():
    (reported,) = fitted_sentences(load_study("baseline_2022"))
    assert "back at the border 84.11 (95 % interval 77.58 to 91.19)" in reported
    assert reported.count("95 % interval") == 5
    assert reported.endswith("The intervals of this report are of chance and leave it out.")
    assert fitted_sentences(load_study(BORDER)) == ()
