"""Names decide nothing: the same corridor under other names, in another order or other countries.

Randomness has addresses made of names, so that alternatives see the same trains; by other names a
corridor would see others.  Here a renamed corridor draws where the first one did, and no number
moves.  What goes by name, and has to: the order of channels and branches, whose shares of one draw
must stay where they are in an alternative, and of vehicles at one moment, see `docs/model.md`.
"""

import re
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import Phase, given, reject, settings
from hypothesis import strategies as st

from sim.corridor import build_corridor, maximum_flow, offered_load
from sim.errors import GridlockError
from sim.runs.excess import most_vehicles
from sim.runs.replication import measured, simulated
from sim.scenario import borders_of
from sim.statistics import INDICATOR_COLUMNS
from sim.streams import Streams
from sim.validation.border_sides_of import senses
from tests.plain.random_corridors import corridors
from tests.verification.through_yaml import SEED, study

NAMED = frozenset({"facilities", "sections", "flows", "classes", "fleets", "closures", "bans"})
"""Blocks of which each key is a name."""
KEYS = NAMED | {"steps", "stock"}
VALUES = frozenset(
    {"from", "to", "origin", "destination", "traffic_class", "direction", "fleet", "until"}
    | {"flows", "classes", "on", "watch", "border_station"}
)
TOKEN = re.compile(r"[a-z][a-z0-9_]*")
TEXTS = ("path_", "block_2_", "initial_", "life_", "towards_", "aa", "zz", "b_", "track_pairs_")
"""How names may begin that a careless program would take for something else."""
SUFFIX = "-south_"


@dataclass(frozen=True)
class Translated(Streams):
    """Draws of a corridor whose names stand for those of another."""

    back: dict[str, str] = field(default_factory=dict)

    def _generator(self, decision, flow, part):
        first = (in_names(self.back, text.replace(SUFFIX, "")) for text in (decision, flow))
        return super()._generator(*first, part)


def in_names(names, text):
    """A text, every name in it replaced."""
    return TOKEN.sub(lambda found: names.get(found[0], found[0]), text)


def names_of(described):
    """The names of a corridor; those of sections are made of its facilities'."""
    found = {name for block in NAMED - {"sections"} for name in described.get(block, ())}
    for place in described["facilities"].values():
        found |= place["steps"].keys()
    found |= {flow["direction"] for flow in described["flows"].values()}
    return sorted(found)


def renamed(tree, names, key=""):
    """A copy of a corridor under other names, wherever one of its names stands."""
    if isinstance(tree, dict):
        inside = {each: renamed(part, names, each) for each, part in tree.items()}
        return {
            in_names(names, each) if key in KEYS else each: part for each, part in inside.items()
        }
    if isinstance(tree, list):
        return [renamed(each, names, key) for each in tree]
    return in_names(names, tree) if key in VALUES and isinstance(tree, str) else tree


def with_third_parts(tree, sections):
    """A copy in which the names of sections have a third part, in their paths too."""
    if isinstance(tree, dict):
        return {
            each + SUFFIX if each in sections else each: with_third_parts(part, sections)
            for each, part in tree.items()
        }
    if isinstance(tree, list):
        return [with_third_parts(each, sections) for each in tree]
    is_path = isinstance(tree, str) and tree.removeprefix("sections.") in sections
    return tree + SUFFIX if is_path and tree.startswith("sections.") else tree


def shuffled(tree, random, key=""):
    """The same mapping in another order; steps are an order themselves."""
    if not isinstance(tree, dict):
        return tree
    keys = list(tree)
    if key != "steps":
        random.shuffle(keys)
    return {each: shuffled(tree[each], random, each) for each in keys}


@st.composite
def bordered(draw):
    """A random corridor through one to three countries, with stations and terminals."""
    described = draw(corridors())
    facilities = described["facilities"]
    countries = sorted(draw(st.sampled_from(["KE", "UG", "TZ"])) for _ in facilities)
    for place, country in zip(facilities.values(), countries, strict=True):
        place |= {"country": country, "kind": draw(st.sampled_from(["terminal", "border_station"]))}
    if draw(st.booleans()):
        # A station and the terminal beside it are one crossing point, with a section between.
        facilities["b"] |= {"kind": "border_station", "country": countries[0]}
        facilities["a"] |= {"kind": "terminal", "border_station": "b"}
    return described


