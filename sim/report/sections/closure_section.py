"""What a dated closure leaves behind, and what waits at several queues together: until when.

The queue is read from the weekly series, median over replications, and held against the same week
of a variant without the closure, or against the week before it where every variant has it.  A
backlog that a scenario names has estimates of its own.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, NamedTuple

from sim.report.bottleneck import bottleneck
from sim.report.findings import BAND_PERCENT, Findings, Key
from sim.report.names import letter_name, letters, place_title, places_near, queue_title
from sim.report.words import VEHICLES_PER_DAY
from sim.text import (
    EMPTY,
    Message,
    Text,
    Verbatim,
    day_in_words,
    listed,
    number,
    say,
    shortened,
    signed,
    significant,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.scenario import Backlog, Closure, Study, Variant

LEFT_SHARE = 0.1
"""Share of the rise that may be left when a queue is said to be back, as of a backlog."""
_MOST_QUEUES = 3
_MOST_IN_ANSWER = 2
_LEAST_RISE = 1.0
"""Vehicles above the level, below which nobody speaks of a backlog."""

Queue = tuple[str, str]


class _Week(NamedTuple):
    low: float
    median: float
    high: float


class BacklogAtClosure(NamedTuple):
    """What a closure does to one queue of one variant."""

    peak: _Week
    peak_week: int
    rise: float
    """Median of the peak above the level [vehicles]."""
    weeks: int | None
    """From the week in which the closure ends to the first that is back; None if never."""


def dated_closures(study: Study, facts: Findings) -> Mapping[str, Closure]:
    """Return the closures with dates of any variant, those that end before counting left out."""
    found: dict[str, Closure] = {}
    for variant in study.variants:
        for name, closure in variant.scenario.closures.items():
            begin, end = _days(study, closure)
            if begin * 24 < facts.horizon_h and end * 24 > facts.warm_up_h:
                found.setdefault(name, closure)
    return found


def closure_sentences(study: Study, facts: Findings, *, asked_only: bool) -> tuple[Message, ...]:
    """Return what each dated closure does; only those that an alternative changes if asked so."""
    asked = {row.path for variant in study.alternatives for row in variant.differences}
    clauses: list[Message] = []
    most = _MOST_IN_ANSWER if asked_only else _MOST_QUEUES
    for name, closure in dated_closures(study, facts).items():
        is_asked = any(f"{path}.".startswith(f"closures.{name}.") for path in asked)
        if not asked_only or is_asked:
            clauses += _of_backlogs(study, facts, name, closure)[:most]
        if is_asked:
            for indicator in VEHICLES_PER_DAY:
                clauses += _of_vehicles(study, facts, closure, indicator)
    return tuple(clauses)


def backlog(
    study: Study, facts: Findings, name: str, variant: str, queue: Queue
) -> BacklogAtClosure | None:
    """Return what a closure does to a queue, None if the queue's weeks are not known."""
    owner, without = _with_and_without(study, name)
    begin, end = _days(study, owner[0].scenario.closures[name])
    first, last = int(begin // 7), math.ceil(end / 7 - 1e-9) - 1
    weeks = _weeks(facts, variant, queue)
    while_closed = [week for week in range(first, last + 2) if week in weeks]
    if not while_closed:
        return None
    level = dict.fromkeys(weeks, weeks[first - 1].median if first - 1 in weeks else 0.0)
    if without:
        other = _weeks(facts, without[0].id, queue)
        level = {week: other[week].median if week in other else 0.0 for week in weeks}
    peak = max(while_closed, key=lambda week: weeks[week].median)
    rise = weeks[peak].median - level[peak]
    left = LEFT_SHARE * max(rise, 0.0)
    back = (
        week
        for week in sorted(weeks)
        if week >= max(last, peak) and weeks[week].median <= level[week] + left
    )
    gone = next(back, None)
    return BacklogAtClosure(weeks[peak], peak, rise, None if gone is None else gone - last)


def _of_backlogs(study: Study, facts: Findings, name: str, closure: Closure) -> list[Message]:
    _, without = _with_and_without(study, name)
    risen = _risen(study, facts, name, closure)
    title = Verbatim(closure.title)
    if not risen:
        places = listed(dict.fromkeys(place_title(study, place) for place in _places(closure)))
        return [say("closure-section-nothing-rises", closure=title, places=places)]
    first, *others = [_courses(study, facts, name, queue) for queue in risen]
    explained = say(
        "closure-section-backlog-explained",
        closure=title,
        clauses=first,
        band=BAND_PERCENT,
        compared=bool(without),
        variant=letter_name(study, without[0]) if without else EMPTY,
    )
    more = (say("closure-section-backlog", closure=title, clauses=each) for each in others)
    return [explained, *more]


def _courses(study: Study, facts: Findings, name: str, queue: Queue) -> Text:
    """Return what a queue does in each variant that has a closure."""
    courses: list[Message] = []
    for variant in _with_and_without(study, name)[0]:
        left = backlog(study, facts, name, variant.id, queue)
        if left is not None:
            called = say("closure-section-the-queue", queue=queue_title(study, *queue))
            if courses:
                called = say("closure-section-it")
            courses.append(_course(study, left, variant, called))
    return shortened(courses, len(courses), clauses=True)


def _course(study: Study, left: BacklogAtClosure, variant: Variant, queue: Message) -> Message:
    """Return what a queue does in a variant."""
    name = letter_name(study, variant)
    if left.rise < _LEAST_RISE:
        return say("closure-section-does-not-rise", queue=queue, variant=name)
    digits = 0 if left.peak.median >= 10 else 1  # noqa: PLR2004 -- a second digit
    day = study.baseline.scenario.start + dt.timedelta(days=7 * left.peak_week)
    back = "never" if left.weeks is None else "later" if left.weeks else "at-once"
    return say(
        "closure-section-rises",
        queue=queue,
        variant=name,
        peak=number(left.peak.median, digits),
        span=span(left.peak.low, left.peak.high, digits),
        day=day_in_words(day),
        back=back,
        weeks=left.weeks or 0,
    )


def _risen(study: Study, facts: Findings, name: str, closure: Closure) -> list[Queue]:
    """Return the queue that rises most at each closed place, and the bottleneck if it rises."""
    owners, _ = _with_and_without(study, name)
    rises: dict[Queue, float] = {}
    rows = facts.series
    known = set(zip(rows.place, rows.step, strict=True))
    tight = bottleneck(study, facts, owners[0].id)
    for place in _places(closure):
        at = [queue for queue in known if queue[0] == place]
        rises |= dict([max(((queue, _rise(study, facts, name, queue)) for queue in at),
                           key=lambda pair: (pair[1], pair[0]))] if at else [])  # fmt: skip
    if tight is not None:
        queue = (tight.place, tight.step)
        rises[queue] = _rise(study, facts, name, queue)
    order = sorted(rises, key=lambda queue: (-rises[queue], queue))
    return [queue for queue in order if rises[queue] >= _LEAST_RISE][:_MOST_QUEUES]


def _rise(study: Study, facts: Findings, name: str, queue: Queue) -> float:
    owners, _ = _with_and_without(study, name)
    found = (backlog(study, facts, name, variant.id, queue) for variant in owners)
    return max((left.rise for left in found if left), default=0.0)


def _of_vehicles(study: Study, facts: Findings, closure: Closure, indicator: str) -> list[Message]:
    """Return what passes each crossing more or less, of one kind over all the days that count."""
    days = (facts.horizon_h - facts.warm_up_h) / 24
    label = letters(study)
    clauses = []
    for variant in study.alternatives:
        changes = [
            say(
                "closure-section-change-over",
                is_clear=change.clear,
                change=signed(days * change.difference, 0),
                half_width=number(days * change.half_width, 0),
                section=place_title(study, section),
            )
            for section in _crossings(study, closure)
            if (change := facts.change(variant.id, Key(indicator, section))) is not None
        ]
        if changes:
            every = shortened(changes, len(changes))
            clause = say("closure-section-elsewhere-with", variant=label[variant.id], changes=every)
            clauses.append(clause)
    if not clauses:
        return []
    sentence = say(
        "closure-section-elsewhere",
        vehicles=indicator.removesuffix("_per_day"),
        days=number(days, 0),
        clauses=shortened(clauses, len(clauses), clauses=True),
    )
    return [sentence]


def _crossings(study: Study, closure: Closure) -> Iterator[str]:
    """Yield the sections over the borders between the countries around a closure."""
    scenario = study.baseline.scenario
    near = {place for closed in _places(closure) for place in places_near(study, closed)}
    countries = {scenario.facilities[place].country for place in near & scenario.facilities.keys()}
    for name, section in scenario.sections.items():
        ends = {scenario.facilities[end].country for end in (section.from_, section.to)}
        if len(ends) > 1 and ends <= countries:
            yield name


def _places(closure: Closure) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path.split(".")[1] for path in closure.on))


