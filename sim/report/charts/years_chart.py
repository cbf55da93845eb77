"""The picture of several years: freight by crossing, with what was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.charts.vega import Specification, amount, name, rounded, scale, specification
from sim.report.document import Chart
from sim.report.findings import Findings, Key
from sim.report.names import place_title
from sim.report.words import VARIANT_COLOURS, dashed
from sim.text import EMPTY, Verbatim, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sim.report.inputs import ComparedObservation, Years
    from sim.scenario import Study
    from sim.text import Text


def years_chart(
    study: Study, years: Years, own: Findings, observations: Sequence[ComparedObservation]
) -> Chart | None:
    """Return freight by rail crossing and year, with dots where it was reported.

    `own` are the estimates with the years in the place of variants.
    """
    border = years.borders[0] if years.borders else None
    titles: dict[str, Text] = {} if border else {"": say("years-chart-all")}
    if border and len(border.crossings) > 1:
        titles = {border.place: say("year-rows-all-crossings", mode=border.mode)}
    titles |= {place: place_title(study, place) for place in (border.crossings if border else ())}
    rows = list(_rows(titles, years, own))
    if not rows:
        return None
    seen = [title for title in titles.values() if any(row["place"] == title for row in rows)]
    points = list(_reported(study, titles, years, observations))
    title = say("years-chart-arrived")
    if border:
        title = say("years-chart-over-border", border=dashed(border.name), mode=border.mode)
    lines = shortened(seen, len(seen), clauses=True)
    return Chart(
        "years",
        title,
        say("years-chart-description", reported=bool(points), lines=lines),
        specification(rows, {"width": 620, "height": 260, "layer": _layers(seen, points)}),
        wide=True,
    )


def _layers(places: Sequence[Text], points: Sequence[Specification]) -> list[Specification]:
    """Return lines of what was simulated with its intervals, and dots of what was reported."""
    colour = name("place", places, scale=scale(places, VARIANT_COLOURS[: len(places)]))
    year = name("year", None, axis={"labelAngle": 0, "grid": False})
    mean = amount("mean", title=say("years-chart-axis"))
    dots = {"type": "point", "shape": "diamond", "size": 110, "filled": False, "strokeWidth": 2}
    return [
        {
            "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 35}},
            "encoding": {"x": year, "y": mean, "color": colour},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": year, "y": amount("low"), "y2": {"field": "high"}, "color": colour},
        },
        {
            "mark": dots,
            "data": {"values": points},
            "encoding": {"x": year, "y": amount("reported"), "color": colour},
        },
    ]


def _rows(titles: Mapping[str, Text], years: Years, own: Findings) -> Iterator[Specification]:
    for place, title in titles.items():
        for year in years.names:
            found = own.estimate(year, Key("tonnes_per_year", place))
            if found is not None and found.mean > 0:
                ends = {part: rounded(getattr(found, part)) for part in ("mean", "low", "high")}
                yield {"year": Verbatim(year), "place": title, **ends}


def _reported(
    study: Study,
    titles: Mapping[str, Text],
    years: Years,
    observations: Sequence[ComparedObservation],
) -> Iterator[Specification]:
    """Yield the whole-year figures of freight in both directions."""
    sections = study.baseline.scenario.sections
    if not years.borders:
        return
    border = years.borders[0]
    where = {
        frozenset({sections[place].from_, sections[place].to}): titles[place]
        for place in border.crossings
    } | {frozenset({border.name}): titles.get(border.place, EMPTY)}
    for row in observations:
        title = where.get(frozenset(row.places), EMPTY)
        scope = (row.quantity, row.direction, row.traffic)
        if title and scope == (f"{border.mode}_freight", "both", "all") and row.year in years.names:
            yield {"year": Verbatim(row.year), "place": title, "reported": row.observed}
