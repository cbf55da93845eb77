"""Room that is had and given back on a way, for holding back to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.model.queue_state import QueueState
    from sim.model.stocks import Stock

    Rooms = Mapping[tuple[str, str], "RoomOfStep"]
    """By facility and step."""


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

    def amount(self, teu: float) -> float:
        """Return how much a vehicle with so many TEU has of it."""
        return teu if self.by_teu else 1.0
