"""Slots: moments at which one vehicle may proceed.

Clocked slots are evenly spaced over the opening hours and lapse if no vehicle waits.  A quota lets
vehicles proceed at any time until the local day's number is used up.  In both, vehicles are ordered
by priority and then by arrival.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from itertools import accumulate, pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Protocol

import numpy as np

from sim.model.calendars import ROUNDING_H, value_at
from sim.model.clock import Turn
from sim.model.reneging import remove

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.model.calendars import Profile
    from sim.model.clock import Clock
    from sim.model.vehicles import Vehicle

NEVER = float("inf")


class Supply(Protocol):
    """Source of slots."""

    def next_slot(self, now: float) -> float:
        """Return the first moment at or after `now` with an unused slot [h]."""

    def use(self, now: float, vehicle: Vehicle) -> None:
        """Use what a vehicle needs at this moment."""


class Clocked:
    """Slots at given moments, each for one vehicle."""

    def __init__(self, moments: Sequence[float]) -> None:
        self._moments = moments
        self._next = 0

    def next_slot(self, now: float) -> float:
        """Return the first unused moment at or after `now` [h]."""
        position = bisect_left(self._moments, now - ROUNDING_H, self._next)
        return max(self._moments[position], now) if position < len(self._moments) else NEVER

    def use(self, now: float, vehicle: Vehicle) -> None:  # noqa: ARG002 -- one slot each
        """Use the slot of this moment; slots before it have lapsed."""
        self._next = bisect_left(self._moments, now - ROUNDING_H, self._next) + 1


class Quota:
    """A number of vehicles per day, at any open moment of it.

    Parameters
    ----------
    midnights
        Hours at which local days begin [h].
    numbers
        Number of vehicles on each of these days.
    opens
        Step function, above 0 while the step is open.
    """

    def __init__(
        self, midnights: Sequence[float], numbers: Sequence[float], opens: Profile
    ) -> None:
        self._midnights = midnights
        self._left = list[float](numbers)
        self._opens = opens
        self._open_froms = [since for since, _ in opens]

    def next_slot(self, now: float) -> float:
        """Return the first open moment at or after `now` of a day with some quota left [h]."""
        day = bisect_right(self._midnights, now) - 1
        while day < len(self._left):
            begin = max(now, self._midnights[day])
            ends = self._midnights[day + 1] if day + 1 < len(self._midnights) else NEVER
            # The step may not open again on the same day, so the moment must lie in the day of the
            # quota.
            if self._left[day] > 0 and (moment := self._next_open(begin)) < ends:
                return moment
            day += 1
        return NEVER

    def use(self, now: float, vehicle: Vehicle) -> None:  # noqa: ARG002 -- one each
        """Use one of the day's quota."""
        self._left[bisect_right(self._midnights, now) - 1] -= 1

    def _next_open(self, hour: float) -> float:
        position = max(bisect_right(self._open_froms, hour) - 1, 0)
        while position < len(self._opens):
            since, value = self._opens[position]
            if value > 0:
                return max(since, hour)
            position += 1
        return NEVER


def whole_numbers(per_day: Sequence[float]) -> list[int]:
    """Return whole numbers of vehicles per day, carrying fractions over to the next day.

    Parameters
    ----------
    per_day
        Numbers per day, which need not be whole: 1.5 gives one and two vehicles in turn.
    """
    # Rounding the running total instead of each day keeps the sum exact.
    allowed = [floor(total + ROUNDING_H) for total in accumulate(per_day, initial=0.0)]
    return [later - earlier for earlier, later in pairwise(allowed)]


