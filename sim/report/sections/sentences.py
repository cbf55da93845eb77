"""The answer, and how sure it is, in sentences; every number with its interval.

``**…**`` marks what is printed bold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.causes import title_of
from sim.report.bottleneck import growing_queues
from sim.report.document import Notice
from sim.report.findings import ChangeFromBaseline, Findings, Key, ReportedEstimate, answer_key
from sim.report.names import (
    flow_title,
    letters,
    place_title,
    queue_title,
    spoken,
    variant_name,
)
from sim.report.sections.border_table import border_sentences, crossed
from sim.report.sections.clearing import left_over_sentences
from sim.report.sections.closure_section import closure_sentences
from sim.report.sections.recovery import backlog_sentences
from sim.report.sections.tightness import (
    bottleneck_now,
    bottleneck_then,
    tightest_near,
    use_of_changed,
)
from sim.report.words import VEHICLES_PER_DAY
from sim.text import decimals, decimals_of_change, number, p_in_words, shortened, signed, span
from sim.verdicts import Verdict

if TYPE_CHECKING:
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


def answer_sentences(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return what answers the question: a sentence for every alternative, then the place's queue.

    The first has number, interval and bottleneck; what it said of a bottleneck is not said again.
    """
    key = answering_key(study, facts)
    if key is None:
        asked = study.answer.indicator if study.answer else "an indicator of throughput or time"
        return (f"This run has no estimate of {asked}, so it does not answer the question.",)
    near = tightest_near(study, facts, key.place)
    is_backlog = key.place in study.baseline.scenario.backlogs
    together = backlog_sentences(study, facts, key.place) if is_backlog else ()
    if not study.alternatives:
        estimate = facts.estimates[study.baseline.id][key]
        tight = bottleneck_now(study, facts, study.baseline.id)
        value = of_estimate(study, key, estimate, facts)
        answer = f"{tight}." if facts.never_clears(study.baseline.id, key) else f"{value}; {tight}."
        return (
            answer[:1].upper() + answer[1:],
            *together,
            *left_over_sentences(study, facts),
            *border_sentences(study, facts, key),
            *near,
        )
    clauses = [_clause(study, facts, key, variant) for variant in study.alternatives]
    left = left_over_sentences(study, facts, by_variant=True)
    closed = closure_sentences(study, facts, asked_only=True)
    at_borders = border_sentences(study, facts, key)
    return (*(f"{clause}." for clause in clauses), *together, *left, *closed, *at_borders, *near)


def certainty_sentences(study: Study, facts: Findings) -> tuple[Notice, ...]:
    """Return how sure the answer is, and which queues grow without end."""
    return (Notice(_how_sure(study, facts)), *_overload(study, facts))


def of_estimate(study: Study, key: Key, estimate: ReportedEstimate, facts: Findings) -> str:
    """Return an estimate as a clause, as ``**17.7 trains a day** pass the port (…)``."""
    named = spoken(key)
    digits = decimals(estimate.half_width, estimate.mean)
    value = f"**{number(estimate.mean, digits)}{_unit(named.unit)}**"
    ends = f"({percent(facts)} interval {span(estimate.low, estimate.high, digits)})"
    if named.nature == "amount":
        return f"{value} {passing(study, key)} {ends}"
    return f"{named.title.lower()}{of_place(study, key)}{_so_far(facts, key)} is {value} {ends}"


def of_change(study: Study, key: Key, change: ChangeFromBaseline, facts: Findings) -> str:
    """Return a difference as a clause, as ``**2.1 more trains a day** pass the port (…)``."""
    named = spoken(key)
    digits = decimals_of_change(change.difference, change.half_width, clear=change.clear)
    amount = f"{number(abs(change.difference), digits)}"
    if not change.clear:
        ends = f"{percent(facts)} interval {span(change.low, change.high, digits, sign=True)}"
        value = f"{signed(change.difference, digits)}{_unit(named.unit)}"
        about = f"{named.title.lower()}{of_place(study, key)}{_so_far(facts, key)}"
        return f"**{change.verdict}** in {about} ({value}, {ends})"
    low, high = sorted((abs(change.low), abs(change.high)))
    levels = min(digits, _levels(study, key, facts, digits))
    before, after = number(change.baseline, levels), number(change.alternative, levels)
    # Clear and yet nothing to a planner: pairing finds differences far below what is rounded away.
    moved = f"{after} instead of {before}" if after != before else f"too little to show in {before}"
    ends = f"{percent(facts)} interval {span(low, high, digits)}; {moved}"
    if named.nature == "amount":
        comparative = "more" if change.difference > 0 else "fewer"
        unit = named.unit.replace("Mt ", f"Mt {comparative} ", 1) if "Mt" in named.unit else ""
        value = f"{amount} {unit or f'{comparative} {named.unit}'}"
        return f"**{value}** {passing(study, key)} ({ends})"
    comparative = "longer" if change.difference > 0 else "shorter"
    if named.unit not in {"h", "d"}:
        comparative = "higher" if change.difference > 0 else "lower"
    value = f"{amount}{_unit(named.unit).replace('%', 'percentage points')} {comparative}"
    return (
        f"{named.title.lower()}{of_place(study, key)}{_so_far(facts, key)} is **{value}** ({ends})"
    )


def passing(study: Study, key: Key) -> str:
    """Return what an amount does, as ``pass the BY–PL border, westbound`` or ``arrive``."""
    does = f"pass {place_title(study, key.place)}" if key.place else "arrive"
    return f"{does}, {key.direction}" if key.direction else does