@st.composite
def renamings(draw, described):
    """Another name for each name of a corridor, all in another order."""
    names = names_of(described)
    numbers = draw(st.permutations(range(len(names))))
    texts = (draw(st.sampled_from(TEXTS)) for _ in names)
    return {
        name: f"{text}q{number}" for name, text, number in zip(names, texts, numbers, strict=True)
    }


def numbers_of(folder, described, back):
    """Every indicator and bound by its address, under the names of the first corridor."""
    scenario = study(folder, described).baseline.scenario
    corridor = build_corridor(scenario)
    try:
        record = simulated(scenario, Translated(SEED, 0, back))
    except GridlockError:
        reject()
    table = measured(record, scenario, 24.0)["indicators"]
    found = {}
    for row in table[[*INDICATOR_COLUMNS, "value"]].itertuples(index=False):
        *address, value = row
        found[tuple(in_names(back, text.replace(SUFFIX, "")) for text in address)] = value
    found["bound",] = maximum_flow(corridor, scenario).trains_per_day
    for load in offered_load(scenario, corridor, scenario.start):
        address = (load.place, load.step, load.towards)
        found[tuple(in_names(back, text.replace(SUFFIX, "")) for text in address)] = load.load
    for name, ways in senses(scenario).items():
        for way, directions in ways.items():
            for each in directions:
                border = borders_of(scenario)[name]
                most = most_vehicles(corridor, scenario, (), border, "rail", each)
                found[way, in_names(back, each)] = most
    return found


def with_countries(labels, text):
    """The name of a border, or of a way across it, under other codes; other names as they are."""
    parts = re.fullmatch("([A-Z]{2})([->])([A-Z]{2})", text)
    if parts is None:
        return text
    codes = [labels[parts[1]], labels[parts[3]]]
    return parts[2].join(sorted(codes) if parts[2] == "-" else codes)


def assert_same(one, other):
    assert one.keys() == other.keys()
    np.testing.assert_allclose(list(one.values()), [other[key] for key in one], rtol=1e-9)


def on_random_corridors(holds):
    """Let a relation hold on eight corridors always, on 250 in `make verify`."""

    @pytest.mark.parametrize("instances", [8, pytest.param(250, marks=pytest.mark.verification)])
    def test(instances, tmp_path):
        as_found = [phase for phase in Phase if phase is not Phase.shrink]
        settings(max_examples=instances, phases=as_found)(given(st.data())(holds))(tmp_path)

    test.__name__ = holds.__name__
    return test


@on_random_corridors
def test_other_names_move_no_number(folder, data):
    described = data.draw(bordered())
    names = data.draw(renamings(described))
    other = renamed(described, names)
    if data.draw(st.booleans()):
        other = with_third_parts(other, frozenset(other["sections"]))
    back = {new: old for old, new in names.items()}
    assert_same(numbers_of(folder, described, {}), numbers_of(folder, other, back))


@on_random_corridors
def test_another_order_of_keys_moves_no_number(folder, data):
    described = data.draw(bordered())
    other = shuffled(described, data.draw(st.randoms(use_true_random=False)))
    assert_same(numbers_of(folder, described, {}), numbers_of(folder, other, {}))


@on_random_corridors
def test_other_countries_move_no_number(folder, data):
    described = data.draw(bordered())
    labels = dict(
        zip(("KE", "UG", "TZ"), data.draw(st.permutations(("PL", "BY", "ZA"))), strict=True)
    )
    other = described | {
        "facilities": {
            name: place | {"country": labels[place["country"]]}
            for name, place in described["facilities"].items()
        }
    }
    back = {new: old for old, new in labels.items()}
    found = numbers_of(folder, other, {}).items()
    translated = {tuple(with_countries(back, each) for each in key): value for key, value in found}
    assert_same(numbers_of(folder, described, {}), translated)
