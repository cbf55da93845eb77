"""What no run can answer is refused before it; what is not refused has a number in the run."""

from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from sim.checks import check
from sim.checks.answerable import VariantTraffic, check_answerable, why_not
from sim.checks.possible_traffic import courses
from sim.errors import ScenarioError
from sim.indicators import INDICATORS, TAKES
from sim.results.store import with_target_zeros
from sim.runs.replication import measured, simulated
from sim.scenario import Answer, borders_of, load_study
from sim.streams import Streams

TESTS = Path(__file__).parents[1]
CORRIDORS = [
    TESTS.parent / "scenarios" / "examples" / "two_borders.yaml",
    TESTS.parent / "scenarios" / "examples" / "grain_terminal.yaml",
    TESTS / "own_reports" / "far.yaml",
]
ADDRESS = ("indicator", "place", "step", "direction", "flow")


def test_every_indicator_is_of_something():
    assert {each.of for each in INDICATORS.values()} == set(TAKES)


def questions(scenario):
    """Every indicator at every place, step, direction and flow; at most two of the last three."""
    steps = {name: ("", *each.steps) for name, each in scenario.facilities.items()}
    steps |= dict.fromkeys(scenario.sections, ("", "path"))
    others = ("", *scenario.backlogs, *scenario.bans, *borders_of(scenario))
    steps |= dict.fromkeys(others, ("",))
    ways = ("", *sorted({flow.direction for flow in scenario.flows.values()}))
    for place, there in steps.items():
        for step, way, flow in product(there, ways, ("", *scenario.flows)):
            if not (step and way and flow):
                yield from ((name, place, step, way, flow) for name in INDICATORS)


@pytest.mark.parametrize("file", CORRIDORS, ids=lambda file: file.stem)
def test_a_question_is_refused_or_the_run_has_its_number(file):
    scenario = load_study(file).baseline.scenario
    record = simulated(scenario, Streams(1, 0))
    rows = measured(record, scenario, scenario.warm_up_d * 24)["indicators"]
    rows = rows[(rows.traffic_class == "") & (rows.cause == "")]
    found = set(map(tuple, rows[list(ADDRESS)].astype(str).to_numpy().tolist()))
    traffic = VariantTraffic(scenario, courses(scenario))
    wrong = []
    for asked in questions(scenario):
        refused = why_not(traffic, Answer(**dict(zip(ADDRESS, asked, strict=True))))
        # What never happened counts as 0, see `with_target_zeros`.
        there = asked in found or INDICATORS[asked[0]].absent_is_zero
        # A ban that held nobody has no wait.
        there = there or asked[0] == "ban_wait_h"
        if (refused and asked in found) or not (refused or there):
            wrong.append((asked, refused))
    assert wrong == []


HEAD = "title: Child\nextends: two_borders.yaml\n"


def refusal(tmp_path, text):
    for file in (CORRIDORS[0], CORRIDORS[2]):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"))
    for name in ("far_counts.yaml", "far_sources.csv"):
        (tmp_path / name).write_text((TESTS / "own_reports" / name).read_text(encoding="utf-8"))
    (tmp_path / "child.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as raised:
        check(tmp_path / "child.yaml")
    return str(raised.value).replace(f"{tmp_path.as_posix()}/", "")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("{indicator: border_time_h, place: almaty}",
         "'almaty' is not a border station or road crossing; there is border_cn, border_kz"),
        ("{indicator: border_time_h}", "it is of place; add 'place'"),
        ("{indicator: transit_time_h, place: almaty}",
         "it is of flow, not of a place; leave 'place' out"),
        ("{indicator: dwell_time_h, place: almaty, direction: north}",
         "nothing passes 'almaty' in direction 'north'; there is eastbound, westbound"),
        ("{indicator: trucks_per_day}", "no truck passes there; ask for trains_per_day"),
        ("{indicator: delay_by_cause_h, flow: westbound}", "ask for transit_time_h"),
        ("{indicator: backlog, place: almaty}", "'almaty' is not a backlog; add one"),
        ("{indicator: ban_wait_h, place: almaty}",
         "'almaty' is not a loading ban; there is queue_at_the_border"),
        ("{indicator: waiting_time_h, place: border_kz, step: gauge_change, direction: eastbound}",
         "no vehicle passes step 'gauge_change' of 'border_kz'"),
        ("{indicator: lost_share, flow: westbound}", "give a step patience_h"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_ask_instead(tmp_path, answer, says):
    reported = refusal(tmp_path, f"{HEAD}answer: {answer}\n")
    assert reported.startswith("child.yaml:3:9: answer: no run has this")
    assert says in reported


def test_a_flow_without_vehicles_answers_nothing(tmp_path):
    reported = refusal(
        tmp_path,
        f"{HEAD}answer: {{indicator: transit_time_h, flow: westbound}}\n"
        "flows: {westbound: {teu_per_year: 0}}\n",
    )
    assert "flow 'westbound' has no vehicles in this run; give it a volume above 0" in reported
    assert "name one of eastbound" in reported


def test_a_corridor_without_a_border_has_no_border_hours(tmp_path):
    reported = refusal(
        tmp_path,
        "title: Inland\nextends: far.yaml\nobservations: []\n"
        "answer: {indicator: border_time_h, place: near}\n"
        "facilities: {near: {kind: junction}, far: {kind: junction, country: KE},"
        " lake: {country: KE}}\n",
    )
    assert "'near' is not a border station or road crossing" in reported
    assert "and this corridor has none" in reported


def test_all_that_is_to_be_precise_is_looked_at(tmp_path):
    reported = refusal(
        tmp_path,
        f"{HEAD}precise:\n  - {{indicator: transit_time_h, flow: westbound}}\n"
        "  - {indicator: border_time_h, place: inland}\n  - {indicator: queue_length}\n",
    )
    assert [line.partition(": no run")[0] for line in reported.splitlines()] == [
        "child.yaml:5:5: precise.1", "child.yaml:6:5: precise.2",
    ]  # fmt: skip


def test_what_some_variant_can_answer_is_asked_of_all(tmp_path):
    (tmp_path / "two_borders.yaml").write_text(CORRIDORS[0].read_text(encoding="utf-8"))
    (tmp_path / "child.yaml").write_text(
        f"{HEAD}answer: {{indicator: transit_time_h, flow: westbound}}\n"
        "alternatives:\n  none:\n    title: None\n"
        "    changes:\n      flows.westbound.teu_per_year: 0\n",
        encoding="utf-8",
    )
    check_answerable(load_study(tmp_path / "child.yaml"))


def test_what_never_happened_answers_with_zero():
    study = load_study(CORRIDORS[0])
    rows = pd.DataFrame(
        {
            "variant": "baseline", "replication": [0, 1], "indicator": "tonnes_lost_per_year",
            "place": "", "step": "", "direction": "", "flow": "", "traffic_class": "", "cause": "",
            "unit": "Mt/year", "value": [1.0, 2.0],
        }
    )  # fmt: skip
    found = with_target_zeros(study, rows)
    asked = found[found.indicator == study.answer.indicator]
    assert (asked.place.unique().tolist(), asked.value.tolist()) == ([study.answer.place], [0, 0])
    assert len(with_target_zeros(study, found)) == len(found)
