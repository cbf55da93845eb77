"""With which variants the number that was asked for is as wanted, and which may be the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Key, answer_key
from sim.report.names import letters, spoken, variant_name
from sim.report.sections.sentences import answering_key, measured, percent
from sim.report.words import quantity
from sim.text import Message, Text, listed, number, say, shortened, significant
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from sim.report.findings import Findings, ReportedEstimate
    from sim.scenario import Study

_ALL = 100 - 1e-9
"""Of all replications, in per cent."""


def target_sentence(study: Study, facts: Findings) -> Message | None:
    """Return with which variants the answer is as wanted, by their intervals.

    A variant reaches a bound if its whole interval does, misses it if its whole interval does, and
    is too close to tell otherwise, as with a single replication.  None if nothing is wanted.
    """
    bounds = _bounds(study, facts)
    key = answering_key(study, facts)
    if bounds is None or key is None:
        return None
    found: dict[str, list[Message]] = {"reached": [], "close": [], "missed": []}
    for variant in study.variants:
        estimate = facts.estimate(variant.id, key)
        if estimate is not None:
            verdict, value = _judged(facts, variant.id, key, _verdict(estimate, *bounds))
            what = say(
                "target-variant",
                reached=verdict == "reached",
                variant=variant_name(study, variant),
                value=value or estimate.with_ends,
            )
            found[verdict].append(what)
    reached, close, missed = (shortened(variants, len(variants)) for variants in found.values())
    clauses = [
        say("target-reached", variants=reached)
        if reached
        else say("target-reached-with-none", close=bool(close))
    ]
    clauses += [say("target-close", variants=close)] if close else []
    clauses += [say("target-missed", variants=missed)] if missed else []
    return say(
        "target-sentence",
        wanted=_bounds_in_words(study, key, *bounds),
        clauses=shortened(clauses, len(clauses), clauses=True),
        confidence=percent(facts),
    )


def _judged(facts: Findings, variant: str, key: Key, verdict: str) -> tuple[str, Message | None]:
    """Return the verdict on a time that not all have, and what stands in its place, if anything."""
    gone = _recovered(facts, variant, key)
    if gone < _ALL:
        # The others' times end with the run: they may be as long as you like.
        return "missed", say("target-gone", share=number(gone, 0))
    if facts.never_clears(variant, key):
        return "missed", verdict_in_words(Verdict.NEVER_CLEARS)
    # Those that have not finished take longer than is counted.
    is_open = facts.of_all(key) and verdict == "reached"
    return "close" if is_open else verdict, None


def _verdict(estimate: ReportedEstimate, least: float, most: float) -> str:
    if least <= estimate.low and estimate.high <= most:
        return "reached"
    return "missed" if estimate.high < least or most < estimate.low else "close"


def _recovered(facts: Findings, variant: str, key: Key) -> float:
    """Return in how many replications a backlog is gone, if the time to it is asked for [%]."""
    if key.indicator != "recovery_time_d":
        return 100.0
    share = facts.estimate(variant, Key("recovered_share", key.place))
    return share.mean if share else 0.0


def _bounds(study: Study, facts: Findings) -> tuple[float, float] | None:
    """Return the least and the most, in the unit that the report speaks in."""
    asked = study.answer
    if asked is None or (asked.at_least is None and asked.at_most is None):
        return None
    key = answering_key(study, facts)
    scale = 100 if key is not None and spoken(key).percent else 1
    least = -float("inf") if asked.at_least is None else scale * asked.at_least
    most = float("inf") if asked.at_most is None else scale * asked.at_most
    return least, most


def _bounds_in_words(study: Study, key: Key, least: float, most: float) -> Message:
    named = spoken(key)
    measure = measured(study, key)
    low, high = (quantity(significant(each, 6), named.unit) for each in (least, most))
    if most == float("inf"):
        return say("target-at-least", measure=measure, least=low)
    if least == -float("inf"):
        return say("target-at-most", measure=measure, most=high)
    return say("target-between", measure=measure, least=significant(least, 6), most=high)


def best_sentences(study: Study, facts: Findings) -> tuple[Message, ...]:
    """Return which variants may be the best and which are not; nothing if none was selected."""
    rows = facts.selection.to_dict("records")
    if study.answer is None or not rows:
        return ()
    label = letters(study)
    kept = [label[str(row["variant"])] for row in rows if row["may_be_best"] == "yes"]
    beaten: dict[Text, list[Text]] = {}
    for row in rows:
        if row["may_be_best"] == "no":
            beaten.setdefault(label[str(row["beaten_by"])], []).append(label[str(row["variant"])])
    key, indifference = answer_key(study.answer), float(rows[0]["indifference"])
    measure, how = measured(study, key), _selected(study, facts, indifference)
    if not beaten:
        return (say("target-best-any", measure=measure, variants=listed(kept), how=how),)
    # Within the indifference amount the one that is left out may be a little better
    clauses = [
        say(
            "target-best-left-out",
            variants=listed(those),
            better_one=by,
            is_within=indifference > 0,
        )
        for by, those in beaten.items()
    ]
    left_out = shortened(clauses, len(clauses), clauses=True)
    variants = listed(kept)
    sentence = say(
        "target-best-some", measure=measure, variants=variants, left_out=left_out, how=how
    )
    return (sentence,)


def _selected(study: Study, facts: Findings, indifference: float) -> Message:
    """Return ``subset selection, 95 % sure, where 2 h make no difference``."""
    confidence = percent(facts)
    if study.answer is None or indifference <= 0:
        return say("target-best-selected", confidence=confidence)
    named = spoken(answer_key(study.answer))
    amount = 100 * indifference if named.percent else indifference
    return say(
        "target-best-selected-within",
        confidence=confidence,
        amount=significant(amount, 6),
        unit=named.unit_of_change,
    )
