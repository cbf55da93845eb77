"""Year by year: what passed, what bound, where the queue stood, and what was reported of it.

A number that nothing was reported of is not validated, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.report.bottleneck import Bottleneck, bottleneck
from sim.report.charts.years_chart import years_chart
from sim.report.document import Column, ReportSection, ReportTable, Sentences
from sim.report.findings import Findings, Key, ReportedEstimate, by_key
from sim.report.names import queue_title, role_of
from sim.report.sections.year_rows import (
    YearRow,
    freight_reported,
    freight_rows,
    hour_rows,
    vehicle_rows,
)
from sim.report.words import VEHICLES_OF, dashed
from sim.text import MISSING, in_words, number, plus_minus, with_interval
from sim.verdicts import Unjudged, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.report.inputs import BorderYears, ComparedObservation, Inputs, Years
    from sim.scenario import Study

_LEAST_QUEUE = 0.05
"""Vehicles waiting on average, below which nobody speaks of a queue."""


def years_section(inputs: Inputs, facts: Findings) -> ReportSection | None:
    """Return the years of the baseline; None if there is only one."""
    years = inputs.years
    if years is None:
        return None
    study = inputs.study
    own = findings_by_year(years, study, facts)
    blocks = (
        Sentences(tuple(_story(study, years, own, inputs.observations)), listed=True),
        years_chart(study, years, own, inputs.observations),
        _overview(study, years, own, inputs.observations),
        *(table for border in years.borders for table in _tables(inputs, years, border, own)),
    )
    return ReportSection(
        "years", "Year by year", tuple(block for block in blocks if block is not None)
    )


def _tables(
    inputs: Inputs, years: Years, border: BorderYears, own: Findings
) -> Iterator[ReportTable | None]:
    """Yield what passed a border year by year, and how long it took there."""
    over = f"over the {dashed(border.name)} border by {border.mode}"
    yield _matrix(f"Freight {over} [Mt]", freight_rows(inputs, border), years, own)
    for vehicles in VEHICLES_OF[border.mode]:
        rows = vehicle_rows(inputs, border, vehicles)
        yield _matrix(f"{vehicles.capitalize()} a day {over}", rows, years, own)
    at = f"Hours at the {dashed(border.name)} border, by station and direction"
    yield _matrix(at, hour_rows(inputs, border), years, own)


def findings_by_year(years: Years, study: Study, facts: Findings) -> Findings:
    """Return the baseline's estimates, with the years in the place of variants."""
    rows = years.estimates[years.estimates["variant"] == study.baseline.id]
    estimates = by_key(rows.assign(variant=rows["year"]), ReportedEstimate)
    return replace(facts, estimates=estimates, changes={})


def _story(
    study: Study, years: Years, own: Findings, observations: Sequence[ComparedObservation]
) -> Iterator[str]:
    """Yield what bound from when to when, and which years nothing is known of."""
    for when, _, found in _spans(study, years, own):
        if found is None:
            yield f"{when}: nothing bound; nobody waits at any queue worth speaking of."
        else:
            name = queue_title(study, found.place, found.step)
            yield f"{when}: **{name}** bound."
    known = {str(row.first.year) for row in observations if row.first and row.error is not None}
    unknown = [year for year in years.names if year not in known]
    if unknown:
        which = ", ".join(unknown)
        yield f"Nothing reported is set beside {which}: **{Unjudged.NOT_VALIDATED}**, a prediction."


def _spans(
    study: Study, years: Years, own: Findings
) -> Iterator[tuple[str, tuple[str, ...], Bottleneck | None]]:
    """Yield the years in which the same queue bound, in words and one by one, and that queue."""
    spans: list[tuple[list[str], Bottleneck | None]] = []
    for year in years.names:
        found = bottleneck(study, own, year)
        if spans and _same(spans[-1][1], found):
            spans[-1][0].append(year)
        else:
            spans.append(([year], found))
    for span, found in spans:
        yield span[0] if len(span) == 1 else f"{span[0]} to {span[-1]}", tuple(span), found


def years_answer(inputs: Inputs, facts: Findings) -> str:
    """Return in one sentence what bound from when to when, and what passed; '' for one year."""
    years = inputs.years
    if years is None:
        return ""
    own = findings_by_year(years, inputs.study, facts)
    freight = Key("tonnes_per_year", years.freight_place)
    clauses = []
    for when, span, found in _spans(inputs.study, years, own):
        name = queue_title(inputs.study, found.place, found.step) if found else "nothing"
        passed = ", ".join(_shown(own, year, freight) for year in span)
        clauses.append(f"{when} **{name}** bound ({passed} Mt)")
    return "; ".join(clauses) + "."


def _same(one: Bottleneck | None, other: Bottleneck | None) -> bool:
    return (one and (one.place, one.step)) == (other and (other.place, other.step))


