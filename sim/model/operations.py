"""What vehicles go through at the steps of a run, built for those that a vehicle comes to.

Most steps of a large corridor may be passed by nobody.  Their queues are in the record all the
same, in the order of the file; servers, laws and rooms are made for the first vehicle that comes.
Nothing hangs on when that is: draws have addresses, and hours of work are known before the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.site import Site
from sim.model.steps import may_wait, operation

if TYPE_CHECKING:
    from sim.model.context import Context
    from sim.model.vehicles import Operate
    from sim.scenario import Step


class Operations(dict[tuple[str, str], "Operate"]):
    """(facility, step) → what a vehicle goes through there.

    Parameters
    ----------
    context
        The run.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._to_build: dict[tuple[str, str], tuple[Site, Step]] = {}
        for place, facility in context.scenario.facilities.items():
            for name, step in facility.steps.items():
                site = Site(context, place, facility, name)
                if may_wait(site, step):
                    self._to_build[place, name] = site, step
                else:
                    self[place, name] = operation(site, step)

    def __missing__(self, address: tuple[str, str]) -> Operate:
        """Build what the first vehicle comes to."""
        site, step = self._to_build.pop(address)
        self[address] = operate = operation(site, step)
        return operate
