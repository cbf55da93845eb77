"""Vehicles present when the run begins: the initial state of a question.

They begin their journeys where they stand, in order of name and number, before any departure, with
the steps behind them completed.  They already have what they would have obtained on the way: the
places where they stand, which must be free, and wagons and locomotives as far as some are free.
Wagons of the far gauge that an earlier break of gauge would have supplied are missing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sim.corridor import stand
from sim.errors import Defect, ScenarioError
from sim.scenario import Pooled
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import networkx as nx

    from sim.demand import Demand
    from sim.model.vehicles import Vehicle
    from sim.model.world import World
    from sim.scenario import Scenario

    VehicleFactory = Callable[[Scenario, Demand, int], Callable[[int], Vehicle]]
    """(scenario, demand, position of a flow in it) → function from number to vehicle."""


def standing_vehicles(
    world: World, corridor: nx.MultiDiGraph[str], demand: Demand, vehicle_factory: VehicleFactory
) -> Iterator[tuple[Vehicle, str]]:
    """Yield the vehicles present at the start, each with its last completed step.

    Parameters
    ----------
    vehicle_factory
        Returns the function that creates the vehicles of a demand.
    """
    there = [(flow.standing, code) for code, flow in enumerate(demand.flows) if flow.standing]
    # By name, because the order of keys in a file must not affect results.
    for name, code in sorted(there):
        flow, where = demand.flows[code], stand(corridor, world.scenario, name)
        vehicles = vehicle_factory(world.scenario, demand, code)
        for vehicle in map(vehicles, range(len(flow.depart_h))):
            vehicle.leg = where.leg
            vehicle.at_first = partial(_take_holdings, world, where.held, flow.flow)
            yield vehicle, where.after


def _take_holdings(
    world: World, held: tuple[tuple[str, str], ...], path: str, vehicle: Vehicle
) -> None:
    """Take at once what a vehicle would have obtained before the run.

    Raises
    ------
    ScenarioError
        If no place is left where the vehicle stands.
    """
    # These vehicles already have their places, so no arrival may come first.
    ranked, world.env.ranked = world.env.ranked, False
    for place, name in held:
        step = world.scenario.facilities[place].steps[name]
        if isinstance(step, Pooled):
            stock = world.fleets.stock(step.fleet, step.at or place)
            if stock.free < step.amount(len(vehicle.units)):
                continue
        waiting = world.operations[place, name](vehicle)
        if waiting is not None and next(waiting, None) is not None:
            text = say("initial-vehicles-no-place", step=name, facility=place, vehicle=vehicle.name)
            raise ScenarioError([Defect("scenario", 0, 0, f"{path}.vehicles", text)])
    world.env.ranked = ranked
