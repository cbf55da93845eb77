"""Which variants may be the best by what the question asks for, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import answer_key
from sim.report.names import letters, spoken
from sim.report.sections.sentences import measured, percent
from sim.text import Message, listed, say, shortened

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.scenario import Study


def best_sentences(study: Study, facts: Findings) -> tuple[Message, ...]:
    """Return which variants may be the best and which are not; nothing if none was selected."""
    rows = facts.selection.to_dict("records")
    if study.answer is None or not rows:
        return ()
    label = letters(study)
    kept = [label[str(row["variant"])] for row in rows if row["may_be_best"] == "yes"]
    beaten: dict[str, list[str]] = {}
    for row in rows:
        if row["may_be_best"] == "no":
            beaten.setdefault(label[str(row["beaten_by"])], []).append(label[str(row["variant"])])
    key, indifference = answer_key(study.answer), float(rows[0]["indifference"])
    measure, how = measured(study, key), _selected(study, facts, indifference)
    if not beaten:
        return (say("best-variants-any", measure=measure, variants=listed(kept), how=how),)
    # Within the indifference amount the one that is left out may be a little better
    clauses = [
        say(
            "best-variants-left-out",
            variants=listed(those),
            better_one=by,
            is_within=indifference > 0,
        )
        for by, those in beaten.items()
    ]
    left_out = shortened(clauses, len(clauses), clauses=True)
    variants = listed(kept)
    sentence = say(
        "best-variants-some", measure=measure, variants=variants, left_out=left_out, how=how
    )
    return (sentence,)


def _selected(study: Study, facts: Findings, indifference: float) -> Message:
    """Return ``subset selection, 95 % sure, where 2 h make no difference``."""
    confidence = percent(facts)
    if study.answer is None or indifference <= 0:
        return say("best-variants-selected", confidence=confidence)
    named = spoken(answer_key(study.answer))
    amount = 100 * indifference if named.percent else indifference
    return say(
        "best-variants-selected-within",
        confidence=confidence,
        amount=f"{amount:.6g}",
        unit=named.unit_of_change,
    )
