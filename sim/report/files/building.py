"""From what a run found to the document that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.bottleneck import bottleneck
from sim.report.document import Card, CardLine, Document, Notice
from sim.report.findings import ChangeFromBaseline, Findings, Key, findings
from sim.report.names import letters, queue_title, spoken
from sim.report.sections.ban_table import bans_section
from sim.report.sections.body import (
    before_section,
    changes_section,
    map_section,
    observed_section,
    questions_section,
    queues_section,
    time_section,
    words_section,
)
from sim.report.sections.border_table import borders_section
from sim.report.sections.clearing import (
    clearing_sentence,
    left_over_sentences,
    loss_sentences,
    no_best_sentence,
    unfinished_sentence,
)
from sim.report.sections.inputs_sections import (
    calibrated_section,
    differences_section,
    footer,
    sources_section,
    unsourced_section,
)
from sim.report.sections.measure_tables import main_keys, measure_title
from sim.report.sections.other_measures import others_sentences
from sim.report.sections.reported_figures import (
    demand_sentences,
    failed_sentences,
    fitted_sentences,
    validation_sentence,
)
from sim.report.sections.risk import risk_section
from sim.report.sections.run_length import precision_sentences, runs_section, warm_up_warnings
from sim.report.sections.sentences import (
    answer_sentences,
    answering_key,
    certainty_sentences,
    of_variant,
)
from sim.report.sections.target import best_sentences, target_sentence
from sim.report.sections.years import years_answer, years_section
from sim.text import (
    EMPTY,
    MISSING,
    Message,
    Text,
    Verbatim,
    decimals_of_change,
    paragraph,
    say,
    shortened,
    signed,
    span,
    with_interval,
)
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.document import ReportSection
    from sim.report.inputs import Inputs
    from sim.report.sections.tightness import Start
    from sim.scenario import Study, Variant

_CARDS = 4


def build_document(inputs: Inputs) -> Document:
    """Return the report as data."""
    study = inputs.study
    facts, failed = findings(inputs.comparison), failed_sentences(inputs)
    label = letters(study)
    target_text = target_sentence(study, facts)
    # With alternatives the question is what they change, not what bound in which year.
    by_year = None if study.alternatives else years_answer(inputs, facts)
    in_short = by_year or short_answer(study, facts)
    key = answering_key(study, facts)
    clearing, so_far = clearing_sentence(study, facts, key), unfinished_sentence(study, facts, key)
    return Document(
        title=Verbatim(study.title),
        question=Verbatim(study.question),
        failed=failed,
        answer=(
            *filter(None, (clearing, target_text, by_year)),
            *answer_sentences(study, facts),
            *filter(None, (so_far,)),
            *others_sentences(study, facts),
            *demand_sentences(inputs, facts),
        ),
        short_answer=paragraph((*failed, clearing, target_text, in_short)),
        certainty=tuple(_notices(inputs, facts)),
        legend=tuple((label[variant.id], Verbatim(variant.title)) for variant in study.variants),
        cards=tuple(_card(study, facts, key) for key in main_keys(study, facts)[:_CARDS]),
        sections=tuple(section for section in _sections(inputs, facts) if section is not None),
        footer=footer(inputs),
    )


def _notices(inputs: Inputs, facts: Findings) -> Iterator[Notice]:
    """Yield how sure the answer is, and what warns."""
    sure, *overload = certainty_sentences(inputs.study, facts)
    yield sure
    yield from precision_sentences(inputs, facts)
    yield from map(Notice, _of_trust(inputs, facts))
    yield from warm_up_warnings(inputs, facts)
    yield from map(Notice, inputs.excesses)
    yield from overload
    # What is the same in all variants is no part of what was asked.
    yield from map(Notice, _of_losses(inputs.study, facts))


def _sections(inputs: Inputs, facts: Findings) -> tuple[ReportSection | None, ...]:
    """Return the parts of the report in the order of reading; None for one that is not there."""
    study = inputs.study
    return (
        map_section(study, facts),
        changes_section(study, facts),
        borders_section(study, facts),
        years_section(inputs, facts),
        risk_section(study, facts),
        questions_section(study, facts),
        queues_section(study, facts),
        time_section(study, facts),
        bans_section(inputs, facts),
        differences_section(study),
        observed_section(inputs),
        runs_section(inputs, facts),
        before_section(inputs),
        calibrated_section(study),
        unsourced_section(study),
        sources_section(inputs),
        words_section(),
    )


def _of_trust(inputs: Inputs, facts: Findings) -> Iterator[Message]:
    """Yield what was validated and fitted, and which variants may be the best."""
    study = inputs.study
    yield validation_sentence(inputs.observations)
    yield from fitted_sentences(study)
    if len(study.alternatives) > 1:
        yield from best_sentences(study, facts)
    yield from filter(None, (no_best_sentence(study, facts),))


def _of_losses(study: Study, facts: Findings) -> Iterator[Message]:
    """Yield what stays behind or is lost."""
    if study.alternatives:
        yield from left_over_sentences(study, facts, by_variant=False)
    yield from loss_sentences(study, facts)


def _card(study: Study, facts: Findings, key: Key) -> Card:
    unit = spoken(key).unit
    baseline = facts.estimates[study.baseline.id][key]
    label = letters(study)
    changes = [(label[variant.id], facts.change(variant.id, key)) for variant in study.alternatives]
    never = facts.never_clears(study.baseline.id, key)
    return Card(
        title=measure_title(study, key, facts),
        baseline=verdict_in_words(Verdict.NEVER_CLEARS)
        if never
        else say("building-of-baseline", value=with_interval(*baseline), unit=unit),
        lines=tuple(_line(name, change, unit) for name, change in changes if change),
    )


def _line(name: Text, change: ChangeFromBaseline, unit: Text) -> CardLine:
    digits = decimals_of_change(
        change.difference or change.baseline, change.half_width, clear=change.clear
    )
    return CardLine(
        label=name,
        difference=MISSING if change.of_run else signed(change.difference, digits),
        unit=EMPTY if change.of_run else unit,
        interval=MISSING if change.of_run else span(change.low, change.high, digits, sign=True),
        verdict=verdict_in_words(change.verdict),
    )


def short_answer(study: Study, facts: Findings) -> Text:
    """Return the report's answer as one sentence: what every alternative does, with its interval.

    A bottleneck is named for an alternative where it moves; of a baseline alone always.  There is
    nothing to add to `clearing_sentence` of those that never clear.
    """
    key = answering_key(study, facts)
    if key is None or not study.alternatives:
        return answer_sentences(study, facts)[0]
    clauses: list[Message] = []
    for variant in study.alternatives:
        if not facts.never_clears(variant.id, key):
            start: Start = "clause" if clauses else "sentence"
            effect = of_variant(study, facts, key, variant, start)
            clauses.append(_with_bottleneck(study, facts, variant, effect))
    if not clauses:
        return EMPTY
    reported = say("sentences-whole", clause=shortened(clauses, len(clauses), clauses=True))
    return paragraph((reported, *others_sentences(study, facts)))


def _with_bottleneck(study: Study, facts: Findings, variant: Variant, effect: Message) -> Message:
    """Add where an alternative moves the bottleneck."""
    before = bottleneck(study, facts, study.baseline.id)
    after = bottleneck(study, facts, variant.id)
    if before is None or after is None or before.queue == after.queue:
        return effect
    queue = queue_title(study, after.place, after.step)
    return say("building-bottleneck-moves", effect=effect, queue=queue)
