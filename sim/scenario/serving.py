"""What the keys of a `served` step say together that can't hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.references import Path, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario.steps import Served


def wrong_servers(path: Path, step: Served) -> Iterator[Wrong]:
    """Find what can't be true of the servers of a step.

    Parameters
    ----------
    path
        Of the step.
    step
        As it is in the scenario.
    """
    yield from _of_units(path, step)
    if step.preemptive and step.breakdowns is not None and step.breakdowns.clock == "work":
        text = "repairs that work brings on are not told apart when it is put aside"
        yield Wrong((*path, "preemptive"), f"{text}; breakdowns with clock: time would do")
    if step.again_share >= 1:
        text = f"{step.again_share:g}: nobody would ever leave; a share below 1 would do"
        yield Wrong((*path, "again_share"), text)
    numbers = (step.servers, *(shift.servers for shift in step.shifts.values()))
    most = max(count for number in numbers for _, count in number.pieces())
    if len(step.speeds) > most:
        text = f"{len(step.speeds)} speeds for at most {most} servers; one for each would do"
        yield Wrong((*path, "speeds"), text)
    if step.away_h is not None and any(law.mean == 0 for _, law in step.away_h.pieces()):
        text = "an absence of 0 h is none; a longer one, or leaving it out, would do"
        yield Wrong((*path, "away_h"), text)


def _of_units(path: Path, step: Served) -> Iterator[Wrong]:
    """Find what only vehicles can do that are served one by one."""
    if step.each != "unit":
        return
    if step.preemptive:
        text = "units are served in the order of their vehicles and interrupt nobody"
        yield Wrong((*path, "preemptive"), f"{text}; each: vehicle would do")
    if step.again_share:
        text = "units are served once, in the order of their vehicles"
        yield Wrong((*path, "again_share"), f"{text}; each: vehicle would do")
    broken = step.breakdowns is not None and step.breakdowns.clock == "time"
    if step.away_h is not None and (step.hours or step.shifts or broken or step.servers.changes):
        text = "servers of units that go away must be there at all other times"
        offer = "no hours, shifts, dated servers and breakdowns by time, or each: vehicle"
        yield Wrong((*path, "away_h"), f"{text}; {offer}, would do")
