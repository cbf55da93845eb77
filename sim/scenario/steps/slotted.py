"""So many vehicles a day: agreed exchange, train paths, accepted trucks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from sim.scenario.steps import phrases
from sim.scenario.steps.base import Queued, Unserved, WaitingCause, said
from sim.scenario.values import DatedADay, OpeningHours
from sim.text import say

if TYPE_CHECKING:
    from sim.scenario.steps.base import Passage
    from sim.scenario.steps.surroundings import Surroundings

_WEEK_D = 7


class Slotted(Unserved, Queued):
    """So many vehicles a day: agreed exchange, train paths, accepted trucks."""

    called = said("slotted-called")
    role = "slots"

    kind: Literal["slotted"]
    slots_per_day: DatedADay
    """Vehicles a day, or what `counts` says."""
    counts: Literal["vehicles", "units", "tonnes"] = "vehicles"
    """What a day's number is of.  By load units or tonnes net, which need ``rule: quota``, a
    vehicle goes while something of the day is left, and what it takes beyond that is taken off the
    days that follow: no vehicle is too large, and over the days no more goes than was allowed."""
    rule: Literal["clocked", "quota"] = "clocked"
    """``clocked``: evenly spaced over the opening hours, an unused slot lapses; ``quota``: at any
    time while the local day's number is not used up."""
    hours: OpeningHours | None = None
    """When slots fall, local time."""
    cause: WaitingCause = "acceptance"
    """What waiting here is blamed on."""

    @model_validator(mode="after")
    def _loads_by_the_day(self) -> Self:
        if self.counts != "vehicles" and self.rule != "quota":
            raise ValueError(say("slotted-loads-by-clock", counts=self.counts))
        return self

    @model_validator(mode="after")
    def _hours_by_date(self) -> Self:
        # Slots by the clock are spaced by the longest opening of the run, which must be one.
        if self.rule == "clocked" and self.hours is not None and self.hours.changes:
            raise ValueError(say("slotted-hours-by-date"))
        return self

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return the vehicles a day that have a slot, the mean of a week."""
        day, load = passage.day, passage.load
        weekly_share = len(set(self.hours.on(day).days)) / _WEEK_D if self.hours else 1.0
        number = self.slots_per_day.on(day) * weekly_share
        size = {"vehicles": 1.0, "units": load.units, "tonnes": load.tonnes}[self.counts]
        return {"": number / size if size > 0 else math.inf}

    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return nothing: a slot is used up."""
        del name, scenario
        return ""

    def summary(self, scenario: Surroundings) -> str:
        """Return slots a day and their rule."""
        number = phrases.dated(self.slots_per_day, scenario.start)
        slots = say("slotted-slots", number=number, counts=self.counts, rule=self.rule)
        opening, patience = phrases.opening(self.hours), phrases.patience(self, scenario)
        return phrases.clauses([slots, opening, patience])
