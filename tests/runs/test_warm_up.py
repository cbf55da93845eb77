import json

import pandas as pd
import pytest
import yaml

from sim.errors import ResultError
from sim.report import build_document
from sim.results import PILOT, with_found_warm_up
from sim.runs import Options, compare, run
from sim.runs.rounds import Work, piloted
from sim.runs.study_run import settled
from sim.scenario import load_study
from sim.statistics import warm_up_of
from tests.runs.unpainted import run_unpainted, run_unwritten

BASELINE = """\
title: A warm-up to be found
extends: two_borders.yaml
end: 2022-02-20
warm_up_d: 0
find_warm_up: true
replications: 6
closures: null
"""
FOUND = f"""{BASELINE}alternatives:
  slower:
    title: A slower railway
    changes: {{sections.border_kz-almaty.speed_kmh: {{to: 12}}}}
"""


def written(folder, name, text, root):
    (root / "two_borders.yaml").write_bytes((folder / "two_borders.yaml").read_bytes())
    (root / f"{name}.yaml").write_text(text)
    return root / f"{name}.yaml"


@pytest.fixture(scope="module")
def file(folder, tmp_path_factory):
    return written(folder, "found", FOUND, tmp_path_factory.mktemp("found"))


@pytest.fixture(scope="module")
def found(file):
    return run(file, Options(workers=1, out=file.parent / "one"))


def contents(folder):
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and each.name != "manifest.json"
    }


def test_every_replication_keeps_its_vehicles_under_way_day_by_day(found):
    kept = pd.read_parquet(found.report.with_name("under_way.parquet"))
    assert list(kept.columns) == ["variant", "replication", "day", "vehicles"]
    assert len(kept) == 2 * 6 * 50
    assert (kept[kept.day > 10].vehicles > 0).all()


def test_a_pilot_of_all_variants_finds_one_warm_up(found):
    pilot = warm_up_of(found.under_way[found.under_way.replication < PILOT])
    each = {name: cut.observations for name, cut in pilot.truncations.items()}
    # Trains that take three days longer fill the line later, and both are left out alike.
    assert 0 < each["baseline"] < each["slower"]
    assert found.comparison.warm_up_h == 24 * each["slower"]


def test_indicators_are_measured_with_the_warm_up_that_was_found(found, file):
    days = found.comparison.warm_up_h / 24
    text = FOUND.replace("warm_up_d: 0\nfind_warm_up: true", f"warm_up_d: {days}")
    options = Options(workers=1, out=file.parent / "two")
    given = run_unwritten(written(file.parent, "given", text, file.parent), options)
    pd.testing.assert_frame_equal(found.comparison.rows, given.comparison.rows, check_exact=True)


def test_a_found_warm_up_depends_neither_on_workers_nor_on_what_was_there(found, file):
    """The second run was interrupted after its pilot."""
    out = file.parent / "again"
    study, parts = settled(load_study(file), Options()), out / ".found.parts"
    piloted(study, Work(parts, workers=1, records=False, show=lambda *_: None))
    assert len(list(parts.glob("*.pilot/*/under_way.parquet"))) == 2 * PILOT
    again = run(file, Options(workers=2, out=out))
    assert contents(found.report.parent) == contents(again.report.parent)
    assert not parts.exists()


def test_a_resolved_scenario_finds_the_same_warm_up_to_the_same_bytes(found, tmp_path):
    resolved = found.report.with_name("scenario.yaml")
    kept = yaml.safe_load(resolved.read_text(encoding="utf-8"))
    assert (kept["find_warm_up"], kept["warm_up_d"]) == (True, 0)
    again = run(resolved, Options(workers=1, out=tmp_path))
    assert contents(found.report.parent) == contents(again.report.parent)


def test_the_warm_up_in_the_scenario_is_the_least(found, file):
    study = load_study(
        written(file.parent, "least", FOUND.replace("warm_up_d: 0", "warm_up_d: 30"), file.parent)
    )
    settled = with_found_warm_up(study, found.under_way)
    assert [each.scenario.warm_up_d for each in settled.variants] == [30, 30]


