"""What two keys of a scenario say that can't both be true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from sim.errors import Defect
from sim.scenario.defects import Path, PathDefect, closest, first_of, in_a_row
from sim.scenario.demand_checks import (
    impossible_arrivals,
    impossible_standing,
    sizeless_containers,
    too_large_vehicles,
    unfollowable,
    weightless,
    wrong_parts,
    wrong_shares,
)
from sim.scenario.flows import VOLUMES, Flow
from sim.scenario.messages import located_defect
from sim.scenario.references import unknown_names
from sim.scenario.rules import Ban, Closure, Diversion
from sim.scenario.schema import VEHICLES, Facility, Scenario, Section
from sim.scenario.steps import KINDS, Step
from sim.scenario.yaml_reader import LocatedNode
from sim.text import listed, say

if TYPE_CHECKING:
    from sim.scenario.rules import Backlog

_ROUNDING = 1e-6
_MONTHS = 12
_YEAR_D = 365

Rule = Mapping[str, object]
"""Keys that go together, with their values; None where one is left out."""


def reference_defects(
    scenario: Scenario, tree: LocatedNode, base: Scenario | None = None
) -> list[Defect]:
    """Return what one place of a scenario says wrongly about another.

    Parameters
    ----------
    scenario
        A variant whose values are each right by themselves.
    base
        What it differs from, if it is an alternative.
    """
    found = (
        *unknown_names(scenario, base),
        *contradictions(scenario),
        *too_large_vehicles(scenario),
        *sizeless_containers(scenario),
        *impossible_standing(scenario),
        *wrong_parts(scenario),
    )
    return [located_defect(wrong, tree) for wrong in found]


def contradictions(scenario: Scenario) -> Iterator[PathDefect]:
    """Find what two keys of a scenario say that can't both be true."""
    yield from _of_run(scenario)
    for name, facility in scenario.facilities.items():
        yield from _of_facility(("facilities", name), facility)
        for key, step in facility.steps.items():
            yield from step.defects(("facilities", name, "steps", key), facility, scenario)
    for name, section in scenario.sections.items():
        yield from _of_section(name, section)
    yield from _of_classes(scenario)
    for name, flow in scenario.flows.items():
        yield from _of_flow(("flows", name), flow)
    yield from unfollowable(scenario)
    for name, closure in scenario.closures.items():
        yield from _of_closure(("closures", name), closure)
        yield from _of_what_is_closed(scenario, ("closures", name, "on"), closure)
    for name, ban in scenario.bans.items():
        yield from _of_ban(("bans", name), ban)
    for name, diversion in scenario.diversions.items():
        yield from _of_diversion(("diversions", name), diversion)
    yield from impossible_backlogs(scenario)
    yield from _of_precise(scenario)


def _of_run(scenario: Scenario) -> Iterator[PathDefect]:
    days = (scenario.end - scenario.start).days
    if days <= 0:
        start, end = str(scenario.start), str(scenario.end)
        yield PathDefect(("end",), say("consistency-end-before-start", end=end, start=start))
    elif scenario.warm_up_d > days - 1:
        text = say("consistency-warm-up-too-long", warm_up=f"{scenario.warm_up_d:g}", days=days)
        yield PathDefect(("warm_up_d",), text)
    if len(set(scenario.winter_months)) == _MONTHS:
        yield PathDefect(("winter_months",), say("consistency-winter-all-year"))


def _of_facility(path: Path, facility: Facility) -> Iterator[PathDefect]:
    name = facility.time_zone
    if not _is_time_zone(name):
        text = say("consistency-time-zone-unknown", name=name)
        if close := closest(name, sorted(available_timezones()), 0.5):
            text = say("consistency-time-zone-misspelt", name=name, close=close)
        yield PathDefect((*path, "time_zone"), text)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # it may be absent, or lead out of the data's folder
        return False
    return True


def _of_classes(scenario: Scenario) -> Iterator[PathDefect]:
    for name, each in scenario.classes.items():
        if each.vehicle not in VEHICLES[each.mode]:
            text = say(
                "consistency-vehicle-of-other-mode",
                vehicle=each.vehicle,
                mode=each.mode,
                vehicles=in_a_row(VEHICLES[each.mode]),
            )
            yield PathDefect(("classes", name, "vehicle"), text)


