"""Questions about a flow or a place that only some variants have."""

import re

import pytest

from sim.errors import ScenarioError
from sim.runs import Options
from sim.scenario import load_study
from tests.runs.unpainted import run_unpainted

HEAD = """\
title: Three trains a week to the dry port
question: How long do three trains a week take, and which others do they delay?
answer: {indicator: transit_time_h, flow: extra}
extends: two_borders.yaml
end: 2022-02-10
warm_up_d: 5
replications: 3
"""
EXTRA = """\
title: Extra trains
    origin: inland
    destination: almaty
    traffic_class: containers
    direction: westbound
    vehicles_per_week: 3
    days_of_week: {mon: 1, wed: 1, fri: 1}
    units_per_vehicle: 40
    teu_per_unit: 2
    tonnes_per_unit: 12
"""
ADDED = f"""{HEAD}alternatives:
  more:
    title: With them
    changes:
      flows.extra:
        {EXTRA.replace("    ", "        ")}"""
TAKEN_AWAY = f"""{HEAD}flows:
  extra:
    {EXTRA}alternatives:
  without:
    title: Without them
    changes:
      flows.extra: null
"""
NOUGHT = f"""{HEAD}flows:
  extra:
    {EXTRA.replace("week: 3", "week: 0")}alternatives:
  more:
    title: With them
    changes:
      flows.extra.vehicles_per_week: 3
"""


def report_of(folder, place, text):
    (place / "two_borders.yaml").write_text(
        (folder / "two_borders.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (place / "asked.yaml").write_text(text, encoding="utf-8")
    options = Options(workers=1, quiet=True, out=place / "results")
    result = run_unpainted(place / "asked.yaml", options)
    return result, result.report.with_suffix(".md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def added(folder, tmp_path_factory):
    return report_of(folder, tmp_path_factory.mktemp("added"), ADDED)


def test_the_level_is_that_of_the_alternative_that_has_it(added):
    result, page = added
    level = re.search(
        r"With A \(With them\) transit time, mean of “Extra trains” is \*\*([\d.,]+) h\*\* "
        r"\(95 % interval [^)]+\); the baseline has no flow “Extra trains”\.",
        page,
    )
    rows = result.comparison.estimates
    own = rows[(rows.variant == "more") & (rows.indicator == "transit_time_h")]
    mean = own[(own.flow == "extra") & (own.place == "")]["mean"].item()
    assert float(level.group(1)) == pytest.approx(mean, abs=0.51)


def test_what_they_do_to_the_flows_of_the_baseline_is_told(added):
    _, page = added
    assert "Against the baseline, with A (With them)" in page
    assert "intervals that hold for all 2 together" in page


def test_the_standing_questions_are_answered_for_the_alternative(added):
    _, page = added
    assert "In A (With them) “Extra trains” takes" in page
    assert "h in A (With them), waiting for" in page


def test_a_flow_that_an_alternative_takes_away_may_be_asked_about(folder, tmp_path):
    _, page = report_of(folder, tmp_path, TAKEN_AWAY)
    assert "With A (Without them) there is no number: the alternative has no flow" in page
    assert "in the baseline transit time, mean of “Extra trains” is **" in page
    assert "Against the baseline, with A (Without them)" in page


def test_a_flow_without_vehicles_in_the_baseline_may_be_asked_about(folder, tmp_path):
    _, page = report_of(folder, tmp_path, NOUGHT)
    assert "With A (With them) transit time, mean of “Extra trains” is **" in page
    assert "the baseline has nothing to measure there" in page


def test_a_flow_that_no_variant_has_is_a_slip(folder):
    slip = folder / "slip.yaml"
    slip.write_text(ADDED.replace("flow: extra}", "flow: ekstra}"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="no flow 'ekstra'; did you mean 'extra'"):
        load_study(slip)
