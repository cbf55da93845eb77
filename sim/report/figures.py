"""The report's charts, as Vega-Lite specifications with their data inside, and as SVG and PNG.

Two narrow charts stand beside each other on a page; a wide one has it to itself.  The forest plot tells its
verdicts by shape as well as by colour; shades of the same figures stand as tables beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.report.bottleneck import bottleneck, growing_queues, longest_queue
from sim.report.document import Chart
from sim.report.findings import BAND_PERCENT, Findings, Key
from sim.report.names import flow_title, letters, queue_title
from sim.report.words import CAUSE_COLOURS, CAUSES, VARIANT_COLOURS, VERDICTS, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.scenario import Study

FONT = "DejaVu Sans, Liberation Sans, Arial"
VEGA_LITE = "6.4"
_SCALE = 2
"""Pixels of a PNG for one of the SVG."""
_WIDTH = 430
_INK = "#1b2430"
_MUTED = "#5a6675"

Specification = dict[str, Any]

_CONFIG: Specification = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": _INK,
        "titleColor": _MUTED,
        "gridColor": "#e6e9ed",
        "domainColor": "#aab3bd",
        "tickColor": "#aab3bd",
        "labelLimit": 330,
    },
    "legend": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": _MUTED,
        "labelColor": _INK,
        "orient": "top",
        "labelLimit": 400,
        "columnPadding": 16,
    },
    "header": {
        "labelFontSize": 13,
        "labelFontWeight": "bold",
        "labelColor": _INK,
        "labelAnchor": "start",
        "labelLimit": 420,
    },
}


def svg(chart: Chart) -> str:
    """Return a chart as SVG; the same specification gives the same bytes."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(dict(chart.specification), vl_version=VEGA_LITE))


def png(svg_text: str) -> bytes:
    """Return an SVG as PNG, two pixels for one."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg_text, scale=_SCALE))


def queue_chart(study: Study, facts: Findings) -> Chart | None:
    """Return the bottlenecks' queues over time: median and the band of the replications, by week."""
    queues = _queues_to_draw(study, facts)
    titles = {queue: queue_title(study, *queue) for queue in queues}
    label = letters(study)
    rows = [
        {
            "queue": titles[place, step],
            "variant": label[variant],
            "week": int(week),
            "low": _rounded(low),
            "median": _rounded(median),
            "high": _rounded(high),
        }
        for variant, place, step, week, low, median, high in zip(
            *(facts.series[name] for name in _SERIES), strict=True
        )
        if (place, step) in titles and variant in label
    ]
    if not rows:
        return None
    shared = {"x": {"field": "week", "type": "quantitative", "title": "week of the run",
                    "scale": {"nice": False}, "axis": {"grid": False, "tickMinStep": 1}}, "color": _variant_colour(study)}  # fmt: skip
    layers = [
        {"mark": {"type": "area", "opacity": 0.18}, "encoding": {
            **shared, "y": {"field": "low", "type": "quantitative", "title": "vehicles waiting"},
            "y2": {"field": "high"}}},
        {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {
            **shared, "y": {"field": "median", "type": "quantitative"},
            "strokeDash": {"field": "variant", "type": "nominal", "legend": None,
                           "sort": list(label.values())}}},
    ]  # fmt: skip
    return Chart(
        "queue_over_time",
        "Queues at the bottlenecks, week by week",
        "Vehicles waiting in the mean of each week: the line is the median of the replications, "
        f"the band holds {BAND_PERCENT} % of them. Queues: {'; '.join(titles.values())}.",
        _specification(
            {
                "data": {"values": rows},
                "facet": {
                    "row": {
                        "field": "queue",
                        "type": "nominal",
                        "title": None,
                        "header": {"labelOrient": "top"},
                        "sort": list(titles.values()),
                    }
                },
                "spacing": 16,
                "spec": {"width": _WIDTH, "height": 150, "layer": layers},
                "resolve": {"scale": {"y": "independent"}},
            }  # fmt: skip
        ),
    )


