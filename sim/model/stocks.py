"""Finite numbers of things: track places, yard room, wagons, locomotives.

A stock is taken from and given back to; who finds too little waits, the urgent before the others
and equals in order of arrival, and nobody passes the first.  It knows who holds what, because that
is what gridlock is made of.
"""

from __future__ import annotations

from functools import partial
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Protocol

from sim.errors import BooksError
from sim.model.clock import Turn
from sim.model.patience import left

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sim.model.calendars import Profile
    from sim.model.clock import Clock


class Holder(Protocol):
    """What takes some of a stock and waits for it: a vehicle, as far as a stock has to know it."""

    waits_for: Stock | None
    waits_since_h: float

    @property
    def name(self) -> str:
        """What a message calls it."""

    @property
    def priority(self) -> int:
        """Its rank in the queue, from 0 for the most urgent."""


class Rule(Protocol):
    """Who may have some of what is free."""

    def may_have(self, vehicle: Holder, stock: Stock, amount: float) -> bool:
        """Return whether a vehicle may have so much now."""

    def position_of(self, vehicle: Holder) -> Hashable:
        """Return what vehicles have in common that may have the same."""


class Stock:
    """A number of equal things at one place.

    Parameters
    ----------
    env
        Clock of the run.
    name
        What a message calls it, as ``place port.arrival_tracks``.
    amount
        Number over time; what it falls by while things are out is missing when they come back.
    """

    def __init__(self, env: Clock, name: str, amount: Profile) -> None:
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
        self._rule: Rule | None = None
        before = 0.0
        for since, value in amount:
            if since <= env.now:
                self._free += value - before
            else:
                self._future_rises += value > before
                env.call_at(since, partial(self._change, value - before))
            before = value

    def keep_ledger(self) -> list[float]:
        """Return the hours [h] and numbers that are free from then on, hour by number, filled."""
        self._ledger = [self._env.now, self._free]
        return self._ledger

    def hold_back(self, rule: Rule, look_again: Callable[[], object]) -> None:
        """Let vehicles have some only if a rule says so, which looks again when some comes back."""
        self._rule = rule
        self.on_gain = (*self.on_gain, look_again)

    @property
    def free(self) -> float:
        """Number that nobody holds; below 0 while a cut is not yet handed in."""
        return self._free

    @property
    def may_grow(self) -> bool:
        """Whether some will come without any vehicle's doing."""
        return self.returning > 0 or self._future_rises > 0

    def take(self, vehicle: Holder, amount: float = 1) -> Turn | None:
        """Take at once and return None, or return the event at which it is had."""
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
        # Whoever is more urgent than the first that waited may find enough.
        self._decide(at_once=self._env.is_complete())
        return granted

    def take_now(self, vehicle: Holder, amount: float = 1) -> bool:
        """Take at once if nobody waits and there is enough; never wait."""
        if self._waiting or self._free < amount:
            return False
        self._hold(vehicle, amount)
        return True

    def give_up(self, granted: Turn) -> None:
        """Take who waits for this event out of the line, unless its turn has come."""
        if left(self._waiting, granted):
            # Whoever stands behind a big taker may find enough.
            self.grant()

    def part_with(self, vehicle: Holder, amount: float) -> None:
        """Forget what a vehicle holds: it will go to another stock."""
        self._let_go(vehicle, amount)

    def give(self, vehicle: Holder, amount: float = 1) -> None:
        """Give back at once."""
        self._let_go(vehicle, amount)
        self.add(amount)

    def add(self, amount: float, after_h: float = 0.0) -> None:
        """Put in what comes from elsewhere, now or later [h]."""
        if after_h > 0:
            self.returning += amount
            self._env.call_at(self._env.now + after_h, lambda: self._returned(amount))
            return
        self._free += amount
        if self._ledger is not None:
            self._ledger += (self._env.now, self._free)
        if self._waiting or self.on_gain:
            self._decide(at_once=not self._env.ranked)

    def remove(self, amount: float) -> None:
        """Take out, for a train of empties, what nobody waits for.

        Raises
        ------
        BooksError
            If there is not so much.
        """
        if amount > self._free:
            raise BooksError(f"{self.name}: {amount:g} taken out of {self._free:g}")
        self._free -= amount
        if self._ledger is not None:
            self._ledger += (self._env.now, self._free)

    def _returned(self, amount: float) -> None:
        self.returning -= amount
        self.add(amount)

    def _change(self, change: float) -> None:
        self._future_rises -= change > 0
        self._free += change
        self._decide(at_once=not self._env.ranked)

    def _decide(self, *, at_once: bool) -> None:
        """Let those have some who can, now or when all are there that come at this hour."""
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
        """Let those that wait have some, as far as there is enough."""
        if self._rule is not None:
            while self._grant_one_of(self._rule):
                pass
            return
        while self._waiting and self._free >= self._waiting[0][2]:
            self._grant_first()

    def _grant_one_of(self, rule: Rule) -> bool:
        """Let the first have some that is not held back; return whether there was one."""
        refused = set()
        for entry in sorted(self._waiting):
            _, _, amount, vehicle, granted = entry
            if self._free < amount:
                return False
            # Hundreds may wait for the same before they enter: one answer is that of all.
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
            self._ledger += (self._env.now, self._free)
        self.holders[vehicle] = self.holders.get(vehicle, 0) + amount

    def _let_go(self, vehicle: Holder, amount: float) -> None:
        left = self.holders[vehicle] - amount
        if left:
            self.holders[vehicle] = left
        else:
            del self.holders[vehicle]
