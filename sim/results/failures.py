"""Replications that could not be run to their end, and what becomes of their variants.

A variant of which a replication failed has no estimates: those replications that did not fail are
no fair sample.  It is taken out of the comparison and reported apart; the others are reported as
if it had not been there.  Without the baseline there is nothing to report.
"""

from __future__ import annotations

import dataclasses
import traceback
from typing import TYPE_CHECKING

from sim.errors import ConservationError, GridlockError, SimError
from sim.report import FailedVariant, Failure
from sim.text import Message, Verbatim, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.scenario import Study, Variant
    from sim.text import Text

FAULT = "fault"
"""Kind of a failure that is the engine's own: it is tried again by the next run."""


def failure_of(error: Exception) -> Failure:
    """Return what is kept of an error that ended a replication."""
    if isinstance(error, GridlockError):
        return Failure("gridlock", _text_of(error), error.since_h, error.places, error.details)
    if isinstance(error, SimError):
        return Failure("error", _text_of(error))
    if isinstance(error, ConservationError):
        return Failure(FAULT, _text_of(error))
    return Failure(FAULT, Verbatim("".join(traceback.format_exception(error)).rstrip()))


def _text_of(error: Exception) -> Text:
    """Return what an error says: the message of the catalogue, if it is one."""
    match error.args:
        case (Message() as message,):
            return message
    return Verbatim(error)


def without_failed(
    study: Study, failures: Mapping[str, Mapping[int, Failure]]
) -> tuple[Study, tuple[FailedVariant, ...]]:
    """Return the study without the variants of which a replication failed, and those.

    Parameters
    ----------
    failures
        Id of a variant -> number of a replication -> why it failed.

    Raises
    ------
    GridlockError, SimError, ConservationError
        If the baseline is among them, reported with all the others.
    """  # noqa: DOC501, DOC502 -- raised by what it returns
    failed = tuple(
        FailedVariant(
            variant.id, variant.title, variant.scenario.replications, failures[variant.id]
        )
        for variant in study.variants
        if failures.get(variant.id)
    )
    if study.baseline.id in {each.id for each in failed}:
        raise _of_all(study.baseline, failed)
    names = {each.id for each in failed}
    left = tuple(each for each in study.alternatives if each.id not in names)
    return dataclasses.replace(study, alternatives=left), failed


def raise_first(failed: Sequence[FailedVariant]) -> None:
    """Raise the first failure, where every variant is needed.

    Raises
    ------
    GridlockError, SimError, ConservationError
        If there are any.
    """  # noqa: DOC501, DOC502 -- as above
    if failed:
        raise _error(failed[0])


def _of_all(baseline: Variant, failed: Sequence[FailedVariant]) -> Exception:
    first, *others = sorted(failed, key=lambda each: each.id != baseline.id)
    error = _error(first)
    for each in others:
        how_often = in_short(each)
        error.add_note(
            say("failures-other-variant", variant=each.id, title=each.title, how_often=how_often)
        )
    error.add_note(say("failures-no-report"))
    return error


def _error(failed: FailedVariant) -> Exception:
    number, failure = failed.first
    kinds: dict[str, type[Exception]] = {"gridlock": GridlockError, "error": SimError}
    error = kinds.get(failure.kind, ConservationError)(failure.text)
    note = say(
        "failures-in-replication", replication=number, variant=failed.id, how_often=in_short(failed)
    )
    error.add_note(note)
    return error


def in_short(failed: FailedVariant) -> Message:
    """Return how many runs of a variant failed, in words."""
    how = failed.first[1].kind
    return say("failures-how-often", how=how, failed=len(failed.failures), runs=failed.runs)
