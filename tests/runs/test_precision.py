import math
import shutil
from functools import partial
from pathlib import Path

import pytest

from sim.cli.summary import summary_text
from sim.errors import ScenarioError
from sim.report import build_document
from sim.runs import Options, run
from sim.runs.precision import FEWEST, MOST, required_replications
from sim.scenario import load_study
from tests.runs.unpainted import run_unpainted, run_unwritten

FAULTS = Path(__file__).parents[1] / "faults"


def test_an_interval_as_narrow_as_laws_correction_asks_is_enough():
    assert required_replications([(102.0, 2.0)], 10, 0.02) == 10
    assert required_replications([(102.0, 2.01)], 10, 0.02) == 11


def test_the_least_precise_variant_decides():
    assert required_replications([(10.0, 0.1), (10.0, 0.4)], 10, 0.02) == 42


def test_no_precision_is_believed_before_ten_replications():
    assert required_replications([(10.0, 0.0)], 3, 0.02) == FEWEST


def test_a_mean_of_zero_ends_at_the_most():
    assert required_replications([(0.0, 0.1)], 10, 0.02) == MOST


def test_nothing_is_added_where_nothing_varies():
    assert required_replications([(0.0, 0.0)], 10, 0.02) == 10


def test_another_limit_may_be_set():
    assert required_replications([(10.0, 9.0)], 10, 0.02, 30) == 30


def test_a_half_width_that_is_not_known_is_not_small_enough():
    assert required_replications([(10.0, math.nan)], 10, 0.02) == MOST


DESK = """\
extends: quiet_alternative.yaml
answer: {indicator: waiting_time_h, place: station, step: desk}
alternatives:
  many_desks: null
  nobody_comes: null
  faster: {title: Faster, changes: {facilities.station.steps.desk.time_h.mean: 0.9}}
"""


def test_rounds_are_added_until_the_answer_is_precise(tmp_path):
    shutil.copy(FAULTS / "quiet_alternative.yaml", tmp_path)
    (tmp_path / "desk.yaml").write_text(DESK)
    options = Options(until_precision=0.3, workers=1, out=tmp_path)
    result = run_unwritten(tmp_path / "desk.yaml", options)
    answers = result.comparison.estimates
    whole = (answers[["direction", "flow", "traffic_class"]] == "").all(axis="columns")
    answers = answers[whole & (answers.indicator == "waiting_time_h") & (answers.step == "desk")]
    assert len(answers) == 2
    assert (answers.half_width <= 0.3 / 1.3 * answers["mean"]).all()
    assert result.comparison.replications > 10


def test_a_precision_needs_an_answer_to_be_precise_about(folder, tmp_path):
    (tmp_path / "two_borders.yaml").write_bytes((folder / "two_borders.yaml").read_bytes())
    (tmp_path / "no_answer.yaml").write_text("extends: two_borders.yaml\nanswer: null\n")
    with pytest.raises(ScenarioError, match="answer: a precision is wanted"):
        run(tmp_path / "no_answer.yaml", Options(until_precision=0.05, out=tmp_path))


NAMED = """\
extends: two_borders.yaml
end: 2022-01-25
warm_up_d: 4
replications: 2
precise:
  - {indicator: trains_per_day, place: border_cn-border_kz}
  - {indicator: transit_time_h, flow: westbound}
alternatives:
  cranes: {title: Cranes, changes: {facilities.border_kz.steps.gauge_change.servers: {to: 4}}}
"""


def written(here, folder, text=NAMED):
    (here / "two_borders.yaml").write_bytes((folder / "two_borders.yaml").read_bytes())
    (here / "named.yaml").write_text(text)
    return here / "named.yaml"


@pytest.fixture
def named(folder, tmp_path):
    """A file whose scenario names two indicators that are to be precise."""
    return partial(written, tmp_path, folder)


@pytest.fixture(scope="module")
def reached(folder, tmp_path_factory):
    """What a run finds that goes on until both are precise."""
    here = tmp_path_factory.mktemp("reached")
    options = Options(until_precision=0.1, workers=1, out=here / "out")
    return run(written(here, folder), options)


def shares(result):
    """Half-width by mean of both indicators, for both variants."""
    found = result.comparison.estimates
    trains = (found.indicator == "trains_per_day") & (found.place == "border_cn-border_kz")
    hours = (found.indicator == "transit_time_h") & (found.flow == "westbound")
    whole = (found.direction == "") & (found.traffic_class == "")
    chosen = found[(trains & whole) | hours]
    return (chosen.half_width / chosen["mean"]).to_numpy()


def test_rounds_go_on_until_every_named_indicator_of_every_variant_is_precise(
    reached, named, tmp_path
):
    """The answer alone would be content with fewer."""
    result = reached
    assert len(shares(result)) == 4
    assert (shares(result) <= 0.1 / 1.1).all()
    answer = NAMED[: NAMED.index("precise:")] + NAMED[NAMED.index("alternatives:") :]
    options = Options(until_precision=0.1, workers=1, out=tmp_path / "answer")
    fewer = run_unwritten(named(answer), options)
    assert 10 <= fewer.comparison.replications < result.comparison.replications
    reported = " ".join(notice.text for notice in build_document(result.inputs).certainty)
    assert (
        f"is reached with {result.comparison.replications} replications (Transit time" in reported
    )
    assert "which needed the most" in reported


def test_rounds_add_replications_and_draw_none_again(reached, named, tmp_path):
    first = run_unwritten(named(), Options(replications=10, workers=1, out=tmp_path / "first"))
    rows = reached.comparison.rows
    same = rows[rows.replication < 10].reset_index(drop=True)
    assert len(rows) > len(same)
    assert same.equals(first.comparison.rows)


def test_a_limit_that_ends_it_is_told_plainly(named, tmp_path):
    limit = Options(until_precision=0.001, most_replications=12, workers=1, out=tmp_path / "out")
    result = run_unpainted(named(), limit)
    assert result.comparison.replications == 12
    worst = shares(result).max()
    said = summary_text(result)
    assert "Precision not reached: a relative error of at most 0.1 % was wanted" in said
    assert "the limit of 12 replications ended the run before it was reached: Transit time" in said
    assert f": {100 * worst / (1 - worst):.2g} %" in said
    page = result.report.read_text(encoding="utf-8")
    assert "Differences between variants are not covered" in page


def test_what_a_rerun_of_the_resolved_scenario_gives_is_the_same(reached, tmp_path):
    again = run(
        reached.report.with_name("scenario.yaml"),
        Options(until_precision=0.1, workers=2, out=tmp_path / "again"),
    )
    assert reached.report.read_bytes() == again.report.read_bytes()


def test_an_indicator_that_no_run_has_is_told_with_its_place(named, tmp_path):
    text = NAMED.replace("transit_time_h, flow: westbound", "transit_time_h, direction: southbound")
    with pytest.raises(
        ScenarioError, match=r"named.yaml:7:\d+: precise.1: no run has this transit"
    ):
        run(named(text), Options(until_precision=0.5, workers=1, out=tmp_path / "out"))


def test_a_place_that_is_not_there_is_told_before_any_run(named):
    text = NAMED.replace("flow: westbound", "flow: westward")
    with pytest.raises(
        ScenarioError, match=r"precise.1.flow: there is no flow 'westward'; there is westbound"
    ):
        load_study(named(text))
