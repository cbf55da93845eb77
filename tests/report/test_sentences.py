import dataclasses

import pandas as pd
import pytest

from sim.report.files.building import short_answer
from sim.report.findings import Key, findings
from sim.report.names import place_title, places_near, spoken
from sim.report.sections.questions import questions
from sim.report.sections.sentences import answer_sentences, certainty_sentences, of_change
from sim.verdicts import Verdict
from tests.report.sample import inputs

ALTERNATIVES = ("gantries", "exchange")


def answer(given):
    return " ".join(answers(given))


def answers(given):
    return answer_sentences(given.study, findings(given.comparison))


def certainty(given):
    return [each.text for each in certainty_sentences(given.study, findings(given.comparison))]


def shrunk(factor):
    """Bring the alternatives' trains towards the baseline's."""

    def edit(rows):
        rows = rows.copy()
        asked = (rows.indicator == "trains_per_day") & (rows.direction == "westbound")
        base = rows[asked & (rows.variant == "baseline")].set_index("replication").value
        mine = rows.loc[asked, "replication"].map(base)
        rows.loc[asked, "value"] = mine + factor * (rows.loc[asked, "value"] - mine)
        return rows

    return edit


def test_the_answer_has_number_interval_and_bottleneck_for_every_alternative(sample):
    first, second = answers(sample)
    assert (first[:6], second[:6]) == ("With A", "With B")
    for sentence, number in ((first, "2.14"), (second, "3.29")):
        assert f"**{number} more trains a day** pass Khorgos–Altynkol, westbound" in sentence
        assert "95 % interval" in sentence
    moved = "the bottleneck moves from Altynkol: gauge change to **Altynkol: handover** ("
    assert moved in first
    assert "the bottleneck stays **Altynkol: gauge change** (" in second


def test_what_was_said_of_a_bottleneck_is_not_said_again(sample):
    assert all("vehicles waiting for it)" in sentence for sentence in answers(sample))
    given = inputs(edit=as_tight_everywhere)
    assert "the bottleneck stays the same" in answers(given)[1]


def test_the_numbers_of_the_answer_are_those_of_the_comparison(sample):
    rows = sample.comparison.differences
    asked = rows[(rows.indicator == "trains_per_day") & (rows.direction == "westbound")]
    for row in asked.itertuples():
        assert f"**{row.difference:.2f} more" in answer(sample)
        assert f"interval {row.low:.2f} to {row.high:.2f}" in answer(sample)


def test_each_alternative_has_one_sentence(sample):
    for sentence in answers(sample):
        assert sentence.endswith(".")
        assert ". " not in sentence


def busy_elsewhere(rows):
    """Let the longest queue stand before Zhetygen–Almaty, beyond what is asked about."""
    rows = rows.copy()
    moved = (rows.place == "altynkol") & (rows.step == "gauge_change")
    rows.loc[moved, ["place", "step"]] = "zhetygen-almaty", "path"
    rows.loc[moved & (rows.cause != ""), "cause"] = "zhetygen-almaty.path"
    rows.loc[moved & rows.indicator.str.startswith("waiting_"), "value"] += 100.0
    used = moved & (rows.indicator == "utilisation")
    rows.loc[used, ["indicator", "step", "value"]] = "line_occupation", "", 0.99
    return rows


def test_a_bottleneck_elsewhere_leaves_the_place_that_is_asked_about_a_queue_of_its_own():
    *_, near = answers(inputs(edit=busy_elsewhere))
    assert near.startswith(
        "At Khorgos–Altynkol and beside it the tightest queue is **Altynkol: handover** ("
    )
    assert "% used" in near


def test_a_queue_that_the_answers_trains_never_meet_is_not_their_bottleneck():
    def busy_at_the_other_crossing(rows):
        rows = busy_elsewhere(rows)
        other = (rows.place == "zhetygen-almaty") & (rows.indicator != "tonnes_per_year")
        rows.loc[other & (rows.cause != ""), "cause"] = "alashankou-dostyk.path"
        rows.loc[other, "place"] = "alashankou-dostyk"
        return rows

    first = answer(inputs(edit=busy_at_the_other_crossing, alternatives=0))
    assert "the bottleneck is **Altynkol: handover**" in first


def test_what_is_changed_says_how_much_it_is_used_and_was(sample):
    first, second = answers(sample)
    assert first.endswith("; Altynkol: gauge change is 66.3 % used instead of 96.5 %.")
    assert "; Altynkol: handover is 83.4 % used instead of 88.2 %" in second


def test_a_queue_is_near_a_section_within_one_section_of_its_ends(sample):
    near = places_near(sample.study, "khorgos-altynkol")
    assert {"khorgos", "altynkol", "jinghe-khorgos", "altynkol-zhetygen", "zhetygen"} <= near
    assert not {"dostyk", "aktogay", "zhetygen-almaty"} & near


