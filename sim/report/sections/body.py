"""The parts of the report, each with its tables and figures, in the order of reading."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.report.charts.figures import cause_chart, forest_chart, queue_chart, use_chart
from sim.report.charts.map import close_map, corridor_map
from sim.report.document import Column, ReportSection, ReportTable, Sentences
from sim.report.findings import ChangeFromBaseline, Findings, Key, shown
from sim.report.names import letters, place_title, queue_title, spoken
from sim.report.sections.measure_tables import (
    busiest_flows,
    busiest_queues,
    cause_table,
    main_keys,
    measure_title,
    transit_table,
)
from sim.report.sections.questions import questions
from sim.report.sections.reported_figures import saturated
from sim.report.sections.sentences import comparisons
from sim.report.sections.target import best_sentences
from sim.report.words import nomenclature
from sim.text import (
    MISSING,
    Message,
    Text,
    Verbatim,
    decimals,
    decimals_of_change,
    number,
    paragraph,
    per_cent,
    plus_minus,
    say,
    shortened,
    signed,
    span,
)
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.corridor import Bound, OfferedLoad
    from sim.report.document import Chart, Map
    from sim.report.inputs import ComparedObservation, Inputs
    from sim.scenario import Study

_MOST_ROWS = 80
_FOREST_ROWS = 9


def map_section(study: Study, facts: Findings) -> ReportSection:
    """Return the maps."""
    maps = [drawn for drawn in (corridor_map(study, facts), close_map(study, facts)) if drawn]
    if not maps:
        return ReportSection("map", say("body-map"), (Sentences((say("body-nothing-to-draw"),)),))
    note = Sentences((say("map-marks-note"),), small=True)
    return ReportSection("map", say("body-map"), (*maps, note))


def changes_section(study: Study, facts: Findings) -> ReportSection:
    """Return what changes: forest plot and comparison table; estimates if nothing is compared."""
    keys = main_keys(study, facts)
    if not study.alternatives:
        table = _estimates_table(study, facts, keys)
        return ReportSection(
            "comparison", say("body-main-numbers"), (*_drawn(queue_chart(study, facts)), table)
        )
    chart = forest_chart(study, facts, keys[:_FOREST_ROWS])
    rest = _others_table(study, facts, keys)
    return ReportSection(
        "comparison",
        say("body-changes"),
        (
            *_drawn(chart, queue_chart(study, facts)),
            *([Sentences(best)] if (best := best_sentences(study, facts)) else []),
            _comparison_table(study, facts, keys),
            *([rest] if rest.rows else []),
        ),
    )


def queues_section(study: Study, facts: Findings) -> ReportSection:
    """Return utilisation and queue by facility."""
    chart = use_chart(study, facts, busiest_queues(study, facts)[:10])
    return ReportSection("queues", say("body-queues"), (*_drawn(chart), _queue_table(study, facts)))


def time_section(study: Study, facts: Findings) -> ReportSection:
    """Return transit times and waiting by cause."""
    flows = busiest_flows(study, facts)
    return ReportSection(
        "time",
        say("body-time"),
        (
            transit_table(study, facts),
            *_drawn(cause_chart(study, facts, flows[:5])),
            cause_table(study, facts, flows),
        ),
    )


def questions_section(study: Study, facts: Findings) -> ReportSection:
    """Return the planner's questions with their answers."""
    return ReportSection("questions", say("body-questions"), questions(study, facts))


def observed_section(inputs: Inputs) -> ReportSection:
    """Return observed against simulated, refused comparisons with their reasons."""
    title = say("body-observed")
    if not inputs.observations:
        return ReportSection("observed", title, (Sentences((say("body-not-validated"),)),))
    columns = (
        Column(say("body-what-was-counted")), Column(say("body-period")),
        Column(say("body-observed-number"), "number"), Column(say("body-simulated"), "number"),
        Column(say("body-interval"), "number"), Column(say("body-error"), "number"),
        Column(say("body-allowed"), "number"), Column(say("body-verdict"), "verdict"),
        Column(say("body-source")),
    )  # fmt: skip
    table = ReportTable(
        say("body-observed-caption"),
        columns,
        tuple(_observed_row(row) for row in inputs.observations),
        say("body-observed-note"),
        brief=True,
    )
    return ReportSection("observed", title, (table,))


