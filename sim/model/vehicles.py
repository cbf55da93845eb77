"""A vehicle under way: what it carries, what it meets on its way, what it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sim.model.claims import Claim
    from sim.model.clock import Operation
    from sim.model.draws import Rows, VehicleLaw
    from sim.model.lines import Line
    from sim.model.queue_state import QueueState
    from sim.model.stocks import Stock


Operate = Callable[["Vehicle"], "Operation | None"]
"""What a vehicle goes through at a step: its process, or None if it was through at once."""

PassedStep = tuple[str, bool, Operate]
"""Name, whether a vehicle may have to give something back at its end, and the process."""


class Ask(NamedTuple):
    """Room that a vehicle asks for on a section: at the next facility, or on the line before it.

    Attributes
    ----------
    operate
        What it goes through to have it.
    left
        Share of the section that is left then; None if it asks before it enters.
    stock, by_teu
        What it asks for, and whether as much as it has TEU.
    onto
        What it goes through to come onto the section; None where it never has to wait for that.
    """

    operate: Operate
    left: float | None
    stock: Stock
    by_teu: bool
    onto: Operate | None


@dataclass(frozen=True, slots=True)
class Way:
    """What vehicles of one itinerary and load meet.

    Attributes
    ----------
    steps
        For each facility, the steps to pass.
    ahead
        For each section, the place to be had before entering it, if any, and the steps at its far
        end that are left to pass then.
    on_line
        For each section, the place to be asked for on it, if any.
    lines
        For each section, its line in the direction of running.
    beyond
        For each section, the lines after it on which nothing can make a train wait or choose, up
        to the first facility where something can: a train needs no event there, because the hour
        at which it is through is known when it enters.
    claims
        What room it will have and give back, in order.
    """

    steps: tuple[tuple[PassedStep, ...], ...]
    ahead: tuple[tuple[Operate | None, tuple[PassedStep, ...]], ...]
    on_line: tuple[Ask | None, ...]
    lines: tuple[Line, ...]
    beyond: tuple[tuple[Line, ...], ...]
    claims: tuple[Claim, ...]


@dataclass(slots=True, eq=False)
class Holding:
    """Something a vehicle holds, and what becomes of it.

    Attributes
    ----------
    stock
        Where it was taken from.
    amount
        How much.
    queue
        Queue of the record that it was had from.
    until
        Step of the facility where it was had, or later facility, at which it is given back; '' for
        the end of the journey.
    place
        Facility where it was had.
    returns_to
        Stock that gets it back.
    return_law
        Time until it can be had again [h]; None for none.
    locomotive
        Whether it goes while the vehicle is set aside.
    room
        Whether it is room at that facility, which is given back at the latest on leaving it.
    unrecorded
        Whether it is held to be counted by a rule, and the record knows nothing of it.
    """

    stock: Stock
    amount: float
    queue: QueueState
    until: str
    place: str
    returns_to: Stock
    return_law: VehicleLaw | None = None
    locomotive: bool = False
    room: bool = False
    unrecorded: bool = False

    def return_h(self, vehicle: Vehicle, now: float) -> float:
        """Return the time until it can be had again, if it is given back now [h]."""
        if self.return_law is None:
            return 0.0
        return self.return_law.value(vehicle.flow, vehicle.number, now)


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
        Load units on it, numbers in the record's ledger.
    rows
        The same as an index of the ledger, a slice if they follow one another: it is four times as
        fast.
    unit_flows
        Flows that its units come from.
    wagons
        Fleet → wagons under its load.
    uncoupling
        Fleet → wagons that its load is being lifted from, and that stay where it is.
    cut_out
        Place among its units → when that one is released from an examination that the vehicle does
        not wait for [h].
    way
        What it meets; set when it begins and when it is diverted.
    waits_for, waits_since_h
        What it has too little of, if it waits for that, and since when [h].
    at_first
        What happens once, as it begins: it chooses its itinerary, or has what it came by before.
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
    diverted: float = 1.0
    leg: int = 0
    index: int = -1
    wagons: dict[str, float] = field(default_factory=dict)
    uncoupling: dict[str, float] = field(default_factory=dict)
    cut_out: dict[int, float] | None = None
    holdings: list[Holding] = field(default_factory=list)
    waits_for: Stock | None = None
    waits_since_h: float = 0.0
    at_first: Callable[[Vehicle], object] | None = None
    way: Way = field(init=False)

    @property
    def place(self) -> str:
        """Facility where it is, or that it left last."""
        return self.facilities[self.leg]

    @property
    def name(self) -> str:
        """Flow and number, as ``westbound_containers-00417``."""
        return f"{self.flow}-{self.number:05d}"


def couple(vehicle: Vehicle, fleet: str, stock: Stock, number: float) -> None:
    """Put wagons that a vehicle has taken under its load: they go to wherever it leaves them."""
    stock.part_with(vehicle, number)
    vehicle.wagons[fleet] = vehicle.wagons.get(fleet, 0) + number
