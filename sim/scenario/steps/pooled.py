"""Takes from a fleet, and gives it back elsewhere after its return, or puts it under the load."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from sim.scenario.steps import phrases
from sim.scenario.steps.base import Need, Queued, Unserved, WaitingCause, said, wagons_under_load
from sim.scenario.steps.surroundings import unknown_later_step
from sim.scenario.values import (
    OF_FACILITIES,
    CountAbove0,
    DatedDistribution,
    FleetRef,
    Name,
    NonNegative,
)
from sim.text import number, say

if TYPE_CHECKING:
    from sim.scenario.defects import Path, PathDefect
    from sim.scenario.steps.base import Passage
    from sim.scenario.steps.surroundings import Place, Surroundings

_ROUNDING = 1e-9


class Pooled(Unserved, Queued):
    """Takes from a fleet, and gives it back elsewhere after its return.

    Wagons for which nothing is said about giving back (no `until`, `returns_to` or `return_h`) are
    put under the load: they stand where it is taken off them, at a break of gauge or at the end of
    its journey, and go on with its units from a `batched` step.
    """

    called = said("pooled-called")
    closable = False

    kind: Literal["pooled"]
    fleet: FleetRef
    """Which fleet."""
    at: Annotated[Name | None, OF_FACILITIES] = None
    """Facility whose stock it takes from; this one if left out."""
    per_vehicle: CountAbove0 = 1
    """Taken for a vehicle, unless `per_unit` is given."""
    per_unit: NonNegative = 0
    """Taken for a load unit, together rounded up; 0 if it is the same for every vehicle."""
    until: Name | None = None
    """Step of this facility, or a later facility of the itinerary, where it is given back: at the
    end of the step, or on arrival; at the end of the journey if left out."""
    returns_to: Annotated[Name | None, OF_FACILITIES] = None
    """Facility whose stock gets it back; the one it was taken from if left out."""
    return_h: DatedDistribution | None = None
    """From giving back to being available again [h]."""
    cause: WaitingCause = "locomotive"
    """What waiting here is blamed on."""

    def stays_with_load(self) -> bool:
        """Return whether nothing is said about giving back, as of wagons under the load."""
        return self.until is None and self.returns_to is None and self.return_h is None

    def amount(self, units: float) -> float:
        """Return how much of its fleet a vehicle with so many load units takes."""
        if self.per_unit:
            return float(math.ceil(self.per_unit * units - _ROUNDING))
        return float(self.per_vehicle)

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return nothing: `sim.corridor.queues` knows how long a fleet is away."""
        del passage
        return {}

    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return what is taken: wagons, a locomotive."""
        del name
        kind = scenario.fleets[self.fleet].kind
        if kind == "wagon" and self.stays_with_load():
            return wagons_under_load()
        return say("pooled-held", kind=kind)

    def summary(self, scenario: Surroundings) -> str:
        """Return the fleet, what is taken of it and for how long."""
        taken = say(
            "pooled-taken",
            fleet=phrases.fleet(self.fleet, scenario),
            stock=number(scenario.fleets[self.fleet].number_on(scenario.start), 0),
            amount=f"{self.per_unit or self.per_vehicle:g}",
            each="unit" if self.per_unit else "vehicle",
        )
        parts: list[str] = [taken]
        if self.until is not None:
            parts.append(say("pooled-kept-until", place=phrases.place(self.until, scenario)))
        if self.return_h is not None:
            back = phrases.dated(self.return_h, scenario.start, "h")
            parts.append(say("pooled-free-again", after=back))
        return phrases.clauses([*parts, phrases.patience(self, scenario)])

    def needs(self, units: float, teu: float, day: dt.date, scenario: Surroundings) -> Need | None:
        """Return what one vehicle takes of the whole fleet."""
        del teu
        needed = self.per_unit * units if self.per_unit else self.per_vehicle
        return of_fleet(scenario, self.fleet, needed, day)

    def fleets(self) -> tuple[str, ...]:
        """Return its fleet."""
        return (self.fleet,)

    def unknown_names(
        self, path: Path, facility: Place, scenario: Surroundings
    ) -> Iterator[PathDefect]:
        """Yield a step or facility of giving back that is not there."""
        if self.until is not None and self.until not in scenario.facilities:
            yield from unknown_later_step(path, facility, self.until, tuple(scenario.facilities))


def of_fleet(
    scenario: Surroundings,
    name: str,
    needed: float,
    day: dt.date,
    key: tuple[str, ...] = ("fleet",),
) -> Need | None:
    """Return what a vehicle needs of all that a fleet has; None if there is no such fleet."""
    fleet = scenario.fleets.get(name)
    if fleet is None:
        return None
    return Need(key, math.ceil(needed - _ROUNDING), fleet.number_on(day), name)
