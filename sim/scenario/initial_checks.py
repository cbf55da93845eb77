"""What a scenario says of the vehicles that are there when it begins, and that can't be."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.defects import Path, PathDefect, hint
from sim.scenario.schema import Scenario


def impossible_standing(scenario: Scenario) -> Iterator[PathDefect]:
    """Find names that vehicles standing at the start use in vain, and a start that is forgotten."""
    for name, standing in scenario.initial.items():
        path: Path = ("initial", name)
        if standing.flow not in scenario.flows:
            offer = hint(standing.flow, tuple(scenario.flows))
            yield PathDefect((*path, "flow"), f"there is no flow '{standing.flow}'; {offer}")
        facility = scenario.facilities.get(standing.at)
        if facility is None:
            offer = hint(standing.at, tuple(scenario.facilities))
            yield PathDefect((*path, "at"), f"there is no facility '{standing.at}'; {offer}")
        elif standing.before is not None and standing.before not in facility.steps:
            offer = hint(standing.before, tuple(facility.steps))
            yield PathDefect((*path, "before"), f"there is no step '{standing.before}'; {offer}")
    if scenario.initial and (scenario.warm_up_d > 0 or scenario.find_warm_up):
        key = "warm_up_d" if scenario.warm_up_d > 0 else "find_warm_up"
        text = "a question with a stated initial state is not truncated; leaving this out would do"
        yield PathDefect((key,), text)