def comparisons(facts: Findings) -> str:
    """Return ``3 comparisons, their intervals hold together``."""
    most = max(
        (change.comparisons for changes in facts.changes.values() for change in changes.values()),
        default=0,
    )
    if most > 1:
        return f"{most:.0f} comparisons, intervals and p-values adjusted for all of them together"
    return f"{most:.0f} comparison"


def of_place(study: Study, key: Key) -> str:
    """Return `` of <flow>`` or `` at <place>``, '' for all together."""
    if key.flow:
        return f" of “{flow_title(study, key.flow)}”"
    if key.place in study.baseline.scenario.backlogs:
        return f" of “{place_title(study, key.place)}”"
    if key.place:
        direction = f", {key.direction}" if key.direction else ""
        return f" at {queue_title(study, key.place, key.step)}{direction}"
    return ""


def of_cause(cause: str) -> str:
    """Return a cause in words."""
    return title_of(cause)


def percent(facts: Findings) -> str:
    """Return the confidence as ``95 %``."""
    return f"{100 * facts.confidence:.3g} %"


def of_variant(study: Study, facts: Findings, key: Key, variant: Variant) -> str:
    """Return what one alternative does to the number that answers, as a clause."""
    name = f"With {variant_name(study, variant)}"
    change = facts.change(variant.id, key)
    if change is None:
        return f"{name}{_unpaired(study, facts, key, variant)}"
    if change.same:
        return f"{name} every number is the baseline's: its changes act on nothing in this run"
    if facts.never_clears(variant.id, key):
        return f"{name} **it never clears**"
    if change.verdict == Verdict.CLEARS:
        estimate = facts.estimates[variant.id][key]
        return f"{name} it **clears**: {of_estimate(study, key, estimate, facts)}"
    verb = " there is" if not change.clear else ""
    return f"{name}{verb} {of_change(study, key, change, facts)}"


def _unpaired(study: Study, facts: Findings, key: Key, variant: Variant) -> str:
    """Return the number of one alternative that has no difference to the baseline's, and why."""
    before, after = (facts.estimate(each.id, key) for each in (study.baseline, variant))
    if before is not None and after is not None:
        return f", not paired with the baseline, {of_estimate(study, key, after, facts)}"
    if after is not None:
        level = of_estimate(study, key, after, facts)
        return f" {level}; the baseline {_lacks(study, key, study.baseline)}"
    level = f"; in the baseline {of_estimate(study, key, before, facts)}" if before else ""
    return f" there is no number: the alternative {_lacks(study, key, variant)}{level}"


def _lacks(study: Study, key: Key, variant: Variant) -> str:
    """Return why a variant has no number, as ``has no flow “Chengdu to Tashkent”``."""
    scenario = variant.scenario
    if key.flow and key.flow not in scenario.flows:
        return f"has no flow “{flow_title(study, key.flow)}”"
    there = (scenario.facilities, scenario.sections, scenario.backlogs)
    if key.place and not any(key.place in block for block in there):
        return f"has no {place_title(study, key.place)}"
    facility = scenario.facilities.get(key.place)
    if facility is not None and key.step and key.step.partition(".")[0] not in facility.steps:
        return f"has no step {queue_title(study, key.place, key.step)}"
    return "has nothing to measure there"


def _clause(study: Study, facts: Findings, key: Key, variant: Variant) -> str:
    """Return what an alternative does, where it leaves the bottleneck, how used what it changes."""
    sentence = of_variant(study, facts, key, variant)
    change = facts.change(variant.id, key)
    if change is None or change.same:
        return sentence
    used = use_of_changed(study, facts, variant)
    return f"{sentence}, and {bottleneck_then(study, facts, variant)}{used}"


def _how_sure(study: Study, facts: Findings) -> str:
    runs = f"{facts.replications} replications"
    interval = f"{percent(facts)} Student intervals"
    if facts.replications == 1:
        return "How sure: not known; a single replication has no interval."
    if not study.alternatives:
        return f"How sure: {runs}, {percent(facts)} intervals over them."
    if not facts.changes:
        return (
            f"How sure: {interval} of each variant alone; **not paired**, for root seeds or "
            "numbers of replications differ, so no difference is given; run them with the same."
        )
    key = answering_key(study, facts)
    changes = [
        (letters(study)[variant.id], facts.change(variant.id, key))
        for variant in study.alternatives
        if key is not None
    ]
    tests = ", ".join(
        f"{name} {p_in_words(change.p_adjusted)}"
        for name, change in changes
        if change and not change.same
    )
    return (
        f"How sure: {runs} of each variant on common random numbers, differences paired, "
        f"{interval}; {comparisons(facts)}" + (f" ({tests})." if tests else ".")
    )


def _overload(study: Study, facts: Findings) -> tuple[Notice, ...]:
    notices = []
    for variant in study.variants:
        queues = growing_queues(facts, variant.id)
        if queues:
            clauses = [
                f"{queue_title(study, place, step)} ({number(share, 0)} % of replications)"
                for place, step, share in queues
            ]
            name = "the baseline" if variant is study.baseline else variant_name(study, variant)
            places = shortened(clauses, _NAMED, clauses=True)
            text = (
                f"**Overload:** in {name} the queue grows without end at {places}; more is asked "
                "for than passes, and times here are only those up to the horizon."
            )
            notices.append(Notice(text, warns=True))
    return tuple(notices)


def _levels(study: Study, key: Key, facts: Findings, otherwise: int) -> int:
    """Return the decimals that the baseline's own estimate bears."""
    baseline = facts.estimate(study.baseline.id, key)
    return decimals(baseline.half_width, baseline.mean) if baseline else otherwise


def _so_far(facts: Findings, key: Key) -> str:
    return ", of all so far," if facts.of_all(key) else ""


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""
