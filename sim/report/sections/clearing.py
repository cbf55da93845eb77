"""Whether what is asked about clears at all, what has not finished when the run ends, what is lost.

Where more comes than passes, a time measures how long was simulated: the answer is then how fast
the number of those that wait grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Findings, Key, ReportedEstimate, answer_key
from sim.report.names import (
    all_flows,
    flow_title,
    letter_name,
    letters,
    place_title,
    queue_title,
    spoken,
    variant_name,
)
from sim.report.words import lowered
from sim.text import (
    Message,
    Text,
    decimals,
    listed,
    number,
    per_cent,
    say,
    shortened,
    significant,
    with_interval,
)
from sim.verdicts import WITHHELD, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.scenario import Study, Variant

_LEAST_LEFT = 0.5
"""Load units left over on average, below which nobody speaks of them."""
_MOST_NAMED = 3
_ROUNDING = 1e-9


def clearing_sentence(study: Study, facts: Findings, key: Key | None) -> Message | None:
    """Return which variants never clear, how fast they grow; None if all do or no time is asked."""
    if key is None:
        return None
    never = [each for each in study.variants if facts.never_clears(each.id, key)]
    if not never:
        return None
    others = [each for each in study.variants if each not in never]
    losing = [each for each in others if _loses(facts, key, each)]
    clear = [each for each in others if each not in losing]
    clauses = [_grows(study, key, listed(_amount(study, facts, key, each) for each in never))]
    if clear:
        names = listed(variant_name(study, each) for each in clear)
        clauses.append(say("clearing-others-clear", variants=names, count=len(clear)))
    if losing:
        names = listed(variant_name(study, each) for each in losing)
        clauses.append(say("clearing-others-lose", variants=names, count=len(losing)))
    return say(
        "paragraph-next",
        first=say("clearing-never-clears", clauses=shortened(clauses, len(clauses), clauses=True)),
        next=say("clearing-no-hours", seasons=_has_seasons_cut(study, facts)),
    )


def unfinished_sentence(study: Study, facts: Findings, key: Key | None) -> Message | None:
    """Return how many have not finished where a time counts them to the end, else None."""
    if key is None or not facts.of_all(key):
        return None
    shares = [
        say("clearing-unfinished", share=number(share, 1), variant=variant_name(study, each))
        for each in study.variants
        if (share := facts.unfinished.get(each.id, {}).get(key)) is not None
    ]
    return say("clearing-all-counted", shares=listed(shares))


def left_over_sentences(
    study: Study, facts: Findings, *, by_variant: bool | None = None
) -> tuple[Message, ...]:
    """Return which load units fill no vehicle, with number and place, a sentence for each step.

    If `by_variant` is given, only of steps where an alternative leaves more or fewer, or only of
    the others.
    """
    keys = dict.fromkeys(
        key
        for each in study.variants
        for key, left in facts.estimates.get(each.id, {}).items()
        if key.indicator == "units_left_over" and left.mean >= _LEAST_LEFT
    )
    return tuple(
        _left_over(study, facts, key)
        for key in keys
        if by_variant is None or by_variant == _differs(study, facts, key)
    )


def _differs(study: Study, facts: Findings, key: Key) -> bool:
    changes = (facts.change(each.id, key) for each in study.alternatives)
    return any(change is not None and change.clear for change in changes)


def no_best_sentence(study: Study, facts: Findings) -> Message | None:
    """Return why no variant may be called the best by a time, None if there is no such reason."""
    if study.answer is None or not facts.selection.empty or not study.alternatives:
        return None
    key = answer_key(study.answer)
    measure = lowered(spoken(key).title)
    label = letters(study)
    withheld = [
        say(
            "clearing-withheld", variant=label[each.id], verdict=Verdict(found.verdict).name.lower()
        )
        for each in study.alternatives
        if (found := facts.change(each.id, key)) and found.verdict in WITHHELD
    ]
    if withheld:
        return say("clearing-none-is-best", measure=measure, variants=listed(withheld))
    never = [label[each.id] for each in study.variants if facts.never_clears(each.id, key)]
    if not never:
        return None
    return say(
        "clearing-none-is-best-of-stuck", measure=measure, variants=listed(never), count=len(never)
    )


def growth_of(facts: Findings, key: Key, variant: str) -> ReportedEstimate | None:
    """Return how fast what is asked about grows in a variant [vehicles a day]."""
    if key.flow:
        return facts.estimate(variant, Key("under_way_growth_per_day", flow=key.flow))
    if key.step:
        return facts.estimate(variant, Key("queue_growth_per_day", key.place, key.step))
    if key.place:
        return facts.estimate(variant, Key("under_way_growth_per_day", key.place))
    flows = (Key("under_way_growth_per_day", flow=flow) for flow in facts.stuck[variant].flows)
    found = [each for flow in flows if (each := facts.estimate(variant, flow)) is not None]
    return max(found, key=lambda estimate: estimate.mean, default=None)


def _loses(facts: Findings, key: Key, variant: Variant) -> bool:
    change = facts.change(variant.id, key)
    return change is not None and change.verdict in WITHHELD


def _amount(study: Study, facts: Findings, key: Key, variant: Variant) -> Message:
    """Return by how much what is asked about grows, and in which variant if there are several."""
    grown = growth_of(facts, key, variant.id)
    if grown is None:
        amount = say("clearing-amount-not-known")
    else:
        amount = say(
            "clearing-amount",
            growth=number(grown.mean, grown.digits),
            vehicle=_vehicle(study, key),
            confidence=per_cent(significant(100 * facts.confidence, 3)),
            span=grown.ends,
        )
    if not study.alternatives:
        return amount
    return say("clearing-amount-in", amount=amount, variant=variant_name(study, variant))


def _vehicle(study: Study, key: Key) -> str:
    """Return what grows, as ``train``; ``any`` if it is not of one flow."""
    if not key.flow:
        return "any"
    traffic_class = all_flows(study)[key.flow].traffic_class
    known = (each.scenario.classes for each in study.variants)
    return next(each[traffic_class].vehicle for each in known if traffic_class in each)


def _grows(study: Study, key: Key, amounts: Text) -> Message:
    if key.flow:
        flow = flow_title(study, key.flow)
        return say("clearing-grows-of-flow", flow=flow, amounts=amounts)
    if key.step:
        queue = queue_title(study, key.place, key.step)
        return say("clearing-grows-in-queue", queue=queue, amounts=amounts)
    if key.place:
        place = place_title(study, key.place)
        return say("clearing-grows-at-place", place=place, amounts=amounts)
    return say("clearing-grows-of-one-flow", amounts=amounts)


def _has_seasons_cut(study: Study, facts: Findings) -> bool:
    """Tell whether demand has seasons that a run of part of a year can't tell of."""
    seasonal = any(
        len(set(flow.seasonality.values())) > 1
        for each in study.variants
        for flow in each.scenario.flows.values()
    )
    days = (facts.horizon_h - facts.warm_up_h) / 24
    part = abs(days / 365.25 - round(days / 365.25)) * 365.25
    is_whole = days > 300 and part < 35  # noqa: PLR2004 -- a year but for its warm-up
    return seasonal and not is_whole


