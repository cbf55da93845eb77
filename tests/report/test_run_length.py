import dataclasses

import numpy as np
import pandas as pd
import pytest

from sim.report import Precision, build_document, write_report
from sim.scenario import Answer
from sim.scenario.flows import Standing
from sim.statistics import warm_up_of
from tests.report.sample import inputs
from tests.report.unpainted import without_pictures

ANSWER = Answer(indicator="trains_per_day", place="khorgos-altynkol", direction="westbound")
TRANSIT = Answer(indicator="transit_time_h", flow="sea_rail")


def under_way(*empty_d, run_d=365):
    """Days of the sample's variants, each with its own number of nearly empty ones."""
    rng = np.random.default_rng(5)
    tables = []
    for name, days in zip(("baseline", *SAMPLE), empty_d, strict=False):
        vehicles = 40 + rng.normal(0, 0.5, run_d)
        vehicles[:days] = 1.0
        tables.append(
            pd.DataFrame({"variant": name, "replication": 0, "day": range(run_d)}).assign(
                vehicles=vehicles
            )
        )
    return warm_up_of(pd.concat(tables, ignore_index=True))


SAMPLE = tuple(variant.id for variant in inputs().study.alternatives)


def asked(found, **scenario):
    """The sample with a warm-up of 28 days, and its scenario changed."""
    made = inputs()
    base = made.study.baseline
    base = dataclasses.replace(base, scenario=base.scenario.model_copy(update=scenario))
    return dataclasses.replace(
        made, study=dataclasses.replace(made.study, baseline=base), warm_up=found
    )


def first_screen(made):
    return " ".join(notice.text for notice in build_document(made).certainty)


def section(made):
    (found,) = (each for each in build_document(made).sections if each.id == "runs")
    return found


def test_a_warm_up_that_is_long_enough_is_no_warning():
    made = asked(under_way(5, 20, 10))
    assert "arm-up" not in first_screen(made)
    assert section(made).blocks[0].texts[0] == (
        "MSER-5 would leave out 20 days, the largest of all variants; the scenario leaves out "
        "28 days: enough."
    )


def test_a_warm_up_that_is_too_short_is_told_on_the_first_screen():
    made = asked(under_way(5, 45, 10))
    assert (
        "**Warm-up too short:** MSER-5 would leave out 45 days, the largest of all variants; the "
        "scenario leaves out 28 days: **too few**, the first days that are counted still remember "
        "the empty start; use warm_up_d: 45 or find_warm_up: true."
    ) in first_screen(made)


def test_what_was_found_is_not_offered_again():
    said = first_screen(asked(under_way(5, 45, 10), find_warm_up=True))
    assert "by all 10 replications, and 28 days are left out" in said
    assert said.count("find_warm_up") == 0
    assert "use warm_up_d: 45." in said


def test_a_season_is_not_called_an_empty_start():
    flows = inputs().study.baseline.scenario.flows
    winter = {
        name: flow.model_copy(update={"seasonality": {1: 0.5}}) for name, flow in flows.items()
    }
    said = first_screen(asked(under_way(5, 45, 10), flows=winter))
    assert "Warm-up: MSER-5 would leave out 45 days" in said
    assert "Demand or closures go by date in this run, which MSER-5 can't tell from the" in said
    assert "too few" not in said


def test_a_variant_that_does_not_settle_is_named_with_its_reason():
    rising = pd.DataFrame({"variant": "baseline", "replication": 0, "day": range(365)})
    rising["vehicles"] = np.arange(365.0)
    # The sample's baseline has a queue that grows without end.
    said = first_screen(asked(warm_up_of(rising)))
    assert "**Run too short:** MSER-5 would leave out half of the run or more, so the" in said
    assert "it can't settle while a queue grows without end, and no warm-up mends that" in said
    said = first_screen(asked(warm_up_of(rising.assign(variant=SAMPLE[0]))))
    assert "half of the run or more in A, so the" in said
    assert "use a longer run" in said


