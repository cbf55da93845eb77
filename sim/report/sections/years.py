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
from sim.text import (
    MISSING,
    Message,
    Text,
    Verbatim,
    in_words,
    number,
    per_cent,
    plus_minus,
    say,
    shortened,
    with_interval,
)
from sim.verdicts import Unjudged, Verdict, verdict_in_words

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
    shown = tuple(block for block in blocks if block is not None)
    return ReportSection("years", say("years-heading"), shown)


def _tables(
    inputs: Inputs, years: Years, border: BorderYears, own: Findings
) -> Iterator[ReportTable | None]:
    """Yield what passed a border year by year, and how long it took there."""
    over = say("years-over-border", border=dashed(border.name), mode=border.mode)
    yield _matrix(say("years-freight", over=over), freight_rows(inputs, border), years, own)
    for vehicles in VEHICLES_OF[border.mode]:
        rows = vehicle_rows(inputs, border, vehicles)
        yield _matrix(say("years-vehicles", vehicles=vehicles, over=over), rows, years, own)
    hours = say("years-hours", border=dashed(border.name))
    yield _matrix(hours, hour_rows(inputs, border), years, own)


def findings_by_year(years: Years, study: Study, facts: Findings) -> Findings:
    """Return the baseline's estimates, with the years in the place of variants."""
    rows = years.estimates[years.estimates["variant"] == study.baseline.id]
    estimates = by_key(rows.assign(variant=rows["year"]), ReportedEstimate)
    return replace(facts, estimates=estimates, changes={})


def _story(
    study: Study, years: Years, own: Findings, observations: Sequence[ComparedObservation]
) -> Iterator[Message]:
    """Yield what bound from when to when, and which years nothing is known of."""
    for when, _, found in _spans(study, years, own):
        if found is None:
            yield say("years-nothing-bound", years=when)
        else:
            yield say("years-bound", years=when, queue=queue_title(study, *found.queue))
    known = {str(row.first.year) for row in observations if row.first and row.error is not None}
    unknown = [Verbatim(year) for year in years.names if year not in known]
    if unknown:
        verdict = verdict_in_words(Unjudged.NOT_VALIDATED)
        which = shortened(unknown, len(unknown))
        yield say("years-nothing-reported", years=which, verdict=verdict)


def _spans(
    study: Study, years: Years, own: Findings
) -> Iterator[tuple[Text, tuple[str, ...], Bottleneck | None]]:
    """Yield the years in which the same queue bound, in words and one by one, and that queue."""
    spans: list[tuple[list[str], Bottleneck | None]] = []
    for year in years.names:
        found = bottleneck(study, own, year)
        if spans and _same(spans[-1][1], found):
            spans[-1][0].append(year)
        else:
            spans.append(([year], found))
    for span, found in spans:
        first, last = Verbatim(span[0]), Verbatim(span[-1])
        when: Text = first if first == last else say("years-span", first=first, last=last)
        yield when, tuple(span), found


def years_answer(inputs: Inputs, facts: Findings) -> Message | None:
    """Return in one sentence what bound from when to when, and what passed; None for one year."""
    years = inputs.years
    if years is None:
        return None
    own = findings_by_year(years, inputs.study, facts)
    freight = Key("tonnes_per_year", years.freight_place)
    clauses = []
    for when, span, found in _spans(inputs.study, years, own):
        shown = [_shown(own, year, freight) for year in span]
        passed = shortened(shown, len(shown))
        if found is None:
            clauses.append(say("years-answer-nothing-bound", years=when, freight=passed))
        else:
            queue = queue_title(inputs.study, *found.queue)
            clauses.append(say("years-answer-bound", years=when, queue=queue, freight=passed))
    return say("sentences-whole", clause=shortened(clauses, len(clauses), clauses=True))


def _same(one: Bottleneck | None, other: Bottleneck | None) -> bool:
    return (one and (one.place, one.step)) == (other and (other.place, other.step))


