"""What two keys of a scenario say that can't both be true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from sim.errors import Defect
from sim.scenario.backlogs import impossible_backlogs
from sim.scenario.defects import Path, PathDefect
from sim.scenario.demand_checks import (
    impossible_arrivals,
    impossible_standing,
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
from sim.scenario.sizes import too_large_vehicles
from sim.scenario.steps import KINDS, Step
from sim.scenario.teu import sizeless_containers
from sim.scenario.yaml_reader import LocatedNode
from sim.text import listed

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
    tree
        The same with its places.
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
        text = f"end {scenario.end} is not after start {scenario.start}"
        yield PathDefect(("end",), f"{text}; a later day would do")
    elif scenario.warm_up_d > days - 1:
        text = f"a warm-up of {scenario.warm_up_d:g} days leaves less than a day of {days} to count"
        yield PathDefect(("warm_up_d",), f"{text}; fewer days would do")
    months = scenario.winter_months
    if len(set(months)) == _MONTHS:
        text = "all twelve months leave none to compare them with; name fewer"
        yield PathDefect(("winter_months",), text)


def _of_facility(path: Path, facility: Facility) -> Iterator[PathDefect]:
    if not _is_time_zone(facility.time_zone):
        close = get_close_matches(facility.time_zone, sorted(available_timezones()), 1, 0.5)
        offer = f"did you mean '{close[0]}'?" if close else "a name as Asia/Almaty would do"
        text = f"there is no time zone '{facility.time_zone}'; {offer}"
        yield PathDefect((*path, "time_zone"), text)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (
        ValueError,
        OSError,
        KeyError,
    ):  # a name may be absent, or lead out of the data's folder
        return False
    return True


def _of_classes(scenario: Scenario) -> Iterator[PathDefect]:
    for name, each in scenario.classes.items():
        if each.vehicle not in VEHICLES[each.mode]:
            offer = " or ".join(VEHICLES[each.mode])
            text = f"a {each.vehicle} by {each.mode}; write {offer}, or leave it out"
            yield PathDefect(("classes", name, "vehicle"), text)


def _of_section(name: str, section: Section) -> Iterator[PathDefect]:
    expected = f"{section.from_}-{section.to}"
    if name != expected and not name.startswith(f"{expected}-"):
        text = f"the name does not say from and to; {expected} would do"
        yield PathDefect(("sections", name), text, at_key=True)
    if section.from_ == section.to:
        text = f"it begins and ends in '{section.to}'; two facilities would do"
        yield PathDefect(("sections", name, "to"), text)
    if section.gauge_mm is not None and section.mode != "rail":
        text = f"a gauge on a section of mode {section.mode}; only rail has one"
        yield PathDefect(("sections", name, "gauge_mm"), text)


def _of_flow(path: Path, flow: Flow) -> Iterator[PathDefect]:
    given = list(flow.volumes)
    if not given:
        text = f"no volume is given; one of {', '.join(VOLUMES)} would do"
        yield PathDefect(path, text, at_key=True)
    for key in given[1:]:
        yield PathDefect(
            (*path, key), f"a second volume beside {given[0]}; one would do", at_key=True
        )
    if flow.teu_per_year is not None and flow.teu_per_unit == 0:
        text = (
            "needs teu_per_unit, to tell how many vehicles that are; 2 for a forty-foot container"
        )
        yield PathDefect((*path, "teu_per_year"), text, at_key=True)
    if flow.origin == flow.destination:
        text = f"it begins and ends in '{flow.origin}'; another facility would do"
        yield PathDefect((*path, "destination"), text)
    if flow.via and flow.logit is not None:
        text = "shares are given by via and by logit; one of the two would do"
        yield PathDefect((*path, "logit"), text, at_key=True)
    yield from wrong_shares((*path, "via"), flow)
    if flow.via_rule != "random" and not flow.via:
        text = f"'{flow.via_rule}' needs shares by via; via, or leaving this out, would do"
        yield PathDefect((*path, "via_rule"), text, at_key=True)
    yield from weightless(path, flow)
    yield from impossible_arrivals(path, flow)


def _of_closure(path: Path, closure: Closure) -> Iterator[PathDefect]:
    dated = {"from": closure.from_, "until": closure.until}
    random = {"per_year": closure.per_year, "duration_h": closure.duration_h}
    if all(value is not None for value in random.values()):
        dated = {}  # when the random ones may begin: either, both or none
    yield from _one_of(path, dated, random, "dated", "random")
    first, last = closure.from_, closure.until
    if first is not None and last is not None and _moment(last) <= _moment(first):
        text = f"until {last} is not after from {first}; a later moment would do"
        yield PathDefect((*path, "until"), text)
    if closure.every_year and closure.duration_h is not None:
        text = "random closures come again by themselves; per_year says how many of them"
        yield PathDefect((*path, "every_year"), text, at_key=True)
    elif closure.every_year and first and last and (_moment(last) - _moment(first)).days > _YEAR_D:
        text = f"it lasts from {first} until {last}, longer than a year; leave out every_year"
        yield PathDefect((*path, "every_year"), text, at_key=True)
    if not closure.months:
        text = "no month is given, so none would ever fall; numbers from 1 to 12, or leaving it out"
        yield PathDefect((*path, "months"), f"{text}, would do")


def _of_what_is_closed(scenario: Scenario, path: Path, closure: Closure) -> Iterator[PathDefect]:
    """Find the steps and sections that the closure can take nothing from, or must not."""
    for number, address in enumerate(closure.on):
        match address.split("."):
            case ["facilities", place, "steps", name] if place in scenario.facilities:
                step = scenario.facilities[place].steps.get(name)
                why = "" if step is None else _not_to_be_closed(step)
                if why:
                    yield PathDefect((*path, number), f"step '{name}' {why}")
            case ["sections", name] if name in scenario.sections:
                if closure.factor > 0 and scenario.sections[name].pairs_per_day is None:
                    text = f"a factor of {closure.factor:g} takes nothing from section '{name}'"
                    offer = "a factor of 0, or pairs_per_day on the section, would do"
                    yield PathDefect(
                        (*path, number), f"{text}, which has no pairs_per_day; {offer}"
                    )


def _not_to_be_closed(step: Step) -> str:
    """Return why a closure can't be of a step, and what to write instead; '' if it can."""
    if step.closable:
        return step.why_not_closed()
    *others, last = (name for name, kind in KINDS.items() if kind.closable)
    text = f"is of kind {step.kind}, from which a closure takes nothing"
    return f"{text}; name a step of kind {', '.join(others)} or {last}"


