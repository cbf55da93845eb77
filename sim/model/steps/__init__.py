"""The processes of the kinds of steps: one module each, with the function that builds it.

The process of a kind stands in the module of its name, in the function of its name.  A function
``enter_KIND`` beside it enters the queue into the record and says whether servers or room may wait
for the first vehicle that comes.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from sim.model.site import Site
from sim.scenario import KINDS, StepOfAnyKind
from sim.text import listed, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from sim.model.context import Context
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


class Operations(dict[tuple[str, str], "Operate"]):
    """(facility, step) → process of a vehicle there, built for the first vehicle if it may wait.

    Most steps of a large corridor may never be used.  The time of creation has no effect: draws
    have addresses, and working hours are known before the run.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._to_build: dict[tuple[str, str], tuple[Site, Step]] = {}
        for place, facility in context.scenario.facilities.items():
            for name, step in facility.steps.items():
                site = Site(context, place, facility, name)
                # Queues enter the record in the order of the file, whenever the rest is built.
                enter = ENTERED.get(step.kind)
                if enter is not None and enter(site, step):
                    self._to_build[place, name] = site, step
                else:
                    self[place, name] = PROCESSES[step.kind](site, step)

    def __missing__(self, address: tuple[str, str]) -> Operate:
        """Build the process of a step when the first vehicle reaches it."""
        site, step = self._to_build.pop(address)
        self[address] = operate = PROCESSES[step.kind](site, step)
        return operate
