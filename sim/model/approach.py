"""Where trains stand that have no place ahead yet: on the line, each an approach behind the other.

A train asks for its place on the approach to it.  Without one it stands there, and each that
follows stands as far behind.  A line has room for so many that stand; when it is full, trains stand
on the line before it if nothing is done between the two, and else at the facility behind.  One is
let onto the line for each that gets its place.  So it makes no difference into how many sections a
line is cut.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from sim.model.clock import Turn
from sim.model.stocks import Stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.clock import Clock
    from sim.model.queue_state import QueueState
    from sim.model.stocks import Holder, Rule
    from sim.scenario import Section

NEVER = float("inf")
_ROUNDING = 1e-9
"""Of a quotient of two lengths."""


class Standing(NamedTuple):
    """Where the trains of a way stand on a section.

    Attributes
    ----------
    first_km
        From where the first stands, which is where it asks, to the end of the section [km].
    number
        How many stand, one at every `approach_km`, none where the section begins.
    behind_km
        From the end of the section before to where the next would stand on it [km].
    """

    first_km: float
    number: float
    behind_km: float


def standing(section: Section, first_km: float) -> Standing:
    """Return how many trains stand on a section; on roads and at sea there is room for all.

    Parameters
    ----------
    section
        Which.
    first_km
        From where the first of them stands to the end of the section [km].
    """
    if section.mode != "rail" or not section.approach_km:
        return Standing(first_km, NEVER, 0.0)
    number = ceil((section.km - first_km) / section.approach_km - _ROUNDING)
    behind_km = first_km + number * section.approach_km - section.km
    return Standing(first_km, float(number), max(behind_km, 0.0))


class Approach(NamedTuple):
    """Where trains of one direction stand on a line until they have a place at its end.

    Attributes
    ----------
    room
        What they take up.
    rest
        Queue of the record: of the rest of the way of those that stood.
    """

    room: StandingRoom
    rest: QueueState


class StandingRoom(Stock):
    """Room on a line for trains that have no place at its end yet; those that run may be more.

    Parameters
    ----------
    env
        Clock of the run.
    name
        What a message calls it.
    """

    def __init__(self, env: Clock, name: str) -> None:
        super().__init__(env, name, ())
        self._standing: set[Holder] = set()
        self._number_for: dict[Holder, float] = {}
        self._has_room_for_all = False

    def hold_back(self, rule: Rule, look_again: Callable[[], object]) -> None:
        """Let any number stand, where those that can't come onto the line would lock others."""
        del rule, look_again
        self._has_room_for_all = True

    @property
    def free(self) -> float:
        """Any number may run on it."""
        return NEVER

    def enter(self, vehicle: Holder, number: float) -> Turn | None:
        """Let a train onto the line and return None, or return the event of its being let on.

        Parameters
        ----------
        vehicle
            The train.
        number
            Of those that stand when no more of its way are let on.
        """
        full = len(self._standing) >= number and not self._has_room_for_all
        if not (self._waiting or full):
            self._hold(vehicle, 1)
            return None
        self._number_for[vehicle] = number
        granted = Turn(self._env)
        self._queue_up(vehicle, 1, granted)
        return granted

    def stand(self, vehicle: Holder) -> None:
        """Let a train on the line stand, for it has no place."""
        self._standing.add(vehicle)

    def leave(self, vehicle: Holder) -> None:
        """Let a train on the line go on, for it has its place."""
        self._standing.discard(vehicle)
        self._let_go(vehicle, 1)
        self._let_first_on()
        while self._waiting and not self._standing and len(self.holders) < self._number_of_first():
            self._let_first_on()

    def _number_of_first(self) -> float:
        return self._number_for[self._waiting[0][3]]

    def _let_first_on(self) -> None:
        if self._waiting:
            del self._number_for[self._waiting[0][3]]
            self._grant_first()
