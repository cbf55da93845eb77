"""Every n-th load unit of a vehicle is weighed; the vehicle waits on the bridge for the last."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from sim.scenario.steps import InShifts, Queued, phrases
from sim.scenario.steps.base import WaitingCause
from sim.scenario.values import CountAbove0, DatedCount, DatedDistribution

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sim.scenario.defects import Path, PathDefect
    from sim.scenario.steps.base import Load, Passage
    from sim.scenario.steps.surroundings import Place, Surroundings


class Weighed(InShifts, Queued):
    """Every n-th load unit goes over a weighbridge."""

    called = "weighbridge"

    kind: Literal["weighed"]
    servers: DatedCount
    """Weighbridges."""
    every: CountAbove0 = 1
    """One in so many load units is weighed, the first among them."""
    time_min: DatedDistribution
    """Of weighing one of them [min]."""
    cause: WaitingCause = "crew"
    """What waiting here is blamed on."""

    def weighed(self, units: float) -> int:
        """Return how many of so many load units are weighed."""
        return math.ceil(units / self.every - 1e-9)

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return the vehicles a day that the bridges pass."""
        bridges = [1.0] * self.most_servers(passage.day)
        number = self.weighed(passage.load.units)
        return {"": self.crewed_per_day(bridges, number, passage.day)}

    def service_h(self, load: Load, day: dt.date) -> float:
        """Return the time on the bridge [h]."""
        one_h, _ = self.one_service(day)
        return self.weighed(load.units) * one_h

    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return nothing."""
        del name, scenario
        return ""

    def summary(self, scenario: Surroundings) -> str:
        """Return bridges, and how many units they weigh."""
        number = phrases.dated(self.servers, scenario.start)
        bridges = "1 weighbridge" if number == "1" else f"{number} weighbridges"
        each = f"{phrases.one_time(self, scenario)} for one load unit in {self.every}"
        opening, patience = phrases.opening(self.hours), phrases.patience(self, scenario)
        return phrases.clauses([f"{bridges}, {each}", opening, patience])

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield shifts that can't be kept, and what can't be true of vehicles that give up."""
        del facility
        yield from self.shift_defects(path)
        yield from self.leaving_defects(path, scenario)
