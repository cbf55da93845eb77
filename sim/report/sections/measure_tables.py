"""Which numbers come first: the answer, throughput, transit time, the bottleneck, the border.

Transit times of the flows, and their hours by cause, as tables.
"""

from __future__ import annotations

from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING

from sim.causes import CAUSE_COLOURS, title_of
from sim.report.bottleneck import Bottleneck, bottleneck
from sim.report.document import Column, ReportTable
from sim.report.findings import Findings, Key, shown
from sim.report.names import all_flows, flow_title, letters, measured_of, spoken
from sim.report.sections.questions import asked_flow, by_freight
from sim.report.sections.sentences import answering_key
from sim.text import MISSING, Text, say
from sim.verdicts import Verdict, verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Study

_MOST_FLOWS = 8
_MOST_QUEUES = 12


def main_keys(study: Study, facts: Findings) -> tuple[Key, ...]:
    """Return the numbers that the cards, the forest plot and the first rows show, in order."""
    known = facts.estimates[study.baseline.id]
    return tuple(key for key in dict.fromkeys(_selected_keys(study, facts)) if key in known)


def measure_title(study: Study, key: Key, facts: Findings | None = None) -> Text:
    """Return what a row is of, as ``Waiting time, mean · Port: gauge change``."""
    return reduce(_with_part, measured_of(study, key, facts), spoken(key).title)


def _with_part(first: Text, part: Text) -> Text:
    return say("measure-tables-next-part", first=first, next=part)


def busiest_flows(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return the flows whose time can be taken apart: the one asked for, then by freight."""
    flows = {key.flow for key in facts.keys_of_any("delay_by_cause_h") if not key.direction}
    asked = asked_flow(study, facts)
    order = by_freight(study, flows & all_flows(study).keys())
    return tuple(sorted(order, key=lambda flow: flow != asked))[:_MOST_FLOWS]


def busiest_queues(study: Study, facts: Findings) -> tuple[tuple[str, str], ...]:
    """Return the queues with most waiting in any variant, the longest first."""
    waiting: dict[tuple[str, str], float] = {}
    for variant in study.variants:
        for key, estimate in facts.estimates.get(variant.id, {}).items():
            if key == Key("queue_length", key.place, key.step) and estimate.mean > 0:
                queue = (key.place, key.step)
                waiting[queue] = max(waiting.get(queue, 0.0), estimate.mean)
    return tuple(sorted(waiting, key=lambda queue: (-waiting[queue], queue)))[:_MOST_QUEUES]


def _selected_keys(study: Study, facts: Findings) -> Iterator[Key]:
    asked = answering_key(study, facts)
    if asked is not None:
        yield asked
        yield from _of_backlog(study, asked)
        if facts.estimate(study.baseline.id, asked) is None:
            yield from islice(facts.keys("transit_time_h"), _MOST_FLOWS)
    if any(row.path.startswith("bans.") for each in study.alternatives for row in each.differences):
        bans = (name for variant in study.variants for name in variant.scenario.bans)
        for ban in dict.fromkeys(bans):
            yield Key("ban_days_in_force", ban)
            yield Key("ban_wait_h", ban)
        yield Key("departures_held")
        yield Key("tonnes_lost_per_year")
    if any(_is_moved(facts, variant.id) for variant in study.variants):
        yield Key("tonnes_per_year")
    flow = asked_flow(study, facts)
    yield Key("transit_time_h", flow=flow)
    yield Key("transit_time_p95_h", flow=flow)
    tight = bottleneck(study, facts, study.baseline.id)
    if tight is not None:
        yield Key("queue_length", tight.place, tight.step)
        yield Key("utilisation", tight.place, tight.step)
    yield from (key for key in facts.keys("waiting_time_h") if _at(key, tight))
    yield from (key for key in facts.keys("border_time_h") if not key.traffic_class)
    yield Key("arrived_share", flow=flow)


def _of_backlog(study: Study, asked: Key) -> Iterator[Key]:
    """Yield how long, how high and how lasting a backlog is that the question is about."""
    if asked.place in study.baseline.scenario.backlogs:
        for name in ("backlog", "backlog_peak", "recovery_time_d"):
            yield Key(name, asked.place)


def _is_moved(facts: Findings, variant: str) -> bool:
    """Tell whether anything goes over a border: a station of its own has none."""
    moved = facts.estimates.get(variant, {}).get(Key("tonnes_per_year"))
    return moved is not None and moved.mean > 0


def _at(key: Key, tight: Bottleneck | None) -> bool:
    return tight is not None and (key.place, key.step) == (tight.place, tight.step)


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
                    title = say("measure-tables-all-so-far", flow=title)
                never = facts.never_clears(variant.id, Key("transit_time_h", flow=flow))
                hours = (shown(mean), shown(median), shown(bad))
                unknown = (verdict_in_words(Verdict.NEVER_CLEARS), MISSING, MISSING)
                rows.append((title, label[variant.id], *(unknown if never else hours)))
    columns = (
        Column(say("measure-tables-flow")),
        Column(say("measure-tables-variant")),
        Column(say("measure-tables-mean"), "number"),
        Column(say("measure-tables-median"), "number"),
        Column(say("measure-tables-percentile"), "number"),
    )
    title, note = say("measure-tables-transit"), say("measure-tables-transit-note")
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
                shown(facts.estimate(variant.id, Key("delay_by_cause_h", flow=flow, cause=cause)))
                for cause in causes
            ),
        )
        for flow in flows
        for variant in study.variants
    ]
    columns = (
        Column(say("measure-tables-flow")),
        Column(say("measure-tables-variant")),
        *(Column(title_of(cause), "number") for cause in causes),
    )
    title, note = say("measure-tables-causes"), say("measure-tables-causes-note")
    return ReportTable(title, columns, tuple(rows), note, folded=True)
