"""The planner's standing questions, each answered by sentences with numbers and intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.causes import Cause, title_of
from sim.corridor import mean_units, vehicles_per_day
from sim.errors import ScenarioError
from sim.report.document import Question
from sim.report.findings import Findings, Key
from sim.report.names import (
    all_facilities,
    all_flows,
    flow_title,
    place_title,
    queue_title,
    variant_name,
)
from sim.report.sections.border_table import crossed
from sim.report.sections.closure_section import backlog_sentences, closure_sentences
from sim.report.sections.sentences import answering_key, of_change, of_estimate, percent
from sim.report.sections.tightness import bottleneck_now
from sim.report.sections.winter import winter_question, winter_sentence
from sim.report.words import VEHICLES_PER_DAY
from sim.text import decimals, listed, number, say, shortened, signed, with_interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.report.findings import ChangeFromBaseline, ReportedEstimate
    from sim.scenario import Study, Variant
    from sim.text import Message, Text

_NO_WAIT = (Cause.MOVING, Cause.SERVICE)
_ASKED_CAUSES = (Cause.CUSTOMS, Cause.CRANE, Cause.TRACK, Cause.WAGON, Cause.ACCEPTANCE)


def questions(study: Study, facts: Findings) -> tuple[Question, ...]:
    """Return the questions that every report answers, in the planner's order."""
    flow = asked_flow(study, facts)
    closed = closure_sentences(study, facts, asked_only=False)
    waiting = backlog_sentences(study, facts)
    return (
        Question(
            say("questions-more-vehicles", vehicles=_vehicles(study, facts)),
            _more_vehicles(study, facts),
        ),
        Question(winter_question(study), _bottlenecks(study, facts)),
        Question(
            say("questions-where-queue-moves"),
            _moved(study, facts) or (say("questions-no-alternative"),),
        ),
        Question(_how_long_question(study, flow), _how_long(study, facts, flow)),
        Question(say("questions-how-much"), _how_much(study, facts, flow)),
        *([Question(say("questions-after-closure"), closed)] if closed else []),
        *([Question(say("questions-what-waits"), waiting)] if waiting else []),
    )


def asked_flow(study: Study, facts: Findings) -> str:
    """Return the flow that is asked for: the answer's, or the largest that comes from a sea port.

    Where there is neither, the largest; its place in the file decides nothing.
    """
    described, facilities = all_flows(study), all_facilities(study)
    flows = {key.flow for key in facts.keys_of_any("transit_time_h")}
    if study.answer is not None and study.answer.flow in flows:
        return study.answer.flow
    order = by_freight(study, flows & described.keys())
    from_sea = [name for name in order if facilities[described[name].origin].kind == "sea_port"]
    return next(iter(from_sea or order), "")


def by_freight(study: Study, flows: Iterable[str]) -> tuple[str, ...]:
    """Return flows by what they want to send [t a day], the largest first; alike ones by name."""
    asked = {name: _tonnes_per_day(study, name) for name in flows}
    return tuple(sorted(asked, key=lambda name: (-asked[name], name)))


def _tonnes_per_day(study: Study, name: str) -> float:
    scenario = next(each.scenario for each in study.variants if name in each.scenario.flows)
    flow, day = scenario.flows[name], scenario.start
    try:
        vehicles = vehicles_per_day(scenario, name, day)
    except ScenarioError:
        return 0.0  # saturated, and no volume is given
    units = mean_units(flow.units_per_vehicle.on(day))
    return float(vehicles * units * flow.tonnes_per_unit.on(day).mean)


def _called(study: Study, variant: Variant) -> Message:
    """Return how a sentence that begins with ``In`` names a variant."""
    if variant is study.baseline:
        return say("questions-the-baseline")
    return variant_name(study, variant)


def _more_vehicles(study: Study, facts: Findings) -> tuple[Message, ...]:
    sentences = []
    for key in _vehicle_keys(study, facts):
        baseline = facts.estimates[study.baseline.id][key]
        estimate = of_estimate(study, key, baseline, facts)
        sentences.append(say("questions-in-baseline", estimate=estimate))
        for variant in study.alternatives:
            change = facts.change(variant.id, key)
            if change is not None:
                sentences.append(
                    say(
                        "questions-with-variant",
                        variant=variant_name(study, variant),
                        clear=change.clear,
                        change=of_change(study, key, change, facts),
                    )
                )
    return tuple(sentences) or (say("questions-no-vehicles"),)


def _vehicle_keys(study: Study, facts: Findings) -> tuple[Key, ...]:
    """Return what counts each kind of vehicle: at the answer's place, else over the border.

    Where several borders are crossed, or none, and the answer's place counts no vehicles, it is
    what arrives.
    """
    asked, known = answering_key(study, facts), facts.estimates[study.baseline.id]
    if asked is not None and asked.indicator in VEHICLES_PER_DAY:
        return (asked,)
    over = crossed(study, facts)
    places = ([asked.place] if asked else []) + [over[0] if len(over) == 1 else ""]
    for place in places:
        keys = [Key(name, place) for name in VEHICLES_PER_DAY]
        counted = tuple(key for key in keys if key in known and known[key].mean > 0)
        if counted:
            return counted
    return ()


def _vehicles(study: Study, facts: Findings) -> Text:
    """Return what the run counts, as ``trains and trucks``."""
    kinds = [key.indicator.removesuffix("_per_day") for key in _vehicle_keys(study, facts)]
    return listed(say("questions-vehicles", kind=kind) for kind in kinds or ["vehicles"])