def _left_over(study: Study, facts: Findings, key: Key) -> Message:
    amounts = [
        say("clearing-left-over-in", amount=_amount_left(left), variant=variant_name(study, each))
        for each in study.variants
        if (left := facts.estimate(each.id, key)) is not None
    ]
    queue = queue_title(study, key.place, key.step)
    return say("clearing-left-over", queue=queue, amounts=shortened(amounts, len(amounts)))


def _amount_left(left: ReportedEstimate) -> Text:
    """Return a number of load units; one that its interval would round to 0 is no 0."""
    if left.mean < _LEAST_LEFT:
        return say("clearing-none-left")
    is_zero = left.mean <= 0.5 * 10.0**-left.digits
    return number(left.mean, decimals(0.0, left.mean) if is_zero else left.digits)


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
                "clearing-lost-share-at",
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
        (share, say("clearing-lost-share-of", share=number(share, 1), flow=flow_title(study, flow)))
        for flow, share in _reneged(shares).items()
    ]
    name, at = variant_name(study, variant), _largest(steps)
    if not flows:
        return say("clearing-lost-turned-elsewhere", variant=name, shares=at)
    return say("clearing-lost-turned-away", variant=name, shares=at, lost=_largest(flows))


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
            "clearing-lost-not-carried-in",
            variant=letter_name(study, variant),
            tonnes=with_interval(*together),
            share=number(lapsed[most], 1),
            flow=flow_title(study, most.flow),
        )
        amounts.append(amount)
    if amounts:
        every = shortened(amounts, len(amounts), clauses=True)
        yield say("clearing-lost-not-carried", turned_away=besides, amounts=every)


def _largest(shares: list[tuple[float, Message]]) -> Text:
    """Return the texts of the largest shares in a row."""
    return shortened([text for _, text in sorted(shares, key=lambda row: -row[0])], _MOST_NAMED)
