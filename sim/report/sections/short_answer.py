"""The answer in one sentence, for a table in which every scenario has a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.bottleneck import bottleneck
from sim.report.names import queue_title
from sim.report.sections.other_measures import others_sentences
from sim.report.sections.sentences import answer_sentences, answering_key, of_variant
from sim.text import Message, paragraph, say, shortened

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.report.sections.tightness import Start
    from sim.scenario import Study, Variant


def short_answer(study: Study, facts: Findings) -> str:
    """Return the report's answer as one sentence: what every alternative does, with its interval.

    A bottleneck is told of an alternative where it moves; of a baseline alone always.  There is
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
        return ""
    reported = say("sentences-whole", clause=shortened(clauses, len(clauses), clauses=True))
    return paragraph((reported, *others_sentences(study, facts)))


def _with_bottleneck(study: Study, facts: Findings, variant: Variant, effect: Message) -> Message:
    """Add where an alternative moves the bottleneck."""
    before = bottleneck(study, facts, study.baseline.id)
    after = bottleneck(study, facts, variant.id)
    if before is None or after is None or before.queue == after.queue:
        return effect
    queue = queue_title(study, after.place, after.step)
    return say("short-answer-bottleneck-moves", effect=effect, queue=queue)