def test_a_question_with_a_stated_start_is_not_asked_for_a_warm_up():
    queue = Standing(flow="sea_rail", at="altynkol", vehicles=30)
    made = asked(under_way(5, 45, 10), initial={"queue": queue})
    assert "arm-up" not in first_screen(made)
    (reported,) = section(made).blocks[0].texts
    assert reported.startswith("The question has a stated start: 30 vehicles are there when")
    assert not [each for each in section(made).blocks if getattr(each, "folded", False)]


def test_a_run_of_a_few_days_can_not_tell():
    made = asked(under_way(0, run_d=9))
    assert "arm-up" not in first_screen(made)
    assert section(made).blocks[0].texts[0].startswith("MSER-5 needs at least 10 whole days")
    assert "**Warm-up not found:**" in first_screen(asked(under_way(0, run_d=9), find_warm_up=True))


def test_the_picture_has_a_line_for_each_variant_and_a_rule_where_counting_begins():
    made = asked(under_way(5, 20, 10))
    chart = section(made).blocks[1]
    rows = chart.specification["data"]["values"]
    assert {row["variant"] for row in rows} == {"baseline", "A", "B"}
    assert len(rows) == 3 * 365
    _, rule, _ = chart.specification["layer"]
    assert rule["encoding"]["x"] == {"datum": 28.0}


def test_a_long_run_is_drawn_in_means_of_several_days():
    chart = section(asked(under_way(5, run_d=1000))).blocks[1]
    assert len(chart.specification["data"]["values"]) == 334
    assert "means of 3 days" in chart.description


def test_the_days_stand_in_a_table_too(tmp_path):
    made = asked(under_way(5, 20, 10))
    write_report(tmp_path, made, without_pictures(build_document(made)))
    days = pd.read_csv(tmp_path / "warm_up.csv")
    assert len(days) == 3 * 365
    assert days[days.variant == "baseline"].counted.tolist() == ["no"] * 28 + ["yes"] * 337


def precise(wanted, *of, most=10):
    return dataclasses.replace(inputs(), precision=Precision(wanted, most, of))


def test_the_indicator_that_needed_the_most_is_named():
    said = first_screen(precise(0.2, ANSWER, TRANSIT))
    assert "Precision: a relative error of at most 20 % was wanted and is reached with 10" in said
    assert "which needed the most" in said


def test_what_was_not_reached_is_told_once_for_each_indicator_worst_first():
    notices = build_document(precise(0.0001, TRANSIT, ANSWER)).certainty
    texts = [notice.text for notice in notices]
    (said,) = (text for text in texts if "Precision" in text)
    assert "**Precision not reached:** a relative error of at most 0.01 % was wanted" in said
    trains, hours = (said.index(word) for word in ("Trains a day", "Transit time, mean"))
    assert trains < hours
    assert said.count("Trains a day ·") == 1


def test_the_error_is_that_which_the_half_width_vouches_for():
    """A half-width of g/(1+g) of the mean vouches for a relative error of g."""
    made = precise(0.2, TRANSIT)
    (table,) = section(made).blocks
    facts = made.comparison.estimates
    row = facts[(facts.indicator == "transit_time_h") & (facts.flow == "sea_rail")].iloc[0]
    share = row.half_width / row["mean"]
    assert table.rows[0][4] == f"{100 * share / (1 - share):.2g} %"
    assert share == pytest.approx((share / (1 - share)) / (1 + share / (1 - share)))


def test_of_a_mean_of_zero_there_is_no_relative_error():
    made = precise(0.02, TRANSIT)
    rows = made.comparison.estimates
    chosen = (rows.indicator == "transit_time_h") & (rows.flow == "sea_rail")
    zero = rows.assign(mean=rows["mean"].where(~chosen, 0.0))
    made = dataclasses.replace(
        made, comparison=dataclasses.replace(made.comparison, estimates=zero)
    )
    (table,) = section(made).blocks
    assert {row[4] for row in table.rows} == {"none: its mean is 0"}
    assert "its mean is 0" in first_screen(made)
