"""The report's charts, as Vega-Lite specifications with their data inside.

Two narrow charts stand beside each other on a page; a wide one has it to itself.  The forest plot
tells its verdicts by shape as well as by colour; every chart's numbers stand in a table too.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sim.causes import CAUSE_COLOURS, Cause, title_of
from sim.report.bottleneck import bottleneck, growing_queues, longest_queue
from sim.report.charts.vega import (
    INK,
    MUTED,
    Specification,
    amount,
    name,
    rounded,
    scale,
    specification,
)
from sim.report.document import Chart
from sim.report.findings import BAND_PERCENT, Findings, Key
from sim.report.names import (
    flow_title,
    letters,
    measured_of,
    place_title,
    queue_title,
    spoken,
    step_title,
)
from sim.report.words import VARIANT_COLOURS, VERDICTS
from sim.text import EMPTY, Message, Text, per_cent, say, shortened, significant
from sim.verdicts import verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.scenario import Study

Queue = tuple[str, str]
_MOST_DRAWN = 3
_SERIES = ("variant", "place", "step", "week", "low", "median", "high")
_BARE_AXIS = {"grid": False, "ticks": False, "domain": False}
_THREE_LINES_PX = 42


def queue_chart(study: Study, facts: Findings) -> Chart | None:
    """Return the bottlenecks' queues week by week: median and band of the replications."""
    titles = {queue: queue_title(study, *queue) for queue in _queues_to_draw(study, facts)}
    label = letters(study)
    rows = _queue_rows(facts, titles, label, study.baseline.scenario.start)
    if not rows:
        return None
    shared = {
        "x": {
            "field": "week_from",
            "type": "temporal",
            "title": None,
            "scale": {"type": "utc", "nice": False},
            "axis": {"grid": False, "format": "%b %Y", "tickCount": "month"},
        },
        "color": variant_colour(label),
    }
    ends = {"y": amount("low", title=say("figures-vehicles-waiting")), "y2": {"field": "high"}}
    dashes = name("variant", list(label.values()), legend=None)
    layers = [
        {"mark": {"type": "area", "opacity": 0.18}, "encoding": shared | ends},
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": shared | {"y": amount("median"), "strokeDash": dashes},
        },
    ]
    row = name("queue", list(titles.values()), header={"labelOrient": "top"})
    queues = shortened([*titles.values()], len(titles), clauses=True)
    return Chart(
        "queue_over_time",
        say("figures-queues"),
        say("figures-queues-description", percent=BAND_PERCENT, queues=queues),
        specification(
            rows,
            {
                "facet": {"row": row},
                "spacing": 16,
                "spec": {"width": 430, "height": 150, "layer": layers},
                "resolve": {"scale": {"y": "independent"}},
            },
        ),
    )


def forest_chart(study: Study, facts: Findings, keys: Sequence[Key]) -> Chart | None:
    """Return the main differences as percentages of the baseline, with intervals and verdicts."""
    rows = _forest_rows(study, facts, keys)
    if not rows:
        return None
    looks = {verdict_in_words(verdict): look for verdict, look in VERDICTS.items()}
    seen = [verdict for verdict in looks if any(row["verdict"] == verdict for row in rows)]
    colour = name("verdict", seen, scale=scale(seen, [looks[verdict][2] for verdict in seen]))
    shape = name("verdict", seen, scale=scale(seen, [looks[verdict][1] for verdict in seen]))
    variants = list(letters(study).values())[1:]
    lines = {"labelExpr": "split(datum.label, '\\n')", "labelOffset": -14, "labelLimit": 240}
    at = {"y": name("measure", None, axis=_BARE_AXIS | lines), "yOffset": name("variant", variants)}
    step = max(19, _THREE_LINES_PX / len(variants))
    confidence = per_cent(significant(100 * facts.confidence, 3))
    axis = say("figures-difference-axis", confidence=confidence)
    zero = {"type": "rule", "color": MUTED, "strokeDash": [4, 3]}
    point = {"type": "point", "filled": True, "size": 90, "opacity": 1}
    letter = {"type": "text", "align": "left", "dx": 9, "fontSize": 11, "color": MUTED}
    interval = {"x": amount("low", title=axis), "x2": {"field": "high"}, "color": colour}
    mark = {"x": amount("difference"), "color": colour, "shape": shape}
    layers = [
        {"mark": zero, "data": {"values": [{}]}, "encoding": {"x": {"datum": 0}}},
        {"mark": {"type": "rule", "strokeWidth": 2.5}, "encoding": at | interval},
        {"mark": point, "encoding": at | mark},
        {"mark": letter, "encoding": at | {"x": amount("high"), "text": {"field": "variant"}}},
    ]
    return Chart(
        "differences",
        say("figures-differences"),
        say("figures-differences-description"),
        specification(rows, {"width": 260, "height": {"step": step}, "layer": layers}),
    )


