"""What a flow says wrongly of the years that it follows, and of its shares by date."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.defects import Path, PathDefect, unknown
from sim.scenario.flows import Driver, Flow
from sim.scenario.schema import Scenario
from sim.text import listed, say

_ROUNDING = 1e-6


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
            text = say("demand-driver-no-base-year", year=driver.base_year)
            yield PathDefect(path, text, at_key=True)
        if name in followed:
            yield from _missing_years(path, driver, scenario)


def _missing_years(path: Path, driver: Driver, scenario: Scenario) -> Iterator[PathDefect]:
    """Find the years of the run of which a driver says nothing; its last day is the day before."""
    years = range(scenario.start.year, scenario.end.year + 1)
    last = scenario.end.year if (scenario.end.month, scenario.end.day) == (1, 1) else None
    missing = [year for year in years if year not in driver.per_year and year != last]
    if missing:
        text = say("demand-driver-years-missing", years=listed(map(str, missing)))
        yield PathDefect(path, text, at_key=True)


def wrong_shares(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find shares by facility that don't make up a whole on every day."""
    dates = sorted({day for share in flow.via.values() for day, _ in share.pieces()})
    for day in dates:
        total = sum(share.on(day) for share in flow.via.values())
        if abs(total - 1) > _ROUNDING:
            later = day != dates[0]
            text = say("demand-driver-shares", later=later, day=str(day), total=f"{total:g}")
            yield PathDefect(path, text, at_key=True)
            return
    if len(dates) > 1 and flow.via_rule != "random":
        text = say("demand-driver-shares-by-date", rule=flow.via_rule)
        yield PathDefect((*path[:-1], "via_rule"), text)
