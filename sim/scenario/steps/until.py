"""Steps that name a later step: the one at whose end something is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.defects import PathDefect, hint

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
        what = "step of this facility, nor a facility," if places else "step of this facility"
        offer = hint(until, (*steps[own + 1 :], *places))
        yield PathDefect((*path, "until"), f"'{until}' is no {what}; {offer}".replace(",;", ";"))
    elif steps.index(until) <= own and (places or until != path[-1]):
        text = f"'{until}' comes before '{path[-1]}'; name a later step"
        yield PathDefect((*path, "until"), text)
