"""A number of vehicles, load units or tonnes per day: agreed exchange, paths, accepted trucks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from sim.model.calendars import DAY_H, as_profile, combined, mean_over, value_at
from sim.model.quotas import Clocked, LoadQuota, Quota, Slots, even_moments, whole_numbers
from sim.model.steps.impatient import impatient

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.calendars import Profile
    from sim.model.clock import Operation, Turn
    from sim.model.quotas import Supply
    from sim.model.site import Site
    from sim.model.vehicles import Operate, Vehicle
    from sim.scenario import Slotted


def slotted(site: Site, step: Slotted) -> Operate:
    """Return the process of a vehicle that needs a slot."""
    env, recorder = site.env, site.context.recorder
    number, left = site.number(step.slots_per_day), site.context.closures.factor(site.path)
    rate = combined([number, left], lambda values: values[0] * values[1])
    slots = Slots(env, _supply(site, step, number, left, rate))
    queue = site.queue(step.kind, step.cause, capacity=rate, counts=step.counts, role=step.role)

    def pass_on(vehicle: Vehicle) -> Operation | None:
        granted = slots.take(vehicle)
        if granted is not None:
            return wait(vehicle, granted)
        recorder.pass_through(vehicle, queue, env.now, env.now, env.now)
        return None

    def wait(vehicle: Vehicle, granted: Turn) -> Operation:
        recorder.arrive(vehicle, queue, env.now)
        yield granted
        recorder.serve(vehicle, queue, env.now, env.now)

    return impatient(site, step, queue, slots, pass_on)


def _supply(site: Site, step: Slotted, number: Profile, left: Profile, rate: Profile) -> Supply:
    calendar = site.context.calendar
    if step.rule == "clocked":
        return Clocked(even_moments(rate, _lengths(site, step), calendar.horizon_h))
    opens = as_profile(site.opening(step.hours))
    midnights = calendar.local_midnights(site.zone)
    days = list(pairwise([*midnights, midnights[-1] + DAY_H]))
    # A closure reduces the number of its day in proportion, and stops passage while it is total.
    numbers = [value_at(number, begin) * mean_over(left, begin, end) for begin, end in days]
    passable = combined([opens, left], lambda values: float(min(values) > 0))
    if step.counts != "vehicles":
        return LoadQuota(midnights, numbers, passable, _load_of(site, step.counts))
    # A day on which the step never opens has no quota, so nothing carries over from it.
    numbers = [
        number if end > 0 and any(value > 0 for value in _values_in(opens, begin, end)) else 0.0
        for number, (begin, end) in zip(numbers, days, strict=True)
    ]
    return Quota(midnights, whole_numbers(numbers), passable)


def _values_in(profile: Profile, begin: float, end: float) -> list[float]:
    """Return the values of a step function between two hours."""
    return [value_at(profile, begin), *(value for since, value in profile if begin < since < end)]


def _lengths(site: Site, step: Slotted) -> Profile:
    """Return the duration of the opening around each moment [h], 0 while closed."""
    if step.hours is None:
        return ((-float("inf"), DAY_H),)
    lengths: list[tuple[float, float]] = [(-float("inf"), 0.0)]
    for begin, end in site.context.calendar.windows(step.hours, site.zone):
        if lengths[-1][0] == begin:
            lengths.pop()
        lengths += [(begin, end - begin), (end, 0.0)]
    return tuple(lengths)


def _load_of(site: Site, counts: Literal["units", "tonnes"]) -> Callable[[Vehicle], float]:
    if counts == "units":
        return lambda vehicle: float(len(vehicle.units))
    tonnes = site.context.tonnes_of_units
    return lambda vehicle: float(tonnes[vehicle.rows].sum())
