"""The bottleneck in sentences, and how much what was changed was used before and after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from sim.report.bottleneck import (
    LEAST_WAITING,
    Bottleneck,
    bottleneck,
    bottlenecks,
    waiting_anywhere,
)
from sim.report.findings import Key
from sim.report.names import place_title, places_near, queue_title, role_of, variant_name
from sim.scenario import Pooled
from sim.text import Message, Text, Verbatim, listed, number, say, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import Findings, ReportedEstimate
    from sim.scenario import Study, Variant

    Address = tuple[str, str]

Start = Literal["sentence", "clause"]
"""Whether a clause begins a sentence."""

_OF_STEP = re.compile(
    r"facilities\.(?P<place>[^.]+)\.steps\.(?P<step>[^.]+)(?:\.(?P<part>(?:branches|channels)\.[^.]+))?"
    r"\.(?P<what>servers|places|slots_per_day|lanes|track_pairs)$"
)
_OF_SECTION = re.compile(
    r"sections\.(?P<place>[^.]+)\.(?:pairs_per_day|tracks|blocks|headway_min)$"
)
_OF_FLEET = re.compile(r"fleets\.(?P<fleet>[^.]+)\.stock\.")
_LITTLE_PERCENT = 80.0
"""Utilisation below which more of something that nobody waits for helps nobody."""


def used_and_waiting(tight: Bottleneck) -> Message:
    """Return ``97.1 ± 0.4 % used, 14.2 ± 1.3 vehicles waiting for it``."""
    waiting = _with_half_width(tight.waiting)
    if tight.used is None:
        return say("tightness-waiting", waiting=waiting)
    used = _with_half_width(tight.used)
    return say("tightness-used-and-waiting", used=used, waiting=waiting)


def bottleneck_now(study: Study, facts: Findings, variant: str, start: Start = "clause") -> Text:
    """Return what a variant's bottleneck is, by direction where they differ, as a clause."""
    found = bottlenecks(study, facts, variant)
    if not found:
        return _nobody(facts, variant, start)
    if found[0].used is None:
        return say("tightness-no-capacity", start=start, queue=_tight(study, found[0]))
    by_direction = len(found) > 1
    queues = listed(_tight(study, tight, by_direction=by_direction) for tight in found)
    return _and_full(study, found[0], say("tightness-bottleneck", start=start, queues=queues))


def bottleneck_then(study: Study, facts: Findings, variant: Variant) -> Text:
    """Return where an alternative leaves the bottleneck, as a clause."""
    before = bottleneck(study, facts, study.baseline.id)
    after = bottleneck(study, facts, variant.id)
    if after is None:
        return _nobody(facts, variant.id)
    if after.used is None:
        return say("tightness-no-capacity", start="clause", queue=_tight(study, after))
    is_new = after.queue not in _reported_before(study, facts, variant)
    stays = before is not None and before.queue == after.queue
    if stays and not is_new:
        return say("tightness-stays-the-same")
    title = queue_title(study, *after.queue)
    queue = _tight(study, after) if is_new else say("tightness-reported", queue=title)
    if before is None:
        clause = say("tightness-bottleneck", start="clause", queues=queue)
    elif stays:
        clause = say("tightness-stays", queue=queue)
    else:
        clause = say("tightness-moves", before=queue_title(study, *before.queue), queue=queue)
    return _and_full(study, after, clause) if is_new else clause


def tightest_near(study: Study, facts: Findings, place: str) -> tuple[Message, ...]:
    """Return the tightest queue at the place that is asked about, unless it is the bottleneck.

    Without it a planner who asks about one crossing reads of a bottleneck at another.
    """
    near = places_near(study, place)
    whole = bottleneck(study, facts, study.baseline.id)
    if not near or whole is None or whole.place in near:
        return ()
    queues: list[Message] = []
    last = ("", "")
    for variant in study.variants:
        tight = bottleneck(study, facts, variant.id, near)
        if tight is None or tight.queue == last:
            continue
        last = tight.queue
        queue = _tight(study, tight)
        name = variant_name(study, variant)
        queues.append(say("tightness-with", variant=name, queue=queue) if queues else queue)
    title = place_title(study, place)
    if not queues:
        return (say("tightness-nobody-waits-near", place=title),)
    places = shortened(queues, len(queues), clauses=True)
    return (say("tightness-near", place=title, queues=places),)


