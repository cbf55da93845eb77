"""Facilities on the map: a mark by kind, and a label where there is room.

A label takes the first of eight places around its mark where it covers neither a mark nor another
label, the busiest facility first; one that finds none is left to the pointer's tooltip and the
tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sim.report.names import place_title
from sim.report.vega import FONT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sim.report.projection import Frame, Point
    from sim.scenario import Study

LETTER_PX = 8.0
"""Width of a bold letter at the size of the labels [px]."""
_LABEL_PX = 13
_LEGEND = (165, 118)
"""Room for the legend, width and height [px]."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom [px]."""


def drawn_marks(
    study: Study, shown: Frame, places: Mapping[str, Point], flows: Mapping[str, float]
) -> str:
    """Return marks and labels of the facilities, the busiest first."""
    sections = study.baseline.scenario.sections
    through = dict.fromkeys(places, 0.0)
    for name, section in sections.items():
        for end in (section.from_, section.to):
            through[end] += flows.get(name, 0.0)
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in places.values()]
    taken.append(free_corner(shown, places.values()))
    marks, labels = [], []
    for name in sorted(places, key=lambda name: (-through[name], name)):
        x, y = places[name]
        if not shown.holds((x, y)):
            continue
        title = place_title(study, name)
        kind = study.baseline.scenario.facilities[name].kind
        marks.append(_mark(kind, x, y, title))
        label = _short(title, kind)
        spot = _room(shown, label, (x, y), taken)
        if spot is not None:
            taken.append(spot)
            labels.append(_label(label, spot, x))
    return (
        "".join(marks)
        + f'<g font-family="{FONT}" font-size="{_LABEL_PX}" font-weight="bold" fill="#1b2430" '
        'stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        + "".join(labels)
        + "</g>"
    )


def free_corner(shown: Frame, points: Iterable[Point]) -> Box:
    """Return the corner for the legend that covers fewest marks, the lower left if they are equal.

    Parameters
    ----------
    shown
        The picture.
    points
        The marks [px].
    """
    (wide, tall), edge = _LEGEND, 6
    right, bottom = shown.width - edge - wide, shown.height - edge - tall
    corners = [
        (x, y, x + wide, y + tall)
        for x, y in ((edge, bottom), (right, bottom), (edge, edge), (right, edge))
    ]
    marks = list(points)
    return min(
        corners,
        key=lambda box: sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in marks),
    )


def _short(title: str, kind: str) -> str:
    """Leave out what the mark says already, and remarks in brackets."""
    title = title.partition(" (")[0]
    words = kind.replace("_", " ")
    for ending in (words, words.split()[-1]):
        title = title.removesuffix(f" {ending}")
    return title


def _label(text: str, spot: Box, x: float) -> str:
    """Write a label from the end that is nearer to its mark."""
    left, _, right, base = spot
    anchor, at = "middle", (left + right) / 2
    if left > x:
        anchor, at = "start", left + 2
    elif right < x:
        anchor, at = "end", right - 2
    return f'<text x="{at:.1f}" y="{base - 4:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _room(shown: Frame, title: str, at: Point, taken: list[Box]) -> Box | None:
    """Return the first free place for a label around a mark, None if all are taken."""
    x, y = at
    wide, tall = LETTER_PX * len(title) + 4, _LABEL_PX + 3
    for dx, dy in (
        (8, -tall / 2),
        (-8 - wide, -tall / 2),
        (-wide / 2, -8 - tall),
        (-wide / 2, 8),
        (6, -6 - tall),
        (6, 6),
        (-6 - wide, -6 - tall),
        (-6 - wide, 6),
    ):
        box = (x + dx, y + dy, x + dx + wide, y + dy + tall)
        inside = shown.holds(box[:2], 2) and shown.holds(box[2:], 2)
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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
MAP_NOTE = (
    "Square: sea port; diamond: dry port or terminal; cross: border station; triangle: road "
    "crossing or mail office; circle: consolidation centre; dot: junction. Dotted lines carry no "
    "freight. Coastlines and boundaries: Natural Earth, public domain, drawn as that source draws "
    "them; they say nothing about the status of any territory."
)


def _mark(kind: str, x: float, y: float, title: str) -> str:
    shape = _SHAPES.get(kind, _SMALL)
    return (
        f'<path d="{shape}" transform="translate({x:.1f} {y:.1f})" fill="#1b2430" stroke="#ffffff" '
        f'stroke-width="1.2"><title>{escape(title)}</title></path>'
    )