def _of_section(name: str, section: Section) -> Iterator[PathDefect]:
    expected = f"{section.from_}-{section.to}"
    if name != expected and not name.startswith(f"{expected}-"):
        text = say("consistency-section-name", name=expected)
        yield PathDefect(("sections", name), text, at_key=True)
    if section.from_ == section.to:
        text = say("consistency-section-to-itself", facility=section.to)
        yield PathDefect(("sections", name, "to"), text)
    if section.gauge_mm is not None and section.mode != "rail":
        text = say("consistency-gauge-off-rail", mode=section.mode)
        yield PathDefect(("sections", name, "gauge_mm"), text)


def _of_flow(path: Path, flow: Flow) -> Iterator[PathDefect]:
    given = list(flow.volumes)
    if not given:
        text = say("consistency-no-volume", volumes=in_a_row(VOLUMES))
        yield PathDefect(path, text, at_key=True)
    for key in given[1:]:
        text = say("consistency-second-volume", first=given[0])
        yield PathDefect((*path, key), text, at_key=True)
    if flow.teu_per_year is not None and flow.teu_per_unit == 0:
        text = say("consistency-no-teu-per-unit")
        yield PathDefect((*path, "teu_per_year"), text, at_key=True)
    if flow.origin == flow.destination:
        text = say("consistency-flow-to-itself", facility=flow.origin)
        yield PathDefect((*path, "destination"), text)
    if flow.via and flow.logit is not None:
        yield PathDefect((*path, "logit"), say("consistency-via-and-logit"), at_key=True)
    yield from wrong_shares((*path, "via"), flow)
    if flow.via_rule != "random" and not flow.via:
        text = say("consistency-rule-without-via", rule=flow.via_rule)
        yield PathDefect((*path, "via_rule"), text, at_key=True)
    yield from weightless(path, flow)
    yield from impossible_arrivals(path, flow)


def _of_closure(path: Path, closure: Closure) -> Iterator[PathDefect]:
    dated = {"from": closure.from_, "until": closure.until}
    random = {"per_year": closure.per_year, "duration_h": closure.duration_h}
    if all(value is not None for value in random.values()):
        dated = {}  # when the random ones may begin: either, both or none
    yield from _one_of(path, dated, random, "random")
    first, last = closure.from_, closure.until
    if first is not None and last is not None and _moment(last) <= _moment(first):
        text = say("consistency-closure-until-before-from", until=str(last), since=str(first))
        yield PathDefect((*path, "until"), text)
    if closure.every_year and closure.duration_h is not None:
        text = say("consistency-random-every-year")
        yield PathDefect((*path, "every_year"), text, at_key=True)
    elif closure.every_year and first and last and (_moment(last) - _moment(first)).days > _YEAR_D:
        text = say("consistency-longer-than-a-year", since=str(first), until=str(last))
        yield PathDefect((*path, "every_year"), text, at_key=True)
    if not closure.months:
        yield PathDefect((*path, "months"), say("consistency-no-months"))


def _of_what_is_closed(scenario: Scenario, path: Path, closure: Closure) -> Iterator[PathDefect]:
    """Find the steps and sections that the closure can take nothing from, or must not."""
    for number, address in enumerate(closure.on):
        match address.split("."):
            case ["facilities", place, "steps", name] if place in scenario.facilities:
                step = scenario.facilities[place].steps.get(name)
                why = "" if step is None else _not_to_be_closed(name, step)
                if why:
                    yield PathDefect((*path, number), why)
            case ["sections", name] if name in scenario.sections:
                if closure.factor > 0 and scenario.sections[name].pairs_per_day is None:
                    factor = f"{closure.factor:g}"
                    text = say("consistency-factor-of-nothing", factor=factor, section=name)
                    yield PathDefect((*path, number), text)


def _not_to_be_closed(name: str, step: Step) -> str:
    """Return why a closure can't be of a step, and what to write instead; '' if it can."""
    if step.closable:
        return step.why_not_closed(name)
    kinds = in_a_row(each for each, kind in KINDS.items() if kind.closable)
    return say("consistency-kind-not-closable", step=name, kind=step.kind, kinds=kinds)


