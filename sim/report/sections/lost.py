"""What is lost on the way, turned away, or never loaded, in sentences for the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Key
from sim.report.names import flow_title, letters, queue_title, variant_name
from sim.text import number, shortened, with_interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import Findings
    from sim.scenario import Study, Variant

_MOST_NAMED = 3
_ROUNDING = 1e-9


def loss_sentences(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return what variants turn away, a sentence each, and what all of them don't carry, in one."""
    found = [(variant, _shares(variant, facts)) for variant in study.variants]
    balked = [_balked(study, variant, shares) for variant, shares in found]
    return (*filter(None, balked), *_not_carried(study, facts, found))


def _shares(variant: Variant, facts: Findings) -> dict[Key, float]:
    """Return the shares lost at steps and of flows, and of flows those that lapsed [%]."""
    return {
        key: share.mean
        for key, share in facts.estimates.get(variant.id, {}).items()
        if key.indicator in {"lost_share", "lapsed_share"} and share.mean > 0
    }


def _reneged(shares: dict[Key, float]) -> dict[str, float]:
    """Return the share of each flow that is lost, save for what a ban let lapse [%]."""
    return {
        key.flow: rest
        for key, share in shares.items()
        if key.indicator == "lost_share"
        and key.flow
        and (rest := share - shares.get(Key("lapsed_share", flow=key.flow), 0.0)) > _ROUNDING
    }


def _balked(study: Study, variant: Variant, shares: dict[Key, float]) -> str:
    steps = [
        (share, f"at {queue_title(study, key.place, key.step)}")
        for key, share in shares.items()
        if key.step
    ]
    if not steps:
        return ""
    name = "the baseline" if variant is study.baseline else variant_name(study, variant)
    lost = [(share, f"of {flow_title(study, flow)}") for flow, share in _reneged(shares).items()]
    ending = f"lost is {_phrase(lost)}" if lost else "all go on another way"
    return (
        f"**Turned away:** in {name} vehicles find no place or lose patience, "
        f"{_phrase(steps)}; {ending}. Waiting times are of those that had their turn."
    )


def _not_carried(
    study: Study, facts: Findings, found: list[tuple[Variant, dict[Key, float]]]
) -> Iterator[str]:
    """Yield how much is lost to loading bans, and of what most, variant by variant."""
    clauses, besides = [], False
    for variant, shares in found:
        lapsed = {key: share for key, share in shares.items() if key.indicator == "lapsed_share"}
        together = facts.estimate(variant.id, Key("tonnes_lost_per_year"))
        if not lapsed or together is None:
            continue
        besides = besides or bool(_reneged(shares))
        most = max(lapsed, key=lambda key: lapsed[key])
        name = "the baseline" if variant is study.baseline else letters(study)[variant.id]
        clauses.append(
            f"in {name} **{with_interval(*together)} Mt a year**, the largest share "
            f"{number(lapsed[most], 1)} % of {flow_title(study, most.flow)}"
        )
    if clauses:
        those = ", with what is turned away" if besides else ""
        yield f"**Not carried**, as loading bans let orders lapse{those}: {'; '.join(clauses)}."


def _phrase(shares: list[tuple[float, str]]) -> str:
    """Return the largest shares [%] in words."""
    largest = sorted(shares, key=lambda row: -row[0])
    clauses = [f"{number(share, 1)} % {where}" for share, where in largest]
    return shortened(clauses, _MOST_NAMED)