def _observed_row(row: ComparedObservation) -> tuple[Text, ...]:
    digits = decimals(0.0, row.observed)
    interval: Text = MISSING
    if row.low is not None and row.high is not None:
        digits = decimals((row.high - row.low) / 2, row.observed)
        interval = span(row.low, row.high, digits)
    verdict, source = verdict_in_words(row.verdict), Verbatim(row.source)
    if row.reason:
        verdict = say("body-verdict-and-reason", verdict=verdict, reason=row.reason)
    return (
        row.title,
        row.period,
        row.in_words,
        number(row.simulated, digits),
        interval,
        MISSING if row.error is None else per_cent(signed(100 * row.error, 1)),
        plus_minus(row.margin),
        verdict,
        say("body-source-and-use", source=source, use=row.use) if row.use else source,
    )


def before_section(inputs: Inputs) -> ReportSection | None:
    """Return bounds and offered loads, which need no run; None if there are none."""
    study, label = inputs.study, letters(inputs.study)
    sentences, rows = [], []
    for variant in study.variants:
        before = inputs.before.get(variant.id)
        if before is None:
            continue
        name = say("names-baseline-first") if variant is study.baseline else label[variant.id]
        sentences += [
            _bound(study, name, vehicles, bound) for vehicles, bound in before.bounds.items()
        ]
        rows += [
            (label[variant.id], _towards(study, load),
             number(load.offered_per_day, 1), number(load.capacity_per_day, 1),
             per_cent(number(100 * load.load, 0)),
             per_cent(number(100 * load.busiest, 0)))
            for load in before.offered[:10]
        ]  # fmt: skip
    if not sentences and not rows:
        return None
    bounds = (Sentences(tuple(sentences), listed=True),) if sentences else ()
    return ReportSection("before", say("body-before"), (*bounds, _load_table(inputs, rows)))


def _load_table(inputs: Inputs, rows: Sequence[tuple[Text, ...]]) -> ReportTable:
    columns = (
        Column(say("body-variant")), Column(say("body-queue")),
        Column(say("body-asked-for"), "number"), Column(say("body-capacity"), "number"),
        Column(say("body-offered-load"), "number"), Column(say("body-busiest-month"), "number"),
    )  # fmt: skip
    lossy = any(load.lossy for before in inputs.before.values() for load in before.offered)
    notes = [say("body-offered-load-note", lossy=lossy)]
    if saturated(*inputs.study.variants):
        notes.append(say("body-saturated-left-out"))
    caption = say("body-offered-load-caption")
    return ReportTable(caption, columns, tuple(rows), paragraph(notes), folded=True)


def _bound(study: Study, variant: Text, vehicles: str, bound: Bound) -> Message:
    kind = say("questions-vehicles", kind=vehicles)
    if not math.isfinite(bound.trains_per_day):
        return say("body-nothing-limits", variant=variant, vehicles=kind)
    places = [place_title(study, place) for place in bound.cut]
    return say(
        "body-at-most",
        variant=variant,
        most=number(bound.trains_per_day, 1),
        vehicles=kind,
        cut=shortened(places, len(places), clauses=True),
    )


def _towards(study: Study, load: OfferedLoad) -> Text:
    queue = queue_title(study, load.place, load.step)
    if not load.towards:
        return queue
    return say("body-queue-towards", queue=queue, place=place_title(study, load.towards))


def words_section() -> ReportSection:
    """Return the nomenclature."""
    columns = (Column(say("body-word")), Column(say("body-means")))
    table = ReportTable(say("body-words-caption"), columns, nomenclature())
    return ReportSection("words", say("body-nomenclature"), (table,))


def _drawn(*charts: Chart | Map | None) -> Iterator[Chart | Map]:
    return (chart for chart in charts if chart is not None)


def _comparison_table(study: Study, facts: Findings, first: tuple[Key, ...]) -> ReportTable:
    rows = tuple(
        _change_row(study, facts, key, variant.id)
        for key in first
        for variant in study.alternatives
        if facts.change(variant.id, key)
    )
    note = say(
        "body-comparison-note", replications=facts.replications, comparisons=comparisons(facts)
    )
    caption = say("body-comparison-caption")
    return ReportTable(caption, _change_columns(), rows, note, filterable=True)


