"""Customs or quarantine: papers, an officer's check, and channels for a share of the units.

Units are drawn one by one; those that no channel takes are released at once.  A unit under
examination holds its vehicle, or is cut out: then the vehicle goes on, and the unit follows from
the next `batched` step with a later one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.draws import UnitStream
from sim.model.steps.served import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Vehicle
    from sim.model.ways import Operate
    from sim.scenario import Inspected

    Examine = Callable[[Vehicle], tuple[NDArray[np.int32], NDArray[np.float64]]]
    """Vehicle → its units under examination and the ends of their examinations [h]."""


def inspected(site: Site, step: Inspected) -> Operate:
    """Return the process of a vehicle at customs."""
    wait_for_papers = _papers(site, step)
    check = None if step.servers is None else one_at_a_time(site, step, step.servers)
    examine = _examination(site, step)
    env, recorder, ready_h = site.env, site.world.recorder, site.world.ready_h
    held = site.queue("inspected", step.cause, part="channels") if step.channels else None

    def inspect(vehicle: Vehicle) -> Operation:
        if wait_for_papers is not None:
            yield from wait_for_papers(vehicle)
        if check is not None:
            yield from check(vehicle)
        if held is None:
            return
        units, ends = examine(vehicle)
        if not len(units):
            return
        if step.held_unit == "cut_out":
            ready_h[units] = np.maximum(ready_h[units], ends)
            return
        recorder.arrive(vehicle, held, env.now)
        yield max(env.now, float(ends.max()))
        recorder.start(vehicle, held, env.now)
        recorder.end(vehicle, held, env.now)

    return inspect


def _papers(site: Site, step: Inspected) -> Operate | None:
    """Return the wait of a vehicle whose papers are not ready."""
    papers = step.documents
    if papers is None:
        return None
    env, recorder = site.env, site.world.recorder
    queue = site.queue("inspected", step.cause, part="documents")
    late_law = site.vehicle_law("documents.late_h", papers.late_h)
    assert late_law is not None  # noqa: S101 -- the schema asks for it
    lots = site.world.vehicle_lots(f"{site.path}.documents.ready_share")

    def wait(vehicle: Vehicle) -> Operation:
        if lots.value(vehicle.flow, vehicle.number, env.now) < papers.ready_share:
            return
        recorder.arrive(vehicle, queue, env.now)
        yield env.now + late_law.value(vehicle.flow, vehicle.number, env.now)
        recorder.start(vehicle, queue, env.now)
        recorder.end(vehicle, queue, env.now)

    return wait


def _examination(site: Site, step: Inspected) -> Examine:
    """Return what sends units to channels and books their lanes."""
    env, world = site.env, site.world
    recorder = world.recorder
    draws = UnitStream(world.unit_draws, f"{site.path}.channels")
    channels = []
    # By name: a unit's lot falls to the same channel in whatever order a file has them.
    for name, channel in sorted(step.channels.items()):
        part = f"channels.{name}"
        lanes = site.staffing(channel.lanes, step.hours)
        channels.append(
            (
                site.number(channel.share),
                site.unit_servers(step, channel.lanes),
                site.unit_law(f"{part}.time_h", channel.time_h),
                site.queue("examined", step.cause, part=part, capacity=lanes),
                recorder.outcome(f"{site.place}.{site.name}.{name}"),
            )
        )

    most = sum(max(share for _, share in shares) for shares, *_ in channels)

    def examine(vehicle: Vehicle) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        lots = draws.of(vehicle.units, vehicle.unit_flows)
        if lots.min(initial=1.0) >= most:
            return vehicle.units[:0], lots[:0]
        shares_now = [world.now_of(shares) for shares, *_ in channels]
        taken, all_ends, below = [], [], 0.0
        for share, (_, lanes, law, queue, outcome) in zip(shares_now, channels, strict=True):
            units = vehicle.units[(lots >= below) & (lots < below + share)]
            below += share
            if len(units):
                starts, ends = lanes.book(env.now, law.values(units, vehicle.unit_flows, env.now))
                recorder.treat(units, queue, starts, ends)
                recorder.found(units, outcome)
                taken.append(units)
                all_ends += ends
        return (np.concatenate(taken) if taken else vehicle.units[:0]), np.array(all_ends)

    return examine
