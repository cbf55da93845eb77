import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

from sim.data_folders import scenarios_folder
from sim.errors import ScenarioError
from sim.indicators import INDICATORS
from sim.scenario import IndicatorName, json_schema, load_study, resolved_yaml, skeleton
from sim.scenario.yaml_reader import plain, read_mapping

CORRIDOR = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"
TABLES = ("_sources", "_observations")
SHIPPED = sorted(
    file for file in scenarios_folder().rglob("*.yaml") if not file.stem.endswith(TABLES)
)
"""Scenarios and parts of them; tables that stand beside one have another form."""
CHILD = """\
title: 'NO'
question: "12:30, or 1e3"
extends: two_borders.yaml
alternatives:
  five:
    title: Five
    changes:
      facilities.border_kz.steps.gauge_change.servers: {to: 5, from: 2022-02-01}
    cost: {capital_usd: 24_000_000, source: proposed}
  six:
    title: '0x6'
    extends: five
    changes:
      facilities.border_cn.steps.handover.slots_per_day: 9
"""


def document(text):
    return plain(read_mapping(text.encode(), "x.yaml", []))


def without_places(study):
    return [(each.id, each.title, each.scenario, each.cost) for each in study.variants]


def shuffled(block, rng):
    if not isinstance(block, dict):
        return block
    keys = list(block)
    rng.shuffle(keys)
    kept = {key: shuffled(block[key], rng) for key in keys}
    # Steps are passed in their order; everything else is found by its name.
    if "steps" in kept:
        kept["steps"] = {key: shuffled(block["steps"][key], rng) for key in block["steps"]}
    return kept


def test_a_resolved_study_is_the_same_study_and_resolves_to_the_same_bytes(loaded):
    study = loaded(CHILD)
    text = resolved_yaml(study)
    again = loaded(text, "resolved.yaml")
    assert "extends: two" not in text
    assert without_places(again) == without_places(study)
    assert resolved_yaml(again) == text
    assert (again.title, again.alternatives[1].title) == ("NO", "0x6")


def test_a_resolved_study_keeps_its_name_and_the_places_of_its_numbers(loaded):
    study = loaded(CHILD)
    again = loaded(resolved_yaml(study), "resolved.yaml")
    assert (study.id, again.id) == ("child", "child")
    assert again.provenance == study.provenance
    assert [each.differences for each in again.variants] == [
        each.differences for each in study.variants
    ]
    assert again.alternatives[1].differences[1].file == "child.yaml"


def test_a_resolved_study_that_was_edited_tells_its_own_places(loaded):
    text = resolved_yaml(loaded(CHILD)).replace("slots_per_day: 9", "slots_per_day: 8")
    again = loaded(text, "edited.yaml")
    assert {origin.file for origin in again.provenance.values()} == {"edited.yaml"}
    assert again.alternatives[1].differences[1].file == "edited.yaml"


def test_a_name_is_not_inherited(loaded):
    Path("named.yaml").write_text("name: mine\nextends: two_borders.yaml\n", encoding="utf-8")
    assert load_study("named.yaml").id == "mine"
    assert loaded("title: Child\nextends: named.yaml\n").id == "child"


def test_the_systems_that_a_file_is_about_stay_with_it_and_with_what_was_run(loaded):
    own = "systems: [S2-44, S0-24]\nextends: two_borders.yaml\n"
    Path("mail.yaml").write_text(own, encoding="utf-8")
    study = load_study("mail.yaml")
    assert study.systems == ("S2-44", "S0-24")
    assert loaded(resolved_yaml(study), "resolved.yaml").systems == study.systems
    assert loaded("title: Child\nextends: mail.yaml\n").systems == ()


def test_a_study_whose_file_has_an_odd_name_can_be_resolved(loaded):
    study = loaded(CHILD, "My study.yaml")
    assert study.id == "My study"
    assert loaded(resolved_yaml(study), "again.yaml").id == "again"


