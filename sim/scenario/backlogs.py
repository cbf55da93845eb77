"""What a scenario says of its backlogs that can't be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.defects import PathDefect

if TYPE_CHECKING:
    from sim.scenario.rules import Backlog
    from sim.scenario.schema import Scenario


def impossible_backlogs(scenario: Scenario) -> Iterator[PathDefect]:
    """Find the backlogs that name what is not there, or whose event is not within the run."""
    directions = {flow.direction for flow in scenario.flows.values()}
    for name, backlog in scenario.backlogs.items():
        path = ("backlogs", name)
        if backlog.direction is not None and backlog.direction not in directions:
            text = f"no flow has the direction '{backlog.direction}'"
            yield PathDefect(
                (*path, "direction"), f"{text}; {' or '.join(sorted(directions))} would do"
            )
        yield from _of_dates(scenario, path, backlog)


def _of_dates(scenario: Scenario, path: tuple[str, str], backlog: Backlog) -> Iterator[PathDefect]:
    first, last = backlog.from_, backlog.until
    if (first is None) != (last is None):
        missing = "until" if last is None else "from"
        text = f"'{missing}' is missing; from and until go together"
        yield PathDefect(path, text, at_key=True)
    if first is None or last is None:
        return
    if last <= first:
        yield PathDefect(
            (*path, "until"), f"{last} is not after from {first}; a later day would do"
        )
    for key, day in (("from", first), ("until", last)):
        if not scenario.start < day < scenario.end:
            text = f"{day} is not within the run, {scenario.start} to {scenario.end}"
            yield PathDefect((*path, key), f"{text}; a day between would do")
