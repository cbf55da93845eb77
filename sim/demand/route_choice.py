"""Itinerary of each vehicle at departure.

The choice depends on the lines that are open, and the service times in force, on the day of
departure: a flow's itineraries are recomputed for every date on which one of them changes.  For
vehicles whose departure is not known before the run, those of the first day are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pydantic import BaseModel

from sim.corridor import itineraries, itinerary_between, trip_of_flow
from sim.demand.rates import local_hour, rate_of
from sim.scenario import Dated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    from sim.arrays import Floats
    from sim.corridor import Itinerary
    from sim.scenario import Flow, Scenario

    Integers = NDArray[np.int32]
    ItineraryKey = tuple[tuple[str, ...], tuple[str, ...]]
    """Facilities and sections of an itinerary."""

_ROUNDING = 1e-9


def itineraries_taken(
    scenario: Scenario,
    corridor: nx.MultiDiGraph[str],
    flow_id: str,
    depart_h: Floats,
    draws: Floats,
    dates: Sequence[dt.date],
) -> tuple[tuple[Itinerary, ...], Integers]:
    """Return a flow's itineraries, and the index of each vehicle's itinerary.

    Parameters
    ----------
    depart_h
        Departures [h], ascending, shape ``(vehicles,)``.
    draws
        One uniform draw per vehicle, shape ``(vehicles,)``.
    dates
        As `dates_of_change` returns them.

    Returns
    -------
    Itineraries in order of first use, the same for every replication, and indices of shape
    ``(vehicles,)``.  Demand on a day without an itinerary raises a ``ScenarioError``.
    """
    known: dict[ItineraryKey, tuple[int, Itinerary]] = {}
    taken = np.zeros(len(depart_h), dtype=np.int32)
    turns = _turns(scenario.flows[flow_id], len(depart_h))
    for day, begin_h, end_h in _spans(scenario, flow_id, dates):
        chosen = itineraries(corridor, scenario, flow_id, day)
        for itinerary in chosen:
            known.setdefault(_key(itinerary), (len(known), itinerary))
        first, last = np.searchsorted(depart_h, [begin_h, end_h])
        if turns is not None:
            keys = _keys_by_via(corridor, scenario, flow_id, day)
            codes = [known[key][0] for key in keys]
            taken[first:last] = np.array(codes)[turns[first:last]]
            continue
        codes = [known[_key(itinerary)][0] for itinerary in chosen]
        inner = np.cumsum([itinerary.share for itinerary in chosen])[:-1]
        taken[first:last] = np.array(codes)[np.searchsorted(inner, draws[first:last])]
    return tuple(itinerary for _, itinerary in known.values()), taken


def in_turn(shares: Sequence[float], count: int) -> Integers:
    """Distribute vehicles over choices deterministically, so that shares are kept.

    Parameters
    ----------
    shares
        Share of each choice; they add up to 1.

    Returns
    -------
    Indices into `shares`, shape ``(count,)``.  Each vehicle takes the choice that is farthest
    behind its share when the vehicle is counted; ties go to the first.

    Examples
    --------
    >>> in_turn([0.5, 0.5], 4).tolist()
    [0, 1, 0, 1]
    >>> in_turn([0.25, 0.75], 8).tolist()
    [1, 0, 1, 1, 1, 0, 1, 1]
    """
    behind = [0.0] * len(shares)
    turns = np.empty(count, dtype=np.int32)
    for number in range(count):
        behind = [owed + share for owed, share in zip(behind, shares, strict=True)]
        most = max(behind) - _ROUNDING
        turn = next(choice for choice, owed in enumerate(behind) if owed >= most)
        behind[turn] -= 1
        turns[number] = turn
    return turns


def _turns(flow: Flow, count: int) -> Integers | None:
    """Return each vehicle's facility of `via`, in order of name; None if it is drawn."""
    if flow.via_rule != "in_turn" or not flow.via:
        return None
    return in_turn([share.value for _, share in sorted(flow.via.items())], count)


def _keys_by_via(
    corridor: nx.MultiDiGraph[str], scenario: Scenario, flow_id: str, day: dt.date
) -> list[ItineraryKey]:
    """Return the line via each facility of `via`, by name; unused ones get any line."""
    trip = trip_of_flow(scenario, flow_id, day)
    shares = scenario.flows[flow_id].via
    used = [via for via, share in shares.items() if share.value > 0]
    keys = {
        via: _key(itinerary_between(corridor, scenario, trip, via=via, day=day)) for via in used
    }
    return [keys.get(via, keys[used[0]]) for via in sorted(shares)]


def _key(itinerary: Itinerary) -> ItineraryKey:
    return itinerary.facilities, itinerary.sections


def days_of_choice(
    scenario: Scenario, flow_id: str, dates: Sequence[dt.date]
) -> list[tuple[dt.date, float]]:
    """Return the days on which a flow's itineraries may change, in order.

    Parameters
    ----------
    dates
        As `dates_of_change` returns them.

    Returns
    -------
    (day, hour of the run at which it begins at the origin [h]); the first day of the run with hour
    0, then every day on which a line or a service time changes.
    """
    return [(scenario.start, 0.0), *((day, local_hour(scenario, flow_id, day)) for day in dates)]


def _spans(
    scenario: Scenario, flow_id: str, dates: Sequence[dt.date]
) -> list[tuple[dt.date, float, float]]:
    """Return (first day, from [h], to [h]) of every span with a constant choice and departures."""
    if scenario.flows[flow_id].arrivals == "saturated":
        return [(scenario.start, 0.0, float("inf"))]
    days, begins = zip(*days_of_choice(scenario, flow_id, dates), strict=True)
    rate = rate_of(scenario, flow_id)
    spans = zip(days, begins, [*begins[1:], float("inf")], strict=True)
    return [(day, begin, end) for day, begin, end in spans if rate.between(begin, end) > 0]


def dates_of_change(scenario: Scenario) -> list[dt.date]:
    """Return the dates within the run on which a line, a service time or a share changes."""
    dates = {
        change.since for section in scenario.sections.values() for change in section.open.changes
    }
    for flow in scenario.flows.values():
        dates.update(change.since for share in flow.via.values() for change in share.changes)
    for facility in scenario.facilities.values():
        for step in facility.steps.values():
            if step.serves_time:
                dates.update(_dates_within(step))
    return sorted(day for day in dates if scenario.start < day < scenario.end)


def _dates_within(part: object) -> Iterator[dt.date]:
    """Yield the dates of all changes in a step and in its parts."""
    if isinstance(part, Dated):
        for change in part.changes:
            yield change.since
    elif isinstance(part, dict):
        for inner in part.values():
            yield from _dates_within(inner)
    elif isinstance(part, BaseModel):
        # Fields that are not given have defaults, which never change.
        for name in part.model_fields_set:
            yield from _dates_within(getattr(part, name))
