"""The facts that ship, and what a bad file is told."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from sim.data_folders import seeds_folder
from sim.errors import SeedsError
from sim.seeds import fact, facts, listed, misspelt_source, shown
from sim.seeds.reported_facts import read_facts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(seeds_folder(), tmp_path / "seeds"))


def edit(file: Path, old: str, new: str) -> int:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand once"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_every_row_of_both_files_is_a_fact_of_its_own():
    texts = [
        (seeds_folder() / name).read_text(encoding="utf-8")
        for name in ("articles.csv", "corridor.csv")
    ]
    ids = [row["id"] for text in texts for row in csv.DictReader(text.splitlines())]
    assert list(facts()) == ids
    assert len(set(ids)) == len(ids) == 750


def test_every_conflict_points_to_a_fact_that_points_back():
    pairs = [(entry.id, other) for entry in facts().values() for other in entry.conflicts_with]
    assert len(pairs) >= 40
    assert all((other, one) in pairs for one, other in pairs)


def test_every_unsourced_fact_says_so_and_every_other_names_its_source():
    for entry in facts().values():
        assert bool(entry.source_title) == (entry.confidence != "unsourced"), entry.id


def test_every_id_named_by_an_articles_fact_exists():
    for entry in facts().values():
        if entry.topic == "ARTICLE":
            named = re.findall(
                r"\b(?:S\d-\d\d|[A-Z]{3,5}-\d{3})\b", entry.derived_from + entry.note
            )
            assert set(named) <= set(facts()), entry.id


@pytest.mark.parametrize(
    ("derived", "value"),
    [
        ("S0-12", 2.75e6 / 365),
        ("S1-08", 23 / 1.2),
        ("S1-09", 23e6 / 365),
        ("S1-16", 0.93 / 1.613),
        ("S1-19", 31.17 / 1.236),
        ("S1-20", 100 * 0.93 / 31.17),
        ("S2-24", 2500e3 / 290_000),
        ("S3-07", 22.4 / 17),
        ("S4-07", 100 * (31.17 / 28.6 - 1)),
        ("S4-12", 100 * 7 / 15),
        ("S4-14", 100 * (15 ** (1 / 3) - 1)),
    ],
)
def test_a_derived_fact_is_what_its_arithmetic_gives(derived, value):
    assert facts()[derived].kind == "derived"
    assert facts()[derived].low == pytest.approx(value, rel=2e-3)


def test_more_than_500_percent_is_a_lower_bound():
    growth = fact("S0-10")
    assert (growth.low, growth.high, growth.bound) == (500.0, None, "at_least")


def test_the_23_million_tonnes_are_shown_with_their_article():
    text = shown(fact("S1-06"))
    assert "23 Mt" in text
    assert "2022" in text
    assert "001_dd67a2201621d641.txt" in text
    assert "rail_freight_2022" in text


def test_facts_that_conflict_are_shown_side_by_side():
    text = shown(fact("VOL-016"))
    assert "19.17 Mt" in text
    assert "VOL-017" in text
    assert "20.0 Mt" in text


def test_listing_finds_by_words_in_either_case():
    text = listed(facts(), text="MAIL bags khorgos")
    assert "S2-16" in text
    assert "S1-06" not in text
    assert text.splitlines()[-1].endswith("of 750 facts with 'MAIL bags khorgos'")


def test_listing_without_words_has_every_fact():
    assert len(listed(facts()).splitlines()) == len(facts()) + 1


@pytest.mark.parametrize(
    ("wrong", "right"), [("S1-6", "S1-06"), ("vol-18", "VOL-018"), ("VOL-0188", "VOL-018")]
)
def test_an_unknown_id_is_answered_with_the_nearest(wrong, right):
    with pytest.raises(SeedsError, match=f"no fact '{wrong}'; did you mean '{right}'"):
        fact(wrong)


@pytest.mark.parametrize(
    "text", ["S1-06", "S1-06 + VOL-018", "assumed", "TERM-013, derived", "https://example.org/a,b"]
)
def test_a_source_may_be_ids_words_and_addresses(text):
    assert not misspelt_source(text)


@pytest.mark.parametrize("text", ["S1-99", "S1-06 + nobody", "S1-06;VOL-018", "Assumed", "http"])
def test_any_other_source_is_unknown(text):
    assert misspelt_source(text)


def test_all_defects_of_the_files_are_told_at_once(folder):
    file = folder / "articles.csv"
    first = edit(
        file, "S0-10,growth of ICBC cargo,>500,500,", "S0-10,growth of ICBC cargo,>500,5oo,"
    )
    second = edit(
        file, "S1-06,China-Kazakhstan rail freight,23,23,23,exact", "S1-06,x,23,23,23,exat"
    )
    third = edit(folder / "corridor.csv", ",19.17,exact,Mt,2021,", ",,exact,Mt,2021,")
    with pytest.raises(SeedsError) as caught:
        read_facts(folder)
    assert str(caught.value).splitlines() == [
        f"seeds/articles.csv:{first}: low: '5oo' is no number; use a form like 1234.5",
        (
            f"seeds/articles.csv:{second}: bound: 'exat' is not one of "
            "exact, at_least, at_most, about; did you mean 'exact'?"
        ),
        f"seeds/corridor.csv:{third}: value: is empty",
    ]


def test_a_missing_column_is_told_with_the_one_that_took_its_place(folder):
    edit(folder / "articles.csv", "id,quantity,value,", "id,quantty,value,")
    with pytest.raises(SeedsError) as caught:
        read_facts(folder)
    assert "seeds/articles.csv:1: has no column 'quantity'" in str(caught.value)
    assert "'quantty' is no column of this file; did you mean 'quantity'?" in str(caught.value)


def test_an_id_that_stands_twice_is_told(folder):
    edit(folder / "articles.csv", "\nS0-07,", "\nS0-05,")
    with pytest.raises(SeedsError, match=r"id: 'S0-05' stands in line 6 too"):
        read_facts(folder)


def test_a_conflict_that_the_other_side_does_not_know_is_told(folder):
    edit(folder / "corridor.csv", ",CPMM-033,", ",CPMM-034,")
    with pytest.raises(SeedsError, match=r"conflicts_with: 'CPMM-034' does not name CPMM-032"):
        read_facts(folder)


def test_an_escape_sequence_for_the_terminal_is_refused(folder):
    edit(folder / "articles.csv", "growth of ICBC cargo", "growth of \x1b[31mcargo")
    with pytest.raises(SeedsError, match="control character"):
        read_facts(folder)


def test_a_missing_file_is_told_without_a_traceback(folder):
    (folder / "corridor.csv").unlink()
    with pytest.raises(SeedsError, match=r"seeds/corridor\.csv: can't be read"):
        read_facts(folder)


def test_a_named_system_stands_in_a_known_file_and_is_no_fact():
    rows = {
        name: list(csv.DictReader((seeds_folder() / name).read_text("utf-8").splitlines()))
        for name in ("systems.csv", "files.csv")
    }
    assert len({row["id"] for row in rows["systems.csv"]}) == 57
    assert not {row["id"] for row in rows["systems.csv"]} & set(facts())
    assert {row["file"] for row in rows["systems.csv"]} == {r["file"] for r in rows["files.csv"]}
