"""The kinds of steps: each one function that builds it, and in it the process of a vehicle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.steps.batched import batched
from sim.model.steps.inspected import inspected
from sim.model.steps.parallel import parallel
from sim.model.steps.pooled import pooled
from sim.model.steps.served import served
from sim.model.steps.slotted import slotted
from sim.model.steps.stored import stored
from sim.model.steps.transshipped import transshipped

if TYPE_CHECKING:
    from sim.model.site import Site
    from sim.model.vehicles import Operate
    from sim.scenario import Step


def operation(site: Site, step: Step) -> Operate:  # noqa: C901, PLR0911 -- one line a kind
    """Return the process that vehicles go through at a step."""
    match step.kind:
        case "served":
            return served(site, step)
        case "inspected":
            return inspected(site, step)
        case "parallel":
            return parallel(site, step)
        case "slotted":
            return slotted(site, step)
        case "pooled":
            return pooled(site, step)
        case "stored":
            return stored(site, step)
        case "batched":
            return batched(site, step)
        case "transshipped":
            return transshipped(site, step)
