"""So many vehicles a day: agreed exchange, train paths, accepted trucks."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from sim.model.calendars import as_profile, combined, value_at
from sim.model.slots import Clocked, Quota, Slots, even_moments

if TYPE_CHECKING:
    from sim.model.calendars import Profile
    from sim.model.clock import Operation
    from sim.model.site import Site
    from sim.model.slots import Supply
    from sim.model.vehicles import Vehicle
    from sim.model.world import Operate
    from sim.scenario import Slotted


def slotted(site: Site, step: Slotted) -> Operate:
    """Return the process of a vehicle that needs a slot."""
    env, recorder = site.env, site.world.recorder
    rate = combined(
        [site.number(step.slots_per_day), site.world.closures.factor(site.path)],
        lambda values: values[0] * values[1],
    )
    slots = Slots(env, _supply(site, step, rate))
    queue = site.queue("slotted", step.cause, capacity=rate)

    def pass_on(vehicle: Vehicle) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        granted = slots.take(vehicle)
        if granted is not None:
            yield granted
        recorder.start(vehicle, queue, env.now)
        recorder.end(vehicle, queue, env.now)

    return pass_on


def _supply(site: Site, step: Slotted, rate: Profile) -> Supply:
    calendar = site.world.calendar
    opens = as_profile(site.opening(step.hours))
    if step.rule == "clocked":
        return Clocked(even_moments(rate, opens, calendar.horizon_h))
    midnights = calendar.local_midnights(site.zone)
    # The number of a day is what holds at its noon: a change of date never falls within a day.
    numbers = [floor(value_at(rate, midnight + 12) + 1e-9) for midnight in midnights]
    return Quota(midnights, numbers, opens)
