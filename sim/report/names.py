"""Ids in, titles out: what the report calls places, queues, flows and variants."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sim.causes import title_of
from sim.indicators import LOADED_CONTAINERS
from sim.report.words import Measure, measure
from sim.scenario import countries_of
from sim.text import EMPTY, Message, Text, Verbatim, in_words, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sim.report.findings import Findings, Key
    from sim.scenario import Facility, Flow, Scenario, Section, Study, Variant

_Named = TypeVar("_Named")

_HYPHENED = re.compile(r"\w+(?:-[A-Z]\w*)+")
"""Names joined by hyphens, as ``Aktogay-Almaty``."""
_NO_STEPS = frozenset({"path", "full_line", "ban", "set_aside"})
"""Queues that are no steps of a file."""
_ROAD_KINDS = frozenset({"road_crossing", "mail_office"})


def all_facilities(study: Study) -> Mapping[str, Facility]:
    """Return the facilities of all variants: the baseline's, then those that others add."""
    return _of_all(scenario.facilities for scenario in _scenarios(study))


def all_sections(study: Study) -> Mapping[str, Section]:
    """Return the sections of all variants: the baseline's, then those that others add."""
    return _of_all(scenario.sections for scenario in _scenarios(study))


def all_flows(study: Study) -> Mapping[str, Flow]:
    """Return the flows of all variants: the baseline's, then those that others add."""
    return _of_all(scenario.flows for scenario in _scenarios(study))


def _of_all(blocks: Iterable[Mapping[str, _Named]]) -> Mapping[str, _Named]:
    found: dict[str, _Named] = {}
    for block in blocks:
        for name, each in block.items():
            found.setdefault(name, each)
    return found


def place_title(study: Study, place: str) -> Text:
    """Return the title of a facility, section, backlog or loading ban."""
    for scenario in _scenarios(study):
        for titled in (scenario.facilities, scenario.backlogs, scenario.bans):
            if place in titled:
                return Verbatim(titled[place].title)
        if place in scenario.sections:
            section = scenario.sections[place]
            if section.title:
                return _dashed(section.title, scenario)
            begin, end = (place_title(study, each) for each in (section.from_, section.to))
            return say("names-section", begin=begin, end=end)
    border = countries_of(place)
    if border:
        one, other, mode = border
        return say("names-border", one=Verbatim(one), other=Verbatim(other), mode=mode or "all")
    return in_words(place)


def step_title(study: Study, place: str, step: str) -> Text:
    """Return the title of a step, of a part of a step, or of a section's paths."""
    whole, _, part = step.partition(".")
    for scenario in _scenarios(study):
        if place in scenario.facilities and whole in scenario.facilities[place].steps:
            title = Verbatim(scenario.facilities[place].steps[whole].title)
            title = title or in_words(whole, within=True)
            named = in_words(part, within=True)
            return say("names-part-of-step", step=title, part=named) if part else title
    if step in _NO_STEPS:
        return say("names-queue-of-no-step", step=step)
    return in_words(step, within=True)


def places_near(study: Study, place: str) -> frozenset[str]:
    """Return a section or facility, the ends of it, the sections that touch them, and their ends.

    Empty if there is no such place.
    """
    ends = {
        name: frozenset({section.from_, section.to})
        for scenario in _scenarios(study)
        for name, section in scenario.sections.items()
    }
    here = ends.get(place, frozenset({place}))
    touching = frozenset(name for name, both in ends.items() if both & here)
    if not touching:
        return frozenset()
    return here | touching | frozenset().union(*(ends[name] for name in touching))


def places_at(study: Study, place: str) -> frozenset[str]:
    """Return a section and its ends, or a facility and the sections that touch it."""
    sections = all_sections(study)
    if place in sections:
        return frozenset({place, sections[place].from_, sections[place].to})
    touching = (name for name, each in sections.items() if place in {each.from_, each.to})
    return frozenset({place, *touching})


def queue_title(study: Study, place: str, step: str) -> Text:
    """Return the title of a queue: place and step."""
    if not step:
        return place_title(study, place)
    title = step_title(study, place, step)
    return say("names-queue", place=place_title(study, place), step=title)


