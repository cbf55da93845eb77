"""Scopes: what a figure counts, in closed words, so that two figures can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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
Direction = Literal["both", "china_to_kazakhstan", "kazakhstan_to_china"]
PlaceKind = Literal["border", "crossing", "station", "country_side", "country", "line"]
Mode = Literal["rail", "road", "sea", "all_modes_with_pipeline"]
Traffic = Literal[
    "all",
    "containers",
    "transit_containers",
    "china_europe_transit_containers",
    "china_europe_and_central_asia_trains",
]
Count = Literal[
    "ktz",
    "china_railway",
    "china_customs",
    "chinese_report",
    "carec_cpmm",
    "operator",
    "press",
    "article",
]


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
        Both, or one of the two.
    places
        Ids of the facilities, crossings or countries where it was counted; their order is free.
    mode, traffic
        What moves, and which part of it.
    period
        First and last day.
    count_by
        Whose count it is, or nothing: the railway that takes over weighs other tonnes than customs.
    """

    quantity: Quantity
    unit: str
    direction: Direction
    places: tuple[str, ...]
    mode: Mode
    traffic: Traffic
    period: tuple[dt.date, dt.date]
    count_by: Count | None = None


def in_words(name: str) -> str:
    """Return a closed word as people say it.

    Examples
    --------
    >>> in_words("china_to_kazakhstan")
    'china to kazakhstan'
    >>> in_words("ktz")
    'KTZ (the Kazakh railway)'
    """
    return _IN_WORDS.get(name, name.replace("_", " "))


_IN_WORDS = {
    "both": "both directions",
    "teu": "TEU",
    "trains_held_most": "most trains held at once",
    "ktz": "KTZ (the Kazakh railway)",
    "china_railway": "China Railway",
    "china_customs": "China customs",
    "chinese_report": "a Chinese office that is not named",
    "carec_cpmm": "the CAREC sample (CPMM)",
    "operator": "the operator",
    "press": "nobody named",
    "article": "nobody named",
    "all": "all traffic",
    "all_modes_with_pipeline": "all modes and the oil and gas pipelines",
}
