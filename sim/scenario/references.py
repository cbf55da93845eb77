"""Cross-references: every name that one place of a scenario uses must stand in another.

The models check a value by itself; here is what takes two places to see.  What takes two keys of
one block, or the calendar, is in `sim.scenario.consistency`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from sim.errors import Defect
from sim.scenario.borders import countries_of
from sim.scenario.defects import (
    Path,
    PathDefect,
    closest,
    hint,
    in_a_row,
    unknown,
    unknown_facility,
)
from sim.scenario.flows import Flow
from sim.scenario.provenance import sources_named
from sim.scenario.schema import BORDER_KINDS, Facility, Scenario
from sim.scenario.values import Dated, Ref
from sim.scenario.yaml_reader import LocatedNode
from sim.text import Message, listed, say


def unknown_names(scenario: Scenario, base: Scenario | None = None) -> Iterator[PathDefect]:
    """Find the names that a scenario uses and does not have.

    Parameters
    ----------
    base
        What it differs from; a direction may have vehicles there alone.
    """
    directions = {*_directions(scenario), *(_directions(base) if base is not None else ())}
    yield from _not_in_their_tables(scenario, (), scenario)
    for name, facility in scenario.facilities.items():
        yield from _of_facility(scenario, name, facility, directions)
    for name, flow in scenario.flows.items():
        yield from _not_handled(scenario, ("flows", name), flow)
    yield from _of_addresses(scenario)
    yield from _of_observations(scenario)


def _not_in_their_tables(node: object, path: Path, scenario: Scenario) -> Iterator[PathDefect]:
    """Yield the names below a part of the scenario that are no keys of the table they refer to."""
    if isinstance(node, Dated):
        return
    if isinstance(node, Mapping):
        for key, inner in node.items():
            yield from _not_in_their_tables(inner, (*path, key), scenario)
    elif isinstance(node, BaseModel):
        for key, field in type(node).model_fields.items():
            where, value = (*path, field.alias or key), getattr(node, key)
            for ref in field.metadata:
                if isinstance(ref, Ref):
                    yield from _looked_up(getattr(scenario, ref.table), ref.what, where, value)
            yield from _not_in_their_tables(value, where, scenario)


def _looked_up(known: Iterable[str], what: str, path: Path, value: object) -> Iterator[PathDefect]:
    """Yield the names that are not known, in one name, several, or a mapping by name."""
    match value:
        case str():
            yield from unknown(known, what, path, value)
        case tuple():
            for number, name in enumerate(value):
                yield from unknown(known, what, (*path, number), name)
        case Mapping():
            for name in value:
                for wrong in unknown(known, what, (*path, name), name):
                    yield replace(wrong, at_key=True)


def _of_observations(scenario: Scenario) -> Iterator[PathDefect]:
    """Yield the places of own observations that are neither on the corridor nor a border of it."""
    known = (*scenario.facilities, *scenario.sections)
    countries = {each.country for each in scenario.facilities.values()}
    for number, row in enumerate(scenario.observations):
        for place in row.places:
            name = place.partition(":")[0]
            border = countries_of(name)
            if name not in known and not (border and {*border[:2]} <= countries):
                text = say("references-no-place", place=place, offer=hint(place, known))
                yield PathDefect(("observations", number, "places"), text)


def source_defects(document: LocatedNode) -> list[Defect]:
    """Return the sources that can't be looked up, and observations that nobody reported."""
    from sim.seeds import misspelt_source, observations

    own = _names(document, "own_sources", "id")
    named = [
        *sources_named(document),
        *(
            (f"observations.{number}.fact_id", row.entries["fact_id"])
            for number, row in enumerate(document.rows("observations"))
            if "fact_id" in row.entries
        ),
    ]
    defects = []
    for path, entry in named:
        text = misspelt_source(entry.value, own) if isinstance(entry.value, str) else ""
        if text:
            defects.append(entry.place.defect(path, _unknown_source(text, own)))
    ids = (
        *_names(document, "observations", "observation_id"),
        *(each.observation_id for each in observations()),
    )
    for number, entry in enumerate(document.rows("observed")):
        if entry.value not in ids:
            wrong = no_observation(str(entry.value), ids)
            defects.append(entry.place.defect(f"observed.{number}", wrong))
    return defects


def _unknown_source(text: str, own: tuple[str, ...]) -> Message:
    """Return what to say of a source that can't be looked up."""
    from sim.seeds import ASSERTED, facts, meant

    known = (*own, *ASSERTED, *facts())
    offer = ""
    if not closest(text, own):
        offer = meant(text, facts())
    if not offer and len(text) < _LONGEST_ID and closest(text, known):
        offer = hint(text, known)
    if not offer:
        return say("references-unknown-source", source=text)
    return say("references-source-misspelt", source=text, offer=offer)


