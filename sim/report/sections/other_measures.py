"""What an answer that only some variants have does to the flows that all of them have.

A question about new trains asks for a number that the baseline lacks; what can be compared is what
they do to the flows that are there with and without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.report.findings import Findings, Key
from sim.report.names import flow_title, spoken, variant_name
from sim.report.sections.sentences import answering_key, percent
from sim.report.words import lowered
from sim.statistics import joint_half_width
from sim.text import Message, decimals_of_change, number, say, shortened, signed, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import ChangeFromBaseline
    from sim.scenario import Study, Variant

_NAMED = 4
"""Flows that are named, those with the greatest differences."""
_TIMES = ("transit_time_h", "transit_time_p50_h", "transit_time_p95_h")


class _Moved(NamedTuple):
    """A flow's difference, and an interval that holds with those of all other flows."""

    flow: str
    change: ChangeFromBaseline
    half_width: float

    @property
    def clear(self) -> bool:
        return self.change.clear and abs(self.change.difference) > self.half_width


def others_sentences(study: Study, facts: Findings) -> tuple[Message, ...]:
    """Return what each alternative does to other flows, if not all variants have the answer."""
    key = answering_key(study, facts)
    if key is None or facts.estimate(study.baseline.id, key) is None:
        lacking = [variant for variant in study.alternatives if key is not None]
    else:
        lacking = [each for each in study.alternatives if facts.estimate(each.id, key) is None]
    return tuple(
        sentence
        for variant in lacking
        if key is not None and (sentence := _sentence(study, facts, key, variant))
    )


def _sentence(study: Study, facts: Findings, key: Key, variant: Variant) -> Message | None:
    indicator = key.indicator if key.indicator in _TIMES else _TIMES[0]
    moved = sorted(_moved(facts, indicator, variant), key=lambda each: -abs(each.change.difference))
    if not moved:
        return None
    name = variant_name(study, variant)
    how = say(
        "other-measures-how",
        measure=lowered(spoken(Key(indicator)).title),
        confidence=percent(facts),
        flows=len(moved),
    )
    clear = [each for each in moved if each.clear]
    if not clear:
        largest = _largest(study, moved[0], len(moved))
        return say("other-measures-none-clear", variant=name, largest=largest, how=how)
    phrases = [_phrase(study, each) for each in clear]
    changes = shortened(phrases, _NAMED, more=_more_change)
    others = len(moved) - len(clear)
    if others:
        return say(
            "other-measures-some-changed", variant=name, changes=changes, others=others, how=how
        )
    return say("other-measures-all-changed", variant=name, changes=changes, how=how)


def _more_change(first: str, others: int) -> Message:
    return say("list-more-flows-change", first=first, others=others)


def _moved(facts: Findings, indicator: str, variant: Variant) -> Iterator[_Moved]:
    found = {
        key.flow: change
        for key, change in facts.changes.get(variant.id, {}).items()
        if key == Key(indicator, flow=key.flow) and key.flow and not change.same
    }
    for flow, change in found.items():
        half_width = joint_half_width(
            change.half_width,
            facts.replications,
            confidence=facts.confidence,
            held=max(int(change.comparisons), 1),
            families=len(found),
        )
        yield _Moved(flow, change, half_width)


def _phrase(study: Study, moved: _Moved) -> Message:
    difference = moved.change.difference
    digits = decimals_of_change(difference, moved.half_width, clear=True)
    low, high = sorted((abs(difference - moved.half_width), abs(difference + moved.half_width)))
    return say(
        "other-measures-change",
        flow=flow_title(study, moved.flow),
        hours=number(abs(difference), digits),
        is_longer=difference > 0,
        span=span(low, high, digits),
    )


def _largest(study: Study, moved: _Moved, flows: int) -> Message:
    """Return the difference of one flow, the largest of so many."""
    difference, half_width = moved.change.difference, moved.half_width
    digits = decimals_of_change(difference, half_width, clear=False)
    return say(
        "other-measures-largest",
        flows=flows,
        flow=flow_title(study, moved.flow),
        difference=signed(difference, digits),
        span=span(difference - half_width, difference + half_width, digits, sign=True),
    )
