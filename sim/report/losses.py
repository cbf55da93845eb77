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
_ROUNDING = 1e-9


def loss_sentences(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return, for every variant that loses or turns away vehicles, how many, where and why."""
    return tuple(
        sentence for variant in study.variants for sentence in _of_variant(study, variant, facts)
    )


def _of_variant(study: Study, variant: Variant, facts: Findings) -> Iterator[str]:
    estimates = facts.estimates.get(variant.id, {})
    shares = {
        key: share.mean
        for key, share in estimates.items()
        if key.indicator in {"lost_share", "lapsed_share"} and share.mean > 0
    }
    steps = [
        (share, f"at {queue_title(study, key.place, key.step)}")
        for key, share in shares.items()
        if key.step
    ]
    lapsed = {key.flow: share for key, share in shares.items() if key.indicator == "lapsed_share"}
    gave_up = {
        key.flow: share - lapsed.get(key.flow, 0.0)
        for key, share in shares.items()
        if key.indicator == "lost_share" and key.flow
    }
    lost = _of_flows(study, {flow: share for flow, share in gave_up.items() if share > _ROUNDING})
    name = "the baseline" if variant is study.baseline else variant_name(study, variant)
    if steps:
        ending = f"lost is {_told(lost)}" if lost else "all go on another way"
        yield (
            f"**Turned away:** in {name} vehicles find no place or lose patience, "
            f"{_told(steps)}; {ending}. Waiting times are of those that had their turn."
        )
    if lapsed:
        together = estimates.get(Key("tonnes_lost_per_year"))
        with_those = " with what is turned away" if lost else ""
        amount = (
            f" In all{with_those} **{with_interval(*together)} Mt a year** are not carried."
            if together
            else ""
        )
        yield (
            f"**Not carried:** in {name} loading bans let orders lapse, "
            f"{_told(_of_flows(study, lapsed))}.{amount}"
        )


def _of_flows(study: Study, shares: dict[str, float]) -> list[tuple[float, str]]:
    return [(share, f"of {flow_title(study, flow)}") for flow, share in shares.items()]


def _told(shares: list[tuple[float, str]]) -> str:
    """Return the largest shares [%] in words."""
    largest = sorted(shares, key=lambda row: -row[0])
    told = [f"{number(share, 1)} % {where}" for share, where in largest[:_TOLD]]
    more = f" and {len(largest) - _TOLD} more" if len(largest) > _TOLD else ""
    return ", ".join(told) + more
