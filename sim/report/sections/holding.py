"""What a vehicle holds while it waits at a step: worked out from the steps before it.

The rules are those of `sim.model`: a place is kept until the end of the step that it names, or
until the vehicle enters the section beyond; what a fleet gave is kept until the step or facility
that it names, or to the journey's end; far wagons go under the load at a change of gauge; a vehicle
whose units become the next one ends, and gives back all but the wagons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario import wagons_under_load
from sim.text import Message, say

if TYPE_CHECKING:
    from sim.scenario import Facility, Scenario, Step

LEAVING = ""
"""In the place of a step: on leaving, for room at the next facility and for the line."""


@dataclass(frozen=True)
class Traveller:
    """A vehicle, as far as it matters to which steps it passes."""

    direction: str
    traffic_class: str
    flow: str = ""
    """Its own; a flow of '' passes no step that is for certain flows."""

    def passes(self, step: Step) -> bool:
        """Return whether it passes a step, wherever the facility lies on its way."""
        named = step.passing
        return (
            named.direction in {None, self.direction}
            and (not named.classes or self.traffic_class in named.classes)
            and (not named.flows or self.flow in named.flows)
        )


def waits_at(
    scenario: Scenario, facility: Facility, step: str, traveller: Traveller
) -> tuple[str, ...]:
    """Return what a vehicle that waits at a step holds, in the order in which it got it.

    The traveller passes the step, or it is `LEAVING`, for the end of the steps.
    """
    passed = [(name, each) for name, each in facility.steps.items() if traveller.passes(each)]
    names = [name for name, _ in passed]
    here = len(names) if step == LEAVING else names.index(step)
    if here == 0 and passed and passed[0][1].is_room():
        return (room_before(),)
    held: list[str] = []
    # A vehicle that comes to a formation ends there before anything waits: its units wait.
    last = here + (here < len(passed) and passed[here][1].ends_vehicles)
    for name, each in passed[:last]:
        if each.ends_vehicles:
            held = [what for what in held if what == wagons_under_load()]
            continue
        what = each.holds(name, scenario)
        kept_until = getattr(each, "until", None)
        ended = kept_until in names and names.index(kept_until) < here
        if what and not ended and what not in held:
            held.append(what)
    return tuple(held) or (nothing(),)


def room_before() -> Message:
    """Return what is held at the first room, which is waited for before the facility.

    That is on the approach, or before a section that is no longer than the approach.
    """
    return say("holding-room-before")


def nothing() -> Message:
    """Return that nothing is held."""
    return say("holding-nothing")
