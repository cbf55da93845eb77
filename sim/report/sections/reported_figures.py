"""How far the run may be trusted: reported figures beside it, and what was asked before it.

Both come from what the report is given beside the comparison, not from the comparison itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.names import place_title, places_at, queue_title
from sim.report.sections.sentences import answering_key
from sim.report.words import VEHICLES_OF
from sim.text import number, signed
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.findings import Findings
    from sim.report.inputs import ComparedObservation, Inputs
    from sim.scenario import Study, Variant

_BUSY = 0.9
"""Offered load below which capacity is not what limits."""


def validation_sentence(observations: Sequence[ComparedObservation]) -> str:
    """Return how many reported figures the run meets, and which kinds it does not."""
    judged = [row for row in observations if row.error is not None and row.margin is not None]
    if not judged:
        return (
            "Validation: **none**; no reported figure is set beside this run, "
            "so nothing here was held against what was counted."
        )
    kinds: dict[str, list[ComparedObservation]] = {}
    for row in judged:
        kinds.setdefault(row.title.partition(",")[0], []).append(row)
    inside = [_kind(name, rows) for name, rows in kinds.items() if all(map(_within, rows))]
    outside = [_kind(name, rows) for name, rows in kinds.items() if not all(map(_within, rows))]
    met = sum(map(_within, judged))
    clauses = [f"within it: {'; '.join(inside)}"] if inside else []
    clauses += [f"**not within it: {'; '.join(outside)}**"] if outside else []
    hours = {row.title.partition(",")[0] for row in judged if row.unit == "h" and not _within(row)}
    warning = f" Don't read {' and '.join(sorted(hours))}s as forecasts." if hours else ""
    figures = f"{len(judged)} reported figure{'s' * (len(judged) > 1)}"
    return (
        f"Validation: of {figures} set beside this run, **{met}** "
        f"{'lies' if met == 1 else 'lie'} within the margin fixed beforehand{_in_sample(judged)}; "
        f"{'; '.join(clauses)}.{warning}"
    )


def _in_sample(judged: Sequence[ComparedObservation]) -> str:
    """Return how many of the figures were fitted to: that a run meets those says little."""
    fitted = [row for row in judged if row.fitted]
    held = [row for row in judged if not row.fitted]
    if not fitted:
        return ""
    if not held:
        return ", **all of them fitted to**, so that none was predicted"
    return (
        f": {sum(map(_within, fitted))} of {len(fitted)} that numbers of this run were fitted to, "
        f"and **{sum(map(_within, held))} of {len(held)}** that they were not"
    )


def fitted_sentences(study: Study) -> tuple[str, ...]:
    """Return the fitted numbers with their own intervals, which those of the answer leave out."""
    notes = (study.provenance[path].note.rpartition("; ")[2] for path in study.calibrated)
    reported = dict.fromkeys(note for note in notes if note)
    if not reported:
        return ()
    known = f"Fitted, and known no better than this: {'; '.join(reported)}."
    return (f"{known} The intervals of this report are of chance and leave it out.",)


def demand_sentences(inputs: Inputs, facts: Findings) -> tuple[str, ...]:
    """Return that demand limits the baseline, if nothing changed it and nothing there is full.

    Nothing is said where an alternative makes a clear difference, where a queue at the answer's
    place is asked for nine tenths of its capacity and more, or where some flow is saturated.
    """
    study = inputs.study
    key = answering_key(study, facts)
    before = inputs.before.get(study.baseline.id)
    if key is None or not key.place or before is None or saturated(study.baseline):
        return ()
    changes = [facts.change(variant.id, key) for variant in study.alternatives]
    here = places_at(study, key.place)
    loads = [load for load in before.offered if load.place in here]
    if not changes or not loads or any(change is None or change.clear for change in changes):
        return ()
    tight = max(loads, key=lambda load: load.load)
    if tight.load >= _BUSY:
        return ()
    own = [load for load in loads if load.place == key.place and load.step == "path"]
    offered = number(sum(load.offered_per_day for load in own), 1)
    asked = (
        f"the flows ask for {offered} {_vehicles_at(study, key.place)} a day at "
        f"{place_title(study, key.place)} (empties and trains formed on the way come on top), and "
        if own
        else ""
    )
    reported = (
        f"**In the baseline demand limits this, not capacity there:** {asked}the tightest "
        f"queue there, {queue_title(study, tight.place, tight.step)}, is asked for "
        f"{number(tight.offered_per_day, 1)} of the {number(tight.capacity_per_day, 1)} a day that "
        f"it can take ({number(100 * tight.load, 0)} %, before any run)."
    )
    return (reported,)


def _vehicles_at(study: Study, section: str) -> str:
    """Return what runs on a section, as ``trains``."""
    return " and ".join(VEHICLES_OF[study.baseline.scenario.sections[section].mode])


def saturated(*variants: Variant) -> bool:
    """Return whether a flow of some variant asks for all there is."""
    flows = (flow for variant in variants for flow in variant.scenario.flows.values())
    return any(flow.arrivals == "saturated" for flow in flows)


def _within(row: ComparedObservation) -> bool:
    return row.verdict == Verdict.WITHIN


def _kind(name: str, rows: Sequence[ComparedObservation]) -> str:
    """Return ``border time (−77 to −52 %, ± 25 % allowed)``, with a count if only some agree."""
    errors = sorted(100 * row.error for row in rows if row.error is not None)
    margins = sorted({100 * row.margin for row in rows if row.margin is not None})
    ends = list(dict.fromkeys(signed(error, 0) for error in (errors[0], errors[-1])))
    allowed = " or ".join(f"{margin:.3g}" for margin in margins)
    met = sum(map(_within, rows))
    some = f" in {len(rows) - met} of {len(rows)}" if 0 < met < len(rows) else ""
    return f"{name}{some} ({' to '.join(ends)} %, ± {allowed} % allowed)"
