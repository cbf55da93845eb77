"""Make `sim/report/outline.json`, the ground of the maps, from the npm package world-atlas.

Run by ``make outline``, once for each new version of Natural Earth; nothing is fetched when maps
are drawn.  Every line is thinned by Douglas and Peucker's rule [1]_ to a tolerance that is below a
pixel where the report's closest map shows 1 km a pixel.

References
----------
.. [1] Douglas, D. H. and Peucker, T. K., "Algorithms for the reduction of the number of points
   required to represent a digitized line", Cartographica 10 (1973) 112-122.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

OUTLINE = Path(__file__).parents[1] / "sim" / "report" / "outline.json"
NOTICE = (
    "Coastlines and country boundaries of the world: Natural Earth 1:50m version 4.1.0 (public "
    "domain, naturalearthdata.com), from npm package world-atlas {version} (ISC, Copyright "
    "2013-2019 Michael Bostock); thinned to a tolerance of {tolerance} degrees by "
    "tools/outline.py. Boundaries are drawn as that source draws them and say nothing about the "
    "status of any territory."
)
ENCODING = (
    "each line is a flat list of dx, dy in hundredths of a degree, the first pair from longitude "
    "0, latitude 0; longitudes go on beyond 180 where a line crosses the antimeridian; land and "
    "holes are rings"
)
TOLERANCE = 0.025
PER_DEGREE = 100
SMALLEST_RING = 4
HALF_TURN = 180

Point = tuple[float, float]
Polyline = list[Point]


def main(package: Path) -> None:
    """Write the outline from an unpacked package."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    topology = json.loads((package / "countries-50m.json").read_text("utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    (land,) = topology["objects"]["land"]["geometries"]
    rings = [
        (hole, _joined(ring, arcs))
        for polygon in land["arcs"]
        for hole, ring in zip([False] + [True] * len(polygon), polygon, strict=False)
    ]
    outline = {
        "notice": NOTICE.format(version=version, tolerance=TOLERANCE),
        "encoding": ENCODING,
        "land": _rings(ring for hole, ring in rings if not hole),
        "holes": _rings(ring for hole, ring in rings if hole),
        "borders": [
            _encoded(_thinned(_unwrapped(arcs[number])))
            for number in _shared(topology["objects"]["countries"]["geometries"])
        ],
    }
    rows = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}"
        for key, value in outline.items()
    )
    OUTLINE.write_text("{" + rows + "}\n", encoding="utf-8")
    counts = ", ".join(f"{len(outline[key])} {key}" for key in ("land", "holes", "borders"))
    print(f"{OUTLINE}: {counts}, {OUTLINE.stat().st_size} bytes")


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Polyline:
    """Return an arc of TopoJSON in degrees: quantized differences, scaled and moved."""
    (wide, tall), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((left + wide * x, low + tall * y))
    return line


def _joined(ring: list[int], arcs: list[Polyline]) -> Polyline:
    """Return a ring; an arc of number ~n is run backwards, neighbours share a point."""
    line: Polyline = []
    for number in ring:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        line.extend(part[1:] if line else part)
    return line


def _shared(countries: list[dict[str, Any]]) -> list[int]:
    """Return the arcs that lie between two countries."""
    users = defaultdict(set)
    for number, country in enumerate(countries):
        for arc in _numbers(country.get("arcs", [])):
            users[arc if arc >= 0 else ~arc].add(number)
    return sorted(arc for arc, between in users.items() if len(between) > 1)


def _numbers(arcs: list[Any]) -> list[int]:
    return [n for part in arcs for n in ([part] if isinstance(part, int) else _numbers(part))]


def _rings(lines: Iterable[Polyline]) -> list[list[int]]:
    thin = (_thinned(_unwrapped(line)) for line in lines)
    encoded = (_encoded(line) for line in thin)
    return [ring for ring in encoded if len(ring) >= 2 * SMALLEST_RING]


def _unwrapped(line: Polyline) -> Polyline:
    """Let longitudes go on beyond 180 degrees where a line crosses the antimeridian."""
    turned, result = 0.0, [line[0]]
    for (before, _), (here, latitude) in pairwise(line):
        if abs(here - before) > HALF_TURN:
            turned -= math.copysign(2 * HALF_TURN, here - before)
        result.append((here + turned, latitude))
    return result


def _thinned(line: Polyline) -> Polyline:
    """Keep the points that lie further than the tolerance from the line between kept ones."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1]:  # a ring: begin with the point that is furthest from its first
        keep.add(max(range(len(line)), key=lambda at: math.dist(line[0], line[at])))
    spans = list(pairwise(sorted(keep)))
    while spans:
        first, last = spans.pop()
        if last == first + 1:
            continue
        far = max(range(first + 1, last), key=lambda at: _off(line[at], line[first], line[last]))
        if _off(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [line[at] for at in sorted(keep)]


def _off(point: Point, begin: Point, end: Point) -> float:
    """Return how far a point lies from the line between two others [degrees]."""
    (x, y), (x1, y1), (x2, y2) = point, begin, end
    length = math.dist(begin, end)
    if length == 0:
        return math.dist(point, begin)
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def _encoded(line: Polyline) -> list[int]:
    x = y = 0
    flat: list[int] = []
    for point in line:
        new_x, new_y = (round(PER_DEGREE * part) for part in point)
        if flat and (new_x, new_y) == (x, y):
            continue
        flat += [new_x - x, new_y - y]
        x, y = new_x, new_y
    return flat


if __name__ == "__main__":
    main(Path(sys.argv[1]))
