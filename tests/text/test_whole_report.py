"""All that a report says is said by the catalogue, and can be said again in another language.

Walked are a report of a short run, and invented ones of several years and of many alternatives.
"""

import dataclasses
import html
import re
from functools import cache
from pathlib import Path

import pytest

from sim.errors import GridlockError
from sim.report import FailedVariant, build_document
from sim.report.charts.vega import svg
from sim.report.document import Chart, Svg
from sim.report.files.page import page
from sim.results.failures import failure_of
from sim.runs import Options, ready
from sim.runs.study_run import found
from sim.seeds import facts
from sim.text import Message, Number, Verbatim, english, language, say
from tests.report.sample import inputs
from tests.report.test_years import several_years
from tests.text.document_texts import NAME, in_other_language, printed, texts, widened, within

FILE = Path(__file__).with_name("whole_report.yaml")
SAID = (Message, Number, Verbatim, Svg)
OF_NO_LANGUAGE = (
    r"[A-Z]{1,2}",  # letters of variants and countries
    r"\d{4}(-\d\d){0,2}( \d\d:\d\d)?|\d\d:\d\d",  # years, days, moments
    r"[a-z-]+ [\d.]+",  # versions
    r"(sim run )?[\w/.-]+\.yaml(:\d+)?",  # files and commands
    r"\?",
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """What a short run found, with a variant beside it that locks."""
    folder = tmp_path_factory.mktemp("whole")
    checked = ready(FILE, Options(out=folder, workers=1, quiet=True))
    result = found(checked, Options(out=folder, workers=1, quiet=True))
    circle = say("gridlock-details", circle=Verbatim("westbound"))
    error = GridlockError(circle, 12.0, ("border_cn", "border_kz"), circle)
    failed = FailedVariant("four_cranes", "Four cranes", 2, {1: failure_of(error)})
    return dataclasses.replace(result.inputs, failed=(failed,), whole=checked.study)


@pytest.fixture(scope="module")
def documents(run):
    return build_document(run), build_document(inputs()), several_years(0), several_years(2)


@pytest.fixture(scope="module")
def read(documents):
    """All texts of the documents, each with where it stands."""
    return [each for document in documents for each in texts(document)]


def test_every_text_of_a_report_is_said_by_the_catalogue_or_is_a_name(read):
    bare = {each for each in read if not isinstance(each[1], SAID)}
    assert {each for each in bare if ".specification" not in each[0]} == set()


def test_so_is_what_a_chart_shows(read):
    shown = re.compile(r"\.specification(.*\.(title|text|domain|sort|equal)$|\.data\.values\.)")
    bare = {each for each in read if shown.search(each[0]) and not isinstance(each[1], SAID)}
    assert {each for each in bare if re.search("[A-Za-z]", each[1])} == set()


def test_so_is_what_stands_within_a_text(read):
    messages = [text for _, whole in read for text in within(whole) if isinstance(text, Message)]
    assert messages
    bare = {
        (text.id, place, argument)
        for text in messages
        for place, argument in text.arguments.items()
        if type(argument) is str and argument and place in printed(text.id)
    }
    assert bare == set()


def test_a_name_is_one_of_the_scenario_or_of_no_language(read):
    every = [text for _, whole in read for text in within(whole)]
    names = {text for text in every if isinstance(text, Verbatim) and text}
    assert {name for name in names if not is_known(name)} == set()


def test_said_again_in_english_a_report_is_the_same(read):
    again = {(text, english().again(text)) for _, text in read if isinstance(text, SAID)}
    assert {pair for pair in again if pair[0] != pair[1]} == set()


def test_in_another_language_no_english_is_left_on_the_page(documents, monkeypatch):
    monkeypatch.setattr(language, "english", widened)
    for document in documents:
        other = in_other_language(document, widened())
        blocks = [block for section in other.sections for block in section.blocks]
        charts = {block.name: svg(block) for block in blocks if isinstance(block, Chart)}
        words = on_page(page(other, charts))
        assert NAME in words
        assert set(re.findall(r"[A-Za-z]{2,}", words)) == set()


def on_page(text: str) -> str:
    """Return what is read of a page: its text, and the labels of its own elements."""
    body = re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.DOTALL)
    # Vega labels its marks for readers that can't see; they are given the picture's own label.
    own = re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|data-of)="([^"]*)"', own)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", body), *labels]))


def is_known(name: str) -> bool:
    if any(re.fullmatch(each, name) for each in OF_NO_LANGUAGE):
        return True
    return all(plain(part) in scenarios() for part in re.split(r"\.(?! )|, ", name))


def plain(text: str) -> str:
    """Return text as an id is written in words: what parts its words is all alike."""
    return " ".join(re.split(r"[^\w]+|_", text.lower())).strip()


@cache
def scenarios() -> str:
    """All that the scenarios and the seeds say, and what the invented reports call by a name."""
    tests = FILE.parents[1]
    files = (
        FILE, FILE.parents[2] / "scenarios" / "examples" / "two_borders.yaml",
        tests / "report" / "border.yaml", tests / "report" / "sample.py",
        tests / "report" / "test_years.py",
    )  # fmt: skip
    sources = (f"{each.quantity}: {each.source_title}" for each in facts().values())
    return plain("\n".join([*(file.read_text(encoding="utf-8") for file in files), *sources]))
