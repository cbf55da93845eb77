"""The bottleneck in sentences, and how much what was changed was used before and after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
from sim.text import decimals, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import Findings
    from sim.scenario import Study, Variant

    Address = tuple[str, str]

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


def used_and_waiting(tight: Bottleneck) -> str:
    """Return ``97.1 ± 0.4 % used, 14.2 ± 1.3 vehicles waiting for it``."""
    waiting = decimals(tight.waiting.half_width, tight.waiting.mean)
    waits = (
        f"{number(tight.waiting.mean, waiting)} ± {number(tight.waiting.half_width, waiting)} "
        "vehicles waiting for it"
    )
    if tight.used is None:
        return waits
    digits = decimals(tight.used.half_width, tight.used.mean)
    return (
        f"{number(tight.used.mean, digits)} ± {number(tight.used.half_width, digits)} % used, "
        f"{waits}"
    )


def because_of(study: Study, tight: Bottleneck) -> str:
    """Return ``; Zabaikalsk: track is full, because of flat wagons 71 %, cranes 20 %``, or ''."""
    if tight.full is None:
        return ""
    causes = ", ".join(
        f"{queue_title(study, cause.place, cause.step)} {number(cause.percent, 0)} %"
        for cause in tight.because
    )
    return f"; {queue_title(study, *tight.full)} is full, because of {causes}"


def bottleneck_now(study: Study, facts: Findings, variant: str) -> str:
    """Return what a variant's bottleneck is, by direction where they differ, as a clause."""
    found = bottlenecks(study, facts, variant)
    if not found:
        return _nobody(facts, variant)
    if found[0].used is None:
        return f"no capacity is waited for, but **{_titled(study, found[0])}"
    clauses = [f"**{_titled(study, tight, _towards(tight, found))}" for tight in found]
    return f"the bottleneck is {' and '.join(clauses)}{because_of(study, found[0])}"


def bottleneck_then(study: Study, facts: Findings, variant: Variant) -> str:
    """Return where an alternative leaves the bottleneck, as a clause."""
    before = bottleneck(study, facts, study.baseline.id)
    after = bottleneck(study, facts, variant.id)
    if after is None:
        return _nobody(facts, variant.id)
    if after.used is None:
        return f"no capacity is waited for, but **{_titled(study, after)}"
    title = f"**{queue_title(study, *after.queue)}**"
    if after.queue not in _reported_before(study, facts, variant):
        title += f" ({used_and_waiting(after)}){because_of(study, after)}"
    elif before and before.queue == after.queue:
        return "the bottleneck stays the same"
    if before is None:
        return f"the bottleneck is {title}"
    if before.queue == after.queue:
        return f"the bottleneck stays {title}"
    return f"the bottleneck moves from {queue_title(study, *before.queue)} to {title}"


def tightest_near(study: Study, facts: Findings, place: str) -> tuple[str, ...]:
    """Return the tightest queue at the place that is asked about, unless it is the bottleneck.

    Without it a planner who asks about one crossing reads of a bottleneck at another.
    """
    near = places_near(study, place)
    whole = bottleneck(study, facts, study.baseline.id)
    if not near or whole is None or whole.place in near:
        return ()
    clauses: list[str] = []
    last = ("", "")
    for variant in study.variants:
        tight = bottleneck(study, facts, variant.id, near)
        if tight is None or tight.queue == last:
            continue
        last = tight.queue
        name = "" if not clauses else f"with {variant_name(study, variant)} it is "
        clauses.append(f"{name}**{queue_title(study, *last)}** ({used_and_waiting(tight)})")
    if not clauses:
        return (f"At {place_title(study, place)} and beside it nobody waits.",)
    return (
        f"At {place_title(study, place)} and beside it the tightest queue is {'; '.join(clauses)}.",
    )


def use_of_changed(study: Study, facts: Findings, variant: Variant) -> str:
    """Return ``; X is 36 % used instead of 60 %`` of each queue that an alternative changes."""
    clauses = (
        _before_and_after(study, facts, variant, queue)
        for queue in dict.fromkeys(_changed(variant))
    )
    return "".join(f"; {clause}" for clause in clauses if clause)


def _before_and_after(study: Study, facts: Findings, variant: Variant, queue: Address) -> str:
    before = facts.used(study.baseline.id, *queue)
    after = facts.used(variant.id, *queue)
    if after is None:
        return ""
    title = queue_title(study, *queue)
    digits = decimals(after.half_width, after.mean)
    if before is None:
        return f"{title} is {number(after.mean, digits)} % used"
    waits = facts.estimate(study.baseline.id, Key("waiting_because_of", *queue))
    waiting = waits.mean if waits else 0.0
    idle = waiting < LEAST_WAITING and before.mean < _LITTLE_PERCENT
    # More cranes also lift a train's boxes faster, whether or not others wait for them.
    shares = role_of(study, queue[0], queue[1].partition(".")[0]) == "transshipment"
    more = after.mean < before.mean
    nobody = ""
    if idle and more:
        nobody = ", and nobody waits for it in the baseline"
        nobody += "" if shares else ": more of it can't shorten any wait"
    levels = number(before.mean, digits), number(after.mean, digits)
    if levels[0] == levels[1]:
        return f"{title} is {levels[1]} % used, as in the baseline"
    return f"{title} is {levels[1]} % used instead of {levels[0]} %{nobody}"


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


def _titled(study: Study, tight: Bottleneck, towards: str = "") -> str:
    return f"{queue_title(study, *tight.queue)}**{towards} ({used_and_waiting(tight)})"


def _towards(tight: Bottleneck, found: tuple[Bottleneck, ...]) -> str:
    return f", {tight.direction}," if len(found) > 1 else ""


def _nobody(facts: Findings, variant: str) -> str:
    """Return that there is no bottleneck, and whether anybody waits at all."""
    waiting = waiting_anywhere(facts, variant)
    if not waiting:
        return "nobody waits anywhere, so there is no bottleneck"
    digits = 1 if waiting >= 1 else 3
    return (
        f"its vehicles hardly wait ({number(waiting, digits)} wait on average in the whole "
        "corridor), so there is no bottleneck"
    )


def _reported_before(study: Study, facts: Findings, variant: Variant) -> set[Address]:
    """Return the bottlenecks of the alternatives that come before one."""
    earlier = study.alternatives[: study.alternatives.index(variant)]
    tight = (bottleneck(study, facts, each.id) for each in earlier)
    return {queue.queue for queue in tight if queue}
