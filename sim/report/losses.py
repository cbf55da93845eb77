"""What is lost on the way, turned away, or never loaded, in sentences for the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Key
from sim.report.names import flow_title, queue_title
from sim.report.rounding import number, with_interval
from sim.report.sentences import variant_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import Findings
    from sim.scenario import Study, Variant

_TOLD = 3


def loss_sentences(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return, for every variant that loses or turns away vehicles, how many and where."""
    return tuple(
        sentence for variant in study.variants for sentence in _of_variant(study, variant, facts)
    )


def _of_variant(study: Study, variant: Variant, facts: Findings) -> Iterator[str]:
    shares = {
        key: share.mean
        for key, share in facts.estimates.get(variant.id, {}).items()
        if key.indicator == "lost_share" and share.mean > 0
    }
    steps = [
        (share, f"at {queue_title(study, key.place, key.step)}")
        for key, share in shares.items()
        if key.step
    ]
    may_lapse = {
        flow
        for ban in variant.scenario.bans.values()
        if ban.lapse_after_d is not None
        for flow in ban.flows
    }
    lapsed, lost = (
        [
            (share, f"of {flow_title(study, key.flow)}")
            for key, share in shares.items()
            if key.flow and (key.flow in may_lapse) is held
        ]
        for held in (True, False)
    )
    name = "the baseline" if variant is study.baseline else variant_name(study, variant)
    if steps:
        rest = "" if lapsed else "; all go on another way"
        yield (
            f"**Turned away:** in {name} vehicles find no place or lose patience, {_told(steps)}"
            f"{f'; lost is {_told(lost)}' if lost else rest}. "
            "Waiting times are of those that had their turn."
        )
    if lapsed:
        together = facts.estimates[variant.id].get(Key("tonnes_lost_per_year"))
        in_all = f", in all {with_interval(*together)} Mt a year" if together else ""
        yield (
            f"**Not carried:** in {name} orders lapse that wait too long to be loaded, "
            f"{_told(lapsed)}{in_all}."
        )


def _told(shares: list[tuple[float, str]]) -> str:
    """Return the largest shares [%] in words."""
    largest = sorted(shares, key=lambda row: -row[0])
    told = [f"{number(share, 1)} % {where}" for share, where in largest[:_TOLD]]
    more = f" and {len(largest) - _TOLD} more" if len(largest) > _TOLD else ""
    return ", ".join(told) + more
