"""What a scenario says of its backlogs that can't be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.scenario.defects import PathDefect, first_of
from sim.text import say

if TYPE_CHECKING:
    from sim.scenario.rules import Backlog
    from sim.scenario.schema import Scenario


def impossible_backlogs(scenario: Scenario) -> Iterator[PathDefect]:
    """Find the backlogs that name what is not there, or whose event is not within the run."""
    directions = {flow.direction for flow in scenario.flows.values()}
    for name, backlog in scenario.backlogs.items():
        path = ("backlogs", name)
        if backlog.direction is not None and backlog.direction not in directions:
            there = first_of(tuple(sorted(directions)))
            text = say("backlogs-unknown-direction", direction=backlog.direction, there=there)
            yield PathDefect((*path, "direction"), text)
        yield from _of_dates(scenario, path, backlog)


def _of_dates(scenario: Scenario, path: tuple[str, str], backlog: Backlog) -> Iterator[PathDefect]:
    first, last = backlog.from_, backlog.until
    if (first is None) != (last is None):
        missing = "until" if last is None else "from"
        yield PathDefect(path, say("backlogs-date-missing", key=missing), at_key=True)
    if first is None or last is None:
        return
    if last <= first:
        text = say("backlogs-until-not-after-from", until=str(last), since=str(first))
        yield PathDefect((*path, "until"), text)
    for key, day in (("from", first), ("until", last)):
        if not scenario.start < day < scenario.end:
            start, end = str(scenario.start), str(scenario.end)
            text = say("backlogs-outside-run", day=str(day), start=start, end=end)
            yield PathDefect((*path, key), text)
