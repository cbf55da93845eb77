"""What is lost on the way, turned away, or never loaded, in sentences for the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Key
from sim.report.names import flow_title, letter_name, queue_title, variant_name
from sim.text import Message, number, say, shortened, with_interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.report.findings import Findings
    from sim.scenario import Study, Variant

_MOST_NAMED = 3
_ROUNDING = 1e-9


def loss_sentences(study: Study, facts: Findings) -> tuple[Message, ...]:
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


def _balked(study: Study, variant: Variant, shares: dict[Key, float]) -> Message | None:
    steps = [
        (
            share,
            say(
                "lost-share-at",
                share=number(share, 1),
                queue=queue_title(study, key.place, key.step),
            ),
        )
        for key, share in shares.items()
        if key.step
    ]
    if not steps:
        return None
    flows = [
        (share, say("lost-share-of", share=number(share, 1), flow=flow_title(study, flow)))
        for flow, share in _reneged(shares).items()
    ]
    name, at = variant_name(study, variant), _largest(steps)
    if not flows:
        return say("lost-turned-elsewhere", variant=name, shares=at)
    return say("lost-turned-away", variant=name, shares=at, lost=_largest(flows))


def _not_carried(
    study: Study, facts: Findings, found: list[tuple[Variant, dict[Key, float]]]
) -> Iterator[Message]:
    """Yield how much is lost to loading bans, and of what most, variant by variant."""
    amounts, besides = [], False
    for variant, shares in found:
        lapsed = {key: share for key, share in shares.items() if key.indicator == "lapsed_share"}
        together = facts.estimate(variant.id, Key("tonnes_lost_per_year"))
        if not lapsed or together is None:
            continue
        besides = besides or bool(_reneged(shares))
        most = max(lapsed, key=lambda key: lapsed[key])
        amount = say(
            "lost-not-carried-in",
            variant=letter_name(study, variant),
            tonnes=with_interval(*together),
            share=number(lapsed[most], 1),
            flow=flow_title(study, most.flow),
        )
        amounts.append(amount)
    if amounts:
        every = shortened(amounts, len(amounts), clauses=True)
        yield say("lost-not-carried", turned_away=besides, amounts=every)


def _largest(shares: list[tuple[float, Message]]) -> str:
    """Return the texts of the largest shares in a row."""
    return shortened([text for _, text in sorted(shares, key=lambda row: -row[0])], _MOST_NAMED)
