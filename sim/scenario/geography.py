"""Where places lie: distances on the globe, and the bounds of countries.

The bounds are those of Natural Earth 1:50m, Admin 0 map subunits (public domain), rounded outwards
to a tenth of a degree; `tools/country_bounds.py` made the file.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

EARTH_KM = 6371.0088
"""Mean radius (IUGG) [km]."""
MARGIN_DEGREES = 0.5
"""By which a place may lie beyond the bounds of its country: a port's anchorage, a bridge's end."""

_SIDES = ("west", "south", "east", "north")
Box = tuple[float, float, float, float]
"""West, south, east and north [degrees]."""


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the length of the shortest line between two points, by the haversine formula [km].

    Parameters
    ----------
    one, other
        Latitude and longitude [degrees].

    Examples
    --------
    >>> round(great_circle_km((45.25, 82.48), (43.24, 76.95)))
    494
    """
    (lat, lon), (lat_other, lon_other) = (map(math.radians, point) for point in (one, other))
    across = math.sin((lon_other - lon) / 2) ** 2 * math.cos(lat) * math.cos(lat_other)
    return 2 * EARTH_KM * math.asin(math.sqrt(math.sin((lat_other - lat) / 2) ** 2 + across))


@cache
def country_boxes() -> Mapping[str, tuple[Box, ...]]:
    """Return the bounds of the parts of each country, by ISO 3166 code."""
    found: dict[str, list[Box]] = defaultdict(list)
    file = resources.files("sim.scenario").joinpath("country_bounds.csv")
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        west, south, east, north = (float(row[side]) for side in _SIDES)
        found[row["country"]].append((west, south, east, north))
    return {country: tuple(boxes) for country, boxes in found.items()}


def lies_in(country: str, latitude: float, longitude: float) -> bool:
    """Tell whether a place may lie in a country; of one that is not known, yes.

    Examples
    --------
    >>> country, ((west, south, east, north), *_) = next(iter(country_boxes().items()))
    >>> lies_in(country, south, west), lies_in(country, north + 10, west)
    (True, False)
    """
    boxes = country_boxes().get(country)
    if boxes is None:
        return True
    return any(
        west - MARGIN_DEGREES <= longitude <= east + MARGIN_DEGREES
        and south - MARGIN_DEGREES <= latitude <= north + MARGIN_DEGREES
        for west, south, east, north in boxes
    )
