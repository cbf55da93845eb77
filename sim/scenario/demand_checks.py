"""What a scenario says wrongly of its demand: arrivals, drivers, shares, classes, the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim.scenario.defects import Path, PathDefect, unknown, unknown_facility
from sim.scenario.flows import Driver, Flow, IntensityPhases
from sim.scenario.schema import Scenario
from sim.scenario.values import DAYS
from sim.text import listed, say

_WEIGHED: Mapping[str, tuple[str, tuple[object, ...]]] = {
    "seasonality": ("month", tuple(range(1, 13))),
    "days_of_week": ("day", DAYS),
    "hours_of_day": ("hour", tuple(range(24))),
}
_SIZES = ("units_per_vehicle", "tonnes_per_unit")
_ROUNDING = 1e-6


def weightless(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find the weights of a flow that are all 0."""
    if flow.days_of_week and len(flow.days_of_week) < len(DAYS):
        yield from _half_named((*path, "days_of_week"), flow)
    for key, (period, every) in _WEIGHED.items():
        weights: Mapping[Any, float] = getattr(flow, key)
        if weights and not any(weights.get(each, 1) for each in every):
            text = say("demand-checks-no-weight", of=period)
            yield PathDefect((*path, key), text, at_key=True)


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
    """Find classes that are part of one that can't be their whole.

    Parameters
    ----------
    scenario
        One variant, whole.
    """
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
