"""How long it was run, what was left out at the start, and whether there were runs enough.

A question about the long run forgets its empty start before it is counted (MSER-5 says how long
that takes); a question with a stated start begins there, and nothing of it is left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.report.bottleneck import growing_queues
from sim.report.charts.figures import variant_colour
from sim.report.charts.vega import MUTED, Specification, amount, name, rounded, specification
from sim.report.document import Chart, Column, Notice, ReportSection, ReportTable, Sentences
from sim.report.findings import Findings, answer_key
from sim.report.names import letters, spoken
from sim.report.sections.measure_tables import measure_title
from sim.text import (
    Number,
    and_more_clauses,
    compact,
    listed,
    number,
    per_cent,
    say,
    shortened,
    significant,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.report.findings import Key, ReportedEstimate
    from sim.report.inputs import Inputs, Precision
    from sim.scenario import Flow, Study
    from sim.statistics import WarmUp
    from sim.text import Message, Text

_MOST_POINTS = 400
"""Points of a line: a longer run is drawn in means of several days."""
_MONTHS = 12
_MOST_NAMED = 3
"""Indicators that are named where the precision was not reached."""


def warm_up_warnings(inputs: Inputs, facts: Findings) -> tuple[Notice, ...]:
    """Return what the first screen must say of the start: that too little of it is left out."""
    found = inputs.warm_up
    if found is None or _stated(inputs.study):
        return ()
    wanted = inputs.study.baseline.scenario.find_warm_up
    if not found.truncations:
        text = say("run-length-warm-up-not-found", too_few_days=_too_few_days(facts))
        return (Notice(text, warns=True),) if wanted else ()
    if found.too_short:
        return (Notice(_too_short(inputs.study, facts, found), warns=True),)
    if _left_out_d(facts) < found.common_d:
        advice = _advice(inputs.study, facts, found)
        if _goes_by_date(inputs.study):
            return (Notice(say("run-length-warm-up", advice=advice)),)
        return (Notice(say("run-length-warm-up-too-short", advice=advice), warns=True),)
    return ()


def precision_sentences(inputs: Inputs, facts: Findings) -> tuple[Notice, ...]:
    """Return whether the precision that was asked for was reached, and what needed the most."""
    precision = inputs.precision
    if precision is None:
        return ()
    reached = sorted(
        _reached(inputs.study, facts, precision), key=lambda each: each[2], reverse=True
    )
    # Of each indicator its worst variant, the worst first.
    worst = {each[0]: each for each in reversed(reached) if not _met(each[2], precision)}
    missed = [_of(inputs.study, each) for each in reversed(worst.values())]
    target = _percent(precision.target)
    if missed:
        text = say(
            "run-length-precision-not-reached",
            target=target,
            most=number(precision.most, 0),
            missed=shortened(missed, _MOST_NAMED, clauses=True, more=and_more_clauses),
        )
        return (Notice(text, warns=True),)
    if not reached:
        return ()
    text = say(
        "run-length-precision-reached",
        target=target,
        replications=facts.replications,
        widest=_widest(inputs.study, reached[0], several=len(precision.of) > 1),
    )
    return (Notice(text),)


def runs_section(inputs: Inputs, facts: Findings) -> ReportSection | None:
    """Return the vehicles under way, what MSER-5 says of them, and what was reached."""
    study, found = inputs.study, inputs.warm_up
    blocks: list[Sentences | Chart | ReportTable] = []
    if found is not None and len(found.daily):
        blocks += [Sentences(tuple(_of_start(study, facts, found)))]
        blocks += [_chart(study, facts, found)]
        if len(found.truncations) > 1 and not _stated(study):
            blocks += [_truncations(study, found)]
    if inputs.precision is not None:
        blocks.append(_precision_table(study, facts, inputs.precision))
    return ReportSection("runs", say("run-length-title"), tuple(blocks)) if blocks else None


def warm_up_rows(
    study: Study, found: WarmUp, left_out_d: float
) -> tuple[tuple[str, ...], list[tuple[str | float, ...]]]:
    """Return header and rows of the mean number of vehicles under way, day by day."""
    titles = {variant.id: variant.title for variant in study.variants}
    days = (found.daily[column] for column in ("variant", "day", "vehicles"))
    rows: list[tuple[str | float, ...]] = [
        (titles[variant], variant, int(day), rounded(vehicles) or 0.0,
         "yes" if day >= left_out_d else "no")
        for variant, day, vehicles in zip(*days, strict=True)
    ]  # fmt: skip
    return ("variant_title", "variant", "day", "vehicles_under_way", "counted"), rows


def _stated(study: Study) -> bool:
    """Tell whether the question starts from a state that it gives."""
    return any(variant.scenario.initial for variant in study.variants)


def _goes_by_date(study: Study) -> bool:
    """Tell whether demand or closures differ by the calendar, so that no state is a lasting one."""
    scenarios = [variant.scenario for variant in study.variants]
    return any(_has_season(flow) for each in scenarios for flow in each.flows.values()) or any(
        closure.from_ is not None or len(closure.months) < _MONTHS
        for each in scenarios
        for closure in each.closures.values()
    )


def _has_season(flow: Flow) -> bool:
    weights = {flow.seasonality.get(month, 1.0) for month in range(1, _MONTHS + 1)}
    return len(weights) > 1 or any(volume.changes for volume in flow.volumes.values())


def _left_out_d(facts: Findings) -> float:
    return facts.warm_up_h / 24


def _of_start(study: Study, facts: Findings, found: WarmUp) -> Iterator[Message]:
    left = _days(_left_out_d(facts))
    if _stated(study):
        there = sum(each.vehicles for each in study.baseline.scenario.initial.values())
        yield say("run-length-stated-start", vehicles=number(there, 0), days=left)
        return
    if study.baseline.scenario.find_warm_up:
        yield say("run-length-warm-up-sought", days=left)
    if not found.truncations:
        yield say("run-length-cannot-tell", too_few_days=_too_few_days(facts), days=left)
    elif found.too_short:
        yield _too_short(study, facts, found)
    else:
        yield say("run-length-advice", advice=_advice(study, facts, found))


def _advice(study: Study, facts: Findings, found: WarmUp) -> Message:
    """Return what MSER-5 would leave out, what is left out, and whether that is enough."""
    left, sought = _left_out_d(facts), study.baseline.scenario.find_warm_up
    several = len(found.truncations) > 1
    would = say("run-length-would-leave-out", days=found.common_d, several=several)
    if sought:
        runs = facts.replications
        seen = say("run-length-as-found", would=would, replications=runs, days=_days(left))
    else:
        seen = say("run-length-as-stated", would=would, days=_days(left))
    if left >= found.common_d:
        return say("run-length-enough", seen=seen)
    if _goes_by_date(study):
        return say("run-length-dates-hide-start", seen=seen)
    return say("run-length-too-few", seen=seen, days=found.common_d, sought=sought)


def _too_short(study: Study, facts: Findings, found: WarmUp) -> Message:
    label = letters(study)
    reason = say("run-length-use-longer-run")
    if all(growing_queues(facts, variant) for variant in found.too_short):
        reason = say("run-length-queue-grows")
    elif _goes_by_date(study):
        reason = say("run-length-dates-may-be-reason")
    return say(
        "run-length-run-too-short",
        named=len(found.truncations) > 1 or found.too_short != ("baseline",),
        variants=listed([label[variant] for variant in found.too_short]),
        days=_days(facts.horizon_h / 24),
        reason=reason,
    )


def _too_few_days(facts: Findings) -> Message:
    return say("run-length-too-few-days", days=number(facts.horizon_h / 24, 0))


def _chart(study: Study, facts: Findings, found: WarmUp) -> Chart:
    label, left = letters(study), _left_out_d(facts)
    every = math.ceil((int(found.daily.day.max()) + 1) / _MOST_POINTS)
    line = {
        "x": amount("day", title=say("run-length-axis-days"), axis={"grid": False}),
        "y": amount("vehicles", title=say("run-length-axis-vehicles")),
        "color": variant_colour(label)
        | {"legend": {"symbolType": "stroke", "symbolStrokeWidth": 3}},
        "strokeDash": name("variant", list(label.values()), legend=None),
    }
    layers: list[Specification] = [{"mark": {"type": "line", "strokeWidth": 1.8}, "encoding": line}]
    if left > 0:
        at = {"x": {"datum": rounded(left)}}
        only = {"data": {"values": [{}]}, "encoding": at}
        rule = {"type": "rule", "color": MUTED, "strokeDash": [4, 3], "strokeWidth": 1.5}
        text = {
            "type": "text", "text": say("run-length-counted-from-here"), "align": "left",
            "baseline": "top", "dx": 5, "y": 2, "fontSize": 11, "color": MUTED,
        }  # fmt: skip
        layers += [{"mark": rule, **only}, {"mark": text, **only}]
    return Chart(
        "warm_up",
        say("run-length-chart-title"),
        say(
            "run-length-chart",
            replications=facts.replications,
            by_day=every == 1,
            every=every,
            all_days=left == 0,
            days=_days(left),
        ),
        specification(_points(found, label, every), {"width": 640, "height": 170, "layer": layers}),
        wide=True,
    )


def _points(found: WarmUp, label: Mapping[str, Text], every: int) -> list[Specification]:
    daily = found.daily.assign(day=found.daily.day // every * every)
    means = daily.groupby(["variant", "day"], sort=False, as_index=False).vehicles.mean()
    columns = (means[column] for column in ("variant", "day", "vehicles"))
    return [
        {"variant": label[variant], "day": int(day), "vehicles": rounded(vehicles)}
        for variant, day, vehicles in zip(*columns, strict=True)
    ]


def _truncations(study: Study, found: WarmUp) -> ReportTable:
    label = letters(study)
    rows = tuple(
        (label[variant], number(each.observations, 0), _yes_or_no(not each.too_short))
        for variant, each in found.truncations.items()
    )
    columns = (
        Column(say("run-length-variant")),
        Column(say("run-length-days-to-leave-out"), "number"),
        Column(say("run-length-settles")),
    )
    note = say("run-length-warm-up-note")
    return ReportTable(say("run-length-warm-up-caption"), columns, rows, note, folded=True)


_Reached = tuple["Key", str, float, "ReportedEstimate"]
"""Indicator, variant, relative error and estimate."""


def _reached(study: Study, facts: Findings, precision: Precision) -> Iterator[_Reached]:
    for answer in precision.of:
        key = answer_key(answer)
        for variant in study.variants:
            found = facts.estimate(variant.id, key)
            if found is not None:
                yield key, variant.id, _error(found), found


def _error(found: ReportedEstimate) -> float:
    """Return the relative error that a half-width vouches for, by Law's correction."""
    if found.half_width == 0:
        return 0.0
    share = found.half_width / abs(found.mean) if found.mean else math.inf
    return share / (1 - share) if share < 1 else math.inf


