"""How far a number may be off, and what no number, date or text may be."""

import pytest

from sim.errors import ScenarioError

HEAD = "title: Child\nextends: two_borders.yaml\n"


@pytest.fixture
def refused(loaded):
    def reported(text):
        with pytest.raises(ScenarioError) as raised:
            loaded(HEAD + text)
        return str(raised.value)

    return reported


@pytest.fixture
def said_of(refused):
    """Return what is said of a number in its mapping."""

    def reported(block):
        text = refused(f"facilities: {{border_cn: {{set_aside_after_h: {block}}}}}")
        return text.partition(": ")[2]

    return reported


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("{value: 12, low: abc}", "low: 'abc' is not a number; write a number, or delete it"),
        ("{value: 12, high: [1, 2]}", "high: a list is not a number"),
        ("{value: 12, high: .inf}", "high: inf is not a number"),
        ("{value: 12, low: true}", "low: true is not a number"),
        ("{value: 12, low: 500, high: 3}", "low: low 500 is above high 3; exchange them"),
        ("{value: 12, low: 13}", "low: the value 12 is below low 13; low and high say how far"),
        ("{value: 12, high: 11}", "high: the value 12 is above high 11"),
        ("{value: 12, low: -3}", "low: -3 is below 0, the least that the value may be"),
        ("{value: 12, source: 17}", "source: 17 is not text; write text, in quotes"),
        ("{value: 12, note: {a: b}}", "note: a block of keys is not text"),
    ],
)
def test_what_is_said_of_a_number_must_fit_it(said_of, block, message):
    assert message in said_of(block)


def test_it_stands_where_it_is_wrong(refused):
    text = "facilities: {border_cn: {set_aside_after_h: {value: 12, low: 13}}}"
    where = f"child.yaml:3:{text.index('13') + 1}: facilities.border_cn.set_aside_after_h.low: "
    assert refused(text).startswith(where)


def test_a_number_that_changes_by_date_is_held_to_the_same(refused):
    text = "facilities: {border_cn: {steps: {customs: {servers: {value: 2, low: 3}}}}}"
    assert "servers.low: the value 2 is below low 3" in refused(text)
    text = text.replace("low: 3", "low: 3, changes: [{from: 2022-03-01, to: 4}]")
    assert "servers.low: the value 2 is below low 3" in refused(text)


def test_a_multiplied_number_is_not_held_to_what_was_said_of_the_old_one(alternative):
    variant = alternative("flows.westbound.teu_per_year: {times: 9}")
    assert variant.differences[0].new == pytest.approx(9 * variant.differences[0].old)


@pytest.mark.parametrize(
    "text",
    [
        "sections: {inland-border_cn: {km: 1.0e+300}}",
        "sections: {inland-border_cn: {pairs_per_day: 1.0e+9}}",
        "facilities: {border_cn: {steps: {customs: {servers: 1_000_000_000}}}}",
        "facilities: {border_cn: {steps: {handover: {slots_per_day: 1.0e+12}}}}",
        "flows: {westbound: {teu_per_year: null, vehicles_per_day: 1.0e+9}}",
        "flows: {westbound: {units_per_vehicle: 1.0e+12}}",
        "warm_up_d: 1.0e+300",
    ],
)
def test_a_number_beyond_all_measure_is_refused_with_the_most_that_there_may_be(refused, text):
    assert "is above" in refused(text)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_year_beyond_all_calendars_is_refused(refused, day):
    assert "write a year from 1900 to 2200" in refused(f"start: {day}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"question: {'a ' * 3_000}", "text of 5,999 characters is too long; use at most 5,000"),
        (f"bans: {{late: {{title: {'a' * 201}}}}}", "is longer than 200 characters"),
        ("drivers: {d: {title: 'a\n\n  b'}}", "the text has several lines; write it in one"),
        (f"facilities: {{{'a' * 240}: {{}}}}", "is longer than 60 characters"),
        (f"sections: {{{'a' * 120}-{'b' * 120}: {{}}}}", "is longer than 200 characters"),
    ],
)
def test_text_and_names_have_their_lengths(refused, text, message):
    assert message in refused(text)


def test_a_file_with_a_name_too_long_for_a_folder_says_so_before_it_runs(loaded):
    with pytest.raises(ScenarioError, match="is longer than 120 bytes"):
        loaded(HEAD, "名" * 60 + ".yaml")
    assert loaded(f"{HEAD}name: short\n", "名" * 60 + ".yaml").id == "short"
