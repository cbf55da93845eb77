"""Where the corridor is tight: the bottleneck, queues that grow without end, the longest queue.

The bottleneck is what vehicles wait for most, after waiting for full places was passed on to what
keeps their occupants there (`sim.statistics.measures.blocking`): of all that has a capacity
(servers, places, slots, fleets, lines), that on which most waiting rests.  What has none (papers
that are late, a loading ban, a train being formed) is named only where nothing else is waited for.

It is asked for the vehicles of the answer: those of its direction and flow whose way passes its
place.  So no queue is named that they don't meet; of one that lies elsewhere and holds up a place
of theirs, the place is named with it as the cause.

Where queues grow without end, the last of them on a way decides what comes through, however many
wait before an earlier one: more of what that lacks would only let the last grow faster.
"""

from __future__ import annotations

import datetime as dt
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from sim.report.findings import Findings, Key, ReportedEstimate
from sim.report.names import is_section, role_of, stands_for_a_wait

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

    from sim.scenario import Scenario, Study

    Address = tuple[str, str]
    """Place and step."""
    Waiting = dict[tuple[Address, Address], ReportedEstimate]
    """(Where, because of what) -> vehicles."""
    Itineraries = tuple[tuple[Address, ...], ...]
    """What vehicles pass on each of several ways, in order."""

LEAST_WAITING = 0.05
"""Vehicles waiting on average, below which nobody speaks of a queue."""
_ALWAYS_ONE = 0.95
"""Vehicles waiting on average, where there is always one, but for those that go at once."""
_LEAST_PERCENT = 5.0
"""Share of a queue's waiting, below which its root is not named."""


class RootShare(NamedTuple):
    """Why a place is full."""

    place: str
    step: str
    percent: float
    """Share of the waiting for the place."""


class Bottleneck(NamedTuple):
    """What most waiting rests on."""

    place: str
    step: str
    """Which queue."""
    used: ReportedEstimate | None
    """Utilisation or line occupation [%]; None of what has no capacity."""
    waiting: ReportedEstimate
    """Vehicles that wait for it or, in full places, because of it."""
    direction: str = ""
    """Of the vehicles; '' for all."""
    full: Address | None = None
    because: tuple[RootShare, ...] = ()
    """The place at which most of them wait that is full because of something else, and because of
    what, the largest share first; None and empty if there is none."""

    @property
    def queue(self) -> Address:
        """Place and step."""
        return self.place, self.step


def bottleneck(
    study: Study,
    facts: Findings,
    variant: str,
    places: Collection[str] | None = None,
    direction: str | None = None,
) -> Bottleneck | None:
    """Return what the vehicles of the answer wait for most; None if they hardly wait.

    Only of what is waited for at some `places`, or by vehicles of a `direction`: if these are left
    out, everywhere on their way, and those of the answer's direction.
    """
    if direction is None:
        direction = study.answer.direction if study.answer else ""
    waiting = _waiting(study, facts, variant, direction)
    if places is not None:
        waiting = {key: number for key, number in waiting.items() if key[0][0] in places}
    decisive = _last_that_grow(study, facts, variant, direction, waiting)
    by_root: dict[Address, ReportedEstimate] = {}
    for (_, root), number in decisive.items():
        by_root[root] = _sum(by_root.get(root), number)
    worth = {root: each for root, each in by_root.items() if each.mean >= LEAST_WAITING}
    if not worth:
        return None
    root = max(worth, key=lambda each: (_is_limited(study, facts, variant, each), worth[each].mean))
    # A root that they don't pass themselves is the cause at the place where they wait for it.
    named = root
    passed = chain(*_itineraries(study, facts, variant, direction))
    if root[0] not in (places or {root[0]}) or _whole(study, *root) not in set(passed):
        named, _ = max(
            (key for key in decisive if key[1] == root), key=lambda key: decisive[key].mean
        )
    full, because = _full(waiting, root)
    used = facts.used(variant, *named, direction)
    return Bottleneck(*named, used, worth[root], direction, full, because)


