"""Break of gauge: a train and a rake of the far gauge on one track pair, cranes between."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from sim.capacity import stored_per_day
from sim.scenario.steps import phrases
from sim.scenario.steps.base import Need, WaitingCause, said, wagons_under_load
from sim.scenario.steps.pooled import of_fleet
from sim.scenario.steps.staffed import InShifts
from sim.scenario.values import (
    OF_FACILITIES,
    Closed,
    DatedAbove0,
    DatedCount,
    DatedDistribution,
    FleetRef,
    Name,
    NonNegative,
)
from sim.text import say

if TYPE_CHECKING:
    from sim.scenario.defects import Path, PathDefect
    from sim.scenario.steps.base import Load, Passage
    from sim.scenario.steps.surroundings import Place, Surroundings

TRACK_PAIRS = "track_pairs"


class FarWagons(Closed):
    """Wagons of the far gauge that must stand ready, or come."""

    fleet: FleetRef
    """Which fleet."""
    at: Annotated[Name | None, OF_FACILITIES] = None
    """Facility whose stock they come from; this one if left out."""
    per_unit: NonNegative = 1
    """Wagons for one load unit."""


class Transshipped(InShifts):
    """Break of gauge: a train and a rake of the far gauge on one track pair, cranes between.

    A vehicle waits for a track pair, then for as many far wagons as it needs; while they are
    missing its units go over the stack, if there is one with room, or it blocks the pair.  Cranes
    lift unit by unit in the order of the trains.  The wagons that brought the units are given
    back, those that take them away go to the journey's end or the next transshipment.
    """

    called = said("transshipped-called")
    role = "transshipment"

    kind: Literal["transshipped"]
    servers: DatedCount
    """Cranes (or gangs, for bulk)."""
    time_min: DatedDistribution
    """Of one move of one unit by one crane [min]."""
    track_pairs: DatedCount
    """Trains that can be worked on at one time."""
    track_length_m: DatedAbove0 | None = None
    """Of a transfer track [m]; a longer train is split and worked in several spots."""
    split_h: DatedDistribution | None = None
    """Shunting for every spot after the first [h]."""
    setup_h: DatedDistribution | None = None
    """Placing both rakes before the first lift, while the pair is held [h]."""
    wagons: FarWagons | None = None
    """Wagons of the far side; never missing if left out."""
    stack_teu: DatedCount | None = None
    """Room of the stack [TEU]; a unit over the stack is lifted twice.  No stack if left out."""
    to_gauge_mm: Annotated[int, Field(gt=0, strict=True)]
    """Gauge on the far side [mm]."""
    cause: WaitingCause = "crane"
    """What waiting for a crane is blamed on; for a track pair it is ``track``, for far wagons
    ``wagon``."""

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return the vehicles a day that cranes and track pairs pass."""
        day, load = passage.day, passage.load
        # The shortest stay on a pair: all cranes at one train.  Sharing them only lengthens it.
        return {
            "": self.crewed_per_day([1.0] * self.most_servers(day), load.units, day),
            TRACK_PAIRS: stored_per_day(self.track_pairs.on(day), self.service_h(load, day)),
        }

    def service_h(self, load: Load, day: dt.date) -> float:
        """Return the mean time on a track pair when all cranes work at one train [h]."""
        move_h, _ = self.one_service(day)
        return self._placing_h(load, day) + move_h * self.rounds(load.units, day)

    def _placing_h(self, load: Load, day: dt.date) -> float:
        """Return the mean time on a track pair without lifting: placing rakes, splitting [h]."""
        setup_h: float = self.setup_h.on(day).mean if self.setup_h is not None else 0.0
        length_m = self.track_length_m.on(day) if self.track_length_m is not None else 0.0
        if self.split_h is None or not length_m:
            return setup_h
        spots = max(math.ceil(load.length_m / length_m), 1)
        return setup_h + (spots - 1) * float(self.split_h.on(day).mean)

    def is_room(self, part: str = "") -> bool:
        """Return whether it is its track pairs."""
        return part == TRACK_PAIRS

    def counts_teu(self) -> bool:
        """Return whether it has a stack."""
        return self.stack_teu is not None

    def gauge_beyond_mm(self) -> int | None:
        """Return the far gauge [mm]."""
        return self.to_gauge_mm

    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return the far wagons."""
        del name, scenario
        return wagons_under_load() if self.wagons is not None else ""

    def summary(self, scenario: Surroundings) -> str:
        """Return track pairs, cranes, far wagons and stack."""
        day = scenario.start
        cranes = phrases.crew(self, self.servers, scenario, "cranes")
        parts: list[str] = [
            phrases.counted(self.track_pairs, scenario, "track_pairs"),
            say("transshipped-lift", cranes=cranes, time=phrases.one_time(self, scenario)),
        ]
        if self.setup_h is not None:
            parts.append(say("transshipped-setup", time=phrases.dated(self.setup_h, day, "h")))
        if self.track_length_m is not None:
            length = phrases.dated(self.track_length_m, day, "m")
            parts.append(say("transshipped-track-length", length=length))
        if self.wagons is not None:
            called = phrases.fleet(self.wagons.fleet, scenario)
            wagons = phrases.dated(self.wagons.per_unit, day)
            parts.append(say("transshipped-far-wagons", wagons=wagons, fleet=called))
        if self.stack_teu is not None:
            parts.append(say("transshipped-stack", room=phrases.dated(self.stack_teu, day, "TEU")))
        return phrases.clauses([*parts, phrases.opening(self.hours)])

    def needs(self, units: float, teu: float, day: dt.date, scenario: Surroundings) -> Need | None:
        """Return the far wagons of one vehicle, and all of their fleet."""
        del teu
        if self.wagons is None:
            return None
        needed = self.wagons.per_unit * units
        return of_fleet(scenario, self.wagons.fleet, needed, day, ("wagons", "fleet"))

    def causes(self) -> tuple[str, ...]:
        """Return track pairs, far wagons if there are any, and cranes."""
        wagons = () if self.wagons is None else ("wagon",)
        return ("track", *wagons, self.cause)

    def fleets(self) -> tuple[str, ...]:
        """Return the fleet of its far wagons."""
        return () if self.wagons is None else (self.wagons.fleet,)

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield shifts that can't be kept."""
        del facility, scenario
        yield from self.shift_defects(path)
