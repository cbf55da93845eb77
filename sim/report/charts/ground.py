"""The map's ground: land and boundaries of the world, as far as a frame shows them.

Coastlines are those of Natural Earth 1:50m, in the public domain; `tools/outline.py` made the file.
A ring of land around the antipode of what is shown comes out of the projection inside out: its
orientation tells, and then all of the picture is land but for what it encloses.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.report.charts.vega import element
from sim.report.document import Svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sim.arrays import Floats
    from sim.report.charts.projection import Frame, Point

Polyline = list["Point"]

_PER_DEGREE = 100
_STEP_DEGREES = 1.0
"""Longest straight line: a parallel is a curve on the map."""
_SLACK_PX = 4.0
_LEAST_PX = 0.5
"""Points of a line that lie closer to one another are one."""
_LEAST_RING_PX2 = 4.0
"""Area below which a ring's orientation says nothing."""
_FAR = 1.8
"""Earth's radii from the centre, of two at the antipode, from which a line is led around it."""
_TURN_RAD = 0.1


class _Polylines(NamedTuple):
    """Lines of the outline, one behind the other: degrees, and where each begins."""

    longitude: Floats
    latitude: Floats
    first: tuple[int, ...]


def ground(shown: Frame) -> Svg:
    """Return land and boundaries of a frame as SVG, over the antimeridian and the poles too."""
    outline = _outline()
    land: list[Polyline] = []
    for kind, outer in (("land", 1.0), ("holes", -1.0)):
        for line in _near(outline[kind], shown):
            land.append(_clipped(line, shown))
            if outer * _area(line) < -_LEAST_RING_PX2:
                land.append(_whole(shown))
    seen = [part for line in _near(outline["borders"], shown) for part in _seen(line, shown)]
    shape, lines = _path(land, closed=True), _path(seen, closed=False)
    return Svg(
        element("rect", width=shown.width, height=shown.height, fill="#e8eff6")
        + element(
            "path", d=shape, fill="#f7f4ec", stroke="#c3cbd3", stroke_width=0.7, fill_rule="evenodd"
        )
        + element(
            "path", d=lines, fill="none", stroke="#b9b29f", stroke_width=0.8,
            stroke_dasharray="3 2.5",
        )
    )  # fmt: skip


@cache
def _outline() -> dict[str, _Polylines]:
    text = resources.files("sim.report").joinpath("outline.json").read_text("utf-8")
    outline = json.loads(text)
    return {key: _decoded(outline[key]) for key in ("land", "holes", "borders")}


def _decoded(lines: Iterable[Sequence[int]]) -> _Polylines:
    """Return lines in degrees, with a point on every degree."""
    parts, first = [], [0]
    for steps in lines:
        points = np.cumsum(np.reshape(steps, (-1, 2)), axis=0) / _PER_DEGREE
        parts.append(_divided(points))
        first.append(first[-1] + len(parts[-1]))
    degrees = np.concatenate(parts)
    return _Polylines(degrees[:, 0], degrees[:, 1], tuple(first))


def _divided(points: Floats) -> Floats:
    """Return a line whose long parts are divided, shape ``(points, 2)`` before and after."""
    parts = np.ceil(np.abs(np.diff(points, axis=0)).max(axis=1, initial=0.0) / _STEP_DEGREES)
    if parts.max(initial=0.0) <= 1:
        return points
    at = np.concatenate(
        [number + np.arange(count) / count for number, count in enumerate(parts) if count]
        + [np.array([len(points) - 1.0])]
    )
    whole = np.arange(len(points))
    return np.column_stack([np.interp(at, whole, points[:, axis]) for axis in (0, 1)])


def _near(lines: _Polylines, shown: Frame) -> Iterator[Polyline]:
    """Yield the lines [px] whose box meets the frame."""
    x, y = _projected(lines, shown)
    for begin, end in pairwise(lines.first):
        one_x, one_y = x[begin:end], y[begin:end]
        if (
            one_x.max() > 0
            and one_x.min() < shown.width
            and one_y.max() > 0
            and one_y.min() < shown.height
        ):
            yield _spaced(_around_the_antipode(one_x, one_y, shown))


