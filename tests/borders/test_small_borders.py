"""Lines over no border, one and two, with values that were worked out by hand.

Eight trains a day of 50 boxes of 20 t are 2.92 Mt a year, less the train or two that are under way
when the run ends.  At the station this side a train is for 2 h, beyond for 1 h, at the second
border 0 h and 2.5 h: trains are three hours apart, so none waits.
"""

import re
from pathlib import Path

import pytest

from sim.checks.before_run import check
from sim.cli.check_text import bounds_text
from sim.report.findings import Key, findings
from sim.runs.study_run import Options, found, ready
from sim.scenario import Answer, load_study
from sim.validation.border_sides_of import placed

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """What each scenario of this folder found, by name; one is run when it is first asked for."""
    known = {}

    def of(name, edit=lambda text: text):
        if (name, edit("")) not in known:
            folder = tmp_path_factory.mktemp(name)
            for file in HERE.glob("*.yaml"):
                text = edit(file.read_text(encoding="utf-8"))
                (folder / file.name).write_text(text, encoding="utf-8")
            options = Options(out=folder, workers=1, quiet=True)
            known[name, edit("")] = found(ready(folder / f"{name}.yaml", options), options)
        return known[name, edit("")]

    return of


def mean(result, *address, **labels):
    return findings(result.comparison).estimates["baseline"][Key(*address, **labels)].mean


def relabelled(text):
    swap = {"UA": "CN", "PL": "KZ", "DE": "UZ"}
    return re.sub(r"country: (UA|PL|DE)", lambda found: f"country: {swap[found[1]]}", text) + "#"


def test_one_border_has_its_freight_and_its_hours(results):
    found = results("one_border")
    assert mean(found, "tonnes_per_year", "PL-UA") == pytest.approx(2.914, abs=0.007)
    assert mean(found, "border_time_h", "near") == pytest.approx(2.0)
    assert mean(found, "border_time_h", "far") == pytest.approx(1.0)


def test_one_border_is_named_in_the_first_sentence(results):
    first = results("one_border").document.answer[0]
    assert re.match(r"\*\*2\.91\d* Mt a year\*\* pass the PL–UA border", first)


def test_relabelling_countries_changes_no_number(results):
    for name in ("one_border", "two_borders"):
        one, other = (results(name, edit).comparison.rows for edit in (str, relabelled))
        columns = ["indicator", "step", "direction", "flow", "traffic_class", "cause", "value"]
        first, second = (each[columns].sort_values(columns) for each in (one, other))
        assert first.reset_index(drop=True).equals(second.reset_index(drop=True))


def test_two_borders_on_one_way_have_their_hours_each(results):
    found = results("two_borders")
    hours = {name: mean(found, "border_time_h", name) for name in ("near", "far", "city", "papers")}
    assert hours == pytest.approx({"near": 2.0, "far": 1.0, "city": 0.0, "papers": 2.5})


def test_where_there_are_two_borders_each_is_told_and_what_arrives(results):
    first, *rest = results("two_borders").document.answer
    assert re.match(r"\*\*2\.8\d* Mt a year\*\* arrive", first)
    reported = [each for each in rest if "border:" in each]
    assert [each.partition(":")[0] for each in reported] == ["The DE–PL border", "The PL–UA border"]
    assert "2.91" in reported[1]
    assert "Station this side 2.00 h, Station beyond 1.00 h" in reported[1]


def test_a_corridor_inside_one_country_headlines_what_arrives(results):
    """24 trains a day of 40 boxes of 20 t are 7.008 Mt a year; nine of 1440 are under way."""
    found = results("inland")
    assert mean(found, "tonnes_per_year") == pytest.approx(7.008 * 1431 / 1440, rel=1e-3)
    assert re.match(r"\*\*6\.9\d* Mt a year\*\* arrive", found.document.answer[0])
    assert all(section.id != "borders" for section in found.document.sections)


def test_trains_and_trucks_over_one_border_are_counted_apart(results):
    found = results("rail_and_road")
    assert mean(found, "trains_per_day", "PL-UA") == pytest.approx(8.0, abs=0.04)
    assert mean(found, "trucks_per_day", "PL-UA") == pytest.approx(300.0, abs=1.5)
    assert mean(found, "trains_per_day", "near") == pytest.approx(8.0, abs=0.04)
    assert mean(found, "tonnes_per_year", "PL-UA-road") == pytest.approx(2.19, abs=0.01)
    first = found.document.answer[0]
    assert re.match(r"\*\*(8\.0|7\.9)\d* trains a day\*\* pass the PL–UA border", first)


def test_the_table_of_borders_has_trains_and_trucks_in_rows_of_their_own(results):
    sections = {each.id: each for each in results("rail_and_road").document.sections}
    measures = [row[2] for row in sections["borders"].blocks[0].rows if row[1] == "outbound"]
    assert measures[:2] == ["Trains a day", "Trucks a day"]


def test_the_table_of_border_hours_tells_what_is_waited_for_and_what_was_held(results):
    """Trains wait for nobody: 2 h of customs are work, and nobody is held."""
    borders = next(each for each in results("one_border").document.sections if each.id == "borders")
    hours = {row[:4]: row[4:] for row in borders.blocks[1].rows}
    near = hours["Station this side", "outbound", "all", "baseline"]
    assert [float(cell.split(" ±")[0]) for cell in near] == [2, 0, 0, 0, 0, 0]


def test_more_trains_within_one_country_are_more_that_arrives(results):
    """A third train of 1,000 t a day is 0.365 Mt a year more, but for one that is under way."""
    found = results("half_as_many_again")
    assert mean(found, "tonnes_per_year") == pytest.approx(0.73, rel=0.03)
    first = found.document.answer[0]
    assert re.search(r"\*\*0\.3\d* Mt more a year\*\* arrive", first)


def test_trains_that_cross_and_then_queue_inland_are_no_excess(results):
    """Eight a day pass the border for sixty days, though inland two a day get through."""
    found = results("queue_inland")
    assert mean(found, "trains_per_day", "PL-UA") == pytest.approx(8.0, abs=0.05)
    assert mean(found, "trains_per_day") == pytest.approx(2.0, abs=0.05)
    assert found.inputs.excesses == ()


def test_an_answer_without_a_place_is_that_of_the_one_border(results):
    assert results("rail_and_road").study.answer.place == "PL-UA"


def test_an_answer_without_a_place_is_what_arrives_where_there_are_two_borders():
    study = load_study(HERE / "two_borders.yaml")
    answer = Answer(indicator="trains_per_day")
    assert placed(study.baseline.scenario, answer) == answer
    about_time = Answer(indicator="transit_time_h", flow="out")
    one = load_study(HERE / "one_border.yaml").baseline.scenario
    assert placed(one, about_time) == about_time
    assert placed(one, answer).place == "PL-UA"


def test_the_bounds_before_any_run_are_of_each_kind_of_vehicle():
    """Customs of 2 h pass 12 trains a day; trucks stop nowhere."""
    text = bounds_text(check(HERE / "rail_and_road.yaml"), most=3)
    assert "at most 12 trains a day in all directions, limited by near" in text
    assert "nothing limits the trucks a day" in text


def test_nothing_passed_more_than_the_bound(results):
    for name in ("one_border", "two_borders", "inland", "rail_and_road"):
        assert results(name).inputs.excesses == ()
