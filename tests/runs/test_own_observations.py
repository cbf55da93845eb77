"""A planner's own counts stand beside the simulated ones, on a corridor of their own."""

import shutil
from pathlib import Path

import pytest

from sim.checks import check
from sim.cli.validate import validation_lines
from sim.runs import Options, validated_results
from tests.runs.unpainted import run_unpainted

OWN = Path(__file__).parents[1] / "own_reports"


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    place = tmp_path_factory.mktemp("own")
    for file in OWN.iterdir():
        shutil.copy(file, place)
    options = Options(workers=1, quiet=True, out=place / "results")
    return run_unpainted(place / "far.yaml", options)


def test_an_own_count_is_held_against_its_margin(ran):
    (row,) = ran.observations
    # Four trains a day leave evenly; March has none of the empty start.
    assert row.simulated == pytest.approx(4, abs=0.05)
    assert (row.id, row.verdict) == ("trains_in_march", "within the margin")


def test_the_report_has_the_own_count_and_the_own_sources(ran):
    page = ran.report.with_suffix(".md").read_text(encoding="utf-8")
    html = ran.report.read_text(encoding="utf-8")
    assert "of 1 reported figure" in page
    for text in (page, html):
        assert "survey_2022" in text
    assert "trains and wagons: Survey of the border by the university, 2022-11" in html
    assert "Working timetable of the railway, summer 2022" in html


def test_validation_tells_of_the_own_count(ran):
    found = validated_results(ran.report.parent, ran.report.parent / "scenario.yaml")
    assert [row.id for row in found.compared] == ["trains_in_march"]
    assert any("within" in line for line in validation_lines(found))


def test_numbers_with_own_sources_are_vouched_for(ran):
    assert check(ran.report.parent / "scenario.yaml").study.unsourced == ()
