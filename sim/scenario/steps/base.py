"""What every kind of step has, and what it must say of itself.

A kind that leaves out one of the abstract methods, or `called`, can't be registered: the import
fails and names what is missing.  What only some kinds say has a default here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Protocol, get_args

from pydantic import Field

from sim.causes import Cause
from sim.scenario.defects import PathDefect, unknown_facility
from sim.scenario.steps.surroundings import Passing
from sim.scenario.values import Closed, DatedDistribution, Name, Title
from sim.text import Message, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sim.scenario.defects import Path
    from sim.scenario.steps.surroundings import Place, Surroundings
    from sim.scenario.values import Dated

WaitingCause = Literal[
    "acceptance",
    "track",
    "crane",
    "wagon",
    "locomotive",
    "path",
    "customs",
    "crew",
    "formation",
    "weather",
    "ban",
]
"""What an hour of waiting can be blamed on."""
if set(get_args(WaitingCause)) != set(Cause) - {Cause.MOVING, Cause.SERVICE}:
    raise ImportError(say("base-other-causes"))

Role = Literal["", "slots", "formation", "inspection", "transshipment"]
"""What is counted at the queues of a step beside vehicles and hours: slots that are used, units
that wait for their next vehicle, units that are examined, units that are lifted."""


def wagons_under_load() -> Message:
    """Return what a vehicle holds after a change of gauge."""
    return say("base-wagons-under-load")


class Said:
    """Words of a class that the catalogue says when they are read."""

    def __init__(self, identifier: str) -> None:
        self._identifier = identifier

    def __get__(self, step: object, kind: type) -> Message:
        """Return the text."""
        return say(self._identifier)


def said(identifier: str) -> Any:
    """Return words for a class attribute that is typed as a string; see `Said`."""
    return Said(identifier)


class Load(Protocol):
    """A vehicle, as far as its size matters."""

    @property
    def units(self) -> float:
        """Load units."""

    @property
    def teu(self) -> float:
        """Room that it takes [TEU]."""

    @property
    def tonnes(self) -> float:
        """Net mass [t]."""

    @property
    def length_m(self) -> float:
        """Length [m]."""


@dataclass(frozen=True)
class Passage:
    """What passes a step, for its capacity."""

    load: Load
    """The mean vehicle."""
    day: dt.date
    """Day whose values hold."""
    held_h: float = 0.0
    """Of room: from having a place to giving it back, without any waiting [h]."""
    overtaking: bool = False
    """Count the vehicles of which no unit is examined: they overtake those that wait, so a
    saturated run passes more than the mean vehicle allows."""


class Need(NamedTuple):
    """What one vehicle needs of a step, and all that there is."""

    key: tuple[str, ...]
    """Key of the step that says how much there is."""
    needed: float
    there: float
    fleet: str = ""
    """Fleet that it is of; room if left out [TEU]."""

    @property
    def of(self) -> str:
        """What it is, as ``TEU of room``."""
        return say("base-need-of-fleet", fleet=self.fleet) if self.fleet else say("base-need-room")


class StepOfAnyKind(Closed, ABC):
    """What every step has."""

    called: ClassVar[str]
    """What the kind is called in a table of steps: words, or a text of the catalogue by `said`."""
    serves_time: ClassVar[bool] = False
    """Whether vehicles spend time of their own here, which a choice between crossings counts."""
    role: ClassVar[Role] = ""
    """What is counted at its queues beside vehicles and hours."""
    closable: ClassVar[bool] = True
    """Whether a closure takes something from it."""
    ends_vehicles: ClassVar[bool] = False
    """Whether the vehicle that comes ends here, and its units go on by another."""

    if TYPE_CHECKING:
        # Each kind has a literal and a default of its own.
        kind: str
        cause: WaitingCause

    title: Title = ""
    """Name that the report shows."""
    passing: Annotated[Passing, Field(alias="for")] = Passing()
    """Which vehicles pass it."""
    regulates: Name | None = None
    """Border station for which vehicles are held here before they come to it, as at a regulating
    point inland: waiting at this step counts as held before that border."""

    @abstractmethod
    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return the vehicles a day that each of its queues passes if no others came.

        Returns
        -------
        Part of the step, as ``track_pairs``, or '' for the step itself, to vehicles a day:
        infinite where nothing limits them.  Parts that have no number in closed form are left out.
        """

    @abstractmethod
    def service_h(self, load: Load, day: dt.date) -> float:
        """Return the mean service of the mean vehicle, waiting left out [h].

        A step without servers on the day is taken to have one: whether a line can be used at all
        is for the sections' ``open`` to say.
        """

    @abstractmethod
    def holds(self, name: str, scenario: Surroundings) -> str:
        """Return what a vehicle has after the step and keeps, in words; '' if nothing."""

    @abstractmethod
    def summary(self, scenario: Surroundings) -> str:
        """Return how much of it there is and how long it takes, in words."""

    @abstractmethod
    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield what its keys say together, or with other steps, that can't hold.

        The last part of the path is the step's name.
        """

    def unknown_names(
        self, path: Path, facility: Place, scenario: Surroundings
    ) -> Iterator[PathDefect]:
        """Yield the names that it uses and the scenario does not have."""
        del path, facility, scenario
        yield from ()

    def is_room(self, part: str = "") -> bool:
        """Return whether it, or a part of it, is room: had before a vehicle comes, never closed."""
        del part
        return False

    def counts_teu(self) -> bool:
        """Return whether vehicles take room of it by their TEU."""
        return False

    def gauge_beyond_mm(self) -> int | None:
        """Return the gauge that vehicles leave on [mm]; None if it stays as it is."""
        return None

    def servers_in(self, part: str, day: dt.date) -> int:
        """Return the servers of a part of which a closure leaves a whole number; 0 if none."""
        del part, day
        return 0

    def why_not_closed(self, name: str) -> str:
        """Return why a closure can't be of a step as this one, and what to write; '' if it can."""
        del name
        return ""

    def needs(self, units: float, teu: float, day: dt.date, scenario: Surroundings) -> Need | None:
        """Return what one vehicle needs of it at once; None if it needs nothing of a number."""
        del units, teu, day, scenario
        return None

    def causes(self) -> tuple[str, ...]:
        """Return what waiting at its queues is blamed on."""
        return (self.cause,)

    def fleets(self) -> tuple[str, ...]:
        """Return the fleets that it takes from."""
        return ()

    def limits(self) -> Iterator[tuple[tuple[str, ...], Dated[Any]]]:
        """Yield the numbers without which no vehicle passes, by their keys."""
        for key in ("servers", "track_pairs", "places", "slots_per_day"):
            number = getattr(self, key, None)
            if number is not None:
                yield (key,), number

    def services(self) -> Iterator[tuple[tuple[str, ...], Dated[Any], float]]:
        """Yield the times of services by their keys, and how many of their units make an hour."""
        for key, per_hour in (("time_h", 1.0), ("time_min", 60.0)):
            distribution = getattr(self, key, None)
            if distribution is not None:
                yield (key,), distribution, per_hour


