"""The map: flows as wide lines on the ground, one view a variant and one a difference.

It is drawn here and not by Vega-Lite because labels must find room for themselves, see
`map_marks`, and because all views can so share one ground.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sim.report.bottleneck import bottleneck
from sim.report.charts.ground import ground
from sim.report.charts.map_marks import Box, drawn_marks, free_corner
from sim.report.charts.projection import Frame, Point, distance_km, frame, shown_part
from sim.report.charts.vega import FONT, SVG, as_svg, element
from sim.report.document import Map, MapView, Svg
from sim.report.findings import Findings, Key
from sim.report.names import all_facilities, all_sections, letters, place_title, places_at
from sim.report.words import VEHICLES_PER_DAY, measure, quantity
from sim.text import Message, Verbatim, decimals, number, say, significant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.report.document import Drawing
    from sim.scenario import Facility, Study
    from sim.text import Text

_NEARBY_KM = 450.0
_WIDEST = 11.0
_MODES = {"rail": "#2f5d9b", "road": "#d98a00", "sea": "#2a8c8c"}
_MORE, _FEWER, _SAME = "#18794e", "#b42334", "#8b95a1"
_DASHES = "7 4"

Flows = dict[str, float]


@dataclass(frozen=True)
class _Sheet:
    """What all views of one map share."""

    study: Study
    shown: Frame
    places: Mapping[str, Point]
    marks: Drawing
    indicator: str
    widest: float
    corner: Box
    """Where the legend stands."""


def corridor_map(study: Study, facts: Findings) -> Map | None:
    """Return the map of all facilities that are joined to another, None if there are none."""
    places = _joined(study)
    if len(places) < 2:  # noqa: PLR2004 -- a line has two ends
        return None
    shown = frame([_degrees(facility) for facility in places.values()], 860, 44, (300, 520))
    return _map(study, facts, shown, places, ("map", say("map-corridor")))


def close_map(study: Study, facts: Findings) -> Map | None:
    """Return the map of what is near the answer's place, or else near the baseline's bottleneck.

    None if that is all, or there is neither.
    """
    places = _joined(study)
    sections = all_sections(study)
    about = next(iter(_asked_and_tight(study, facts)), "")
    place = sections[about].to if about in sections else about
    if place not in places:
        return None
    middle = _degrees(places[place])
    near = {
        name: facility
        for name, facility in places.items()
        if distance_km(_degrees(facility), middle) <= _NEARBY_KM
    }
    if not 1 < len(near) < len(places):
        return None
    shown = frame([_degrees(facility) for facility in near.values()], 860, 70, (300, 520))
    title = say("map-around", place=place_title(study, about))
    return _map(study, facts, shown, places, ("map_close", title))


def _asked_and_tight(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return the answer's place and the baseline's bottleneck, as far as there are any."""
    tight = bottleneck(study, facts, study.baseline.id)
    asked = study.answer.place if study.answer is not None else ""
    return tuple(filter(None, (asked, tight.place if tight else "")))


def _map(
    study: Study,
    facts: Findings,
    shown: Frame,
    facilities: Mapping[str, Facility],
    called: tuple[str, Message],
) -> Map | None:
    indicator = _flow_indicator(study, facts)
    if not indicator:
        return None
    flows = {
        variant.id: _section_flows(study, facts, variant.id, indicator)
        for variant in study.variants
    }
    places = {name: shown.pixels(*_degrees(facility)) for name, facility in facilities.items()}
    widest = max((flow for numbers in flows.values() for flow in numbers.values()), default=0.0)
    corner = free_corner(shown, places.values())
    first = {place for about in _asked_and_tight(study, facts) for place in places_at(study, about)}
    most = {
        name: max(numbers.get(name, 0.0) for numbers in flows.values())
        for name in all_sections(study)
    }
    marks = drawn_marks(study, shown, places, most, first)
    sheet = _Sheet(study, shown, places, marks, indicator, widest, corner)
    name, title = called
    return Map(
        name=name,
        title=title,
        description=say("map-line-widths", unit=measure(indicator).unit),
        width=shown.width,
        height=shown.height,
        ground=ground(shown),
        views=tuple(_views(sheet, flows)),
    )


