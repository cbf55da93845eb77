from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import load_study

CHILD = "title: Child\nextends: two_borders.yaml\n"
TWO_BORDERS = Path(__file__).parents[2] / "scenarios" / "examples" / "two_borders.yaml"
BORDER = "facilities:\n  border_kz:\n    steps:\n"


def test_a_question_is_asked_whole_and_not_mixed_with_the_inherited_one(loaded):
    study = loaded(
        "title: Child\nextends: two_borders.yaml\n"
        "answer: {indicator: transit_time_h, flow: westbound}\n"
    )
    assert (study.answer.place, study.answer.flow) == ("", "westbound")


def test_what_a_child_leaves_out_is_inherited(loaded):
    scenario = loaded(CHILD + "replications: 5\n").baseline.scenario
    assert (scenario.title, scenario.replications, scenario.root_seed) == ("Child", 5, 7)


def test_null_removes(loaded):
    scenario = loaded(CHILD + "closures: {storm: null}\nbans: null\n").baseline.scenario
    assert (list(scenario.closures), scenario.bans) == (["gusts"], {})


def test_files_are_merged_from_left_to_right(loaded):
    Path("first.yaml").write_text("replications: 4\nroot_seed: 4\n")
    Path("second.yaml").write_text("replications: 5\n")
    text = "title: Child\nextends: [two_borders.yaml, first.yaml, second.yaml]\n"
    scenario = loaded(text).baseline.scenario
    assert (scenario.replications, scenario.root_seed) == (5, 4)


def test_another_distribution_replaces_the_inherited_one(loaded):
    steps = BORDER + "      documents: {time_min: {distribution: exponential, mean: 9}}\n"
    step = loaded(CHILD + steps).baseline.scenario.facilities["border_kz"].steps["documents"]
    assert step.time_min.value.model_dump() == {"distribution": "exponential", "mean": 9.0}


def test_the_same_distribution_is_changed_key_by_key(loaded):
    steps = BORDER + "      documents: {time_min: {mean: 9}}\n"
    step = loaded(CHILD + steps).baseline.scenario.facilities["border_kz"].steps["documents"]
    assert (step.time_min.value.mean, step.time_min.value.cv) == (9.0, 0.3)


def test_spells_replace_an_inherited_law_of_gaps(loaded, tmp_path):
    law = "flows: {westbound: {arrivals: {distribution: erlang, mean: 1, phases: 2}}}\n"
    (tmp_path / "gaps.yaml").write_text(f"title: Gaps\nextends: two_borders.yaml\n{law}")
    calm, busy = ("{weight: 1, lasts_h: 9}", "{weight: 5, lasts_h: 2}")
    spells = f"flows: {{westbound: {{arrivals: {{spells: {{calm: {calm}, busy: {busy}}}}}}}}}\n"
    study = loaded(f"title: Spells\nextends: gaps.yaml\n{spells}")
    assert list(study.baseline.scenario.flows["westbound"].arrivals.spells) == ["calm", "busy"]


def test_another_kind_of_step_replaces_the_inherited_one(loaded):
    steps = BORDER + "      documents: {kind: slotted, slots_per_day: 9}\n"
    step = loaded(CHILD + steps).baseline.scenario.facilities["border_kz"].steps["documents"]
    assert (step.kind, hasattr(step, "servers")) == ("slotted", False)


def test_another_kind_of_facility_keeps_its_steps(loaded):
    text = CHILD + "facilities: {inland: {kind: terminal}}\n"
    facility = loaded(text).baseline.scenario.facilities["inland"]
    assert (facility.kind, list(facility.steps)) == ("terminal", ["formation", "arrival_tracks"])


def test_a_new_value_does_not_stand_beside_the_old_source(loaded):
    study = loaded(CHILD + "sections: {border_kz-almaty: {pairs_per_day: {value: 18}}}\n")
    path = "sections.border_kz-almaty.pairs_per_day"
    assert study.baseline.scenario.sections["border_kz-almaty"].pairs_per_day.value == 18
    assert study.provenance[path].source == "LINK-001"


def test_a_new_step_stands_after_the_one_that_it_follows(loaded):
    steps = BORDER + "      tracks: {}\n      x_ray: {kind: served, servers: 1, time_min: 5}\n"
    facility = loaded(CHILD + steps).baseline.scenario.facilities["border_kz"]
    assert list(facility.steps)[:3] == ["tracks", "x_ray", "tracks_from_almaty"]


def test_a_defect_stands_where_the_value_was_written(loaded):
    Path("middle.yaml").write_text("extends: two_borders.yaml\n\nreplications: many\n")
    with pytest.raises(ScenarioError) as raised:
        loaded("title: Child\nextends: middle\n")
    assert str(raised.value) == (
        "middle.yaml:3:15: replications: 'many' is text; use a whole number"
    )


def test_a_circle_of_three_files_is_told(loaded):
    Path("b.yaml").write_text("extends: c.yaml\n")
    Path("c.yaml").write_text("extends: child.yaml\n")
    with pytest.raises(ScenarioError, match=r"^c\.yaml:1:10: extends: a circle of files: child"):
        loaded("title: Child\nextends: b.yaml\n")


def test_a_file_that_two_bases_share_is_no_circle(loaded):
    Path("b.yaml").write_text("extends: two_borders.yaml\nreplications: 4\n")
    Path("c.yaml").write_text("extends: two_borders.yaml\nroot_seed: 4\n")
    scenario = loaded("title: Child\nextends: [b.yaml, c.yaml]\n").baseline.scenario
    assert scenario.root_seed == 4


def test_a_link_that_leads_out_of_the_folder_is_refused(loaded, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secrets.yaml"
    outside.write_text("title: secret\n")
    Path("inside.yaml").symlink_to(outside)
    with pytest.raises(ScenarioError, match=r"'inside\.yaml' lies outside"):
        loaded("title: Child\nextends: inside.yaml\n")


def test_a_scenario_that_is_not_there_is_a_defect_with_a_suggestion(loaded):
    loaded(CHILD)
    with pytest.raises(ScenarioError, match=r"did you mean 'two_borders\.yaml'"):
        load_study("two_boarders")


def test_every_file_that_was_read_has_its_digest(loaded):
    files = loaded(CHILD).files
    assert list(files) == ["child.yaml", "two_borders.yaml"]
    assert all(len(digest) == 64 for digest in files.values())


def test_values_from_a_csv_column_stand_in_the_scenario(loaded):
    Path("delays.csv").write_text("day,minutes\n1,30\n2,50\n")
    law = "{distribution: empirical, file: delays.csv, column: minutes}"
    study = loaded(CHILD + BORDER + f"      documents: {{time_min: {law}}}\n")
    step = study.baseline.scenario.facilities["border_kz"].steps["documents"]
    assert (step.time_min.value.values, step.time_min.value.file) == ((30.0, 50.0), "")
    assert "delays.csv" in study.files


def test_a_shipped_scenario_is_found_by_its_name_from_everywhere(tmp_path, monkeypatch):
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "small.yaml").write_bytes(TWO_BORDERS.read_bytes())
    monkeypatch.setattr("sim.scenario.loading.scenarios_folder", lambda: shipped)
    assert list(load_study("small").files) == ["scenarios/small.yaml"]
