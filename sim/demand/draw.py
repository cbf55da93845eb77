"""Demand of one replication: all vehicles and load units, drawn before the run.

Input: a scenario, its corridor, and the streams of a replication.  Output: arrays.  The vehicles of
a flow are numbered in order of departure, and its load units in the order of their vehicles; the
number is the address of the draws.  Results do not depend on other flows, on facilities, or on the
length of the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from sim.corridor import stand
from sim.demand.departures import departures
from sim.demand.rates import local_hour
from sim.demand.route_choice import dates_of_change, itineraries_taken
from sim.distributions import Fixed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    from sim.arrays import Floats
    from sim.corridor import Itinerary
    from sim.distributions import Distribution
    from sim.scenario import Dated, Scenario
    from sim.streams import Streams

    Integers = NDArray[np.int32]

_DIVERTED = "demand.diverted"


@dataclass(frozen=True)
class FlowDemand:
    """Vehicles and load units of one flow.

    Attributes
    ----------
    flow
        Id of the flow.
    itineraries
        All itineraries used by its vehicles; shares are those of the first day with the itinerary.
    depart_h
        Hours from the scenario's start at which vehicles are ready to depart [h], ascending, shape
        ``(vehicles,)``; all infinite if arrivals are saturated, because the run determines them.
    itinerary
        Index into `itineraries`, shape ``(vehicles,)``.
    units
        Number of load units, at least 1, shape ``(vehicles,)``.
    first_unit
        Number of each vehicle's first load unit within the flow, followed by the number of units,
        shape ``(vehicles + 1,)``.
    tonnes
        Net mass of each load unit [t], shape ``(units,)``.
    teu_per_unit
        TEU of a load unit.
    diverted
        Uniform draws compared with `Diversion.share`, shape ``(vehicles,)``.
    standing
        Name in `Scenario.initial` of vehicles present when the run begins, whose `flow` is
        ``initial.`` with that name; '' for departing vehicles.
    """

    flow: str
    itineraries: tuple[Itinerary, ...]
    depart_h: Floats
    itinerary: Integers
    units: Integers
    first_unit: Integers
    tonnes: Floats
    teu_per_unit: float
    diverted: Floats
    standing: str = ""

    def of_flow(self, scenario: Scenario) -> str:
        """Return the flow of the scenario that describes the vehicles."""
        return scenario.initial[self.standing].flow if self.standing else self.flow


@dataclass(frozen=True)
class Demand:
    """Demand of one replication.

    Attributes
    ----------
    horizon_h
        Length of the run [h].
    flows
        Flows in the scenario's order, then the vehicles present when the run begins.
    """

    horizon_h: float
    flows: tuple[FlowDemand, ...]

    @cached_property
    def offsets(self) -> list[int]:
        """Number of each flow's first load unit among all, followed by the number of units."""
        return [*accumulate((int(flow.first_unit[-1]) for flow in self.flows), initial=0)]


def draw_demand(scenario: Scenario, corridor: nx.MultiDiGraph[str], streams: Streams) -> Demand:
    """Draw every vehicle and load unit of a replication.

    Parameters
    ----------
    scenario
        The complete variant.
    corridor
        As built by `sim.corridor.build_corridor`.
    streams
        Of the replication.

    Returns
    -------
    Demand until the end of the run.

    Raises
    ------
    ScenarioError
        If a flow has vehicles without an itinerary, or a volume that its units cannot add up to.
    """  # noqa: DOC502 -- raised by what is called
    dates = dates_of_change(scenario)
    flows = (_flow_demand(scenario, corridor, streams, name, dates) for name in scenario.flows)
    there = (_standing_demand(scenario, corridor, streams, name) for name in scenario.initial)
    return Demand((scenario.end - scenario.start).days * 24.0, (*flows, *there))


def _flow_demand(
    scenario: Scenario,
    corridor: nx.MultiDiGraph[str],
    streams: Streams,
    name: str,
    dates: Sequence[dt.date],
) -> FlowDemand:
    depart_h = departures(scenario, name, streams)
    # Values that depend on a departure unknown before the run are those of the first day.
    by_h = np.where(np.isfinite(depart_h), depart_h, 0.0)
    count = len(depart_h)
    loads = _loads(scenario, name, name, by_h, streams)
    draws = streams.uniforms("demand.itinerary", name, count)
    chosen, itinerary = itineraries_taken(scenario, corridor, name, by_h, draws, dates)
    teu, diverted = scenario.flows[name].teu_per_unit, streams.uniforms(_DIVERTED, name, count)
    return FlowDemand(name, chosen, depart_h, itinerary, *loads, teu, diverted)


def _standing_demand(
    scenario: Scenario, corridor: nx.MultiDiGraph[str], streams: Streams, name: str
) -> FlowDemand:
    """Draw vehicles present when the run begins, at a separate address."""
    standing, address = scenario.initial[name], f"initial.{name}"
    depart_h = np.zeros(standing.vehicles)
    loads = _loads(scenario, standing.flow, address, depart_h, streams)
    chosen, itinerary = stand(corridor, scenario, name).itinerary, np.zeros_like(depart_h, np.int32)
    diverted = streams.uniforms(_DIVERTED, address, standing.vehicles)
    teu = scenario.flows[standing.flow].teu_per_unit
    return FlowDemand(address, (chosen,), depart_h, itinerary, *loads, teu, diverted, name)


def _loads(
    scenario: Scenario, flow_id: str, address: str, depart_h: Floats, streams: Streams
) -> tuple[Integers, Integers, Floats]:
    """Return the units of each vehicle, its first unit, and the tonnes of each unit."""
    flow = scenario.flows[flow_id]
    drawn_units = _drawn(
        flow.units_per_vehicle,
        _piece(scenario, flow_id, flow.units_per_vehicle, depart_h),
        lambda: streams.uniforms("demand.units_per_vehicle", address, len(depart_h)),
    )
    units = np.maximum(1, np.floor(drawn_units + 0.5)).astype(np.int32)
    first_unit = np.concatenate([[0], np.cumsum(units)]).astype(np.int32)
    tonnes = _drawn(
        flow.tonnes_per_unit,
        np.repeat(_piece(scenario, flow_id, flow.tonnes_per_unit, depart_h), units),
        lambda: streams.uniforms("demand.tonnes_per_unit", address, int(first_unit[-1])),
    )
    return units, first_unit, tonnes


def _piece(
    scenario: Scenario, flow_id: str, dated: Dated[Distribution], depart_h: Floats
) -> Integers:
    """Return the index of the piece of a dated law for each vehicle, shape as `depart_h`."""
    since_h = [local_hour(scenario, flow_id, change.since) for change in dated.changes]
    return np.searchsorted(since_h, depart_h, side="right").astype(np.int32)


def _drawn(dated: Dated[Distribution], piece: Integers, draws: Callable[[], Floats]) -> Floats:
    """Return a value for each element of `piece`; streams are not read if nothing is random."""
    distributions = [distribution for _, distribution in dated.pieces()]
    if all(isinstance(distribution, Fixed) for distribution in distributions):
        return np.array([distribution.mean for distribution in distributions])[piece]
    uniforms = draws()
    if len(distributions) == 1:
        return np.asarray(distributions[0].quantiles(uniforms), dtype=float)
    values = np.empty(len(piece))
    for number, distribution in enumerate(distributions):
        here = piece == number
        values[here] = distribution.quantiles(uniforms[here])
    return values
