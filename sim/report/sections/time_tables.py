"""Transit times of the flows, and their hours by cause, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.causes import CAUSE_COLOURS, title_of
from sim.report.document import Column, ReportTable
from sim.report.findings import Findings, Key, ReportedEstimate
from sim.report.names import all_flows, flow_title, letters
from sim.text import MISSING, with_interval
from sim.verdicts import Verdict

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
                so_far = facts.of_all(Key("transit_time_h", flow=flow))
                title = f"{flow_title(study, flow)}{', all so far' * so_far}"
                never = facts.never_clears(variant.id, Key("transit_time_h", flow=flow))
                hours = (_plain(mean), _plain(median), _plain(bad))
                cells = (Verdict.NEVER_CLEARS, MISSING, MISSING) if never else hours
                rows.append((title, label[variant.id], *cells))
    columns = (Column("Flow"), Column("Variant"), Column("Mean, h", "number"),
               Column("Median, h", "number"), Column("95th percentile, h", "number"))  # fmt: skip
    note = (
        "Times are of load units; one in twenty takes longer than the last column says. "
        "Where a flow never clears, its times would measure how long was simulated."
    )
    return ReportTable("Transit times", columns, tuple(rows), note, filterable=True)


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
        Column("Flow"),
        Column("Variant"),
        *(Column(title_of(cause), "number") for cause in causes),
    )
    return ReportTable(
        "Time by cause, hours a load unit",
        columns,
        tuple(rows),
        "Means ± half-widths; they add up to the transit time.",
        folded=True,
    )


def _plain(estimate: ReportedEstimate | None) -> str:
    return MISSING if estimate is None else with_interval(*estimate)
