"""Winter by hemisphere, and months that the scenario names."""

import dataclasses

import pytest

from sim.report.findings import findings
from sim.report.sections.questions import questions
from sim.report.sections.winter import winter_months
from tests.report.sample import inputs


@pytest.fixture(scope="module")
def sample():
    return inputs()


def moved(sample, latitudes=None, **keys):
    """The sample's study with its facilities at other latitudes, in turn, and other keys."""
    scenario = sample.study.baseline.scenario
    facilities = scenario.facilities
    if latitudes:
        facilities = {
            name: place.model_copy(update={"latitude": latitudes[number % len(latitudes)]})
            for number, (name, place) in enumerate(facilities.items())
        }
    scenario = scenario.model_copy(update={"facilities": facilities, **keys})
    baseline = dataclasses.replace(sample.study.baseline, scenario=scenario)
    return dataclasses.replace(sample.study, baseline=baseline)


def asked(sample, study):
    return questions(study, findings(sample.comparison))[1]


@pytest.mark.parametrize(
    ("latitudes", "months"),
    [
        ((45, 51), (12, 1, 2)),
        ((-33, -29), (6, 7, 8)),
        ((-4, 0.3), ()),
        ((1.3, 31), (12, 1, 2)),
        ((-34, 0.3), (6, 7, 8)),
        ((-34, 52), ()),
    ],
)
def test_winter_is_that_of_the_facilities_beyond_the_tropics(sample, latitudes, months):
    assert winter_months(moved(sample, latitudes).baseline.scenario) == months


def test_a_southern_corridor_is_asked_about_june_to_august(sample):
    found = asked(sample, moved(sample, (-33, -26)))
    assert found.text.endswith("is it the same in winter?")
    assert "in winter (June to August) at" in found.answers[-1]


def test_a_corridor_near_the_equator_has_no_winter_and_says_what_to_name(sample):
    found = asked(sample, moved(sample, (-4, 0.3)))
    assert found.text == "Where is the bottleneck, and is it the same all year?"
    assert "within the tropics" in found.answers[-1]
    assert "winter_months: [4, 5]" in found.answers[-1]


def test_the_scenarios_own_months_come_first(sample):
    found = asked(sample, moved(sample, (-4, 0.3), winter_months=(10, 3, 4, 5)))
    assert found.text.endswith("is it the same in March to May and October?")
    assert "in March to May and October at" in found.answers[-1]


def test_that_nobody_waits_in_winter_is_not_that_it_was_not_simulated(sample):
    series = sample.comparison.series.copy()
    series.loc[(series.week < 9) | (series.week > 47), ["low", "median", "high"]] = 0.0
    facts = findings(dataclasses.replace(sample.comparison, series=series))
    reported = questions(sample.study, facts)[1].answers[-1]
    assert "in winter (December to February) nowhere: nobody waits then" in reported
