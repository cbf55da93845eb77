"""Risk and error side by side, so that nobody takes one for the other.

Risk is a percentile over load units or days: it is there however often one simulates.  Error is the
interval of an estimate: it shrinks with replications.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sim.report.bottleneck import bottleneck
from sim.report.document import Column, ReportSection, ReportTable, Sentences
from sim.report.findings import Findings, Key
from sim.report.names import flow_title, letters, place_title, queue_title, spoken
from sim.report.sections.border_table import crossed
from sim.report.sections.measure_tables import busiest_queues
from sim.report.sections.questions import asked_flow
from sim.report.sections.sentences import answering_key, percent
from sim.report.words import VEHICLES_PER_DAY, measure
from sim.text import MISSING, Verbatim, number, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import ReportedEstimate
    from sim.scenario import Study
    from sim.text import Message, Text

_MOST_QUEUES = 2
_LEAST_WAITING = 0.05
"""Vehicles waiting on average, below which nobody speaks of a queue."""


class _Risk(NamedTuple):
    """What is spoken of, in which unit, and its mean, median and bad percentile."""

    title: Text
    unit: Text
    mean: Key
    median: Key
    bad: Key


def risk_section(study: Study, facts: Findings) -> ReportSection | None:
    """Return how bad it can get, and how sure that is; None if nothing is known of either."""
    label = letters(study)
    rows = [
        (
            risk.title,
            risk.unit,
            label[variant.id],
            *(
                _phrase(facts.estimate(variant.id, key))
                for key in (risk.mean, risk.median, risk.bad)
            ),
        )
        for risk in _risks(study, facts)
        for variant in study.variants
        if facts.estimate(variant.id, risk.bad)
    ]
    if not rows:
        return None
    columns = (
        Column(say("risk-of-what")), Column(say("risk-unit")), Column(say("risk-variant")),
        Column(say("risk-mean"), "number"), Column(say("risk-median"), "number"),
        Column(say("risk-one-in-twenty"), "number"),
    )  # fmt: skip
    table = ReportTable(
        say("risk-caption"), columns, tuple(rows), say("risk-table-note"), brief=True
    )
    return ReportSection("risk", say("risk-title"), (Sentences((_difference(facts),)), table))


def _difference(facts: Findings) -> Message:
    if facts.replications == 1:
        return say("risk-and-no-error")
    return say("risk-and-error", confidence=percent(facts), replications=facts.replications)


def _risks(study: Study, facts: Findings) -> Iterator[_Risk]:
    flow = asked_flow(study, facts)
    if flow:
        names = ("transit_time_h", "transit_time_p50_h", "transit_time_p95_h")
        title = say("risk-of-flow", flow=flow_title(study, flow))
        yield _Risk(title, measure(names[0]).unit, *(Key(name, flow=flow) for name in names))
    for place, step in _queues(study, facts):
        names = ("queue_length", "queue_length_p50", "queue_length_p95")
        title = say("risk-of-queue", queue=queue_title(study, place, step))
        yield _Risk(
            title,
            say("questions-vehicles", kind="vehicles"),
            *(Key(name, place, step) for name in names),
        )
    place, direction = _crossing(study, facts)
    for name in VEHICLES_PER_DAY:
        names = (name, f"{name}_p50", f"{name}_p05")
        keys = [Key(each, place, direction=direction) for each in names]
        named = spoken(keys[0])
        what = named.title
        if place:
            what = say("risk-at", what=what, where=place_title(study, place))
        if direction:
            what = say("risk-at", what=what, where=Verbatim(direction))
        yield _Risk(what, named.unit, *keys)


def _queues(study: Study, facts: Findings) -> list[tuple[str, str]]:
    """Return the longest queues of the border stations, or the bottleneck where nobody waits."""
    stations = {key.place for key in facts.keys("border_time_h")}
    before = [
        (place, step)
        for place, step in busiest_queues(study, facts)
        if place in stations
        and (length := facts.estimate(study.baseline.id, Key("queue_length", place, step)))
        and length.mean >= _LEAST_WAITING
    ]
    if before:
        return before[:_MOST_QUEUES]
    tight = bottleneck(study, facts, study.baseline.id)
    return [(tight.place, tight.step)] if tight else []


def _crossing(study: Study, facts: Findings) -> tuple[str, str]:
    """Return the crossing that the question asks about, with its direction.

    Where it asks about none, the border that is crossed; '' for what arrives if several are.
    """
    asked = answering_key(study, facts)
    bad_days = {key for name in VEHICLES_PER_DAY for key in facts.keys(f"{name}_p05")}
    if asked and any(asked._replace(indicator=key.indicator) == key for key in bad_days):
        return asked.place, asked.direction
    over = crossed(study, facts)
    return over[0] if len(over) == 1 else "", ""


def _phrase(estimate: ReportedEstimate | None) -> Text:
    if estimate is None:
        return MISSING
    without = math.isnan(estimate.half_width)
    return number(estimate.mean, estimate.digits) if without else estimate.with_ends
