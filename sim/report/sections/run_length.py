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
from sim.text import decimals, listed, number, shortened, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import Key, ReportedEstimate
    from sim.report.inputs import Inputs, Precision
    from sim.scenario import Flow, Study
    from sim.statistics import WarmUp

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
        text = f"**Warm-up not found:** {_too_few_days(facts)}."
        return (Notice(text, warns=True),) if wanted else ()
    if found.too_short:
        return (Notice(_too_short(inputs.study, facts, found), warns=True),)
    if _left_out_d(facts) < found.common_d:
        advice = _advice(inputs.study, facts, found)
        if _goes_by_date(inputs.study):
            return (Notice(f"Warm-up: {advice}."),)
        return (Notice(f"**Warm-up too short:** {advice}.", warns=True),)
    return ()


def precision_sentences(inputs: Inputs, facts: Findings) -> tuple[Notice, ...]:
    """Return whether the precision that was asked for was reached, and what needed the most."""
    precision = inputs.precision
    if precision is None:
        return ()
    reached = sorted(
        _reached(inputs.study, facts, precision), key=lambda each: each[2], reverse=True
    )
    several = len(precision.of) > 1
    wanted = f"a relative error of at most {_percent(precision.target)} was wanted"
    runs = f"{facts.replications} replications"
    # Of each indicator its worst variant, the worst first.
    worst = {each[0]: each for each in reversed(reached) if not _met(each[2], precision)}
    missed = list(reversed(worst.values()))
    if missed:
        parts = [_of(inputs.study, each) for each in missed]
        clauses = shortened(parts, _MOST_NAMED, clauses=True, more="list-more-clauses")
        limit = f"the limit of {precision.most:,} replications ended the run before it was reached"
        text = f"**Precision not reached:** {wanted}, and {limit}: {clauses}."
        return (Notice(text, warns=True),)
    if not reached:
        return ()
    most = (
        f" ({_of(inputs.study, reached[0])}{', which needed the most' if several else ''})"
        if reached[0][2] > 0
        else " (nothing varies)"
    )
    return (Notice(f"Precision: {wanted} and is reached with {runs}{most}."),)


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
    return (
        ReportSection("runs", "How long, and how often, it was run", tuple(blocks))
        if blocks
        else None
    )


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


def _of_start(study: Study, facts: Findings, found: WarmUp) -> Iterator[str]:
    left = _days(_left_out_d(facts))
    if _stated(study):
        there = sum(each.vehicles for each in study.baseline.scenario.initial.values())
        yield (
            f"The question has a stated start: {number(there, 0)} vehicles are there when the "
            f"baseline begins. {left.capitalize()} are left out, and MSER-5, which looks for "
            "traces of an empty start, is not asked."
        )
        return
    if study.baseline.scenario.find_warm_up:
        yield (
            f"The warm-up was to be found: a pilot of the first replications of every variant has "
            f"{left} left out, at least what the scenario says."
        )
    if not found.truncations:
        yield f"{_too_few_days(facts)}; {left} are left out."
    elif found.too_short:
        yield _too_short(study, facts, found)
    else:
        advice = _advice(study, facts, found)
        yield f"{advice}."


def _advice(study: Study, facts: Findings, found: WarmUp) -> str:
    """Return what MSER-5 would leave out, what is left out, and whether that is enough."""
    left, common = _left_out_d(facts), found.common_d
    several = ", the largest of all variants" if len(found.truncations) > 1 else ""
    seen = f"MSER-5 would leave out {_days(common)}{several}"
    if study.baseline.scenario.find_warm_up:
        seen += f" by all {facts.replications} replications, and {_days(left)} are left out"
    else:
        seen += f"; the scenario leaves out {_days(left)}"
    if left >= common:
        return f"{seen}: enough"
    if _goes_by_date(study):
        return (
            f"{seen}. Demand or closures go by date in this run, which MSER-5 can't tell from the "
            "traces of an empty start: the picture of the vehicles under way must"
        )
    would = f"warm_up_d: {common}"
    if not study.baseline.scenario.find_warm_up:
        would += " or find_warm_up: true"
    return (
        f"{seen}: **too few**, the first days that are counted still remember the empty start; "
        f"{would} would do"
    )


def _too_short(study: Study, facts: Findings, found: WarmUp) -> str:
    label = letters(study)
    which = listed([label[variant] for variant in found.too_short])
    where = f" in {which}" if len(found.truncations) > 1 or found.too_short != ("baseline",) else ""
    because = "a longer run would do"
    if all(growing_queues(facts, variant) for variant in found.too_short):
        because = "it can't settle while a queue grows without end, and no warm-up mends that"
    elif _goes_by_date(study):
        because = (
            "demand or closures go by date here, which alone may be the reason: the picture of the "
            "vehicles under way must tell"
        )
    return (
        f"**Run too short:** MSER-5 would leave out half of the run or more{where}, so the number "
        f"of vehicles under way has not settled in its {_days(facts.horizon_h / 24)}; {because}."
    )


