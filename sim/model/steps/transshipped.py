"""Break of gauge: a train and a rake of the far gauge on one track pair, cranes between them.

A waiting train keeps its previous place until a track pair is free, and the pair until enough
wagons of the far gauge stand on the other track.  If there is a stack with room, its units are
lifted there instead of waiting on the pair, and are lifted again when the wagons come; they then
need only a far track, which may be that of a pair whose train still waits for wagons.  (If they
needed a whole pair, a train on the pair without wagons and wagons for a load in the stack without a
pair would wait for each other without end.)  Missing wagons therefore block the pair, the pair
blocks the tracks before it, and these block the line.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING

from sim.model.vehicles import couple
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from sim.model.clock import Operation
    from sim.model.draws import Rows
    from sim.model.site import Site
    from sim.model.stocks import Stock
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import Transshipped
    from sim.text import Message

    Lift = Callable[[Vehicle, str], Operation]
    """(vehicle, kind of move) → process that lifts its units."""

MIN_H = 1 / 60


def transshipped(site: Site, step: Transshipped) -> Operate:
    """Return the process of a vehicle that changes gauge."""
    context, env = site.context, site.env
    pairs = _Tracks(site, step, "track_pairs", say("transshipped-track-pair-at", step=site.address))
    stack = _stack(site, step)
    wagons = _FarSide(site, step)
    lift = _lifting(site, step)
    load = lift if stack is None else _on_far_track(site, step, lift)

    def change_gauge(vehicle: Vehicle) -> Operation:
        yield from pairs.hold(vehicle)
        vehicle.uncoupling, vehicle.wagons = vehicle.wagons, {}
        if not env.is_complete():
            yield env.in_turn(vehicle.priority)
        if not wagons.at_once(vehicle):
            # Lifting twice costs crane time, but frees the pair for a train that has its wagons.
            if stack is not None and stack.take_now(vehicle, vehicle.teu):
                yield from lift(vehicle, "first_lift")
                release_near(vehicle)
                yield from wagons.wait(vehicle)
                yield from load(vehicle, "lift")
                stack.give(vehicle, vehicle.teu)
                return
            yield from wagons.wait(vehicle)
        yield from load(vehicle, "lift")
        release_near(vehicle)

    def release_near(vehicle: Vehicle) -> None:
        pairs.release(vehicle)
        near, vehicle.uncoupling = vehicle.uncoupling, {}
        for fleet, number in near.items():
            context.fleets.stock(fleet, site.place).add(number)

    return change_gauge


def _stack(site: Site, step: Transshipped) -> Stock | None:
    if step.stack_teu is None:
        return None
    return site.stock(say("transshipped-stack-at", step=site.address), step.stack_teu)


def _on_far_track(site: Site, step: Transshipped, lift: Lift) -> Lift:
    """Return a lifting that needs a far track; without a stack a pair always includes one."""
    called = say("transshipped-far-track-at", step=site.address)
    far_tracks = _Tracks(site, step, "far_tracks", called)

    def load(vehicle: Vehicle, move: str) -> Operation:
        yield from far_tracks.hold(vehicle)
        yield from lift(vehicle, move)
        far_tracks.release(vehicle)

    return load


class _Tracks:
    """Transfer tracks, held during the work on a vehicle."""

    def __init__(self, site: Site, step: Transshipped, part: str, called: Message) -> None:
        self._env = site.env
        self._recorder = site.context.recorder
        self._stock = site.stock(called, step.track_pairs)
        self._queue = site.queue(
            "stored", "track", part=part, occupies="room", capacity=site.number(step.track_pairs)
        )

    def hold(self, vehicle: Vehicle) -> Operation:
        """Wait for a track and hold it."""
        granted = self._stock.take(vehicle)
        if granted is None:
            self._recorder.take(vehicle, self._queue, self._env.now, self._env.now)
        else:
            self._recorder.arrive(vehicle, self._queue, self._env.now)
            yield granted
            self._recorder.start(vehicle, self._queue, self._env.now)

    def release(self, vehicle: Vehicle) -> None:
        """Release the track."""
        self._stock.give(vehicle)
        self._recorder.end(vehicle, self._queue, self._env.now)


class _FarSide:
    """Wagons that must stand on the far track."""

    def __init__(self, site: Site, step: Transshipped) -> None:
        self._env = site.env
        self._recorder = site.context.recorder
        self._needs = step.wagons
        if step.wagons is not None:
            fleets = site.context.fleets
            self._stock = fleets.source(step.wagons.fleet, step.wagons.at or site.place)
            self._queue = site.queue(
                "pooled",
                "wagon",
                part="wagons",
                capacity=fleets.size(step.wagons.fleet),
                counts="units",
                fleet=step.wagons.fleet,
                each=step.wagons.per_unit,
            )

    def at_once(self, vehicle: Vehicle) -> bool:
        """Couple the wagons to a vehicle's load if enough are free now."""
        if self._needs is None:
            return True
        number = self._number(vehicle)
        if not self._stock.take_now(vehicle, number):
            return False
        couple(vehicle, self._needs.fleet, self._stock, number)
        return True

    def wait(self, vehicle: Vehicle) -> Operation:
        """Wait for the wagons, and couple them to the load."""
        assert self._needs is not None  # noqa: S101 -- without needs there is nothing to wait for
        number = self._number(vehicle)
        self._recorder.arrive(vehicle, self._queue, self._env.now)
        granted = self._stock.take(vehicle, number)
        if granted is not None:
            yield granted
        self._recorder.start(vehicle, self._queue, self._env.now)
        self._recorder.end(vehicle, self._queue, self._env.now)
        couple(vehicle, self._needs.fleet, self._stock, number)

    def _number(self, vehicle: Vehicle) -> float:
        assert self._needs is not None  # noqa: S101 -- asked by the callers
        # A product that is whole but for rounding must not require one more wagon.
        return float(ceil(self._needs.per_unit * len(vehicle.units) - 1e-9))


