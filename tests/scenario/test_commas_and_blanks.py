"""What YAML takes for something else than its writer meant."""

import pytest

from sim.errors import ScenarioError

HEAD = "title: Child\nextends: two_borders.yaml\n"


@pytest.fixture
def refused(loaded):
    def reported(text):
        with pytest.raises(ScenarioError) as raised:
            loaded(HEAD + text)
        return str(raised.value).splitlines()

    return reported


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "sections: {inland-border_cn: {km: 120,5, speed_kmh: 60}}",
            (
                "child.yaml:3:39: sections.inland-border_cn: nothing stands behind '5'; "
                "a decimal comma in 120,5? Write 'km: 120.5'"
            ),
        ),
        (
            "flows: {westbound: {teu_per_year: 24,000,000, priority: 2}}",
            (
                "child.yaml:3:38: flows.westbound: commas can't part thousands, as in 24,000,000; "
                "write 'teu_per_year: 24_000_000'"
            ),
        ),
        (
            "flows: {westbound: {teu_per_year: 24,000}}",
            (
                "child.yaml:3:38: flows.westbound: commas can't part thousands, as in 24,000; "
                "write 'teu_per_year: 24_000', or 'teu_per_year: 24.000' if it is a decimal one"
            ),
        ),
        (
            "flows: {westbound: {priority: {value: 2, note: said in 2022, times 2.018}}}",
            (
                "child.yaml:3:62: flows.westbound.priority: nothing stands behind 'times 2.018'; "
                'put text with a comma in quotes: note: "said in 2022, times 2.018", '
                "or write null to remove what is inherited"
            ),
        ),
        (
            "flows: {westbound: {arrivals: {distribution: empirical, values: [1,5, 2,5]}}}",
            (
                "child.yaml:3:66: flows.westbound.arrivals.values: a decimal comma in 1,5? "
                "Write 1.5, or a blank behind each comma of the list"
            ),
        ),
        (
            "flows: {westbound: {priority}}",
            (
                "child.yaml:3:21: flows.westbound: nothing stands behind 'priority'; "
                "write a value, or null to remove what is inherited"
            ),
        ),
    ],
)
def test_a_comma_in_braces_never_cuts_a_value_off(refused, text, message):
    assert refused(text) == [message]


def test_lists_of_numbers_and_empty_text_in_quotes_are_as_before(loaded):
    text = 'question: ""\nclosures: {storm: {title: "", months: [1,2, 3]}}\n'
    text = text.replace("[1,2, 3]", "[1,2,3]")
    study = loaded(HEAD + text.partition("closures")[0])
    assert study.question == ""


def test_null_removes_what_is_inherited_and_so_does_an_empty_line(loaded):
    assert "storm" in loaded(HEAD).baseline.scenario.closures
    assert "storm" not in loaded(f"{HEAD}closures: {{storm: null}}").baseline.scenario.closures
    assert "storm" not in loaded(f"{HEAD}closures:\n  storm:\n").baseline.scenario.closures


@pytest.mark.parametrize("nothing", ["null", "~"])
def test_a_null_that_is_written_out_may_say_that_there_is_none(loaded, refused, nothing):
    customs = f"facilities: {{border_kz: {{steps: {{gauge_change: {{breakdowns: {nothing}}}}}}}}}\n"
    assert loaded(HEAD + customs).baseline.scenario == loaded(HEAD).baseline.scenario
    reported = refused(f"closures:\n  strom: {nothing}\nwarm_up_days: {nothing}\n")
    assert ["closures.strom" in reported[0], "unknown key 'warm_up_days'" in reported[1]] == [
        True,
        True,
    ]


@pytest.mark.parametrize("nothing", ["", "# later"])
def test_what_removes_nothing_is_reported_where_it_stands(refused, nothing):
    reported = refused(f"closures:\n  strom: {nothing}\nwarm_up_days: {nothing}\n")
    assert [line[:24] for line in reported] == [
        "child.yaml:4:3: closures",
        "child.yaml:5:1: warm_up_",
    ]
    assert all(
        "nothing is inherited that it could remove; write a value" in line for line in reported
    )


def test_a_null_of_an_alternative_that_removes_nothing_is_reported(refused):
    changes = "      sections.inland-border_cn.pairs_per_day: null\n"
    (reported,) = refused(f"alternatives:\n  other:\n    title: Other\n    changes:\n{changes}")
    assert "pairs_per_day: nothing is stated here, and the baseline has nothing that" in reported


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("question\uff1a Why\nend: 2023-01-01\n", "3:9", "a full-width colon (U+FF1A) stands here"),
        ("bans:\n\u00a0 now: {}\n", "4:1", "a no-break space (U+00A0) stands here; type a plain"),
        (
            "flows: {westbound\uff1a 3}\n",
            "3:9",
            "a full-width colon (U+FF1A) stands here; type ':'",
        ),
        ('question: "中文\\e[31m"\n', "3:11", "text has the control character U+001B; delete it"),
        ('question: "中文\\r=1+1"\n', "3:11", "text has the control character U+000D; delete it"),
        ("question: 中文\x07 bell\n", "3:13", "character U+0007 is not allowed; delete it"),
        ("question: a\u202egnp.exe\n", "3:11", "text has U+202E, which turns the reading direct"),
        ("question: 三月\ufeff\n", "3:13", "character U+FEFF is not allowed"),
    ],
)
def test_a_character_that_is_not_what_it_looks_like_is_named_where_it_stands(
    refused, text, place, message
):
    (reported,) = refused(text)
    assert reported.startswith(f"child.yaml:{place}: ")
    assert message in reported


def test_text_that_reads_from_right_to_left_by_its_letters_is_fine(loaded):
    assert loaded(f"{HEAD}question: کتنے ٹرک\n").question == "کتنے ٹرک"
