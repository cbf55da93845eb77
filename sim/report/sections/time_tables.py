"""Transit times of the flows, and their hours by cause, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.causes import CAUSE_COLOURS, title_of
from sim.report.document import Column, ReportTable
from sim.report.findings import Findings, Key, ReportedEstimate
from sim.report.names import all_flows, flow_title, letters
from sim.text import MISSING, say, with_interval
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from sim.scenario import Study


def transit_table(study: Study, facts: Findings) -> ReportTable:
    """Return the transit times of every flow and variant."""
    label = letters(study)
    rows = []
    for flow in all_flows(study):
        for variant in study.variants:
            mean, median, bad = (
                facts.estimate(variant.id, Key(name, flow=flow))
                for name in ("transit_time_h", "transit_time_p50_h", "transit_time_p95_h")
            )
            if mean is not None:
                title = flow_title(study, flow)
                if facts.of_all(Key("transit_time_h", flow=flow)):
                    title = say("time-tables-all-so-far", flow=title)
                never = facts.never_clears(variant.id, Key("transit_time_h", flow=flow))
                hours = (_plain(mean), _plain(median), _plain(bad))
                unknown = (verdict_in_words(Verdict.NEVER_CLEARS), MISSING, MISSING)
                rows.append((title, label[variant.id], *(unknown if never else hours)))
    columns = (
        Column(say("time-tables-flow")),
        Column(say("time-tables-variant")),
        Column(say("time-tables-mean"), "number"),
        Column(say("time-tables-median"), "number"),
        Column(say("time-tables-percentile"), "number"),
    )
    title, note = say("time-tables-transit"), say("time-tables-transit-note")
    return ReportTable(title, columns, tuple(rows), note, filterable=True)


def cause_table(study: Study, facts: Findings, flows: tuple[str, ...]) -> ReportTable:
    """Return the hours of some flows by cause."""
    label = letters(study)
    present = {key.cause for key in facts.keys("delay_by_cause_h")}
    causes = [cause for cause in CAUSE_COLOURS if cause in present]
    rows = [
        (
            flow_title(study, flow),
            label[variant.id],
            *(
                _plain(facts.estimate(variant.id, Key("delay_by_cause_h", flow=flow, cause=cause)))
                for cause in causes
            ),
        )
        for flow in flows
        for variant in study.variants
    ]
    columns = (
        Column(say("time-tables-flow")),
        Column(say("time-tables-variant")),
        *(Column(title_of(cause), "number") for cause in causes),
    )
    title, note = say("time-tables-causes"), say("time-tables-causes-note")
    return ReportTable(title, columns, tuple(rows), note, folded=True)


def _plain(estimate: ReportedEstimate | None) -> str:
    return MISSING if estimate is None else with_interval(*estimate)
