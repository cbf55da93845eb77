"""Mistakes that planners make: each is named at its own line, with what to write instead."""

from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import load_study

HEAD = "title: Child\nextends: two_borders.yaml\n"


@pytest.fixture
def refused(loaded):
    def reported(text, name="child.yaml"):
        with pytest.raises(ScenarioError) as raised:
            loaded(text, name)
        return str(raised.value).splitlines()

    return reported


CUSTOMS = "facilities: {border_cn: {steps: {customs: "

NESTED = "facilities: {border_kz: {steps: {documents: {servers: {value: {value: 2, high: 1}}}}}}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "alternatives: {a: {title: A, changes: {sections.inland-border_cn.time_h: 3}}}",
            "the base scenario has no 'time_h'",
        ),
        (
            "start: 2022-03-01\nend: 2022-01-01",
            "4:6: end: end 2022-01-01 is not after start 2022-03-01; use a later day",
        ),
        (
            "closures: {storm: {from: 2022-09-01, until: 2022-03-01}}",
            "closures.storm.until: until 2022-03-01 is not after from 2022-09-01",
        ),
        ("start: 01.03.2022", "3:8: start: '01.03.2022' is not a date; write 2022-03-01"),
        (
            "start: 1/12/2021",
            (
                "3:8: start: '1/12/2021' is not a date; write 2021-12-01, "
                "or 2021-01-12 if the month comes first"
            ),
        ),
        (
            "start: 2022-03-01 24:00",
            "3:8: start: '2022-03-01 24:00' is not a date; write 2022-03-02",
        ),
        (
            "closures: {storm: {until: 2022-03-01 24:00}}",
            "'2022-03-01 24:00' is not a moment; write 2022-03-02 00:00",
        ),
        ("bans:\n\tnow: {}", "4:1: not YAML: a tab where blanks belong; use blanks to indent"),
        ("bans:\n\u00a0 now: {}", "4:1: a no-break space (U+00A0) stands here; type a plain blank"),
        (
            "question\uff1a Why\nend: 2022-03-01",
            "3:9: not YAML: a full-width colon (U+FF1A) stands here; type ':' and a blank",
        ),
        (
            "facilities:\n  пять_кранов: {title: five}",
            (
                "4:3: facilities.пять_кранов: 'пять_кранов' is not a name; "
                "use lower snake case, as pyat_kranov"
            ),
        ),
        ("facilities:\n  五台起重机: {title: five}", "use lower snake case, as wu_tai_qi_zhong_ji"),
        (
            "facilities: {border_kz: {steps: {documents: {servers: -5}}}}",
            "servers: -5 is below 0; use 0 or more",
        ),
        (
            f"{CUSTOMS}{{hours: 8:00-20:00}}}}}}}}",
            "'8:00-20:00' is no clock window; write \"08:00-20:00\"",
        ),
        (f"{CUSTOMS}{{hours: 8-20}}}}}}}}", "'8-20' is no clock window; write \"08:00-20:00\""),
        (f"{CUSTOMS}{{hours: 9h30 - 17h}}}}}}}}", 'write "09:30-17:00", in quotes'),
        ("sections: {inland-border_cn: {running_cv: 3%}}", "running_cv: '3%' is text; write 0.03"),
        ("sections: {inland-border_cn: {running_cv: 3 %}}", "'3 %' is text; write 0.03"),
        (
            "sections:\n  inland-border_cn:\n    running_cv: 0,03",
            "5:17: sections.inland-border_cn.running_cv: '0,03' is text; write 0.03",
        ),
        ("sections:\n  inland-border_cn:\n    km: 477 km", "'477 km' is text; write 477"),
        (
            "sections:\n  inland-border_cn:\n    km: 477000 m",
            "'477000 m' is text; write the number alone, in the unit of the key's name",
        ),
        ("sections:\n  inland-border_cn:\n    km: \uff14\uff17\uff17", "is text; write 477"),
        (
            "facilities: {border_kz: {steps: {documents: {time_min: 90 s}}}}",
            "'90 s' is text; write 1.5",
        ),
        (NESTED, "high: the value 2 is above high 1"),
        (
            "closures:\n  c: {on: [sections.inland-border_cn, sections.inland-border_cn]}",
            "'sections.inland-border_cn' stands here twice; name it once",
        ),
        (
            "facilities: {border_kz: {steps: {documents: {time_min: 1.5 h}}}}",
            "'1.5 h' is text; write 90",
        ),
        (
            "facilities:\n  border_kz:\n    steps:\n      documents:\n        time_min: 1:30",
            "'1:30' is text; write 90",
        ),
        (
            "flows:\n  westbound:\n    teu_per_year: 24,000,000",
            "'24,000,000' is text; write 24000000",
        ),
        (
            f"{CUSTOMS}{{documents: {{ready_share: 3}}}}}}}}}}",
            "ready_share: 3 is above 1; use 1 or less, as 0.03 for 3 %",
        ),
        (
            "flows: {westbound: {teu_per_year: 24,000,000}}",
            "commas can't part thousands, as in 24,000,000; write 'teu_per_year: 24_000_000'",
        ),
        (
            "bans: {}\nend: 2022-03-01\nbans: {}",
            "5:1: key 'bans' appears twice in this block (first at line 3)",
        ),
        ("answer: {indicator: transit_tme_h}", "did you mean 'transit_time_h'?"),
    ],
)
def test_a_slip_is_named_where_it_is_with_what_to_write(refused, text, message):
    reported = refused(HEAD + text)
    assert any(message in line for line in reported)
    assert len({line.split(":")[1] for line in reported}) == 1


def test_a_wrong_date_of_the_run_says_nothing_of_what_follows_from_it(refused):
    drivers = "drivers: {trade: {title: Trade, base_year: 2021, per_year: {2021: 1, 2022: 2}}}\n"
    follows = "flows: {westbound: {follows: trade}}\n"
    (reported,) = refused(f"{HEAD}start: 01.03.2022\n{drivers}{follows}")
    assert reported.endswith("'01.03.2022' is not a date; write 2022-03-01")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_bytes_that_are_not_utf8_are_named(loaded, encoding):
    loaded(HEAD)
    Path("other.yaml").write_bytes(f"{HEAD}question: Зачем\n".encode(encoding))
    with pytest.raises(ScenarioError, match=r"is not UTF-8; save the file as UTF-8"):
        load_study("other.yaml")


def test_a_byte_order_mark_windows_line_ends_and_names_in_any_script_are_fine(loaded):
    text = ("\ufeff" + HEAD).replace("\n", "\r\n")
    assert loaded(text, "моя задача.yaml").title == "Child"


def test_a_folder_is_called_one(loaded):
    loaded(HEAD)
    with pytest.raises(ScenarioError, match=r"'\.' is a folder, not a scenario; name a file in"):
        load_study(".")


def test_a_missing_file_offers_the_nearest(loaded):
    loaded(HEAD)
    with pytest.raises(ScenarioError, match=r"did you mean 'child\.yaml'"):
        load_study("chld.yaml")


def test_files_that_extend_one_another_in_a_circle_are_named(refused):
    Path("b.yaml").write_text("extends: child.yaml\n")
    assert "a circle of files: child.yaml → b.yaml → child.yaml" in refused("extends: b.yaml\n")[0]
