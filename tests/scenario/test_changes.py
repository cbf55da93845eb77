import datetime as dt

import pytest

from sim.errors import ScenarioError

SERVERS = "facilities.border_kz.steps.gauge_change.servers"
SLOTS = "facilities.border_cn.steps.handover.slots_per_day"


def slots(variant):
    step = variant.scenario.facilities["border_cn"].steps["handover"]
    return [(str(day), value) for day, value in step.slots_per_day.pieces()][1:]


def test_a_plain_change_holds_for_the_whole_run(alternative):
    variant = alternative(f"{SERVERS}: 5")
    servers = variant.scenario.facilities["border_kz"].steps["gauge_change"].servers
    assert servers.pieces() == ((dt.date.min, 5),)


def test_a_change_from_a_date_keeps_the_value_before_it(alternative):
    variant = alternative(f"{SERVERS}: {{to: 5, from: 2022-02-01}}")
    servers = variant.scenario.facilities["border_kz"].steps["gauge_change"].servers
    assert servers.pieces() == ((dt.date.min, 2), (dt.date(2022, 2, 1), 5))


def test_changes_that_the_baseline_has_are_kept_in_order(alternative):
    variant = alternative(f"{SLOTS}: {{to: 10, from: 2022-02-01}}")
    assert slots(variant) == [("2022-02-01", 10.0), ("2022-02-15", 8.0)]


def test_at_its_end_a_change_returns_to_what_would_have_been(alternative):
    variant = alternative(f"{SLOTS}: {{to: 10, from: 2022-02-01, until: 2022-02-20}}")
    assert slots(variant) == [("2022-02-01", 10.0), ("2022-02-20", 8.0)]


def test_a_change_that_ends_before_the_baselines_own_leaves_it(alternative):
    variant = alternative(f"{SLOTS}: {{to: 10, until: 2022-02-01}}")
    assert slots(variant) == [("2022-02-01", 6.0), ("2022-02-15", 8.0)]
    step = variant.scenario.facilities["border_cn"].steps["handover"]
    assert step.slots_per_day.value == 10


def test_a_change_on_the_day_of_the_baselines_own_replaces_it(alternative):
    variant = alternative(f"{SLOTS}: {{to: 10, from: 2022-02-15}}")
    assert slots(variant) == [("2022-02-15", 10.0)]


def test_a_distribution_may_change_by_date(alternative):
    path = "facilities.border_kz.steps.documents.time_min"
    variant = alternative(
        f"{path}: {{to: {{distribution: exponential, mean: 9}}, from: 2022-02-01}}"
    )
    time_min = variant.scenario.facilities["border_kz"].steps["documents"].time_min
    assert (time_min.value.mean, time_min.on(dt.date(2022, 2, 1)).mean) == (40.0, 9.0)


def test_a_factor_multiplies_what_the_baseline_has_at_all_dates(alternative):
    changed = alternative("flows.westbound.teu_per_year: {times: 1.5}")
    assert changed.scenario.flows["westbound"].teu_per_year.value == 96_000


def test_a_factor_multiplies_the_values_of_a_distribution(alternative):
    changed = alternative("flows.westbound.tonnes_per_unit: {times: 2}")
    law = changed.scenario.flows["westbound"].tonnes_per_unit.value
    assert (law.low, law.high) == (20, 52)


def test_a_key_that_the_baseline_leaves_out_may_be_given(alternative):
    variant = alternative('facilities.border_kz.steps.documents.hours: "08:00-20:00"')
    assert variant.scenario.facilities["border_kz"].steps["documents"].hours.open == "08:00-20:00"
    assert variant.differences[0].old is None


def test_a_whole_closure_may_be_added_and_another_removed(alternative):
    storm = "{title: Snow, on: [sections.inland-border_cn], from: 2022-02-01, until: 2022-02-03}"
    variant = alternative(f"closures.snow: {storm}\nclosures.storm: null")
    assert list(variant.scenario.closures) == ["gusts", "snow"]


NEW_LINE = "{from: inland, to: border_cn, km: 660, speed_kmh: 60}"


def test_a_whole_section_may_be_added_and_another_removed(alternative):
    variant = alternative(
        f"sections.inland-border_cn-second: {NEW_LINE}\nsections.inland-border_cn: null"
    )
    assert "inland-border_cn" not in variant.scenario.sections
    new = variant.scenario.sections["inland-border_cn-second"]
    assert (new.from_, new.to, new.km) == ("inland", "border_cn", 660)
    assert [found.new is None for found in variant.differences] == [False, True]


def test_a_section_that_exists_may_be_changed_whole(alternative):
    variant = alternative(f"sections.inland-border_cn: {NEW_LINE}")
    assert variant.scenario.sections["inland-border_cn"].speed_kmh == 60


@pytest.mark.parametrize("change", ["{to: 60, source: proposed}", "{to: 60, from: 2022-02-01}"])
def test_a_value_for_a_section_that_is_not_there_is_a_slip(alternative, change):
    with pytest.raises(ScenarioError, match="did you mean 'inland-border_cn'"):
        alternative(f"sections.inland-borderr_cn: {change}")


def test_a_difference_says_what_was_and_what_is(alternative):
    variant = alternative(f"{SLOTS}: {{to: 10, from: 2022-02-20, source: proposed}}")
    (found,) = variant.differences
    assert (found.path, found.old, found.new, found.since, found.until, found.source) == (
        SLOTS, 8, 10, dt.date(2022, 2, 20), None, "proposed",
    )  # fmt: skip
    assert (found.file, found.line) == ("child.yaml", 7)


def test_an_alternative_has_what_it_extends_and_costs_both(loaded):
    study = loaded(
        "title: Child\nextends: two_borders.yaml\nalternatives:\n"
        f"  more:\n    title: More\n    changes: {{{SERVERS}: 5}}\n"
        "    cost: {capital_usd: 24_000_000, source: proposed}\n"
        f"  and_slots:\n    title: And slots\n    extends: more\n    changes: {{{SLOTS}: 9}}\n"
        "    cost: {capital_usd: 1e6, source: assumed}\n"
    )
    both = study.alternatives[1]
    assert [found.path for found in both.differences] == [SERVERS, SLOTS]
    assert (both.cost.capital_usd, both.cost.source) == (25_000_000, "proposed; assumed")


def test_the_baseline_stays_as_it_is(alternative, loaded):
    alternative(f"{SERVERS}: 5")
    baseline = loaded("title: Child\nextends: two_borders.yaml\n").baseline
    assert baseline.scenario.facilities["border_kz"].steps["gauge_change"].servers.value == 2


@pytest.mark.parametrize("wrong", ["3", "[3]", "[{from: x, to: 3}]", "[{to: 3}]", "null"])
def test_a_baseline_with_wrong_changes_is_told_of_and_not_fallen_over(loaded, wrong):
    slots = f"{{value: 1, changes: {wrong}}}"
    text = f"facilities: {{border_cn: {{steps: {{handover: {{slots_per_day: {slots}}}}}}}}}\n"
    change = (
        f"alternatives: {{a: {{title: A, changes: {{{SLOTS}: {{to: 9, from: 2022-02-01}}}}}}}}\n"
    )
    with pytest.raises(ScenarioError, match=r"child\.yaml:3:"):
        loaded(f"title: Child\nextends: two_borders.yaml\n{text}{change}")
