"""Whether what is asked about clears at all, and who has not finished when the run ends.

Where more comes than passes, a time measures how long was simulated: the answer is then how fast
the number of those that wait grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Findings, Key, ReportedEstimate, answer_key
from sim.report.names import all_flows, flow_title, letters, place_title, queue_title, spoken
from sim.text import decimals, listed, number, span
from sim.verdicts import WITHHELD, Verdict, why_withheld

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
    alone = not study.alternatives
    grown = [
        _growth(study, facts, key, each) + ("" if alone else f" {_in(study, each)}")
        for each in never
    ]
    others = [each for each in study.variants if each not in never]
    losing = [each for each in others if _loses(facts, key, each)]
    clear = [_name(study, each) for each in others if each not in losing]
    clears = f"; **{listed(clear)} clear{'s' if len(clear) == 1 else ''}**" if clear else ""
    if losing:
        verb = "clears" if len(losing) == 1 else "clear"
        names = listed([_name(study, each) for each in losing])
        clears += f"; {names} {verb} only because more is lost"
    how = "an answer in hours would measure how long was simulated"
    return (
        f"***Never clears:*** {_what(study, key)} grows by {listed(grown)}{clears}. More comes "
        f"than passes, so {how}{_season(study, facts)}."
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
        f"{number(share, 1)} % {_in(study, each)}"
        for each in study.variants
        if (share := facts.unfinished.get(each.id, {}).get(key)) is not None
    ]
    return (
        f"**All are counted,** those that have not finished up to the end of the run: they are "
        f"{listed(shares)}, and their times will be longer still. Those that finished alone would "
        "say something else."
    )


def left_over_sentences(
    study: Study, facts: Findings, *, by_variant: bool | None = None
) -> tuple[str, ...]:
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
    about = f"by {spoken(key).title.lower()}"
    label = letters(study)
    never = [label[each.id] for each in study.variants if facts.never_clears(each.id, key)]
    changes = [(label[each.id], facts.change(each.id, key)) for each in study.alternatives]
    without = [
        f"{name} ({why_withheld(change.verdict)})"
        for name, change in changes
        if change and why_withheld(change.verdict)
    ]
    if without:
        return f"None is called the best {about}: it says nothing of {listed(without)}."
    if never:
        verb = Verdict.NEVER_CLEARS if len(never) == 1 else "never clear"
        return f"None is called the best {about}: {listed(never)} {verb}."
    return ""


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


def _growth(study: Study, facts: Findings, key: Key, variant: Variant) -> str:
    grown = growth_of(facts, key, variant.id)
    if grown is None:
        return "**a number that is not known**"
    digits = decimals(grown.half_width, grown.mean)
    ends = f"{100 * facts.confidence:.3g} % interval {span(grown.low, grown.high, digits)}"
    return f"**{number(grown.mean, digits)} {_vehicles(study, key)} a day** ({ends})"


def _vehicles(study: Study, key: Key) -> str:
    """Return what grows, as ``trains``."""
    if not key.flow:
        return "vehicles"
    traffic_class = all_flows(study)[key.flow].traffic_class
    known = (each.scenario.classes for each in study.variants)
    return next(f"{each[traffic_class].vehicle}s" for each in known if traffic_class in each)


def _what(study: Study, key: Key) -> str:
    if key.place and not key.step:
        return f"what stands at {place_title(study, key.place)}"
    if key.flow:
        return f"what has not arrived of “{flow_title(study, key.flow)}”"
    if key.place:
        return f"the queue at {queue_title(study, key.place, key.step)}"
    return "what has not arrived of one flow"


def _season(study: Study, facts: Findings) -> str:
    """Return what a run of part of a year can't tell, '' if it is of whole years."""
    seasonal = any(
        len(set(flow.seasonality.values())) > 1
        for each in study.variants
        for flow in each.scenario.flows.values()
    )
    days = (facts.horizon_h - facts.warm_up_h) / 24
    part = abs(days / 365.25 - round(days / 365.25)) * 365.25
    if not seasonal or (days > 300 and part < 35):  # noqa: PLR2004 -- a year but for its warm-up
        return ""
    return "; demand has seasons here, and a run of whole years would tell whether it clears in one"


def _left_over(study: Study, facts: Findings, key: Key) -> str:
    clauses = []
    for each in study.variants:
        left = facts.estimate(each.id, key)
        if left is not None:
            clauses.append(f"**{_amount_left(left)}** {_in(study, each)}")
    return (
        f"**Left over:** load units stay at {queue_title(study, key.place, key.step)} and fill no "
        f"vehicle when the run ends, longer than any that went on: {', '.join(clauses)}."
    )


def _amount_left(left: ReportedEstimate) -> str:
    """Return a number of load units; one that its interval would round to 0 is no 0."""
    if left.mean < _LEAST_LEFT:
        return "none"
    digits = decimals(left.half_width, left.mean)
    if left.mean <= 0.5 * 10.0**-digits:
        digits = decimals(0.0, left.mean)
    return number(left.mean, digits)


def _name(study: Study, variant: Variant) -> str:
    if variant is study.baseline:
        return "the baseline"
    return f"{letters(study)[variant.id]} ({variant.title})"


def _in(study: Study, variant: Variant) -> str:
    return f"in {_name(study, variant)}"
