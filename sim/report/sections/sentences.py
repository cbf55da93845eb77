"""The answer, and how sure it is, in sentences; every number with its interval.

``**…**`` marks what is printed bold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.bottleneck import growing_queues
from sim.report.document import Notice
from sim.report.findings import ChangeFromBaseline, Findings, Key, ReportedEstimate, answer_key
from sim.report.names import flow_title, letters, place_title, queue_title, spoken, variant_name
from sim.report.sections.border_table import border_sentences, crossed
from sim.report.sections.clearing import left_over_sentences
from sim.report.sections.closure_section import backlog_sentences, closure_sentences
from sim.report.sections.tightness import (
    bottleneck_now,
    bottleneck_then,
    tightest_near,
    use_of_changed,
)
from sim.report.words import VEHICLES_PER_DAY, lowered, quantity
from sim.text import (
    Message,
    Text,
    Verbatim,
    decimals_of_change,
    number,
    p_in_words,
    per_cent,
    say,
    shortened,
    signed,
    significant,
    span,
)
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from sim.report.sections.tightness import Start
    from sim.scenario import Study, Variant

_FALLBACKS = ("tonnes_per_year", "teu_per_day", *VEHICLES_PER_DAY, "transit_time_h")
"""What answers a question that names no indicator: the first of these that the run has."""
_NAMED = 3
"""Growing queues that are named."""


def answering_key(study: Study, facts: Findings) -> Key | None:
    """Return the key of the number that answers the question, None if there is none."""
    if study.answer is not None:
        key = answer_key(study.answer)
        return key if any(facts.estimate(each.id, key) for each in study.variants) else None
    known = facts.estimates[study.baseline.id]
    over = crossed(study, facts)
    for name in _FALLBACKS:
        # Of a corridor over one border it is what passes there, else what arrives.
        key = Key(name, over[0] if len(over) == 1 else "")
        if name != "transit_time_h" and key in known and known[key].mean > 0:
            return key
    return next((key for name in _FALLBACKS for key in facts.keys(name)), None)


def answer_sentences(study: Study, facts: Findings) -> tuple[Message, ...]:
    """Return what answers the question: a sentence for every alternative, then the place's queue.

    The first has number, interval and bottleneck; what it said of a bottleneck is not said again.
    """
    key = answering_key(study, facts)
    if key is None:
        if study.answer is None:
            return (say("sentences-no-estimate-at-all"),)
        return (say("sentences-no-estimate", indicator=Verbatim(study.answer.indicator)),)
    near = tightest_near(study, facts, key.place)
    is_backlog = key.place in study.baseline.scenario.backlogs
    together = backlog_sentences(study, facts, key.place) if is_backlog else ()
    at_borders = border_sentences(study, facts, key)
    if not study.alternatives:
        left = left_over_sentences(study, facts)
        return (_alone(study, facts, key), *together, *left, *at_borders, *near)
    answers = [_answer(study, facts, key, variant) for variant in study.alternatives]
    left = left_over_sentences(study, facts, by_variant=True)
    closed = closure_sentences(study, facts, asked_only=True)
    return (*answers, *together, *left, *closed, *at_borders, *near)


def certainty_sentences(study: Study, facts: Findings) -> tuple[Notice, ...]:
    """Return how sure the answer is, and which queues grow without end."""
    return (Notice(_how_sure(study, facts)), *_overload(study, facts))


def of_estimate(
    study: Study, key: Key, estimate: ReportedEstimate, facts: Findings, start: Start = "clause"
) -> Message:
    """Return an estimate as a clause, as ``**17.7 trains a day** pass the port (…)``."""
    named = spoken(key)
    value = quantity(number(estimate.mean, estimate.digits), named.unit)
    ends, confidence = estimate.ends, percent(facts)
    if named.nature == "amount":
        passes = _passes(study, key)
        return say("sentences-amount", value=value, span=ends, confidence=confidence, passes=passes)
    return say(
        "sentences-level",
        measure=measured(study, key, start),
        so_far=facts.of_all(key),
        value=value,
        confidence=confidence,
        span=ends,
    )


def of_change(study: Study, key: Key, change: ChangeFromBaseline, facts: Findings) -> Message:
    """Return a difference as a clause, as ``**2.1 more trains a day** pass the port (…)``."""
    named = spoken(key)
    digits = decimals_of_change(change.difference, change.half_width, clear=change.clear)
    if not change.clear:
        return _no_clear_change(study, key, change, facts, digits)
    if not change.shows:
        return say("sentences-too-small", measure=measured(study, key))
    low, high = sorted((abs(change.low), abs(change.high)))
    ends, amount = span(low, high, digits), number(abs(change.difference), digits)
    levels = _levels(study, key, change, facts, digits)
    rises = change.difference > 0
    if named.nature == "amount":
        return say(
            "sentences-change-of-amount",
            amount=amount,
            of="freight" if named.unit_name == "Mt/year" else "vehicles",
            rises=rises,
            unit=named.unit,
            confidence=percent(facts),
            span=ends,
            levels=levels,
            passes=_passes(study, key),
        )
    return say(
        "sentences-change-of-level",
        measure=measured(study, key),
        so_far=facts.of_all(key),
        amount=quantity(amount, named.unit_of_change),
        kind="time" if named.unit_name in {"h", "d"} else "height",
        rises=rises,
        confidence=percent(facts),
        span=ends,
        levels=levels,
    )


def _no_clear_change(
    study: Study, key: Key, change: ChangeFromBaseline, facts: Findings, digits: int
) -> Message:
    return say(
        "sentences-no-clear-change",
        verdict=verdict_in_words(change.verdict),
        measure=measured(study, key),
        so_far=facts.of_all(key),
        difference=quantity(signed(change.difference, digits), spoken(key).unit),
        confidence=percent(facts),
        span=span(change.low, change.high, digits, sign=True),
    )


def comparisons(facts: Findings) -> Message:
    """Return ``3 comparisons, their intervals hold together``."""
    most = max(
        (change.comparisons for changes in facts.changes.values() for change in changes.values()),
        default=0,
    )
    return say("sentences-comparisons", count=int(most), together=most > 1)


def measured(study: Study, key: Key, start: Start = "clause") -> Text:
    """Return what a number measures and where, as ``border time at Khorgos, westbound``."""
    title = spoken(key).title
    measure = title if start == "sentence" else lowered(title)
    if key.flow:
        return say("sentences-measure-of", measure=measure, name=flow_title(study, key.flow))
    if key.place in study.baseline.scenario.backlogs:
        return say("sentences-measure-of", measure=measure, name=place_title(study, key.place))
    if not key.place:
        return measure
    place = queue_title(study, key.place, key.step)
    if key.direction:
        place = say("sentences-in-direction", place=place, direction=Verbatim(key.direction))
    return say("sentences-measure-at", measure=measure, place=place)


def percent(facts: Findings) -> Message:
    """Return the confidence as ``95 %``."""
    return per_cent(significant(100 * facts.confidence, 3))


def of_variant(
    study: Study, facts: Findings, key: Key, variant: Variant, start: Start = "sentence"
) -> Message:
    """Return what one alternative does to the number that answers, as a clause."""
    named = variant_name(study, variant)
    change = facts.change(variant.id, key)
    before, after = (facts.estimate(each.id, key) for each in (study.baseline, variant))
    if change is None and before is not None and after is not None:
        effect = of_estimate(study, key, after, facts)
        return say("sentences-with-unpaired", start=start, variant=named, effect=effect)
    if change is None:
        effect = _lacking(study, facts, key, variant)
    elif change.same:
        effect = say("sentences-same-as-baseline")
    elif facts.never_clears(variant.id, key):
        effect = say("sentences-never-clears")
    elif change.verdict == Verdict.CLEARS:
        estimate = of_estimate(study, key, facts.estimates[variant.id][key], facts)
        effect = say("sentences-clears", estimate=estimate)
    else:
        effect = of_change(study, key, change, facts)
        effect = effect if change.clear else say("sentences-there-is", change=effect)
    return say("sentences-with", start=start, variant=named, effect=effect)


def _alone(study: Study, facts: Findings, key: Key) -> Message:
    """Return the answer of a baseline that nothing is compared with."""
    baseline = study.baseline.id
    if facts.never_clears(baseline, key):
        return say("sentences-whole", clause=bottleneck_now(study, facts, baseline, "sentence"))
    return say(
        "sentences-estimate-and-bottleneck",
        estimate=of_estimate(study, key, facts.estimates[baseline][key], facts, "sentence"),
        bottleneck=bottleneck_now(study, facts, baseline),
    )


def _passes(study: Study, key: Key) -> Message:
    """Return that an amount passes its place, or that it arrives."""
    direction = Verbatim(key.direction)
    if not key.place:
        return say("sentences-arrives", in_direction=bool(direction), direction=direction)
    place = place_title(study, key.place)
    if direction:
        place = say("sentences-in-direction", place=place, direction=direction)
    return say("sentences-passes", place=place)


def _lacking(study: Study, facts: Findings, key: Key, variant: Variant) -> Message:
    """Return the number of one alternative that has no difference to the baseline's, and why."""
    before, after = (facts.estimate(each.id, key) for each in (study.baseline, variant))
    if after is not None:
        estimate = of_estimate(study, key, after, facts)
        lacks = _lacks(study, key, study.baseline)
        return say("sentences-only-alternative", estimate=estimate, lacks=lacks)
    lacks = _lacks(study, key, variant)
    if before is None:
        return say("sentences-no-number", lacks=lacks)
    estimate = of_estimate(study, key, before, facts)
    return say("sentences-only-baseline", estimate=estimate, lacks=lacks)


