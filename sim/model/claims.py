"""What room a vehicle will have and give back on its way, in order, for holding back to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.model.lines import Line
    from sim.model.recorder import QueueState
    from sim.model.stocks import Stock
    from sim.model.vehicles import Vehicle
    from sim.scenario import Scenario

    PassedStep = tuple[str, bool, object]
    """Name of a step, and what is no matter here."""
    Rooms = Mapping[tuple[str, str], "RoomOfStep"]
    """By facility and step."""


class Asking(Protocol):
    """Room that is asked for on a section."""

    @property
    def left(self) -> float | None:
        """Share of the section that is left then; None if it is asked for before."""

    @property
    def stock(self) -> Stock:
        """What is asked for."""

    @property
    def by_teu(self) -> bool:
        """Whether as much is had as the vehicle has TEU."""


class RoomOfStep(NamedTuple):
    """The room of a step, whether it is had by TEU, and where it is waited for."""

    stock: Stock
    by_teu: bool
    queue: QueueState


class Claim(NamedTuple):
    """Room that is had, or given back.

    Attributes
    ----------
    leg
        Index of the facility where the vehicle is then, or that it left last.
    stock
        What of.
    has
        Whether it is had then, or given back.
    by_teu
        Whether as much is had as the vehicle has TEU; else one place.
    """

    leg: int
    stock: Stock
    has: bool
    by_teu: bool = False

    def amount(self, vehicle: Vehicle) -> float:
        """Return how much a vehicle has of it."""
        return vehicle.teu if self.by_teu else 1.0


def claims(
    scenario: Scenario,
    rooms: Rooms,
    vehicle: Vehicle,
    steps: Sequence[tuple[PassedStep, ...]],
    run: tuple[Sequence[Line], Mapping[int, Asking], set[int]],
) -> tuple[Claim, ...]:
    """Return what room a vehicle will have and give back, from where it is on.

    Parameters
    ----------
    scenario, rooms
        Of the run.
    vehicle
        Whose way it is.
    steps
        What it passes at each facility.
    run
        Its lines, where it asks for places ahead, and the sections at whose end it has one then.
    """
    lines, asked, reserved = run
    found: list[Claim] = []
    for leg in range(vehicle.leg, len(steps)):
        place = vehicle.facilities[leg]
        inside: list[tuple[str, Stock]] = []
        for number, (name, _, _) in enumerate(steps[leg]):
            step = scenario.facilities[place].steps[name]
            if step.kind == "stored":
                room_here = rooms[place, name]
                inside.append((step.until or "", room_here.stock))
                if number or leg == vehicle.leg or leg - 1 not in reserved:
                    found.append(Claim(leg, room_here.stock, has=True, by_teu=room_here.by_teu))
            elif step.kind == "batched":
                # Here the vehicle ends.
                return tuple(found)
            found += [Claim(leg, stock, has=False) for until, stock in inside if until == name]
            inside = [each for each in inside if each[0] != name]
        if leg < len(lines):
            left = [Claim(leg, stock, has=False) for _, stock in inside]
            before = [ask.stock for asked_on, ask in asked.items() if asked_on < leg]
            found += _on_line(leg, lines[leg], asked.get(leg), before, left)
    return tuple(found)


def _on_line(
    leg: int, line: Line, ask: Asking | None, before: list[Stock], left: list[Claim]
) -> list[Claim]:
    """Return what a vehicle has and gives back from asking for a section to its end.

    Parameters
    ----------
    leg, line
        Which section.
    ask
        What it asks for on it.
    before
        What it has asked for on the sections before.
    left
        What it gives back on entering.
    """
    asks = [] if ask is None else [Claim(leg, ask.stock, has=True, by_teu=ask.by_teu)]
    if ask is not None and ask.left is None:
        return asks + _on_line(leg, line, None, before, left)
    if not line.blocks:
        if line.approach is None or not asks:
            return left
        stands = Claim(leg, line.approach.room, has=True)
        comes_on = [] if stands.stock in before else [stands]
        return [*comes_on, *left, *asks, stands._replace(has=False)]
    found: list[Claim] = []
    for number in range(len(line.blocks)):
        if number == len(line.blocks) - 1:
            found += asks
        if number < len(line.loops):
            found.append(Claim(leg, line.loops[number], has=True))
        found += [Claim(leg, line.loops[number - 1], has=False)] if number else left
    return found