def no_observation(name: str, ids: tuple[str, ...]) -> Message:
    """Return that there is no such observation, with the one that is meant or where they are."""
    offer = hint(name, ids) if closest(name, ids) else say("references-as-listed")
    return say("references-no-observation", name=name, offer=offer)


def _names(document: LocatedNode, key: str, name: str) -> tuple[str, ...]:
    return tuple(str(row.entries[name].value) for row in document.rows(key) if name in row.entries)


_LONGEST_ID = 40


def _directions(scenario: Scenario) -> Iterator[str]:
    yield from (flow.direction for flow in scenario.flows.values())
    for fleet in scenario.fleets.values():
        yield from (train.direction for train in fleet.repositioning.values())


def _of_facility(
    scenario: Scenario, name: str, facility: Facility, directions: Collection[str]
) -> Iterator[PathDefect]:
    path: Path = ("facilities", name)
    if facility.border_station is not None:
        yield from _border_station(scenario, (*path, "border_station"), facility)
    for key, step in facility.steps.items():
        inside, passing = (*path, "steps", key), step.passing
        if passing.direction is not None:
            where = (*inside, "for", "direction")
            yield from unknown(sorted(directions), "direction", where, passing.direction)
        if step.regulates is not None:
            where = (*inside, "regulates")
            yield from _regulated(scenario, where, facility, step.regulates)
        yield from step.unknown_names(inside, facility, scenario)


def _border_station(scenario: Scenario, path: Path, terminal: Facility) -> Iterator[PathDefect]:
    name = str(terminal.border_station)
    if name in scenario.facilities and terminal.kind in BORDER_KINDS:
        yield PathDefect(path, say("references-belongs-to-none", kind=terminal.kind))
    else:
        yield from _no_station_of(scenario, path, terminal, name)


def _regulated(scenario: Scenario, path: Path, here: Facility, name: str) -> Iterator[PathDefect]:
    """Yield why vehicles can't be held at a facility for a border station."""
    wrong = tuple(_no_station_of(scenario, path, here, name))
    yield from wrong
    if not wrong and name in {path[1], here.border_station}:
        yield PathDefect(path, say("references-regulates-itself", name=name))


def _no_station_of(
    scenario: Scenario, path: Path, here: Facility, name: str
) -> Iterator[PathDefect]:
    """Yield that a name is of no border station in the country of a facility."""
    station = scenario.facilities.get(name)
    if station is None:
        yield from unknown_facility(scenario.facilities, path, name)
    elif station.kind not in BORDER_KINDS:
        kinds = in_a_row(sorted(BORDER_KINDS))
        wrong = say("references-no-border-station", name=name, kind=station.kind, kinds=kinds)
        yield PathDefect(path, wrong)
    elif station.country != here.country:
        there, needed = station.country, here.country
        wrong = say("references-station-abroad", name=name, country=there, needed=needed)
        yield PathDefect(path, wrong)


def _not_handled(scenario: Scenario, path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Yield the ends of a flow that do not handle its class."""
    for key in ("origin", "destination"):
        place = getattr(flow, key)
        facility = scenario.facilities.get(place)
        if facility and facility.handles and flow.traffic_class not in facility.handles:
            name, handled = flow.traffic_class, listed(facility.handles)
            wrong = say("references-not-handled", place=place, name=name, handled=handled)
            yield PathDefect((*path, key), wrong)


def _of_addresses(scenario: Scenario) -> Iterator[PathDefect]:
    """Yield the dotted paths of steps and sections that lead nowhere."""
    for table, key, wrong in (
        ("closures", "on", _queue_address),
        ("bans", "watch", _watched),
        ("diversions", "watch", _watched),
        ("backlogs", "watch", _queue_address),
    ):
        for name, rule in getattr(scenario, table).items():
            for number, address in enumerate(getattr(rule, key)):
                yield from wrong(scenario, (table, name, key, number), address)


def _watched(scenario: Scenario, path: Path, address: str) -> Iterator[PathDefect]:
    """Yield what is wrong with what a rule looks at: a queue, or one direction of a section."""
    match address.split("."):
        case ["sections", section, "towards", end] if section in scenario.sections:
            line = scenario.sections[section]
            ends = (line.from_, line.to)
            if end not in ends:
                wrong = say("references-no-end", section=section, end=end, offer=hint(end, ends))
                yield PathDefect(path, wrong)
        case _:
            yield from _queue_address(scenario, path, address.partition(".towards.")[0])


def _queue_address(scenario: Scenario, path: Path, address: str) -> Iterator[PathDefect]:
    """Yield what is wrong with the dotted path of a step or a section."""
    match address.split("."):
        case ["sections", section]:
            yield from unknown(scenario.sections, "section", path, section)
        case ["facilities", place, "steps", step]:
            if place not in scenario.facilities:
                yield from unknown_facility(scenario.facilities, path, place)
            else:
                yield from unknown(scenario.facilities[place].steps, "step", path, step)
        case _:
            yield PathDefect(path, say("references-no-path-of-a-step", address=address))
