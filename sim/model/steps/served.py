"""A number of servers, and a time for each vehicle or each load unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simpy import Event

if TYPE_CHECKING:
    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Vehicle
    from sim.model.ways import Operate
    from sim.scenario import Dated, Inspected, Served


def served(site: Site, step: Served) -> Operate:
    """Return the process of a vehicle at servers."""
    if step.each == "unit":
        return _each_unit(site, step)
    return one_at_a_time(site, step, step.servers)


def one_at_a_time(site: Site, step: Served | Inspected, count: Dated[int]) -> Operate:
    """Return the process of a vehicle that one of some servers serves for the step's one time."""
    env, recorder = site.env, site.world.recorder
    queue = site.queue(step.kind, step.cause, capacity=site.staffing(count, step.hours))
    servers = site.servers(step, count)
    law = site.duration_law(step)

    def serve(vehicle: Vehicle) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        seat = servers.take(vehicle, law.value(vehicle.flow, vehicle.number, env.now))
        if isinstance(seat, Event):
            seat = yield seat
        server, end_h = seat
        recorder.start(vehicle, queue, env.now)
        yield end_h
        servers.give(server)
        recorder.end(vehicle, queue, env.now)

    return serve


def _each_unit(site: Site, step: Served) -> Operate:
    """Units of a vehicle are served in their order, after those of the vehicles before it."""
    env, recorder = site.env, site.world.recorder
    queue = site.queue("served", step.cause, capacity=site.staffing(step.servers, step.hours))
    servers = site.unit_servers(step, step.servers)
    law = site.unit_duration_law(step)

    def serve(vehicle: Vehicle) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        works_h = law.values(vehicle.units, vehicle.unit_flows, env.now)
        starts, ends = servers.book(env.now, works_h)
        recorder.treat(vehicle.units, queue, starts, ends)
        begin_h = min(starts, default=env.now)
        if begin_h > env.now:
            yield begin_h
        recorder.start(vehicle, queue, env.now)
        yield max(ends, default=env.now)
        recorder.end(vehicle, queue, env.now)

    return serve
