"""The parts of the report, each with its tables and figures, in the order of reading."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.report.charts.figures import cause_chart, forest_chart, queue_chart, use_chart
from sim.report.charts.map import close_map, corridor_map
from sim.report.document import Column, ReportSection, ReportTable, Sentences
from sim.report.findings import ChangeFromBaseline, Findings, Key, ReportedEstimate
from sim.report.names import (
    letters,
    place_title,
    queue_title,
    spoken,
)
from sim.report.sections.best_variants import best_sentences
from sim.report.sections.measure_tables import (
    busiest_flows,
    busiest_queues,
    main_keys,
    measure_title,
)
from sim.report.sections.questions import questions
from sim.report.sections.reported_figures import saturated
from sim.report.sections.sentences import comparisons
from sim.report.sections.time_tables import cause_table, transit_table
from sim.report.words import nomenclature
from sim.text import (
    MISSING,
    decimals,
    decimals_of_change,
    number,
    plus_minus,
    say,
    signed,
    span,
    with_interval,
)
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.corridor import Bound, OfferedLoad
    from sim.report.document import Chart, Map
    from sim.report.inputs import Inputs
    from sim.scenario import Study

_MOST_ROWS = 80
_FOREST_ROWS = 9
_CHANGE_COLUMNS = (
    Column("Measure"), Column("Unit"), Column("Baseline", "number"), Column("Variant"),
    Column("Alternative", "number"), Column("Difference", "number"),
    Column("Interval", "number"), Column("Verdict", "verdict"),
)  # fmt: skip


def map_section(study: Study, facts: Findings) -> ReportSection:
    """Return the maps."""
    maps = [drawn for drawn in (corridor_map(study, facts), close_map(study, facts)) if drawn]
    if not maps:
        text = "The scenario has no sections with flows, so there is nothing to draw."
        return ReportSection("map", "Flows on the map", (Sentences((text,)),))
    note = Sentences((say("map-marks-note"),), small=True)
    return ReportSection("map", "Flows on the map", (*maps, note))


def changes_section(study: Study, facts: Findings) -> ReportSection:
    """Return what changes: forest plot and comparison table; estimates if nothing is compared."""
    keys = main_keys(study, facts)
    if not study.alternatives:
        table = _estimates_table(study, facts, keys)
        return ReportSection(
            "comparison", "Main numbers", (*_drawn(queue_chart(study, facts)), table)
        )
    named = [(key, measure_title(study, key, facts)) for key in keys[:_FOREST_ROWS]]
    chart = forest_chart(study, facts, named)
    rest = _others_table(study, facts, keys)
    return ReportSection(
        "comparison",
        "What changes",
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
    return ReportSection(
        "queues", "Utilisation and queues", (*_drawn(chart), _queue_table(study, facts))
    )


def time_section(study: Study, facts: Findings) -> ReportSection:
    """Return transit times and waiting by cause."""
    flows = busiest_flows(study, facts)
    return ReportSection(
        "time",
        "Transit times, and where the hours go",
        (
            transit_table(study, facts),
            *_drawn(cause_chart(study, facts, flows[:5])),
            cause_table(study, facts, flows),
        ),
    )


def questions_section(study: Study, facts: Findings) -> ReportSection:
    """Return the planner's questions with their answers."""
    return ReportSection("questions", "A planner's questions", questions(study, facts))


def observed_section(inputs: Inputs) -> ReportSection:
    """Return observed against simulated, refused comparisons with their reasons."""
    columns = (
        Column("What was counted"), Column("Period"), Column("Observed", "number"),
        Column("Simulated", "number"), Column("Interval", "number"), Column("Error", "number"),
        Column("Allowed", "number"), Column("Verdict", "verdict"), Column("Source"),
    )  # fmt: skip
    rows = []
    for row in inputs.observations:
        half = (row.high - row.low) / 2 if row.high is not None and row.low is not None else 0.0
        digits = decimals(half, row.observed)
        interval = (
            span(row.low, row.high, digits)
            if row.low is not None and row.high is not None
            else MISSING
        )
        verdict = f"{row.verdict}: {row.reason}" if row.reason else row.verdict
        error = MISSING if row.error is None else f"{signed(100 * row.error, 1)} %"
        margin = plus_minus(row.margin)
        use = f" ({row.use})" if row.use else ""
        rows.append(
            (row.title, row.period, row.in_words, number(row.simulated, digits), interval,
             error, margin, verdict, row.source + use)
        )  # fmt: skip
    if not rows:
        text = "Not validated: the scenario names no reported volume to compare with."
        return ReportSection("observed", "Observed against simulated", (Sentences((text,)),))
    note = "Errors are of the baseline, relative to what was reported."
    table = ReportTable(
        "Reported volumes beside simulated ones", columns, tuple(rows), note, brief=True
    )
    return ReportSection("observed", "Observed against simulated", (table,))


