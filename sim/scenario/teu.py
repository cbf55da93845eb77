"""Containers whose size is left out, where room is counted by it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.defects import PathDefect
from sim.scenario.flows import Flow
from sim.scenario.schema import Scenario
from sim.scenario.sizes import may_pass
from sim.text import say


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
            yield PathDefect(("flows", name), say("teu-per-unit-missing", room=room), at_key=True)


def _rooms(scenario: Scenario, name: str, flow: Flow) -> Iterator[str]:
    for place, facility in scenario.facilities.items():
        for step_name, step in facility.steps.items():
            if step.counts_teu() and may_pass(step.passing, name, flow):
                yield f"{place}.{step_name}"
