"""From the name of a scenario to a study that may be run, or to all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.data_folders import scenarios_folder
from sim.errors import Defect, ScenarioError
from sim.scenario.alternatives import (
    Alternative,
    Difference,
    lineage,
    read_alternatives,
    total_cost,
)
from sim.scenario.answer import unknown_asked
from sim.scenario.calibration import NOT_OF_A_VARIANT, read_calibration
from sim.scenario.changes import changed
from sim.scenario.consistency import reference_defects
from sim.scenario.identity import (
    OWN_KEYS,
    Identity,
    Positions,
    first_changed,
    first_stated,
    positions,
    read_identity,
    study_name,
)
from sim.scenario.inheritance import Files, missing_file, read_whole
from sim.scenario.messages import model_defects
from sim.scenario.own_reports import outside_the_run, twice_named, with_columns, with_own_reports
from sim.scenario.partial import certain_defects, with_offer
from sim.scenario.paths import Slot, slot
from sim.scenario.provenance import provenance, unsourced
from sim.scenario.references import source_defects
from sim.scenario.resolved import too_large
from sim.scenario.schema import Scenario
from sim.scenario.study import Study, Variant
from sim.scenario.yaml_reader import LocatedNode, plain
from sim.text import say


@dataclass(frozen=True)
class _Draft:
    """A variant that has been put together and checked, but may have defects."""

    tree: LocatedNode
    scenario: Scenario | None
    differences: tuple[Difference, ...] = ()


def load_study(name: str | Path) -> Study:
    """Return the study that a scenario file asks for.

    Parameters
    ----------
    name
        A file, or the name of a scenario that ships with the engine, as ``baseline_2022``.

    Raises
    ------
    ScenarioError
        If anything is wrong with the file, those it extends, or any of its alternatives: all
        defects at once.
    """
    found = _file(name)
    if found is None:
        absent = missing_file(str(name), Path(name).parent)
        raise ScenarioError([Defect(str(name), 0, 0, "", absent)])
    file, shown = found
    files = Files(file.parent)
    merged = read_whole(file, shown, files)
    if files.defects:
        raise ScenarioError(files.defects)
    empty = list(nothing_stated(merged))
    whole = with_own_reports(with_columns(merged, files), files)
    defects = files.defects
    identity = read_identity(whole, defects)
    document = _without(whole, OWN_KEYS)
    tree = _without(document, NOT_OF_A_VARIANT)
    baseline = _draft(tree, (), defects)
    read = read_alternatives(document, defects)
    drafts = _drafts(document, tree, read, baseline, defects)
    defects += unknown_asked(document, [tree, *(each.tree for each in drafts.values())])
    calibration = read_calibration(document, tree, defects)
    name = study_name(identity, file, shown, defects)
    defects += source_defects(document)
    defects += twice_named(document)
    # A resolved scenario runs as it was, whatever it inherited.
    if baseline.scenario is not None and "stated" not in whole.entries:
        defects += outside_the_run(document, baseline.scenario, shown)
    empty += nothing_removed(document, tree)
    defects = [*_elsewhere(defects, empty), *empty]
    if defects or baseline.scenario is None:
        raise ScenarioError(defects)
    known = positions(identity, document)
    variants = (_variant(each, drafts[each], read, document, known) for each in drafts)
    own = identity.model_copy(update={"name": name})
    study = _study(own, document, baseline, tuple(variants), known, files)
    study = replace(study, calibration=calibration)
    excess = too_large(study)
    if excess is not None:
        raise ScenarioError([Defect(shown, 0, 0, "", excess)])
    return study


def _drafts(
    document: LocatedNode,
    tree: LocatedNode,
    read: Mapping[str, Alternative],
    baseline: _Draft,
    defects: list[Defect],
) -> dict[str, _Draft]:
    """Return the alternatives by their ids, put together; what is wrong with them is added."""
    drafts = {}
    for each in read:
        variant, differences = changed(document, tree, lineage(each, read), defects)
        drafts[each] = _draft(variant, differences, defects, baseline, _caused_by(each, document))
    return drafts


def _file(name: str | Path) -> tuple[Path, str] | None:
    """Return the file that a user names, and how messages call it."""
    file = Path(name)
    if file.is_file():
        return file.resolve(), file.as_posix()
    for suffix in ("", ".yaml", ".yml"):
        shipped = scenarios_folder() / f"{name}{suffix}"
        inside = shipped.resolve().is_relative_to(scenarios_folder().resolve())
        if inside and shipped.is_file():
            return shipped.resolve(), f"scenarios/{name}{suffix}"
    return None


def _without(tree: LocatedNode, keys: AbstractSet[str]) -> LocatedNode:
    entries = {name: entry for name, entry in tree.entries.items() if name not in keys}
    return LocatedNode(entries, tree.key, tree.place)


def _draft(
    tree: LocatedNode,
    differences: tuple[Difference, ...],
    defects: list[Defect],
    base: _Draft | None = None,
    where: Callable[[Defect], Defect] = lambda defect: defect,
) -> _Draft:
    scenario = None
    try:
        scenario = Scenario.model_validate(plain(tree))
        found = reference_defects(scenario, tree, base.scenario if base else None)
    except ValidationError as reason:
        defects.extend(model_defects(tree, reason, Scenario))
        found = certain_defects(tree, reason)
    # Another variant may have reported the same, with another hint.
    reported = {_defect_key(defect) for defect in defects}
    defects.extend(where(defect) for defect in found if _defect_key(defect) not in reported)
    return _Draft(tree, scenario, differences)


def _caused_by(name: str, document: LocatedNode) -> Callable[[Defect], Defect]:
    """Return what says of a defect that stands in the base that an alternative causes it."""
    own = set(_lines(document.entries["alternatives"]))

    def caused(defect: Defect) -> Defect:
        if (defect.file, defect.line) in own:
            return defect
        above = re.sub(r"(\.\d+)+$", "", defect.path)
        message = with_offer(defect.message, say("loading-change-there-too", path=above))
        text = say("loading-in-alternative", alternative=name, message=message)
        return replace(defect, message=text)

    return caused


def _lines(node: LocatedNode) -> Iterator[tuple[str, int]]:
    yield node.key.file, node.key.line
    yield node.place.file, node.place.line
    inside = node.value if isinstance(node.value, list) else node.entries.values()
    for entry in inside:
        yield from _lines(entry)


def _elsewhere(defects: list[Defect], empty: list[Defect]) -> list[Defect]:
    """Return the defects that don't stand where nothing is stated, which says enough."""
    lines = {(defect.file, defect.line, defect.path) for defect in empty}
    return [defect for defect in defects if (defect.file, defect.line, defect.path) not in lines]