class LoadQuota(Quota):
    """A number of load units or tonnes per day; an excess is deducted from later days.

    Parameters
    ----------
    midnights, numbers, opens
        As for `Quota`.
    load_of
        Load of a vehicle, in the unit of the quota.
    """

    def __init__(
        self,
        midnights: Sequence[float],
        numbers: Sequence[float],
        opens: Profile,
        load_of: Callable[[Vehicle], float],
    ) -> None:
        super().__init__(midnights, numbers, opens)
        self._load_of = load_of

    def use(self, now: float, vehicle: Vehicle) -> None:
        """Deduct the vehicle's load from the quota of this day and then of later days."""
        day = bisect_right(self._midnights, now) - 1
        owed = self._load_of(vehicle)
        while owed > 0 and day < len(self._left):
            left = self._left[day] - owed
            # A remainder or debt within rounding counts as zero.
            self._left[day] = left if left > ROUNDING_H else 0.0
            owed = -left if left < -ROUNDING_H else 0.0
            day += 1


class Slots:
    """Queue for a supply of slots."""

    def __init__(self, env: Clock, supply: Supply) -> None:
        self._env = env
        self._supply = supply
        self._waiting: list[tuple[int, int, Vehicle, Turn]] = []
        self._sequence = 0
        self._wake_h = NEVER

    def take(self, vehicle: Vehicle) -> Turn | None:
        """Take a slot at once and return None, or return the event of a later slot."""
        now = self._env.now
        if not self._waiting and self._env.is_complete() and self._supply.next_slot(now) == now:
            self._supply.use(now, vehicle)
            return None
        granted = Turn(self._env)
        self._sequence += 1
        heappush(self._waiting, (vehicle.priority, self._sequence, vehicle, granted))
        self._wake()
        return granted

    def renege(self, granted: Turn) -> None:
        """Remove the vehicle waiting for this event from the queue, unless already granted."""
        remove(self._waiting, granted)

    def _wake(self) -> None:
        moment = self._supply.next_slot(self._env.now)
        # A later timer may be pending; an additional wake-up with an empty queue is harmless.
        if moment < self._wake_h and moment < NEVER:
            self._wake_h = moment
            self._env.decide_at(moment, self._woken)

    def _woken(self) -> None:
        self._wake_h = NEVER
        while self._waiting and self._supply.next_slot(self._env.now) == self._env.now:
            _, _, vehicle, granted = heappop(self._waiting)
            self._supply.use(self._env.now, vehicle)
            granted.succeed()
        if self._waiting:
            self._wake()


def even_moments(rate_per_day: Profile, lengths: Profile, horizon_h: float) -> list[float]:
    """Return moments spaced so that the integral of the rate grows by one between them.

    Parameters
    ----------
    rate_per_day
        Slots per day over time.
    lengths
        Step function: duration of the opening around each moment [h], 0 while closed.  The slots of
        a day fall into its own opening, also when the clocks change during it.
    horizon_h
        End of the run [h].
    """
    moments: list[float] = []
    owed = 1.0  # a first slot at the start, then one for each whole slot of the rate
    for begin, end, per_hour in _rates(rate_per_day, lengths, horizon_h):
        if per_hour <= 0:
            continue
        moment = begin + (1.0 - owed) / per_hour
        most = max(ceil((end - moment) * per_hour), 0) + 1
        hours = moment + np.arange(most) / per_hour
        number = int(np.count_nonzero(hours < end - ROUNDING_H))
        moments += hours[:number].tolist()
        owed = (end - (moment + (number - 1) / per_hour)) * per_hour
    return moments


def _rates(
    rate_per_day: Profile, lengths: Profile, horizon_h: float
) -> list[tuple[float, float, float]]:
    """Return (from [h], to [h], slots per hour) for pieces of the run with constant rate."""
    inside = [t for profile in (rate_per_day, lengths) for t, _ in profile if 0 < t < horizon_h]
    moments = sorted({0.0, horizon_h, *inside})
    return [
        (begin, end, _per_hour(value_at(rate_per_day, begin), value_at(lengths, begin)))
        for begin, end in pairwise(moments)
    ]


def _per_hour(per_day: float, open_h: float) -> float:
    return per_day / open_h if open_h else 0.0
