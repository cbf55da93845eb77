import re

import pytest

from sim.report import write_report
from tests.report.sample import BORDER, inputs


@pytest.fixture(scope="module")
def html(written):
    return (written / "report.html").read_text(encoding="utf-8")


def test_the_page_loads_nothing(html):
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|data|action)=["']|@import|url\((?!#)""", html)
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', html))


def test_the_first_sentence_of_the_page_is_the_answer(html):
    text = re.sub(r"<style.*?</style>|<head>.*?</head>", "", html, flags=re.DOTALL)
    first = re.search(r"<p[^>]*>(.*?)</p>", text, flags=re.DOTALL).group(1)
    assert first.startswith("With A (Five gantries from 1 March) <strong>2.14 more trains a day")


def test_the_page_has_every_part(html):
    parts = re.findall(r'<section id="([a-z]+)"', html)
    assert parts == [
        "answer", "map", "comparison", "borders", "risk", "questions", "queues", "time", "differs",
        "observed", "before", "unsourced", "sources", "words",
    ]  # fmt: skip


def test_no_id_stands_twice(html):
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_is_referred_to_is_there(html):
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    named = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)|aria-labelledby="([^"]+)"', html)
    assert {name for names in named for name in names if name} <= ids


def test_what_differs_stands_with_its_source_and_place(html):
    row = re.search(
        r"<tr [^>]*>(?:(?!</tr>).)*slots_per_day.*?</tr>", html, flags=re.DOTALL
    ).group()
    assert "12 → 15" in row
    assert "from 2022-03-01" in row
    assert "proposed" in row
    assert re.search(r"border\.yaml:\d+<", row)


def test_a_refused_comparison_gives_its_reason(html):
    assert "not compared: period: 2011 reported, 2022 wanted" in html


def test_an_input_without_a_source_shows_how_far_it_may_be_off(html):
    row = re.search(
        r">facilities.altynkol.steps.gauge_change.servers</th>\s*"
        r'<td[^>]*class="number">(.*?)</tr>',
        html,
        flags=re.DOTALL,
    ).group(1)
    assert re.findall(r">?([\d.]+)</td>", row)[:3] == ["3", "2", "4"]


def test_text_of_a_scenario_is_never_markup(tmp_path):
    hostile = "<img src=x onerror=alert(1)>"
    file = tmp_path / "hostile.yaml"
    text = BORDER.read_text(encoding="utf-8")
    for title in (
        "Altynkol",
        "Five gantries from 1 March",
        "gauge change",
        "Lianyungang to Almaty",
    ):
        text = text.replace(f"title: {title}", f'title: "{hostile}"')
    file.write_text(text, encoding="utf-8")
    folder = tmp_path / "report"
    write_report(folder, inputs(file=file))
    for written in (folder / "report.html", folder / "report.md", *folder.glob("figures/*.svg")):
        assert "<img" not in written.read_text(encoding="utf-8")
    assert "&lt;img" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_baseline_alone_makes_a_report(tmp_path):
    write_report(tmp_path, inputs(alternatives=0))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Main numbers of the baseline" in page
    assert "What differs" not in page


def test_a_single_replication_makes_a_report_without_intervals(tmp_path):
    write_report(tmp_path, inputs(replications=1))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "a single replication has no interval" in page
    assert not re.search(r"\bnan\b", page)


def test_the_brief_says_the_same_as_the_page(written):
    brief = (written / "report.md").read_text(encoding="utf-8")
    assert "**2.14 more trains a day** pass" in brief
    assert "| facilities.altynkol.steps.handover.slots_per_day | 12 → 15 |" in brief
    for picture in re.findall(r"\]\((figures/[^)]+)\)", brief):
        assert (written / picture).read_bytes().startswith(b"\x89PNG")
