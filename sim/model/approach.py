"""Trains that stand on the line because they have no place at the facility ahead.

A train asks for its place when it reaches the approach to it.  Without one it stands there, and
each train that follows stands one approach length behind the one in front.  A line has room for a
finite number of standing trains; when it is full, further trains stand on the line before it if
nothing is done between the two, and otherwise at the facility behind.  One train is let onto the
line for each that gets its place.  The result therefore does not depend on how many sections a line
is divided into.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from sim.model.clock import Turn
from sim.model.stocks import Stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.clock import Clock
    from sim.model.record_columns import QueueState
    from sim.model.stocks import GrantRule, Holder
    from sim.scenario import Section
    from sim.text import Text

NEVER = float("inf")
_ROUNDING = 1e-9
"""Tolerance for a quotient of two lengths."""


class StandingCapacity(NamedTuple):
    """Positions of the trains of one way that stand on a section.

    Attributes
    ----------
    first_km
        Distance from the first standing train, which is where trains ask, to the end of the section
        [km].
    number
        Number of trains that can stand, one at every `approach_km`; none at the start of the
        section.
    behind_km
        Distance from the end of the previous section to where the next train would stand on it
        [km].
    """

    first_km: float
    number: float
    behind_km: float


def standing(section: Section, first_km: float) -> StandingCapacity:
    """Return how many trains can stand on a section; roads and sea lanes have room for all.

    Parameters
    ----------
    first_km
        Distance from the first of them to the end of the section [km].
    """
    if section.mode != "rail" or not section.approach_km:
        return StandingCapacity(first_km, NEVER, 0.0)
    # A quotient that is whole but for rounding must not gain a place.
    number = ceil((section.km - first_km) / section.approach_km - _ROUNDING)
    behind_km = first_km + number * section.approach_km - section.km
    return StandingCapacity(first_km, float(number), max(behind_km, 0.0))


class Approach(NamedTuple):
    """The part of a line on which trains of one direction stand until they have a place at its end.

    Attributes
    ----------
    room
        Room for the standing trains.
    rest
        Queue in the record for the rest of the run, after a train has stood.
    """

    room: StandingRoom
    rest: QueueState


class StandingRoom(Stock):
    """Room on a line for trains without a place at its end; any number of trains may run."""

    def __init__(self, env: Clock, name: Text) -> None:
        super().__init__(env, name, ())
        self._standing: set[Holder] = set()
        self._number_for: dict[Holder, float] = {}
        self._has_room_for_all = False

    def hold_back(self, rule: GrantRule, look_again: Callable[[], object]) -> None:
        """Lift the limit on standing trains where it could cause a deadlock."""
        del rule, look_again
        self._has_room_for_all = True

    @property
    def free(self) -> float:
        """Number of trains that may still run on the line: no limit."""
        return NEVER

    def enter(self, vehicle: Holder, number: float) -> Turn | None:
        """Admit a train to the line and return None, or return the event of its admission.

        Parameters
        ----------
        vehicle
            The train.
        number
            Number of standing trains at which no more trains of its way are admitted.
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
        """Count a train on the line as standing, because it has no place ahead."""
        self._standing.add(vehicle)

    def leave(self, vehicle: Holder) -> None:
        """Release a train from the line after it has obtained its place."""
        self._standing.discard(vehicle)
        self.part_with(vehicle, 1)
        self._let_first_on()
        # With no train standing, the limit counts running trains: each of them may still have to
        # stand.
        while self._waiting and not self._standing and len(self.holders) < self._number_of_first():
            self._let_first_on()

    def _number_of_first(self) -> float:
        return self._number_for[self._waiting[0][3]]

    def _let_first_on(self) -> None:
        if self._waiting:
            del self._number_for[self._waiting[0][3]]
            self._grant_first()
