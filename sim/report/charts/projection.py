"""From degrees to pixels.

Lambert's azimuthal equal-area projection about the middle of what is shown [1]_: it needs no
parallels to be chosen, so it suits a corridor of 10,000 km as well as a border of 100.

References
----------
.. [1] Snyder, J. P., "Map projections: a working manual", USGS Professional Paper 1395 (1987),
   equations 22-4 and 24-2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]

_TURN = 360.0
_LEAST = 3e-3
"""Least width of what is shown, some 20 km, in Earth's radii."""


@dataclass(frozen=True)
class Frame:
    """A picture [px], and how longitude and latitude [degrees] come into it."""

    width: int
    height: int
    centre: Point
    """Middle of what is shown [degrees]."""
    scale: float
    """Pixels of an Earth's radius."""
    middle: Point
    """Middle of the picture, in Earth's radii from the centre."""

    def pixels(self, longitude: float, latitude: float) -> Point:
        """Return where a point [degrees] stands in the picture [px]."""
        x, y = _equal_area((longitude, latitude), self.centre)
        return (
            self.width / 2 + (x - self.middle[0]) * self.scale,
            self.height / 2 - (y - self.middle[1]) * self.scale,
        )

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Return whether a point [px] lies in the picture, that far from its edge [px]."""
        return (
            margin <= point[0] <= self.width - margin and margin <= point[1] <= self.height - margin
        )


def frame(points: Iterable[Point], width: int, margin: float, heights: tuple[int, int]) -> Frame:
    """Return the frame that shows all points (longitude, latitude).

    The outermost points [degrees] lie `margin` from the edge; the picture is as high as it needs to
    be between the least and the greatest of `heights` [px].
    """
    shown = list(points)
    centre = _centre(shown)
    flat = [_equal_area(point, centre) for point in shown]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    wide, tall = max(right - left, _LEAST), max(high - low, _LEAST)
    scale = (width - 2 * margin) / wide
    height = int(min(max(tall * scale + 2 * margin, heights[0]), heights[1]))
    scale = min(scale, (height - 2 * margin) / tall)
    return Frame(width, height, centre, scale, ((left + right) / 2, (low + high) / 2))


def distance_km(here: Point, there: Point) -> float:
    """Return the great-circle distance between two points (longitude, latitude) [km].

    Examples
    --------
    >>> round(distance_km((0, 0), (0, 90)))
    10008
    """
    return 6371.0 * _angle(here, there)


def shown_part(here: Point, there: Point, shown: Frame) -> tuple[Point, Point] | None:
    """Return the part of a straight line in the frame and a little more, None if there is none.

    After Liang and Barsky (1984).
    """
    slack = 30.0
    step = (there[0] - here[0], there[1] - here[1])
    first, last = 0.0, 1.0
    for axis, size in ((0, shown.width), (1, shown.height)):
        for pace, room in (
            (-step[axis], here[axis] + slack),
            (step[axis], size + slack - here[axis]),
        ):
            if pace == 0 and room < 0:
                return None
            if pace < 0:
                first = max(first, room / pace)
            elif pace > 0:
                last = min(last, room / pace)
    if first > last:
        return None
    return (
        (here[0] + first * step[0], here[1] + first * step[1]),
        (here[0] + last * step[0], here[1] + last * step[1]),
    )


def _angle(here: Point, there: Point) -> float:
    (lon, lat), (lon0, lat0) = (map(math.radians, point) for point in (here, there))
    cosine = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(lon - lon0)
    return math.acos(min(max(cosine, -1.0), 1.0))


def _centre(points: Sequence[Point]) -> Point:
    """Return the middle of what is shown; longitudes begin east of their widest gap.

    So a corridor over the antimeridian is in one piece, as one over Greenwich is.
    """
    around = sorted({x % _TURN for x, _ in points})
    before = [around[-1], *around[:-1]]
    gaps = [(here - last) % _TURN for last, here in zip(before, around, strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    wide = _TURN - gaps[widest] if len(around) > 1 else 0.0
    longitude = (around[widest] + wide / 2 + _TURN / 2) % _TURN - _TURN / 2
    latitudes = [y for _, y in points]
    return longitude, (min(latitudes) + max(latitudes)) / 2


def _equal_area(point: Point, centre: Point) -> Point:
    (lon, lat), (lon0, lat0) = (map(math.radians, place) for place in (point, centre))
    cosine = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(lon - lon0)
    stretch = math.sqrt(2 / max(1 + cosine, 1e-9))
    return (
        stretch * math.cos(lat) * math.sin(lon - lon0),
        stretch
        * (math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(lon - lon0)),
    )
