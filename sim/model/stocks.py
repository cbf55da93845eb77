"""Stocks of countable things: track places, yard room, wagons, locomotives.

Vehicles take from a stock and return to it.  If too little is free they wait, in order of priority
and then of arrival, and a vehicle never overtakes the first in the queue.  A stock knows its
holders, because deadlock detection needs them.
"""

from __future__ import annotations

from functools import partial
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Protocol

from sim.errors import ConservationError
from sim.model.clock import Turn
from sim.model.reneging import remove
from sim.text import say, significant

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sim.model.calendars import Profile
    from sim.model.clock import Clock
    from sim.text import Text


class Holder(Protocol):
    """Vehicle as seen by a stock: it takes some of the stock, and waits for it."""

    waits_for: Stock | None
    waits_since_h: float

    @property
    def name(self) -> str:
        """Name used in messages."""

    @property
    def priority(self) -> int:
        """Rank in the queue, from 0 for the most urgent."""


class GrantRule(Protocol):
    """Rule that decides whether a free amount may be granted."""

    def may_have(self, vehicle: Holder, stock: Stock, amount: float) -> bool:
        """Return whether a vehicle may take an amount now."""

    def position_of(self, vehicle: Holder) -> Hashable:
        """Return a key; vehicles with equal keys get the same answer."""


