"""The network in words and tables: each facility's steps, what changes by date, what is assumed.

Everything is read off the scenario, so that the page can't say anything else than the file.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from sim.causes import Cause, title_of
from sim.report.charts.schematic import BEGINS, schematic
from sim.report.files.page import as_cell
from sim.report.names import place_title, queue_title
from sim.report.sections.assumed import most_loaded
from sim.report.sections.holding import LEAVING, Traveller, nothing, waits_at
from sim.report.sections.inputs_sections import in_short
from sim.scenario import Dated
from sim.text import MISSING, either, in_words, markdown_table, number, say, shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sim.scenario import Facility, Mode, Scenario, Step, Study

_PICTURES: tuple[tuple[str, frozenset[Mode], str], ...] = (
    ("corridor.svg", frozenset({"rail", "sea"}), "railways"),
    ("roads.svg", frozenset({"road"}), "roads"),
)
"""Files, what runs on the lines that they show, and the name of what they show."""
PAGE = "network.md"
NETWORK_BEGINS = {".md": f"`{shlex.join(['sim', 'network'])} ", ".svg": BEGINS}
"""What stands near the beginning of the files; a file without it is somebody's own."""
_MOST = 10
_ORDER: tuple[str, ...] = (
    "border_station", "dry_port", "consolidation_centre", "sea_port", "road_crossing",
    "mail_office", "terminal", "junction",
)  # fmt: skip
"""Kinds of facility, those first that a reader asks for first."""


def network_files(study: Study, command: str) -> dict[str, str]:
    """Return the pictures of a network and the page about it, by the names of their files.

    It is that of the baseline; `command` is the command line that writes the files again.
    """
    pictures = {name: schematic(study.baseline.scenario, modes) for name, modes, _ in _PICTURES}
    files = {name: drawn for name, drawn in pictures.items() if drawn}
    return {**files, PAGE: _page(study, command, files)}


def network_text(study: Study) -> str:
    """Return the page about a network without its picture."""
    return "\n".join([*_facilities(study), *_changes(study), *_assumed(study)])


def _page(study: Study, command: str, pictures: Collection[str]) -> str:
    written = say("network-page-written", command=command, start=str(study.baseline.scenario.start))
    head = [f"# {say('network-page-title')}", "", written, ""]
    for name, _, shows in _PICTURES:
        if name in pictures:
            head += [f"![{say('network-page-picture', shows=shows)}]({name})", ""]
    return "\n".join([*head, network_text(study)]) + "\n"


def _facilities(study: Study) -> Iterator[str]:
    scenario = study.baseline.scenario
    yield f"## {say('network-page-steps')}"
    yield ""
    yield say("network-page-steps-note")
    reported: dict[str, str] = {}
    for facility in sorted(scenario.facilities.values(), key=lambda each: _ORDER.index(each.kind)):
        if facility.steps:
            yield ""
            yield f"### {as_cell(facility.title)}"
            yield ""
            steps = "\n".join(_of_facility(scenario, facility))
            other = reported.get(steps)
            yield say("network-page-as-other", facility=other) if other else steps
            reported.setdefault(steps, as_cell(facility.title))
    yield ""


def _of_facility(scenario: Scenario, facility: Facility) -> Iterator[str]:
    if facility.set_aside_after_h is not None:
        yield say("network-page-set-aside", hours=f"{facility.set_aside_after_h:g}")
        yield ""
    for table, direction in enumerate(_directions(facility)):
        if table:
            yield ""
        yield from _steps(scenario, facility, direction)


def _directions(facility: Facility) -> list[str]:
    """Return the directions that the steps of a facility tell apart, in order; one '' if none."""
    named = [step.passing.direction for step in facility.steps.values()]
    return list(dict.fromkeys(each for each in named if each)) or [""]


def _steps(scenario: Scenario, facility: Facility, direction: str) -> Iterator[str]:
    steps = {
        name: step
        for name, step in facility.steps.items()
        if step.passing.direction in {None, direction}
    }
    head = say("network-page-step-of-both")
    if direction:
        head = say("network-page-step-of-direction", direction=in_words(direction))
    heads = (
        head, say("network-page-kind"), say("network-page-amount"), say("network-page-for"),
        say("network-page-holds"), say("network-page-blamed"),
    )  # fmt: skip
    rows = [
        [
            as_cell(step.title or in_words(name)),
            as_cell(step.called),
            as_cell(step.summary(scenario)),
            as_cell(_who(scenario, step)),
            as_cell(_held(scenario, facility, name, direction)),
            as_cell(_blamed(step)),
        ]
        for name, step in steps.items()
    ]
    held = _held(scenario, facility, LEAVING, direction)
    blamed = shortened([title_of(Cause.TRACK), title_of(Cause.PATH)], 2)
    on = [say("network-page-leaving"), MISSING, MISSING, say("network-page-all"), held, blamed]
    yield from markdown_table(heads, [*rows, on])


