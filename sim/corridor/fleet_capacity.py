"""Vehicles per day that a fleet permits: its size divided by the hours each vehicle keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.capacity import stored_per_day
from sim.scenario import Pooled

if TYPE_CHECKING:
    import datetime as dt

    import networkx as nx

    from sim.corridor.mode_chain import ClassPassage
    from sim.scenario import Scenario


def fleet_shares(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, place: str, part: ClassPassage, day: dt.date
) -> dict[tuple[str, str], float]:
    """Return the vehicles per day of a kind permitted by the fleets used at a facility.

    Parameters
    ----------
    part
        Kind of vehicle, and the steps that it passes there.
    day
        Day whose values apply.

    Returns
    -------
    (Fleet, place where it is taken from) → vehicles per day if no others used it.  Not included are
    wagons that continue under the load, and whatever is returned elsewhere, because trains of
    empties may bring it back.
    """
    trip, steps = part
    names = list(steps)
    mode = scenario.classes[trip.traffic_class].mode
    shares: dict[tuple[str, str], float] = {}
    for name, step in steps.items():
        if not isinstance(step, Pooled):
            continue
        home = step.at or place
        under_load = scenario.fleets[step.fleet].kind == "wagon" and not (
            step.until or step.returns_to or step.return_h
        )
        if under_load or step.returns_to not in {None, home}:
            continue
        last = names.index(step.until) + 1 if step.until in steps else len(names)
        away_h = sum(steps[each].service_h(trip, day) for each in names[names.index(name) : last])
        if step.until not in steps:
            away_h += _running_h(corridor, place, step.until or trip.destination, mode)
        if step.return_h is not None:
            away_h += step.return_h.on(day).mean
        amount = step.amount(trip.units)
        there = scenario.fleets[step.fleet].stock.get(home, 0)
        limit = (step.fleet, home)
        alone = stored_per_day(there, away_h * amount)
        if limit in shares:
            alone = 1 / (1 / alone + 1 / shares[limit]) if alone and shares[limit] else 0.0
        shares[limit] = alone
    return shares


def _running_h(corridor: nx.MultiDiGraph[str], begin: str, end: str, mode: str) -> float:
    """Return the shortest running time between two facilities [h]; 0 if no line connects them."""
    import networkx as nx

    def hours(_begin: str, _end: str, sections: dict[str, dict[str, object]]) -> float | None:
        times = [
            each["section"].km / each["section"].speed_kmh  # type: ignore[attr-defined]
            for each in sections.values()
            if each["section"].mode == mode  # type: ignore[attr-defined]
        ]
        return min(times, default=None)

    try:
        return float(nx.dijkstra_path_length(corridor, begin, end, weight=hours))
    except nx.NetworkXNoPath:
        return 0.0