def bottlenecks(
    study: Study, facts: Findings, variant: str, places: Collection[str] | None = None
) -> tuple[Bottleneck, ...]:
    """Return the bottleneck of each direction, the one with most waiting first.

    One for all if they are the same, or if the answer is about one direction.
    """
    whole = bottleneck(study, facts, variant, places)
    if whole is None or (study.answer and study.answer.direction):
        return (whole,) if whole else ()
    directions = sorted(
        {
            key.direction
            for key in facts.estimates.get(variant, {})
            if key.indicator == "waiting_because_of" and key.direction
        }
    )
    found = [
        tight
        for direction in directions
        if (tight := bottleneck(study, facts, variant, places, direction))
    ]
    if len({tight.queue for tight in found}) <= 1:
        return (whole,)
    return tuple(sorted(found, key=lambda tight: -tight.waiting.mean))


def waiting_anywhere(facts: Findings, variant: str) -> float:
    """Return how many vehicles wait on average, at all queues together."""
    numbers = facts.estimates.get(variant, {}).items()
    return sum(
        number.mean
        for key, number in numbers
        if key == Key("waiting_because_of", key.place, key.step)
    )


def _waiting(study: Study, facts: Findings, variant: str, direction: str) -> Waiting:
    """Return how many vehicles of the answer wait where, and because of what."""
    met = _met(study, facts, variant, direction)
    return {
        ((key.place, key.step), (place, step)): number
        for key, number in facts.estimates.get(variant, {}).items()
        if key.indicator == "waiting_by_root" and key.direction == direction
        if met is None or _whole(study, key.place, key.step) in met
        for place, _, step in (key.cause.partition("."),)
    }


def _last_that_grow(
    study: Study, facts: Findings, variant: str, direction: str, waiting: Waiting
) -> Waiting:
    """Return the waiting at queues that grow without end and that are the last such on a way.

    All of it where none grows.
    """
    grow = {(place, step) for place, step, _ in growing_queues(facts, variant)}
    itineraries = _itineraries(study, facts, variant, direction)
    grow |= _behind_saturated_sources(study, variant, itineraries, waiting)
    grow = {
        _whole(study, *at)
        for (at, root), number in waiting.items()
        if at in grow and number.mean >= LEAST_WAITING and _is_limited(study, facts, variant, root)
    }
    if not grow:
        return waiting
    last: set[Address] = set()
    for itinerary in itineraries:
        last.update([each for each in itinerary if each in grow][-1:])
    kept = {key: number for key, number in waiting.items() if _whole(study, *key[0]) in last}
    return kept or waiting


def _behind_saturated_sources(
    study: Study, variant: str, itineraries: Itineraries, waiting: Waiting
) -> set[Address]:
    """Return the queues in which the next vehicle of a flow waits that there is always one of.

    They would grow if it came by itself: the first on the way in which one vehicle waits together.
    """
    flows = _scenario(study, variant).flows.values()
    origins = {flow.origin for flow in flows if flow.arrivals == "saturated"}
    queues: dict[Address, set[Address]] = {}
    number: dict[Address, float] = {}
    for (at, _), each in waiting.items():
        whole = _whole(study, *at)
        queues.setdefault(whole, set()).add(at)
        number[whole] = number.get(whole, 0.0) + each.mean
    found: set[Address] = set()
    for itinerary in itineraries:
        waited = accumulate(number.get(address, 0.0) for address in itinerary)
        first = sum(total < _ALWAYS_ONE for total in waited) + 1
        if itinerary[0][0] in origins:
            found = found.union(*(queues.get(address, ()) for address in itinerary[:first]))
    return found


def _met(study: Study, facts: Findings, variant: str, direction: str) -> frozenset[Address] | None:
    """Return what vehicles of the answer pass; None for everything."""
    answer = study.answer
    if answer is None or not (answer.place or answer.flow):
        return None
    return frozenset(chain(*_itineraries(study, facts, variant, direction))) or None


def _itineraries(study: Study, facts: Findings, variant: str, direction: str) -> Itineraries:
    """Return what vehicles of the answer pass on each of their ways, in order."""
    from sim.corridor import build_corridor, itineraries_met

    if (variant, direction) not in facts.itineraries:
        scenario, answer = _scenario(study, variant), study.answer
        flow = answer.flow if answer and answer.flow in scenario.flows else ""
        facts.itineraries[variant, direction] = itineraries_met(
            scenario,
            build_corridor(scenario),
            place=answer.place if answer else "",
            flow=flow,
            direction=direction,
        )
    return facts.itineraries[variant, direction]


def _scenario(study: Study, variant: str) -> Scenario:
    """Return a variant's scenario; the baseline's for what is a part of its run."""
    own = (each.scenario for each in study.variants if each.id == variant)
    return next(own, study.baseline.scenario)