def _lacks(study: Study, key: Key, variant: Variant) -> Message:
    """Return why a variant has no number, as ``the baseline has no flow “Chengdu to Tashkent”``."""
    scenario = variant.scenario
    of = "baseline" if variant is study.baseline else "alternative"
    if key.flow and key.flow not in scenario.flows:
        return say("sentences-lacks-flow", of=of, flow=flow_title(study, key.flow))
    there = (scenario.facilities, scenario.sections, scenario.backlogs)
    if key.place and not any(key.place in block for block in there):
        return say("sentences-lacks-place", of=of, place=place_title(study, key.place))
    facility = scenario.facilities.get(key.place)
    if facility is not None and key.step and key.step.partition(".")[0] not in facility.steps:
        return say("sentences-lacks-step", of=of, queue=queue_title(study, key.place, key.step))
    return say("sentences-lacks-anything", of=of)


def _answer(study: Study, facts: Findings, key: Key, variant: Variant) -> Message:
    """Return what an alternative does, where it leaves the bottleneck, how used what it changes."""
    effect = of_variant(study, facts, key, variant)
    change = facts.change(variant.id, key)
    if change is None or change.same:
        return say("sentences-whole", clause=effect)
    bottleneck = bottleneck_then(study, facts, variant)
    clauses = [bottleneck, *use_of_changed(study, facts, variant)]
    then = shortened(clauses, len(clauses), clauses=True)
    return say("sentences-effect-and-bottleneck", effect=effect, bottleneck=then)


