"""Balking and reneging: vehicles that wait at a step for a limited time, or not at all.

A vehicle that is granted its request at the very hour at which its patience ends is served, because
other events of that hour come first.  Balking is treated as a patience of zero, so a place released
at the hour of an arrival is available to it.  Patience applies to the first wait at a step; a
vehicle that is interrupted, or has to queue again, stays.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from sim.model.clock import Turn
from sim.model.reneging import RENEGED, Reneged
from sim.scenario import Queued

if TYPE_CHECKING:
    from sim.model.clock import Operation
    from sim.model.record_columns import QueueState
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import StepOfAnyKind


class RenegingQueue(Protocol):
    """A queue that vehicles can leave."""

    def renege(self, granted: Turn) -> None:
        """Remove the vehicle waiting for this event from the queue, unless already granted."""


def impatient(
    site: Site, step: StepOfAnyKind, queue: QueueState, line: RenegingQueue, operate: Operate
) -> Operate:
    """Return a process with balking or reneging; `operate` itself if the step has neither.

    Parameters
    ----------
    queue
        Queue of the record in which vehicles wait.
    line
        Queue of the model that they wait in.
    operate
        Process of a vehicle that is served; patience applies to the first event it waits for.
    """
    if not isinstance(step, Queued) or not step.may_be_left():
        return operate
    balked, patience = step.balks(), step.patience_h
    distribution = None if balked else site.vehicle_distribution("patience_h", patience)
    turned_to = step.turned_to
    env, recorder = site.env, site.context.recorder
    queue.queue = queue.queue._replace(lossy=True)

    def wait_or_leave(vehicle: Vehicle) -> Operation:
        going = operate(vehicle)
        if going is None:
            return
        target = next(going, None)
        if isinstance(target, Turn):
            # Its patience will end, so it cannot be part of a deadlock.
            vehicle.waits_for = None
            patience_h = (
                distribution.value(vehicle.flow, vehicle.number, env.now) if distribution else 0.0
            )
            env.call_last(env.now + patience_h, partial(line.renege, target))
        while target is not None:
            brought = yield target
            if brought is RENEGED:
                going.close()
                recorder.renege(vehicle, queue, env.now)
                raise Reneged(queue, site.name, turned_to)
            try:
                target = going.send(brought)
            except StopIteration:
                return

    return wait_or_leave