def cause_chart(study: Study, facts: Findings, flows: Sequence[str]) -> Chart | None:
    """Return the transit time of each flow and variant, stacked by cause."""
    rows = _cause_rows(study, facts, flows)
    if not rows:
        return None
    seen = [
        cause for cause in CAUSE_COLOURS if any(row["cause"] == title_of(cause) for row in rows)
    ]
    colour = name(
        "cause",
        None,
        legend={"columns": 6},
        scale=scale([title_of(cause) for cause in seen], [CAUSE_COLOURS[cause] for cause in seen]),
    )
    spec = {
        "width": 680,
        "height": {"step": 20},
        "mark": {"type": "bar", "height": 15, "stroke": "white", "strokeWidth": 0.5},
        "encoding": {
            "y": name("variant", list(letters(study).values()), axis=_BARE_AXIS),
            "x": amount("hours", aggregate="sum", title=say("figures-hours")),
            "order": amount("order"),
            "color": colour,
        },
    }
    titles = [flow_title(study, flow) for flow in flows]
    return Chart(
        "time_by_cause",
        say("figures-causes"),
        say("figures-causes-description"),
        specification(
            rows,
            {
                "facet": {"row": name("flow", titles, header={"labelOrient": "top"})},
                "spacing": 14,
                "spec": spec,
            },
        ),
        wide=True,
    )


def use_chart(study: Study, facts: Findings, queues: Sequence[Queue]) -> Chart | None:
    """Return utilisation and mean queue of the given queues, with intervals, by variant."""
    rows = _use_rows(study, facts, queues)
    if not rows:
        return None
    label = letters(study)
    titles = [queue_title(study, *queue) for queue in queues]
    at = {
        # Both panels have all queues, also those without a utilisation: rows must stay in line.
        "y": name("queue", titles, scale={"domain": titles}),
        "yOffset": name("variant", list(label.values())),
    }
    panels = [
        _panel(at, variant_colour(label), quantity, labelled=quantity == _quantities()[0])
        for quantity in _quantities()
    ]
    return Chart(
        "use_and_queue",
        say("figures-use"),
        say("figures-use-description"),
        specification(rows, {"hconcat": panels}),
        wide=True,
    )


def _quantities() -> tuple[Message, Message]:
    """Return what the two panels of use and queue show."""
    return say("figures-used"), say("figures-mean-waiting")


def _panel(
    at: Specification, colour: Specification, quantity: str, *, labelled: bool
) -> Specification:
    axis = _BARE_AXIS | {"labels": labelled, "labelLimit": 400}
    place = at | {"y": at["y"] | {"axis": axis}}
    interval = {"x": amount("low"), "x2": {"field": "high"}}
    return {
        "width": 250,
        "height": {"step": 11},
        "transform": [{"filter": {"field": "quantity", "equal": quantity}}],
        "layer": [
            {
                "mark": {"type": "bar", "opacity": 0.85},
                "encoding": place | {"x": amount("mean", title=quantity), "color": colour},
            },
            {"mark": {"type": "rule", "color": INK}, "encoding": place | interval},
        ],
    }