def forest_chart(study: Study, facts: Findings, keys: Sequence[tuple[Key, str]]) -> Chart | None:
    """Return the main differences as percentages of the baseline, with intervals and verdicts."""
    label = letters(study)
    rows = []
    for key, title in keys:
        for variant in study.alternatives:
            change = facts.change(variant.id, key)
            if change is None or not change.baseline:
                continue
            percent = 100 / abs(change.baseline)
            rows.append(
                {
                    "measure": title,
                    "variant": label[variant.id],
                    "difference": _rounded(change.difference * percent),
                    "low": _rounded(change.low * percent),
                    "high": _rounded(change.high * percent),
                    "verdict": change.verdict,
                }
            )
    if not rows:
        return None
    y = {"field": "measure", "type": "nominal", "sort": None, "title": None,
         "axis": {"grid": False, "ticks": False, "domain": False,
                  "labelOffset": -7, "labelExpr": _TWO_LINES}}  # fmt: skip
    at = {"y": y, "yOffset": {"field": "variant", "type": "nominal",
                              "sort": list(label.values())[1:]}}  # fmt: skip
    seen = [verdict for verdict in VERDICTS if any(row["verdict"] == verdict for row in rows)]
    scales = {
        "color": {"field": "verdict", "type": "nominal", "title": None,
                  "scale": {"domain": seen, "range": [VERDICTS[verdict][2] for verdict in seen]}},
        "shape": {"field": "verdict", "type": "nominal", "title": None,
                  "scale": {"domain": seen, "range": [VERDICTS[verdict][1] for verdict in seen]}},
    }  # fmt: skip
    axis = "difference from the baseline, % (95 % interval, paired)"
    axis = axis.replace("95", f"{100 * facts.confidence:.3g}")
    layers = [
        {"mark": {"type": "rule", "color": "#66707d", "strokeDash": [4, 3]},
         "data": {"values": [{}]}, "encoding": {"x": {"datum": 0, "type": "quantitative"}}},
        {"mark": {"type": "rule", "strokeWidth": 2.5}, "encoding": {
            **at, "x": {"field": "low", "type": "quantitative", "title": axis},
            "x2": {"field": "high"}, "color": scales["color"]}},
        {"mark": {"type": "point", "filled": True, "size": 90, "opacity": 1}, "encoding": {
            **at, "x": {"field": "difference", "type": "quantitative"}, **scales}},
        {"mark": {"type": "text", "align": "left", "dx": 9, "fontSize": 11, "color": _MUTED},
         "encoding": {**at, "x": {"field": "high", "type": "quantitative"},
                      "text": {"field": "variant"}}},
    ]  # fmt: skip
    return Chart(
        "differences",
        "What changes",
        "Difference of each measure from the baseline in per cent, with its interval. A circle is "
        "better, a square worse, a triangle higher or lower without a judgement, a diamond no "
        "clear difference.",
        _specification(
            {"data": {"values": rows}, "width": 280, "height": {"step": 19}, "layer": layers}
        ),
    )


def cause_chart(study: Study, facts: Findings, flows: Sequence[str]) -> Chart | None:
    """Return the transit time of each flow and variant, stacked by cause."""
    label = letters(study)
    order = list(CAUSES)
    rows = [
        {
            "flow": flow_title(study, key.flow),
            "variant": label[variant.id],
            "cause": CAUSES.get(key.cause, key.cause),
            "hours": _rounded(estimate.mean),
            "order": order.index(key.cause) if key.cause in order else len(order),
        }
        for variant in study.variants
        for key, estimate in facts.estimates.get(variant.id, {}).items()
        if key == Key("delay_by_cause_h", flow=key.flow, cause=key.cause)
        and key.flow in flows
        and estimate.mean > 0
    ]
    if not rows:
        return None
    seen = sorted({(int(row["order"]), str(row["cause"])) for row in rows})  # type: ignore[call-overload]
    colours = {CAUSES[cause]: colour for cause, colour in CAUSE_COLOURS.items()}
    return Chart(
        "time_by_cause",
        "Where the hours go",
        "Mean transit time of a load unit, taken apart by what it waited for; grey is moving and "
        "being served.",
        _specification(
            {
                "data": {"values": rows},
                "facet": {
                    "row": {
                        "field": "flow",
                        "type": "nominal",
                        "title": None,
                        "header": {"labelOrient": "top"},
                        "sort": [flow_title(study, flow) for flow in flows],
                    }
                },
                "spacing": 14,
                "spec": {
                    "width": 680,
                    "height": {"step": 20},
                    "mark": {"type": "bar", "height": 15, "stroke": "white", "strokeWidth": 0.5},
                    "encoding": {
                        "y": {
                            "field": "variant",
                            "type": "nominal",
                            "title": None,
                            "sort": list(label.values()),
                            "axis": {"ticks": False, "domain": False},
                        },
                        "x": {
                            "field": "hours",
                            "type": "quantitative",
                            "aggregate": "sum",
                            "title": "hours",
                        },
                        "order": {"field": "order", "type": "quantitative"},
                        "color": {
                            "field": "cause",
                            "type": "nominal",
                            "title": None,
                            "legend": {"columns": 6},
                            "scale": {
                                "domain": [cause for _, cause in seen],
                                "range": [colours.get(cause, "#888888") for _, cause in seen],
                            },
                        },
                    },
                },
            }  # fmt: skip
        ),
        wide=True,
    )


