"""Facilities on the map: a mark by kind, and a label where there is room.

A label takes the first of eight places around its mark where it covers neither a mark nor another
label: the places that are asked about and the bottleneck's first, then border stations, then where
flows begin and end, then the busiest.  The first three may stand further off, at the end of a thin
line; another one that finds no room, and one without traffic, is left to the pointer's tooltip and
the tables.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from sim.report.charts.vega import FONT
from sim.report.document import Svg
from sim.report.names import all_facilities, all_flows, all_sections, place_title
from sim.text import Verbatim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sim.report.charts.projection import Frame, Point
    from sim.report.document import Drawing
    from sim.scenario import Study
    from sim.text import Text

LETTER_PX = 8.0
"""Width of a bold letter at the size of the labels [px]."""
_LABEL_PX = 13
_LEGEND = (165, 118)
"""Room for the legend, width and height [px]."""

_RINGS = (0, 18, 36, 54, 72, 90)
"""How much further off than beside its mark a label may stand [px]."""
_OTHERS = 3
"""Rank of the facilities that are neither asked about, at the border nor the end of a flow."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom [px]."""


def drawn_marks(
    study: Study,
    shown: Frame,
    places: Mapping[str, Point],
    flows: Mapping[str, float],
    first: Collection[str],
) -> Drawing:
    """Return marks and labels of the facilities.

    They stand at `places` [px].  `flows` are what passes each section: a facility without any has a
    mark and no label.  Those that are `first` get their labels first.
    """
    through = _through(study, places, flows)
    rank = _ranks(study, places, first)
    busy = [point for name, point in places.items() if through[name] > 0]
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in busy]
    taken.append(free_corner(shown, places.values()))
    idle: list[Svg | Text] = []
    marks: list[Svg | Text] = []
    labels: list[Svg | Text] = []
    leaders: list[Svg] = []
    for name in sorted(places, key=lambda name: (rank[name], -through[name], name)):
        at = places[name]
        if not shown.holds(at):
            continue
        title = place_title(study, name)
        kind = all_facilities(study)[name].kind
        if through[name] <= 0:
            idle += mark(kind, at, title, _IDLE)
            continue
        marks += mark(kind, at, title, _BUSY)
        label = short_name(title, kind)
        rings = _RINGS if rank[name] < _OTHERS else _RINGS[:1]
        spot = _room(shown, label, at, taken, rings)
        if spot is not None:
            taken.append(spot)
            leaders.append(_leader(spot, at))
            labels += _label(label, spot, at[0])
    group = Svg(
        f'<g font-family="{FONT}" font-size="{_LABEL_PX}" font-weight="bold" fill="#1b2430" '
        'stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
    )
    return (*idle, *leaders, *marks, group, *labels, Svg("</g>"))


def _through(
    study: Study, places: Mapping[str, Point], flows: Mapping[str, float]
) -> dict[str, float]:
    """Return what passes the sections that end at each facility."""
    through = dict.fromkeys(places, 0.0)
    for name, section in all_sections(study).items():
        for end in {section.from_, section.to} & through.keys():
            through[end] += flows.get(name, 0.0)
    return through


def _ranks(study: Study, places: Iterable[str], first: Collection[str]) -> dict[str, int]:
    facilities = all_facilities(study)
    ends = {end for flow in all_flows(study).values() for end in (flow.origin, flow.destination)}
    return {
        name: 0
        if name in first
        else 1
        if facilities[name].kind == "border_station"
        else 2
        if name in ends
        else _OTHERS
        for name in places
    }


def free_corner(shown: Frame, points: Iterable[Point]) -> Box:
    """Return the corner for the legend that covers fewest marks [px]: of equals the lower left."""
    (wide, tall), edge = _LEGEND, 6
    right, bottom = shown.width - edge - wide, shown.height - edge - tall
    corners = [
        (x, y, x + wide, y + tall)
        for x, y in ((edge, bottom), (right, bottom), (edge, edge), (right, edge))
    ]
    marks = list(points)
    return min(
        corners, key=lambda box: sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in marks)
    )


def short_name(title: str, kind: str) -> Verbatim:
    """Leave out what the mark says already, and remarks in brackets."""
    title = title.partition(" (")[0]
    words = kind.replace("_", " ")
    for ending in (words, words.split()[-1], "International Land Port"):
        title = title.removesuffix(f" {ending}")
    return Verbatim(title)


def _label(text: Text, spot: Box, x: float) -> Drawing:
    """Write a label from the end that is nearer to its mark."""
    left, _, right, base = spot
    anchor, at = "middle", (left + right) / 2
    if left > x:
        anchor, at = "start", left + 2
    elif right < x:
        anchor, at = "end", right - 2
    begin = Svg(f'<text x="{at:.1f}" y="{base - 4:.1f}" text-anchor="{anchor}">')
    return begin, text, Svg("</text>")


def _room(
    shown: Frame, title: str, at: Point, taken: list[Box], rings: Iterable[int]
) -> Box | None:
    """Return the first free place for a label around a mark, None if all are taken."""
    x, y = at
    wide, tall = LETTER_PX * len(title) + 4, _LABEL_PX + 3
    for off, (dx, dy, out_x, out_y) in product(
        rings,
        (
            (8, -tall / 2, 1, 0),
            (-8 - wide, -tall / 2, -1, 0),
            (-wide / 2, -8 - tall, 0, -1),
            (-wide / 2, 8, 0, 1),
            (6, -6 - tall, 0.7, -0.7),
            (6, 6, 0.7, 0.7),
            (-6 - wide, -6 - tall, -0.7, -0.7),
            (-6 - wide, 6, -0.7, 0.7),
        ),
    ):
        left, top = x + dx + off * out_x, y + dy + off * out_y
        box = (left, top, left + wide, top + tall)
        inside = shown.holds(box[:2], 2) and shown.holds(box[2:], 2)
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None


def _leader(spot: Box, at: Point) -> Svg:
    """Return a thin line from a mark to its label, '' if the label stands beside it."""
    (left, top, right, bottom), (x, y) = spot, at
    near_x, near_y = min(max(x, left), right), min(max(y, top), bottom)
    if abs(near_x - x) + abs(near_y - y) < _RINGS[1]:
        return Svg()
    return Svg(
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{near_x:.1f}" y2="{near_y:.1f}" '
        'stroke="#1b2430" stroke-width="0.8"/>'
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


_BUSY, _IDLE = "#1b2430", "#8b95a1"
_SQUARE = "M-5-5h10v10h-10z"
_DIAMOND = "M0-6.5L6.5 0L0 6.5L-6.5 0z"
_TRIANGLE = "M0-6L6 5H-6z"
_CROSS = "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z"
_DOT = "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0"
_SMALL = "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0"
_SHAPES = {
    "sea_port": _SQUARE,
    "dry_port": _DIAMOND,
    "terminal": _DIAMOND,
    "border_station": _CROSS,
    "road_crossing": _TRIANGLE,
    "mail_office": _TRIANGLE,
    "consolidation_centre": _DOT,
    "junction": _SMALL,
}


def mark(kind: str, at: Point, title: Text, colour: str) -> Drawing:
    """Return the mark of a kind of facility, with its title for the pointer."""
    x, y = at
    shape = _SHAPES.get(kind, _SMALL)
    begin = Svg(
        f'<path d="{shape}" transform="translate({x:.1f} {y:.1f})" fill="{colour}" '
        'stroke="#ffffff" stroke-width="1.2"><title>'
    )
    return begin, title, Svg("</title></path>")
