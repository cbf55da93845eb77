"""What a scenario says wrongly of its demand: arrivals, shares, classes, the start, sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from sim.scenario.defects import Path, PathDefect, unknown, unknown_facility
from sim.scenario.flows import Driver, Flow, IntensityPhases
from sim.scenario.schema import Scenario
from sim.scenario.steps import Passing, Position, Step
from sim.scenario.steps.base import Need
from sim.scenario.values import DAYS
from sim.text import listed, say

_WEIGHED: Mapping[str, tuple[str, tuple[object, ...]]] = {
    "seasonality": ("month", tuple(range(1, 13))),
    "days_of_week": ("day", DAYS),
    "hours_of_day": ("hour", tuple(range(24))),
}
_SIZES = ("units_per_vehicle", "tonnes_per_unit")
_ROUNDING = 1e-6
_SLACK = 1e-9


def weightless(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find the weights of a flow that are all 0."""
    if flow.days_of_week and len(flow.days_of_week) < len(DAYS):
        yield from _half_named((*path, "days_of_week"), flow)
    for key, (period, every) in _WEIGHED.items():
        weights: Mapping[Any, float] = getattr(flow, key)
        if weights and not any(weights.get(each, 1) for each in every):
            yield PathDefect((*path, key), say("demand-checks-no-weight", of=period), at_key=True)


