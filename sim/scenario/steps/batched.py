"""Units become the next vehicle; the one that brought them ends here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from sim.scenario.defects import PathDefect, unknown
from sim.scenario.steps import phrases
from sim.scenario.steps.base import Unserved, WaitingCause, said
from sim.scenario.values import Above0, CountAbove0, DatedCount, Name, NonNegative
from sim.text import say

if TYPE_CHECKING:
    from sim.scenario.defects import Path
    from sim.scenario.steps.base import Passage
    from sim.scenario.steps.surroundings import Place, Surroundings


class Batched(Unserved):
    """Units become the next vehicle; the one that brought them ends here."""

    called = said("batched-called")
    closable = False
    role = "formation"
    ends_vehicles = True

    kind: Literal["batched"]
    units_per_vehicle: DatedCount
    """Units in a full vehicle."""
    minimum_units: CountAbove0 = 1
    """Fewest units that may leave when the longest wait is over or the clock strikes."""
    longest_wait_h: NonNegative | None = None
    """The oldest unit waits no longer, if the minimum is there [h]."""
    every_h: Above0 | None = None
    """Vehicles leave by the clock, this far apart, full or not, and leave behind what finds no
    room [h]; if left out, a vehicle leaves when it is full."""
    to_class: Name | None = None
    """Traffic class of the vehicles that are formed, as ``containers`` where vessels are unloaded
    to trains: its mode decides the sections beyond.  Wagons stay behind where the mode changes.
    The class that came if left out."""
    cause: WaitingCause = "formation"
    """What waiting here is blamed on."""

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return nothing: formation limits no vehicle, it waits for units."""
        del passage
        return {}

    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return nothing: the vehicle ends here."""
        del name, scenario
        return ""

    def summary(self, scenario: Surroundings) -> str:
        """Return when a vehicle leaves, and which."""
        units = phrases.dated(self.units_per_vehicle, scenario.start)
        parts = [say("batched-full-vehicle", units=units)]
        if self.longest_wait_h is not None:
            units, wait_h = str(self.minimum_units), f"{self.longest_wait_h:g}"
            parts.append(say("batched-longest-wait", units=units, wait_h=wait_h))
        if self.every_h is not None:
            parts.append(say("batched-by-clock", every_h=f"{self.every_h:g}"))
        if self.to_class is not None:
            title = scenario.classes[self.to_class].title.lower()
            parts.append(say("batched-what-leaves", traffic_class=title))
        return phrases.clauses(parts)

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield classes that are not there, that carry other units, or that are formed back."""
        if self.to_class is not None:
            where = (*path, "to_class")
            yield from self._of_class(scenario, where, self.to_class)
            yield from self._formed_back(facility, where, self.to_class)

    def _of_class(self, scenario: Surroundings, path: Path, to_class: str) -> Iterator[PathDefect]:
        yield from unknown(scenario.classes, "class", path, to_class)
        kind = scenario.classes.get(to_class)
        if kind is None:
            return
        for name in self.passing.classes:
            brought = scenario.classes.get(name)
            if brought is not None and brought.unit != kind.unit:
                text = say(
                    "batched-other-units",
                    to_class=to_class,
                    unit=kind.unit,
                    brought_by=name,
                    brought=brought.unit,
                )
                yield PathDefect(path, text)

    def _formed_back(self, facility: Place, path: Path, to_class: str) -> Iterator[PathDefect]:
        """Yield steps before this one that would take what it forms for another class.

        No vehicle comes back to them, but a reader of the steps by class takes them for passed:
        trains to ships and ships to trains need a ``for`` that separates them.
        """
        formed = self.passing.model_copy(update={"classes": (to_class,)})
        for name, step in facility.steps.items():
            if name == path[-2]:
                return
            if not isinstance(step, Batched) or step.to_class in {None, to_class}:
                continue
            if step.passing.meets(formed):
                to, of = str(step.to_class), to_class
                yield PathDefect(path, say("batched-formed-back", step=name, to_class=to, of=of))
