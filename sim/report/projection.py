"""From degrees to pixels: the map's ground.

Lambert's azimuthal equal-area projection about the middle of what is shown [1]_: it needs no
parallels to be chosen, so it suits a corridor of 10,000 km as well as a border of 100.

References
----------
.. [1] Snyder, J. P., "Map projections: a working manual", USGS Professional Paper 1395 (1987),
   equations 22-4 and 24-2.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Point = tuple[float, float]
Line = list[Point]

_HORIZON_KM = 12_000.0
"""Beyond it the projection turns rings inside out; no corridor is that long."""


@dataclass(frozen=True)
class Frame:
    """A picture [px] and the function that takes longitude and latitude [degrees] into it."""

    width: int
    height: int
    pixels: Callable[[float, float], Point]
    centre: Point
    """Middle of what is shown [degrees]."""

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Return whether a point [px] lies in the picture, that far from its edge [px]."""
        return (
            margin <= point[0] <= self.width - margin and margin <= point[1] <= self.height - margin
        )


def frame(points: Iterable[Point], width: int, margin: float, heights: tuple[int, int]) -> Frame:
    """Return the frame that shows all points (longitude, latitude).

    Parameters
    ----------
    points
        What must be seen [degrees].
    width
        Of the picture [px].
    margin
        From the outermost points to the edge [px].
    heights
        Least and greatest height [px]; the picture is as high as it needs to be between them.
    """
    shown = list(points)
    centre = _centre(shown)
    flat = [_equal_area(point, centre) for point in shown]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    wide, tall = max(right - left, 1e-6), max(high - low, 1e-6)
    scale = (width - 2 * margin) / wide
    height = int(min(max(tall * scale + 2 * margin, heights[0]), heights[1]))
    scale = min(scale, (height - 2 * margin) / tall)
    middle = ((left + right) / 2, (low + high) / 2)

    def pixels(longitude: float, latitude: float) -> Point:
        x, y = _equal_area((longitude, latitude), centre)
        return (width / 2 + (x - middle[0]) * scale, height / 2 - (y - middle[1]) * scale)

    return Frame(width, height, pixels, centre)


def ground(shown: Frame) -> str:
    """Return land and boundaries of a frame as SVG."""
    outline = json.loads(resources.files("sim.report").joinpath("outline.json").read_text("utf-8"))
    land = [_clipped(_projected(line, shown), shown) for line in outline["land"]]
    seen = [part for line in outline["borders"] for part in _seen(_projected(line, shown), shown)]
    return (
        f'<rect width="{shown.width}" height="{shown.height}" fill="#e8eff6"/>'
        f'<path d="{_path(land, closed=True)}" fill="#f7f4ec" stroke="#c3cbd3" '
        'stroke-width="0.7" fill-rule="evenodd"/>'
        f'<path d="{_path(seen, closed=False)}" fill="none" stroke="#b9b29f" stroke-width="0.8" '
        'stroke-dasharray="3 2.5"/>'
    )


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
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return (
        (min(longitudes) + max(longitudes)) / 2,
        (min(latitudes) + max(latitudes)) / 2,
    )


def _equal_area(point: Point, centre: Point) -> Point:
    (lon, lat), (lon0, lat0) = (map(math.radians, place) for place in (point, centre))
    cosine = math.sin(lat0) * math.sin(lat) + math.cos(lat0) * math.cos(lat) * math.cos(lon - lon0)
    stretch = math.sqrt(2 / max(1 + cosine, 1e-9))
    return (
        stretch * math.cos(lat) * math.sin(lon - lon0),
        stretch
        * (math.cos(lat0) * math.sin(lat) - math.sin(lat0) * math.cos(lat) * math.cos(lon - lon0)),
    )


def _projected(steps: Sequence[int], shown: Frame) -> Line:
    """Decode a line of the outline and project it; points closer than half a pixel are dropped."""
    longitude = latitude = 0
    line: Line = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        longitude, latitude = longitude + dx, latitude + dy
        if distance_km((longitude / 100, latitude / 100), shown.centre) > _HORIZON_KM:
            continue
        point = shown.pixels(longitude / 100, latitude / 100)
        if not line or abs(point[0] - line[-1][0]) + abs(point[1] - line[-1][1]) > 0.5:  # noqa: PLR2004 -- px
            line.append(point)
    return line


def _seen(line: Line, shown: Frame) -> Iterator[Line]:
    """Yield the parts of a line in the frame; drawing dashes far outside of it takes long."""
    part: Line = []
    for before, here in pairwise(line):
        if shown.holds(before, -20) or shown.holds(here, -20):
            part = part or [before]
            part.append(here)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _clipped(ring: Line, shown: Frame) -> Line:
    """Cut a ring to the frame and a little more, side by side (Sutherland and Hodgman 1974)."""
    slack = 4.0
    sides = (
        (0, -slack, 1.0),
        (0, shown.width + slack, -1.0),
        (1, -slack, 1.0),
        (1, shown.height + slack, -1.0),
    )
    for axis, limit, sign in sides:
        kept: Line = []
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside = sign * (here[axis] - limit) >= 0
            if inside != (sign * (before[axis] - limit) >= 0):
                share = (limit - before[axis]) / (here[axis] - before[axis])
                kept.append(
                    (
                        before[0] + share * (here[0] - before[0]),
                        before[1] + share * (here[1] - before[1]),
                    )
                )
            if inside:
                kept.append(here)
        ring = kept
    return ring


def _path(lines: Iterable[Line], *, closed: bool) -> str:
    parts = []
    for line in lines:
        if len(line) > 1:
            steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
            parts.append(f"M{steps}{'Z' if closed else ''}")
    return "".join(parts)
