import dataclasses
import datetime as dt

import pandas as pd
import pytest

from sim.report import BorderYears, ComparedObservation, Years, build_document
from sim.report.document import Chart, ReportTable, Sentences
from sim.text import Verbatim
from tests.report.sample import inputs

WAYS = {"": "both", "westbound": "CN>KZ", "eastbound": "KZ>CN"}


def estimate(year, indicator, place, mean, half_width=0.2, **address):
    return {
        "variant": "baseline", "year": year, "indicator": indicator, "place": place, "step": "",
        "direction": "", "flow": "", "traffic_class": "", "cause": "", "unit": "",
        "mean": mean, "half_width": half_width, "low": mean - half_width,
        "high": mean + half_width, "interval": "student", "replications": 10,
    } | address  # fmt: skip


def queue(year, place, step, used, waiting):
    yield estimate(year, "utilisation", place, used, step=step, half_width=0.01)
    yield estimate(year, "queue_length", place, waiting, step=step, half_width=0.3)
    if step != "tracks":
        for direction in ("", "westbound"):
            root = {"step": step, "direction": direction, "cause": f"{place}.{step}"}
            yield estimate(year, "waiting_by_root", place, waiting, **root)


def estimates():
    yield estimate("2021", "tonnes_lost_per_year", "", 1.5)
    for year, tonnes in (("2020", 10.0), ("2021", 12.0), ("2022", 14.0)):
        for place, share in (
            ("CN-KZ-rail", 1),
            ("khorgos-altynkol", 0.4),
            ("alashankou-dostyk", 0.6),
        ):
            yield estimate(year, "tonnes_per_year", place, share * tonnes)
            yield estimate(year, "trains_per_day", place, 2 * share * tonnes)
        yield estimate(year, "border_time_h", "khorgos", 30.0, direction="westbound")
        bound = "gauge_change" if year < "2022" else "handover"
        yield from queue(year, "altynkol", bound, 0.9, 5.0)
        yield from queue(year, "altynkol", "tracks", 0.95, 9.0)


def reported(year, value, error, **more):
    within = "within the margin" if abs(error) <= 0.07 else "outside the margin"
    return ComparedObservation(
        id=f"freight_{year}", title=Verbatim("rail freight"), source=f"VOL-{year}", unit="Mt",
        period=Verbatim(year), observed=value, simulated=value * (1 + error), low=value,
        high=value, error=error, margin=0.07, verdict=within, quantity="rail_freight",
        traffic="all", direction="both", places=("CN-KZ",), first=dt.date(int(year), 1, 1),
        last=dt.date(int(year), 12, 31),
        **more,
    )  # fmt: skip


def several_years(alternatives):
    """The report of a run of three years."""
    years = Years(
        estimates=pd.DataFrame(estimates()),
        borders=(
            BorderYears(
                name="CN-KZ",
                place="CN-KZ-rail",
                mode="rail",
                crossings=("khorgos-altynkol", "alashankou-dostyk"),
                stations=("khorgos", "altynkol", "alashankou", "dostyk"),
                counted_at=("khorgos", "alashankou"),
                crossing_directions=WAYS,
            ),
        ),
    )
    given = dataclasses.replace(
        inputs(alternatives=alternatives),
        years=years,
        observations=(reported("2020", 11.0, -0.08), reported("2021", 12.5, -0.04)),
    )
    return build_document(given)


@pytest.fixture(scope="module")
def document():
    return several_years(alternatives=0)


@pytest.fixture(scope="module")
def section(document):
    (found,) = [each for each in document.sections if each.id == "years"]
    return found


def blocks(section, kind):
    return [block for block in section.blocks if isinstance(block, kind)]


def rows(section, number):
    return blocks(section, ReportTable)[number].rows


def test_a_run_of_one_year_has_no_section_of_years():
    assert all(section.id != "years" for section in build_document(inputs()).sections)


def test_the_answer_begins_with_what_bound_in_each_year_and_what_passed(document):
    first, second = document.answer[0].split("; ")
    assert first.startswith("2020 to 2021 **")
    assert first.endswith("bound (10.0 ± 0.2, 12.0 ± 0.2 Mt)")
    assert second.startswith("2022 **")
    assert document.short_answer == document.answer[0]


def test_where_alternatives_are_compared_the_answer_begins_with_them():
    assert several_years(alternatives=2).answer[0].startswith("With A (")


def test_the_story_says_what_bound_from_when_to_when(section):
    (story,) = blocks(section, Sentences)
    first, second, *_ = story.texts
    assert first.startswith("2020 to 2021: **")
    assert second.startswith("2022: **")
    assert "handover" in second.lower()


def test_years_that_nothing_was_reported_of_are_not_validated(section):
    (story,) = blocks(section, Sentences)
    assert story.texts[-1] == (
        "Nothing reported is set beside 2022: **not validated**, a prediction."
    )


def test_each_year_says_what_was_not_carried_if_anything_was(section):
    assert [row[2] for row in rows(section, 0)] == ["–", "1.5 ± 0.2", "–"]


def test_each_year_says_whether_its_freight_was_met(section):
    verdicts = [row[4] for row in rows(section, 0)]
    assert verdicts == ["outside the margin", "within the margin", "not validated: a prediction"]


def test_the_longest_queue_need_not_be_the_bottleneck(section):
    year, *_, bound, used, where, waiting = rows(section, 0)[0]
    assert (year, used, waiting) == ("2020", "90 %", "9.0 ± 0.3")
    assert bound != where


def test_freight_stands_as_it_was_counted_in_a_leap_year_too(section):
    together = rows(section, 1)[0]
    assert together[2:] == ("simulated", "10.0 ± 0.2", "12.0 ± 0.2", "14.0 ± 0.2")


def test_reported_figures_stand_under_the_simulated_ones_with_their_facts(section):
    stated = rows(section, 1)[1]
    assert stated[2:] == (
        "reported",
        "11 (VOL-2020), outside ± 7 %",
        "12.5 (VOL-2021), within ± 7 %",
        "not validated",
    )


def test_the_chart_has_a_dot_for_each_year_that_was_reported(section):
    (chart,) = blocks(section, Chart)
    dots = chart.specification["layer"][-1]["data"]["values"]
    assert [(dot["year"], dot["reported"]) for dot in dots] == [("2020", 11.0), ("2021", 12.5)]
    assert len(chart.specification["data"]["values"]) == 9
