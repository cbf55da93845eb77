"""The pages of docs/: what a command wrote is what it writes now, and links lead somewhere."""

import re
from itertools import product
from pathlib import Path

import pytest

from sim.report import network_files
from sim.report.sections.holding import Traveller
from sim.scenario import ASSUMED, CALIBRATED, json_schema, load_study
from tools import stages
from tools.keys import slug

CHECKOUT = Path(__file__).parents[1]
DOCS = CHECKOUT / "docs"
FILE = "scenarios/baseline_2022.yaml"
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")


@pytest.fixture(scope="module")
def study():
    return load_study(CHECKOUT / FILE)


@pytest.fixture(scope="module")
def corridor(study):
    return study.baseline.scenario


@pytest.fixture(scope="module")
def written(study):
    return network_files(study, f"sim network {FILE} --out docs")


@pytest.mark.parametrize("name", ["corridor.svg", "roads.svg", "network.md"])
def test_the_committed_page_is_what_the_network_says_now(written, name):
    assert page(name) == written[name], "`make docs` would do"


@pytest.mark.parametrize("name", sorted(file.name for file in DOCS.glob("*.md")))
def test_every_link_of_a_page_leads_to_a_file(name):
    targets = {target for target, _ in LINK.findall(page(name)) if not target.startswith("http")}
    assert [target for target in targets if not (DOCS / target).exists()] == []


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", "docs/api.md", "docs/keys.md", "docs/your_own_corridor.md"],
)
def test_every_link_with_an_anchor_leads_to_a_heading(name):
    file = CHECKOUT / name
    text = file.read_text(encoding="utf-8")
    links = re.findall(r"\]\(((?!http)[^)#\s]*)(?:#([^)]*))?\)", text)
    assert links
    for target, anchor in links:
        found = file.parent / target if target else file
        assert found.exists(), target
        if anchor:
            lines = found.read_text(encoding="utf-8").splitlines()
            assert anchor in {slug(line.lstrip("# ")) for line in lines if line.startswith("#")}


def test_a_link_into_the_network_page_leads_to_a_heading():
    headings = {
        "#" + re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in page("network.md").splitlines()
        if line.startswith("#")
    }
    anchors = {
        anchor for target, anchor in LINK.findall(page("model.md")) if target == "network.md"
    }
    assert anchors - {""}
    assert anchors - {""} <= headings


def test_every_word_that_the_model_page_quotes_is_one_of_a_scenario_file():
    quoted = set(re.findall(r"`([a-z]+(?:_[a-z]+)*)(?:: [a-z_]+)?`", page("model.md")))
    assert len(quoted) > 40
    assert quoted - words_of(json_schema()) <= {ASSUMED, CALIBRATED}


def test_every_kind_of_step_is_told(corridor):
    kinds = {step.kind for place in corridor.facilities.values() for step in place.steps.values()}
    reported = set(re.findall(r"^\| `([a-z]+)` \|", page("model.md"), flags=re.MULTILINE))
    assert kinds <= reported


def test_what_the_model_page_says_is_not_in_the_network_is_not_there(corridor):
    lines = corridor.sections.values()
    ends = {end for each in lines for end in (each.from_, each.to)}
    assert not [each for each in lines if each.cost_usd_per_teu]
    assert not [each for each in lines if each.tracks == 1 and each.pairs_per_day is None]
    assert not ends & {"manzhouli", "erenhot", "suifenhe"}
    assert not [n for n, each in corridor.facilities.items() if each.set_aside_after_h is not None]
    kinds = {name.partition("_")[0] for name in corridor.fleets}
    assert kinds == {"flats", "shuttles", "locomotives", "broad"}


def test_trains_of_empties_pass_no_step_at_the_border(corridor):
    empties = [rule for each in corridor.fleets.values() for rule in each.repositioning.values()]
    travellers = [Traveller(each.direction, each.traffic_class) for each in empties]
    places = [
        each for each in corridor.facilities.values() if each.kind in {"border_station", "dry_port"}
    ]
    assert travellers
    assert len(places) >= 7
    for traveller, place in product(travellers, places):
        assert not [step for step in place.steps.values() if traveller.passes(step)]


def test_the_graph_of_the_stages_is_what_the_imports_are_now():
    text = page("architecture.md")
    assert stages.marked(text) == text, "`make docs` draws it anew"


def test_every_stage_of_the_contract_is_in_the_graph_and_no_arrow_leads_up():
    place = {name: row for row, names in enumerate(stages.layers()) for name in names}
    arrows = re.findall(r"^    (\w+) --> (\w+)$", stages.graph(), flags=re.MULTILINE)
    assert {name for ends in arrows for name in ends} == place.keys()
    assert [ends for ends in arrows if place[ends[0]] >= place[ends[1]]] == []


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def words_of(schema):
    """Every key and every named value of a scenario file that the JSON Schema knows."""
    if isinstance(schema, dict):
        found = set(schema.get("properties", ()))
        found |= {each for each in schema.get("enum", ()) if isinstance(each, str)}
        found |= {schema["const"]} if isinstance(schema.get("const"), str) else set()
        return found.union(*map(words_of, schema.values()))
    return set().union(*map(words_of, schema)) if isinstance(schema, list) else set()
