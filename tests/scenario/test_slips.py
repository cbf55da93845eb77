import csv
import re
import shutil
from itertools import zip_longest
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import load_study

TESTS = Path(__file__).parents[1]
SLIPS = TESTS / "slips"


def messages():
    reported = {}
    with (SLIPS / "messages.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            reported.setdefault(row["slip"], []).append(row["message"])
    return reported


MESSAGES = messages()


def shortened(said, expected):
    """What is said, and what should be, with `…` for a list that grows with the engine."""
    pattern = re.escape(expected).replace("…", ".+")
    return (expected if re.fullmatch(pattern, said) else said), expected


@pytest.fixture
def beside_the_slips(tmp_path, monkeypatch):
    folder = tmp_path / "own"
    shutil.copytree(SLIPS, folder)
    shutil.copy(TESTS.parent / "scenarios" / "examples" / "two_borders.yaml", folder)
    (tmp_path / "secrets.yaml").write_text("title: not for you\n")
    monkeypatch.chdir(folder)


@pytest.mark.usefixtures("beside_the_slips")
@pytest.mark.parametrize("slip", sorted(MESSAGES))
def test_a_wrong_scenario_tells_all_its_defects_and_no_others(slip):
    with pytest.raises(ScenarioError) as raised:
        load_study(f"{slip}.yaml")
    said = str(raised.value).splitlines()
    assert [shortened(*each) for each in zip_longest(said, MESSAGES[slip], fillvalue="")] == [
        (each, each) for each in MESSAGES[slip]
    ]


def test_every_wrong_scenario_has_its_messages():
    assert sorted(file.stem for file in SLIPS.glob("*.yaml")) == sorted(MESSAGES)
    assert len(MESSAGES) >= 24
