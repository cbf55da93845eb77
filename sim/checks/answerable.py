"""Answers that no run of a scenario can have: refused before it, with what to ask instead.

An indicator has numbers at certain addresses (`docs/model.md`: what is counted), and there only if
vehicles come by.  What some variant may have is answered; what none can have is a defect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.checks.possible_traffic import Course, courses, crossed, flows_with_vehicles, rerouted
from sim.errors import Defect, ScenarioError
from sim.indicators import INDICATORS, MAY_LACK, TAKES
from sim.scenario import (
    Batched,
    Inspected,
    Pooled,
    Stored,
    border_stations,
    countries_of,
    ends,
    hint,
)
from sim.text import Message, either, listed, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.indicators import Kind
    from sim.scenario import Answer, Scenario, Section, Step, Study

_ADDRESS = ("place", "step", "direction", "flow")


@dataclass(frozen=True)
class VariantTraffic:
    """One variant, and what may pass it."""

    scenario: Scenario
    courses: tuple[Course, ...]

    def at(self, place: str) -> Iterator[Course]:
        """Yield the courses that come by a facility, section or border; all of none."""
        border = countries_of(place)
        for each in self.courses:
            by_border = border and crossed(self.scenario, each.sections, border)
            if not place or place in each.facilities or place in each.sections or by_border:
                yield each


def check_answerable(study: Study) -> None:
    """Pass only if some variant may have every number that a study asks for.

    Raises
    ------
    ScenarioError
        If no run can have one of them, with what to ask instead; all of them at once.
    """
    asked: list[tuple[str, Answer]] = [
        (f"precise.{n}", each) for n, each in enumerate(study.baseline.scenario.precise)
    ]
    if study.answer is not None:
        asked.append(("answer", study.answer))
    if not asked:
        return
    variants = [VariantTraffic(each.scenario, courses(each.scenario)) for each in study.variants]
    defects = [
        _defect(study, path, answer, why)
        for path, answer in asked
        if all(reasons := [why_not(variant, answer) for variant in variants])
        for why in reasons[:1]
    ]
    if defects:
        raise ScenarioError(defects)


def _defect(study: Study, path: str, answer: Answer, why: str) -> Defect:
    placed = study.document.entries.get(path.partition(".")[0])
    if placed is None:
        return Defect(next(iter(study.files), study.id), 0, 0, path, why)
    if path != "answer":
        placed = placed.value[int(path.rpartition(".")[2])]
    text = say("answerable-no-run-has", indicator=answer.indicator, why=why)
    return placed.place.defect(path, text)


def why_not(variant: VariantTraffic, answer: Answer) -> str:
    """Return why no run of a variant has a number, with what to ask instead; '' if one may."""
    kind = INDICATORS[answer.indicator].of
    return (
        _wrong_keys(kind, answer)
        or _wrong_flow(variant.scenario, answer)
        or _wrong_direction(variant, answer)
        or _wrong_place(variant, kind, answer)
        or _without_path(variant.scenario, kind, answer)
        or _wrong_step(variant, kind, answer)
        or _nothing_lost(variant.scenario, kind, answer)
    )


def _wrong_keys(kind: Kind, answer: Answer) -> str:
    if kind == "parts":
        other = "transit_time_h" if answer.indicator == "delay_by_cause_h" else "waiting_because_of"
        return say("answerable-is-a-part", other=other)
    takes = TAKES[kind]
    for key in _ADDRESS:
        if getattr(answer, key) and key not in takes:
            return say("answerable-not-of", keys=listed(takes), key=key)
    needed = [key for key in takes if key not in (*MAY_LACK.get(kind, ()), "direction")]
    if kind in {"grows", "grows_at"} and bool(answer.flow) == bool(answer.place):
        return say("answerable-of-one-of-two")
    missing = [key for key in needed if not getattr(answer, key)]
    if missing:
        return say("answerable-key-missing", keys=listed(needed), key=missing[0])
    return ""


def _wrong_flow(scenario: Scenario, answer: Answer) -> str:
    if not answer.flow:
        return ""
    with_vehicles = flows_with_vehicles(scenario)
    if answer.flow in with_vehicles:
        return ""
    known = answer.flow in scenario.flows
    if not with_vehicles:
        return say("answerable-no-flow-with-vehicles", flow=answer.flow, known=known)
    flows = shortened(with_vehicles, len(with_vehicles))
    return say("answerable-flow-without-vehicles", flow=answer.flow, known=known, flows=flows)


def _wrong_direction(variant: VariantTraffic, answer: Answer) -> str:
    if not answer.direction:
        return ""
    directions = sorted({each.trip.direction for each in variant.at(answer.place)})
    if rerouted(variant.scenario):
        directions = sorted({*directions, *(each.trip.direction for each in variant.courses)})
    if answer.direction in directions or not directions:
        return ""
    offer = hint(answer.direction, tuple(directions))
    if not answer.place:
        return say("answerable-no-such-direction", direction=answer.direction, offer=offer)
    return say(
        "answerable-not-in-direction", place=answer.place, direction=answer.direction, offer=offer
    )


def _wrong_place(variant: VariantTraffic, kind: Kind, answer: Answer) -> str:
    scenario, place = variant.scenario, answer.place
    if kind in {"backlog", "event", "ban"}:
        wrong = _wrong_ban if kind == "ban" else _wrong_backlog
        return wrong(scenario, kind, place)
    if kind in {"passes", "passes_by_day"}:
        return _wrong_vehicles(variant, kind, answer)
    if not place:
        return ""
    allowed = _places_of(scenario, kind)
    passed = tuple(name for name in allowed if any(True for _ in variant.at(name)))
    if place not in allowed:
        asked = say("answerable-kind-of-place", kind=kind)
        return (
            say("answerable-other-place", place=place, asked=asked, offer=hint(place, passed))
            if passed
            else say("answerable-no-such-place", place=place, asked=asked)
        )
    if place not in passed and not rerouted(scenario):
        return say("answerable-not-passed", place=place, offer=hint(place, passed))
    return ""


def _places_of(scenario: Scenario, kind: Kind) -> tuple[str, ...]:
    facilities = scenario.facilities
    match kind:
        case "border":
            return border_stations(scenario)
        case "lifts":
            return tuple(
                name
                for name, each in facilities.items()
                if any(step.role == "transshipment" for step in each.steps.values())
            )
        case "examines":
            return tuple(
                name
                for name, each in facilities.items()
                if any(isinstance(step, Inspected) for step in each.steps.values())
            )
        case "line":
            return tuple(name for name, each in scenario.sections.items() if _is_limited(each))
        case "queue" | "wait" | "grows_at":
            return (*facilities, *scenario.sections)
        case _:
            return tuple(facilities)


def _is_limited(section: Section) -> bool:
    return bool(section.pairs_per_day or section.headway_min or section.tracks == 1)


def _wrong_backlog(scenario: Scenario, kind: Kind, place: str) -> str:
    backlog = scenario.backlogs.get(place)
    if backlog is None:
        known = tuple(scenario.backlogs)
        if not known:
            return say("answerable-no-backlogs", place=place)
        return say("answerable-no-backlog", place=place, offer=hint(place, known))
    if kind == "event" and backlog.from_ is None and not scenario.initial:
        return say("answerable-backlog-of-no-event", place=place)
    return ""


def _wrong_ban(scenario: Scenario, kind: Kind, place: str) -> str:
    del kind
    known = tuple(scenario.bans)
    if place in known:
        return ""
    if not known:
        return say("answerable-no-bans", place=place)
    return say("answerable-no-ban", place=place, offer=hint(place, known))


def _wrong_vehicles(variant: VariantTraffic, kind: Kind, answer: Answer) -> str:
    scenario, place = variant.scenario, answer.place
    if place in scenario.backlogs:
        return say("answerable-is-a-backlog", place=place)
    if kind == "passes_by_day" and (place in scenario.facilities or _inland(scenario, place)):
        return say("answerable-days-at-borders", place=place)
    here = list(variant.at(place))
    if not here and not rerouted(scenario):
        passed = (name for name in scenario.facilities if any(True for _ in variant.at(name)))
        return say("answerable-not-passed", place=place, offer=hint(place, tuple(passed)))
    if answer.indicator == "teu_per_day":
        in_direction = [each for each in here if answer.direction in {"", each.trip.direction}]
        return "" if any(_teu(scenario, each) for each in in_direction) else _no_teu(place)
    vehicle_kind = answer.indicator.partition("s_per_day")[0]
    kinds = sorted({kind for each in here for kind in _vehicles_at(scenario, each, place)})
    if "_per_day" in answer.indicator and vehicle_kind not in kinds and kinds:
        others = either(f"{each}s_per_day" for each in kinds)
        return say("answerable-other-vehicles", vehicle=vehicle_kind, others=others)
    return ""


def _no_teu(place: str) -> Message:
    if not place:
        return say("answerable-no-teu")
    return say("answerable-no-teu-at", place=place)


def _teu(scenario: Scenario, course: Course) -> bool:
    flow = scenario.flows.get(course.trip.flow)
    return flow is not None and flow.teu_per_unit > 0


def _inland(scenario: Scenario, place: str) -> bool:
    section = scenario.sections.get(place)
    if section is None:
        return False
    return len({scenario.facilities[end].country for end in ends(section)}) == 1


def _vehicles_at(scenario: Scenario, course: Course, place: str) -> set[str]:
    """Return the kinds of vehicle that a course may have at a place, by the modes of its lines."""
    lines = course.sections
    if place in scenario.sections:
        lines = (place,)
    elif place in scenario.facilities:
        lines = tuple(n for n in lines if place in ends(scenario.sections[n])) or lines
    modes = {scenario.sections[name].mode for name in lines}
    classes = (scenario.classes[name] for name in course.classes)
    return {each.vehicle for each in classes if each.mode in modes or not modes}


def _without_path(scenario: Scenario, kind: Kind, answer: Answer) -> str:
    if kind == "grows_at" and answer.place in scenario.sections and not answer.step:
        return say("answerable-of-paths")
    return ""


def _wrong_step(variant: VariantTraffic, kind: Kind, answer: Answer) -> str:
    scenario, place, name = variant.scenario, answer.place, answer.step.partition(".")[0]
    if "step" not in TAKES[kind] or not answer.step or place not in scenario.facilities:
        return ""
    steps = scenario.facilities[place].steps
    if name not in steps:
        return say("answerable-no-step", place=place, step=name, offer=hint(name, tuple(steps)))
    passed = {
        each
        for course in variant.at(place)
        if answer.direction in {"", course.trip.direction}
        for each in course.steps(scenario, place)
    }
    if name not in passed and not rerouted(scenario):
        offer = hint(name, tuple(sorted(passed)))
        return say("answerable-step-not-passed", step=name, place=place, offer=offer)
    return _wrong_kind(kind, answer, steps[name])


def _wrong_kind(kind: Kind, answer: Answer, step: Step) -> str:
    """Return that a kind of step has no such number, and which it has."""
    if kind == "units" and "." not in answer.step and not _of_units(step):
        return say("answerable-works-on-vehicles", step=answer.step)
    if isinstance(step, Inspected) and step.servers is None and "." not in answer.step:
        return say("answerable-no-officers", step=answer.step)
    is_room = isinstance(step, Stored | Pooled) and step.patience_h is None
    if answer.indicator == "service_time_h" and is_room:
        return say("answerable-only-lends", step=answer.step)
    if kind == "left_over":
        return "" if isinstance(step, Batched) else say("answerable-forms-none", step=answer.step)
    if isinstance(step, Batched) and answer.indicator not in {"waiting_because_of", "lost_share"}:
        return say("answerable-forms-trains", step=answer.step)
    return ""


def _nothing_lost(scenario: Scenario, kind: Kind, answer: Answer) -> str:
    """Return that nothing can be lost at a step, or of a flow, and what would make it so."""
    lapses = any(
        ban.lapse_after_d is not None and answer.flow in ban.flows for ban in scenario.bans.values()
    )
    if kind == "lapses" and not lapses:
        return say("answerable-never-lapses")
    return _never_lost(scenario, answer) if kind == "loses" and not lapses else ""


def _never_lost(scenario: Scenario, answer: Answer) -> str:
    if bool(answer.flow) == bool(answer.place) or (answer.place and not answer.step):
        return say("answerable-of-flow-or-step")
    facilities = scenario.facilities
    asked = [facilities[answer.place]] if answer.place in facilities else facilities.values()
    steps = (
        step for each in asked for name, step in each.steps.items() if answer.step in {"", name}
    )
    if any(map(_loses, steps)):
        return ""
    return say("answerable-nothing-lost")


def _loses(step: Step) -> bool:
    return (
        getattr(step, "patience_h", None) is not None
        or getattr(step, "when_full", "") == "turn_away"
    )


def _of_units(step: Step) -> bool:
    return step.role == "transshipment" or getattr(step, "each", "") == "unit"
