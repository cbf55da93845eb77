"""Customs or quarantine: papers, an officer's check, and channels for a share of the units.

Units are drawn one by one; those that no channel takes are released at once.  A unit under
examination holds its vehicle, or is cut out: then the vehicle goes on, and the unit follows from
the next `batched` step with a later one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import UnitStream
from sim.model.steps.served import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Vehicle
    from sim.model.ways import Operate
    from sim.scenario import Inspected

    Examine = Callable[[Vehicle], dict[int, float]]
    """Vehicle → places of its units under examination, each with the end of that [h]."""


def inspected(site: Site, step: Inspected) -> Operate:
    """Return the process of a vehicle at customs."""
    wait_for_papers = _papers(site, step)
    check = None if step.servers is None else one_at_a_time(site, step, step.servers)
    examine = _examination(site, step)
    env, recorder = site.env, site.world.recorder
    held = site.queue("inspected", step.cause, part="channels") if step.channels else None

    def inspect(vehicle: Vehicle) -> Operation:
        if wait_for_papers is not None:
            yield from wait_for_papers(vehicle)
        if check is not None and (checking := check(vehicle)) is not None:
            yield from checking
        if held is None:
            return
        if not env.is_complete():
            yield env.in_turn(vehicle.priority)
        released_h = examine(vehicle)
        if not released_h:
            return
        if step.held_unit == "cut_out":
            vehicle.cut_out = _later(vehicle.cut_out, released_h)
            return
        recorder.arrive(vehicle, held, env.now)
        yield max(env.now, *released_h.values())
        recorder.serve(vehicle, held, env.now, env.now)

    return inspect


def _later(before: dict[int, float] | None, now: dict[int, float]) -> dict[int, float]:
    """Return when those are released that are cut out twice, or once."""
    if before is None:
        return now
    return before | {place: max(hour, before.get(place, hour)) for place, hour in now.items()}


def _papers(site: Site, step: Inspected) -> Callable[[Vehicle], Operation] | None:
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
        recorder.serve(vehicle, queue, env.now, env.now)

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
        # Lanes fail on their own: not when the officers do, nor when those of other channels do.
        at = site.channel(name)
        lanes = at.staffing(channel.lanes, step.hours)
        channels.append(
            (
                at.number(channel.share),
                at.unit_servers(step, channel.lanes),
                at.unit_law("time_h", channel.time_h),
                site.queue("examined", step.cause, part=part, capacity=lanes),
                recorder.outcome(f"{site.place}.{site.name}.{name}"),
            )
        )

    most = sum(max(share for _, share in shares) for shares, *_ in channels)

    def examine(vehicle: Vehicle) -> dict[int, float]:
        lots = draws.of(vehicle.rows, vehicle.unit_flows)
        (drawn,) = (lots < most).nonzero()
        if not len(drawn):
            return {}
        lot_of = list(zip(drawn.tolist(), lots[drawn].tolist(), strict=True))
        released_h: dict[int, float] = {}
        below = 0.0
        for shares, lanes, law, queue, outcome in channels:
            share = world.now_of(shares)
            taken = [place for place, lot in lot_of if below <= lot < below + share]
            below += share
            if taken:
                units = vehicle.units[taken]
                starts, ends = lanes.book(env.now, law.values(units, vehicle.unit_flows, env.now))
                recorder.treat(units, queue, starts, ends)
                recorder.found(units, outcome)
                released_h.update(zip(taken, ends, strict=True))
        return released_h

    return examine