def _too_few_days(facts: Findings) -> str:
    return (
        f"MSER-5 needs at least 10 whole days to tell how long a run remembers its empty start, "
        f"and there are {number(facts.horizon_h / 24, 0)}"
    )


def _chart(study: Study, facts: Findings, found: WarmUp) -> Chart:
    label, left = letters(study), _left_out_d(facts)
    every = math.ceil((int(found.daily.day.max()) + 1) / _MOST_POINTS)
    line = {
        "x": amount("day", title="days since the start", axis={"grid": False}),
        "y": amount("vehicles", title="vehicles under way, mean"),
        "color": variant_colour(label)
        | {"legend": {"symbolType": "stroke", "symbolStrokeWidth": 3}},
        "strokeDash": name("variant", list(label.values()), legend=None),
    }
    layers: list[Specification] = [
        {"mark": {"type": "line", "strokeWidth": 1.8}, "encoding": line},
    ]
    if left > 0:
        at = {"x": {"datum": rounded(left)}}
        only = {"data": {"values": [{}]}, "encoding": at}
        rule = {"type": "rule", "color": MUTED, "strokeDash": [4, 3], "strokeWidth": 1.5}
        text = {
            "type": "text", "text": "counted from here", "align": "left", "baseline": "top",
            "dx": 5, "y": 2, "fontSize": 11, "color": MUTED,
        }  # fmt: skip
        layers += [{"mark": rule, **only}, {"mark": text, **only}]
    means = f"means of {every} days" if every > 1 else "day by day"
    return Chart(
        "warm_up",
        "Vehicles under way from the start",
        f"Mean over {facts.replications} replications, {means}; "
        + (f"the first {_days(left)} are not counted." if left > 0 else "all days are counted."),
        specification(_points(found, label, every), {"width": 640, "height": 170, "layer": layers}),
        wide=True,
    )


def _points(found: WarmUp, label: dict[str, str], every: int) -> list[Specification]:
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
        (label[variant], number(each.observations, 0), "no" if each.too_short else "yes")
        for variant, each in found.truncations.items()
    )
    columns = (Column("Variant"), Column("MSER-5 would leave out, days", "number"),
               Column("Settles in half of the run"))  # fmt: skip
    note = "What is compared is truncated alike, by the largest. The daily means: warm_up.csv."
    return ReportTable("Warm-up of each variant", columns, rows, note, folded=True)


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


def _of(study: Study, reached: _Reached) -> str:
    key, variant, error, found = reached
    named = f"{measure_title(study, key)}, {letters(study)[variant]}"
    if math.isfinite(error):
        return f"{named}: {_percent(error)}"
    return f"{named}: {_no_error(found)}"


def _no_error(found: ReportedEstimate) -> str:
    if math.isnan(found.half_width):
        return "too few replications have it"
    return "its mean is 0" if found.mean == 0 else "its interval holds zero"


def _precision_table(study: Study, facts: Findings, precision: Precision) -> ReportTable:
    rows = []
    for key, variant, error, found in _reached(study, facts, precision):
        digits = decimals(found.half_width, found.mean)
        clauses = _percent(error) if math.isfinite(error) else f"none: {_no_error(found)}"
        met = "yes" if _met(error, precision) else "no"
        rows.append(
            (measure_title(study, key), letters(study)[variant],
             f"{number(found.mean, digits)} {spoken(key).unit}".strip(),
             span(found.low, found.high, digits), clauses, met)
        )  # fmt: skip
    columns = (
        Column("Indicator"), Column("Variant"), Column("Mean", "number"),
        Column("Interval", "number"), Column("Relative error", "number"), Column("Reached"),
    )  # fmt: skip
    note = (
        f"At most {_percent(precision.target)} was wanted, with at most {precision.most:,} "
        "replications. The error is relative to the mean of the indicator itself (Law's "
        "correction: a half-width of g / (1 + g) of the mean vouches for g); where the mean is 0 "
        "there is none. Differences between variants are not covered: their own intervals say how "
        "sure they are."
    )
    return ReportTable("Precision that was asked for", columns, tuple(rows), note)


def _percent(share: float) -> str:
    return f"{100 * share:.2g} %" if share < 1 else f"{number(100 * share, 0)} %"


def _days(days: float) -> str:
    return "1 day" if days == 1 else f"{days:,.4g} days"