def _whole(study: Study, place: str, step: str) -> Address:
    """Return a queue without its part, a section's without its step."""
    return place, "" if is_section(study, place) else step.partition(".")[0]


def _full(waiting: Waiting, root: Address) -> tuple[Address | None, tuple[RootShare, ...]]:
    """Return the place that is full because of a root, and all that it is full because of."""
    passed = {at: number.mean for (at, each), number in waiting.items() if each == root != at}
    if not passed:
        return None, ()
    full = max(passed, key=lambda at: passed[at])
    shares = {each: number.mean for (at, each), number in waiting.items() if at == full}
    total = sum(shares.values())
    if passed[full] < LEAST_WAITING:
        return None, ()
    causes = (
        RootShare(*each, 100 * number / total)
        for each, number in sorted(shares.items(), key=lambda item: -item[1])
    )
    return full, tuple(cause for cause in causes if cause.percent >= _LEAST_PERCENT)


def _is_limited(study: Study, facts: Findings, variant: str, address: Address) -> bool:
    """Return whether there is a number of which more could let more through.

    A step that stands for a wait has such a number only where its servers are waited for: its own
    time is a constant that no capacity shortens, however many vehicles are in it.
    """
    if stands_for_a_wait(study, *address):
        queue = facts.estimate(variant, Key("queue_length", *address))
        return queue is not None and queue.mean >= LEAST_WAITING
    return facts.used(variant, *address) is not None


def _sum(one: ReportedEstimate | None, other: ReportedEstimate) -> ReportedEstimate:
    """Return the sum of two estimates; its half-width is at most the sum of theirs."""
    if one is None:
        return other
    mean, half = one.mean + other.mean, one.half_width + other.half_width
    return ReportedEstimate(mean, half, mean - half, mean + half)


def growing_queues(facts: Findings, variant: str) -> tuple[tuple[str, str, float], ...]:
    """Return (place, step, share of replications [%]) of the queues that grow without end.

    The longest first; `sim.statistics.inference.withheld.stuck` says how many replications it
    takes.
    """
    grown = []
    found = facts.stuck.get(variant)
    for place, step in found.queues if found else ():
        share = facts.estimate(variant, Key("grows_without_end", place, step))
        if step and share is not None:
            waiting = facts.estimate(variant, Key("queue_length", place, step))
            grown.append((-(waiting.mean if waiting else 0.0), place, step, share.mean))
    return tuple((place, step, share) for _, place, step, share in sorted(grown))


class LongestQueue(NamedTuple):
    """The queue with most vehicles waiting in some weeks, means over those weeks [vehicles]."""

    place: str
    step: str
    low: float
    median: float
    high: float


def longest_queue(
    study: Study, facts: Findings, variant: str, months: Iterable[int] = range(1, 13)
) -> LongestQueue | None:
    """Return the queue with most vehicles waiting in the weeks that fall in some months.

    Trains being formed are left out: they wait for what is still to come.
    """
    rows = _counted_weeks(facts, variant)
    requested, month = set(months), _month_of_week(study, rows)
    rows = rows[[month[week] in requested for week in rows.week]]
    if rows.empty:
        return None
    means = rows.groupby(["place", "step"], sort=True)[["low", "median", "high"]].mean()
    queues = [
        LongestQueue(str(row["place"]), str(row["step"]), row["low"], row["median"], row["high"])
        for row in means.reset_index().to_dict("records")
        if role_of(study, str(row["place"]), str(row["step"])) != "formation"
    ]
    longest = max(queues, key=lambda queue: queue.median, default=None)
    return longest if longest and longest.median > 0 else None


def counted_months(study: Study, facts: Findings, variant: str) -> frozenset[int]:
    """Return the months, from 1 to 12, in which weeks of a variant were counted."""
    return frozenset(_month_of_week(study, _counted_weeks(facts, variant)).values())


def _month_of_week(study: Study, rows: pd.DataFrame) -> dict[int, int]:
    """Return week -> month of its middle day."""
    start = study.baseline.scenario.start
    return {week: (start + dt.timedelta(days=7 * int(week) + 3)).month for week in set(rows.week)}


def _counted_weeks(facts: Findings, variant: str) -> pd.DataFrame:
    rows = facts.series
    first_week = facts.warm_up_h / 168
    return rows[(rows.variant == variant) & (rows.week >= first_week - 1e-9)].sort_values("week")
