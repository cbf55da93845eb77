"""Systems that the articles name."""

import shutil

import pytest

from sim.data_folders import seeds_folder
from sim.errors import SeedsError
from sim.seeds import facts, systems
from sim.seeds.vocabulary import read_systems


def test_a_system_is_no_fact():
    assert len(systems()) == 57
    assert not systems().keys() & facts().keys()


def test_what_is_outside_has_a_reason_of_its_own_or_shares_it_by_name():
    outside = {each.title: each.outside for each in systems().values() if each.outside}
    assert "gas pipeline" in outside
    assert all(len(reason.split()) > 8 for reason in outside.values())


def test_all_that_is_wrong_with_the_systems_is_told_at_once(tmp_path):
    folder = shutil.copytree(seeds_folder(), tmp_path / "seeds")
    file = folder / "systems.csv"
    text = file.read_text(encoding="utf-8").replace("S0-24,", "S0-23,", 1)
    file.write_text(text.replace("gas pipeline", ""), encoding="utf-8")
    with pytest.raises(SeedsError) as raised:
        read_systems(folder)
    assert str(raised.value).splitlines() == [
        "seeds/systems.csv:3: id: 'S0-23' stands twice",
        "seeds/systems.csv:56: system: is empty",
    ]
