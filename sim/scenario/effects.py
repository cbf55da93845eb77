"""Which changes can act within the run, and which a later change of the base undoes.

A change that can't act leaves its alternative as the baseline is: the run finds no difference, and
a planner takes that for an answer.  So it is reported before anything runs.  What is compared are
the values in force from the first day of the run to the last, not their text: a change dated after
the end and a value that is already there come out alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from sim.errors import Defect
from sim.scenario.alternatives import Difference
from sim.scenario.rules import Closure
from sim.scenario.schema import Scenario
from sim.scenario.study import Study, Variant
from sim.text import Message, Verbatim, say

_TABLES = ("closures", "bans")
"""Tables of events, each with its own dates."""
_ABSENT = object()


def in_force(scenario: Scenario) -> dict[str, Any]:
    """Return what can act within a run: values in force on its days, and events that touch it.

    Returns
    -------
    As JSON, by key; a value that does not change within the run stands for itself.
    """
    tree = scenario.model_dump(mode="json", by_alias=True, exclude={"title", "question", "answer"})
    for table in _TABLES:
        entries = tree.get(table) or {}
        tree[table] = {name: each for name, each in entries.items() if _touches(each, scenario)}
    reduced: dict[str, Any] = _reduced(tree, scenario)
    return reduced


def idle_changes(study: Study) -> tuple[Defect, ...]:
    """Return the changes and dated events of a study that can't act, with the reason of each.

    Parameters
    ----------
    study
        Baseline and alternatives; of the baseline only what stands in the study's own file, for
        a network that many studies share has the dates of all of them.
    """
    base = in_force(study.baseline.scenario)
    found = [*_idle_events(study)]
    for variant in study.alternatives:
        own = in_force(variant.scenario)
        same = own == base
        for change in variant.differences:
            reason = _reason(change, base, own, variant)
            if reason or same:
                text = reason or say("effects-nothing-together")
                found.append(_about(change, say("effects-no-effect", why=text) if same else text))
            elif undone := undone_text(change, study.baseline.scenario):
                found.append(_about(change, undone))
    # An alternative has the changes of those that it extends: each is reported once.
    return tuple(dict.fromkeys(found))


def undone_text(change: Difference, scenario: Scenario) -> Message | None:
    """Return ``5 from 2022-03-01 to 2022-05-31, then 1 as in the base``; None if it stays."""
    on = change.undone_on
    if on is None or on >= scenario.end:
        return None
    return say(
        "effects-undone",
        value=Verbatim(change.new),
        since=Verbatim(change.since),
        last=Verbatim(on - dt.timedelta(days=1)),
        before=Verbatim(change.then),
    )


def _reason(
    change: Difference, base: Mapping[str, Any], own: Mapping[str, Any], variant: Variant
) -> Message | None:
    """Return why a change can't act, None if it can."""
    scenario = variant.scenario
    before, after = _at(base, change.path), _at(own, change.path)
    is_event = change.path.partition(".")[0] in _TABLES
    if before is _ABSENT or after is _ABSENT:
        if is_event and before is after:
            return _outside_of(scenario)
        return None
    if before != after:
        return _warm_up_reason(change, scenario)
    if change.since is not None and change.since >= scenario.end:
        return say("effects-after-run", since=str(change.since), last=_last_day(scenario))
    if change.until is not None and change.until <= scenario.start:
        until, first = Verbatim(change.until), Verbatim(scenario.start)
        return say("effects-before-run", until=until, first=first)
    block = isinstance(change.new, dict | list)
    return say("effects-value-of-base", block=block, value=str(change.new))


def _warm_up_reason(change: Difference, scenario: Scenario) -> Message | None:
    counted = scenario.start + dt.timedelta(days=scenario.warm_up_d)
    if change.until is None or change.until > counted or counted == scenario.start:
        return None
    return say("effects-within-warm-up", until=str(change.until), counted=str(counted))


def _about(change: Difference, text: str) -> Defect:
    return Defect(change.file, change.line, change.column, change.path, text)


def _idle_events(study: Study) -> Iterator[Defect]:
    """Yield the events of the study's own file that lie outside of the run."""
    scenario = study.baseline.scenario
    acting = in_force(scenario)
    own_file = next(iter(study.files), "")
    for table in _TABLES:
        for name, entry in study.document.block(table).items():
            if name not in acting[table] and entry.key.file == own_file:
                yield entry.key.defect(f"{table}.{name}", _outside_of(scenario))


def _touches(event: Mapping[str, Any], scenario: Scenario) -> bool:
    """Return whether an event's dates overlap the run; one without dates may be at any time."""
    first, last = (_day(event.get(key)) for key in ("from", "until"))
    if event.get("every_year") and first is not None:
        closure = Closure.model_validate(event)
        moments = closure.intervals(scenario.start, scenario.end)
        return any(_date(on) < scenario.end and _date(off) >= scenario.start for on, off in moments)
    return (first is None or first < scenario.end) and (last is None or last >= scenario.start)


def _date(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text[:10])


def _reduced(node: Any, scenario: Scenario) -> Any:
    """Return a tree without the changes that lie outside of the run, or change nothing."""
    if isinstance(node, list):
        return [_reduced(each, scenario) for each in node]
    if not isinstance(node, dict):
        return node
    changes = node.get("changes")
    if isinstance(changes, list) and all(isinstance(each, dict) for each in changes):
        return _reduced_dated(node, changes, scenario)
    return {key: _reduced(each, scenario) for key, each in node.items()}


def _reduced_dated(node: Mapping[str, Any], changes: list[Any], scenario: Scenario) -> Any:
    plain = node.keys() == {"value", "changes"}
    value = node["value"] if plain else {k: v for k, v in node.items() if k != "changes"}
    later: list[tuple[str, Any]] = []
    for change in changes:
        day = _day(change["from"])
        if day is None or day <= scenario.start:
            value = change["to"]
        elif day < scenario.end and change["to"] != (later[-1][1] if later else value):
            later.append((change["from"], change["to"]))
    return {"first": value, "later": later} if later else value


def _at(tree: Any, path: str) -> Any:
    """Return the value at a dotted path, `_ABSENT` if there is none."""
    for key in path.split("."):
        if not isinstance(tree, dict) or key not in tree:
            return _ABSENT
        tree = tree[key]
    return tree


def _last_day(scenario: Scenario) -> str:
    return str(scenario.end - dt.timedelta(days=1))


def _outside_of(scenario: Scenario) -> Message:
    return say("effects-outside-run", first=str(scenario.start), last=_last_day(scenario))
