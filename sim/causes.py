"""What an hour of a load unit is spent on, or blamed on: one row a cause."""

from __future__ import annotations

from enum import StrEnum

from sim.text import Message, Verbatim, say


class Cause(StrEnum):
    """What a load unit does, or waits for.

    All but `MOVING` and `SERVICE` are causes of waiting; the causes of the hours of a load unit add
    up to its transit time.

    Examples
    --------
    >>> title_of(Cause.CRANE)
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


CAUSE_COLOURS = {
    Cause.MOVING: "#d7dce2",
    Cause.SERVICE: "#a9b4c0",
    Cause.ACCEPTANCE: "#0072b2",
    Cause.TRACK: "#56b4e9",
    Cause.CRANE: "#d55e00",
    Cause.WAGON: "#e69f00",
    Cause.LOCOMOTIVE: "#8c5a2b",
    Cause.PATH: "#f0e442",
    Cause.CUSTOMS: "#cc79a7",
    Cause.CREW: "#7a5195",
    Cause.FORMATION: "#009e73",
    Cause.WEATHER: "#374558",
    Cause.BAN: "#000000",
}
"""Colour of the bars of every cause, in their order; neighbours differ for readers who see red and
green alike.  What a cause is called and what an hour of it is stand in the catalogue of texts.
"""
if missing := set(Cause) - CAUSE_COLOURS.keys():
    raise ImportError(f"no colour for the causes {', '.join(sorted(missing))}")


def title_of(cause: str) -> Message | Verbatim:
    """Return what the report calls a cause; one that is not known goes by its own name.

    Examples
    --------
    >>> title_of("wagon"), title_of("strike")
    ('flat wagons', 'strike')
    """
    return say(f"causes-{cause}") if cause in list(Cause) else Verbatim(cause)


def definition_of(cause: Cause) -> Message:
    """Return what an hour of a cause is.

    Examples
    --------
    >>> definition_of(Cause.WAGON)
    'waiting for wagons of a fleet'
    """
    return say(f"causes-{cause}-definition")