def _overview(
    study: Study, years: Years, own: Findings, observations: Sequence[ComparedObservation]
) -> ReportTable:
    """Return one row a year: freight, what was reported, what bound, where the queue stood."""
    freight, lost = Key("tonnes_per_year", years.freight_place), Key("tonnes_lost_per_year")
    border = years.borders[0] if years.borders else None
    last = max((row.year for row in observations if row.error is not None), default="")
    rows: list[tuple[Text, ...]] = []
    for year in years.names:
        reported = _of_year(freight_reported(observations, border), year)
        tight = bottleneck(study, own, year)
        used = per_cent(number(tight.used.mean, 0)) if tight and tight.used else MISSING
        place, waiting = _longest_queue(study, own, year)
        unjudged = Unjudged.PREDICTED if year > last else Unjudged.NOT_VALIDATED
        figures = [_figure(row) for row in reported]
        rows.append(
            (
                Verbatim(year),
                _shown(own, year, freight),
                _shown(own, year, lost),
                shortened(figures, len(figures)) or MISSING,
                _verdict_on(reported) or verdict_in_words(unjudged),
                queue_title(study, *tight.queue) if tight else say("years-none"),
                used,
                place,
                waiting,
            )
        )
    columns = (
        Column(say("years-year")), Column(_freight_head(border), "number"),
        Column(say("years-not-carried"), "number"), Column(say("years-reported-freight")),
        Column(say("years-verdict"), "verdict"), Column(say("years-what-bound")),
        Column(say("years-its-use"), "number"), Column(say("years-longest-queue")),
        Column(say("years-vehicles-waiting"), "number"),
    )  # fmt: skip
    title, note = say("years-at-a-glance"), say("years-at-a-glance-note")
    return ReportTable(title, columns, tuple(rows), note, brief=True)


def _longest_queue(study: Study, own: Findings, year: str) -> tuple[Text, Text]:
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
        return say("years-nobody-waited"), MISSING
    waiting, key = max(found, key=lambda each: each[0].mean)
    return queue_title(study, key.place, key.step), with_interval(*waiting)


def _freight_head(border: BorderYears | None) -> Message:
    """Return what a year's freight is called."""
    if border is None:
        return say("years-freight-arrived")
    return say("years-freight-over-border", border=dashed(border.name), mode=border.mode)


def _matrix(
    caption: Message, rows: Iterator[YearRow], years: Years, own: Findings
) -> ReportTable | None:
    """Return a table with a column for each year, what was reported under what was simulated."""
    lines: list[tuple[Text, ...]] = []
    for row in rows:
        cells = tuple(
            _shown(own, year, row.key) if row.key else _shown_beside(_of_year(row.reported, year))
            for year in years.names
        )
        if set(cells) == {MISSING}:
            continue
        direction = in_words(row.direction, within=True) or say("years-both-directions")
        lines.append((row.place, direction, say("years-simulated"), *cells))
        if row.reported:
            clauses = tuple(_phrase(_of_year(row.reported, year)) for year in years.names)
            lines.append((row.place, direction, say("years-reported"), *clauses))
    if not lines:
        return None
    columns = (
        Column(say("years-place")), Column(say("years-direction")), Column(say("years-number")),
        *(Column(Verbatim(year)) for year in years.names),
    )  # fmt: skip
    note = say("years-reported-note", verdict=verdict_in_words(Unjudged.NOT_VALIDATED))
    return ReportTable(caption, columns, tuple(lines), note, filterable=True)


def _shown(own: Findings, year: str, key: Key) -> Text:
    """Return an estimate of a year."""
    estimate = own.estimate(year, key)
    if estimate is None or estimate.mean == 0:
        return MISSING
    return with_interval(*estimate)


def _shown_beside(reported: Sequence[ComparedObservation]) -> Text:
    """Return the estimate that stands beside reported figures."""
    for row in reported:
        if row.simulated is not None and row.low is not None and row.high is not None:
            half_width = (row.high - row.low) / 2
            return _in_all(row, with_interval(row.simulated, half_width, row.low, row.high))
    return MISSING


def _phrase(reported: Sequence[ComparedObservation]) -> Text:
    if not reported:
        return verdict_in_words(Unjudged.NOT_VALIDATED)
    figures = [
        say("years-figure-judged", figure=_figure(row), verdict=_in_short(row)) for row in reported
    ]
    return shortened(figures, len(figures), clauses=True)


def _figure(row: ComparedObservation) -> Message:
    return say("years-figure", observed=_in_all(row, row.amount), source=Verbatim(row.source))


def _in_all(row: ComparedObservation, amount: Text) -> Text:
    """Return a number with what tells a total from a rate."""
    return say("years-in-all", amount=amount) if row.unit == "trains" else amount


def _in_short(row: ComparedObservation) -> Message:
    if row.error is None:
        return verdict_in_words(row.verdict)
    within = row.verdict == Verdict.WITHIN
    return say("years-margin", within=within, margin=plus_minus(row.margin or 0))


def _verdict_on(reported: Sequence[ComparedObservation]) -> Message | None:
    """Return one verdict on several figures of one number; None if none was compared."""
    judged = [row.verdict for row in reported if row.error is not None]
    if len(set(judged)) <= 1:
        return verdict_in_words(judged[0]) if judged else None
    within = judged.count(Verdict.WITHIN)
    return say("years-within-some", within=within, judged=len(judged))


def _of_year(reported: Sequence[ComparedObservation], year: str) -> tuple[ComparedObservation, ...]:
    return tuple(row for row in reported if row.year == year)
