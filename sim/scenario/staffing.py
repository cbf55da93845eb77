"""What steps of all kinds have: whom they are for, hours and breakdowns of servers, patience."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.values import (
    Closed,
    DatedCount,
    DatedDistribution,
    Name,
    Names,
    OpeningHours,
    Title,
)

Cause = Literal[
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

Position = Literal["origin", "passing", "destination"]


class Passing(Closed):
    """Which vehicles pass a step; what is left out does not restrict."""

    direction: Name | None = None
    """Direction of the flow, as ``westbound``."""
    classes: Names = ()
    """Traffic classes."""
    flows: Names = ()
    """Flows."""
    position: tuple[Position, ...] = ()
    """Where the facility lies on the vehicle's itinerary."""

    def meets(self, other: Passing) -> bool:
        """Tell whether some vehicle may pass two steps."""
        lists = (
            (self.classes, other.classes),
            (self.flows, other.flows),
            (self.position, other.position),
            (
                (self.direction,) if self.direction else (),
                (other.direction,) if other.direction else (),
            ),
        )
        return all(not left or not right or set(left) & set(right) for left, right in lists)


class Breakdowns(Closed):
    """How the servers of a step fail, each on its own."""

    clock: Literal["time", "work"]
    """``time``: fails idle or busy; ``work``: only the hours of service wear it."""
    up_h: DatedDistribution
    """Between the end of a repair and the next failure [h]."""
    repair_h: DatedDistribution
    """Of a repair [h]; the service in hand pauses and goes on afterwards."""


class StepOfAnyKind(Closed):
    """What every step has."""

    title: Title = ""
    """Name that the report shows."""
    passing: Annotated[Passing, Field(alias="for")] = Passing()
    """Which vehicles pass it."""


class Staffed(StepOfAnyKind):
    """A step with servers that keep hours and break down."""

    hours: OpeningHours | None = None
    """When its servers work, local time; always if left out."""
    at_closing: Literal["finish", "pause", "not_start"] = "finish"
    """Work in hand at the end of a shift: finished, paused until the next, or not begun at all
    unless it can be finished; what fits into no shift begins with one and overruns it, or it would
    wait without end.  Vehicles keep their order for it; of load units a shorter lift that
    still fits may go first.  Closures are such an end too; a server that is taken away by date has
    no next shift, and finishes what it would pause."""
    breakdowns: Breakdowns | None = None
    """How its servers fail."""


class Shift(Closed):
    """Another number of servers at hours of the clock."""

    hours: OpeningHours
    """When it holds, local time, as ``"20:00-08:00"``, on all days or some of the week."""
    servers: DatedCount
    """How many are at work then."""


class InShifts(Staffed):
    """A step whose number of servers may follow the clock."""

    servers: DatedCount | None = None
    """How many are at work while no shift of another number holds."""
    shifts: dict[Name, Shift] = {}
    """Other numbers of servers at hours of the clock, as ``{night: {hours: "20:00-08:00", servers:
    4}}``; `servers` holds at all other times.  Those who go at the end of a shift are closed, as
    `at_closing` says; the first ones stay."""


class Queued(StepOfAnyKind):
    """What every step has at which a vehicle may lose patience."""

    patience_h: DatedDistribution | None = None
    """A vehicle that has waited this long for its turn gives up [h]; never if left out."""
    turned_to: Name | None = None
    """Facility by which a vehicle that gives up, or is turned away, goes on to its destination; it
    is lost to the corridor if left out."""