def use_of_changed(study: Study, facts: Findings, variant: Variant) -> tuple[Message, ...]:
    """Return ``X is 36 % used instead of 60 %`` of each queue that an alternative changes."""
    clauses = (
        _before_and_after(study, facts, variant, queue)
        for queue in dict.fromkeys(_changed(variant))
    )
    return tuple(clause for clause in clauses if clause is not None)


def _before_and_after(
    study: Study, facts: Findings, variant: Variant, queue: Address
) -> Message | None:
    before = facts.used(study.baseline.id, *queue)
    after = facts.used(variant.id, *queue)
    if after is None:
        return None
    title = queue_title(study, *queue)
    digits, now = after.digits, number(after.mean, after.digits)
    if before is None:
        return say("tightness-use", queue=title, used=now)
    if number(before.mean, digits) == now:
        return say("tightness-use-as-before", queue=title, used=now)
    waits = facts.estimate(study.baseline.id, Key("waiting_because_of", *queue))
    waiting = waits.mean if waits else 0.0
    idle = waiting < LEAST_WAITING and before.mean < _LITTLE_PERCENT
    # More cranes also lift a train's boxes faster, whether or not others wait for them.
    shares = role_of(study, queue[0], queue[1].partition(".")[0]) == "transshipment"
    more = after.mean < before.mean
    return say(
        "tightness-use-instead",
        more="of-busy" if not (idle and more) else "of-idle" if shares else "helps-nobody",
        queue=title,
        before=number(before.mean, digits),
        after=now,
    )


def _changed(variant: Variant) -> Iterator[Address]:
    """Yield the queues of which an alternative changes the capacity."""
    for row in variant.differences:
        if found := _OF_STEP.match(row.path):
            part = found["part"] or ("track_pairs" if found["what"] == "track_pairs" else "")
            yield found["place"], f"{found['step']}.{part}" if part else found["step"]
        elif found := _OF_SECTION.match(row.path):
            yield found["place"], "path"
        elif found := _OF_FLEET.match(row.path):
            yield from _drawing_on(variant, found["fleet"])


def _drawing_on(variant: Variant, fleet: str) -> Iterator[Address]:
    """Yield a queue in which vehicles wait for a fleet: its use is that of the fleet."""
    for place, facility in variant.scenario.facilities.items():
        for name, step in facility.steps.items():
            if isinstance(step, Pooled) and step.fleet == fleet:
                yield place, name
                return
            if fleet in step.fleets():
                yield place, f"{name}.wagons"
                return


def _with_half_width(estimate: ReportedEstimate) -> Message:
    mean, half = (number(each, estimate.digits) for each in (estimate.mean, estimate.half_width))
    return say("written-numbers-half-width", mean=mean, half_width=half)


def _tight(study: Study, tight: Bottleneck, *, by_direction: bool = False) -> Message:
    """Return a queue with its use, and of which direction's vehicles it is."""
    title, use = queue_title(study, *tight.queue), used_and_waiting(tight)
    if not by_direction:
        return say("tightness-queue", queue=title, use=use)
    return say(
        "tightness-queue-of-direction", queue=title, direction=Verbatim(tight.direction), use=use
    )


def _and_full(study: Study, tight: Bottleneck, clause: Message) -> Text:
    """Add ``; Zabaikalsk: track is full, because of flat wagons 71 %, cranes 20 %``, if it is."""
    if tight.full is None:
        return clause
    causes = [
        say(
            "tightness-cause",
            queue=queue_title(study, cause.place, cause.step),
            percent=number(cause.percent, 0),
        )
        for cause in tight.because
    ]
    because = shortened(causes, len(causes))
    full = say("tightness-full", queue=queue_title(study, *tight.full), causes=because)
    return shortened([clause, full], 2, clauses=True)


def _nobody(facts: Findings, variant: str, start: Start = "clause") -> Message:
    """Return that there is no bottleneck, and whether anybody waits at all."""
    waiting = waiting_anywhere(facts, variant)
    if not waiting:
        return say("tightness-nobody-waits", start=start)
    digits = 1 if waiting >= 1 else 3
    return say("tightness-hardly-waits", start=start, waiting=number(waiting, digits))


def _reported_before(study: Study, facts: Findings, variant: Variant) -> set[Address]:
    """Return the bottlenecks of the alternatives that come before one."""
    earlier = study.alternatives[: study.alternatives.index(variant)]
    tight = (bottleneck(study, facts, each.id) for each in earlier)
    return {queue.queue for queue in tight if queue}
