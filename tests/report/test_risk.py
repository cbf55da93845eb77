import dataclasses
import re

import pytest

from sim.report.files.building import build_document
from sim.report.findings import findings
from sim.report.sections.body import changes_section
from sim.report.sections.risk import risk_section
from sim.report.sections.sentences import answer_sentences, certainty_sentences
from sim.report.sections.target import best_sentences
from tests.report.sample import inputs


def risk_of(made):
    sentences, table = risk_section(made.study, findings(made.comparison)).blocks
    return sentences.texts[0], table


def best_of(made):
    return best_sentences(made.study, findings(made.comparison))


def test_risk_and_error_stand_side_by_side(sample):
    _, table = risk_of(sample)
    titles = [(row[0], row[2]) for row in table.rows]
    assert titles[::3] == [
        ("Transit time · Lianyungang to Almaty", "baseline"),
        ("Waiting at Altynkol: tracks", "baseline"),
        ("Trains a day · Khorgos–Altynkol · westbound", "baseline"),
    ]


def test_every_number_has_its_own_interval(sample):
    _, table = risk_of(sample)
    waiting = next(row for row in table.rows if row[0].startswith("Waiting"))
    for cell in waiting[3:]:
        assert re.fullmatch(r"[\d.]+ \([\d.]+ to [\d.]+\)", cell)


def test_a_bad_day_of_trains_is_a_day_with_few(sample):
    _, table = risk_of(sample)
    trains = next(row for row in table.rows if row[0].startswith("Trains"))
    mean, median, bad = (float(cell.split()[0]) for cell in trains[3:])
    assert bad < mean
    assert bad < median


def test_one_sentence_says_what_is_risk_and_what_is_error(sample):
    reported, _ = risk_of(sample)
    assert "no amount of simulating changes that" in reported
    assert "the 95 % interval over 10 replications, which more of them make narrower" in reported


def test_a_single_replication_has_risk_and_no_error():
    reported, table = risk_of(inputs(replications=1))
    assert "it is not known, for a single replication has no interval" in reported
    assert not any("(" in cell for row in table.rows for cell in row[3:])


def test_a_run_without_percentiles_has_no_such_part():
    made = inputs(edit=lambda rows: rows[~rows.indicator.str.contains("_p")])
    assert risk_section(made.study, findings(made.comparison)) is None


def test_those_that_may_be_the_best_are_named_by_the_comparison(sample):
    reported = best_of(sample)
    assert reported[0] == (
        "May be the best by trains a day at Khorgos–Altynkol, westbound: **B**; not baseline "
        "and A (B is better) (subset selection, 95 % sure)."
    )
    section = changes_section(sample.study, findings(sample.comparison))
    assert reported[0] in [text for block in section.blocks for text in getattr(block, "texts", ())]
    assert reported[0] in [notice.text for notice in build_document(sample).certainty]


def test_with_one_alternative_the_verdict_says_it_all():
    made = inputs(alternatives=1)
    assert "**A**" in best_of(made)[0]
    assert best_of(made)[0] not in [each.text for each in build_document(made).certainty]


def test_variants_that_cannot_be_told_apart_are_all_kept():
    made = inputs(edit=lambda rows: rows.assign(value=3.0 + 1e-6 * (rows.value * 7919 % 1)))
    assert best_of(made)[0] == (
        "May be the best by trains a day at Khorgos–Altynkol, westbound: any of baseline, A and "
        "B; these runs don't tell them apart (subset selection, 95 % sure)."
    )


def test_the_amount_that_makes_no_difference_is_said():
    reported = best_of(inputs(indifference=0.5))[0]
    assert "where 0.5 trains a day make no difference" in reported
    assert "(B is as good or better)" in reported


def test_nothing_is_selected_without_a_question(sample):
    study = dataclasses.replace(sample.study, answer=None)
    assert best_sentences(study, findings(sample.comparison)) == ()
    assert best_of(inputs(alternatives=0)) == ()


@pytest.mark.parametrize("alternatives", [1, 2])
def test_the_number_of_comparisons_is_printed_by_the_verdicts(alternatives):
    made = inputs(alternatives=alternatives)
    facts = findings(made.comparison)
    said = (
        "2 comparisons, intervals and p-values adjusted for all of them together"
        if alternatives > 1
        else "1 comparison"
    )
    table = next(
        block
        for block in changes_section(made.study, facts).blocks
        if getattr(block, "caption", "") == "Comparison with the baseline"
    )
    assert f"; {said} for each measure" in table.note
    assert f"; {said} (A p < 0.001" in certainty_sentences(made.study, facts)[0].text


def test_a_difference_that_does_not_matter_is_called_so():
    made = inputs(indifference=50.0)
    reported = answer_sentences(made.study, findings(made.comparison))[0]
    assert "there is **no difference that matters to you** in trains a day" in reported
    card = build_document(made).cards[0]
    assert {line.verdict for line in card.lines} == {"no difference that matters to you"}


def test_the_selection_is_a_file(written):
    lines = (written / "selection.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert lines[0].endswith("may_be_best,beaten_by")


def test_tables_say_which_interval_and_how_many_comparisons(written):
    indicators = (written / "indicators.csv").read_text(encoding="utf-8")
    comparison = (written / "comparison.csv").read_text(encoding="utf-8")
    assert "interval" in indicators.splitlines()[0]
    assert "bootstrap_t" in indicators
    assert "comparisons" in comparison.splitlines()[0]