def _overview(
    study: Study, years: Years, own: Findings, observations: Sequence[ComparedObservation]
) -> ReportTable:
    """Return one row a year: freight, what was reported, what bound, where the queue stood."""
    freight, lost = Key("tonnes_per_year", years.freight_place), Key("tonnes_lost_per_year")
    border = years.borders[0] if years.borders else None
    last = max((row.year for row in observations if row.error is not None), default="")
    rows = []
    for year in years.names:
        reported = _of_year(freight_reported(observations, border), year)
        tight = bottleneck(study, own, year)
        used = f"{number(tight.used.mean, 0)} %" if tight and tight.used else MISSING
        place, waiting = _longest_queue(study, own, year)
        unjudged = Unjudged.PREDICTED if year > last else Unjudged.NOT_VALIDATED
        rows.append(
            (
                year,
                _shown(own, year, freight),
                _shown(own, year, lost),
                ", ".join(_figure(row) for row in reported) or MISSING,
                _verdict_on(reported) or unjudged.value,
                queue_title(study, tight.place, tight.step) if tight else "none",
                used,
                place,
                waiting,
            )
        )
    columns = (
        Column("Year"), Column(_freight_head(border), "number"),
        Column("Not carried, Mt", "number"), Column("Reported, Mt"),
        Column("Verdict", "verdict"), Column("What bound"), Column("Its use", "number"),
        Column("Longest queue at"), Column("Vehicles waiting", "number"),
    )  # fmt: skip
    note = (
        "Not carried is what was lost in that year: orders that lapsed under a loading ban, "
        "vehicles turned away or out of patience. What bound is what most waiting rests on, "
        "see the nomenclature. Queues are means over the year, of all vehicles that "
        "wait there."
    )
    return ReportTable("The years at a glance", columns, tuple(rows), note, brief=True)


def _longest_queue(study: Study, own: Findings, year: str) -> tuple[str, str]:
    """Return the place and the length of the longest queue of a year, in words.

    Trains being formed are left out: they wait for what is still to come.
    """
    found = [
        (waiting, key)
        for key, waiting in own.estimates.get(year, {}).items()
        if key == Key("queue_length", key.place, key.step)
        and waiting.mean >= _LEAST_QUEUE
        and role_of(study, key.place, key.step) != "formation"
    ]
    if not found:
        return "nobody waited", MISSING
    waiting, key = max(found, key=lambda each: each[0].mean)
    return queue_title(study, key.place, key.step), with_interval(*waiting)


def _freight_head(border: BorderYears | None) -> str:
    """Return what a year's freight is called."""
    if border is None:
        return "Freight that arrived, Mt"
    return f"Freight over {dashed(border.name)} by {border.mode}, Mt"


def _matrix(
    caption: str, rows: Iterator[YearRow], years: Years, own: Findings
) -> ReportTable | None:
    """Return a table with a column for each year, what was reported under what was simulated."""
    lines = []
    for row in rows:
        cells = tuple(
            _shown(own, year, row.key) if row.key else _shown_beside(_of_year(row.reported, year))
            for year in years.names
        )
        if set(cells) == {MISSING}:
            continue
        direction = in_words(row.direction).lower() or "both directions"
        lines.append((row.place, direction, "simulated", *cells))
        if row.reported:
            clauses = tuple(_phrase(_of_year(row.reported, year)) for year in years.names)
            lines.append((row.place, direction, "reported", *clauses))
    if not lines:
        return None
    columns = (
        Column("Place"), Column("Direction"), Column("Number"),
        *(Column(year) for year in years.names),
    )  # fmt: skip
    note = (
        "Reported figures stand with the fact that gives them, and whether the simulated number "
        f"lies within the margin fixed beforehand. Lines without one are {Unjudged.NOT_VALIDATED}."
    )
    return ReportTable(caption, columns, tuple(lines), note, filterable=True)


def _shown(own: Findings, year: str, key: Key) -> str:
    """Return an estimate of a year."""
    estimate = own.estimate(year, key)
    if estimate is None or estimate.mean == 0:
        return MISSING
    return with_interval(*estimate)


def _shown_beside(reported: Sequence[ComparedObservation]) -> str:
    """Return the estimate that stands beside reported figures."""
    for row in reported:
        if row.simulated is not None and row.low is not None and row.high is not None:
            half_width = (row.high - row.low) / 2
            clauses = with_interval(row.simulated, half_width, row.low, row.high)
            return f"{clauses}{_in_all(row)}"
    return MISSING


def _phrase(reported: Sequence[ComparedObservation]) -> str:
    if not reported:
        return Unjudged.NOT_VALIDATED.value
    return "; ".join(f"{_figure(row)}, {_in_short(row)}" for row in reported)


def _figure(row: ComparedObservation) -> str:
    return f"{row.observed:,.10g}{_in_all(row)} ({row.source})"


def _in_all(row: ComparedObservation) -> str:
    """Return what tells a total from a rate."""
    return " in all" if row.unit == "trains" else ""


def _in_short(row: ComparedObservation) -> str:
    if row.error is None:
        return row.verdict
    side = "within" if row.verdict == Verdict.WITHIN else "outside"
    return f"{side} {plus_minus(row.margin or 0)}"


def _verdict_on(reported: Sequence[ComparedObservation]) -> str:
    """Return one verdict on several figures of one number; nothing if none was compared."""
    judged = [row.verdict for row in reported if row.error is not None]
    if len(set(judged)) <= 1:
        return judged[0] if judged else ""
    return f"within the margin of {judged.count(Verdict.WITHIN)} of {len(judged)}"


def _of_year(reported: Sequence[ComparedObservation], year: str) -> tuple[ComparedObservation, ...]:
    return tuple(row for row in reported if row.year == year)
