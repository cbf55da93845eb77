"""Requests for room and releases of room along a way: the input of deadlock avoidance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.model.queue_state import QueueState
    from sim.model.stocks import Stock

    Rooms = Mapping[tuple[str, str], "RoomOfStep"]
    """Rooms by facility and step."""


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
