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
    """

    title: str
    colour: str


CAUSES: dict[Cause, CauseRow] = {
    Cause.MOVING: CauseRow("moving", "#d7dce2"),
    Cause.SERVICE: CauseRow("being served", "#a9b4c0"),
    Cause.ACCEPTANCE: CauseRow("acceptance", "#0072b2"),
    Cause.TRACK: CauseRow("track", "#56b4e9"),
    Cause.CRANE: CauseRow("crane (gauge change)", "#d55e00"),
    Cause.WAGON: CauseRow("flat wagons", "#e69f00"),
    Cause.LOCOMOTIVE: CauseRow("locomotive", "#8c5a2b"),
    Cause.PATH: CauseRow("train path", "#f0e442"),
    Cause.CUSTOMS: CauseRow("customs", "#cc79a7"),
    Cause.CREW: CauseRow("crew", "#7a5195"),
    Cause.FORMATION: CauseRow("train formation", "#009e73"),
    Cause.WEATHER: CauseRow("weather", "#374558"),
    Cause.BAN: CauseRow("loading ban", "#000000"),
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
