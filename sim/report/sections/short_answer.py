"""The answer in one sentence, for a table in which every scenario has a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.bottleneck import bottleneck
from sim.report.names import queue_title
from sim.report.sections.other_measures import others_sentences
from sim.report.sections.sentences import answer_sentences, answering_key, of_variant

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.scenario import Study, Variant


def short_answer(study: Study, facts: Findings) -> str:
    """Return the report's answer as one sentence: what every alternative does, with its interval.

    A bottleneck is told of an alternative where it moves; of a baseline alone always.  There is
    nothing to add to `clearing_sentence` of those that never clear.
    """
    key = answering_key(study, facts)
    if key is None or not study.alternatives:
        return answer_sentences(study, facts)[0]
    clauses = [
        of_variant(study, facts, key, variant) + _moved(study, facts, variant)
        for variant in study.alternatives
        if not facts.never_clears(variant.id, key)
    ]
    if not clauses:
        return ""
    first, *others = clauses
    reported = "; ".join((first, *(clause[:1].lower() + clause[1:] for clause in others)))
    return " ".join((f"{reported}.", *others_sentences(study, facts)))


def _moved(study: Study, facts: Findings, variant: Variant) -> str:
    before = bottleneck(study, facts, study.baseline.id)
    after = bottleneck(study, facts, variant.id)
    if before is None or after is None:
        return ""
    if (before.place, before.step) == (after.place, after.step):
        return ""
    return f", and the bottleneck moves to **{queue_title(study, after.place, after.step)}**"
