"""Customs or quarantine: documents, an officer's check, and channels for a share of the units.

Units are drawn individually; those not selected for a channel are released at once.  A unit under
examination holds its vehicle, or is cut out: then the vehicle goes on, and the unit follows from
the next `batched` step in a later vehicle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import UnitStream
from sim.model.steps.served import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import Inspected

    Chosen = list[tuple[int, float]]
    """Positions of the examined units in a vehicle, each with its draw."""


def inspected(site: Site, step: Inspected) -> Operate:
    """Return the process of a vehicle at customs."""
    wait_for_papers = _papers(site, step)
    check = None if step.servers is None else one_at_a_time(site, step, step.servers)
    examination = _Examination(site, step)
    env, recorder = site.env, site.context.recorder
    held = (
        site.queue(step.kind, step.cause, part="channels", role=step.role)
        if step.channels
        else None
    )

    def inspect(vehicle: Vehicle) -> Operation:
        if wait_for_papers is not None:
            yield from wait_for_papers(vehicle)
        if check is not None and (checking := check(vehicle)) is not None:
            yield from checking
        # A vehicle without units to examine books nothing, so it needs no turn.
        if held is None or not (chosen := examination.chosen(vehicle)):
            return
        if not env.is_complete():
            yield env.in_turn(vehicle.priority)
        released_h = examination.examine(vehicle, chosen)
        if step.held_unit == "cut_out":
            vehicle.cut_out = _later(vehicle.cut_out, released_h)
            return
        recorder.arrive(vehicle, held, env.now)
        yield max(env.now, *released_h.values())
        recorder.serve(vehicle, held, env.now, env.now)

    return inspect


def _later(before: dict[int, float] | None, now: dict[int, float]) -> dict[int, float]:
    """Merge the release hours of units cut out at two steps; the later hour counts."""
    if before is None:
        return now
    return before | {place: max(hour, before.get(place, hour)) for place, hour in now.items()}


def _papers(site: Site, step: Inspected) -> Callable[[Vehicle], Operation] | None:
    """Return the process of waiting for documents; None if the step has none."""
    papers = step.documents
    if papers is None:
        return None
    env, recorder = site.env, site.context.recorder
    queue = site.queue(step.kind, step.cause, part="documents", role=step.role)
    late_distribution = site.vehicle_distribution("documents.late_h", papers.late_h)
    assert late_distribution is not None  # noqa: S101 -- the schema asks for it
    uniform_draws = site.context.vehicle_uniform_draws(f"{site.path}.documents.ready_share")

    def wait(vehicle: Vehicle) -> Operation:
        if uniform_draws.value(vehicle.flow, vehicle.number, env.now) < papers.ready_share:
            return
        recorder.arrive(vehicle, queue, env.now)
        yield env.now + late_distribution.value(vehicle.flow, vehicle.number, env.now)
        recorder.serve(vehicle, queue, env.now, env.now)

    return wait


class _Examination:
    """Selects units for channels, and books the channels' lanes."""

    def __init__(self, site: Site, step: Inspected) -> None:
        self._env, self._context = site.env, site.context
        self._draws = UnitStream(site.context.unit_draws, f"{site.path}.channels")
        self._channels = []
        # By name: a draw selects the same channel for any order of keys in the file.
        for name, channel in sorted(step.channels.items()):
            part = f"channels.{name}"
            # Lanes break down independently of the officers and of other channels' lanes.
            at = site.channel(name)
            lanes = at.staffing(channel.lanes, step.hours)
            self._channels.append(
                (
                    at.number(channel.share),
                    at.unit_servers(step, channel.lanes),
                    at.unit_distribution("time_h", channel.time_h),
                    site.queue("examined", step.cause, part=part, capacity=lanes),
                    site.context.recorder.outcome(f"{site.place}.{site.name}.{name}"),
                )
            )
        self._most = sum(max(share for _, share in shares) for shares, *_ in self._channels)

    def chosen(self, vehicle: Vehicle) -> Chosen:
        """Return the units of a vehicle that are selected for examination now."""
        uniform_draws = self._draws.of(vehicle.rows, vehicle.unit_flows)
        (drawn,) = (uniform_draws < self._most).nonzero()
        if not len(drawn):
            return []
        beyond = 0.0
        for shares, *_ in self._channels:
            beyond += self._context.now_of(shares)
        pairs = zip(drawn.tolist(), uniform_draws[drawn].tolist(), strict=True)
        return [(place, lot) for place, lot in pairs if lot < beyond]

    def examine(self, vehicle: Vehicle, chosen: Chosen) -> dict[int, float]:
        """Book the examinations, and return the hours of release by position of the units [h]."""
        recorder, now = self._context.recorder, self._env.now
        released_h: dict[int, float] = {}
        below = 0.0
        for shares, lanes, distribution, queue, outcome in self._channels:
            share = self._context.now_of(shares)
            taken = [place for place, lot in chosen if below <= lot < below + share]
            below += share
            if taken:
                units = vehicle.units[taken]
                starts, ends = lanes.book(now, distribution.values(units, vehicle.unit_flows, now))
                recorder.treat(units, queue, starts, ends)
                recorder.found(units, outcome)
                released_h.update(zip(taken, ends, strict=True))
        return released_h