def _who(scenario: Scenario, step: Step) -> str:
    passing = step.passing
    parts = [scenario.classes[each].title.lower() for each in passing.classes]
    if passing.flows:
        parts = [scenario.flows[each].title for each in passing.flows]
    if passing.position:
        positions = either(say("network-page-position", position=each) for each in passing.position)
        parts.append(say("network-page-where", positions=positions))
    return shortened(parts, len(parts)) or say("network-page-all")


def _held(scenario: Scenario, facility: Facility, name: str, direction: str) -> str:
    """Return what is held at a step; by class where it is not the same for all."""
    by_class = {}
    for each in _classes(scenario, facility, name, direction):
        waits = [
            shortened(held, len(held))
            for held in (
                waits_at(scenario, facility, name, traveller)
                for traveller in _travellers(scenario, direction, each)
                if name == LEAVING or traveller.passes(facility.steps[name])
            )
        ]
        by_class[scenario.classes[each].title.lower()] = either(dict.fromkeys(waits))
    what = {held: None for held in by_class.values() if held}
    if len(what) < 2:  # noqa: PLR2004 -- all hold the same
        return next(iter(what), nothing())
    clauses = [
        say("network-page-held-by", vehicles=title, held=held)
        for title, held in by_class.items()
        if held
    ]
    return shortened(clauses, len(clauses), clauses=True)


def _classes(scenario: Scenario, facility: Facility, name: str, direction: str) -> tuple[str, ...]:
    """Return the classes that a step is for; those of the other steps if it is for all."""
    named = () if name == LEAVING else facility.steps[name].passing.classes
    others = {
        each
        for step in facility.steps.values()
        if step.passing.direction in {None, direction}
        for each in step.passing.classes
    }
    every = tuple(each for each in scenario.classes if not others or each in others)
    return named or every


def _travellers(scenario: Scenario, direction: str, traffic_class: str) -> list[Traveller]:
    """Return one vehicle of each flow of a class and direction, and one of none."""
    flows = [
        name
        for name, flow in scenario.flows.items()
        if flow.traffic_class == traffic_class and direction in {"", flow.direction}
    ]
    return [
        Traveller(direction, traffic_class, name) for name in (*flows, *([] if flows else [""]))
    ]


def _blamed(step: Step) -> str:
    causes = [title_of(cause) for cause in step.causes()]
    return shortened(causes, len(causes))


def _changes(study: Study) -> Iterator[str]:
    """Tell every capacity, time and rule of the network that changes by date."""
    scenario = study.baseline.scenario
    rows = [
        (
            str(change.since),
            path,
            _described(before),
            _described(change.to),
            change.source or MISSING,
        )
        for path, value in _all_dated(scenario)
        for before, change in zip(
            (value.value, *(each.to for each in value.changes)), value.changes, strict=False
        )
    ]
    yield f"## {say('network-page-changes')}"
    yield ""
    if not rows:
        yield say("network-page-no-changes")
        yield ""
        return
    cells = [[since, f"`{path}`", *map(as_cell, others)] for since, path, *others in sorted(rows)]
    heads = (
        say("network-page-from"), say("network-page-what"), say("network-page-before"),
        say("network-page-then"), say("network-page-source"),
    )  # fmt: skip
    yield from markdown_table(heads, cells)
    yield ""


def _described(value: object) -> str:
    """Return a value in short; of a distribution its mean, and what kind it is."""
    distribution = getattr(value, "distribution", None)
    mean = getattr(value, "mean", None)
    if mean is None:
        return in_short(value)
    return f"{mean:g} ({distribution})" if distribution else f"{mean:g}"


def _all_dated(scenario: Scenario) -> Iterator[tuple[str, Dated[Any]]]:
    for part in ("facilities", "sections", "fleets", "closures"):
        yield from _dated_under(part, getattr(scenario, part))


def _dated_under(path: str, node: object) -> Iterator[tuple[str, Dated[Any]]]:
    if isinstance(node, Dated):
        if node.changes:
            yield path, node
    elif isinstance(node, dict):
        for key, each in node.items():
            yield from _dated_under(f"{path}.{key}", each)
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from _dated_under(f"{path}.{name}", getattr(node, name))


def _assumed(study: Study) -> Iterator[str]:
    yield f"## {say('network-page-assumed')}"
    yield ""
    yield say(
        "network-page-assumed-note",
        unsourced=number(len(study.unsourced), 0),
        numbers=number(len(study.provenance), 0),
        study=study.id,
        most=_MOST,
    )
    yield ""
    heads = (
        say("network-page-number"), say("network-page-queue"), say("network-page-value"),
        say("network-page-low"), say("network-page-high"), say("network-page-load-now"),
        say("network-page-load-worst"),
    )  # fmt: skip
    rows = []
    for each in most_loaded(study, _MOST):
        place, step, towards = each.queue
        queue = queue_title(study, place, step.replace(".channels.", "."))
        if towards:
            queue = say("network-page-towards", queue=queue, place=place_title(study, towards))
        loads = (
            say("network-page-load", load=number(100 * load, 0)) for load in (each.load, each.worst)
        )
        numbers = (f"{value:g}" for value in (each.value, each.low, each.high))
        rows.append([f"`{each.path}`", as_cell(queue), *numbers, *loads])
    yield from markdown_table(heads, rows, right=range(2, len(heads)))
