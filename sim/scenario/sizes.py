"""Vehicles that need more than there is: neither they nor what is behind them would ever pass.

Only what is certain before any itinerary is known is told: a flow passes its origin, its
destination and what its ``via`` names, as the vehicle that departed until a `batched` step makes
another of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from math import ceil

from sim.scenario.defects import PathDefect
from sim.scenario.flows import Flow
from sim.scenario.schema import Scenario
from sim.scenario.steps import Passing, Position, Step
from sim.scenario.steps.base import Need
from sim.text import say

_ROUNDING = 1e-9


def too_large_vehicles(scenario: Scenario) -> Iterator[PathDefect]:
    """Find the flows whose mean vehicle no room or fleet on its way is large enough for."""
    for name, flow in scenario.flows.items():
        for place, step_name, step in _certainly_passed(scenario, name, flow):
            for day in _days(scenario, flow):
                need = _need(scenario, flow, step, day)
                if need is not None and need.needed > need.there + _ROUNDING:
                    text = say(
                        "sizes-vehicle-too-large",
                        flow=name,
                        needed=f"{need.needed:g}",
                        unit=need.of,
                        there=f"{need.there:g}",
                        least=ceil(need.needed - _ROUNDING),
                    )
                    yield PathDefect(("facilities", place, "steps", step_name, *need.key), text)
                    break


def _certainly_passed(scenario: Scenario, name: str, flow: Flow) -> Iterator[tuple[str, str, Step]]:
    """Yield (facility, name, step) of what a flow passes as the vehicle that departed."""
    remade = any(
        step.ends_vehicles and may_pass(step.passing, name, flow, None)
        for facility in scenario.facilities.values()
        for step in facility.steps.values()
    )
    for place, position in _places(flow).items():
        facility = scenario.facilities.get(place)
        if facility is None or (remade and position != "origin"):
            continue
        for step_name, step in facility.steps.items():
            if may_pass(step.passing, name, flow, position):
                if step.ends_vehicles:
                    break
                yield place, step_name, step


def _places(flow: Flow) -> dict[str, Position]:
    named = [
        place for place, dated in flow.via.items() if any(share for _, share in dated.pieces())
    ]
    if flow.logit is not None and len(flow.logit.via) == 1:
        named += flow.logit.via
    positions: dict[str, Position] = dict.fromkeys(named, "passing")
    return positions | {flow.destination: "destination"} | {flow.origin: "origin"}


def may_pass(rule: Passing, name: str, flow: Flow, position: Position | None = None) -> bool:
    """Tell whether vehicles of a flow pass a step, wherever they are if no position is given."""
    return (
        rule.direction in {None, flow.direction}
        and (not rule.classes or flow.traffic_class in rule.classes)
        and (not rule.flows or name in rule.flows)
        and (not rule.position or position is None or position in rule.position)
    )


def _days(scenario: Scenario, flow: Flow) -> Iterator[dt.date]:
    """Yield the days from which vehicles of another size depart, if any do."""
    volumes = flow.volumes.values()
    pieces = [piece for dated in (flow.units_per_vehicle, *volumes) for piece in dated.pieces()]
    for day in sorted({max(since, scenario.start) for since, _ in pieces}):
        if day < scenario.end and any(volume.on(day) > 0 for volume in volumes):
            yield day


def _need(scenario: Scenario, flow: Flow, step: Step, day: dt.date) -> Need | None:
    # Some vehicle is as large as the mean or larger; rounding to whole units may take off a half.
    units = max(1, ceil(flow.units_per_vehicle.on(day).mean - 0.5))
    return step.needs(units, units * flow.teu_per_unit, day, scenario)
