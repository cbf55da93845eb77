"""A number of servers, with a service time for each vehicle or each load unit."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Protocol

from sim.model.clock import Turn
from sim.model.steps.impatient import impatient

if TYPE_CHECKING:
    from sim.model.clock import Operation
    from sim.model.draws import VehicleDistribution
    from sim.model.preemptive_servers import PreemptiveServers
    from sim.model.record_columns import QueueState
    from sim.model.servers import Servers
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import Dated, Inspected, Served


class Serve(Protocol):
    """Process of a vehicle at a step, for the step's own service time or another one."""

    def __call__(self, vehicle: Vehicle, distribution: VehicleDistribution = ...) -> Operation:
        """Return the process."""


def served(site: Site, step: Served) -> Operate:
    """Return the process of a vehicle at a served step."""
    if step.each == "unit":
        return _each_unit(site, step)
    return one_at_a_time(site, step, step.servers)


def enter_served(site: Site, step: Served) -> bool:
    """Enter the queue into the record; return whether servers may be built later."""
    # Patience changes the queue's description in the record, so such a step is built at once.
    if step.patience_h is not None:
        return False
    site.own_queue(step, step.servers)
    return True


def one_at_a_time(site: Site, step: Served | Inspected, count: Dated[int]) -> Operate:
    """Return the process of a vehicle that one of the servers serves as a whole."""
    queue = site.own_queue(step, count)
    line: Servers
    if step.kind == "served" and step.preemptive:
        line = site.preemptive_servers(step, queue)
        serve = _interruptible(site, step, queue, line)
    else:
        line = site.servers(step, count)
        serve = _uninterrupted(site, step, queue, line)
    operate: Operate = serve
    if step.kind == "served" and step.again_share:
        operate = _again(site, step, serve)
    return impatient(site, step, queue, line, operate)


def _uninterrupted(
    site: Site, step: Served | Inspected, queue: QueueState, servers: Servers
) -> Serve:
    env, recorder = site.env, site.context.recorder
    own_distribution = site.duration_distribution(step)

    def serve(vehicle: Vehicle, distribution: VehicleDistribution = own_distribution) -> Operation:
        arrive_h = env.now
        seat = servers.take(vehicle, distribution.value(vehicle.flow, vehicle.number, arrive_h))
        if isinstance(seat, Turn):
            recorder.arrive(vehicle, queue, arrive_h)
            server, end_h = yield seat
            recorder.serve(vehicle, queue, env.now, end_h)
        else:
            server, end_h = seat
            recorder.pass_through(vehicle, queue, arrive_h, arrive_h, end_h)
        yield end_h
        servers.give(server)

    return serve


def _interruptible(
    site: Site, step: Served, queue: QueueState, servers: PreemptiveServers
) -> Serve:
    """Return a process that waits for completed service; the servers record the rest."""
    env, recorder = site.env, site.context.recorder
    own_distribution = site.duration_distribution(step)

    def serve(vehicle: Vehicle, distribution: VehicleDistribution = own_distribution) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        yield servers.serve(vehicle, distribution.value(vehicle.flow, vehicle.number, env.now))

    return serve


def _again(site: Site, step: Served, serve: Serve) -> Operate:
    """Return the process of a vehicle that may have to rejoin the queue after a service.

    The number of services is geometric, from one draw a vehicle by inversion; each service after
    the first has draws of its own, so that the first is the same whatever the share.
    """
    uniform_draws = site.context.vehicle_uniform_draws(f"{site.path}.again_share")
    log_share = log(step.again_share)
    distributions: list[VehicleDistribution] = []

    def serve_again(vehicle: Vehicle) -> Operation:
        yield from serve(vehicle)
        # Inversion: P(services > k) = share^k for a uniform draw.
        lot = uniform_draws.value(vehicle.flow, vehicle.number, site.env.now)
        for number in range(int(log(lot) / log_share)):
            if number == len(distributions):
                distributions.append(site.duration_distribution(step, again=number + 1))
            yield from serve(vehicle, distributions[number])

    return serve_again


def _each_unit(site: Site, step: Served) -> Operate:
    """Return the process of a vehicle whose units are served in order, after earlier vehicles'."""
    env, recorder = site.env, site.context.recorder
    queue = site.own_queue(step, step.servers)
    servers = site.unit_servers(step, step.servers)
    distribution = site.unit_duration_distribution(step)

    def serve(vehicle: Vehicle) -> Operation:
        arrive_h = env.now
        if not env.is_complete():
            yield env.in_turn(vehicle.priority)
        works_h = distribution.values(vehicle.rows, vehicle.unit_flows, arrive_h)
        starts, ends = servers.book(arrive_h, works_h)
        recorder.treat(vehicle.units, queue, starts, ends)
        begin_h, end_h = servers.first_start(starts, arrive_h), max(ends, default=arrive_h)
        # Only a rule that counts the queue needs an event at the start of service.
        if queue.watched and begin_h > arrive_h:
            recorder.arrive(vehicle, queue, arrive_h)
            yield begin_h
            recorder.serve(vehicle, queue, begin_h, end_h)
        else:
            recorder.pass_through(vehicle, queue, arrive_h, begin_h, end_h)
        yield end_h

    return serve
