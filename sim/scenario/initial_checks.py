"""What a scenario says of the vehicles that are there when it begins, and that can't be."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.defects import Path, PathDefect, unknown, unknown_facility
from sim.scenario.schema import Scenario
from sim.text import say


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
        yield PathDefect((key,), say("initial-checks-no-warm-up"))