def _met(error: float, precision: Precision) -> bool:
    # As when the rounds ended, but for the last digits of the correction.
    return error <= precision.target * (1 + 1e-9)


def _widest(study: Study, reached: _Reached, *, several: bool) -> Message:
    """Return what needed the most replications, as a clause."""
    if reached[2] == 0:
        return say("run-length-nothing-varies")
    error = _of(study, reached)
    return say("run-length-needed-most", error=error) if several else error


def _of(study: Study, reached: _Reached) -> Message:
    key, variant, error, found = reached
    return say(
        "run-length-error",
        indicator=measure_title(study, key),
        variant=letters(study)[variant],
        error=_percent(error) if math.isfinite(error) else _no_error(found),
    )


def _no_error(found: ReportedEstimate) -> Message:
    if math.isnan(found.half_width):
        return say("run-length-too-few-have-it")
    return say("run-length-no-mean", is_0=found.mean == 0)


def _precision_table(study: Study, facts: Findings, precision: Precision) -> ReportTable:
    rows: list[tuple[Text, ...]] = []
    for key, variant, error, found in _reached(study, facts, precision):
        unit, mean = spoken(key).unit, number(found.mean, found.digits)
        no_error = say("run-length-no-error", reason=_no_error(found))
        rows.append(
            (measure_title(study, key), letters(study)[variant],
             say("run-length-amount", mean=mean, unit=unit) if unit else mean,
             found.ends, _percent(error) if math.isfinite(error) else no_error,
             _yes_or_no(_met(error, precision)))
        )  # fmt: skip
    columns = (
        Column(say("run-length-indicator")), Column(say("run-length-variant")),
        Column(say("run-length-mean"), "number"), Column(say("run-length-interval"), "number"),
        Column(say("run-length-relative-error"), "number"), Column(say("run-length-reached")),
    )  # fmt: skip
    note = say(
        "run-length-precision-note",
        target=_percent(precision.target),
        most=number(precision.most, 0),
    )
    return ReportTable(say("run-length-precision-caption"), columns, tuple(rows), note)


def _yes_or_no(is_so: bool) -> Message:  # noqa: FBT001 -- a cell of a table
    return say("run-length-yes-or-no", is_so=is_so)


def _percent(share: float) -> Message:
    return per_cent(significant(100 * share, 2) if share < 1 else number(100 * share, 0))


def _days(days: float) -> Number:
    """Return days with four digits that count."""
    return compact(days)
