from pathlib import Path

import jsonschema

from sim.scenario import json_schema, load_study, resolved_yaml

CHILD = "title: Child\nextends: two_borders.yaml\n"
TWO = """\
facilities:
  second:
    like: first
    title: Second
    steps:
      gate: {servers: 5}
  first:
    title: First
    kind: terminal
    country: KZ
    latitude: 47
    longitude: {value: 80, source: NODE-001}
    steps:
      gate: {kind: served, servers: 2, time_min: 5}
      scales: {kind: served, servers: 1, time_min: 3}
"""


def test_an_entry_has_what_it_does_not_say_itself_from_the_one_that_it_is_like(loaded):
    second = loaded(CHILD + TWO).baseline.scenario.facilities["second"]
    assert (second.title, second.country, second.longitude) == ("Second", "KZ", 80)
    assert list(second.steps) == ["gate", "scales"]
    assert second.steps["gate"].servers.value == 5


def test_numbers_keep_the_source_and_the_line_of_the_entry_that_they_come_from(loaded):
    study = loaded(CHILD + TWO)
    origin = study.provenance["facilities.second.longitude"]
    assert (origin.source, origin.line) == ("NODE-001", 14)


def test_null_takes_away_what_the_other_has(loaded):
    text = TWO.replace("gate: {servers: 5}", "scales: null")
    second = loaded(CHILD + text).baseline.scenario.facilities["second"]
    assert list(second.steps) == ["gate"]


def test_entries_may_be_like_one_another_in_a_row(loaded):
    text = TWO + "  third: {like: second, title: Third}\n"
    third = loaded(CHILD + text).baseline.scenario.facilities["third"]
    assert third.steps["gate"].servers.value == 5


def test_a_later_change_of_the_one_is_none_of_the_other(loaded):
    Path("two.yaml").write_text(f"extends: two_borders.yaml\n{TWO}")
    child = "title: Child\nextends: two.yaml\nfacilities: {first: {country: CN}}\n"
    facilities = loaded(child).baseline.scenario.facilities
    assert (facilities["first"].country, facilities["second"].country) == ("CN", "KZ")


def test_a_resolved_file_writes_everything_out(loaded):
    study = loaded(CHILD + TWO)
    Path("resolved.yaml").write_text(resolved_yaml(study), encoding="utf-8")
    again = load_study("resolved.yaml").baseline.scenario
    assert again.facilities["second"] == study.baseline.scenario.facilities["second"]


def test_editors_ask_nothing_of_an_entry_that_is_like_another():
    check = jsonschema.Draft202012Validator(json_schema())
    entry = {"title": "T", "kind": "terminal", "country": "KZ", "latitude": 47, "longitude": 80}
    whole = {"title": "T", "start": "2022-01-01", "end": "2022-02-01", "classes": {}, "flows": {}}
    alike = {"facilities": {"first": entry, "second": {"like": "first"}}}
    assert check.is_valid(whole | alike)
    assert not check.is_valid(whole | {"facilities": {"first": entry, "second": {}}})