def before_section(inputs: Inputs) -> ReportSection | None:
    """Return bounds and offered loads, which need no run; None if there are none."""
    study, label = inputs.study, letters(inputs.study)
    sentences, rows = [], []
    for variant in study.variants:
        before = inputs.before.get(variant.id)
        if before is None:
            continue
        sentences += [
            f"{label[variant.id].capitalize()}: {_bound(study, vehicles, bound)}."
            for vehicles, bound in before.bounds.items()
        ]
        rows += [
            (label[variant.id], _towards(study, load),
             number(load.offered_per_day, 1), number(load.capacity_per_day, 1),
             f"{number(100 * load.load, 0)} %", f"{number(100 * load.busiest, 0)} %")
            for load in before.offered[:10]
        ]  # fmt: skip
    if not sentences and not rows:
        return None
    columns = (Column("Variant"), Column("Queue"), Column("Asked for a day", "number"),
               Column("Capacity a day", "number"), Column("Offered load", "number"),
               Column("Busiest month", "number"))  # fmt: skip
    note = "Above 100 % a queue grows without end, whatever chance does."
    if any(load.lossy for before in inputs.before.values() for load in before.offered):
        note = f"{note[:-1]}, unless vehicles leave it without their turn."
    if saturated(*study.variants):
        note = f"{note} Saturated flows, which ask for all there is, are left out."
    table = ReportTable("Offered load, the worst first", columns, tuple(rows), note, folded=True)
    if not sentences:
        return ReportSection("before", "Before any run", (table,))
    bounds = Sentences(tuple(sentences), listed=True)
    return ReportSection("before", "Before any run", (bounds, table))


def _bound(study: Study, vehicles: str, bound: Bound) -> str:
    if not math.isfinite(bound.trains_per_day):
        return f"nothing limits the {vehicles} a day"
    cut = "; ".join(place_title(study, place) for place in bound.cut)
    most = number(bound.trains_per_day, 1)
    return f"at most {most} {vehicles} a day can pass; the cut that sets it is {cut}"


def _towards(study: Study, load: OfferedLoad) -> str:
    queue = queue_title(study, load.place, load.step)
    return f"{queue}, to {place_title(study, load.towards)}" if load.towards else queue


def words_section() -> ReportSection:
    """Return the nomenclature."""
    columns = (Column("Word"), Column("Means"))
    return ReportSection(
        "words", "Nomenclature", (ReportTable("The words of this report", columns, nomenclature()),)
    )


def _drawn(*charts: Chart | Map | None) -> Iterator[Chart | Map]:
    return (chart for chart in charts if chart is not None)


def _comparison_table(study: Study, facts: Findings, first: tuple[Key, ...]) -> ReportTable:
    rows = tuple(
        _change_row(study, facts, key, variant.id)
        for key in first
        for variant in study.alternatives
        if facts.change(variant.id, key)
    )
    note = (
        f"Paired by common random numbers over {facts.replications} replications; "
        f"{comparisons(facts)} for each measure. All numbers are in comparison.csv and in the "
        "workbook."
    )
    return ReportTable("Comparison with the baseline", _CHANGE_COLUMNS, rows, note, filterable=True)


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
    note = (
        f"{len(rows)} of {len(clear):,} further clear differences, the clearest first; "
        f"{every:,} comparisons were made. Intervals hold together for the alternatives of one "
        "measure, not for all measures: of so many, some will look clear by chance."
    )
    return ReportTable(
        "What else clearly differs", _CHANGE_COLUMNS, rows, note, filterable=True, folded=True
    )


def _strength(change: ChangeFromBaseline) -> float:
    return abs(change.difference) / change.half_width if change.half_width > 0 else 1e9


def _change_row(study: Study, facts: Findings, key: Key, variant: str) -> tuple[str, ...]:
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
        change.verdict,
    )


def _level(value: float, digits: int, *, never: bool) -> str:
    """Return a level; a time that grows with the run is none."""
    return Verdict.NEVER_CLEARS if never else number(value, digits)


def _estimates_table(study: Study, facts: Findings, keys: tuple[Key, ...]) -> ReportTable:
    rows = []
    for key in keys:
        estimate = facts.estimates[study.baseline.id][key]
        digits = decimals(estimate.half_width, estimate.mean)
        never = facts.never_clears(study.baseline.id, key)
        rows.append(
            (measure_title(study, key, facts), spoken(key).unit,
             _level(estimate.mean, digits, never=never),
             MISSING if never else span(estimate.low, estimate.high, digits))
        )  # fmt: skip
    columns = (
        Column("Measure"),
        Column("Unit"),
        Column("Mean", "number"),
        Column("Interval", "number"),
    )
    note = "All indicators are in indicators.csv and in the workbook."
    return ReportTable("Main numbers of the baseline", columns, tuple(rows), note, brief=True)


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
                (queue_title(study, place, step), label[variant.id], _plain(used),
                 _plain(at["queue_length"]), _plain(at["queue_length_max"]),
                 _plain(at["vehicles_waiting_at_end"]))
            )  # fmt: skip
    columns = (Column("Queue"), Column("Variant"), Column("Used, %", "number"),
               Column("Waiting, mean", "number"), Column("Waiting, most", "number"),
               Column("Waiting at the end", "number"))  # fmt: skip
    return ReportTable(
        "Utilisation and queue by facility", columns, tuple(rows),
        "Vehicles; the queues with most waiting.", filterable=True,
    )  # fmt: skip


def _plain(estimate: ReportedEstimate | None) -> str:
    return MISSING if estimate is None else with_interval(*estimate)