def flow_title(study: Study, flow: str) -> Text:
    """Return the title of a flow; trains that the corridor formed itself go by their place."""
    for scenario in _scenarios(study):
        if flow in scenario.flows:
            return Verbatim(scenario.flows[flow].title)
        standing = scenario.initial.get(flow.removeprefix("initial."))
        if standing is not None and flow.startswith("initial."):
            if standing.title:
                return Verbatim(standing.title)
            return say("names-there-at-start", flow=flow_title(study, standing.flow))
    place, dot, made = flow.partition(".")
    if not dot:
        return in_words(flow)
    return say("names-queue", place=place_title(study, place), step=in_words(made, within=True))


def spoken(key: Key) -> Measure:
    """Return how a number is spoken of; of the whole corridor it is what arrives."""
    named = measure(key.indicator)
    if named.nature == "amount" and not key.place:
        return replace(named, title=say("names-arrived", measure=named.title))
    return named


def measured_of(study: Study, key: Key, facts: Findings | None = None) -> tuple[Text, ...]:
    """Return of what a row is, part by part: place and step, flow, and what else it is told by."""
    of: tuple[Text, ...] = (
        queue_title(study, key.place, key.step) if key.place else EMPTY,
        flow_title(study, key.flow) if key.flow else EMPTY,
        Verbatim(key.direction),
        _class_words(key.traffic_class),
        title_of(key.cause),
        say("words-all-so-far") if facts is not None and facts.of_all(key) else EMPTY,
    )
    return tuple(part for part in of if part)


def _class_words(traffic_class: str) -> Text:
    if traffic_class == LOADED_CONTAINERS:
        return say("names-loaded-containers")
    return Verbatim(traffic_class.replace("_", " "))


def letters(study: Study) -> dict[str, Text]:
    """Return a short label for each variant: ``baseline``, then ``A``, ``B`` and so on."""
    names: dict[str, Text] = {study.baseline.id: say("names-baseline")}
    for position, variant in enumerate(study.alternatives):
        names[variant.id] = _letter(position)
    return names


def variant_name(study: Study, variant: Variant) -> Message:
    """Return ``A (Five gantries from 1 March)``, or ``the baseline``."""
    if variant is study.baseline:
        return say("names-the-baseline")
    title = Verbatim(variant.title)
    return say("names-variant", letter=letters(study)[variant.id], title=title)


def letter_name(study: Study, variant: Variant) -> Text:
    """Return ``A``, or ``the baseline``."""
    if variant is study.baseline:
        return say("names-the-baseline")
    return letters(study)[variant.id]


def is_section(study: Study, place: str) -> bool:
    """Return whether a place is a section of some variant."""
    return any(place in scenario.sections for scenario in _scenarios(study))


def role_of(study: Study, place: str, step: str) -> str:
    """Return what is counted at a step beside vehicles and hours; '' if nothing is."""
    for scenario in _scenarios(study):
        if place in scenario.facilities and step in scenario.facilities[place].steps:
            return scenario.facilities[place].steps[step].role
    return ""


def stands_for_a_wait(study: Study, place: str, step: str) -> bool:
    """Return whether the time of a step is a wait whose parts are not modelled."""
    return any(
        getattr(scenario.facilities[place].steps.get(step), "is_wait", False)
        for scenario in _scenarios(study)
        if place in scenario.facilities
    )


def _dashed(title: str, scenario: Scenario) -> Verbatim:
    """Put an en dash between the places of a section's title; names that have a hyphen keep it."""
    hyphened = {
        word
        for place in scenario.facilities.values()
        if place.kind not in _ROAD_KINDS
        for word in _HYPHENED.findall(place.title)
    }
    return Verbatim(
        _HYPHENED.sub(
            lambda found: found[0] if found[0] in hyphened else found[0].replace("-", "–"), title
        )
    )


def _letter(position: int) -> Verbatim:
    """Return A to Z, then AA, as a spreadsheet names its columns."""
    first, last = divmod(position, 26)
    return Verbatim((_letter(first - 1) if first else "") + chr(ord("A") + last))


def _scenarios(study: Study) -> Iterator[Scenario]:
    yield study.baseline.scenario
    for variant in study.alternatives:
        yield variant.scenario
