"""A picture, a page or a workbook that can't be made loses itself, never the run."""

import base64
import hashlib
import os
import re

import pytest

from sim.report import build_document
from sim.report.charts import vega
from sim.report.document import Chart
from sim.report.files import writing
from sim.report.files.writing import write_report
from tests.report.unpainted import without_pictures


def failing(*_args, **_options):
    raise ValueError("not to be drawn")


@pytest.fixture(scope="module")
def document(sample):
    return build_document(sample)


@pytest.mark.parametrize(
    ("what", "lost"),
    [
        ("write_workbook", ".xlsx"),
        ("page", "report.html"),
        ("brief", "report.md"),
        ("png", ".png"),
        ("svg", ".svg"),
    ],
)
def test_the_other_files_are_written_and_the_lost_one_is_named(
    tmp_path, sample, document, monkeypatch, what, lost
):
    monkeypatch.setattr(writing, what, failing)
    of_pictures = what in {"png", "svg"}
    names = write_report(tmp_path, sample, document if of_pictures else without_pictures(document))
    assert names
    assert all(name.endswith(lost) for name in names)
    there = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*")}
    assert {"indicators.csv", "comparison.csv", "scenario.yaml", "manifest.json"} <= there
    assert not there & set(names)
    if what == "svg":
        page = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert "This picture could not be drawn" in page


def test_a_full_disk_is_not_taken_for_a_picture_that_cannot_be_drawn(
    tmp_path, sample, document, monkeypatch
):
    def full(*_args, **_options):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(writing, "write_workbook", full)
    with pytest.raises(OSError, match="No space left"):
        write_report(tmp_path, sample, without_pictures(document))


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\ufffe", "\ud800"])
def test_a_control_character_does_not_end_the_process_that_draws(character):
    title = f"An {character}[31m angry title"
    body = {"title": title, "mark": "bar", "encoding": {"x": {"field": "a", "type": "nominal"}}}
    chart = Chart("a", title, title, vega.specification([{"a": title}], body))
    drawn = vega.svg(chart)
    assert character not in drawn
    assert vega.png(drawn + f"<!-- {character} -->").startswith(b"\x89PNG")


def test_the_page_runs_its_own_script_and_no_other(written):
    page = (written / "report.html").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert f"script-src 'sha256-{digest}';" in policy.replace("&#43;", "+")