def _moment(value: dt.date) -> dt.datetime:
    return value if isinstance(value, dt.datetime) else dt.datetime(*value.timetuple()[:3])  # noqa: DTZ001 -- local time of the facility, only compared


def _of_precise(scenario: Scenario) -> Iterator[PathDefect]:
    for number, asked in enumerate(scenario.precise):
        for key in ("indifference", "at_least", "at_most"):
            if getattr(asked, key) is not None:
                yield PathDefect(("precise", number, key), say("consistency-answer-alone", key=key))


def _of_ban(path: Path, ban: Ban) -> Iterator[PathDefect]:
    dated = {"from": ban.from_, "until": ban.until}
    reactive = {"watch": ban.watch or None, "on_above": ban.on_above, "off_below": ban.off_below}
    yield from _one_of(path, dated, reactive, "reactive")
    if ban.from_ is not None and ban.until is not None and ban.until < ban.from_:
        since, until = str(ban.from_), str(ban.until)
        text = say("consistency-ban-until-before-from", until=until, since=since)
        yield PathDefect((*path, "until"), text)
    if ban.on_above is not None and ban.off_below is not None and ban.off_below > ban.on_above + 1:
        text = say(
            "consistency-ban-flickers",
            off_below=ban.off_below,
            on_above=ban.on_above,
            most=ban.on_above + 1,
        )
        yield PathDefect((*path, "off_below"), text)


def _of_diversion(path: Path, diversion: Diversion) -> Iterator[PathDefect]:
    if diversion.when_waiting_above is None and not diversion.when_closed:
        yield PathDefect(path, say("consistency-diversion-never"), at_key=True)
    if diversion.via == diversion.away_from:
        text = say("consistency-diversion-to-itself", facility=diversion.via)
        yield PathDefect((*path, "via"), text)


def _one_of(path: Path, dated: Rule, other: Rule, kind: str) -> Iterator[PathDefect]:
    """Find a rule that is neither dated nor of the other kind, half of one, or both."""
    given = [key for rule in (dated, other) for key, value in rule.items() if value is not None]
    rules = [rule for rule in (dated, other) if rule.keys() & set(given)]
    if len(rules) == 1:
        for key in rules[0].keys() - set(given):
            text = say("consistency-rule-incomplete", key=key, keys=listed(rules[0]))
            yield PathDefect(path, text, at_key=True)
        return
    one, two = listed(dated), listed(other)
    text = say("consistency-rule-of-no-kind", dated=one, other=two, kind=kind)
    if given:
        names = listed(given)
        text = say("consistency-rule-of-both-kinds", given=names, dated=one, other=two, kind=kind)
    yield PathDefect(path, text, at_key=True)


def impossible_backlogs(scenario: Scenario) -> Iterator[PathDefect]:
    """Find the backlogs that name what is not there, or whose event is not within the run."""
    directions = {flow.direction for flow in scenario.flows.values()}
    for name, backlog in scenario.backlogs.items():
        path = ("backlogs", name)
        if backlog.direction is not None and backlog.direction not in directions:
            there = first_of(tuple(sorted(directions)))
            text = say("consistency-unknown-direction", direction=backlog.direction, there=there)
            yield PathDefect((*path, "direction"), text)
        yield from _of_dates(scenario, path, backlog)


def _of_dates(scenario: Scenario, path: tuple[str, str], backlog: Backlog) -> Iterator[PathDefect]:
    first, last = backlog.from_, backlog.until
    if (first is None) != (last is None):
        missing = "until" if last is None else "from"
        yield PathDefect(path, say("consistency-date-missing", key=missing), at_key=True)
    if first is None or last is None:
        return
    if last <= first:
        text = say("consistency-until-not-after-from", until=str(last), since=str(first))
        yield PathDefect((*path, "until"), text)
    for key, day in (("from", first), ("until", last)):
        if not scenario.start < day < scenario.end:
            start, end = str(scenario.start), str(scenario.end)
            text = say("consistency-outside-run", day=str(day), start=start, end=end)
            yield PathDefect((*path, key), text)
