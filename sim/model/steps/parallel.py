"""Parallel branches of one step; the vehicle goes on when the last branch is finished.

Fork and join: a vehicle joins the queue of every branch on arrival, each branch serves in its own
order, and the step ends when the last branch does.  The step's own queue records the vehicle's life
(it waits until the first branch begins, and is served from then on).  The queues of the branches
record queue length and utilisation, and do not count towards the vehicle's life.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sim.model.clock import Turn

if TYPE_CHECKING:
    from sim.model.clock import Clock, Operation
    from sim.model.draws import VehicleDistribution
    from sim.model.record_columns import QueueState
    from sim.model.recorder import Recorder
    from sim.model.servers import Servers
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import Branch, Parallel

    Seat = tuple[int, float]
    """Server, and end of the service [h]."""


@dataclass(slots=True)
class _Forked:
    """A vehicle at its branches.

    Attributes
    ----------
    vehicle
        The vehicle.
    left
        Number of unfinished branches.
    joined
        Event triggered when none is left.
    begun
        Whether the first branch has begun.
    """

    vehicle: Vehicle
    left: int
    joined: Turn
    begun: bool = False


@dataclass(frozen=True, slots=True)
class _Lane:
    """A branch: its queue, its servers, and the law of its service time."""

    queue: QueueState
    servers: Servers
    distribution: VehicleDistribution


def parallel(site: Site, step: Parallel) -> Operate:
    """Return the process of a vehicle at parallel branches."""
    env, recorder = site.env, site.context.recorder
    queue = site.queue(step.kind, step.cause)
    # By name, because the order of keys in a file must not affect results.
    lanes = [_lane(site, step, name, branch) for name, branch in sorted(step.branches.items())]
    enter = partial(_enter, env, recorder, queue)

    def fork(vehicle: Vehicle) -> Operation:
        forked = _Forked(vehicle, len(lanes), Turn(env))
        recorder.arrive(vehicle, queue, env.now)
        for lane in lanes:
            enter(lane, forked)
        yield forked.joined
        recorder.end(vehicle, queue, env.now)

    return fork


def _lane(site: Site, step: Parallel, name: str, branch: Branch) -> _Lane:
    capacity = site.staffing(branch.servers, step.hours)
    queue = site.queue(
        step.kind, step.cause, part=f"branches.{name}", occupies="part", capacity=capacity
    )
    at = site.branch(name)
    distribution = at.vehicle_distribution("time_h", branch.time_h)
    assert distribution is not None  # noqa: S101 -- the schema asks for it
    return _Lane(queue, at.servers(step, branch.servers), distribution)


def _enter(env: Clock, recorder: Recorder, whole: QueueState, lane: _Lane, forked: _Forked) -> None:
    """Put a vehicle into the queue of a branch, and count the branch when it is finished."""
    vehicle = forked.vehicle

    def begin(seat: Seat) -> None:
        server, end_h = seat
        if not forked.begun:
            forked.begun = True
            recorder.start(vehicle, whole, env.now)
        recorder.start(vehicle, lane.queue, env.now)
        env.call_at(end_h, partial(end, server))

    def end(server: int) -> None:
        lane.servers.give(server)
        recorder.end(vehicle, lane.queue, env.now)
        forked.left -= 1
        if not forked.left:
            forked.joined.succeed()

    recorder.arrive(vehicle, lane.queue, env.now)
    seat = lane.servers.take(
        vehicle, lane.distribution.value(vehicle.flow, vehicle.number, env.now)
    )
    if isinstance(seat, Turn):
        assert seat.callbacks is not None  # noqa: S101 -- grants are fresh
        # The vehicle's process waits for the join, so each branch continues by a callback.
        seat.callbacks.append(lambda granted: begin(granted.value))
    else:
        begin(seat)
