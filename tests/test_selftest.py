"""`sim selftest`: a sound engine passes, a wrong one fails."""

import csv

import pytest

from sim.cli import exit_code
from sim.data_folders import scenarios_folder
from sim.model.draws import VehicleDistribution

CUSTOMS = {
    "case": "customs by day",
    "scenario": str(scenarios_folder() / "theory" / "customs_window.yaml"),
    "indicator": "waiting_time_h",
    "place": "station",
    "step": "customs",
    "exact": "4.75",
    "days": "29",
}
TANDEM = CUSTOMS | {
    "case": "three queues",
    "scenario": str(scenarios_folder() / "theory" / "tandem.yaml"),
    "step": "first",
    "indicator": "utilisation",
    "exact": "0.8",
    "days": "20",
}


def table(folder, *rows):
    """A file of exact values."""
    file = folder / "exact.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(file)


def selftest(*words):
    return exit_code(["selftest", "--workers", "1", *words])


# Its values are those of tests/verification/test_closed_forms.py, so a quick run has them already.
@pytest.mark.verification
def test_what_theory_says_holds_on_this_machine(capsys):
    assert exit_code(["selftest"]) == 0
    reported = capsys.readouterr().out
    assert reported.splitlines()[0].split()[:5] == ["exact", "simulated", "99.9", "%", "interval"]
    assert "1,000 such intervals one misses by chance" in reported


def test_a_table_of_ones_own_is_compared(tmp_path, capsys):
    assert selftest(table(tmp_path, CUSTOMS, TANDEM)) == 0
    assert "2 of 2 exact values hold" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [{"exact": "4.7501"}, {"step": "nowhere"}])
def test_a_value_that_the_engine_does_not_find_ends_with_exit_code_1(tmp_path, wrong):
    assert selftest(table(tmp_path, CUSTOMS | wrong, CUSTOMS)) == 1


def test_an_engine_that_serves_a_tenth_too_long_ends_with_exit_code_1(tmp_path, monkeypatch):
    sound = VehicleDistribution.value
    monkeypatch.setattr(VehicleDistribution, "value", lambda *words: 1.1 * sound(*words))
    assert selftest(table(tmp_path, CUSTOMS)) == 1


def test_an_interval_that_holds_anything_is_no_pass(tmp_path, capsys):
    short = TANDEM | {"indicator": "queue_length", "exact": "3.2", "days": "2"}
    assert selftest(table(tmp_path, short)) == 1
    assert "too wide" in capsys.readouterr().out


def test_another_seed_gives_other_numbers(tmp_path, capsys):
    file = table(tmp_path, TANDEM)
    reported = [capsys.readouterr().out for seed in "12" if selftest(file, "--seed", seed) == 0]
    assert len(set(reported)) == 2


def test_everything_wrong_with_a_table_is_told_at_once(tmp_path, capsys):
    file = table(tmp_path, CUSTOMS | {"exact": "much"}, TANDEM | {"indicator": "waiting"})
    assert selftest(file) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{file}:2:1: exact: 'much' is no number; use a plain one as 4.5",
        f"{file}:3:1: indicator: there is no indicator 'waiting'; use one of indicators.csv",
    ]


def test_a_table_without_its_columns_is_told(tmp_path, capsys):
    file = table(tmp_path, {"case": "a", "exact": "1"})
    assert selftest(file) == 2
    needed = "use at least the columns case, scenario, indicator, exact, days"
    assert f"there is no column scenario, indicator, days; {needed}" in capsys.readouterr().err


def test_a_variant_that_is_not_there_is_told(tmp_path, capsys):
    assert selftest(table(tmp_path, CUSTOMS | {"variant": "by_night"})) == 2
    text = "there is no alternative 'by_night'; expected one of: baseline"
    assert text in capsys.readouterr().err