@pytest.mark.parametrize("factor", [0.0, 0.02, 0.1, 0.3, 1.0])
def test_a_verdict_and_its_interval_never_contradict_one_another(factor):
    table = inputs(edit=shrunk(factor)).comparison.differences
    # Of what grows without end no time is judged, whatever its interval is.
    table = table[~table.verdict.isin([Verdict.NEVER_CLEARS, Verdict.CLEARS])]
    leaves_out_zero = (table.low > 0) | (table.high < 0)
    clear = table.verdict.isin(["better", "worse", "higher", "lower"])
    assert (clear == leaves_out_zero).all()


def test_an_alternative_that_equals_the_baseline_is_called_the_same():
    def a_is_the_baseline(rows):
        base = rows[rows.variant == "baseline"].assign(variant="gantries")
        return pd.concat([rows[rows.variant != "gantries"], base])

    given = inputs(edit=a_is_the_baseline)
    first, *_ = answer_sentences(given.study, findings(given.comparison))
    assert "every number is the baseline's: its changes act on nothing" in first
    sure, *_ = certainty(given)
    assert "; 1 comparison (B p < 0.001)" in sure


def test_no_clear_difference_is_an_answer():
    text = answer(inputs(edit=shrunk(0.0)))
    assert text.startswith(
        "With A (Five gantries from 1 March) there is **no clear difference** in trains a day"
    )


def test_a_clear_difference_that_rounding_hides_is_called_too_little_to_show():
    text = answer(inputs(edit=shrunk(0.001)))
    assert "more trains a day** pass" in text
    assert "too little to show in 11.6" in text
    assert "11.6 instead of 11.6" not in text


def test_fewer_trains_are_told_as_fewer():
    assert "**2.14 fewer trains a day**" in answer(inputs(edit=shrunk(-1.0)))


def test_less_freight_is_told_as_less(sample):
    facts, key = findings(sample.comparison), Key("tonnes_per_year", "CN-KZ")
    more = facts.change("gantries", key)
    less = more._replace(difference=-more.difference, low=-more.high, high=-more.low)
    reported = of_change(sample.study, key, less, facts)
    assert reported.startswith("**1.52 Mt less a year** pass the CN–KZ border (")


def test_a_clear_change_that_no_digit_shows_moves_no_queue():
    def edit(rows):
        queue = rows.indicator == "queue_length"
        base = rows[queue & (rows.variant == "baseline")]
        moved = [base.assign(variant=each, value=base.value + 1e-6) for each in ALTERNATIVES]
        return pd.concat([rows[~queue], base, *moved], ignore_index=True)

    given = inputs(edit=edit)
    assert questions(given.study, findings(given.comparison))[2].answers == (
        "With A (Five gantries from 1 March) queues change by too little to show.",
        "With B (… and an agreed exchange of 15 trains a day) queues change by too little to show.",
    )


def test_nor_does_it_change_the_answer():
    reported = answer(inputs(edit=shrunk(1e-6)))
    assert "0.0000" not in reported
    assert reported.startswith(
        "With A (Five gantries from 1 March) trains a day at Khorgos–Altynkol, westbound "
        "**changes by too little to show**, and the bottleneck moves from "
    )


def test_a_baseline_alone_is_answered_with_its_level_and_bottleneck():
    text = answer(inputs(alternatives=0))
    assert text.startswith("**11.6 trains a day** pass Khorgos–Altynkol, westbound (95 % interval")
    assert "the bottleneck is **Altynkol: gauge change** (96.2 ± 0.6 % used" in text


def test_an_indicator_that_the_run_lacks_is_admitted():
    given = inputs(edit=lambda rows: rows[rows.indicator != "trains_per_day"])
    assert "no estimate of trains_per_day" in answer(given)


def test_results_that_are_not_paired_have_no_difference_but_their_own_numbers(sample):
    facts = dataclasses.replace(findings(sample.comparison), changes={})
    reported, *_ = answer_sentences(sample.study, facts)
    assert "not paired with the baseline, **13.7 trains a day** pass Khorgos–Altynkol" in reported
    sure, *_ = (each.text for each in certainty_sentences(sample.study, facts))
    assert "**not paired**" in sure
    assert "common random numbers" not in sure


def test_overload_is_told_with_its_queue(sample):
    sure, overload = certainty(sample)
    assert "10 replications of each variant on common random numbers" in sure
    assert "p < 0.001" in sure
    assert "in the baseline the queue grows without end at Altynkol: gauge change" in overload


