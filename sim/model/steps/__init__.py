"""The processes of the kinds of steps: one module each, with the function that builds it.

The process of a kind stands in the module of its name, in the function of its name.  A function
``enter_KIND`` beside it enters the queue into the record and says whether servers or room may wait
for the first vehicle that comes.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from sim.scenario import KINDS, StepOfAnyKind
from sim.text import listed, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from sim.model.site import Site
    from sim.model.vehicles import Operate
    from sim.scenario import Step

    Build = Callable[[Site, Any], Operate]
    """(where, step) -> what a vehicle goes through there."""

GROUP = "corridor_sim.processes"
"""Entry points of kinds from other packages: name of the kind, and the function that builds it."""

_OWN = f"{StepOfAnyKind.__module__.rpartition('.')[0]}."


def _module_of(kind: str) -> ModuleType:
    """Return the module of a kind of this package.

    Raises
    ------
    ImportError
        If it has no process.
    ModuleNotFoundError
        If the process needs a module that is not installed.
    """
    try:
        return import_module(f"{__name__}.{kind}")
    except ModuleNotFoundError as missing:
        if missing.name != f"{__name__}.{kind}":
            raise
        text = say("steps-no-process", kind=kind, package=__name__)
        raise ImportError(text) from missing


_MODULES = {
    name: _module_of(name) for name, kind in KINDS.items() if kind.__module__.startswith(_OWN)
}
PROCESSES: Mapping[str, Build] = {
    **{name: getattr(module, name) for name, module in _MODULES.items()},
    **{each.name: each.load() for each in entry_points(group=GROUP)},
}
"""Kind of step to the function that builds its process."""

ENTERED: Mapping[str, Callable[[Site, Any], bool]] = {
    name: getattr(module, f"enter_{name}")
    for name, module in _MODULES.items()
    if hasattr(module, f"enter_{name}")
}
"""Kinds whose servers or room may wait for the first vehicle that comes."""

if missing := sorted(KINDS.keys() - PROCESSES.keys()):
    raise ImportError(say("steps-without-process", kinds=listed(missing), group=GROUP))


def operation(site: Site, step: Step) -> Operate:
    """Return the process that vehicles go through at a step."""
    return PROCESSES[step.kind](site, step)
