import csv
import dataclasses
import hashlib
import json
import re

import openpyxl
import pytest
from xlsxwriter import Workbook

from sim.report import build_document, write_report
from sim.report.files.page import brief
from sim.report.files.sheets import TableSheet
from sim.report.sections.change_tables import as_csv
from sim.scenario import load_study, resolved_yaml
from sim.text import Message
from tests.report.sample import BORDER, inputs
from tests.report.unpainted import without_pictures


def bytes_of(folder):
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def read_csv(file):
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_another_day_changes_the_manifest_alone(sample, written, tmp_path):
    later = dataclasses.replace(sample.provenance, written_on="2027-01-01T00:00:00+00:00")
    write_report(tmp_path, dataclasses.replace(sample, provenance=later))
    first, second = bytes_of(written), bytes_of(tmp_path)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == ["manifest.json"]


def test_the_manifest_lists_every_other_file_with_its_digest(written):
    manifest = json.loads((written / "manifest.json").read_text(encoding="utf-8"))
    files = bytes_of(written)
    del files["manifest.json"]
    assert manifest["files_sha256"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    assert manifest["root_seed"] == 7
    assert manifest["replications"] == 10


def test_the_scenario_runs_again_to_the_same_bytes(written):
    text = (written / "scenario.yaml").read_text(encoding="utf-8")
    assert resolved_yaml(load_study(written / "scenario.yaml")) == text


def test_every_row_of_the_tables_has_its_unit(written):
    for name in ("comparison.csv", "indicators.csv"):
        rows = read_csv(written / name)
        assert rows
        assert all(row["unit"] for row in rows)


def test_the_comparison_holds_all_numbers(sample, written):
    rows = read_csv(written / "comparison.csv")
    assert len(rows) == len(sample.comparison.differences)
    expected = sample.comparison.differences.difference
    assert [float(row["difference"]) for row in rows] == pytest.approx(list(expected), rel=1e-6)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\uff1d1"])
def test_text_that_would_be_a_formula_gets_an_apostrophe(text):
    assert as_csv(("a",), [(text,)]).splitlines()[1].strip('"').startswith("'")


def test_a_text_of_the_catalogue_is_a_text_in_a_table_and_in_the_workbook(tmp_path):
    said = Message("=1+1", "an-id", {})
    assert as_csv(("a",), [(said,)]) == "a\n'=1+1\n"
    with Workbook(tmp_path / "book.xlsx") as book:
        book.add_worksheet("a", TableSheet).write_table(("a",), [(said,)], book.add_format())
    assert openpyxl.load_workbook(tmp_path / "book.xlsx")["a"]["A2"].value == "'=1+1"


def test_a_negative_number_stays_a_number():
    assert as_csv(("a",), [(-1.5,)]) == "a\n-1.5\n"


def test_no_title_becomes_a_link_a_picture_or_a_tag_of_the_brief(tmp_path):
    file = tmp_path / "hostile.yaml"
    text = BORDER.read_text(encoding="utf-8")
    title = "'[x](http://x) ![y](http://y) <img src=z>'"
    file.write_text(
        text.replace("title: Five gantries from 1 March", f"title: {title}"), encoding="utf-8"
    )
    document = build_document(inputs(file=file))
    shown = brief(document)
    assert "http://x" in shown
    assert not re.search(r"\[[xy]\]", shown)
    assert "<img" not in shown


@pytest.fixture(scope="module")
def hostile_workbook(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "hostile.yaml"
    text = BORDER.read_text(encoding="utf-8")
    file.write_text(
        text.replace("title: Five gantries from 1 March", "title: '=HYPERLINK(\"http://x\")'"),
        encoding="utf-8",
    )
    hostile = inputs(file=file)
    write_report(folder / "report", hostile, without_pictures(build_document(hostile)))
    return openpyxl.load_workbook(folder / "report" / "hostile.xlsx")


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(hostile_workbook):
    cells = [cell for sheet in hostile_workbook for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)


def test_the_workbook_has_all_sheets(written):
    book = openpyxl.load_workbook(written / "border.xlsx")
    assert book.sheetnames == [
        "answer", "comparison", "indicators", "causes", "observed", "inputs", "unsourced",
        "sources",
    ]  # fmt: skip
    assert book["answer"]["B4"].value.startswith("With A (Five gantries")
    assert book["observed"]["E2"].value == 23


def test_every_chart_is_there_as_svg_and_png(written):
    names = {file.stem for file in (written / "figures").glob("*.svg")}
    assert names == {file.stem for file in (written / "figures").glob("*.png")}
    assert {"queue_over_time", "differences", "use_and_queue", "time_by_cause", "map_baseline",
            "map_gantries_difference", "map_close_baseline"} <= names  # fmt: skip