def _with_and_without(study: Study, name: str) -> tuple[list[Variant], list[Variant]]:
    has = [variant for variant in study.variants if name in variant.scenario.closures]
    return has, [variant for variant in study.variants if name not in variant.scenario.closures]


def _weeks(facts: Findings, variant: str, queue: Queue) -> dict[int, _Week]:
    rows = facts.series
    mine = rows[(rows.variant == variant) & (rows.place == queue[0]) & (rows.step == queue[1])]
    return {
        int(row["week"]): _Week(row["low"], row["median"], row["high"])
        for row in mine.to_dict("records")
    }


def _days(study: Study, closure: Closure) -> tuple[float, float]:
    """Return begin and end of a dated closure in days from the start, infinite for others."""
    once = not closure.every_year and closure.per_year is None
    if closure.from_ is None or closure.until is None or not once:
        return math.inf, -math.inf
    begin, end = (
        dt.datetime.combine(moment, getattr(moment, "time", dt.time)())
        for moment in (closure.from_, closure.until)
    )
    start = dt.datetime.combine(study.baseline.scenario.start, dt.time())
    return (begin - start) / dt.timedelta(days=1), (end - start) / dt.timedelta(days=1)


def backlog_sentences(study: Study, facts: Findings, only: str = "") -> tuple[Message, ...]:
    """Return a sentence for each backlog, or for one of them."""
    known = study.baseline.scenario.backlogs
    return tuple(
        _of_backlog(study, facts, name, backlog)
        for name, backlog in known.items()
        if name == only or not only
    )