def _moment(value: dt.date) -> dt.datetime:
    return value if isinstance(value, dt.datetime) else dt.datetime(*value.timetuple()[:3])  # noqa: DTZ001 -- local time of the facility, only compared


def _of_precise(scenario: Scenario) -> Iterator[PathDefect]:
    for number, asked in enumerate(scenario.precise):
        for key in ("indifference", "at_least", "at_most"):
            if getattr(asked, key) is not None:
                text = f"{key} is for 'answer' alone; leaving it out would do"
                yield PathDefect(("precise", number, key), text)


def _of_ban(path: Path, ban: Ban) -> Iterator[PathDefect]:
    dated = {"from": ban.from_, "until": ban.until}
    reactive = {
        "watch": ban.watch or None,
        "on_above": ban.on_above,
        "off_below": ban.off_below,
    }
    yield from _one_of(path, dated, reactive, "dated", "reactive")
    if ban.from_ is not None and ban.until is not None and ban.until < ban.from_:
        text = f"until {ban.until} is before from {ban.from_}; the same day or later would do"
        yield PathDefect((*path, "until"), text)
    if ban.on_above is not None and ban.off_below is not None and ban.off_below > ban.on_above + 1:
        text = f"off_below {ban.off_below} is above on_above {ban.on_above}; the ban would flicker"
        yield PathDefect((*path, "off_below"), f"{text}; at most {ban.on_above + 1} would do")


def _of_diversion(path: Path, diversion: Diversion) -> Iterator[PathDefect]:
    if diversion.when_waiting_above is None and not diversion.when_closed:
        text = "nothing says when to divert; when_waiting_above or when_closed would do"
        yield PathDefect(path, text, at_key=True)
    if diversion.via == diversion.away_from:
        text = f"it diverts from '{diversion.via}' to itself; another facility would do"
        yield PathDefect((*path, "via"), text)


def _one_of(path: Path, one: Rule, other: Rule, name: str, other_name: str) -> Iterator[PathDefect]:
    """Find a rule that is neither of two kinds, half of one, or both."""
    given = [key for kind in (one, other) for key, value in kind.items() if value is not None]
    kinds = [kind for kind in (one, other) if kind.keys() & set(given)]
    if len(kinds) == 1:
        for key in kinds[0].keys() - set(given):
            missing = f"'{key}' is missing; {listed(kinds[0])} go together"
            yield PathDefect(path, missing, at_key=True)
        return
    what = f"{listed(one)} ({name}), or {listed(other)} ({other_name}), would do"
    text = f"{', '.join(given)} are given" if given else f"it is neither {name} nor {other_name}"
    yield PathDefect(path, f"{text}; {what}", at_key=True)
