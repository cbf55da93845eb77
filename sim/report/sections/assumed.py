"""Which assumed numbers matter most, as far as that shows without a run.

Each number with a range is set to either end of it, and the offered load of the queues at its own
place is worked out anew; the end that makes for the higher load counts.  What no offered load knows
(fleets, papers, formation, weather) can't be ranked so, and is left out.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from sim.corridor import build_corridor, offered_load
from sim.distributions import Fixed
from sim.scenario import Dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sim.scenario import Scenario, Study

    _Part = Any
    """Any part of a scenario, down to a number."""
    Loads = Mapping[tuple[str, str, str], float]
    """(place, step, towards) -> offered load."""

_OF_SECTIONS = frozenset({"pairs_per_day", "headway_min"})
"""Numbers of a section that its capacity is made of."""
_ALIASES = {"for": "passing", "from": "from_"}


@dataclass(frozen=True)
class Assumed:
    """An assumed number, and the queue at its place that it can fill most."""

    path: str
    """Dotted path."""
    value: float
    low: float
    high: float
    """As in the file."""
    queue: tuple[str, str, str]
    """Place, step and direction (may be '') of the queue."""
    load: float
    """Its offered load in the busiest month, with the number as it is."""
    worst: float
    """The same at the end of the range that makes for more."""


def most_loaded(study: Study, most: int) -> tuple[Assumed, ...]:
    """Return the assumed numbers that can fill a queue most, the worst first, one of each queue.

    Looked at is the baseline on its last day; `most` are wanted.
    """
    scenario = study.baseline.scenario
    base = _loads(scenario)
    by_place: dict[str, list[str]] = defaultdict(list)
    for path in study.unsourced:
        if _has_range(study, path) and _may_load(path):
            by_place[path.split(".")[1]].append(path)
    found: dict[str, Assumed] = {}
    # A number fills queues at its own place alone, so one of each place is tried at a time.
    for paths in zip_longest(*by_place.values()):
        tried = [path for path in paths if path is not None]
        for end in ("low", "high"):
            ends = {path: getattr(study.provenance[path], end) for path in tried}
            loads = _loads(_with_numbers(scenario, ends))
            for path in tried:
                worse = _worse(study, path, base, loads)
                if worse and (path not in found or worse.worst > found[path].worst):
                    found[path] = worse
    of_queue: dict[tuple[str, str, str], Assumed] = {}
    for each in sorted(found.values(), key=lambda each: (-each.worst, each.path)):
        of_queue.setdefault(each.queue, each)
    return tuple(of_queue.values())[:most]


def _has_range(study: Study, path: str) -> bool:
    origin = study.provenance[path]
    return origin.low is not None and origin.high is not None


def _may_load(path: str) -> bool:
    kind, _, *rest = path.split(".")
    if kind == "sections":
        return rest[0] in _OF_SECTIONS
    return kind == "facilities" and rest[0] == "steps"


def _loads(scenario: Scenario) -> Loads:
    day = scenario.end - dt.timedelta(days=1)
    rows = offered_load(scenario, build_corridor(scenario), day)
    return {(row.place, row.step, row.towards): row.busiest for row in rows}


def _worse(study: Study, path: str, before: Loads, after: Loads) -> Assumed | None:
    """Return a number with the queue at its place that it fills more than before, if any."""
    place = path.split(".")[1]
    fuller = [
        (load, queue)
        for queue, load in after.items()
        if queue[0] == place
        and _is_of(path, queue[1])
        and load > before.get(queue, 0.0) * (1 + 1e-9)
    ]
    if not fuller:
        return None
    worst, queue = max(fuller)
    origin = study.provenance[path]
    assert origin.low is not None  # noqa: S101 -- only numbers with a range come here
    assert origin.high is not None  # noqa: S101 -- as above
    value = float(_number_at(study.baseline.scenario, path.split(".")))
    return Assumed(path, value, origin.low, origin.high, queue, before.get(queue, 0.0), worst)


def _is_of(path: str, step: str) -> bool:
    """Return whether a queue is that of the step that a number belongs to, or of its section."""
    parts = path.split(".")
    return parts[0] == "sections" or step.partition(".")[0] == parts[3]


def _number_at(node: _Part, parts: Sequence[str]) -> _Part:
    for part in parts:
        node = _child(node, part)[1]
    return node.value if isinstance(node, Dated) else node


def _child(node: _Part, part: str) -> tuple[_Part, _Part]:
    """Return key and value of a part of a path."""
    if isinstance(node, dict):
        key = next(each for each in node if str(each) == part)
        return key, node[key]
    if isinstance(node, tuple):
        return int(part), node[int(part)]
    if isinstance(node, Dated) and part not in type(node).model_fields:
        return "value", _child(node.value, part)[1]
    name = _ALIASES.get(part, part)
    return name, getattr(node, name)


def _with_numbers(scenario: Scenario, numbers: Mapping[str, float]) -> Scenario:
    for path, number in numbers.items():
        scenario = _replaced(scenario, path.split("."), number)
    return scenario


def _replaced(node: _Part, parts: Sequence[str], number: float) -> _Part:
    """Return a part of a scenario with another number at a path; frozen parts are copied."""
    if not parts:
        if isinstance(node, Dated):
            return node.model_copy(update={"value": _replaced(node.value, (), number)})
        # A plain number where a law may stand is a law that is always that number.
        return Fixed(value=number) if isinstance(node, Fixed) else type(node)(number)
    if isinstance(node, Dated) and parts[0] not in type(node).model_fields:
        return node.model_copy(update={"value": _replaced(node.value, parts, number)})
    key, child = _child(node, parts[0])
    new = _replaced(child, parts[1:], number)
    if isinstance(node, BaseModel):
        return node.model_copy(update={key: new})
    return {**node, key: new} if isinstance(node, dict) else _at(node, key, new)


def _at(entries: Iterable[_Part], place: int, new: _Part) -> tuple[_Part, ...]:
    return tuple(new if number == place else each for number, each in enumerate(entries))