def _views(sheet: _Sheet, flows: Mapping[str, Flows]) -> list[MapView]:
    study = sheet.study
    label = letters(study)
    views = []
    key: list[_Row]
    for variant in study.variants:
        numbers = flows[variant.id]
        svg = _lines(sheet, numbers, _by_mode(study, _linear(sheet.widest)))
        letter = label[variant.id]
        title = say("map-variant", letter=letter, title=Verbatim(variant.title))
        if variant is study.baseline:
            title = say("map-baseline")
        modes = {all_sections(study)[name].mode for name, flow in numbers.items() if flow}
        key = [
            (colour, "", say("map-mode", mode=mode))
            for mode, colour in _MODES.items()
            if mode in modes
        ]
        views.append(_view(sheet, variant.id, title, svg, _legend(sheet, sheet.widest, key)))
    base = flows[study.baseline.id]
    for variant in study.alternatives:
        after = flows[variant.id]
        change = {name: after.get(name, 0.0) - base.get(name, 0.0) for name in {**base, **after}}
        most = max(map(abs, change.values()), default=0.0)
        svg = _lines(sheet, change, _by_sign(_linear(most), most))
        title = say("map-difference", letter=label[variant.id])
        key = [
            (_MORE, "", say("map-more")),
            (_FEWER, _DASHES, say("map-less")),
            (_SAME, "", say("map-hardly-changed")),
        ]
        legend = _legend(sheet, most, key)
        views.append(_view(sheet, f"{variant.id}_difference", title, svg, legend))
    return views


def _view(sheet: _Sheet, name: str, title: Text, lines: Drawing, legend: Drawing) -> MapView:
    return MapView(name, title, (*lines, *sheet.marks, *legend))


_Row = tuple[str, str, "Text"]
"""Of a legend: colour, dashes, what they mean."""


def _legend(sheet: _Sheet, most: float, key: list[_Row]) -> Drawing:
    """Return three widths and the colours in a box in the emptiest corner."""
    if most <= 0:
        return ()
    unit = measure(sheet.indicator).unit
    width = _linear(most)
    power = 10.0 ** math.floor(math.log10(most))
    largest = max(part * power for part in (1, 2, 4) if part * power <= most)
    lines: list[tuple[str, str, Text, float]] = [
        ("#66707d", "", quantity(significant(flow, 6), unit), width(flow))
        for flow in (largest / 4, largest / 2, largest)
    ]
    lines += [(colour, dashes, says, 3.0) for colour, dashes, says in key]
    left, top, right, bottom = sheet.corner
    step, height = 18, 18 * len(lines) + 6
    top = top if top < sheet.shown.height / 2 else bottom - height
    pieces: list[Svg | Text] = [
        Svg(
            f'<g font-family="{FONT}" font-size="12" fill="#1b2430">'
            f'<rect x="{left:.0f}" y="{top:.0f}" width="{right - left:.0f}" height="{height}" '
            'rx="4" fill="#ffffff" fill-opacity="0.85"/>'
        )
    ]
    for row, (colour, dashes, says, thick) in enumerate(lines):
        line = (
            f'<line x1="{left + 10:.0f}" x2="{left + 40:.0f}" y1="{top + 14 + step * row:.0f}" '
            f'y2="{top + 14 + step * row:.0f}" stroke="{colour}" stroke-width="{thick:.1f}" '
            f'stroke-dasharray="{dashes or "none"}"/>'
            f'<text x="{left + 48:.0f}" y="{top + 18 + step * row:.0f}">'
        )
        pieces += [Svg(line), says, Svg("</text>")]
    return (*pieces, Svg("</g>"))


def _flow_indicator(study: Study, facts: Findings) -> str:
    """Return the first indicator that is known for sections: freight, else vehicles."""
    sections = study.baseline.scenario.sections
    for name in ("tonnes_per_year", "teu_per_day", *VEHICLES_PER_DAY):
        if any(key.place in sections for key in facts.keys(name)):
            return name
    return ""


