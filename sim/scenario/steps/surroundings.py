"""What a step sees of the scenario that it is part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sim.scenario.steps.admission import Passing


class Neighbour(Protocol):
    """A step of the same facility."""

    @property
    def passing(self) -> Passing:
        """Which vehicles pass it."""

    @property
    def ends_vehicles(self) -> bool:
        """Whether the vehicle that comes ends there."""


class Place(Protocol):
    """A facility."""

    @property
    def title(self) -> str:
        """Name that a report shows."""

    @property
    def steps(self) -> Mapping[str, Neighbour]:
        """Steps in order."""


class Stocked(Protocol):
    """A fleet."""

    @property
    def title(self) -> str:
        """Name that a report shows."""

    @property
    def kind(self) -> str:
        """Wagons or locomotives."""

    @property
    def stock(self) -> Mapping[str, int]:
        """Number by facility."""


class Carrying(Protocol):
    """A traffic class."""

    @property
    def title(self) -> str:
        """Name that a report shows."""

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