def _queue_rows(
    facts: Findings, titles: Mapping[Queue, Text], label: Mapping[str, Text], start: dt.date
) -> list[Specification]:
    columns = (facts.series[column] for column in _SERIES)
    return [
        {"queue": titles[place, step], "variant": label[variant],
         "week_from": str(start + dt.timedelta(weeks=int(week))),
         "low": rounded(low), "median": rounded(median), "high": rounded(high)}
        for variant, place, step, week, low, median, high in zip(*columns, strict=True)
        if (place, step) in titles and variant in label
    ]  # fmt: skip


def _forest_rows(study: Study, facts: Findings, keys: Sequence[Key]) -> list[Specification]:
    label = letters(study)
    rows = []
    for key in keys:
        for variant in study.alternatives:
            change = facts.change(variant.id, key)
            if change is None or not change.baseline or change.of_run:
                continue
            percent = 100 / abs(change.baseline)
            rows.append(
                {"measure": _three_lines(study, key, facts), "variant": label[variant.id],
                 "verdict": verdict_in_words(change.verdict),
                 "difference": rounded(change.difference * percent),
                 "low": rounded(change.low * percent), "high": rounded(change.high * percent)}
            )  # fmt: skip
    return rows


def _three_lines(study: Study, key: Key, facts: Findings) -> Message:
    """Return the title of a row in three lines: measure, place, and step or what else there is.

    All labels have as many lines, for Vega centres the first of them.
    """
    title, of = spoken(key).title, [*measured_of(study, key, facts)]
    if key.step:
        of[:1] = place_title(study, key.place), step_title(study, key.place, key.step)
    if not of:
        return say("figures-three-lines", first=EMPTY, second=title, third=EMPTY)
    rest = shortened(of[1:], len(of))
    return say("figures-three-lines", first=title, second=of[0], third=rest)


def _cause_rows(study: Study, facts: Findings, flows: Sequence[str]) -> list[Specification]:
    label = letters(study)
    order = list(CAUSE_COLOURS)
    return [
        {"flow": flow_title(study, key.flow), "variant": label[variant.id],
         "cause": title_of(key.cause), "hours": rounded(estimate.mean),
         "order": order.index(Cause(key.cause))}
        for variant in study.variants
        for key, estimate in facts.estimates.get(variant.id, {}).items()
        if key == Key("delay_by_cause_h", flow=key.flow, cause=key.cause)
        and key.flow in flows
        and key.cause in CAUSE_COLOURS
        and estimate.mean > 0
    ]  # fmt: skip


def _use_rows(study: Study, facts: Findings, queues: Sequence[Queue]) -> list[Specification]:
    label = letters(study)
    used, waiting = _quantities()
    return [
        {"queue": queue_title(study, place, step), "variant": label[variant.id],
         "quantity": quantity, "mean": rounded(estimate.mean), "low": rounded(estimate.low),
         "high": rounded(estimate.high)}
        for variant in study.variants
        for place, step in queues
        for quantity, estimate in (
            (used, facts.used(variant.id, place, step)),
            (waiting, facts.estimate(variant.id, Key("queue_length", place, step))),
        )
        if estimate is not None
    ]  # fmt: skip


def _queues_to_draw(study: Study, facts: Findings) -> list[Queue]:
    """Return the bottleneck, the longest and the first growing queue of every variant, a few."""
    queues: list[Queue] = []
    for variant in study.variants:
        found = (bottleneck(study, facts, variant.id), longest_queue(study, facts, variant.id))
        queues += [(queue.place, queue.step) for queue in found if queue]
        queues += [queue[:2] for queue in growing_queues(facts, variant.id)[:1]]
    drawn = set(zip(facts.series["place"], facts.series["step"], strict=True))
    return [queue for queue in dict.fromkeys(queues) if queue in drawn][:_MOST_DRAWN]


def variant_colour(label: Mapping[str, Text]) -> Specification:
    """Return the colour of a variant, with its legend."""
    names = list(label.values())
    colours = [VARIANT_COLOURS[place % len(VARIANT_COLOURS)] for place in range(len(names))]
    legend = {"symbolOpacity": 1, "symbolStrokeWidth": 0, "symbolType": "square"}
    return name("variant", names, legend=legend, scale=scale(names, colours))