def test_a_single_replication_is_not_sure_of_anything():
    given = inputs(replications=1)
    assert certainty(given)[0] == "How sure: not known; a single replication has no interval."
    assert "nan" not in answer(given).lower()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "**2.14 more trains a day**"),
        (1, "**Altynkol: gauge change** (96.5 ± 0.6 % used, 9.5 ± 0.2 vehicles waiting for it)"),
        (2, "it moves to **Altynkol: handover** (+4.22 ± 0.09 vehicles)"),
        (3, "“Lianyungang to Almaty” takes **314 ± 3 h** (13.1 days) on average"),
        (4, "waiting for customs **13.7 ± 0.8 h** (4 %), crane (gauge change) **21.7 ± 0.9 h**"),
    ],
)
def test_each_of_the_planners_questions_is_answered_with_an_interval(sample, number, words):
    asked = questions(sample.study, findings(sample.comparison))
    assert words in " ".join(asked[number].answers)


def test_the_question_about_winter_is_answered(sample):
    asked = questions(sample.study, findings(sample.comparison))[1]
    assert "in the same place: in winter (December to February) at" in asked.answers[-1]
    assert "in 80 % of replications" in asked.answers[-1]


def test_a_winter_that_was_not_simulated_is_admitted(sample):
    facts = findings(sample.comparison)
    spring = facts.series[facts.series.week.between(10, 15)]
    asked = questions(sample.study, findings(_with_series(sample.comparison, spring)))[1]
    assert "one of them was not simulated" in asked.answers[-1]


def _with_series(compared, series):
    return dataclasses.replace(compared, series=series)


def test_shares_are_told_in_per_cent(sample):
    facts = findings(sample.comparison)
    used = facts.estimate("baseline", Key("utilisation", "altynkol", "gauge_change"))
    assert used.mean == pytest.approx(96.5, abs=0.5)


def test_the_95th_percentile_is_of_containers_and_not_of_weeks(sample):
    asked = questions(sample.study, findings(sample.comparison))[3]
    assert "one container in twenty takes longer than **437 (428 to 443) h**" in asked.answers[0]
    assert "week" not in asked.text + " ".join(asked.answers)


def test_places_in_a_section_title_are_joined_by_an_en_dash(sample):
    scenario = sample.study.baseline.scenario
    sections = dict(scenario.sections)
    sections["aktogay-almaty"] = sections["aktogay-almaty"].model_copy(
        update={"title": "Turksib, Aktogay-Almaty"}
    )
    changed = dataclasses.replace(
        sample.study.baseline, scenario=scenario.model_copy(update={"sections": sections})
    )
    study = dataclasses.replace(sample.study, baseline=changed, alternatives=())
    assert place_title(study, "aktogay-almaty") == "Turksib, Aktogay–Almaty"
    assert place_title(study, "jinghe-khorgos") == "Jinghe–Khorgos"


def test_trains_and_trucks_go_by_their_own_names():
    assert spoken(Key("trains_per_day", "khorgos-altynkol")).unit == "trains a day"
    assert spoken(Key("trucks_per_day", "khorgos-altynkol")).unit == "trucks a day"
    assert spoken(Key("barges_per_day_p05", "CN-KZ")).title.startswith("Barges on a bad day")


def test_of_the_whole_corridor_it_is_what_arrives():
    assert spoken(Key("trains_per_day")).title == "Trains a day, arrived"
    assert spoken(Key("trains_per_day", "CN-KZ")).title == "Trains a day"


def test_a_border_is_named_by_its_two_countries(sample):
    assert place_title(sample.study, "BY-PL") == "the BY–PL border"
    assert place_title(sample.study, "BY-PL-rail") == "the BY–PL border by rail"


def test_the_short_answer_is_one_sentence_with_every_alternatives_interval(sample):
    short = short_answer(sample.study, findings(sample.comparison))
    assert short.count("95 % interval") == 2
    assert short.count(". ") == 0
    assert short.count("and the bottleneck moves to **Altynkol: handover**;") == 1
    for sentence in answers(sample):
        clause = sentence[len("With ") :].partition(", and the bottleneck")[0]
        assert clause in short


def test_a_bottleneck_that_stays_is_left_out_of_the_short_answer():
    given = inputs(edit=as_tight_everywhere)
    short = short_answer(given.study, findings(given.comparison))
    assert "bottleneck stays" in answer(given)
    assert "bottleneck" not in short


def test_a_baseline_alone_has_its_bottleneck_in_the_short_answer():
    given = inputs(alternatives=0)
    assert short_answer(given.study, findings(given.comparison)) == answers(given)[0]


def as_tight_everywhere(rows):
    """Give the alternatives the queues of the baseline."""
    rows = rows.copy()
    keys = ["indicator", "place", "step", "direction", "replication"]
    named = ["utilisation", "queue_length", "waiting_by_root", "waiting_because_of"]
    tight = rows.indicator.isin(named)
    base = rows[tight & (rows.variant == "baseline")].set_index(keys).value
    rows.loc[tight, "value"] = [base[tuple(row)] for row in rows.loc[tight, keys].to_numpy()]
    return rows
