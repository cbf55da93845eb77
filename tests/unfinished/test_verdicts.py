"""Verdicts that those who finish would turn round, held to values worked out by hand."""

import dataclasses
from pathlib import Path

import pytest

from sim.checks import check
from sim.report.document import Chart
from sim.report.files.page import brief, page
from sim.report.findings import findings
from sim.report.sections.clearing import left_over_sentences

HERE = Path(__file__).parent
DESK = {"place": "station", "step": "desk", "direction": ""}


def changes(result, indicator, **address):
    """Return one indicator's differences by variant."""
    rows = result.comparison.differences
    rows = rows[rows.indicator == indicator]
    for name, value in address.items():
        rows = rows[rows[name] == value]
    return {row.variant: row for row in rows.itertuples()}


def test_those_who_still_wait_at_a_closed_desk_are_counted_to_the_end(run_of):
    # Served are those of hours 0 to 11, who wait 0 to 11 h; the others wait until hour 96.
    found = changes(run_of("closing"), "waiting_time_h", **DESK)["closed"]
    assert found.baseline == pytest.approx((sum(range(48)) + sum(range(1, 49))) / 96)
    assert found.alternative == pytest.approx((sum(range(12)) + sum(range(1, 85))) / 96)
    assert round(found.baseline, 1) == 24.0
    assert round(found.alternative, 1) == 37.9
    assert found.times_of == "all so far"


def test_no_time_is_better_where_more_comes_than_passes(run_of):
    rows = run_of("closing").comparison.differences
    assert set(rows[rows.unit == "h"].verdict) <= {"never clears", "no clear difference"}
    desk = changes(run_of("closing"), "waiting_time_h", **DESK)
    assert {row.verdict for row in desk.values()} == {"never clears"}


def test_a_desk_that_is_never_open_has_a_wait_too(run_of):
    found = changes(run_of("closing"), "waiting_time_h", **DESK)["never"]
    assert found.alternative == pytest.approx(sum(range(1, 97)) / 96)


def test_none_that_never_clears_may_be_the_best(run_of):
    assert run_of("closing").comparison.selection.empty