def _of_backlog(study: Study, facts: Findings, name: str, backlog: Backlog) -> Message:
    label = letters(study)
    courses = []
    for variant in study.variants:
        course = _course_of_backlog(facts, variant.id, name, backlog)
        if course and variant is study.baseline:
            courses.append(say("closure-section-in-the-baseline", course=course))
        elif course:
            courses.append(
                say("closure-section-in-variant", variant=label[variant.id], course=course)
            )
    return say(
        "closure-section-of-backlog",
        backlog=Verbatim(backlog.title),
        courses=shortened(courses, len(courses), clauses=True)
        or say("closure-section-not-measured"),
        confidence=significant(100 * facts.confidence, 3),
        dated=backlog.from_ is not None,
    )


def _course_of_backlog(
    facts: Findings, variant: str, name: str, backlog: Backlog
) -> Message | None:
    """Return what a backlog does in a variant, None if that is not known."""
    peak = facts.estimate(variant, Key("backlog_peak", name))
    before = facts.estimate(variant, Key("backlog_before", name))
    mean = facts.estimate(variant, Key("backlog", name))
    if peak is None or mean is None:
        return None
    if before is None or backlog.until is None:
        waits = say("closure-section-waits", mean=mean.with_half_width, peak=peak.with_half_width)
        return _gone(facts, variant, name, waits)
    if peak.mean - before.mean < _LEAST_RISE:
        return say("closure-section-no-rise", before=before.with_half_width)
    rises = say(
        "closure-section-backlog-rises", before=before.with_half_width, peak=peak.with_half_width
    )
    return _recovered(facts, variant, name, backlog.until, rises)


def _gone(facts: Findings, variant: str, name: str, waits: Message) -> Message:
    """Return what waits, and when what stood there at the start is gone if something did."""
    days = facts.estimate(variant, Key("recovery_time_d", name))
    share = facts.estimate(variant, Key("recovered_share", name))
    if days is None or share is None:
        return waits
    if share.mean < 100:  # noqa: PLR2004 -- per cent
        return say("closure-section-not-gone", waits=waits, share=number(100 - share.mean, 0))
    return say("closure-section-gone", waits=waits, days=days.with_half_width)


def _recovered(facts: Findings, variant: str, name: str, until: dt.date, rises: Message) -> Message:
    days = facts.estimate(variant, Key("recovery_time_d", name))
    share = facts.estimate(variant, Key("recovered_share", name))
    if days is None or share is None or share.mean == 0:
        on = number(days.mean, 0) if days else Verbatim("?")
        return say("closure-section-not-back", rises=rises, days=on)
    shown, date = days.with_half_width, day_in_words(until)
    recovered = say("closure-section-recovered", rises=rises, days=shown, date=date)
    if share.mean >= 100:  # noqa: PLR2004 -- per cent
        return recovered
    left = number(100 - share.mean, 0)
    return say("closure-section-recovered-in-some", recovered=recovered, share=left)
