"""Processes of the steps of a run, built when the first vehicle reaches a step.

Most steps of a large corridor may never be used.  Their queues are in the record nevertheless, in
the order of the file; servers, laws and rooms are created for the first vehicle.  The time of
creation has no effect: draws have addresses, and working hours are known before the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.site import Site
from sim.model.steps import ENTERED, operation

if TYPE_CHECKING:
    from sim.model.context import Context
    from sim.model.vehicles import Operate
    from sim.scenario import Step


class Operations(dict[tuple[str, str], "Operate"]):
    """(facility, step) → process of a vehicle there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._to_build: dict[tuple[str, str], tuple[Site, Step]] = {}
        for place, facility in context.scenario.facilities.items():
            for name, step in facility.steps.items():
                site = Site(context, place, facility, name)
                # Queues enter the record in the order of the file even where the rest is built
                # later.
                enter = ENTERED.get(step.kind)
                if enter is not None and enter(site, step):
                    self._to_build[place, name] = site, step
                else:
                    self[place, name] = operation(site, step)

    def __missing__(self, address: tuple[str, str]) -> Operate:
        """Build the process of a step when the first vehicle reaches it."""
        site, step = self._to_build.pop(address)
        self[address] = operate = operation(site, step)
        return operate
