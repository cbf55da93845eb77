"""Description of where a trip without an itinerary gets stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.corridor.itinerary_search import Search, reached_states
from sim.corridor.trips import may_pass
from sim.text import Message, say, shortened

if TYPE_CHECKING:
    from sim.scenario import Section

_SHOWN = 3


def no_route(search: Search) -> str:
    """Return a message with origin, destination, day, and the sections that stop the trip."""
    trip = search.trip
    text = say(
        "no-route-none",
        origin=trip.origin,
        destination=trip.destination,
        by=bool(search.via),
        via=search.via or "",
        traffic_class=trip.traffic_class,
        direction=trip.direction,
        day=f"{search.day}",
    )
    if not may_pass(search.facility(trip.origin), trip, "origin"):
        return _because(
            text,
            say("no-route-not-handled", facility=trip.origin, traffic_class=trip.traffic_class),
        )
    reasons = sorted(_reasons(search))
    if not reasons:
        return _because(text, say("no-route-no-section", mode=_mode(search), facility=trip.origin))
    return _because(text, shortened(reasons, _SHOWN, clauses=True))


def _because(what: str, reasons: str) -> Message:
    return say("no-route-because", what=what, reasons=reasons)


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
                reason = _reason(search, name, section, (facility, end), gauge_mm, traffic_class)
                if reason:
                    reasons.add(reason)
    if search.via in reached and search.trip.destination in reached:
        reasons.add(say("no-route-twice", via=search.via))
    return reasons


def _reason(
    search: Search,
    name: str,
    section: Section,
    ends: tuple[str, str],
    gauge_mm: int,
    traffic_class: str,
) -> str:
    """Return why the trip cannot use an onward section; '' if it is of another mode."""
    begin, end = ends
    if section.mode != search.mode(traffic_class):
        return ""
    if not section.open.on(search.day):
        opens = [change.since for change in section.open.changes if change.to]
        later = [date for date in opens if date > search.day]
        if later:
            return say("no-route-closed-until", section=name, day=f"{later[0]}")
        return say("no-route-closed", section=name)
    if gauge_mm and section.gauge_mm not in {None, gauge_mm}:
        return say(
            "no-route-other-gauge",
            section=name,
            gauge_mm=section.gauge_mm or 0,
            train_gauge_mm=gauge_mm,
            facility=begin,
        )
    if not search.stop(end, traffic_class).passable:
        return say(
            "no-route-leads-nowhere", section=name, facility=end, traffic_class=traffic_class
        )
    return ""


def _mode(search: Search) -> str:
    """Return the mode of the vehicle that leaves the origin."""
    trip = search.trip
    return search.mode(search.stop(trip.origin, trip.traffic_class).traffic_class)