def _half_named(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find days of the week that are left out beside a 0 and beside a weight above 0."""
    weights = flow.days_of_week.values()
    if any(weights) and not all(weights):
        missing = [day for day in DAYS if day not in flow.days_of_week]
        text = say("demand-checks-days-left-out", days=listed(missing), count=len(missing))
        yield PathDefect(path, text, at_key=True)


def impossible_arrivals(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find arrivals that would never come, or that contradict other keys of the flow."""
    where = (*path, "arrivals")
    if flow.phase_h is not None and flow.arrivals != "regular":
        yield PathDefect((*path, "phase_h"), say("demand-checks-phase-not-regular"), at_key=True)
    match flow.arrivals:
        case "random" | "regular":
            return
        case "saturated":
            yield from _beside_saturated(path, flow)
        case IntensityPhases() as phases:
            yield from _of_phases((*where, "spells"), phases)
        case distribution if distribution.mean == 0:
            yield PathDefect(where, say("demand-checks-gaps-of-0"))


def _of_phases(path: Path, phases: IntensityPhases) -> Iterator[PathDefect]:
    for name, phase in phases.spells.items():
        if phase.lasts_h.mean == 0:
            yield PathDefect((*path, name, "lasts_h"), say("demand-checks-spell-of-0"))
    if not any(phase.weight for phase in phases.spells.values()):
        yield PathDefect(path, say("demand-checks-no-weight", of="spell"), at_key=True)


def _beside_saturated(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find what hangs on a departure that the run alone knows."""
    for key in _WEIGHED:
        if getattr(flow, key):
            yield PathDefect((*path, key), say("demand-checks-saturated-weights"), at_key=True)
    for key in _SIZES:
        if getattr(flow, key).changes:
            yield PathDefect((*path, key), say("demand-checks-saturated-by-date"), at_key=True)


def unfollowable(scenario: Scenario) -> Iterator[PathDefect]:
    """Find drivers that are not there, or lack a year that they are needed for."""
    for name, flow in scenario.flows.items():
        if flow.follows is not None:
            where = ("flows", name, "follows")
            yield from unknown(scenario.drivers, "driver", where, flow.follows.driver)
    followed = {flow.follows.driver for flow in scenario.flows.values() if flow.follows}
    for name, driver in scenario.drivers.items():
        path = ("drivers", name, "per_year")
        if driver.base_year not in driver.per_year:
            text = say("demand-checks-no-base-year", year=driver.base_year)
            yield PathDefect(path, text, at_key=True)
        if name in followed:
            yield from _missing_years(path, driver, scenario)


def _missing_years(path: Path, driver: Driver, scenario: Scenario) -> Iterator[PathDefect]:
    """Find the years of the run of which a driver says nothing; its last day is the day before."""
    years = range(scenario.start.year, scenario.end.year + 1)
    last = scenario.end.year if (scenario.end.month, scenario.end.day) == (1, 1) else None
    missing = [year for year in years if year not in driver.per_year and year != last]
    if missing:
        text = say("demand-checks-years-missing", years=listed(map(str, missing)))
        yield PathDefect(path, text, at_key=True)


def wrong_shares(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find shares by facility that don't make up a whole on every day."""
    dates = sorted({day for share in flow.via.values() for day, _ in share.pieces()})
    for day in dates:
        total = sum(share.on(day) for share in flow.via.values())
        if abs(total - 1) > _ROUNDING:
            later = day != dates[0]
            text = say("demand-checks-shares", later=later, day=str(day), total=f"{total:g}")
            yield PathDefect(path, text, at_key=True)
            return
    if len(dates) > 1 and flow.via_rule != "random":
        text = say("demand-checks-shares-by-date", rule=flow.via_rule)
        yield PathDefect((*path[:-1], "via_rule"), text)


def impossible_standing(scenario: Scenario) -> Iterator[PathDefect]:
    """Find names that vehicles standing at the start use in vain, and a start that is forgotten."""
    for name, standing in scenario.initial.items():
        path: Path = ("initial", name)
        yield from unknown(scenario.flows, "flow", (*path, "flow"), standing.flow)
        yield from unknown_facility(scenario.facilities, (*path, "at"), standing.at)
        facility = scenario.facilities.get(standing.at)
        if facility is not None and standing.before is not None:
            yield from unknown(facility.steps, "step", (*path, "before"), standing.before)
    if scenario.initial and (scenario.warm_up_d > 0 or scenario.find_warm_up):
        key = "warm_up_d" if scenario.warm_up_d > 0 else "find_warm_up"
        yield PathDefect((key,), say("demand-checks-no-warm-up"))


def wrong_parts(scenario: Scenario) -> Iterator[PathDefect]:
    """Find classes that are part of one that can't be their whole."""
    for name, each in scenario.classes.items():
        if each.part_of is None:
            continue
        path: Path = ("classes", name, "part_of")
        whole = scenario.classes.get(each.part_of)
        if whole is None:
            others = [other for other in scenario.classes if other != name]
            yield from unknown(others, "class", path, each.part_of)
        elif each.part_of == name:
            yield PathDefect(path, say("demand-checks-part-of-itself", name=name))
        elif whole.part_of is not None:
            text = say("demand-checks-part-of-part", name=each.part_of, whole=whole.part_of)
            yield PathDefect(path, text)
        elif (each.mode, each.vehicle) != (whole.mode, whole.vehicle):
            text = say(
                "demand-checks-part-unlike", part=name, mode=each.mode, vehicle=each.vehicle,
                whole=each.part_of, whole_mode=whole.mode, whole_vehicle=whole.vehicle,
            )  # fmt: skip
            yield PathDefect(path, text)


def sizeless_containers(scenario: Scenario) -> Iterator[PathDefect]:
    """Find flows of containers without `teu_per_unit` that pass room counted in TEU.

    They would take no room at all, so that no yard ever fills; 0 is theirs to say.
    """
    for name, flow in scenario.flows.items():
        kind = scenario.classes.get(flow.traffic_class)
        if kind is None or kind.unit != "container" or "teu_per_unit" in flow.model_fields_set:
            continue
        room = next(_rooms(scenario, name, flow), None)
        if room is not None:
            yield PathDefect(
                ("flows", name), say("demand-checks-teu-per-unit-missing", room=room), at_key=True
            )


def _rooms(scenario: Scenario, name: str, flow: Flow) -> Iterator[str]:
    for place, facility in scenario.facilities.items():
        for step_name, step in facility.steps.items():
            if step.counts_teu() and may_pass(step.passing, name, flow):
                yield f"{place}.{step_name}"


def too_large_vehicles(scenario: Scenario) -> Iterator[PathDefect]:
    """Find the flows whose mean vehicle no room or fleet on its way is large enough for.

    Neither they nor what is behind them would ever pass.  Only what is certain before any itinerary
    is known is said: a flow passes its origin, its destination and what its ``via`` names, as the
    vehicle that departed until a `batched` step makes another of it.
    """
    for name, flow in scenario.flows.items():
        for place, step_name, step in _certainly_passed(scenario, name, flow):
            for day in _days(scenario, flow):
                need = _need(scenario, flow, step, day)
                if need is not None and need.needed > need.there + _SLACK:
                    text = say(
                        "demand-checks-vehicle-too-large",
                        flow=name,
                        needed=f"{need.needed:g}",
                        unit=need.of,
                        there=f"{need.there:g}",
                        least=ceil(need.needed - _SLACK),
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
