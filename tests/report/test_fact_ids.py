import shutil
from pathlib import Path

import pytest

from sim.report.sections.inputs_sections import facts_used
from sim.scenario import load_study

CORRIDOR = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"
# What a network says of its numbers: the answer asks about border_kz, and nobody about Almaty.
NETWORK = """\
extends: two_borders.yaml
facilities:
  border_kz: {steps: {documents: {servers: {value: 1, source: S1-08}}}}
  almaty: {steps: {cranes: {servers: {value: 2, source: S2-17}}}}
sections:
  border_kz-almaty: {km: {value: 840, source: LINK-018}}
"""
QUESTION = """\
title: Cranes
question: How many?
extends: network.yaml
flows: {westbound: {teu_per_year: {value: 64_000, source: VOL-018 + S1-06}}}
alternatives:
  more:
    title: More
    changes:
      facilities.border_cn.steps.handover.slots_per_day: {to: 9, source: QUOTA-008}
    cost: {capital_usd: 1, source: proposed}
"""


@pytest.fixture
def used(tmp_path):
    """Return the facts used by a question, with more changes or more lines at its end."""
    shutil.copy(CORRIDOR, tmp_path)
    (tmp_path / "network.yaml").write_text(NETWORK, encoding="utf-8")

    def asked(*, change="", end=""):
        text = QUESTION.replace("    cost:", f"{change}    cost:") + end
        (tmp_path / "cranes.yaml").write_text(text, encoding="utf-8")
        return facts_used(load_study(tmp_path / "cranes.yaml"))

    return asked


def test_facts_of_the_file_and_its_changes_are_named_with_those_of_articles_first(used):
    assert [name for name in used() if name != "S1-08"] == ["S1-06", "VOL-018", "QUOTA-008"]


def test_of_the_network_only_articles_figures_where_the_question_is_are_named(used):
    assert "S1-08" in used()
    assert {"S2-17", "LINK-018"}.isdisjoint(used())


def test_what_a_change_touches_is_part_of_the_question(used):
    change = "      facilities.almaty.steps.cranes.time_min: {to: 3, source: assumed}\n"
    assert "S2-17" in used(change=change)


def test_a_reported_volume_to_compare_with_counts_as_a_fact_of_the_file(used):
    observed = "observed: [container_trains_per_day_2022_khorgos]\n"
    assert set(used(end=observed)) - set(used()) == {"XING-021"}