def _how_sure(study: Study, facts: Findings) -> Message:
    confidence = percent(facts)
    if facts.replications == 1:
        return say("sentences-certainty-not-known")
    if not study.alternatives:
        runs = facts.replications
        return say("sentences-certainty-alone", replications=runs, confidence=confidence)
    if not facts.changes:
        return say("sentences-certainty-unpaired", confidence=confidence)
    key = answering_key(study, facts)
    label = letters(study)
    changes = [(each.id, key and facts.change(each.id, key)) for each in study.alternatives]
    tests = [
        say("sentences-test", variant=label[variant], p=p_in_words(change.p_adjusted))
        for variant, change in changes
        if change and not change.same
    ]
    return say(
        "sentences-certainty-paired",
        replications=facts.replications,
        confidence=confidence,
        comparisons=comparisons(facts),
        tested=bool(tests),
        tests=shortened(tests, len(tests)),
    )


def _overload(study: Study, facts: Findings) -> tuple[Notice, ...]:
    notices = []
    for variant in study.variants:
        queues = [
            say("sentences-growing-queue", queue=queue_title(study, *at), share=number(share, 0))
            for *at, share in growing_queues(facts, variant.id)
        ]
        if queues:
            places = shortened(queues, _NAMED, clauses=True)
            text = say("sentences-overload", variant=variant_name(study, variant), queues=places)
            notices.append(Notice(text, warns=True))
    return tuple(notices)


def _levels(
    study: Study, key: Key, change: ChangeFromBaseline, facts: Findings, digits: int
) -> Message:
    """Return what a number was and is, with the decimals that the baseline's own estimate bears."""
    if own := facts.estimate(study.baseline.id, key):
        digits = min(digits, own.digits)
    before, after = number(change.baseline, digits), number(change.alternative, digits)
    # Clear and yet nothing to a planner: pairing finds differences far below what is rounded away.
    if before == after:
        return say("sentences-too-little-to-show", before=before)
    return say("sentences-instead-of", before=before, after=after)