def use_chart(study: Study, facts: Findings, queues: Sequence[tuple[str, str]]) -> Chart | None:
    """Return utilisation and mean queue of the given queues, with intervals, by variant."""
    label = letters(study)
    rows = []
    for variant in study.variants:
        for place, step in queues:
            used = facts.estimate(variant.id, Key("utilisation", place, step))
            used = used or facts.estimate(variant.id, Key("line_occupation", place))
            waiting = facts.estimate(variant.id, Key("queue_length", place, step))
            for panel, estimate in (("used, %", used), ("vehicles waiting, mean", waiting)):
                if estimate is not None:
                    rows.append(
                        {"queue": queue_title(study, place, step), "variant": label[variant.id],
                         "panel": panel, "value": _rounded(estimate.mean),
                         "low": _rounded(estimate.low), "high": _rounded(estimate.high)}
                    )  # fmt: skip
    if not rows:
        return None
    titles = [queue_title(study, *queue) for queue in queues]
    offset = {"field": "variant", "sort": list(label.values())}
    y = {"field": "queue", "type": "nominal", "sort": titles, "title": None}

    def panel(name: str, *, labelled: bool) -> Specification:
        axis = {"ticks": False, "domain": False, "labels": labelled}
        encoding = {"y": y | {"axis": axis}, "yOffset": offset, "color": _variant_colour(study)}
        return {
            "width": 290, "height": {"step": 11},
            "transform": [{"filter": {"field": "panel", "equal": name}}],
            "layer": [
                {"mark": {"type": "bar", "opacity": 0.85},
                 "encoding": encoding | {"x": {"field": "value", "type": "quantitative", "title": name}}},
                {"mark": {"type": "rule", "color": _INK},
                 "encoding": {"y": encoding["y"], "yOffset": offset,
                              "x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}}},
            ],
        }  # fmt: skip

    return Chart(
        "use_and_queue",
        "How full, and how long the queue",
        "Utilisation in per cent and mean number of vehicles waiting at the most loaded queues; "
        "thin lines are intervals.",
        _specification(
            {
                "data": {"values": rows},
                "hconcat": [
                    panel("used, %", labelled=True),
                    panel("vehicles waiting, mean", labelled=False),
                ],
            }  # fmt: skip
        ),
        wide=True,
    )


_TWO_LINES = "[split(datum.label, ' · ')[0], join(slice(split(datum.label, ' · '), 1), ', ')]"
_SERIES = ("variant", "place", "step", "week", "low", "median", "high")


def _queues_to_draw(study: Study, facts: Findings) -> list[tuple[str, str]]:
    """Return the bottleneck, the longest and the first growing queue of every variant, three at
    most, those of the baseline first."""
    queues: list[tuple[str, str]] = []
    for variant in study.variants:
        found = (bottleneck(study, facts, variant.id), longest_queue(study, facts, variant.id))
        queues += [(queue.place, queue.step) for queue in found if queue]
        queues += [queue[:2] for queue in growing_queues(facts, variant.id)[:1]]
    drawn = set(zip(facts.series["place"], facts.series["step"], strict=True))
    return [queue for queue in dict.fromkeys(queues) if queue in drawn][:3]


def _variant_colour(study: Study) -> Specification:
    names = list(letters(study).values())
    colours = [VARIANT_COLOURS[place % len(VARIANT_COLOURS)] for place in range(len(names))]
    return {"field": "variant", "type": "nominal", "title": None,
            "legend": {"symbolOpacity": 1, "symbolStrokeWidth": 0, "symbolType": "square"},
            "scale": {"domain": names, "range": colours}}  # fmt: skip


def _specification(body: Specification) -> Specification:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": _CONFIG,
        "padding": 8,
        **body,
    }


def _rounded(value: float) -> float | None:
    """Six digits are more than a picture shows; fewer bytes, and no noise of the last bit."""
    number = float(value)
    return float(f"{number:.6g}") if number == number else None  # noqa: PLR0124 -- NaN
