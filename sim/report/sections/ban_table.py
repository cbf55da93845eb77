"""Loading bans: for how many days each was in force, and for how long it was waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.document import Column, ReportSection, ReportTable
from sim.report.findings import Findings, Key, shown
from sim.report.names import letters, place_title
from sim.report.sections.years import findings_by_year
from sim.text import Text, Verbatim, number, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.inputs import Inputs
    from sim.scenario import Study

_NUMBERS = ("ban_days_in_force", "ban_days_holding", "ban_wait_h", "ban_unit_hours_per_year")


def bans_section(inputs: Inputs, facts: Findings) -> ReportSection | None:
    """Return days in force and hours waited of every loading ban; None if no variant has one."""
    study, label = inputs.study, letters(inputs.study)
    rows = [
        (place_title(study, ban), label[variant.id], *_cells(facts, variant.id, ban))
        for ban in _bans(study)
        for variant in study.variants
        if ban in variant.scenario.bans
    ]
    if not rows:
        return None
    days = (facts.horizon_h - facts.warm_up_h) / 24
    table = ReportTable(
        say("ban-table-caption"),
        (Column(say("ban-table-ban")), Column(say("ban-table-variant")), *_columns()),
        tuple(rows),
        say("ban-table-note", days=number(days, 0)),
        brief=True,
    )
    by_year = _by_year(inputs, facts)
    return ReportSection("bans", say("ban-table-title"), (table, *by_year))


def _bans(study: Study) -> tuple[str, ...]:
    """Return the loading bans of all variants, the baseline's first."""
    return tuple(dict.fromkeys(name for each in study.variants for name in each.scenario.bans))


def _columns() -> Iterator[Column]:
    yield Column(say("ban-table-days"), "number")
    yield Column(say("ban-table-holding"), "number")
    yield Column(say("ban-table-wait"), "number")
    yield Column(say("ban-table-hours"), "number")


def _cells(facts: Findings, variant: str, ban: str) -> Iterator[Text]:
    """Yield days in force and holding, the mean wait of those that waited, and all hours."""
    days, holding, wait, hours = (facts.estimate(variant, Key(name, ban)) for name in _NUMBERS)
    never = days is not None and days.mean == 0 and hours is not None and hours.mean == 0
    yield say("ban-table-never") if never else shown(days)
    yield shown(holding)
    nobody = days is not None and wait is None
    yield say("ban-table-nobody") if nobody else shown(wait)
    yield shown(hours)


def _by_year(inputs: Inputs, facts: Findings) -> tuple[ReportTable, ...]:
    """Return the same of the baseline year by year, if it has several and some ban."""
    years, study = inputs.years, inputs.study
    if years is None or not study.baseline.scenario.bans:
        return ()
    own = findings_by_year(years, study, facts)
    rows = [
        (place_title(study, ban), Verbatim(year), *_cells(own, year, ban))
        for ban in study.baseline.scenario.bans
        for year in years.names
    ]
    columns = (Column(say("ban-table-ban")), Column(say("years-year")), *_columns())
    return (ReportTable(say("ban-table-by-year"), columns, tuple(rows)),)