def _bottlenecks(study: Study, facts: Findings) -> tuple[Message, ...]:
    sentences = (
        say(
            "questions-bottleneck",
            variant=_called(study, variant),
            bottleneck=bottleneck_now(study, facts, variant.id),
        )
        for variant in study.variants
    )
    return (*sentences, winter_sentence(study, facts))


def _moved(study: Study, facts: Findings) -> tuple[Message, ...]:
    return tuple(_moved_by(study, facts, variant) for variant in study.alternatives)


def _moved_by(study: Study, facts: Findings, variant: Variant) -> Message:
    queues = {
        key: change
        for key, change in facts.changes.get(variant.id, {}).items()
        if key.indicator == "queue_length" and change.clear
    }
    name = variant_name(study, variant)
    if not queues:
        return say("questions-no-queue-changes", variant=name)
    queues = {key: change for key, change in queues.items() if change.shows}
    if not queues:
        return say("questions-too-little-changes", variant=name)
    least = min(queues, key=lambda key: queues[key].difference)
    most = max(queues, key=lambda key: queues[key].difference)
    shrinks, grows = queues[least].difference < 0, queues[most].difference > 0
    shorter, longer = (_changed_queue(study, key, queues[key]) for key in (least, most))
    if shrinks and grows:
        return say("questions-queue-moves", variant=name, shorter=shorter, longer=longer)
    if shrinks:
        return say("questions-queue-shrinks", variant=name, shorter=shorter)
    return say("questions-queue-grows", variant=name, longer=longer)


def _changed_queue(study: Study, key: Key, change: ChangeFromBaseline) -> Message:
    digits = decimals(change.half_width, change.difference)
    return say(
        "questions-changed-queue",
        queue=queue_title(study, key.place, key.step),
        change=signed(change.difference, digits),
        half_width=number(change.half_width, digits),
    )


def _how_long_question(study: Study, flow: str) -> Message:
    if not flow:
        return say("questions-how-long")
    asked = all_flows(study)[flow]
    return say(
        "questions-how-long-between",
        origin=place_title(study, asked.origin),
        destination=place_title(study, asked.destination),
    )


def _how_long(study: Study, facts: Findings, flow: str) -> tuple[Message, ...]:
    if not flow:
        return (say("questions-nothing-arrived"),)
    mean_key = Key("transit_time_h", flow=flow)
    return tuple(
        _takes(study, facts, variant, mean_key)
        for variant in study.variants
        if facts.estimate(variant.id, mean_key) is not None
    )


def _takes(study: Study, facts: Findings, variant: Variant, mean_key: Key) -> Message:
    name, title = _called(study, variant), flow_title(study, mean_key.flow)
    if facts.never_clears(variant.id, mean_key):
        return say("questions-never-clears", variant=name, flow=title)
    mean = facts.estimates[variant.id][mean_key]
    bad = facts.estimate(variant.id, Key("transit_time_p95_h", flow=mean_key.flow))
    takes = say(
        "questions-takes",
        variant=name,
        flow=title,
        so_far=facts.of_all(mean_key),
        hours=mean.with_half_width,
        days=number(mean.mean / 24, 1),
    )
    if bad is None:
        return say("questions-takes-on-average", takes=takes)
    return say(
        "questions-takes-at-worst",
        takes=takes,
        unit=_unit_carried(study, mean_key.flow),
        hours=with_interval(*bad),
        days=number(bad.mean / 24, 1),
    )


def _unit_carried(study: Study, flow: str) -> str:
    """Return what a flow's vehicles carry, as ``container``."""
    traffic_class = all_flows(study)[flow].traffic_class
    classes = (each.scenario.classes for each in study.variants)
    return next(known[traffic_class].unit for known in classes if traffic_class in known)


def _how_much(study: Study, facts: Findings, flow: str) -> tuple[Message, ...]:
    found = _first_with(study, facts, Key("transit_time_h", flow=flow)) if flow else None
    if found is None or found[1].mean <= 0:
        return (say("questions-no-transit-time"),)
    variant, whole = found
    parts = {
        key.cause: estimate
        for key, estimate in facts.estimates[variant.id].items()
        if key == Key("delay_by_cause_h", flow=flow, cause=key.cause)
    }
    waits = {cause: part for cause, part in parts.items() if cause not in _NO_WAIT}
    asked = [cause for cause in _ASKED_CAUSES if cause in waits]
    others = sorted(waits.keys() - set(asked), key=lambda cause: (-waits[cause].mean, cause))
    causes = [*asked, *(cause for cause in others if waits[cause].mean >= 0.01 * whole.mean)]
    if not causes:
        return (say("questions-nobody-waited"),)
    shares = [
        say(
            "questions-share-of-cause",
            cause=title_of(cause),
            hours=waits[cause].with_half_width,
            share=number(100 * waits[cause].mean / whole.mean, 0),
        )
        for cause in causes
    ]
    rest = [
        say("questions-rest-of-cause", cause=title_of(cause), hours=parts[cause].with_half_width)
        for cause in _NO_WAIT
        if cause in parts
    ]
    sentence = say(
        "questions-taken-apart",
        hours=whole.with_half_width,
        variant=_called(study, variant),
        shares=shortened(shares, len(shares)),
        has_rest=bool(rest),
        rest=listed(rest),
        confidence=percent(facts),
    )
    return (sentence,)


def _first_with(study: Study, facts: Findings, key: Key) -> tuple[Variant, ReportedEstimate] | None:
    """Return the first variant that has a number, with it; the baseline if it has it."""
    for variant in study.variants:
        estimate = facts.estimate(variant.id, key)
        if estimate is not None:
            return variant, estimate
    return None
