"""Finite room; when it is full it blocks what is upstream."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from sim.capacity import stored_per_day
from sim.scenario.defects import PathDefect
from sim.scenario.steps import phrases
from sim.scenario.steps.base import Need, Queued, Unserved, WaitingCause, said
from sim.scenario.steps.surroundings import unknown_later_step
from sim.scenario.values import DatedCount, Name
from sim.text import in_words, say

if TYPE_CHECKING:
    from sim.scenario.defects import Path
    from sim.scenario.steps.base import Passage
    from sim.scenario.steps.surroundings import Place, Surroundings


class Stored(Unserved, Queued):
    """Finite room; when it is full it blocks what is upstream.

    As the first step of a facility it is reserved before a vehicle enters the section towards it.
    """

    called = said("stored-called")
    closable = False

    kind: Literal["stored"]
    places: DatedCount
    """Vehicles, or TEU if `counts` says so."""
    counts: Literal["vehicles", "teu"] = "vehicles"
    """What a place is for."""
    when_full: Literal["wait", "turn_away"] = "wait"
    """A vehicle that finds no place waits for one, or is turned away."""
    until: Name | None = None
    """Step of this facility at whose end the place is given back; if left out, when the vehicle
    enters the section beyond.  Naming a later `stored` step gives blocking after service: the
    place is kept until the next one is had."""
    cause: WaitingCause = "track"
    """What waiting here is blamed on."""

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return places over the hours before and the services during which a place is held."""
        size = passage.load.teu if self.counts == "teu" else 1.0
        return {"": stored_per_day(self.places.on(passage.day), passage.held_h * size)}

    def is_room(self, part: str = "") -> bool:
        """Return that it is room."""
        del part
        return True

    def balks(self) -> bool:
        """Return whether a vehicle that finds no place is turned away."""
        return self.when_full == "turn_away"

    def counts_teu(self) -> bool:
        """Return whether vehicles take room of it by their TEU."""
        return self.counts == "teu"

    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return a place."""
        del scenario
        return say("stored-held", room=(self.title or in_words(name)).lower())

    def summary(self, scenario: Surroundings) -> str:
        """Return places, and what happens when all are taken."""
        parts = (
            phrases.counted(self.places, scenario, "teu" if self.counts == "teu" else "places"),
            "" if self.when_full == "wait" else say("stored-turned-away"),
            phrases.patience(self, scenario),
        )
        return phrases.clauses(parts)

    def needs(self, units: float, teu: float, day: dt.date, scenario: Surroundings) -> Need | None:
        """Return the TEU of one vehicle, and the most room from this day on."""
        del units
        if self.counts != "teu":
            return None
        later = [value for since, value in self.places.pieces() if day < since < scenario.end]
        return Need(("places",), teu, max([self.places.on(day), *later]))

    def unknown_names(
        self, path: Path, facility: Place, scenario: Surroundings
    ) -> Iterator[PathDefect]:
        """Yield a later step that is not there."""
        del scenario
        if self.until is not None:
            yield from unknown_later_step(path, facility, self.until, ())

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield what can't be true of vehicles that leave, and room that never fills."""
        yield from self.leaving_defects(path, scenario)
        yield from self._given_back_at_once(path, facility)

    def _given_back_at_once(self, path: Path, facility: Place) -> Iterator[PathDefect]:
        """Yield room right before a step that ends the vehicles which have it.

        What waits there for the next vehicle has no room: the file says that it has.
        """
        names = list(facility.steps)
        behind = names[names.index(str(path[-1])) + 1 :]
        for name in behind:
            step = facility.steps[name]
            if not self.passing.meets(step.passing):
                continue
            if step.ends_vehicles and self.until in {None, *behind}:
                yield PathDefect(path, say("stored-given-back-at-once", step=name))
            return
