"""What is compared: alternatives, which goes on from which, and what a change of one says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import Field, ValidationError

from sim.errors import Defect
from sim.scenario.defects import unknown
from sim.scenario.messages import model_defects
from sim.scenario.schema import Cost
from sim.scenario.values import Above0, Closed, Date, Name, Title
from sim.scenario.yaml_reader import LocatedNode, plain
from sim.text import say


class Alternative(Closed):
    """A variant, as what differs from the baseline or from another alternative."""

    title: Title
    """Name that the report shows."""
    extends: Name | None = None
    """Alternative whose changes it has too."""
    changes: dict[str, Any] = {}
    """New value by dotted path: plain, or {to, from, until, source}."""
    cost: Cost | None = None
    """Of its own changes; the cost of what it extends comes on top."""


class Alternatives(Closed):
    """The part of a study file that says what is compared."""

    alternatives: dict[Name, Alternative] = {}
    """Variants to compare with the baseline."""


def read_alternatives(document: LocatedNode, defects: list[Defect]) -> dict[str, Alternative]:
    """Return the alternatives of a study file, in its order."""
    block = document.entries.get("alternatives")
    if block is None:
        return {}
    read: dict[str, Alternative] = {}
    for name, entry in (block.entries or {"": block}).items():
        only = replace(block, value={name: entry} if name else block.value)
        part = LocatedNode({"alternatives": only}, document.key, document.place)
        try:
            read |= Alternatives.model_validate(plain(part)).alternatives
        except ValidationError as reason:
            defects.extend(model_defects(part, reason, Alternatives))
            if name:
                # Its changes can still be looked at; with a defect it is never run.
                read[name] = _as_far_as_known(name, entry)
    for name in read:
        defects.extend(_wrong_lineage(name, block, read))
    return read


def _wrong_lineage(
    name: str, block: LocatedNode, read: Mapping[str, Alternative]
) -> Iterator[Defect]:
    """Yield what is wrong with an alternative's name and with what it extends."""
    entry, above = block.entries[name], read[name].extends
    path = f"alternatives.{name}"
    if name == "baseline":
        yield entry.key.defect(path, say("alternatives-named-baseline"))
    if above is not None and above not in block.entries:
        others = [other for other in block.entries if other not in {name, "baseline"}]
        for wrong in unknown(others, "alternative", (), above):
            yield entry.entries["extends"].place.defect(f"{path}.extends", wrong.message)
    elif _in_circle(name, read):
        text = say("alternatives-circle", alternative=name)
        yield entry.entries["extends"].place.defect(f"{path}.extends", text)


def _as_far_as_known(name: str, entry: LocatedNode) -> Alternative:
    """Return an alternative that has defects, for what its changes are laid upon."""
    above = entry.entries.get("extends")
    known = above.value if above and isinstance(above.value, str) else None
    return Alternative.model_construct(title=name, extends=known, changes={}, cost=None)


def lineage(name: str, read: Mapping[str, Alternative]) -> tuple[str, ...]:
    """Return an alternative and those it extends, the first of all first."""
    chain = [name]
    while (above := read[chain[-1]].extends) in read and above not in chain:
        chain.append(str(above))
    return tuple(reversed(chain))


def _in_circle(name: str, read: Mapping[str, Alternative]) -> bool:
    return read[lineage(name, read)[0]].extends == name


def total_cost(costs: list[Cost]) -> Cost | None:
    """Return what several sets of changes cost together; None where nothing is said."""
    if not costs:
        return None
    return Cost(
        capital_usd=sum(cost.capital_usd for cost in costs),
        yearly_usd=sum(cost.yearly_usd for cost in costs),
        source="; ".join(dict.fromkeys(cost.source for cost in costs if cost.source)),
    )


class Instruction(Closed):
    """A new value, and when it holds."""

    to: Any = None
    """The new value."""
    times: Above0 | None = None
    """Instead of `to`: what the baseline's value is multiplied by, at all dates; of a distribution,
    its values."""
    since: Date | None = Field(default=None, alias="from")
    """First day of the new value; from the start if left out."""
    until: Date | None = None
    """Day on which it returns to what it would have been."""
    source: str = ""
    """Where it comes from."""
    note: str = ""
    """Anything a reader must know."""


@dataclass(frozen=True)
class Difference:
    """One path that an alternative changes."""

    path: str
    old: object
    """Value of the baseline, on the first day of the change if it has one."""
    new: object
    since: dt.date | None
    until: dt.date | None
    """First day of the new value, and the day on which it returns; None for always."""
    source: str
    """Where the new value comes from; empty where nothing is said."""
    file: str
    line: int
    column: int = 0
    """Where the change stands."""
    undone_on: dt.date | None = None
    then: object = None
    """Day from which a later change of the baseline holds again, and its value; or None."""
