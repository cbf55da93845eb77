from pathlib import Path

import pytest

from sim.report.sections.assumed import most_loaded
from sim.scenario import load_study

CORRIDOR = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"


def of(tmp_path, text):
    """Most loaded of the small corridor, with some of its numbers written anew."""
    (tmp_path / "two_borders.yaml").write_text(CORRIDOR.read_text())
    file = tmp_path / "asked.yaml"
    file.write_text(f"extends: two_borders.yaml\n{text}")
    return most_loaded(load_study(file), 10)


def gate(servers):
    return f"""
facilities:
  border_kz:
    steps:
      documents:
        servers: {servers}
"""


def test_only_assumed_numbers_with_a_range_are_ranked(tmp_path):
    paths = [each.path for each in of(tmp_path, "")]
    assert paths == ["facilities.border_cn.steps.customs.channels.open.share"]


def test_the_load_at_the_worse_end_is_that_of_a_scenario_with_that_number(tmp_path):
    ranged = of(tmp_path, gate("{value: 2, low: 1, high: 4, source: assumed}"))
    found = next(each for each in ranged if each.path.endswith("documents.servers"))
    assert (found.value, found.low, found.high) == (2, 1, 4)
    assert found.queue == ("border_kz", "documents", "")
    # One officer instead of two has twice the load.
    assert found.worst == pytest.approx(2 * found.load)


def test_the_worst_comes_first(tmp_path):
    loads = [
        each.worst for each in of(tmp_path, gate("{value: 2, low: 1, high: 4, source: assumed}"))
    ]
    assert len(loads) == 2
    assert loads == sorted(loads, reverse=True)


def test_a_number_with_a_source_is_not_assumed(tmp_path):
    ranged = of(tmp_path, gate("{value: 2, low: 1, high: 4, source: LINK-001}"))
    assert not [each for each in ranged if "documents" in each.path]
