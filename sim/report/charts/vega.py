"""How charts look and become SVG and PNG; Vega-Lite is drawn without a browser by vl-convert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from sim.report.document import Svg
from sim.text import month_in_short, month_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.document import Chart, Drawing

FONT = "DejaVu Sans, Liberation Sans, Arial"
"""Real names: vl-convert knows no ``system-ui``."""
SVG = "http://www.w3.org/2000/svg"
"""Name of SVG's elements."""
INK = "#1b2430"
MUTED = "#5a6675"
VEGA_LITE = "6.4"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SCALE = 2
"""Pixels of a PNG for one of the SVG."""

Specification = dict[str, Any]

_LETTERING = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
_CONFIG: Specification = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": _LETTERING | {
        "labelColor": INK, "titleColor": MUTED, "gridColor": "#e6e9ed", "domainColor": "#aab3bd",
        "tickColor": "#aab3bd", "labelLimit": 330,
    },
    "legend": _LETTERING | {
        "titleColor": MUTED, "labelColor": INK, "orient": "top", "labelLimit": 400,
        "columnPadding": 16,
    },
    "header": {
        "labelFontSize": 12, "labelFontWeight": "bold", "labelColor": INK, "labelAnchor": "start",
        "labelLimit": 480,
    },
}  # fmt: skip


def specification(rows: Sequence[Specification], body: Specification) -> Specification:
    """Return a whole specification, with its data inside."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": _CONFIG,
        "padding": 8,
        "data": {"values": list(rows)},
        **body,
    }


def amount(field: str, **more: object) -> Specification:
    """Return the encoding of a number."""
    return {"field": field, "type": "quantitative", **more}


def name(field: str, order: Sequence[str] | None, **more: object) -> Specification:
    """Return the encoding of a name, in a given order, None for that of the rows; untitled."""
    return {
        "field": field,
        "type": "nominal",
        "title": None,
        "sort": None if order is None else list(order),
        **more,
    }


def scale(domain: Sequence[str], colours_or_shapes: Sequence[str]) -> Specification:
    """Return a scale that gives each name its own colour or shape."""
    return {"domain": list(domain), "range": list(colours_or_shapes)}


def rounded(value: float) -> float | None:
    """Return six digits, more than a picture shows; None for what is not a number."""
    number = float(value)
    return float(f"{number:.6g}") if number == number else None  # noqa: PLR0124 -- NaN


def element(name: str, inner: str | None = None, **attributes: object) -> str:
    """Return an SVG element; an underscore in an attribute's name stands for a hyphen.

    Examples
    --------
    >>> element("rect", width=20, stroke_width=0.7)
    '<rect width="20" stroke-width="0.7"/>'
    """
    given = "".join(f' {key.replace("_", "-")}="{each}"' for key, each in attributes.items())
    return f"<{name}{given}/>" if inner is None else f"<{name}{given}>{inner}</{name}>"


def as_svg(drawing: Drawing) -> str:
    """Return a picture that is in pieces as SVG.

    Examples
    --------
    >>> from sim.text import Verbatim
    >>> as_svg((Svg("<title>"), Verbatim("Sand & gravel"), Svg("</title>")))
    '<title>Sand &amp; gravel</title>'
    """
    return "".join(piece if isinstance(piece, Svg) else escape(piece) for piece in drawing)


def svg(chart: Chart) -> str:
    """Return a chart as SVG; the same specification gives the same bytes."""
    import vl_convert

    clean = drawable(dict(chart.specification))
    dates = _dates()
    return str(vl_convert.vegalite_to_svg(clean, vl_version=VEGA_LITE, time_format_locale=dates))


def _dates() -> Specification:
    """Return how an axis writes dates: with the months of the catalogue, never with weekdays."""
    months = range(1, 13)
    return {
        "dateTime": "%x, %X", "date": "%Y-%m-%d", "time": "%H:%M:%S", "periods": ["", ""],
        "days": [""] * 7, "shortDays": [""] * 7,
        "months": [*map(month_in_words, months)], "shortMonths": [*map(month_in_short, months)],
    }  # fmt: skip


def png(svg_text: str) -> bytes:
    """Return an SVG as PNG, two pixels for one."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(drawable(svg_text), scale=_SCALE))


def drawable(thing: Any) -> Any:  # noqa: ANN401 -- as JSON
    r"""Return text, or all text of a specification, without what XML can't hold.

    A control character ends the whole process in the renderer.

    Examples
    --------
    >>> drawable({"title": ["An \x1bangry title", 3]})
    {'title': ['An  angry title', 3]}
    """
    if isinstance(thing, str):
        return _NOT_IN_XML.sub(" ", thing)
    if isinstance(thing, dict):
        return {drawable(key): drawable(entry) for key, entry in thing.items()}
    if isinstance(thing, list | tuple):
        return [drawable(entry) for entry in thing]
    return thing