class Stock:
    """A number of equal things at one place.

    Parameters
    ----------
    name
        Name used in messages, such as ``place port.arrival_tracks``.
    amount
        Number over time.  If it falls while things are held, returned things make up the
        difference.
    """

    def __init__(self, env: Clock, name: Text, amount: Profile) -> None:
        self.name = name
        self.holders: dict[Holder, float] = {}
        self.returning = 0.0
        self.on_gain: tuple[Callable[[], object], ...] = ()
        self._ledger: list[float] | None = None
        self._env = env
        self._free = 0.0
        self._waiting: list[tuple[int, int, float, Holder, Turn]] = []
        self._sequence = 0
        self._future_rises = 0
        self._decides = False
        self._rule: GrantRule | None = None
        before = 0.0
        for since, value in amount:
            if since <= env.now:
                self._free += value - before
            else:
                self._future_rises += value > before
                env.call_at(since, partial(self._change, value - before))
            before = value

    def keep_ledger(self) -> list[float]:
        """Return a list to be filled with alternating hours [h] and free numbers from then on."""
        self._ledger = [self._env.now, self._free]
        return self._ledger

    def hold_back(self, rule: GrantRule, look_again: Callable[[], object]) -> None:
        """Grant only what a rule allows, and call `look_again` after every gain."""
        self._rule = rule
        self.on_gain = (*self.on_gain, look_again)

    @property
    def free(self) -> float:
        """Number not held; negative while a reduction waits for things to be returned."""
        return self._free

    @property
    def may_grow(self) -> bool:
        """Whether the stock will gain without the action of any vehicle."""
        return self.returning > 0 or self._future_rises > 0

    def take(self, vehicle: Holder, amount: float = 1) -> Turn | None:
        """Take at once and return None, or return the event of the grant."""
        if (
            not self._waiting
            and self._free >= amount
            and self._env.is_complete()
            and (self._rule is None or self._rule.may_have(vehicle, self, amount))
        ):
            self._hold(vehicle, amount)
            return None
        granted = Turn(self._env)
        self._queue_up(vehicle, amount, granted)
        # A vehicle more urgent than the former first one may find enough.
        self._decide(at_once=self._env.is_complete())
        return granted

    def take_now(self, vehicle: Holder, amount: float = 1) -> bool:
        """Take at once if the queue is empty and enough is free; never wait."""
        if self._waiting or self._free < amount:
            return False
        self._hold(vehicle, amount)
        return True

    def renege(self, granted: Turn) -> None:
        """Remove the vehicle waiting for this event from the queue, unless already granted."""
        if remove(self._waiting, granted):
            # A smaller request behind a large one may now fit.
            self.grant()

    def part_with(self, vehicle: Holder, amount: float) -> None:
        """Remove a holding of a vehicle without adding it to this stock."""
        left = self.holders[vehicle] - amount
        if left:
            self.holders[vehicle] = left
        else:
            del self.holders[vehicle]

    def give(self, vehicle: Holder, amount: float = 1) -> None:
        """Return an amount at once."""
        self.part_with(vehicle, amount)
        self.add(amount)

    def add(self, amount: float, after_h: float = 0.0) -> None:
        """Add an amount from elsewhere, now or after some time [h]."""
        if after_h > 0:
            self.returning += amount
            self._env.call_at(self._env.now + after_h, lambda: self._returned(amount))
            return
        self._free += amount
        if self._ledger is not None:
            self._ledger += (self._env.now, max(self._free, 0.0))
        # Without anyone to serve there is no decision to make, so no event is scheduled.
        if self._waiting or self.on_gain:
            self._decide(at_once=not self._env.ranked)

    def remove(self, amount: float) -> None:
        """Remove a free amount, for a train of empties.

        Raises
        ------
        ConservationError
            If less is free.
        """
        if amount > self._free:
            there = significant(self._free, 6)
            raise ConservationError(
                say(
                    "stocks-too-much-taken",
                    stock=self.name,
                    amount=significant(amount, 6),
                    free=there,
                )
            )
        self._free -= amount
        if self._ledger is not None:
            self._ledger += (self._env.now, max(self._free, 0.0))

    def _returned(self, amount: float) -> None:
        self.returning -= amount
        self.add(amount)

    def _change(self, change: float) -> None:
        self._future_rises -= change > 0
        self._free += change
        if self._ledger is not None:
            self._ledger += (self._env.now, max(self._free, 0.0))
        self._decide(at_once=not self._env.ranked)

    def _decide(self, *, at_once: bool) -> None:
        """Grant requests now, or after all arrivals of this hour."""
        if at_once:
            self._decided()
        elif not self._decides:
            self._decides = True
            self._env.decide_at(self._env.now, self._decided)

    def _decided(self) -> None:
        self._decides = False
        self.grant()
        for action in self.on_gain:
            action()

    def _queue_up(self, vehicle: Holder, amount: float, granted: Turn) -> None:
        self._sequence += 1
        heappush(self._waiting, (vehicle.priority, self._sequence, amount, vehicle, granted))
        vehicle.waits_for = self
        vehicle.waits_since_h = self._env.now

    def grant(self) -> None:
        """Grant waiting requests as far as the free amount allows."""
        if self._rule is not None:
            while self._grant_one_of(self._rule):
                pass
            return
        while self._waiting and self._free >= self._waiting[0][2]:
            self._grant_first()

    def _grant_one_of(self, rule: GrantRule) -> bool:
        """Grant the first request that the rule allows; return whether there was one."""
        refused = set()
        for entry in sorted(self._waiting):
            _, _, amount, vehicle, granted = entry
            if self._free < amount:
                return False
            # Hundreds may wait for the same before they enter, so one answer serves all with this
            # key.
            alike = amount, rule.position_of(vehicle)
            if alike in refused:
                continue
            refused.add(alike)
            if rule.may_have(vehicle, self, amount):
                self._waiting.remove(entry)
                heapify(self._waiting)
                self._grant_to(amount, vehicle, granted)
                return True
        return False

    def _grant_first(self) -> None:
        _, _, amount, vehicle, granted = heappop(self._waiting)
        self._grant_to(amount, vehicle, granted)

    def _grant_to(self, amount: float, vehicle: Holder, granted: Turn) -> None:
        vehicle.waits_for = None
        self._hold(vehicle, amount)
        granted.succeed()

    def _hold(self, vehicle: Holder, amount: float) -> None:
        self._free -= amount
        if self._ledger is not None:
            self._ledger += (self._env.now, max(self._free, 0.0))
        self.holders[vehicle] = self.holders.get(vehicle, 0) + amount
