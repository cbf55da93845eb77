"""What a flow says of its arrivals that can't be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim.scenario.defects import Path, PathDefect
from sim.scenario.flows import Flow, IntensityPhases
from sim.scenario.values import DAYS
from sim.text import listed, say

_WEIGHED: Mapping[str, tuple[str, tuple[object, ...]]] = {
    "seasonality": ("month", tuple(range(1, 13))),
    "days_of_week": ("day", DAYS),
    "hours_of_day": ("hour", tuple(range(24))),
}
_SIZES = ("units_per_vehicle", "tonnes_per_unit")


def weightless(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find the weights of a flow that are all 0."""
    if flow.days_of_week and len(flow.days_of_week) < len(DAYS):
        yield from _half_named((*path, "days_of_week"), flow)
    for key, (period, every) in _WEIGHED.items():
        weights: Mapping[Any, float] = getattr(flow, key)
        if weights and not any(weights.get(each, 1) for each in every):
            text = say("arrivals-no-weight", of=period)
            yield PathDefect((*path, key), text, at_key=True)


def _half_named(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find days of the week that are left out beside a 0 and beside a weight above 0."""
    weights = flow.days_of_week.values()
    if any(weights) and not all(weights):
        missing = [day for day in DAYS if day not in flow.days_of_week]
        text = say("arrivals-days-left-out", days=listed(missing), count=len(missing))
        yield PathDefect(path, text, at_key=True)


def impossible_arrivals(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find arrivals that would never come, or that contradict other keys of the flow."""
    where = (*path, "arrivals")
    if flow.phase_h is not None and flow.arrivals != "regular":
        yield PathDefect((*path, "phase_h"), say("arrivals-phase-not-regular"), at_key=True)
    match flow.arrivals:
        case "random" | "regular":
            return
        case "saturated":
            yield from _beside_saturated(path, flow)
        case IntensityPhases() as phases:
            yield from _of_phases((*where, "spells"), phases)
        case distribution if distribution.mean == 0:
            yield PathDefect(where, say("arrivals-gaps-of-0"))


def _of_phases(path: Path, phases: IntensityPhases) -> Iterator[PathDefect]:
    for name, phase in phases.spells.items():
        if phase.lasts_h.mean == 0:
            yield PathDefect((*path, name, "lasts_h"), say("arrivals-spell-of-0"))
    if not any(phase.weight for phase in phases.spells.values()):
        yield PathDefect(path, say("arrivals-no-weight", of="spell"), at_key=True)


def _beside_saturated(path: Path, flow: Flow) -> Iterator[PathDefect]:
    """Find what hangs on a departure that the run alone knows."""
    for key in _WEIGHED:
        if getattr(flow, key):
            yield PathDefect((*path, key), say("arrivals-saturated-weights"), at_key=True)
    for key in _SIZES:
        if getattr(flow, key).changes:
            yield PathDefect((*path, key), say("arrivals-saturated-by-date"), at_key=True)