def _change_columns() -> tuple[Column, ...]:
    return (
        Column(say("body-measure")), Column(say("body-unit")),
        Column(say("body-baseline"), "number"), Column(say("body-variant")),
        Column(say("body-alternative"), "number"), Column(say("body-difference"), "number"),
        Column(say("body-interval"), "number"), Column(say("body-verdict"), "verdict"),
    )  # fmt: skip


def _others_table(study: Study, facts: Findings, first: tuple[Key, ...]) -> ReportTable:
    """Return what else clearly differs, the clearest first."""
    clear = [
        (-_strength(change), key, variant.id)
        for variant in study.alternatives
        for key, change in facts.changes.get(variant.id, {}).items()
        if change.clear and not key.cause and key not in first
    ]
    rows = tuple(
        _change_row(study, facts, key, variant) for _, key, variant in sorted(clear)[:_MOST_ROWS]
    )
    every = sum(len(numbers) for numbers in facts.changes.values())
    note = say(
        "body-others-note", shown=len(rows), clear=number(len(clear), 0), all=number(every, 0)
    )
    caption = say("body-others-caption")
    return ReportTable(caption, _change_columns(), rows, note, filterable=True, folded=True)


def _strength(change: ChangeFromBaseline) -> float:
    return abs(change.difference) / change.half_width if change.half_width > 0 else 1e9


def _change_row(study: Study, facts: Findings, key: Key, variant: str) -> tuple[Text, ...]:
    change = facts.changes[variant][key]
    digits = decimals_of_change(
        change.difference or change.baseline, change.half_width, clear=change.clear
    )
    return (
        measure_title(study, key, facts),
        spoken(key).unit,
        _level(change.baseline, digits, never=facts.never_clears(study.baseline.id, key)),
        letters(study)[variant],
        _level(change.alternative, digits, never=facts.never_clears(variant, key)),
        MISSING if change.of_run else signed(change.difference, digits),
        MISSING if change.of_run else span(change.low, change.high, digits, sign=True),
        verdict_in_words(change.verdict),
    )


def _level(value: float, digits: int, *, never: bool) -> Text:
    """Return a level; a time that grows with the run is none."""
    return verdict_in_words(Verdict.NEVER_CLEARS) if never else number(value, digits)


def _estimates_table(study: Study, facts: Findings, keys: tuple[Key, ...]) -> ReportTable:
    rows = []
    for key in keys:
        estimate = facts.estimates[study.baseline.id][key]
        never = facts.never_clears(study.baseline.id, key)
        rows.append(
            (measure_title(study, key, facts), spoken(key).unit,
             _level(estimate.mean, estimate.digits, never=never),
             MISSING if never else estimate.ends)
        )  # fmt: skip
    columns = (
        Column(say("body-measure")),
        Column(say("body-unit")),
        Column(say("body-mean"), "number"),
        Column(say("body-interval"), "number"),
    )
    caption, note = say("body-estimates-caption"), say("body-estimates-note")
    return ReportTable(caption, columns, tuple(rows), note, brief=True)


def _queue_table(study: Study, facts: Findings) -> ReportTable:
    label = letters(study)
    rows = []
    for place, step in busiest_queues(study, facts):
        for variant in study.variants:
            at = {
                name: facts.estimate(variant.id, Key(name, place, step))
                for name in ("queue_length", "queue_length_max", "vehicles_waiting_at_end")
            }  # fmt: skip
            used = facts.used(variant.id, place, step)
            rows.append(
                (queue_title(study, place, step), label[variant.id], shown(used),
                 shown(at["queue_length"]), shown(at["queue_length_max"]),
                 shown(at["vehicles_waiting_at_end"]))
            )  # fmt: skip
    columns = (
        Column(say("body-queue")), Column(say("body-variant")), Column(say("body-used"), "number"),
        Column(say("body-waiting-mean"), "number"), Column(say("body-waiting-most"), "number"),
        Column(say("body-waiting-at-end"), "number"),
    )  # fmt: skip
    caption, note = say("body-queues-caption"), say("body-queues-note")
    return ReportTable(caption, columns, tuple(rows), note, filterable=True)
