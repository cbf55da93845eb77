"""The steps of a facility: what a vehicle goes through, as data.

A facility is an ordered mapping of steps and each step is a queue.  All kinds are general but
`transshipped`, the two-sided join of a break of gauge, which none of the others can say:
it needs a track pair, cranes and the wagons of the far side at one time.  A new terminal needs
steps of these kinds in YAML, and no Python.

A kind is one module here and one in `sim.model.steps`.  Another package adds a kind by two entry
points of the kind's name: its class in the group ``corridor_sim.steps``, its process in
``corridor_sim.processes``.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from inspect import getattr_static
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args

from pydantic import Field

from sim.scenario.defects import in_a_row
from sim.scenario.steps.base import (
    Load,
    Passage,
    Queued,
    Role,
    StepOfAnyKind,
    WaitingCause,
    wagons_under_load,
)
from sim.scenario.steps.batched import Batched
from sim.scenario.steps.inspected import Inspected
from sim.scenario.steps.parallel import Branch, Parallel
from sim.scenario.steps.pooled import Pooled
from sim.scenario.steps.served import Served
from sim.scenario.steps.slotted import Slotted
from sim.scenario.steps.staffed import Breakdowns, InShifts, Shift, Staffed
from sim.scenario.steps.stored import Stored
from sim.scenario.steps.surroundings import Passing, Position
from sim.scenario.steps.transshipped import Transshipped
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GROUP = "corridor_sim.steps"
"""Entry points of kinds from other packages: name of the kind, and its class."""

_OWN = (Served, Inspected, Parallel, Slotted, Pooled, Stored, Batched, Transshipped)


def registered(kinds: Iterable[object]) -> dict[str, type[StepOfAnyKind]]:
    """Return kinds of steps by name.

    Parameters
    ----------
    kinds
        Classes, in the order in which messages and pages name them.

    Raises
    ------
    TypeError
        If a class leaves out what every kind must say of itself, or two are of one name.
    """
    found: dict[str, type[StepOfAnyKind]] = {}
    for kind in kinds:
        if not isinstance(kind, type) or not issubclass(kind, StepOfAnyKind):
            raise TypeError(say("steps-not-derived", kind=repr(kind)))
        (name,) = get_args(kind.model_fields["kind"].annotation)
        missing = sorted(kind.__abstractmethods__)
        # A text of the catalogue is not said for that: nobody reads it while kinds are imported.
        missing += [key for key in ("called",) if getattr_static(kind, key, None) is None]
        missing += [key for key in ("cause",) if key not in kind.model_fields]
        if missing:
            raise TypeError(say("steps-kind-incomplete", kind=name, missing=in_a_row(missing)))
        if name in found:
            raise TypeError(say("steps-kind-twice", kind=name))
        found[name] = kind
    return found


def _from_other_packages() -> Iterable[object]:
    return (each.load() for each in sorted(entry_points(group=GROUP), key=lambda each: each.name))


KINDS: Mapping[str, type[StepOfAnyKind]] = registered((*_OWN, *_from_other_packages()))
"""Every kind of step that a scenario may use, by name."""

if TYPE_CHECKING:
    Step = Served | Inspected | Parallel | Slotted | Pooled | Stored | Batched | Transshipped
else:
    Step: Any = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007 -- of a tuple

__all__ = [
    "KINDS",
    "Batched",
    "Branch",
    "Breakdowns",
    "InShifts",
    "Inspected",
    "Load",
    "Parallel",
    "Passage",
    "Passing",
    "Pooled",
    "Position",
    "Queued",
    "Role",
    "Served",
    "Shift",
    "Slotted",
    "Staffed",
    "Step",
    "StepOfAnyKind",
    "Stored",
    "Transshipped",
    "WaitingCause",
    "registered",
    "wagons_under_load",
]
