"""docs/your_own_corridor.md: its blocks make what ships, and commands answer as it says."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
import yaml

from sim.cli import exit_code
from sim.scenario import load_study

CHECKOUT = Path(__file__).parents[1]
EXAMPLES = CHECKOUT / "scenarios" / "examples"
NAME = "manzhouli_zabaikalsk"
FILE = f"{NAME}.yaml"
PAGE = (CHECKOUT / "docs" / "your_own_corridor.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(yaml|csv|console)\n(.*?)```", PAGE, flags=re.DOTALL)
COMMANDS = [text for kind, text in BLOCKS if kind == "console"]
LAWS = {"mean", "cv", "low", "mode", "high"}
"""Last parts of the paths of a law's parameters, whose spread is the law itself."""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder with the two tables of the corridor."""
    for table in EXAMPLES.glob(f"{NAME}_*.csv"):
        shutil.copy(table, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def study():
    return load_study(EXAMPLES / FILE)


def built(command=None):
    """Return what has been added to the file before a command is typed; all of it if none."""
    whole = {}
    for kind, text in BLOCKS:
        if text is command:
            break
        if kind == "yaml":
            add(whole, yaml.safe_load(text))
    return whole


def add(whole, block):
    for key, value in block.items():
        if isinstance(value, dict) and isinstance(whole.get(key), dict):
            add(whole[key], value)
        else:
            assert key not in whole, f"{key} is written twice"
            whole[key] = value


def missing(shown, said):
    """Return the lines of the page that were not said, in this order; `…` stands for anything."""
    rest = iter(said)
    return [
        line
        for line in shown
        if line != "…" and not any(re.fullmatch(pattern(line), each) for each in rest)
    ]


def pattern(line):
    return ".*".join(re.escape(part) for part in line.split("…"))


def typed(here, capsys, command):
    """Type a command of the page where its file has grown so far; return code and what was said."""
    file = here / FILE
    file.write_text(yaml.safe_dump(built(command), sort_keys=False), encoding="utf-8")
    first, *shown = command.splitlines()
    code = exit_code(
        [*first.removeprefix("$ sim ").split(), *(["--workers", "1"] * ("run" in first))]
    )
    said = capsys.readouterr()
    assert missing(shown, (said.out + said.err).splitlines()) == []
    return code


def test_the_blocks_of_the_page_make_the_corridor_that_ships():
    shipped = yaml.safe_load((EXAMPLES / FILE).read_text(encoding="utf-8"))
    whole = built()
    assert whole == shipped
    # Steps are gone through in their order, which equality of mappings says nothing of.
    for name, facility in shipped["facilities"].items():
        assert [*facility.get("steps", ())] == [*whole["facilities"][name].get("steps", ())]


@pytest.mark.parametrize("table", ["sources", "observations"])
def test_the_rows_that_the_page_shows_stand_in_the_table_that_ships(table):
    first = {"sources": "id,", "observations": "observation_id,"}[table]
    (shown,) = [text for kind, text in BLOCKS if kind == "csv" and text.startswith(first)]
    shipped = (EXAMPLES / f"{NAME}_{table}.csv").read_text(encoding="utf-8").splitlines()
    assert missing(shown.splitlines(), shipped) == []
    assert table != "sources" or f"has {len(shipped) - 1} rows" in PAGE


def test_a_line_that_a_command_does_not_say_is_found():
    assert missing(["a … c", "…", "d"], ["a b c", "x", "d"]) == []
    assert missing(["d", "a … c"], ["a b c", "x", "d"]) == ["a … c"]


@pytest.mark.parametrize("number", [n for n, text in enumerate(COMMANDS) if "sim check" in text])
def test_a_check_answers_as_the_page_says(here, capsys, number):
    code = typed(here, capsys, COMMANDS[number])
    assert code == (2 if "no itinerary" in COMMANDS[number] else 0)


def test_the_first_run_answers_as_the_page_says(here, capsys):
    command = next(text for text in COMMANDS if "sim run" in text)
    assert typed(here, capsys, command) == 0


@pytest.mark.slow
def test_the_last_run_answers_as_the_page_says(here, capsys):
    assert "sim run" in COMMANDS[-1]
    assert typed(here, capsys, COMMANDS[-1]) == 0


def test_the_corridor_stands_alone(study):
    assert [*study.files] == [
        EXAMPLES.joinpath(f"{NAME}{end}").as_posix()
        for end in (".yaml", "_observations.csv", "_sources.csv")
    ]
    named = {part for origin in study.provenance.values() for part in origin.source.split(" + ")}
    own = {each.id for each in study.baseline.scenario.own_sources}
    assert named <= own | {"assumed"}


def test_every_source_of_its_table_is_used_or_contradicts_one_that_is(study):
    scenario = study.baseline.scenario
    text = (EXAMPLES / FILE).read_text(encoding="utf-8")
    used = set(re.findall(r"[A-Z]+-[0-9]+", text))
    used |= {each.fact_id for each in scenario.observations}
    used |= {part for each in scenario.own_sources for part in each.conflicts_with.split(";")}
    assert {each.id for each in scenario.own_sources} - used == set()


def test_what_is_assumed_says_how_far_it_may_be_off(study):
    plain = [path for path in study.unsourced if path.rpartition(".")[2] not in LAWS]
    assert plain
    ranges = {path: (study.provenance[path].low, study.provenance[path].high) for path in plain}
    assert [path for path, (low, high) in ranges.items() if low is None or high is None] == []


def test_nothing_after_2022_is_compared_with_and_nothing_compared_with_is_put_in(study):
    observed = study.baseline.scenario.observations
    assert {each.period_end for each in observed} == {dt.date(2022, 12, 31)}
    put_in = {part for each in study.provenance.values() for part in each.source.split(" + ")}
    assert put_in & {each.fact_id for each in observed} == set()


def test_no_source_tells_of_what_happened_after_2022(study):
    for each in study.baseline.scenario.own_sources:
        told = (each.quantity, each.period, each.source_title, each.derived_from, each.note)
        if re.search(r"20(2[3-9]|[3-9][0-9])", " ".join(told)):
            assert "planned" in each.period, f"{each.id} is no plan"
            assert "" < each.source_date <= "2022-12-31", f"{each.id} was not known before"
        # Whoever reports on 2022 does so in its own right, not in a report on the year after.
        assert each.source_date < "2023-07", f"{each.id} is from a later report"
