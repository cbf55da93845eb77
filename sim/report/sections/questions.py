"""The planner's standing questions, each answered by sentences with numbers and intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.causes import Cause
from sim.corridor import mean_units, vehicles_per_day
from sim.errors import ScenarioError
from sim.report.document import Question
from sim.report.findings import Findings, Key, ReportedEstimate
from sim.report.names import (
    all_facilities,
    all_flows,
    flow_title,
    place_title,
    queue_title,
    variant_name,
)
from sim.report.sections.border_table import crossed
from sim.report.sections.closure_section import closure_sentences
from sim.report.sections.recovery import backlog_sentences
from sim.report.sections.sentences import (
    answering_key,
    of_cause,
    of_change,
    of_estimate,
    percent,
)
from sim.report.sections.tightness import bottleneck_now
from sim.report.sections.winter import winter_question, winter_sentence
from sim.report.words import VEHICLES_PER_DAY
from sim.text import number, with_half_width, with_interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Study, Variant

_NO_WAIT = (Cause.MOVING, Cause.SERVICE)
_ASKED_CAUSES = (Cause.CUSTOMS, Cause.CRANE, Cause.TRACK, Cause.WAGON, Cause.ACCEPTANCE)


def questions(study: Study, facts: Findings) -> tuple[Question, ...]:
    """Return the questions that every report answers, in the planner's order."""
    flow = asked_flow(study, facts)
    between = _between(study, flow) if flow else "origin and destination"
    closed = closure_sentences(study, facts, asked_only=False)
    waiting = backlog_sentences(study, facts)
    after = "How long until the queues of a closure are gone, and how much goes another way?"
    return (
        Question(f"How many more {_vehicles(study, facts)} a day?", _more_vehicles(study, facts)),
        Question(winter_question(study), _bottlenecks(study, facts)),
        Question(
            "When we fix that, where does the queue move?",
            tuple(_moved(study, facts)) or ("There is no alternative in this run.",),
        ),
        Question(
            f"How long from {between}, and how long at worst?",
            _how_long(study, facts, flow),
        ),
        Question(
            "How much of that is customs, gauge change, waiting for wagons, for acceptance?",
            _how_much(study, facts, flow),
        ),
        *([Question(after, closed)] if closed else []),
        *([Question("What waits together, and when is it gone?", waiting)] if waiting else []),
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


def _between(study: Study, flow: str) -> str:
    ends = all_flows(study)[flow]
    return f"{place_title(study, ends.origin)} to {place_title(study, ends.destination)}"


def _more_vehicles(study: Study, facts: Findings) -> tuple[str, ...]:
    sentences = []
    for key in _vehicle_keys(study, facts):
        baseline = facts.estimates[study.baseline.id][key]
        sentences.append(f"In the baseline {of_estimate(study, key, baseline, facts)}.")
        for variant in study.alternatives:
            change = facts.change(variant.id, key)
            if change is not None:
                there = "there is " if not change.clear else ""
                reported = of_change(study, key, change, facts)
                sentences.append(f"With {variant_name(study, variant)} {there}{reported}.")
    return tuple(sentences) or ("This run counts no vehicles.",)


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


def _vehicles(study: Study, facts: Findings) -> str:
    """Return what the run counts, as ``trains and trucks``."""
    names = (key.indicator.removesuffix("_per_day") for key in _vehicle_keys(study, facts))
    return " and ".join(names) or "vehicles"


def _bottlenecks(study: Study, facts: Findings) -> tuple[str, ...]:
    sentences = []
    for variant in study.variants:
        name = "the baseline" if variant is study.baseline else variant_name(study, variant)
        sentences.append(f"In {name} {bottleneck_now(study, facts, variant.id)}.")
    return (*sentences, winter_sentence(study, facts))


def _moved(study: Study, facts: Findings) -> list[str]:
    sentences = []
    for variant in study.alternatives:
        changes = facts.changes.get(variant.id, {})
        queues = {
            key: change
            for key, change in changes.items()
            if key.indicator == "queue_length" and change.clear
        }
        longer = [key for key, change in queues.items() if change.difference > 0]
        shorter = [key for key, change in queues.items() if change.difference < 0]
        name = f"With {variant_name(study, variant)}"
        if not queues:
            sentences.append(f"{name} no queue clearly changes.")
            continue
        parts = []
        if shorter:
            key = min(shorter, key=lambda key: queues[key].difference)
            parts.append(f"the queue shrinks most at {_by(study, key, facts, variant.id)}")
        if longer:
            key = max(longer, key=lambda key: queues[key].difference)
            parts.append(f"it moves to {_by(study, key, facts, variant.id)}")
        else:
            parts.append("no queue clearly grows")
        sentences.append(f"{name} {'; '.join(parts)}.")
    return sentences


def _by(study: Study, key: Key, facts: Findings, variant: str) -> str:
    change = facts.changes[variant][key]
    return (
        f"**{queue_title(study, key.place, key.step)}** ("
        f"{_plus(change.difference)}{with_half_width(change.difference, change.half_width)} "
        "vehicles)"
    )


def _plus(value: float) -> str:
    return "+" if value > 0 else ""


def _how_long(study: Study, facts: Findings, flow: str) -> tuple[str, ...]:
    if not flow:
        return ("No vehicle of any flow arrived after warm-up, so there is no transit time.",)
    sentences = []
    mean_key = Key("transit_time_h", flow=flow)
    so_far = ", all so far," if facts.of_all(mean_key) else ""
    for variant in study.variants:
        mean = facts.estimate(variant.id, mean_key)
        if mean is None:
            continue
        name = "the baseline" if variant is study.baseline else variant_name(study, variant)
        title = f"“{flow_title(study, flow)}”"
        if facts.never_clears(variant.id, mean_key):
            sentences.append(f"In {name} {title} **never clears**: its time is that of the run.")
            continue
        bad = facts.estimate(variant.id, Key("transit_time_p95_h", flow=flow))
        text = (
            f"In {name} {title}{so_far} takes "
            f"**{with_half_width(mean.mean, mean.half_width)} h** "
            f"({number(mean.mean / 24, 1)} days) on average"
        )
        if bad is not None:
            text += (
                f"; one {_unit_carried(study, flow)} in twenty takes longer than "
                f"**{with_interval(*bad)} h** "
                f"({number(bad.mean / 24, 1)} days)"
            )
        sentences.append(text + ".")
    return tuple(sentences)


def _unit_carried(study: Study, flow: str) -> str:
    """Return what a flow's vehicles carry, as ``container``."""
    traffic_class = all_flows(study)[flow].traffic_class
    classes = (each.scenario.classes for each in study.variants)
    carried = next(known[traffic_class].unit for known in classes if traffic_class in known)
    return carried.replace("_", " ") or "load unit"


def _how_much(study: Study, facts: Findings, flow: str) -> tuple[str, ...]:
    found = _first_with(study, facts, Key("transit_time_h", flow=flow)) if flow else None
    if found is None or found[1].mean <= 0:
        return ("There is no transit time to take apart.",)
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
        return ("Nobody waited: all of it is moving and being served.",)
    reported = ", ".join(
        f"{of_cause(cause)} **{with_half_width(waits[cause].mean, waits[cause].half_width)} h** "
        f"({number(100 * waits[cause].mean / whole.mean, 0)} %)"
        for cause in causes
    )
    rest = [
        f"{of_cause(cause)} {with_half_width(parts[cause].mean, parts[cause].half_width)} h"
        for cause in _NO_WAIT
        if cause in parts
    ]
    name = "the baseline" if variant is study.baseline else variant_name(study, variant)
    return (
        f"Of {with_half_width(whole.mean, whole.half_width)} h in {name}, waiting for "
        f"{reported}"
        + (f"; the rest is {' and '.join(rest)}" if rest else "")
        + f" (± {percent(facts)} half-widths, means for a load unit).",
    )


def _first_with(study: Study, facts: Findings, key: Key) -> tuple[Variant, ReportedEstimate] | None:
    """Return the first variant that has a number, with it; the baseline if it has it."""
    for variant in study.variants:
        estimate = facts.estimate(variant.id, key)
        if estimate is not None:
            return variant, estimate
    return None
