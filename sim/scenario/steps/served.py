"""A number of servers, and a time for each vehicle or each load unit."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from sim.scenario.defects import PathDefect
from sim.scenario.steps import phrases
from sim.scenario.steps.base import Queued, WaitingCause, said
from sim.scenario.steps.staffed import InShifts, exactly_one_time
from sim.scenario.values import Above0, Dated, DatedCount, DatedDistribution, Share
from sim.text import say

if TYPE_CHECKING:
    from sim.scenario.defects import Path
    from sim.scenario.steps.base import Load, Passage
    from sim.scenario.steps.surroundings import Place, Surroundings


class Served(InShifts, Queued):
    """A number of servers, and a time for each vehicle or each load unit."""

    called = said("served-called")

    kind: Literal["served"]
    servers: DatedCount
    """Crews, officers, cranes: each serves one at a time."""
    each: Literal["vehicle", "unit"] = "vehicle"
    """What one service is for; the vehicle waits for its last unit."""
    time_h: DatedDistribution | None = None
    """Of one service [h]."""
    time_min: DatedDistribution | None = None
    """Of one service [min]; instead of `time_h`."""
    preemptive: bool = False
    """A more urgent vehicle interrupts one that is being served, which goes on where it was."""
    speeds: tuple[Above0, ...] = ()
    """Relative speed of each server, where they differ; the first that is free is taken.
    Utilisation is the share of hours in which they are busy, whatever their speed."""
    away_h: DatedDistribution | None = None
    """With nobody to serve a server goes away for this long, and again until somebody waits when
    it is back [h]; it stays if left out.  A vehicle that comes at the very hour
    at which it would go, or is back, is served."""
    again_share: Share = 0.0
    """Share of services after which the vehicle has to queue for another; times are per service."""
    to_gauge_mm: Annotated[int, Field(gt=0, strict=True)] | None = None
    """Gauge that the vehicle leaves on, where it changes bogies or is repacked by gangs that need
    no far rake to be modelled [mm]; its gauge stays if left out."""
    cause: WaitingCause = "crew"
    """What waiting here is blamed on."""
    is_wait: bool = False
    """The time is no work but a wait whose parts are not modelled.  In the time by cause of load
    units it is blamed on `cause`, and is not being served; at the step itself it is the service."""

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        exactly_one_time(self)
        return self

    def all_speeds(self, day: dt.date) -> tuple[float, ...]:
        """Return the relative speed of every server that is ever there on a day."""
        most = self.most_servers(day)
        return (*self.speeds, *[1.0] * (most - len(self.speeds)))[:most]

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return the vehicles a day that its servers pass."""
        # Unlike servers are worth the sum of their speeds; what queues again is served again.
        each = passage.load.units if self.each == "unit" else 1.0
        services = each / (1 - self.again_share)
        return {"": self.crewed_per_day(self.all_speeds(passage.day), services, passage.day)}

    def _are_alike(self) -> bool:
        return super()._are_alike() and not (self.speeds or self.again_share or self.away_h)

    def service_h(self, load: Load, day: dt.date) -> float:
        """Return the mean service of a vehicle, or of all its units by all servers [h]."""
        one_h, _ = self.one_service(day)
        if self.each == "unit":
            return one_h * self.rounds(load.units, day)
        # A vehicle that queues again is served again; the fastest server gives the least time.
        fastest = max(self.all_speeds(day), default=1.0)
        return float(one_h / fastest / (1 - self.again_share))

    def rounds(self, units: float, day: dt.date) -> float:
        """Return the services of a server of speed 1 that units take when all work at them."""
        if not self.speeds:
            return super().rounds(units, day)
        there = self.all_speeds(day) or self.speeds[:1]
        return float(max(units / math.fsum(there), 1 / max(there)))

    def servers_in(self, part: str, day: dt.date) -> int:
        """Return the servers; 0 where shifts or unlike speeds make a share of them no number."""
        return 0 if self.speeds else super().servers_in(part, day)

    def gauge_beyond_mm(self) -> int | None:
        """Return the gauge to which bogies are changed [mm]."""
        return self.to_gauge_mm

    def summary(self, scenario: Surroundings) -> str:
        """Return servers, hours and the time of one service."""
        crew = phrases.crew(self, self.servers, scenario)
        time = phrases.one_time(self, scenario)
        parts = (
            say("served-work", crew=crew, time=time, each=self.each),
            phrases.opening(self.hours),
            say("served-stands-for-wait") if self.is_wait else "",
            phrases.patience(self, scenario),
        )
        return phrases.clauses(parts)

    def why_not_closed(self, name: str) -> str:
        """Return that servers of units that go away must be there at all other times."""
        if self.each == "unit" and self.away_h is not None:
            return say("served-closed-while-away", step=name)
        return ""

    def services(self) -> Iterator[tuple[tuple[str, ...], Dated[Any], float]]:
        """Yield the time of a service; a wait whose parts are not modelled is none."""
        if not self.is_wait:
            yield from super().services()

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield what can't be true of its servers."""
        del facility
        yield from self._defects_of_units(path)
        if self.preemptive and self.breakdowns is not None and self.breakdowns.clock == "work":
            yield PathDefect((*path, "preemptive"), say("served-interrupted-repairs"))
        if self.again_share >= 1:
            text = say("served-again-always", share=f"{self.again_share:g}")
            yield PathDefect((*path, "again_share"), text)
        numbers = (self.servers, *(shift.servers for shift in self.shifts.values()))
        most = max(count for number in numbers for _, count in number.pieces())
        if len(self.speeds) > most:
            text = say("served-too-many-speeds", speeds=len(self.speeds), servers=most)
            yield PathDefect((*path, "speeds"), text)
        if self.away_h is not None and any(
            distribution.mean == 0 for _, distribution in self.away_h.pieces()
        ):
            yield PathDefect((*path, "away_h"), say("served-absence-of-none"))
        yield from self.shift_defects(path)
        yield from self.leaving_defects(path, scenario)

    def _defects_of_units(self, path: Path) -> Iterator[PathDefect]:
        """Yield what only vehicles can do that are served one by one."""
        if self.each != "unit":
            return
        if self.preemptive:
            yield PathDefect((*path, "preemptive"), say("served-units-interrupt-nobody"))
        if self.again_share:
            yield PathDefect((*path, "again_share"), say("served-units-once"))
        broken = self.breakdowns is not None and self.breakdowns.clock == "time"
        if self.away_h is not None and (
            self.hours or self.shifts or broken or self.servers.changes
        ):
            yield PathDefect((*path, "away_h"), say("served-units-away"))
        if self.patience_h is not None:
            yield PathDefect((*path, "patience_h"), say("served-units-patience"), at_key=True)
