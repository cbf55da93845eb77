"""Shared state of a run: clock, calendar, closures, fleets, draws and recorder.

Steps, lines and queues are built from it; the world is built from them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.distributions import Uniform
from sim.model.calendars import Calendar
from sim.model.clock import Clock
from sim.model.closures import Closures
from sim.model.draws import UnitDraws, VehicleDistribution
from sim.model.fleets import EMPTIES_PRIORITY, Fleets
from sim.model.recorder import Recorder
from sim.record import Queue

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.arrays import Floats
    from sim.demand import Demand
    from sim.model.calendars import Profile
    from sim.model.record_columns import QueueState
    from sim.model.vehicles import Holding, RoomOfStep, Vehicle
    from sim.scenario import Scenario
    from sim.streams import Streams

    Launch = Callable[[Vehicle, QueueState, str], object]
    """(vehicle, queue at which it begins, step after which it begins) → starts the vehicle."""


class Context:
    """Shared state of one run.

    Parameters
    ----------
    scenario, demand, streams
        As for `simulate`.
    """

    def __init__(self, scenario: Scenario, demand: Demand, streams: Streams) -> None:
        self.scenario = scenario
        self.streams = streams
        self.env = Clock()
        self.env.ranked = _are_ranked(scenario)
        self.calendar = Calendar(scenario.start, demand.horizon_h)
        self.closures = Closures(scenario, self.calendar, streams)
        self.recorder = Recorder(
            demand,
            scenario.start,
            (*scenario.facilities, *scenario.sections),
            {name: each.vehicle for name, each in scenario.classes.items()},
        )
        self.unit_draws = UnitDraws(streams, demand)
        self.fleets = Fleets(
            self.env,
            scenario.fleets,
            self.calendar,
            {name: each.time_zone for name, each in scenario.facilities.items()},
        )
        self.teu_per_unit = [flow.teu_per_unit for flow in demand.flows]
        self.launch: Launch = _not_running
        # A dict instead of a set: iteration in order of insertion makes the run reproducible.
        self.under_way: dict[Vehicle, None] = {}
        self.rooms: dict[tuple[str, str], RoomOfStep] = {}
        self.life = {
            place: self.recorder.queue(Queue(place, "life", "life", "ban", "time"))
            for place in scenario.facilities
        }
        self._tonnes = [flow.tonnes for flow in demand.flows]

    @cached_property
    def tonnes_of_units(self) -> Floats:
        """Net mass of each load unit, by its number in the ledger [t]."""
        return np.concatenate([np.zeros(0), *self._tonnes])

    def now_of(self, profile: Profile) -> float:
        """Return the current value of a step function."""
        # Most numbers never change, and this is read for every vehicle.
        if len(profile) == 1:
            return profile[0][1]
        return profile[max(bisect_right(profile, (self.env.now, float("inf"))) - 1, 0)][1]

    def vehicle_uniform_draws(self, decision: str) -> VehicleDistribution:
        """Return uniform draws on [0, 1), one per vehicle, for a decision."""
        distribution = Uniform(distribution="uniform", low=0, high=1)
        return VehicleDistribution(self.streams, decision, ((-float("inf"), distribution),))

    def dissolve(self, vehicle: Vehicle, queue: QueueState) -> None:
        """End a vehicle: unload its units and release everything that it holds."""
        now = self.env.now
        self.recorder.leave(vehicle, now)
        # The list is copied, because releasing removes items from the vehicle's own.
        if vehicle.holdings:
            give_back(self, vehicle, list(vehicle.holdings))
        for fleet, number in vehicle.wagons.items():
            self.fleets.stock(fleet, vehicle.place).add(number)
        self.recorder.finish(vehicle, queue, now)
        del self.under_way[vehicle]


def _are_ranked(scenario: Scenario) -> bool:
    """Return whether vehicles of a scenario differ in priority."""
    priorities = {flow.priority for flow in scenario.flows.values()}
    if any(fleet.repositioning for fleet in scenario.fleets.values()):
        priorities.add(EMPTIES_PRIORITY)
    return len(priorities) > 1


def give_back_after(context: Context, vehicle: Vehicle, step: str) -> None:
    """Release the holdings of a vehicle that end with a step of its current facility."""
    place = vehicle.place
    ended = [held for held in vehicle.holdings if held.until == step and held.place == place]
    if ended:
        give_back(context, vehicle, ended)


def give_back_on_leaving(context: Context, vehicle: Vehicle) -> None:
    """Release the room that a vehicle still holds at the facility that it leaves."""
    place = vehicle.place
    ended = [held for held in vehicle.holdings if held.room and held.place == place]
    if ended:
        give_back(context, vehicle, ended)


def give_back_on_arrival(context: Context, vehicle: Vehicle) -> None:
    """Release the holdings of a vehicle that end on arrival at its current facility."""
    place = vehicle.place
    ended = [held for held in vehicle.holdings if held.until == place]
    if ended:
        give_back(context, vehicle, ended)


def give_back(context: Context, vehicle: Vehicle, ended: list[Holding]) -> None:
    """Release some of the holdings of a vehicle."""
    now = context.env.now
    for holding in ended:
        vehicle.holdings.remove(holding)
        if not holding.unrecorded:
            context.recorder.end(vehicle, holding.queue, now)
        # What is released may belong to another stock than it was taken from, and later.
        holding.stock.part_with(vehicle, holding.amount)
        holding.returns_to.add(holding.amount, holding.return_h(vehicle, now))


def _not_running(*_: object) -> None:
    raise RuntimeError
