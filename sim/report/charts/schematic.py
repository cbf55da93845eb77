"""The corridor as the scenario has it: facilities as marks, sections as lines, no flows, no ground.

Colour tells the gauge or the mode, one stroke or two the tracks, a number the pairs of trains a
day, dashes a line that opens later or never.  The picture depends on the scenario alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sim.report.charts.map_marks import mark, short_name
from sim.report.charts.schematic_layout import LETTER_PX, LINE_PX, spots
from sim.report.charts.vega import FONT, SVG, as_svg, element
from sim.text import Message, Number, Text, Verbatim, say, shortened, significant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from sim.report.charts.projection import Point
    from sim.report.charts.schematic_layout import Box, Spot
    from sim.scenario import Mode, Scenario, Section

_WIDE, _TALL = 1080, 760
_LEGEND_PX = 96
BEGINS = f'viewBox="0 0 {_WIDE} {_TALL + _LEGEND_PX}"'
"""What stands near the beginning of every picture, in every language."""
_INK = "#1b2430"
_STANDARD, _BROAD, _BOTH, _ROAD, _SEA = "#2f5d9b", "#b4472a", "#6b3f8f", "#d98a00", "#2a8c8c"
_GAUGES = {1435: _STANDARD, 1520: _BROAD}

Look = tuple[str, bool]
"""Colour, and whether two strokes are drawn."""

_LOOKS: tuple[tuple[Look, str], ...] = (
    ((_STANDARD, True), "standard"),
    ((_BROAD, True), "broad"),
    ((_BOTH, True), "both"),
    ((_BOTH, False), "both-with-pairs"),
    ((_STANDARD, False), "standard-with-pairs"),
    ((_BROAD, False), "broad-with-pairs"),
    ((_ROAD, False), "road"),
    ((_SEA, False), "sea"),
)
"""Looks of lines in the order of the legend, and by what its text tells them apart."""
_ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"border_station"}),
    frozenset({"dry_port", "terminal"}),
    frozenset({"sea_port"}),
    frozenset({"mail_office", "road_crossing"}),
    frozenset({"consolidation_centre"}),
    frozenset({"junction"}),
)
"""Kinds of facility that have one mark."""


def schematic(scenario: Scenario, modes: Collection[Mode]) -> str:
    """Return the corridor as an SVG file, '' if it has no section of these modes.

    The scenario's first day decides which lines are open.
    """
    lines = {name: each for name, each in scenario.sections.items() if each.mode in modes}
    if not lines:
        return ""
    ends = {end for each in lines.values() for end in (each.from_, each.to)}
    joined = {name: place for name, place in scenario.facilities.items() if name in ends}
    stand = spots(
        {name: (place.longitude, place.latitude) for name, place in joined.items()},
        {name: short_name(place.title, place.kind) for name, place in joined.items()},
        (_WIDE, _TALL),
    )
    marks = "".join(
        _mark(place.kind, (stand[name].x, stand[name].y), Verbatim(place.title))
        + _name(stand[name])
        for name, place in sorted(joined.items())
    )
    legend = _legend(
        {_look(each) for each in lines.values()}, {place.kind for place in joined.values()}
    )
    title = element("title", escape(say("schematic-title", corridor=Verbatim(scenario.title))))
    tall = _TALL + _LEGEND_PX
    paper = element("rect", width=_WIDE, height=tall, fill="#ffffff")
    drawn = element(
        "svg",
        f"{title}{paper}{_lines(scenario, lines, stand)}{marks}{legend}",
        xmlns=SVG,
        viewBox=f"0 0 {_WIDE} {tall}",
        width=_WIDE,
        height=tall,
        font_family=FONT,
        font_size=11,
        fill=_INK,
    )
    return f"{drawn}\n"


def _lines(scenario: Scenario, lines: dict[str, Section], stand: dict[str, Spot]) -> str:
    """Return the sections, and what is written on them."""
    strokes: list[str] = []
    said: list[str] = []
    names = [spot.box for spot in stand.values()]
    taken = list(names)
    between: dict[frozenset[str], int] = defaultdict(int)
    for name, section in sorted(lines.items()):
        pair = frozenset((section.from_, section.to))
        ends = _beside(stand[section.from_], stand[section.to], 7.0 * between[pair])
        between[pair] += 1
        strokes.append(_stroke(name, section, ends, scenario.start))
        if _crosses_border(scenario, section):
            strokes.append(_bar(ends, names))
        if text := _says(section, scenario.start):
            said.append(_on_line(text, ends, taken))
    return "".join(strokes) + "".join(said)


def _beside(here: Spot, there: Spot, off: float) -> tuple[Point, Point]:
    """Return the ends of a line that lies beside the straight one [px]."""
    dx, dy = there.x - here.x, there.y - here.y
    long = math.hypot(dx, dy) or 1.0
    aside = (-dy / long * off, dx / long * off)
    return ((here.x + aside[0], here.y + aside[1]), (there.x + aside[0], there.y + aside[1]))


def _look(section: Section) -> Look:
    """Return colour, and whether two strokes are drawn."""
    other = {"road": _ROAD, "sea": _SEA}.get(section.mode)
    double = section.tracks != 1 and section.pairs_per_day is None
    return (other or _GAUGES.get(section.gauge_mm or 0, _BOTH), other is None and double)


def _stroke(name: str, section: Section, ends: tuple[Point, Point], day: dt.date) -> str:
    (x, y), (x2, y2) = ends
    shape = f'd="M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}"'
    dashes = "" if section.open.on(day) else ' stroke-dasharray="6 5"'
    title = element(
        "title",
        escape(say("schematic-section", name=Verbatim(name), km=significant(section.km, 6))),
    )
    return element("g", title + _drawn(shape, _look(section), dashes))


def _drawn(shape: str, look: Look, dashes: str = "") -> str:
    """Return a line: double track is a wide stroke with a white one inside."""
    colour, double = look
    wide = 5.0 if double else 1.6 if colour in {_ROAD, _SEA} else 2.6
    inner = f'<path {shape} stroke="#ffffff" stroke-width="1.8"/>' if double else ""
    return f'<path {shape} stroke="{colour}" stroke-width="{wide}"{dashes}/>{inner}'


def _crosses_border(scenario: Scenario, section: Section) -> bool:
    here, there = (scenario.facilities[end].country for end in (section.from_, section.to))
    return here != there


def _bar(ends: tuple[Point, Point], names: Sequence[Box] = ()) -> str:
    """Return the mark of a border: a bar across a line, where no name hides it."""
    (x, y), (x2, y2) = ends
    long = math.hypot(x2 - x, y2 - y) or 1.0
    across = (-(y2 - y) / long * 9, (x2 - x) / long * 9)
    spots = [(x + share * (x2 - x), y + share * (y2 - y)) for share in (0.5, 0.65, 0.35, 0.8)]
    at = min(spots, key=lambda spot: sum(_shared(_around(spot, 5), name) for name in names))
    return (
        f'<path d="M{at[0] - across[0]:.1f} {at[1] - across[1]:.1f}'
        f'L{at[0] + across[0]:.1f} {at[1] + across[1]:.1f}" stroke="{_INK}" stroke-width="3"/>'
    )


def _around(spot: Point, far: float) -> Box:
    return (spot[0] - far, spot[1] - far, spot[0] + far, spot[1] + far)


def _says(section: Section, day: dt.date) -> Text:
    """Return what is written on a line: pairs of trains a day, and when that changes."""
    opens = [change for change in section.open.changes if change.since > day]
    parts: list[Text] = [
        say("schematic-opens", opens=bool(change.to), month=_month(change.since))
        for change in opens
    ]
    if section.pairs_per_day is not None:
        pairs: Number | Message = significant(section.pairs_per_day.on(day), 6)
        # The last change alone: those of seasons in between would fill the picture.
        last = [change for change in section.pairs_per_day.changes if change.since > day][-1:]
        for change in last:
            then, month = significant(change.to, 6), _month(change.since)
            pairs = say("schematic-then", before=pairs, then=then, month=month)
        parts.insert(0, pairs)
    return shortened(parts, len(parts))


def _month(day: dt.date) -> Verbatim:
    return Verbatim(f"{day:%Y-%m}")


def _on_line(text: str, ends: tuple[Point, Point], taken: list[Box]) -> str:
    """Write on a line where it covers least, and keep the place."""
    (x, y), (x2, y2) = ends
    wide, tall = LETTER_PX * 0.95 * len(text), LINE_PX
    boxes = [
        (at - wide / 2, down - tall / 2, at + wide / 2, down + tall / 2)
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
        for dy in (0, -10, 10, -18, 18)
        for at, down in [(x + share * (x2 - x), y + share * (y2 - y) + dy)]
    ]
    best = min(boxes, key=lambda box: sum(_shared(box, other) for other in taken))
    taken.append(best)
    middle = ((best[0] + best[2]) / 2, best[3] - 3)
    return (
        f'<text x="{middle[0]:.1f}" y="{middle[1]:.1f}" text-anchor="middle" font-size="10.5" '
        f'stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        f"{escape(text)}</text>"
    )


def _shared(one: Box, other: Box) -> float:
    """Return the area that two boxes share [px²]."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _mark(kind: str, at: Point, title: Text) -> str:
    return as_svg(mark(kind, at, title, _INK))


