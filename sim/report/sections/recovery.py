"""What waits at several queues together, and when it is gone after an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Findings, Key, ReportedEstimate
from sim.report.names import letters
from sim.text import number, say, shortened, with_half_width

if TYPE_CHECKING:
    import datetime as dt

    from sim.scenario import Backlog, Study
    from sim.text import Message, Number

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


def _sentence(study: Study, facts: Findings, name: str, backlog: Backlog) -> Message:
    label = letters(study)
    courses = []
    for variant in study.variants:
        course = _course(facts, variant.id, name, backlog)
        if course and variant is study.baseline:
            courses.append(say("recovery-in-the-baseline", course=course))
        elif course:
            courses.append(say("recovery-in-variant", variant=label[variant.id], course=course))
    dated = backlog.from_ is not None
    return say(
        "recovery-of-dated-backlog" if dated else "recovery-of-backlog",
        backlog=backlog.title,
        courses=shortened(courses, len(courses), clauses=True) or say("recovery-not-measured"),
        confidence=f"{100 * facts.confidence:.3g}",
    )


def _course(facts: Findings, variant: str, name: str, backlog: Backlog) -> str:
    """Return what a backlog does in a variant, '' if that is not known."""
    peak = facts.estimate(variant, Key("backlog_peak", name))
    before = facts.estimate(variant, Key("backlog_before", name))
    mean = facts.estimate(variant, Key("backlog", name))
    if peak is None or mean is None:
        return ""
    if before is None or backlog.until is None:
        waits = say("recovery-waits", mean=_spread(mean), peak=_spread(peak))
        return _gone(facts, variant, name, waits)
    if peak.mean - before.mean < _LEAST_RISE:
        return say("recovery-no-rise", before=_spread(before))
    rises = say("recovery-rises", before=_spread(before), peak=_spread(peak))
    return _recovered(facts, variant, name, backlog.until, rises)


def _gone(facts: Findings, variant: str, name: str, waits: Message) -> Message:
    """Return what waits, and when what stood there at the start is gone if something did."""
    days = facts.estimate(variant, Key("recovery_time_d", name))
    share = facts.estimate(variant, Key("recovered_share", name))
    if days is None or share is None:
        return waits
    if share.mean < 100:  # noqa: PLR2004 -- per cent
        return say("recovery-not-gone", waits=waits, share=number(100 - share.mean, 0))
    return say("recovery-gone", waits=waits, days=_spread(days))


def _recovered(facts: Findings, variant: str, name: str, until: dt.date, rises: Message) -> Message:
    days = facts.estimate(variant, Key("recovery_time_d", name))
    share = facts.estimate(variant, Key("recovered_share", name))
    if days is None or share is None or share.mean == 0:
        on = number(days.mean, 0) if days else "?"
        return say("recovery-not-back", rises=rises, days=on)
    date = f"{until.day} {until:%B}"
    recovered = say("recovery-recovered", rises=rises, days=_spread(days), date=date)
    if share.mean >= 100:  # noqa: PLR2004 -- per cent
        return recovered
    left = number(100 - share.mean, 0)
    return say("recovery-recovered-in-some", recovered=recovered, share=left)


def _spread(estimate: ReportedEstimate) -> Number | Message:
    return with_half_width(estimate.mean, estimate.half_width)
