"""What a report says of numbers that were fitted to reported volumes."""

import pytest

from sim.checks import check
from sim.cli.check_text import bounds_text
from sim.report import build_document
from sim.results.store import source_titles
from tests.report.sample import BORDER, inputs

FITTED = """\
name: fitted
extends: border.yaml
flows:
  europe_west:
    vehicles_per_year:
      {value: 3000, low: 2500, high: 3500, source: calibrated,
       note: "fitted to 34 reported volumes; Demand 1.1"}
"""


@pytest.fixture
def fitted(tmp_path):
    (tmp_path / "border.yaml").write_bytes(BORDER.read_bytes())
    file = tmp_path / "fitted.yaml"
    file.write_text(FITTED, encoding="utf-8")
    return file


def section(document, id_):
    return next((each for each in document.sections if each.id == id_), None)


def test_fitted_numbers_are_listed_with_their_intervals(fitted):
    _, table = section(build_document(inputs(file=fitted)), "calibrated").blocks
    assert [row[:4] for row in table.rows] == [
        ("flows.europe_west.vehicles_per_year", "3000", "2500", "3500")
    ]


def test_a_report_without_fitted_numbers_says_nothing_of_fits(sample):
    assert section(build_document(sample), "calibrated") is None


def test_the_word_for_the_source_says_to_how_many_volumes(fitted):
    titles = source_titles(inputs(file=fitted).study)
    assert titles["calibrated"] == "fitted to 34 reported volumes"


def test_a_check_counts_the_fitted_numbers(fitted):
    study = inputs(file=fitted).study
    total = len(study.provenance)
    assert f"1 of {total} numbers were fitted to reported volumes" in bounds_text(
        check(study), most=10
    )
