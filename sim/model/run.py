"""One replication: demand as input, record as output."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from sim.corridor import Trip, itinerary_between
from sim.model.fleets import EMPTIES_PRIORITY
from sim.model.gridlock import check_gridlock
from sim.model.initial_vehicles import standing_vehicles
from sim.model.journey import journey
from sim.model.saturated_source import keep_saturated
from sim.model.vehicles import Vehicle
from sim.model.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from sim.corridor import Itinerary
    from sim.demand import Demand, FlowDemand
    from sim.model.clock import Operation
    from sim.model.fleets import Launch as LaunchEmpties
    from sim.model.record_columns import QueueState
    from sim.model.saturated_source import JourneyOf, Vehicles
    from sim.record import Record
    from sim.scenario import Repositioning, Scenario
    from sim.streams import Streams


def simulate(
    scenario: Scenario, corridor: nx.MultiDiGraph[str], demand: Demand, streams: Streams
) -> Record:
    """Run one replication of one variant.

    Parameters
    ----------
    scenario
        The complete variant.
    corridor
        Its graph, as built by `sim.corridor.build_corridor`.
    demand
        Its vehicles and load units, as drawn by `sim.demand.draw_demand` from the same streams.
    streams
        Random streams of the replication.

    Returns
    -------
    Everything that happened up to the end of the scenario.  Vehicles that wait for one another for
    ever raise a ``GridlockError``, and a saturated flow without vehicles left raises a
    ``SaturationError``.
    """
    world = started(scenario, corridor, demand, streams)
    world.env.run(until=demand.horizon_h)
    check_gridlock(world.under_way, world.fleets)
    world.unit_draws.forget()
    return world.recorder.record(demand.horizon_h, world.fleets.ready)


def started(
    scenario: Scenario, corridor: nx.MultiDiGraph[str], demand: Demand, streams: Streams
) -> World:
    """Return the world of a run, ready to start; parameters as for `simulate`."""
    world = World(scenario, corridor, demand, streams)
    env = world.env

    def journey_of(vehicle: Vehicle, queue: QueueState, after: str = "") -> Operation:
        chooser = world.choosers.get(vehicle.flow)
        if chooser is not None:
            vehicle.at_first = partial(chooser.choose, ordered_h=env.now)
        return journey(world, vehicle, queue, env.now, after)

    def launch(vehicle: Vehicle, queue: QueueState, after: str = "") -> None:
        env.launch(journey_of(vehicle, queue, after))

    world.launch = launch
    _foresee(world, demand)
    world.fleets.reposition(_empties(world, corridor))
    for vehicle, after in standing_vehicles(world, corridor, demand, _vehicle_factory):
        launch(vehicle, world.life[vehicle.place], after)
    env.launch(_departures(world, demand, journey_of))
    for flow, vehicles in _saturated(scenario, demand):
        keep_saturated(world, flow, vehicles, journey_of)
    return world


def _foresee(world: World, demand: Demand) -> None:
    """Register all ways before the run, if both directions share room at any facility."""
    scenario = world.scenario
    if all(
        not step.is_room() or step.passing.direction is not None
        for facility in scenario.facilities.values()
        for step in facility.steps.values()
    ):
        return
    for code, flow in enumerate(demand.flows):
        vehicle = _vehicle_factory(scenario, demand, code)
        for number in np.unique(flow.itinerary, return_index=True)[1].tolist():
            world.foresee(vehicle(number))


def _saturated(scenario: Scenario, demand: Demand) -> list[tuple[FlowDemand, Vehicles]]:
    """Return the saturated flows in order of name, with their vehicles."""
    found: list[tuple[FlowDemand, Vehicles]] = []
    for code, flow in enumerate(demand.flows):
        # Departures of saturated flows depend on the run; demand marks them as infinite.
        if np.isinf(flow.depart_h).any():
            vehicle = _vehicle_factory(scenario, demand, code)
            found.append((flow, map(vehicle, range(len(flow.depart_h)))))
    return sorted(found, key=lambda each: each[0].flow)


def _departures(world: World, demand: Demand, journey_of: JourneyOf) -> Operation:
    """Start every vehicle when it is ready: by priority, then flow name, then number."""
    hours = [flow.depart_h if not flow.standing else np.empty(0) for flow in demand.flows]
    counts = [len(departing) for departing in hours]
    departs = np.concatenate(hours or [np.empty(0)])
    flows = np.repeat(np.arange(len(counts)), counts)
    numbers = np.concatenate([np.arange(count) for count in counts] or [np.empty(0, int)])
    factories = [_vehicle_factory(world.scenario, demand, code) for code in range(len(counts))]
    # By name, because the order of keys in a file must not affect results.
    rank = np.argsort(np.argsort([flow.flow for flow in demand.flows]))
    urgency = np.array([_priority(world.scenario, flow) for flow in demand.flows], dtype=int)
    order = np.lexsort((numbers, rank[flows], urgency[flows], departs))
    order = order[np.isfinite(departs[order])]
    after = np.diff(departs[order], prepend=-np.inf, append=np.inf)
    # Vehicles that depart at the same hour begin only after all departures of that hour are known.
    together = world.env.ranked & ((after[:-1] == 0) | (after[1:] == 0))
    columns = (departs[order], flows[order], numbers[order], together)
    coming = (column.tolist() for column in columns)
    for depart_h, flow, number, is_tied in zip(*coming, strict=True):
        if depart_h >= demand.horizon_h:
            return
        if depart_h > world.env.now:
            yield depart_h
        vehicle = factories[flow](number)
        begin = world.env.launch if is_tied else world.env.begin
        begin(journey_of(vehicle, world.life[vehicle.place]))


def _priority(scenario: Scenario, demand: FlowDemand) -> int:
    priority: int = scenario.flows[demand.of_flow(scenario)].priority
    return priority


def _vehicle_factory(scenario: Scenario, all_demand: Demand, code: int) -> Callable[[int], Vehicle]:
    """Return a function that creates the vehicles of a flow by number."""
    demand, offset = all_demand.flows[code], all_demand.offsets[code]
    described = scenario.flows[demand.of_flow(scenario)]
    kind = scenario.classes[described.traffic_class]
    same = demand.flow, described.traffic_class, described.direction, described.priority
    # Plain Python lists, because reading an array element costs ten times more.
    itinerary, diverted = demand.itinerary.tolist(), demand.diverted.tolist()
    first_unit: list[int] = demand.first_unit.tolist()
    units = np.arange(offset, offset + first_unit[-1], dtype=np.intp)
    unit_flows = frozenset({code})
    teu_per_unit = demand.teu_per_unit
    unit_m, engine_m = kind.unit_length_m, kind.locomotive_length_m

    def vehicle(number: int) -> Vehicle:
        planned = demand.itineraries[itinerary[number]]
        begin, end = first_unit[number], first_unit[number + 1]
        flow, traffic_class, direction, priority = same
        # Positional arguments: keywords would cost twice as much, for every vehicle.
        return Vehicle(
            flow,
            number,
            traffic_class,
            direction,
            priority,
            planned.facilities,
            planned.sections,
            units[begin:end],
            slice(offset + begin, offset + end),
            unit_flows,
            (end - begin) * teu_per_unit,
            (end - begin) * unit_m + engine_m,
            diverted[number],
        )

    return vehicle


def _empties(world: World, corridor: nx.MultiDiGraph[str]) -> LaunchEmpties:
    """Return a function that starts a train of empties where they have accumulated."""
    itineraries: dict[tuple[str, str], Itinerary] = {}

    def launch(fleet: str, empties: str, rule: Repositioning, number: int) -> None:
        flow = f"{fleet}.{empties}"
        kind = world.scenario.classes[rule.traffic_class]
        if (fleet, empties) not in itineraries:
            gauge_mm, ends = world.scenario.fleets[fleet].gauge_mm or 0, (rule.from_, rule.to)
            trip = Trip(*ends, rule.traffic_class, rule.direction, flow, gauge_mm=gauge_mm)
            itineraries[fleet, empties] = itinerary_between(corridor, world.scenario, trip)
        world.fleets.stock(fleet, rule.from_).remove(rule.wagons_per_train)
        vehicle = Vehicle(
            flow=flow,
            number=number,
            traffic_class=rule.traffic_class,
            direction=rule.direction,
            priority=EMPTIES_PRIORITY,
            facilities=itineraries[fleet, empties].facilities,
            sections=itineraries[fleet, empties].sections,
            units=np.empty(0, dtype=np.intp),
            rows=slice(0, 0),
            unit_flows=frozenset(),
            teu=0.0,
            length_m=rule.wagons_per_train * kind.unit_length_m + kind.locomotive_length_m,
            wagons={fleet: float(rule.wagons_per_train)},
        )
        world.launch(vehicle, world.life[vehicle.place], "")

    return launch
