"""Reactive rules: loading bans, and diversion to another crossing."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sim.model.calendars import value_at
from sim.model.clock import Turn
from sim.model.reneging import RENEGED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.corridor import Itinerary
    from sim.model.calendars import Calendar, Profile
    from sim.model.clock import Clock
    from sim.model.record_columns import BanState, QueueState
    from sim.model.vehicles import Vehicle
    from sim.scenario import Ban, Diversion


class LoadingBan:
    """Stop of departures by date, or while too many vehicles wait.

    Parameters
    ----------
    watched
        Queues whose waiting vehicles are counted.
    calendar
        Calendar of the run; a ban begins and ends at midnight UTC.
    record
        Its rows in the record.
    """

    def __init__(
        self,
        env: Clock,
        ban: Ban,
        watched: Sequence[QueueState],
        calendar: Calendar,
        record: BanState,
    ) -> None:
        self._env = env
        self._ban = ban
        self.record = record
        self._waiting = 0
        self._gap_h = 24 / ban.release_per_day if ban.release_per_day else 0.0
        self._patience_h = 24 * ban.lapse_after_d if ban.lapse_after_d else None
        self._in_force = False
        self._held: deque[Turn] = deque()
        self._released_h = -float("inf")
        self._wakes = False
        self._acts = False
        if ban.from_ is not None and ban.until is not None:
            begin, end = calendar.hour(ban.from_, "UTC"), calendar.hour(ban.until, "UTC") + 24
            # A ban in force at the start of the run also holds vehicles that are ready at hour 0.
            if begin <= env.now < end:
                self._impose()
            if begin > env.now:
                env.call_at(begin, self._impose)
            if end > env.now:
                env.call_at(end, self._lift)
        for queue in watched:
            queue.watchers.append(self._look)

    @property
    def holds(self) -> bool:
        """Whether a vehicle that is ready now must wait, for the ban or behind vehicles it held."""
        return self._in_force or bool(self._held)

    def hold(self) -> Turn:
        """Return the event of a vehicle's release, behind the vehicles already held.

        Its value is `RENEGED` if the order lapses first.
        """
        released = Turn(self._env)
        self._held.append(released)
        if self._patience_h is not None:
            self._env.call_at(self._env.now + self._patience_h, partial(self._lapse, released))
        return released

    def _lapse(self, released: Turn) -> None:
        """Let the order of a vehicle lapse if it is still held."""
        if not released.triggered:
            self._held.popleft()
            released.succeed(RENEGED)

    def _look(self, change: int) -> None:
        """Change the number of waiting vehicles, and schedule the rule at the end of the hour."""
        self._waiting += change
        if not self._acts and (self._is_long() if change > 0 else self._is_short()):
            self._acts = True
            # Within an hour the number may pass a limit and return; only the last value counts.
            self._env.call_last(self._env.now, self._act)

    def _act(self) -> None:
        self._acts = False
        if self._is_long():
            self._impose()
        elif self._is_short():
            self._lift()

    def _is_long(self) -> bool:
        limit = self._ban.on_above
        return limit is not None and not self._in_force and self._waiting > limit

    def _is_short(self) -> bool:
        limit = self._ban.off_below
        return limit is not None and self._in_force and self._waiting < limit

    def _impose(self) -> None:
        self._in_force = True
        self.record.impose(self._env.now)

    def _lift(self) -> None:
        if self._in_force:
            self._in_force = False
            self.record.lift(self._env.now)
            self._release()

    def _release(self) -> None:
        """Release the held vehicles, all at once or at intervals, while the ban stays lifted."""
        while self._held and not self._in_force:
            next_h = self._released_h + self._gap_h
            if next_h > self._env.now:
                self._wake_at(next_h)
                return
            self._released_h = self._env.now
            self._held.popleft().succeed()

    def _wake_at(self, hour: float) -> None:
        if not self._wakes:
            # Several vehicles may ask for the same wake-up; one timer is enough.
            self._wakes = True
            self._env.call_at(hour, self._woken)

    def _woken(self) -> None:
        self._wakes = False
        self._release()


@dataclass(frozen=True, slots=True, eq=False)
class Reroute:
    """Diversion of vehicles to another crossing while the first is congested or closed.

    Attributes
    ----------
    watched
        Queues whose waiting vehicles are counted.
    left
        Shares of capacity left over time at the watched places.
    itineraries
        (class, direction, destination) → itinerary from the place of decision.
    """

    diversion: Diversion
    watched: Sequence[QueueState]
    left: Sequence[Profile]
    itineraries: Mapping[tuple[str, str, str], Itinerary]

    def applies(self, vehicle: Vehicle, flows: tuple[str, ...], hour: float) -> bool:
        """Return whether a vehicle with units of these flows is diverted."""
        rule = self.diversion
        return (
            all(flow in rule.flows for flow in flows)
            and vehicle.diverted < rule.share
            and rule.away_from in vehicle.facilities[vehicle.leg :]
            and (self._congested() or (rule.when_closed and self._closed(hour)))
        )

    def divert(self, vehicle: Vehicle) -> None:
        """Replace the rest of a vehicle's itinerary."""
        kind = (vehicle.traffic_class, vehicle.direction, vehicle.facilities[-1])
        itinerary = self.itineraries[kind]
        vehicle.facilities = vehicle.facilities[: vehicle.leg] + itinerary.facilities
        vehicle.sections = vehicle.sections[: vehicle.leg] + itinerary.sections

    def _congested(self) -> bool:
        limit = self.diversion.when_waiting_above
        return limit is not None and sum(queue.waiting for queue in self.watched) > limit

    def _closed(self, hour: float) -> bool:
        return any(value_at(profile, hour) < 0.5 for profile in self.left)  # noqa: PLR2004 -- half
