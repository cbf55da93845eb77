"""With which variants the number that was asked for is as wanted, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Key
from sim.report.names import spoken, variant_name
from sim.report.sections.sentences import answering_key, measured, percent
from sim.report.words import quantity
from sim.text import Message, decimals, number, say, shortened, span
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from sim.report.findings import Findings, ReportedEstimate
    from sim.scenario import Study

_ALL = 100 - 1e-9
"""Of all replications, in per cent."""


def target_sentence(study: Study, facts: Findings) -> str:
    """Return with which variants the answer is as wanted, by their intervals; '' if none is wanted.

    A variant reaches a bound if its whole interval does, misses it if its whole interval does, and
    is too close to tell otherwise, as with a single replication.
    """
    bounds = _bounds(study, facts)
    key = answering_key(study, facts)
    if bounds is None or key is None:
        return ""
    found: dict[str, list[Message]] = {"reached": [], "close": [], "missed": []}
    for variant in study.variants:
        estimate = facts.estimate(variant.id, key)
        if estimate is not None:
            verdict, value = _judged(facts, variant.id, key, _verdict(estimate, *bounds))
            what = say(
                "target-variant",
                reached=verdict == "reached",
                variant=variant_name(study, variant),
                value=value or _interval(estimate),
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
    low, high = quantity(f"{least:.6g}", named.unit), quantity(f"{most:.6g}", named.unit)
    if most == float("inf"):
        return say("target-at-least", measure=measure, least=low)
    if least == -float("inf"):
        return say("target-at-most", measure=measure, most=high)
    return say("target-between", measure=measure, least=f"{least:.6g}", most=high)


def _interval(estimate: ReportedEstimate) -> Message:
    digits = decimals(estimate.half_width, estimate.mean)
    ends = span(estimate.low, estimate.high, digits)
    return say("written-numbers-interval", mean=number(estimate.mean, digits), span=ends)
