"""What an hour of a load unit is spent on, or blamed on: one row a cause."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Cause(StrEnum):
    """What a load unit does, or waits for.

    All but `MOVING` and `SERVICE` are causes of waiting; the causes of the hours of a load unit add
    up to its transit time.

    Examples
    --------
    >>> CAUSES[Cause.CRANE].title
    'crane (gauge change)'
    """

    MOVING = "moving"
    SERVICE = "service"
    ACCEPTANCE = "acceptance"
    TRACK = "track"
    CRANE = "crane"
    WAGON = "wagon"
    LOCOMOTIVE = "locomotive"
    PATH = "path"
    CUSTOMS = "customs"
    CREW = "crew"
    FORMATION = "formation"
    WEATHER = "weather"
    BAN = "ban"


class CauseRow(NamedTuple):
    """How a cause is shown.

    Attributes
    ----------
    title
        What the report calls it.
    colour
        Of its bars; neighbours differ for readers who see red and green alike.
    definition
        What an hour of it is.
    """

    title: str
    colour: str
    definition: str


CAUSES: dict[Cause, CauseRow] = {
    Cause.MOVING: CauseRow("moving", "#d7dce2", "on a section between two facilities, not waiting"),
    Cause.SERVICE: CauseRow("being served", "#a9b4c0", "in work at a step of a facility"),
    Cause.ACCEPTANCE: CauseRow(
        "acceptance", "#0072b2", "waiting until the neighbouring railway or country takes it over"
    ),
    Cause.TRACK: CauseRow("track", "#56b4e9", "waiting for room: a track, a place or a free line"),
    Cause.CRANE: CauseRow(
        "crane (gauge change)", "#d55e00", "waiting for a crane to lift load units"
    ),
    Cause.WAGON: CauseRow("flat wagons", "#e69f00", "waiting for wagons of a fleet"),
    Cause.LOCOMOTIVE: CauseRow("locomotive", "#8c5a2b", "waiting for a locomotive"),
    Cause.PATH: CauseRow("train path", "#f0e442", "waiting for a path on a section"),
    Cause.CUSTOMS: CauseRow("customs", "#cc79a7", "waiting for a check, or for papers"),
    Cause.CREW: CauseRow("crew", "#7a5195", "waiting for people who serve"),
    Cause.FORMATION: CauseRow(
        "train formation", "#009e73", "load units on no vehicle, until the next one leaves"
    ),
    Cause.WEATHER: CauseRow("weather", "#374558", "waiting until a closure from outside ends"),
    Cause.BAN: CauseRow("loading ban", "#000000", "waiting until a loading ban lets it depart"),
}
"""Every cause, in the order of the bars."""
if missing := set(Cause) - CAUSES.keys():
    raise ImportError(f"no row for the causes {', '.join(sorted(missing))}")


def title_of(cause: str) -> str:
    """Return what the report calls a cause; one that is not known goes by its own name.

    Examples
    --------
    >>> title_of("wagon"), title_of("strike")
    ('flat wagons', 'strike')
    """
    return CAUSES[Cause(cause)].title if cause in list(Cause) else cause
