"""Whether what is asked about clears at all, and who has not finished when the run ends.

Where more comes than passes, a time measures how long was simulated: the answer is then how fast
the number of those that wait grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Findings, Key, ReportedEstimate, answer_key
from sim.report.names import (
    all_flows,
    flow_title,
    letters,
    place_title,
    queue_title,
    spoken,
    variant_name,
)
from sim.report.words import lowered
from sim.text import Message, decimals, listed, number, paragraph, say, shortened, span
from sim.verdicts import WITHHELD, Verdict

if TYPE_CHECKING:
    from sim.scenario import Study, Variant

_LEAST_LEFT = 0.5
"""Load units left over on average, below which nobody speaks of them."""


def clearing_sentence(study: Study, facts: Findings, key: Key | None) -> str:
    """Return which variants never clear and how fast they grow; '' if all do or no time is asked.

    Parameters
    ----------
    study
        What was run.
    facts
        Its numbers.
    key
        Of the number that answers.
    """
    if key is None:
        return ""
    never = [each for each in study.variants if facts.never_clears(each.id, key)]
    if not never:
        return ""
    others = [each for each in study.variants if each not in never]
    losing = [each for each in others if _loses(facts, key, each)]
    clear = [each for each in others if each not in losing]
    clauses = [_grows(study, key, listed(_amount(study, facts, key, each) for each in never))]
    for identifier, those in (("clearing-others-clear", clear), ("clearing-others-lose", losing)):
        if those:
            names = listed(variant_name(study, each) for each in those)
            clauses.append(say(identifier, variants=names, count=len(those)))
    return paragraph(
        [
            say("clearing-never-clears", clauses=shortened(clauses, len(clauses), clauses=True)),
            say("clearing-no-hours", seasons=_has_seasons_cut(study, facts)),
        ]
    )


def unfinished_sentence(study: Study, facts: Findings, key: Key | None) -> str:
    """Return how many have not finished where a time counts them to the end, '' where it does not.

    Parameters
    ----------
    study, facts, key
        As in `clearing_sentence`.
    """
    if key is None or not facts.of_all(key):
        return ""
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

    Parameters
    ----------
    study, facts
        As in `clearing_sentence`.
    by_variant
        Only of steps where an alternative leaves more or fewer, or only of the others.
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


def no_best_sentence(study: Study, facts: Findings) -> str:
    """Return why no variant may be called the best by a time, '' if there is no such reason."""
    if study.answer is None or not facts.selection.empty or not study.alternatives:
        return ""
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
        return ""
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
        digits = decimals(grown.half_width, grown.mean)
        amount = say(
            "clearing-amount",
            growth=number(grown.mean, digits),
            vehicle=_vehicle(study, key),
            confidence=f"{100 * facts.confidence:.3g} %",
            span=span(grown.low, grown.high, digits),
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


def _grows(study: Study, key: Key, amounts: str) -> Message:
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


def _amount_left(left: ReportedEstimate) -> str:
    """Return a number of load units; one that its interval would round to 0 is no 0."""
    if left.mean < _LEAST_LEFT:
        return say("clearing-none-left")
    digits = decimals(left.half_width, left.mean)
    if left.mean <= 0.5 * 10.0**-digits:
        digits = decimals(0.0, left.mean)
    return number(left.mean, digits)