def test_replications_after_the_pilot_do_not_move_it(found, file):
    under_way = found.under_way.copy()
    under_way.loc[under_way.replication >= PILOT, "vehicles"] = 0.0
    study = load_study(file)
    assert with_found_warm_up(study, under_way) == with_found_warm_up(study, found.under_way)


def test_what_was_found_stands_in_the_results_and_the_report(found):
    days = pd.read_csv(found.report.with_name("warm_up.csv"))
    left = found.comparison.warm_up_h / 24
    assert (days[days.counted == "no"].day < left).all()
    assert len(days[days.counted == "no"]) == 2 * left
    manifest = json.loads(found.report.with_name("manifest.json").read_text())
    assert manifest["mser5"]["days"].keys() == {"baseline", "slower"}
    page = found.report.read_text(encoding="utf-8")
    assert "The warm-up was to be found" in page
    assert found.report.with_name("figures").joinpath("warm_up.svg").is_file()


def test_results_with_a_found_warm_up_are_compared_on_the_same_days(found, file, tmp_path):
    days = found.comparison.warm_up_h / 24
    text = BASELINE.replace("warm_up_d: 0\nfind_warm_up: true", f"warm_up_d: {days}")
    text = text.replace(
        "replications: 6", "replications: 6\nsections: {inland-border_cn: {km: 400}}"
    )
    out = file.parent / "others"
    run_unpainted(written(file.parent, "nearer", text, file.parent), Options(workers=1, out=out))
    both = compare([found.report.parent, out / "nearer"], tmp_path)
    assert both.comparison.warm_up_h == found.comparison.warm_up_h
    assert len(both.comparison.differences) > 0


def test_other_days_than_those_found_are_refused(found, file, tmp_path):
    text = BASELINE.replace("warm_up_d: 0\nfind_warm_up: true", "warm_up_d: 1")
    text = text.replace("replications: 6", "replications: 1")
    out = file.parent / "refused"
    run_unpainted(written(file.parent, "short", text, file.parent), Options(workers=1, out=out))
    with pytest.raises(ResultError, match=r"short: warm_up_d is 1.0, that of found is \d+.0"):
        compare([found.report.parent, out / "short"], tmp_path)


def test_a_run_too_short_to_settle_is_a_warning_and_no_end(folder, tmp_path):
    """Ten times the trains for one acceptance: the queue grows to the last day."""
    text = (
        "extends: two_borders.yaml\nend: 2022-02-20\nwarm_up_d: 0\nfind_warm_up: true\n"
        "replications: 2\nbans: null\nclosures: null\n"
        "flows: {westbound: {teu_per_year: 640_000}}\n"
    )
    file = written(folder, "overload", text, tmp_path)
    result = run_unwritten(file, Options(workers=1, out=tmp_path / "out"))
    assert result.comparison.warm_up_h == 25 * 24
    (warning,) = (
        each.text
        for each in build_document(result.inputs).certainty
        if "Run too short" in each.text
    )
    assert "MSER-5 would leave out half of the run or more" in warning


def test_a_question_with_a_stated_start_is_counted_from_its_first_hour(folder, tmp_path):
    text = (
        "extends: two_borders.yaml\nend: 2022-01-25\nwarm_up_d: 0\nreplications: 2\n"
        "initial: {held: {flow: westbound, at: border_cn, before: handover, vehicles: 4}}\n"
    )
    file = written(folder, "storm", text, tmp_path)
    result = run_unpainted(file, Options(workers=1, out=tmp_path / "out"))
    assert result.comparison.warm_up_h == 0
    first = result.inputs.warm_up.daily.vehicles.iloc[0]
    assert first > 4
    document = build_document(result.inputs)
    assert not [said for said in document.certainty if "arm-up" in said.text]
    assert "The question has a stated start: 4 vehicles are there" in result.report.read_text(
        "utf-8"
    )
