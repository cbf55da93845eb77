"""A vehicle under way: its load, the steps, lines and room on its way, and its holdings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from sim.model.clock import Operation
    from sim.model.draws import Rows, VehicleDistribution
    from sim.model.lines import SectionDirection
    from sim.model.record_columns import QueueState
    from sim.model.stocks import Stock

    Rooms = Mapping[tuple[str, str], "RoomOfStep"]
    """Rooms by facility and step."""

Operate = Callable[["Vehicle"], "Operation | None"]
"""Runs a vehicle through a step: returns its process, or None if it passed at once."""

PassedStep = tuple[str, bool, Operate]
"""Name, whether a vehicle may have to release something at its end, and the process."""


class RoomOfStep(NamedTuple):
    """The room of a step, whether it is counted in TEU, and the queue for it."""

    stock: Stock
    by_teu: bool
    queue: QueueState


class Claim(NamedTuple):
    """A request for room, or its release.

    Attributes
    ----------
    leg
        Index of the facility where the vehicle is at that time, or that it left last.
    stock
        The room.
    has
        True for a request, False for a release.
    by_teu
        Whether the amount is the vehicle's TEU; otherwise it is one place.
    """

    leg: int
    stock: Stock
    has: bool
    by_teu: bool = False

    def amount(self, teu: float) -> float:
        """Return how much of the room a vehicle with this many TEU needs."""
        # A way is shared by vehicles with different loads, so the amount is not stored in the
        # claim.
        return teu if self.by_teu else 1.0


class Ask(NamedTuple):
    """Request for room on a section: at the next facility, or on the line before it.

    Attributes
    ----------
    operate
        Process of the request.
    left
        Share of the section still ahead at the request; None if it is made before entry.
    stock, by_teu
        Room requested, and whether the amount is the vehicle's TEU.
    onto
        Process of admission to the section; None where the vehicle never waits for admission.
    """

    operate: Operate
    left: float | None
    stock: Stock
    by_teu: bool
    onto: Operate | None


@dataclass(frozen=True, slots=True)
class PlannedItinerary:
    """What vehicles of one itinerary and load encounter.

    Attributes
    ----------
    steps
        For each facility, the steps to pass.
    ahead
        For each section, the place to obtain before entry, if any, and the remaining steps at its
        far end.
    on_line
        For each section, the place to request on it, if any.
    lines
        For each section, its line in the direction of running.
    beyond
        For each section, the following lines on which nothing can make a train wait or choose, up
        to the first facility where something can.  A train needs no event there, because the hour
        at which it leaves them is known when it enters.
    claims
        Room that a vehicle requests and releases, in order.
    """

    steps: tuple[tuple[PassedStep, ...], ...]
    ahead: tuple[tuple[Operate | None, tuple[PassedStep, ...]], ...]
    on_line: tuple[Ask | None, ...]
    lines: tuple[SectionDirection, ...]
    beyond: tuple[tuple[SectionDirection, ...], ...]
    claims: tuple[Claim, ...]


@dataclass(slots=True, eq=False)
class Holding:
    """Something that a vehicle holds, and how it is released.

    Attributes
    ----------
    stock
        Stock that it was taken from.
    amount
        Amount.
    queue
        Queue of the record that granted it.
    until
        Step of the facility where it was obtained, or later facility, at which it is released; ''
        for the end of the journey.
    place
        Facility where it was obtained.
    returns_to
        Stock that receives it.
    return_distribution
        Time until it is available again [h]; None for no delay.
    locomotive
        Whether it is released while the vehicle is set aside.
    room
        Whether it is room at that facility, which is released at the latest on leaving it.
    unrecorded
        Whether it exists only for the count of a rule and is not in the record.
    """

    stock: Stock
    amount: float
    queue: QueueState
    until: str
    place: str
    returns_to: Stock
    return_distribution: VehicleDistribution | None = None
    locomotive: bool = False
    room: bool = False
    unrecorded: bool = False

    def return_h(self, vehicle: Vehicle, now: float) -> float:
        """Return the time until it is available again if it is released now [h]."""
        if self.return_distribution is None:
            return 0.0
        return self.return_distribution.value(vehicle.flow, vehicle.number, now)


@dataclass(slots=True, eq=False)
class Room(Holding):
    """Room at a facility that a vehicle holds."""

    room: bool = True


@dataclass(slots=True, eq=False)
class Vehicle:
    """A train, truck or vessel under way; compared and hashed by identity.

    Attributes
    ----------
    flow, number
        Address of its draws.
    facilities, sections
        Its itinerary.
    leg
        Index of the facility where it is, or that it left last.
    units
        Load units on it, as numbers of the record's ledger.
    rows
        The same as an index of the ledger: a slice if they are consecutive, which is four times as
        fast.
    unit_flows
        Flows of its units.
    wagons
        Fleet → wagons under its load.
    uncoupling
        Fleet → wagons that its load is being lifted from, and that remain where they are.
    cut_out
        Position among its units → hour of release of a unit under an examination that the vehicle
        does not wait for [h].
    itinerary
        Its steps and lines; set when it begins and when it is diverted.
    waits_for, waits_since_h
        Stock that it waits for, if any, and the start of that wait [h].
    at_first
        Called once when it begins: to choose its itinerary, or to take what it already has.
    """

    flow: str
    number: int
    traffic_class: str
    direction: str
    priority: int
    facilities: tuple[str, ...]
    sections: tuple[str, ...]
    units: NDArray[np.intp]
    rows: Rows
    unit_flows: frozenset[int]
    teu: float
    length_m: float
    # Draw of the vehicle for diversions: it is diverted if this is below the share of the rule.
    diverted: float = 1.0
    leg: int = 0
    index: int = -1
    wagons: dict[str, float] = field(default_factory=dict)
    uncoupling: dict[str, float] = field(default_factory=dict)
    # None instead of an empty dict, because most vehicles never have units cut out.
    cut_out: dict[int, float] | None = None
    holdings: list[Holding] = field(default_factory=list)
    waits_for: Stock | None = None
    waits_since_h: float = 0.0
    at_first: Callable[[Vehicle], object] | None = None
    itinerary: PlannedItinerary = field(init=False)

    @property
    def place(self) -> str:
        """Facility where it is, or that it left last."""
        return self.facilities[self.leg]

    @property
    def name(self) -> str:
        """Flow and number, as ``westbound_containers-00417``."""
        return f"{self.flow}-{self.number:05d}"


def couple(vehicle: Vehicle, fleet: str, stock: Stock, number: float) -> None:
    """Couple wagons to a vehicle's load; they stay with it until it leaves them."""
    stock.part_with(vehicle, number)
    vehicle.wagons[fleet] = vehicle.wagons.get(fleet, 0) + number