def _defect_key(defect: Defect) -> tuple[str, int, int, str, str]:
    """Return what a defect says but for its hint."""
    return defect.file, defect.line, defect.column, defect.path, with_offer(defect.message, "")


def _study(
    identity: Identity,
    document: LocatedNode,
    baseline: _Draft,
    alternatives: tuple[Variant, ...],
    known: Positions,
    files: Files,
) -> Study:
    scenario: Any = baseline.scenario
    origins = first_stated(provenance(baseline.tree), known)
    return Study(
        id=str(identity.name),
        title=scenario.title,
        question=scenario.question,
        answer=scenario.answer,
        systems=identity.systems,
        baseline=Variant("baseline", say("loading-baseline"), scenario, (), None),
        alternatives=alternatives,
        provenance=origins,
        unsourced=unsourced(origins),
        files=files.digests,
        document=document,
    )


def _variant(
    name: str, draft: _Draft, read: dict[str, Alternative], document: LocatedNode, known: Positions
) -> Variant:
    scenario: Any = draft.scenario
    line = lineage(name, read)
    costs = [read[each].cost for each in line]
    cost = total_cost([each for each in costs if each is not None])
    differences = first_changed(draft.differences, document, line, known)
    return Variant(name, read[name].title, scenario, differences, cost)


def nothing_stated(node: LocatedNode, path: tuple[str, ...] = ()) -> Iterator[Defect]:
    """Yield the keys of a whole scenario that state nothing and removed nothing.

    Null may stand.  Under the `changes` of an alternative it may still remove something: see
    `nothing_removed`.
    """
    inside = node.value
    if not node.stated and path:
        yield node.key.defect(".".join(path), say("loading-nothing-inherited"))
    if path[:1] == ("alternatives",) and path[2:] == ("changes",):
        return
    entries = enumerate(inside) if isinstance(inside, list) else node.entries.items()
    for key, entry in entries:
        yield from nothing_stated(entry, (*path, str(key)))


def nothing_removed(document: LocatedNode, base: LocatedNode) -> Iterator[Defect]:
    """Yield the changes of alternatives that state nothing, where the base has nothing either."""
    for alternative in document.block("alternatives").values():
        for path, entry in alternative.block("changes").items():
            found = slot(base, tuple(path.split(".")))
            if entry.value is None and isinstance(found, Slot) and found.node is None:
                yield entry.key.defect(path, say("loading-nothing-in-baseline"))