def test_boxes_that_fill_no_train_are_counted_to_the_end(run_of):
    # The k-th box comes at 24 k / 11 h; 45 of them make a train, and 20 are left on day 20.
    came = [24 * box / 11 for box in range(110)]
    trains = [came[min(45 * (box // 45) + 44, 109)] for box in range(90)]
    hours = [go - come for go, come in zip(trains, came, strict=False)]
    hours += [480 - come for come in came[90:]]
    found = changes(run_of("gathering"), "transit_time_h", flow="customers")
    assert found["half"].baseline == pytest.approx(sum(hours) / 110)
    assert found["half"].verdict == "better"
    assert found["bigger"].verdict == "worse"


def test_trains_that_carry_all_boxes_may_be_the_best(run_of):
    rows = run_of("gathering").comparison.selection
    assert rows[rows.may_be_best == "yes"].variant.tolist() == ["half"]


def test_boxes_that_fill_no_train_are_told_with_number_and_place(run_of):
    found = changes(run_of("gathering"), "units_left_over", place="station", step="form")
    assert found["bigger"].baseline == 20.0
    assert found["bigger"].alternative == 50.0
    assert found["half"].alternative == 0.0


@pytest.mark.parametrize("variant", ["strike", "ban"])
def test_a_strike_or_a_ban_at_the_end_is_not_passed_over(run_of, variant):
    # 72 take half an hour each, and 24 wait when the run ends, 24 to 1 h.
    found = changes(run_of("strike"), "transit_time_h", flow="customers")[variant]
    assert found.baseline == pytest.approx(0.5)
    assert found.alternative == pytest.approx((72 * 0.5 + sum(range(1, 25))) / 96)
    assert found.verdict == "worse"


def test_hours_by_cause_add_up_to_the_time_so_far(run_of):
    rows = run_of("strike").comparison.estimates
    rows = rows[(rows.flow == "customers") & (rows.variant == "ban")]
    causes = rows[rows.indicator == "delay_by_cause_h"].set_index("cause")["mean"]
    whole = rows[rows.indicator == "transit_time_h"]["mean"].item()
    assert causes.sum() == pytest.approx(whole)
    assert causes["ban"] == pytest.approx(sum(range(1, 25)) / 96)


def test_what_has_priority_clears_and_the_rest_never_does(run_of):
    # Ores take 18 of the 24 a day that pass, and leave 6 for the 12 of grain.
    stuck = run_of("starving").comparison.stuck
    assert stuck["baseline"].flows == {"grain"}
    assert stuck["equal"].flows == {"grain", "ores"}
    rows = run_of("starving").comparison.estimates
    rows = rows[(rows.indicator == "under_way_growth_per_day") & (rows.flow == "grain")]
    growth = rows.set_index("variant")["mean"]
    assert growth["baseline"] == pytest.approx(6.0, abs=0.1)
    assert growth["equal"] == pytest.approx(12 - 24 * 12 / 30, abs=0.1)


def test_no_hour_is_better_where_a_flow_starves(run_of):
    rows = run_of("starving").comparison.differences
    assert "better" not in set(rows[rows.unit == "h"].verdict)


def test_a_shorter_wait_of_fewer_is_not_better(run_of):
    found = changes(run_of("impatient"), "waiting_time_h", **DESK)["impatient"]
    assert found.high < 0
    assert found.verdict == "no verdict: more is lost"
    assert run_of("impatient").comparison.selection.empty


def test_the_first_sentence_says_what_never_clears(run_of):
    document = run_of("closing").document
    assert document.answer[0].startswith("***Never clears:*** the queue at station: desk grows by ")
    assert "**12.0 vehicles a day**" in document.answer[0]
    assert document.short_answer.startswith("***Never clears:***")


def test_what_never_clears_is_red_on_the_page_and_bold_in_brief(run_of):
    document = run_of("closing").document
    blocks = [block for section in document.sections for block in section.blocks]
    html = page(document, {each.name: "" for each in blocks if isinstance(each, Chart)})
    assert '<strong class="never">Never clears:</strong>' in html
    assert "**Never clears:**" in brief(document)
    assert "***" not in html + brief(document)


def test_one_that_clears_stands_beside_one_that_does_not(run_of):
    answer = run_of("impatient").document.answer
    assert answer[0].startswith("***Never clears:*** the queue at station: desk grows by **12")
    assert "in A" not in answer[0]
    assert "**the baseline clears**" in answer[0]


def test_no_card_gives_hours_of_what_never_clears(run_of):
    cards = run_of("closing").document.cards
    lines = [line for card in cards if "time" in card.title for line in card.lines]
    assert {(line.difference, line.verdict) for line in lines} == {("–", "never clears")}


def test_boxes_left_over_stand_in_the_answer(run_of):
    answer = " ".join(run_of("gathering").document.answer)
    assert "station: form" in answer
    assert "**20.0** in the baseline, **50.0** in A" in answer
    assert "nobody waits anywhere" not in answer


def test_boxes_left_over_alike_in_all_variants_stand_below_the_answer(run_of):
    result = run_of("gathering")
    found = findings(result.comparison)
    alike = {
        variant: {key: each._replace(verdict="no clear difference") for key, each in of.items()}
        for variant, of in found.changes.items()
    }
    facts = dataclasses.replace(found, changes=alike)
    assert left_over_sentences(result.study, facts, by_variant=True) == ()
    assert len(left_over_sentences(result.study, facts, by_variant=False)) == 1


def test_where_all_finish_numbers_are_those_of_the_finished(run_of):
    rows = run_of("strike").comparison.rows
    rows = rows[(rows.variant == "baseline") & rows.so_far.notna()]
    assert (rows.value == rows.so_far).all()
    assert not rows.unfinished_share.any()


def test_a_ban_that_lets_go_fewer_than_become_ready_never_ends(run_of):
    # Of 16 a day 15 are let go; with 20 the 16 that one day held are gone after four days.
    result = run_of("throttle")
    assert result.comparison.stuck["baseline"].flows == {"customers"}
    assert not result.comparison.stuck["faster"].flows
    answer = result.document.answer
    assert answer[0].startswith("***Never clears:*** what has not arrived of “customers” grows by")
    assert "**A (Twenty a day are let go) clears**" in answer[0]
    assert "nobody waits anywhere" not in " ".join(answer)


def test_a_ban_that_never_ends_is_told_before_any_run():
    checked = check(HERE / "throttle.yaml")
    warning = next(each for each in checked.warnings if "let go" in str(each))
    assert "15 vehicles a day are let go in 'baseline', and 16 a day become ready" in str(warning)


@pytest.mark.parametrize("name", ["closing", "throttle"])
def test_no_table_of_main_numbers_gives_hours_of_what_never_clears(run_of, name):
    sections = {section.id: section for section in run_of(name).document.sections}
    (table,) = (
        block
        for block in sections["comparison"].blocks
        if getattr(block, "caption", "") == "Comparison with the baseline"
    )
    hours = [row for row in table.rows if row[1] == "h"]
    assert {row[2] for row in hours} == {"never clears"}


def test_the_rounding_of_the_clock_makes_no_time_better_or_worse(run_of):
    rows = run_of("throttle").comparison.differences
    running = rows[(rows.indicator == "service_time_h") & (rows.place == "station-away")]
    assert {*running.verdict} == {"no clear difference"}


def test_a_few_units_that_are_left_over_in_some_runs_are_not_none(run_of):
    result = run_of("gathering")
    facts = findings(result.comparison)
    (key,) = (key for key in facts.keys("units_left_over"))
    few = facts.estimate("baseline", key)._replace(mean=0.5, half_width=6.0)
    rare = dataclasses.replace(facts, estimates={"baseline": {key: few}})
    (sentence,) = left_over_sentences(result.study, rare)
    assert "**0.500** in the baseline" in sentence
