"""Scopes: what a figure counts, in closed words, so that two figures can be told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from sim.seeds.vocabulary import known_words
from sim.text import Text, Verbatim, say

if TYPE_CHECKING:
    import datetime as dt

Quantity = Literal[
    "rail_freight",
    "road_freight",
    "port_freight",
    "trains",
    "container_trains",
    "container_trains_busiest_day",
    "teu",
    "wagons",
    "border_time",
    "transit_time",
    "trucks",
    "truck_queue",
    "trains_held",
    "trains_held_most",
    "wagons_held",
]
Unit = Literal["Mt", "trains", "trains_per_day", "TEU", "wagons", "h", "d", "vehicles"]
BOTH_DIRECTIONS = "both"
"""The direction of what was counted both ways together."""
PlaceKind = Literal["border", "crossing", "station", "country_side", "country", "line"]
Mode = Literal["rail", "road", "sea", "all_modes_with_pipeline"]


@dataclass(frozen=True)
class Scope:
    """What a figure counts.

    Attributes
    ----------
    quantity
        As ``rail_freight`` or ``border_time``.
    unit
        As ``Mt``; convertible units are ``t kt Mt``, ``min h d``, ``trains trains_per_day``.
    direction
        ``both``, or one way across a border by ISO 3166 codes, as ``BY>PL``.
    places
        Ids of the facilities, borders (``BY-PL``), sides of a border (``BY-PL:PL``) or countries
        where it was counted; their order is free.
    mode, traffic
        What moves, and which part of it.
    period
        First and last day.
    count_by
        Whose count it is, or nothing: the railway that takes over weighs other tonnes than customs.
    """

    quantity: Quantity
    unit: str
    direction: str
    places: tuple[str, ...]
    mode: Mode
    traffic: str
    period: tuple[dt.date, dt.date]
    count_by: str | None = None


def in_words(name: str) -> Text:
    """Return a word of an observation as people say it.

    Examples
    --------
    >>> in_words("BY>PL"), in_words("border_time")
    ('BY to PL', 'border time')
    """
    if _CROSSING_DIRECTION.fullmatch(name):
        origin, destination = name.split(">")
        return say("scopes-direction", origin=Verbatim(origin), destination=Verbatim(destination))
    known = known_words()
    explained = known.traffics.get(name) or known.offices.get(name)
    if explained:
        return Verbatim(explained.title)
    if name in SPOKEN:
        return say(f"scopes-{name.replace('_', '-')}")
    return Verbatim(name.replace("_", " "))


def is_direction(text: str) -> bool:
    """Tell whether it is a direction: both, or one way across a border."""
    return text == BOTH_DIRECTIONS or _CROSSING_DIRECTION.fullmatch(text) is not None


def is_weighed(quantity: str, direction: str) -> bool:
    """Tell whether a number is a mean over two directions, each with a weight.

    Examples
    --------
    >>> is_weighed("border_time", "both"), is_weighed("border_time", "BY>PL")
    (True, False)
    """
    return quantity == "border_time" and direction == BOTH_DIRECTIONS


_CROSSING_DIRECTION = re.compile(r"[A-Z]{2}>[A-Z]{2}")

SPOKEN: tuple[str, ...] = (BOTH_DIRECTIONS, *get_args(Quantity), *get_args(Mode))
"""Words of observations that the catalogue of texts says; tables of the seeds say the others."""
