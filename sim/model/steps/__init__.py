"""Processes of the kinds of steps: one function per kind, which builds the process."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from sim.model.steps.batched import batched
from sim.model.steps.inspected import inspected
from sim.model.steps.parallel import parallel
from sim.model.steps.pooled import pooled
from sim.model.steps.served import enter_served, served
from sim.model.steps.slotted import slotted
from sim.model.steps.stored import enter_stored, stored
from sim.model.steps.transshipped import transshipped
from sim.scenario import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.model.site import Site
    from sim.model.vehicles import Operate
    from sim.scenario import Step

    Build = Callable[[Site, Any], Operate]
    """(site, step) → process of a vehicle at the step."""

GROUP = "corridor_sim.processes"
"""Entry point group for kinds from other packages: name of the kind → building function."""

PROCESSES: Mapping[str, Build] = {
    "served": served,
    "inspected": inspected,
    "parallel": parallel,
    "slotted": slotted,
    "pooled": pooled,
    "stored": stored,
    "batched": batched,
    "transshipped": transshipped,
    **{each.name: each.load() for each in entry_points(group=GROUP)},
}
"""Kind of step → function that builds its process."""

ENTERED: Mapping[str, Callable[[Site, Any], bool]] = {
    "served": enter_served,
    "stored": enter_stored,
}
"""Kinds whose servers or room may be built when the first vehicle arrives."""

# Fail on import: a scenario could otherwise be accepted and fail in the middle of a run.
if missing := sorted(KINDS.keys() - PROCESSES.keys()):
    names = ", ".join(missing)
    raise ImportError(f"no process for the kinds of step {names}; see the group {GROUP}")


def operation(site: Site, step: Step) -> Operate:
    """Return the process of vehicles at a step."""
    return PROCESSES[step.kind](site, step)
