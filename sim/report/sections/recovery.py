"""What waits at several queues together, and when it is gone after an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Findings, Key, ReportedEstimate
from sim.report.names import letters
from sim.text import decimals, number

if TYPE_CHECKING:
    import datetime as dt

    from sim.scenario import Backlog, Study

_LEAST_RISE = 1.0
"""Vehicles above the level, below which nobody speaks of a backlog."""


def backlog_sentences(study: Study, facts: Findings, only: str = "") -> tuple[str, ...]:
    """Return a sentence for each backlog, or for one of them.

    Parameters
    ----------
    study
        What was run.
    facts
        Its numbers.
    only
        Name of a backlog; all of them if left out.
    """
    known = study.baseline.scenario.backlogs
    return tuple(
        _sentence(study, facts, name, backlog)
        for name, backlog in known.items()
        if name == only or not only
    )


def _sentence(study: Study, facts: Findings, name: str, backlog: Backlog) -> str:
    label = letters(study)
    parts = []
    for variant in study.variants:
        course = _course(facts, variant.id, name, backlog)
        if course:
            who = "in the baseline" if variant is study.baseline else f"in {label[variant.id]}"
            parts.append(f"{who} {course}")
    how = f"means over replications ± {100 * facts.confidence:.3g} % half-widths, of whole days"
    if backlog.from_ is not None:
        how += (
            "; recovered is the first day at most a tenth of the rise above the four weeks before"
        )
    return f"**{backlog.title}**: {'; '.join(parts) or 'not measured'} ({how})."


def _course(facts: Findings, variant: str, name: str, backlog: Backlog) -> str:
    """Return what a backlog does in a variant, '' if that is not known."""
    peak = facts.estimate(variant, Key("backlog_peak", name))
    before = facts.estimate(variant, Key("backlog_before", name))
    mean = facts.estimate(variant, Key("backlog", name))
    if peak is None or mean is None:
        return ""
    if before is None or backlog.until is None:
        wait = f"{_spread(mean)} vehicles wait on average and **{_spread(peak)}** on the worst day"
        return f"{wait}{_gone(facts, variant, name)}"
    if peak.mean - before.mean < _LEAST_RISE:
        return f"it does not rise above the {_spread(before)} vehicles before"
    rise = f"it rises from {_spread(before)} to **{_spread(peak)} vehicles** on the worst day"
    return f"{rise} and {_recovered(facts, variant, name, backlog.until)}"


def _gone(facts: Findings, variant: str, name: str) -> str:
    """Return when what stood there at the start is gone, '' if nothing did."""
    days = facts.estimate(variant, Key("recovery_time_d", name))
    share = facts.estimate(variant, Key("recovered_share", name))
    if days is None or share is None:
        return ""
    if share.mean < 100:  # noqa: PLR2004 -- per cent
        left = number(100 - share.mean, 0)
        return f"; at the end of the run it is **not gone** in {left} % of replications"
    return f"; all but a tenth is gone **{_spread(days)} days** after the start"


def _recovered(facts: Findings, variant: str, name: str, until: dt.date) -> str:
    days = facts.estimate(variant, Key("recovery_time_d", name))
    share = facts.estimate(variant, Key("recovered_share", name))
    day = f"{until.day} {until:%B}"
    if days is None or share is None or share.mean == 0:
        return f"is **not back when the run ends**, {number(days.mean, 0) if days else '?'} days on"
    after = f"has recovered **{_spread(days)} days** after {day}"
    if share.mean < 100:  # noqa: PLR2004 -- per cent
        left = number(100 - share.mean, 0)
        after += f" (not by the end of the run in {left} % of replications, counted to the end)"
    return after


def _spread(estimate: ReportedEstimate) -> str:
    digits = decimals(estimate.half_width, estimate.mean)
    return f"{number(estimate.mean, digits)} ± {number(estimate.half_width, digits)}"