class Unserved(StepOfAnyKind):
    """What every step has that serves nobody."""

    def service_h(self, load: Load, day: dt.date) -> float:
        """Return 0: all of it is waiting [h]."""
        del load, day
        return 0.0


class Queued(StepOfAnyKind):
    """What every step has at which a vehicle may lose patience."""

    patience_h: DatedDistribution | None = None
    """A vehicle that has waited this long for its turn gives up [h]; never if left out."""
    turned_to: Name | None = None
    """Facility by which a vehicle that gives up, or is turned away, goes on to its destination; it
    is lost to the corridor if left out."""

    def balks(self) -> bool:
        """Return whether a vehicle that would wait is turned away."""
        return False

    def may_be_left(self) -> bool:
        """Return whether a vehicle may leave without its turn."""
        return self.patience_h is not None or self.balks()

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield what can't be true of vehicles that leave without their turn."""
        del facility
        yield from self.leaving_defects(path, scenario)

    def leaving_defects(self, path: Path, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield what can't be true of vehicles that leave without their turn."""
        if self.balks() and self.patience_h is not None:
            text = say("base-patience-where-turned-away")
            yield PathDefect((*path, "patience_h"), text, at_key=True)
        if self.turned_to is None:
            return
        where, own = (*path, "turned_to"), str(path[1])
        if self.patience_h is None and not self.balks():
            yield PathDefect(where, say("base-nobody-leaves", room=self.is_room()), at_key=True)
        if self.turned_to == own:
            yield PathDefect(where, say("base-turned-to-itself", facility=own))
        else:
            others = [name for name in scenario.facilities if name != own]
            yield from unknown_facility(others, where, self.turned_to)