def test_the_order_of_keys_does_not_matter_but_that_of_steps_does(loaded):
    whole = document(CORRIDOR.read_text(encoding="utf-8"))
    mixed = yaml.safe_dump(shuffled(whole, random.Random(4)), sort_keys=False)  # noqa: S311 -- no secret
    study = loaded(mixed)
    assert study.baseline.scenario == load_study("two_borders.yaml").baseline.scenario


def test_a_corridor_of_three_thousand_lines_loads_in_half_a_second(tmp_path):
    whole = document(CORRIDOR.read_text(encoding="utf-8"))
    border = whole["facilities"]["border_cn"]
    for number in range(60):
        whole["facilities"][f"border_{number}"] = border
    text = yaml.dump(whole, Dumper=_NoAliases, sort_keys=False)
    assert len(text.splitlines()) > 3000
    file = tmp_path / "large.yaml"
    file.write_text(text, encoding="utf-8")
    load_study(CORRIDOR)
    before = time.process_time()
    load_study(file)
    assert time.process_time() - before < 0.5


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, _data):
        return True


def test_reading_a_scenario_imports_nothing_that_is_slow():
    slow = ["pandas", "scipy", "networkx", "simpy", "numpy", "pyarrow"]
    code = f"import sys, sim.scenario as s; s.load_study({str(CORRIDOR)!r}); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not set(slow) & set(ran.stdout.split())


@pytest.mark.parametrize("text", [CORRIDOR.read_text(encoding="utf-8"), CHILD, skeleton()])
def test_the_schema_for_editors_admits_what_loads(text):
    jsonschema.Draft202012Validator.check_schema(json_schema())
    errors = jsonschema.Draft202012Validator(json_schema()).iter_errors(document(text))
    assert [error.message for error in errors] == []


def test_the_schema_admits_null_where_a_file_extends_another():
    check = jsonschema.Draft202012Validator(json_schema())
    removal = {"facilities": {"inland": None, "almaty": {"steps": {"tracks": None}}}}
    assert check.is_valid({"extends": "x.yaml", **removal})
    whole = document(CORRIDOR.read_text(encoding="utf-8"))
    assert check.is_valid(whole)
    assert not check.is_valid(whole | removal)


@pytest.mark.parametrize("missing", ["title", "start", "classes"])
def test_the_schema_marks_what_a_whole_scenario_lacks(missing):
    whole = document(CORRIDOR.read_text(encoding="utf-8"))
    del whole[missing]
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(whole)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_the_schema_admits_every_file_that_ships(file):
    errors = jsonschema.Draft202012Validator(json_schema()).iter_errors(
        document(file.read_text(encoding="utf-8"))
    )
    assert [error.message[:200] for error in errors] == []


@pytest.mark.parametrize("wrong", [{"servesr": 2}, {"kind": "serves"}, {"servers": -1}])
def test_the_schema_marks_a_slip(wrong):
    steps = {"facilities": {"almaty": {"steps": {"cranes": wrong}}}}
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid({"extends": "x", **steps})


def test_a_scenario_may_ask_for_every_indicator_that_is_defined():
    assert set(get_args(IndicatorName)) == INDICATORS.keys()


def test_the_schema_can_be_written_as_json():
    assert json.loads(json.dumps(json_schema())) == json_schema()


@pytest.mark.skipif(
    not (scenarios_folder() / "baseline_2022.yaml").is_file(), reason="no baseline ships yet"
)
def test_the_scenario_to_start_from_loads(tmp_path):
    file = tmp_path / "new.yaml"
    file.write_text(skeleton(), encoding="utf-8")
    (alternative,) = load_study(file).alternatives
    assert len(alternative.differences) == 1


def test_a_link_to_a_file_that_is_not_there_is_called_one(tmp_path):
    link = tmp_path / "mine.yaml"
    link.symlink_to(tmp_path / "gone.yaml")
    with pytest.raises(ScenarioError, match="is a link to a file that is not there"):
        load_study(link)
