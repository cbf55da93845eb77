"""What a step sees of the scenario that it is part of, and which vehicles pass it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Protocol

from sim.scenario.defects import PathDefect, hint
from sim.scenario.values import OF_CLASSES, OF_FLOWS, Closed, Name, Names
from sim.text import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from sim.scenario.defects import Path


class Titled(Protocol):
    """What has a title."""

    @property
    def title(self) -> str:
        """Name that a report shows."""


class Neighbour(Protocol):
    """A step of the same facility."""

    @property
    def passing(self) -> Passing:
        """Which vehicles pass it."""

    @property
    def ends_vehicles(self) -> bool:
        """Whether the vehicle that comes ends there."""


class Place(Titled, Protocol):
    """A facility."""

    @property
    def steps(self) -> Mapping[str, Neighbour]:
        """Steps in order."""


class Stocked(Titled, Protocol):
    """A fleet."""

    @property
    def kind(self) -> str:
        """Wagons, locomotives or places of a plan."""

    def number_on(self, day: dt.date) -> int:
        """Return how many there are on a day."""


class Carrying(Titled, Protocol):
    """A traffic class."""

    @property
    def unit(self) -> str:
        """What it carries."""


class Surroundings(Protocol):
    """A scenario."""

    @property
    def start(self) -> dt.date:
        """First day."""

    @property
    def end(self) -> dt.date:
        """Day after the last."""

    @property
    def facilities(self) -> Mapping[str, Place]:
        """Facilities by name."""

    @property
    def fleets(self) -> Mapping[str, Stocked]:
        """Fleets by name."""

    @property
    def classes(self) -> Mapping[str, Carrying]:
        """Traffic classes by name."""


Position = Literal["origin", "passing", "destination"]
_LISTS = ("classes", "flows", "position")


class Passing(Closed):
    """Which vehicles pass a step; what is left out does not restrict."""

    direction: Name | None = None
    """Direction of the flow, as ``westbound``."""
    classes: Annotated[Names, OF_CLASSES] = ()
    """Traffic classes."""
    flows: Annotated[Names, OF_FLOWS] = ()
    """Flows."""
    position: tuple[Position, ...] = ()
    """Where the facility lies on the vehicle's itinerary."""

    def meets(self, other: Passing) -> bool:
        """Tell whether some vehicle may pass two steps."""
        lists = [(getattr(self, key), getattr(other, key)) for key in _LISTS]
        if self.direction and other.direction:
            lists.append(((self.direction,), (other.direction,)))
        return all(not left or not right or set(left) & set(right) for left, right in lists)


def unknown_later_step(
    path: Path, facility: Place, until: str, places: tuple[str, ...]
) -> Iterator[PathDefect]:
    """Yield that a step is not there, or comes before the one that names it.

    At the end of the later step something is given back.

    Parameters
    ----------
    places
        Facilities that may be named instead; none where only a step can be.
    """
    steps = list(facility.steps)
    own = steps.index(str(path[-1]))
    if until not in steps:
        offer = hint(until, (*steps[own + 1 :], *places))
        text = say("surroundings-no-step", until=until, facilities=bool(places), offer=offer)
        yield PathDefect((*path, "until"), text)
    elif steps.index(until) <= own and (places or until != path[-1]):
        text = say("surroundings-before", until=until, step=str(path[-1]))
        yield PathDefect((*path, "until"), text)
