"""Vehicles that wait at a step for so long and no longer, or not at all.

A vehicle whose turn comes at the very hour at which its patience ends has its turn: what else
happens at that hour goes first.  Being turned away is a patience of no time, so a place that is
given back at the hour of an arrival is had.  Patience is for the first turn at a step; one that is
interrupted, or has to queue again, stays.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from sim.model.clock import Turn
from sim.model.patience import GAVE_UP, GaveUp
from sim.scenario import Queued

if TYPE_CHECKING:
    from sim.model.clock import Operation
    from sim.model.queue_state import QueueState
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import StepOfAnyKind


class WaitingLine(Protocol):
    """What vehicles wait in."""

    def give_up(self, granted: Turn) -> None:
        """Take who waits for this event out of the line, unless its turn has come."""


def impatient(
    site: Site, step: StepOfAnyKind, queue: QueueState, line: WaitingLine, operate: Operate
) -> Operate:
    """Return the process of vehicles that may give up; the process itself if none of them does.

    Parameters
    ----------
    site, step
        Where.
    queue
        Queue of the record in which they wait.
    line
        The line that they wait in.
    operate
        What they go through if they have patience; what it waits for first is their turn.
    """
    if not isinstance(step, Queued) or not step.may_be_left():
        return operate
    turned_away, patience = step.turns_away(), step.patience_h
    law = None if turned_away else site.vehicle_law("patience_h", patience)
    turned_to = step.turned_to
    env, recorder = site.env, site.context.recorder
    queue.queue = queue.queue._replace(lossy=True)

    def wait_or_leave(vehicle: Vehicle) -> Operation:
        going = operate(vehicle)
        if going is None:
            return
        target = next(going, None)
        if isinstance(target, Turn):
            # It waits for an hour as well, so it is not stuck whatever holds its place.
            vehicle.waits_for = None
            patience_h = law.value(vehicle.flow, vehicle.number, env.now) if law else 0.0
            env.call_last(env.now + patience_h, partial(line.give_up, target))
        while target is not None:
            brought = yield target
            if brought is GAVE_UP:
                going.close()
                recorder.give_up(vehicle, queue, env.now)
                raise GaveUp(queue, site.name, turned_to)
            try:
                target = going.send(brought)
            except StopIteration:
                return

    return wait_or_leave
