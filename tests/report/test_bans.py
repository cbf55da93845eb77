"""What a report says of loading bans: of one that acts, of one that never does, and of none.

A train is ready every three hours from 1 h on.  Of the ten days from 240 to 480 h eighty are held,
for 239, 236 … 2 h: 120.5 h on the average, and 482,000 h for fifty boxes each.
"""

import shutil
from pathlib import Path

import pytest

from sim.report.document import ReportTable
from sim.runs.study_run import Options, found, ready

ONE_BORDER = Path(__file__).parents[1] / "borders" / "one_border.yaml"
BANS = """
title: Two loading bans
extends: one_border.yaml
flows: {out: {phase_h: 1}}
bans:
  stop: {title: Ten days in January, flows: [out], from: 2022-01-11, until: 2022-01-20}
  queue: {title: At a thousand trains, flows: [out], watch: [facilities.near.steps.customs],
          on_above: 1000, off_below: 900}
sources: {bans: proposed}
alternatives:
  none:
    title: No stop
    changes: {bans.stop: null}
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bans")
    shutil.copy(ONE_BORDER, folder)
    (folder / "bans.yaml").write_text(BANS, encoding="utf-8")
    options = Options(out=folder, workers=1, quiet=True)
    return found(ready(folder / "bans.yaml", options), options)


def section(result):
    return next(each for each in result.document.sections if each.id == "bans")


def test_a_report_shows_days_in_force_and_hours_waited_of_each_ban(result):
    (table,) = section(result).blocks
    assert isinstance(table, ReportTable)
    first = table.rows[0]
    assert first[:2] == ("Ten days in January", "baseline")
    assert [cell.split(" ±")[0] for cell in first[2:]] == ["10.0", "9.96", "120", "482,000"]
    assert "Of the 60 days that are counted" in table.note


def test_a_ban_that_never_acts_is_shown_with_0_days(result):
    rows = {row[:2]: row[2:] for row in section(result).blocks[0].rows}
    for variant in ("baseline", "A"):
        days, holding, wait, hours = rows["At a thousand trains", variant]
        assert (days, wait) == ("0, never in force", "nobody waited")
        assert holding.startswith("0.0")
        assert hours.startswith("0.0")
    assert ("Ten days in January", "A") not in rows


def test_days_and_hours_of_bans_are_in_the_table_of_indicators(result):
    rows = result.comparison.estimates.query("variant == 'baseline' and place == 'stop'")
    found = dict(zip(rows.indicator, rows["mean"], strict=True))
    assert found == pytest.approx(
        {"ban_days_in_force": 10.0, "ban_days_holding": 239 / 24, "ban_wait_h": 120.5,
         "ban_unit_hours_per_year": 482_000.0}
    )  # fmt: skip


def test_what_a_ban_adds_to_a_comparison_of_bans_comes_first(result):
    comparison = next(each for each in result.document.sections if each.id == "comparison")
    titles = [row[0] for block in comparison.blocks for row in getattr(block, "rows", ())]
    assert "Loading ban in force · Ten days in January" in titles