def _name(spot: Spot) -> str:
    return "".join(
        f'<text x="{spot.x:.1f}" y="{spot.y + 19 + LINE_PX * row:.1f}" text-anchor="middle" '
        'font-weight="bold" stroke="#ffffff" stroke-width="3" '
        f'stroke-linejoin="round" paint-order="stroke">{escape(line)}</text>'
        for row, line in enumerate(spot.lines)
    )


def _legend(looks: Collection[Look], kinds: Collection[str]) -> str:
    """Return what the strokes and marks of a picture mean, below it."""
    drawn = []
    shown = [each for each in _LOOKS if each[0] in looks]
    for place, (look, line) in enumerate(shown):
        x, y = 20 + 285 * (place // 2), _TALL + 20 + 20 * (place % 2)
        drawn.append(_drawn(f'd="M{x} {y}h36"', look))
        drawn.append(element("text", say("schematic-line", line=line), x=x + 44, y=y + 4))
    marks = [min(alike) for alike in _ALIKE if not alike.isdisjoint(kinds)]
    for place, kind in enumerate(marks):
        x, y = 28 + 185 * place, _TALL + 64
        text = say("schematic-mark", kind=kind)
        drawn.append(_mark(kind, (x, y), text))
        drawn.append(element("text", text, x=x + 12, y=y + 4))
    drawn.append(_bar(((18, _TALL + 86), (38, _TALL + 86))))
    drawn.append(element("text", say("schematic-legend"), x=40, y=_TALL + 90))
    return "".join(drawn)