def _section_flows(study: Study, facts: Findings, variant: str, indicator: str) -> Flows:
    """Return the flow of every section, both directions together."""
    flows: Flows = {}
    sections = all_sections(study)
    for key, estimate in facts.estimates.get(variant, {}).items():
        plain = Key(indicator, key.place, direction=key.direction)
        if key == plain and key.place in sections and math.isfinite(estimate.mean):
            both = Key(indicator, key.place) in facts.estimates[variant]
            if not (both and key.direction):
                flows[key.place] = flows.get(key.place, 0.0) + estimate.mean
    return flows


def _joined(study: Study) -> dict[str, Facility]:
    ends = {end for section in all_sections(study).values() for end in (section.from_, section.to)}
    return {name: place for name, place in all_facilities(study).items() if name in ends}


def _degrees(facility: Facility) -> Point:
    return (facility.longitude, facility.latitude)


Look = tuple[float, str, str]
"""Width [px], colour, dashes."""


def _linear(widest: float) -> Callable[[float], float]:
    return lambda flow: max(_WIDEST * abs(flow) / widest, 1.2) if widest > 0 else 1.2


def _by_mode(study: Study, width: Callable[[float], float]) -> Callable[[str, float], Look]:
    sections = all_sections(study)
    return lambda name, flow: (width(flow), _MODES[sections[name].mode], "")


def _by_sign(width: Callable[[float], float], most: float) -> Callable[[str, float], Look]:
    def look(_name: str, flow: float) -> Look:
        if abs(flow) < 0.02 * most:
            return (1.2, _SAME, "")
        return (width(flow), _MORE, "") if flow > 0 else (width(flow), _FEWER, _DASHES)

    return look


def _lines(sheet: _Sheet, flows: Flows, look: Callable[[str, float], Look]) -> Drawing:
    """Return the sections as lines; those without flow are thin and dotted."""
    sections = all_sections(sheet.study)
    unit = measure(sheet.indicator).unit
    pieces: list[Svg | Text] = []
    between: dict[frozenset[str], int] = {}
    for name in sorted(sections, key=lambda name: abs(flows.get(name, 0.0))):
        section = sections[name]
        pair = frozenset((section.from_, section.to))
        bend = between.setdefault(pair, 0)
        between[pair] += 1
        ends = shown_part(sheet.places[section.from_], sheet.places[section.to], sheet.shown)
        if ends is None:
            continue
        path = _curve(*ends, bend)
        flow = flows.get(name, 0.0)
        width, colour, dashes = look(name, flow) if flow else (1.0, "#a9a18c", "1.5 3")
        digits = decimals(0.0, flow)
        amount = number(flow, digits)
        says = say("map-flow", place=place_title(sheet.study, name), amount=amount, unit=unit)
        line = (
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" '
            f'stroke-dasharray="{dashes or "none"}" stroke-linecap="round" stroke-opacity="0.85">'
            "<title>"
        )
        pieces += [Svg(line), says, Svg("</title></path>")]
    return tuple(pieces)


def _curve(here: Point, there: Point, bend: int) -> str:
    """Return a straight line, or for the second and later of a pair a bow beside it."""
    (x, y), (x2, y2) = here, there
    if not bend:
        return f"M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}"
    side = 0.16 * ((bend + 1) // 2) * (1 if bend % 2 else -1)
    middle = ((x + x2) / 2 - side * (y2 - y), (y + y2) / 2 + side * (x2 - x))
    return f"M{x:.1f} {y:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {x2:.1f} {y2:.1f}"


def standalone(drawn: Map, view: MapView) -> str:
    """Return one view of a map as an SVG file."""
    wide, tall = drawn.width, drawn.height + 26
    title = say("map-view", map=drawn.title, view=view.title)
    legend = escape(say("templates-chart", title=title, description=drawn.description))
    inner = (
        element("title", legend),
        element("rect", width=wide, height=tall, fill="#ffffff"),
        element(
            "svg",
            drawn.ground + as_svg(view.drawing),
            width=wide,
            height=drawn.height,
            overflow="hidden",
        ),
        element(
            "text", legend, x=6, y=drawn.height + 18, font_family=FONT, font_size=13, fill="#5a6675"
        ),
    )
    return element(
        "svg", "".join(inner), xmlns=SVG, width=wide, height=tall, viewBox=f"0 0 {wide} {tall}"
    )
