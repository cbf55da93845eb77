"""What can't act within the run is reported before it, and what the base undoes is too."""

import datetime as dt

import pytest

from sim.checks import check
from sim.cli import exit_code
from sim.scenario import idle_changes, load_study
from sim.statistics import differences
from tests.verification.test_hand_values import tables

STATION = """\
title: A desk
answer: {indicator: waiting_time_h, place: gate, step: desk}
start: 2022-01-01
end: 2022-03-01
warm_up_d: 10
replications: 4
classes: {trucks: {title: trucks, unit: container}}
facilities:
  gate:
    title: Gate
    kind: terminal
    country: KE
    latitude: -4
    longitude: 39.6
    steps:
      desk: {kind: served, servers: SERVERS, time_h: {distribution: exponential, mean: 1}}
  yard: {title: Yard, kind: terminal, country: KE, latitude: -4, longitude: 39.7}
sections: {gate-yard: {from: gate, to: yard, km: 15, speed_kmh: 50}}
flows:
  boxes: {title: boxes, origin: gate, destination: yard, traffic_class: trucks, direction: inland,
          vehicles_per_day: 19.2, units_per_vehicle: 1, tonnes_per_unit: 1}
sources: {facilities: proposed, flows: proposed, sections: proposed}
"""
DESKS = "facilities.gate.steps.desk.servers"
STRIKE = "title: strike, on: [facilities.gate.steps.desk]"
NEVER_ACTS = {
    "after the run": (
        f"{DESKS}: {{to: 2, from: 2022-03-01}}",
        "from 2022-03-01 is after the last day of the run, 2022-02-28",
    ),
    "before the run": (
        f"{DESKS}: {{to: 2, until: 2021-12-01}}",
        "until 2021-12-01 is before the first day of the run, 2022-01-01",
    ),
    "the same value": (f"{DESKS}: 1", "1 is what the base scenario has on every day of the run"),
    "times one": (f"{DESKS}: {{times: 1}}", "what the base scenario has on every day of the run"),
    "a closure of another year": (
        f"closures.strike: {{{STRIKE}, from: 2024-02-01, until: 2024-02-10}}",
        "its dates lie outside of the run, 2022-01-01 to 2022-02-28",
    ),
    "a ban of another year": (
        "bans.stop: {title: stop, flows: [boxes], from: 2021-02-01, until: 2021-02-10}",
        "its dates lie outside of the run, 2022-01-01 to 2022-02-28",
    ),
}


def written(folder, alternatives, *, servers="1", more=""):
    file = folder / "desk.yaml"
    lines = [f"  {name}: {{title: {name}, changes: {{{text}}}}}" for name, text in alternatives]
    file.write_text(
        STATION.replace("SERVERS", servers) + more + "\n".join(["alternatives:", *lines])
    )
    return file


@pytest.mark.parametrize("case", NEVER_ACTS)
def test_a_change_that_cannot_act_is_reported_with_its_place_and_the_reason(tmp_path, case):
    text, reason = NEVER_ACTS[case]
    study = load_study(written(tmp_path, [("idle", text)]))
    (warning,) = idle_changes(study)
    assert warning.message == f"{reason}; the alternative equals the baseline" or (
        case == "times one" and reason in warning.message
    )
    assert (warning.line, warning.path) == (24, text.partition(": ")[0])


@pytest.mark.parametrize(
    "text",
    [
        f"{DESKS}: 2",
        f"{DESKS}: {{to: 2, from: 2022-02-28}}",
        f"{DESKS}: {{to: 2, until: 2022-01-12}}",
        f"closures.strike: {{{STRIKE}, from: 2022-02-28, until: 2022-04-01}}",
        "flows.boxes.vehicles_per_day: {times: 1.1}",
    ],
)
def test_a_change_that_acts_for_one_day_is_not_reported(tmp_path, text):
    assert idle_changes(load_study(written(tmp_path, [("acts", text)]))) == ()


def test_a_change_within_the_warm_up_is_reported(tmp_path):
    study = load_study(written(tmp_path, [("short", f"{DESKS}: {{to: 2, until: 2022-01-11}}")]))
    (warning,) = idle_changes(study)
    assert warning.message == (
        "until 2022-01-11 is within the warm-up, and days are counted from 2022-01-11"
    )


def test_an_event_of_the_own_file_outside_of_the_run_is_reported(tmp_path):
    storm = f"closures: {{storm: {{{STRIKE}, from: 2021-03-01, until: 2021-03-05}}}}\n"
    study = load_study(written(tmp_path, [("two", f"{DESKS}: 2")], more=storm))
    assert [str(each).partition(": ")[2] for each in idle_changes(study)] == [
        "closures.storm: its dates lie outside of the run, 2022-01-01 to 2022-02-28"
    ]


def test_a_change_that_the_base_undoes_says_when_and_to_what(tmp_path, capsys):
    base = "{value: 1, changes: [{from: 2022-02-01, to: 1}]}"
    file = written(tmp_path, [("five", f"{DESKS}: {{to: 5, from: 2022-01-15}}")], servers=base)
    (warning,) = idle_changes(load_study(file))
    assert warning.message == "5 from 2022-01-15 to 2022-01-31, then 1 as in the base"
    assert load_study(file).alternatives[0].differences[0].undone_on == dt.date(2022, 2, 1)
    assert exit_code(["check", str(file)]) == 0
    assert f"1 warning\n  {file}:24:" in capsys.readouterr().out


def test_a_change_of_the_base_after_the_end_undoes_nothing(tmp_path):
    base = "{value: 1, changes: [{from: 2023-02-01, to: 1}]}"
    file = written(tmp_path, [("five", f"{DESKS}: {{to: 5, from: 2022-01-15}}")], servers=base)
    assert idle_changes(load_study(file)) == ()


def test_dead_alternatives_change_no_verdict_of_the_living_one(tmp_path):
    live = ("live", f"{DESKS}: {{to: 2, from: 2022-02-20}}")
    dead = [(f"dead_{number}", text) for number, (text, _) in enumerate(NEVER_ACTS.values())]
    alone = _answers(tmp_path / "alone", [live])
    among = _answers(tmp_path / "among", [live, *dead])
    assert among["live"] == alone["live"]
    assert {among[name][-1] for name, _ in dead} == {"the same as the baseline"}
    assert len(check(tmp_path / "among" / "desk.yaml").warnings) == len(dead)


def _answers(folder, alternatives):
    """Return low, high, adjusted p-value and verdict of the waiting time by variant."""
    folder.mkdir()
    study = load_study(written(folder, alternatives))
    rows = differences(tables(study, 4))
    mine = rows[(rows.indicator == "waiting_time_h") & (rows.step == "desk") & (rows.flow == "")]
    return {
        row.variant: (row.low, row.high, row.p_adjusted, row.verdict) for row in mine.itertuples()
    }
