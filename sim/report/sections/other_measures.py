"""What an answer that only some variants have does to the flows that all of them have.

A question about new trains asks for a number that the baseline lacks; what can be compared is what
they do to the flows that are there with and without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.report.findings import Findings, Key
from sim.report.names import flow_title, spoken, variant_name
from sim.report.sections.sentences import answering_key, percent
from sim.statistics import joint_half_width
from sim.text import decimals_of_change, number, shortened, signed, span

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


def others_sentences(study: Study, facts: Findings) -> tuple[str, ...]:
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


def _sentence(study: Study, facts: Findings, key: Key, variant: Variant) -> str:
    indicator = key.indicator if key.indicator in _TIMES else _TIMES[0]
    moved = sorted(_moved(facts, indicator, variant), key=lambda each: -abs(each.change.difference))
    if not moved:
        return ""
    clear = [each for each in moved if each.clear]
    what = spoken(Key(indicator)).title.lower()
    name = f"Against the baseline, with {variant_name(study, variant)}"
    how = f"{what}; {percent(facts)} intervals that hold for all {len(moved)} together"
    if not clear:
        return (
            f"{name} no other flow takes clearly longer or shorter: {_most(study, moved)} ({how})."
        )
    reported = shortened(
        [_phrase(study, each) for each in clear], _NAMED, more="list-more-flows-change"
    )
    rest = len(moved) - len(clear)
    same = f"; of the other {rest} none clearly differs" if rest else ""
    return f"{name} {reported}{same} ({how})."


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


def _phrase(study: Study, moved: _Moved) -> str:
    change = moved.change
    digits = decimals_of_change(change.difference, moved.half_width, clear=True)
    comparative = "longer" if change.difference > 0 else "shorter"
    low, high = sorted(
        (abs(change.difference - moved.half_width), abs(change.difference + moved.half_width))
    )
    return (
        f"“{flow_title(study, moved.flow)}” takes **{number(abs(change.difference), digits)} h "
        f"{comparative}** ({span(low, high, digits)})"
    )


def _most(study: Study, moved: list[_Moved]) -> str:
    flow, change, half_width = moved[0]
    digits = decimals_of_change(change.difference, half_width, clear=False)
    low, high = change.difference - half_width, change.difference + half_width
    most = "the difference" if len(moved) == 1 else f"the largest difference of {len(moved)}"
    return (
        f"{most} is that of “{flow_title(study, flow)}”, {signed(change.difference, digits)} h, "
        f"{span(low, high, digits, sign=True)}"
    )