def _projected(lines: _Polylines, shown: Frame) -> tuple[Floats, Floats]:
    """Return points in the picture [px], shapes ``(points,)``; as `Frame.pixels` of each."""
    lon, lat = np.radians(lines.longitude), np.radians(lines.latitude)
    lon0, lat0 = np.radians(shown.centre)
    along, across = np.cos(lat) * np.cos(lon - lon0), np.cos(lat) * np.sin(lon - lon0)
    cosine = np.sin(lat0) * np.sin(lat) + np.cos(lat0) * along
    stretch = np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
    up = stretch * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * along)
    return (
        shown.width / 2 + (stretch * across - shown.middle[0]) * shown.scale,
        shown.height / 2 - (up - shown.middle[1]) * shown.scale,
    )


def _around_the_antipode(x: Floats, y: Floats, shown: Frame) -> Polyline:
    """Return a line that goes round the rim, where its next point lies on the other side of it."""
    (left, top), scale = _origin(shown), shown.scale
    radius = np.hypot(x - left, y - top) / scale
    line = list(zip(x.tolist(), y.tolist(), strict=True))
    far = np.flatnonzero((radius[:-1] > _FAR) & (radius[1:] > _FAR))
    for number in far[::-1].tolist():
        one, two = (np.arctan2(y[at] - top, x[at] - left) for at in (number, number + 1))
        turn = (two - one + np.pi) % (2 * np.pi) - np.pi
        steps = int(abs(turn) / _TURN_RAD)
        if steps:
            share = np.arange(1, steps + 1) / (steps + 1)
            rim = scale * (radius[number] + share * (radius[number + 1] - radius[number]))
            angle = one + share * turn
            between = zip(
                (left + rim * np.cos(angle)).tolist(),
                (top + rim * np.sin(angle)).tolist(),
                strict=True,
            )
            line[number + 1 : number + 1] = between
    return line


def _origin(shown: Frame) -> Point:
    """Return where the centre of the projection stands [px]."""
    return (
        shown.width / 2 - shown.middle[0] * shown.scale,
        shown.height / 2 + shown.middle[1] * shown.scale,
    )


def _spaced(line: Polyline) -> Polyline:
    """Leave out points that look like the one before."""
    kept: Polyline = []
    for x, y in line:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > _LEAST_PX:
            kept.append((x, y))
    return kept


def _area(ring: Polyline) -> float:
    """Return the area that a ring encloses [px²], below 0 where it runs against the clock."""
    twice = sum(
        x * next_y - next_x * y
        for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
    return twice / 2


def _whole(shown: Frame) -> Polyline:
    left, right = -_SLACK_PX, shown.width + _SLACK_PX
    top, bottom = -_SLACK_PX, shown.height + _SLACK_PX
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _seen(line: Polyline, shown: Frame) -> Iterator[Polyline]:
    """Yield the parts of a line in the frame; drawing dashes far outside of it takes long."""
    part: Polyline = []
    for before, here in pairwise(line):
        if shown.holds(before, -20) or shown.holds(here, -20):
            part = part or [before]
            part.append(here)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _clipped(ring: Polyline, shown: Frame) -> Polyline:
    """Cut a ring to the frame and a little more, side by side (Sutherland and Hodgman 1974)."""
    sides = (
        (0, -_SLACK_PX, 1.0),
        (0, shown.width + _SLACK_PX, -1.0),
        (1, -_SLACK_PX, 1.0),
        (1, shown.height + _SLACK_PX, -1.0),
    )
    for axis, limit, sign in sides:
        kept: Polyline = []
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


def _path(lines: Iterable[Polyline], *, closed: bool) -> str:
    parts = []
    for line in lines:
        if len(line) > (2 if closed else 1):
            steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
            parts.append(f"M{steps}{'Z' if closed else ''}")
    return "".join(parts)