def _parts(vehicle: Vehicle, track_length_m: float | None) -> list[tuple[NDArray[np.intp], Rows]]:
    """Return the units of a vehicle by the spots at which it is placed in turn.

    Parts are as equal as possible, the first ones larger by one; each comes with its ledger rows.
    """
    spots = 1
    if track_length_m is not None:
        spots = max(1, ceil(vehicle.length_m / track_length_m - 1e-9))
    if spots == 1:
        return [(vehicle.units, vehicle.rows)]
    size, longer = divmod(len(vehicle.units), spots)
    ends = list(accumulate(size + (spot < longer) for spot in range(spots)))
    parts = [vehicle.units[begin:end] for begin, end in pairwise((0, *ends))]
    return [(part, part) for part in parts]


def _setting_up(site: Site, step: Transshipped) -> Callable[[Vehicle], float] | None:
    """Return what says when the rakes of a vehicle are placed [h]; None if that takes no time."""
    distribution = site.vehicle_distribution("setup_h", step.setup_h)
    if distribution is None:
        return None
    env, recorder, queue = (
        site.env,
        site.context.recorder,
        site.queue("served", "crew", part="setup"),
    )

    def set_up(vehicle: Vehicle) -> float:
        now = env.now
        ready_h = now + distribution.value(vehicle.flow, vehicle.number, now)
        recorder.pass_through(vehicle, queue, now, now, ready_h)
        return ready_h

    return set_up


def _lifting(site: Site, step: Transshipped) -> Lift:
    """Return the process that lifts a vehicle's units, spot by spot, on a track pair."""
    env, recorder = site.env, site.context.recorder
    capacity = site.staffing(step.servers, step.hours, tuple(step.shifts.values()))
    queue = site.queue(step.kind, step.cause, role=step.role, capacity=capacity)
    cranes = site.unit_servers(step, step.servers)
    distributions = {
        move: site.unit_distribution(move, step.time_min, MIN_H) for move in ("lift", "first_lift")
    }
    split_distribution = site.vehicle_distribution("split_h", step.split_h)
    lengths = None if step.track_length_m is None else site.number(step.track_length_m)
    set_up = _setting_up(site, step)

    def lift(vehicle: Vehicle, move: str) -> Operation:
        if set_up is not None:
            yield set_up(vehicle)
        length_m = None if lengths is None else site.context.now_of(lengths)
        for spot, (units, rows) in enumerate(_parts(vehicle, length_m)):
            if spot and split_distribution is not None:
                split_h = split_distribution.value(vehicle.flow, vehicle.number, env.now)
                yield env.now + split_h
            if not env.is_complete():
                yield env.in_turn(vehicle.priority)
            # Units of a spot are booked together, so cranes work through them in order without
            # further events.
            works_h = distributions[move].values(rows, vehicle.unit_flows, env.now)
            starts, ends = cranes.book(env.now, works_h)
            recorder.treat(units, queue, starts, ends)
            if spot == 0:
                begin_h = cranes.first_start(starts, env.now)
                # A waiting vehicle needs an event at its start only if a rule counts the queue.
                if begin_h > env.now and queue.watched:
                    recorder.arrive(vehicle, queue, env.now)
                    yield begin_h
                    recorder.start(vehicle, queue, begin_h)
                else:
                    recorder.take(vehicle, queue, env.now, begin_h)
            yield max(ends, default=env.now)
        recorder.end(vehicle, queue, env.now)

    return lift
