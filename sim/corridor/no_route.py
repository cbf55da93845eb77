"""Description of where a trip without an itinerary gets stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.corridor.itinerary_search import Search, reached_states
from sim.corridor.trips import may_pass
from sim.text import shortened

if TYPE_CHECKING:
    from sim.scenario import Section

_SHOWN = 3


def no_route(search: Search) -> str:
    """Return a message with origin, destination, day, and the sections that stop the trip."""
    trip = search.trip
    via = f" via {search.via}" if search.via else ""
    text = (
        f"no itinerary from {trip.origin} to {trip.destination}{via}"
        f" for {trip.traffic_class} {trip.direction} on {search.day}"
    )
    if not may_pass(search.facility(trip.origin), trip, "origin"):
        return f"{text}: {trip.origin} does not handle {trip.traffic_class}"
    reasons = sorted(_reasons(search))
    if not reasons:
        return f"{text}: no {_mode(search)} section leads on from {trip.origin}"
    return f"{text}: {shortened(reasons, _SHOWN, clauses=True)}"


def _reasons(search: Search) -> set[str]:
    states = reached_states(search)
    reached = {state[0] for state in states}
    reasons = set()
    for facility, gauge_mm, _, traffic_class in states:
        for end, parallel in search.corridor.adj[facility].items():
            if end in reached:
                continue
            for name, attributes in parallel.items():
                section = attributes["section"]
                reason = _reason(search, section, (facility, end), gauge_mm, traffic_class)
                if reason:
                    reasons.add(f"{name} {reason}")
    if search.via in reached and search.trip.destination in reached:
        reasons.add(f"no line passes {search.via} without passing some facility twice")
    return reasons


def _reason(
    search: Search, section: Section, ends: tuple[str, str], gauge_mm: int, traffic_class: str
) -> str:
    """Return why the trip cannot use an onward section; '' if it is of another mode."""
    begin, end = ends
    if section.mode != search.mode(traffic_class):
        return ""
    if not section.open.on(search.day):
        opens = [change.since for change in section.open.changes if change.to]
        later = [date for date in opens if date > search.day]
        return f"is closed until {later[0]}" if later else "is closed"
    if gauge_mm and section.gauge_mm not in {None, gauge_mm}:
        return (
            f"has gauge {section.gauge_mm} and the train comes on {gauge_mm};"
            f" a step of {begin} for it with to_gauge_mm: {section.gauge_mm} would do"
        )
    if not search.stop(end, traffic_class).passable:
        return f"leads to {end}, which does not handle {traffic_class}"
    return ""


def _mode(search: Search) -> str:
    """Return the mode of the vehicle that leaves the origin."""
    trip = search.trip
    return search.mode(search.stop(trip.origin, trip.traffic_class).traffic_class)
