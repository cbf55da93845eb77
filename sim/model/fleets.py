"""Wagons and locomotives by facility, and the repositioning of empty wagons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.calendars import total
from sim.model.stocks import Stock
from sim.record import Ready
from sim.text import Verbatim, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.model.calendars import Calendar, Profile
    from sim.model.clock import Clock
    from sim.scenario import Fleet, Repositioning

    Launch = Callable[[str, str, Repositioning, int], object]
    """(fleet, name of the repositioning, repositioning, number) → starts a train of empties."""

EMPTIES_PRIORITY = 1
"""Priority of trains of empties."""


class Fleets:
    """Stocks of every fleet at every place."""

    def __init__(
        self, env: Clock, fleets: dict[str, Fleet], calendar: Calendar, zones: dict[str, str]
    ) -> None:
        self._env = env
        self._fleets = fleets
        self._calendar = calendar
        self._zones = zones
        self._stocks: dict[tuple[str, str], Stock] = {}
        self._fleet_of: dict[Stock, str] = {}
        self._ledgers: dict[tuple[str, str], list[float]] = {}
        self._sources: set[Stock] = set()
        for name, fleet in fleets.items():
            # Created at once, so that places of a fleet that no step uses are in the record as
            # well.
            for place in fleet.stock:
                self.stock(name, place)

    def stock(self, fleet: str, place: str) -> Stock:
        """Return the stock of a fleet at a place; without an initial number it starts at 0."""
        if (fleet, place) not in self._stocks:
            number = self._number_at(fleet, place)
            called = say("fleets-at", fleet=Verbatim(fleet), place=Verbatim(place))
            stock = Stock(self._env, called, number)
            self._stocks[fleet, place] = stock
            self._fleet_of[stock] = fleet
            self._ledgers[fleet, place] = stock.keep_ledger()
        return self._stocks[fleet, place]

    def source(self, fleet: str, place: str) -> Stock:
        """Return the stock that a step takes from, and register it as a source."""
        stock = self.stock(fleet, place)
        self._sources.add(stock)
        return stock

    def fleet_of(self, stock: Stock) -> str | None:
        """Return the fleet of a stock; None if the stock does not belong to a fleet."""
        return self._fleet_of.get(stock)

    def left_standing(self, fleet: str, asked: Stock) -> float:
        """Return the free number at the requested stock and where no step takes any."""
        return sum(
            stock.free
            for stock in self.stocks_of(fleet)
            if stock is asked or stock not in self._sources
        )

    def number(self, fleet: str) -> float:
        """Return the total number of a fleet over all places, now."""
        return [value for since, value in self.size(fleet) if since <= self._env.now][-1]

    @property
    def ready(self) -> dict[tuple[str, str], Ready]:
        """Number of each fleet that stood ready at each place over time, for the record."""
        columns = {key: np.array(ledger) for key, ledger in self._ledgers.items()}
        return {key: Ready(both[::2], both[1::2]) for key, both in columns.items()}

    def kind(self, fleet: str) -> str:
        """Return the kind of a fleet: wagons or locomotives."""
        return self._fleets[fleet].kind

    def size(self, fleet: str) -> Profile:
        """Return the size of a fleet as a step function."""
        return total([self._number_at(fleet, place) for place in self._fleets[fleet].stock])

    def _number_at(self, fleet: str, place: str) -> Profile:
        dated = self._fleets[fleet].stock.get(place)
        if dated is None:
            return ((-float("inf"), 0.0),)
        return self._calendar.profile(dated, self._zones[place])

    def stocks_of(self, fleet: str) -> list[Stock]:
        """Return the stocks of a fleet."""
        return [stock for (name, _), stock in self._stocks.items() if name == fleet]

    def reposition(self, launch: Launch) -> None:
        """Start to send a train of empties whenever enough wagons have accumulated."""
        for name, fleet in self._fleets.items():
            for name_of_rule, rule in fleet.repositioning.items():
                self._watch(name, name_of_rule, rule, launch)

    def _watch(self, fleet: str, name_of_rule: str, rule: Repositioning, launch: Launch) -> None:
        stock, there = self.stock(fleet, rule.from_), self.stock(fleet, rule.to)
        fewer_than = float("inf") if rule.while_below is None else rule.while_below
        sent = 0

        def send() -> None:
            nonlocal sent
            while stock.free >= rule.when_above + rule.wagons_per_train and there.free < fewer_than:
                launch(fleet, name_of_rule, rule, sent)
                sent += 1

        # Wagons leave only by this rule and by requests, so the limit can be exceeded only after a
        # gain.
        stock.on_gain = (*stock.on_gain, send)
        send()
