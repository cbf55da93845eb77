"""How far the run may be trusted: reported figures beside it, and what was asked before it.

Both come from what the report is given beside the comparison, not from the comparison itself.  So
do variants that could not be run to their end: how often, when, what holds what, and what to do.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sim.report.names import place_title, places_at, queue_title
from sim.report.sections.sentences import answering_key
from sim.report.words import VEHICLES_OF
from sim.seeds import in_words
from sim.text import (
    Message,
    Text,
    Verbatim,
    listed,
    moment_in_words,
    number,
    say,
    shortened,
    signed,
    significant,
    span,
)
from sim.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.findings import Findings
    from sim.report.inputs import ComparedObservation, FailedVariant, Failure, Inputs
    from sim.scenario import Study, Variant

_BUSY = 0.9
"""Offered load below which capacity is not what limits."""


def validation_sentence(observations: Sequence[ComparedObservation]) -> Message:
    """Return how many reported figures the run meets, and which kinds it does not."""
    judged = [row for row in observations if row.error is not None and row.margin is not None]
    if not judged:
        return say("reported-figures-no-validation")
    sentence = say("reported-figures-validation", met=_met(judged), clauses=_by_kind(judged))
    hours = {in_words(row.quantity) for row in judged if row.unit == "h" and not _within(row)}
    if not hours:
        return sentence
    named = listed(sorted(hours))
    warning = say("reported-figures-no-forecasts", kinds=named, count=len(hours))
    return say("paragraph-next", first=sentence, next=warning)


def _by_kind(judged: Sequence[ComparedObservation]) -> Text:
    """Return which kinds of figures the run meets, and which it does not."""
    kinds: dict[str, list[ComparedObservation]] = {}
    for row in judged:
        kinds.setdefault(row.quantity, []).append(row)
    inside = [_kind(rows) for rows in kinds.values() if all(map(_within, rows))]
    outside = [_kind(rows) for rows in kinds.values() if not all(map(_within, rows))]
    clauses = []
    if inside:
        named = shortened(inside, len(inside), clauses=True)
        clauses.append(say("reported-figures-within", kinds=named))
    if outside:
        named = shortened(outside, len(outside), clauses=True)
        clauses.append(say("reported-figures-not-within", kinds=named))
    return shortened(clauses, len(clauses), clauses=True)


def _met(judged: Sequence[ComparedObservation]) -> Message:
    """Return how many figures are met; how many of those fitted to: to meet those says little."""
    fitted = [row for row in judged if row.fitted]
    held = [row for row in judged if not row.fitted]
    return say(
        "reported-figures-met",
        figures=len(judged),
        met=sum(map(_within, judged)),
        which_fitted="none" if not fitted else "some" if held else "all",
        fitted=len(fitted),
        fitted_met=sum(map(_within, fitted)),
        held=len(held),
        held_met=sum(map(_within, held)),
    )


def fitted_sentences(study: Study) -> tuple[Message, ...]:
    """Return the fitted numbers with their own intervals, which those of the answer leave out."""
    # As the file of the fit has them: after what they were fitted to.
    notes = (study.provenance[path].note.rpartition("; ")[2] for path in study.calibrated)
    reported = [*dict.fromkeys(Verbatim(note) for note in notes if note)]
    if not reported:
        return ()
    numbers = shortened(reported, len(reported), clauses=True)
    return (say("reported-figures-fitted", numbers=numbers),)


def demand_sentences(inputs: Inputs, facts: Findings) -> tuple[Message, ...]:
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
    tightest = say(
        "reported-figures-tightest",
        queue=queue_title(study, tight.place, tight.step),
        asked=number(tight.offered_per_day, 1),
        capacity=number(tight.capacity_per_day, 1),
        share=number(100 * tight.load, 0),
    )
    own = [load for load in loads if load.place == key.place and load.step == "path"]
    if not own:
        return (say("reported-figures-demand-limits", tightest=tightest),)
    sentence = say(
        "reported-figures-flows-ask-for",
        asked=number(sum(load.offered_per_day for load in own), 1),
        vehicles=_vehicles_at(study, key.place),
        place=place_title(study, key.place),
        tightest=tightest,
    )
    return (sentence,)


def _vehicles_at(study: Study, section: str) -> Text:
    """Return what runs on a section, as ``trains``."""
    kinds = VEHICLES_OF[study.baseline.scenario.sections[section].mode]
    return listed(say("questions-vehicles", kind=kind) for kind in kinds)


def saturated(*variants: Variant) -> bool:
    """Return whether a flow of some variant asks for all there is."""
    flows = (flow for variant in variants for flow in variant.scenario.flows.values())
    return any(flow.arrivals == "saturated" for flow in flows)


def _within(row: ComparedObservation) -> bool:
    return row.verdict == Verdict.WITHIN


def _kind(rows: Sequence[ComparedObservation]) -> Message:
    """Return ``border time (−77 to −52 %, ± 25 % allowed)``, with a count if only some agree."""
    errors = sorted(100 * row.error for row in rows if row.error is not None)
    margins = sorted({100 * row.margin for row in rows if row.margin is not None})
    low, high = (signed(error, 0) for error in (errors[0], errors[-1]))
    allowed: Text = significant(margins[0], 3)
    for margin in margins[1:]:
        allowed = say("reported-figures-or", first=allowed, last=significant(margin, 3))
    met = sum(map(_within, rows))
    return say(
        "reported-figures-kind",
        kind=in_words(rows[0].quantity),
        some=0 < met < len(rows),
        missed=len(rows) - met,
        figures=len(rows),
        errors=low if low == high else span(errors[0], errors[-1], 0, sign=True),
        margins=allowed,
    )


def failed_sentences(inputs: Inputs) -> tuple[Message, ...]:
    """Return a sentence for every variant that could not be run to its end."""
    return tuple(_of_failed(inputs, failed) for failed in inputs.failed)


def _of_failed(inputs: Inputs, failed: FailedVariant) -> Message:
    replication, failure = failed.first
    return say(
        "reported-figures-failed",
        variant=Verbatim(failed.title),
        id=Verbatim(failed.id),
        how=failure.kind,
        failed=len(failed.failures),
        runs=failed.runs,
        why=_why_failed(inputs, failure, replication),
    )


def _why_failed(inputs: Inputs, failure: Failure, replication: int) -> Message:
    """Return in which replication a variant failed first, and why."""
    if failure.kind != "gridlock":
        # Of a traceback its last line says what was raised.
        error = failure.text if failure.kind == "error" else failure.text.rpartition("\n")[2]
        shown = failure.text if error == failure.text.rstrip(".") else Verbatim(error.rstrip("."))
        return say("reported-figures-first-error", replication=replication, error=shown)
    study = inputs.whole or inputs.study
    titles: list[Text] = sorted(place_title(study, place) for place in failure.places)
    return say(
        "reported-figures-first-lock",
        since=_since(inputs, failure),
        replication=replication,
        places=listed(titles or [say("reported-figures-one-place")]),
        each_other=len(titles) > 1,
        details=failure.details,
    )


def _since(inputs: Inputs, failure: Failure) -> Message:
    start = dt.datetime.combine(inputs.study.baseline.scenario.start, dt.time())
    return moment_in_words(start + dt.timedelta(hours=failure.since_h or 0.0))
