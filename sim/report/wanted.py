"""With which variants the number that was asked for is as wanted, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.names import spoken
from sim.report.rounding import decimals, number, span
from sim.report.sentences import answering_key, of_place, percent, variant_name

if TYPE_CHECKING:
    from sim.report.findings import Estimate, Findings, Key
    from sim.scenario import Study


def wanted_sentence(study: Study, facts: Findings) -> str:
    """Return with which variants the answer is as wanted, by their intervals; '' if none is wanted.

    A variant keeps a bound if its whole interval does, misses it if its whole interval does, and
    is too close to tell otherwise.
    """
    bounds = _bounds(study, facts)
    key = answering_key(study, facts)
    if bounds is None or key is None:
        return ""
    least, most = bounds
    kept: list[str] = []
    missed: list[str] = []
    between: list[str] = []
    for variant in study.variants:
        estimate = facts.estimate(variant.id, key)
        if estimate is None:
            continue
        name = "the baseline" if variant is study.baseline else variant_name(study, variant)
        if least <= estimate.low and estimate.high <= most:
            kept.append(f"**{name}**: {_interval(estimate)}")
        elif estimate.high < least or most < estimate.low:
            missed.append(f"{name}: {_interval(estimate)}")
        else:
            between.append(f"{name}: {_interval(estimate)}")
    parts = [f"reached with {', '.join(kept)}" if kept else "**reached with none** of the variants"]
    parts += [f"too close to tell with {', '.join(between)}"] if between else []
    parts += [f"not reached with {', '.join(missed)}"] if missed else []
    what, sure = _what(study, key, least, most), f"{percent(facts)} intervals"
    return f"Wanted is {what}: {'; '.join(parts)} ({sure})."


def _bounds(study: Study, facts: Findings) -> tuple[float, float] | None:
    """Return the least and the most, in the unit that the report speaks in."""
    asked = study.answer
    if asked is None or (asked.at_least is None and asked.at_most is None):
        return None
    key = answering_key(study, facts)
    scale = 100 if key is not None and spoken(study, key).percent else 1
    least = -float("inf") if asked.at_least is None else scale * asked.at_least
    most = float("inf") if asked.at_most is None else scale * asked.at_most
    return least, most


def _what(study: Study, key: Key, least: float, most: float) -> str:
    named = spoken(study, key)
    bounds = [f"at least {least:.6g}"] if least > -float("inf") else []
    bounds += [f"at most {most:.6g}"] if most < float("inf") else []
    return f"{named.title.lower()}{of_place(study, key)} of {' and '.join(bounds)} {named.unit}"


def _interval(estimate: Estimate) -> str:
    digits = decimals(estimate.half_width, estimate.mean)
    ends = span(estimate.low, estimate.high, digits)
    return f"{number(estimate.mean, digits)} ({ends})"
