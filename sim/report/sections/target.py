"""With which variants the number that was asked for is as wanted, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import Key
from sim.report.names import spoken, variant_name
from sim.report.sections.sentences import answering_key, of_place, percent
from sim.text import decimals, number, span
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from sim.report.findings import Findings, ReportedEstimate
    from sim.scenario import Study

_ALL = 100 - 1e-9
"""Of all replications, in per cent."""


def target_sentence(study: Study, facts: Findings) -> str:
    """Return with which variants the answer is as wanted, by their intervals; '' if none is wanted.

    A variant reaches a bound if its whole interval does, misses it if its whole interval does, and
    is too close to tell otherwise, as with a single replication.
    """
    bounds = _bounds(study, facts)
    key = answering_key(study, facts)
    if bounds is None or key is None:
        return ""
    found: dict[str, list[str]] = {"reached": [], "close": [], "missed": []}
    for variant in study.variants:
        estimate = facts.estimate(variant.id, key)
        if estimate is not None:
            name = "the baseline" if variant is study.baseline else variant_name(study, variant)
            verdict = _verdict(estimate, *bounds)
            clauses = f"{name}: {_interval(estimate)}"
            gone = _recovered(facts, variant.id, key)
            if facts.never_clears(variant.id, key):
                verdict, clauses = "missed", f"{name}: {Verdict.NEVER_CLEARS}"
            elif facts.of_all(key) and verdict == "reached":
                # Those that have not finished take longer than is counted.
                verdict = "close"
            if gone < _ALL:
                # The others' times end with the run: they may be as long as you like.
                verdict, clauses = "missed", f"{name}: gone in {number(gone, 0)} % of replications"
            found[verdict].append(f"**{clauses}**" if verdict == "reached" else clauses)
    reached, close, missed = (", ".join(clauses) for clauses in found.values())
    none = "**surely reached with none**" if close else "**reached with none**"
    parts = [f"reached with {reached}" if reached else f"{none} of the variants"]
    parts += [f"too close to tell with {close}"] if close else []
    parts += [f"not reached with {missed}"] if missed else []
    what, sure = _what(study, key, *bounds), f"{percent(facts)} intervals"
    return f"Wanted is {what}: {'; '.join(parts)} ({sure})."


def _verdict(estimate: ReportedEstimate, least: float, most: float) -> str:
    if least <= estimate.low and estimate.high <= most:
        return "reached"
    return "missed" if estimate.high < least or most < estimate.low else "close"


def _recovered(facts: Findings, variant: str, key: Key) -> float:
    """Return in how many replications a backlog is gone, if the time to it is asked for [%]."""
    if key.indicator != "recovery_time_d":
        return 100.0
    share = facts.estimate(variant, Key("recovered_share", key.place))
    return share.mean if share else 0.0


def _bounds(study: Study, facts: Findings) -> tuple[float, float] | None:
    """Return the least and the most, in the unit that the report speaks in."""
    asked = study.answer
    if asked is None or (asked.at_least is None and asked.at_most is None):
        return None
    key = answering_key(study, facts)
    scale = 100 if key is not None and spoken(key).percent else 1
    least = -float("inf") if asked.at_least is None else scale * asked.at_least
    most = float("inf") if asked.at_most is None else scale * asked.at_most
    return least, most


def _what(study: Study, key: Key, least: float, most: float) -> str:
    named = spoken(key)
    bounds = [f"at least {least:.6g}"] if least > -float("inf") else []
    bounds += [f"at most {most:.6g}"] if most < float("inf") else []
    return f"{named.title.lower()}{of_place(study, key)} of {' and '.join(bounds)} {named.unit}"


def _interval(estimate: ReportedEstimate) -> str:
    digits = decimals(estimate.half_width, estimate.mean)
    ends = span(estimate.low, estimate.high, digits)
    return f"{number(estimate.mean, digits)} ({ends})"
