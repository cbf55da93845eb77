"""Steps that name a later step: the one at whose end something is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.defects import PathDefect, hint
from sim.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario.defects import Path
    from sim.scenario.steps.surroundings import Place


def unknown_later_step(
    path: Path, facility: Place, until: str, places: tuple[str, ...]
) -> Iterator[PathDefect]:
    """Yield that a step is not there, or comes before the one that names it.

    Parameters
    ----------
    path
        Of the step that names it.
    facility
        Of both.
    until
        Name of the later step.
    places
        Facilities that may be named instead; none where only a step can be.
    """
    steps = list(facility.steps)
    own = steps.index(str(path[-1]))
    if until not in steps:
        offer = hint(until, (*steps[own + 1 :], *places))
        text = say("until-no-step", until=until, facilities=bool(places), offer=offer)
        yield PathDefect((*path, "until"), text)
    elif steps.index(until) <= own and (places or until != path[-1]):
        text = say("until-before", until=until, step=str(path[-1]))
        yield PathDefect((*path, "until"), text)
